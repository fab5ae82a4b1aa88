"""The report panel: what it shows, what its buttons ask for, and that it stays until closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readlist.model.change import Change, Step
from readlist.model.digest import Problem
from readlist.model.fact import Fact
from readlist.model.report import FileReport, ImportReport
from readlist.ui.importing.date_edit import DateEdit
from readlist.ui.importing.presenter import FILES_PER_PAGE
from readlist.ui.importing.report_panel import FILES_PER_BATCH, ImportReportPanel
from readlist.ui.look import theme
from readlist.ui.text.elided_label import ElidedLabel

CHANGE = Change(1, "import 2 digests (3 new papers)", (1, 2, 3))
REPORT = ImportReport(
    (
        FileReport(
            "/papers/März 17.txt",
            "März 17.txt",
            "daily-papers",
            digest_id=11,
            date="2026-03-17",
            entries=3,
            new=3,
            possible_duplicates=1,
            problems=(
                Problem(14, "text", {"text": "The abstract is missing."}),
                Problem(20, "text", {"text": "The title is missing."}),
            ),
            papers=(1, 2, 3),
        ),
        FileReport("/papers/b.txt", "b.txt", "daily-papers", digest_id=12, date="", entries=2, known=2),
        FileReport("/papers/c.jpg", "c.jpg", error="c.jpg is not a digest that Readlist can read."),
    )
)


@pytest.fixture
def panel(qtbot: QtBot) -> ImportReportPanel:
    made = ImportReportPanel()
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.show_report(REPORT, CHANGE, {"daily-papers": "Daily Papers"})
    qtbot.waitExposed(made)
    return made


def texts(panel: ImportReportPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible() and label.text()]


def button(panel: ImportReportPanel, text: str) -> QPushButton:
    return next(found for found in panel.findChildren(QPushButton) if found.text().replace("&", "") == text)


def test_it_says_all_that_came(panel: ImportReportPanel) -> None:
    shown = texts(panel)
    for expected in (
        "5 entries from 2 files: 3 new, 2 known, 1 possible duplicate; 1 file could not be imported.",
        "März 17.txt",
        "Daily Papers · 3 entries",
        "Possible duplicates",
        "c.jpg is not a digest that Readlist can read.",
    ):
        assert expected in shown
    assert not any("Line 14" in text for text in shown), "problems are folded away"


def test_space_on_the_caption_unfolds_the_problems(panel: ImportReportPanel, qtbot: QtBot) -> None:
    toggle = next(found for found in panel.findChildren(QToolButton) if found.text() == "2 problems")
    toggle.setFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert "Line 14: The abstract is missing.\nLine 20: The title is missing." in texts(panel)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert not any("Line 14" in text for text in texts(panel))


def test_each_button_emits_its_request(panel: ImportReportPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.show_new_requested) as got:
        qtbot.keyClick(button(panel, "Show the 3 new papers"), Qt.Key.Key_Return)
    assert got.args == [(1, 2, 3)]
    with qtbot.waitSignal(panel.review_requested) as got:
        qtbot.mouseClick(button(panel, "Review the possible duplicate"), Qt.MouseButton.LeftButton)
    assert got.args == [(1, 2, 3)]
    with qtbot.waitSignal(panel.undo_requested):
        qtbot.mouseClick(button(panel, "Undo import"), Qt.MouseButton.LeftButton)
    assert panel.isVisible(), "it stays until closed"


def test_tab_reaches_the_files_before_the_buttons_below(panel: ImportReportPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    button(panel, "Show the 3 new papers").setFocus()
    fields = panel.findChildren(DateEdit)
    for _ in range(40):  # a date has several stops
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Backtab)
        reached = panel.focusWidget()
        if not isinstance(reached, QPushButton):
            break
    assert reached is fields[-1]


def test_a_report_of_nothing_offers_nothing(panel: ImportReportPanel) -> None:
    panel.show_report(ImportReport((REPORT.files[2],)), Change(None, ""))
    assert not any(found.isVisible() for found in panel.findChildren(QPushButton))


def test_the_date_can_be_changed(panel: ImportReportPanel, qtbot: QtBot) -> None:
    first, second = panel.findChildren(DateEdit)
    assert (first.date(), first.text(), second.text()) == (QDate(2026, 3, 17), "17 Mar 2026", "no date")
    with qtbot.waitSignal(panel.date_change_requested) as got:
        first.setDate(QDate(2025, 3, 17))
    assert got.args == [11, "2025-03-17"]
    with qtbot.waitSignal(panel.date_change_requested) as got:
        second.setDate(QDate(2024, 2, 29))
    assert got.args == [12, "2024-02-29"]


def test_the_wheel_changes_no_date(panel: ImportReportPanel, qtbot: QtBot) -> None:
    field = panel.findChildren(DateEdit)[0]
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at,
        field.mapToGlobal(at),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.assertNotEmitted(panel.date_change_requested, wait=50):
        QApplication.sendEvent(field, wheel)
    assert field.date() == QDate(2026, 3, 17)


def test_dates_follow_the_library_and_an_undone_import_closes_the_report(
    panel: ImportReportPanel, qtbot: QtBot
) -> None:
    field = panel.findChildren(DateEdit)[0]
    with qtbot.assertNotEmitted(panel.date_change_requested, wait=50):
        panel.show_dates({11: "2026-01-02", 12: ""})
    assert field.date() == QDate(2026, 1, 2)
    panel.show_dates({11: "2026-01-02"})
    assert panel.isVisible()
    with qtbot.waitSignal(panel.closed):
        panel.show_dates({99: "2026-01-02"})
    assert not panel.isVisible()


def test_esc_closes_it_even_where_the_window_has_a_use_for_esc(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = ImportReportPanel()
    window.setCentralWidget(panel)
    clear = QAction("Clear", window)
    clear.setShortcut(QKeySequence("Esc"))
    window.addAction(clear)
    window.show()
    panel.show_report(REPORT, CHANGE)
    qtbot.waitActive(window)
    close = next(found for found in panel.findChildren(QToolButton) if found.accessibleName() == "Close the report")
    close.setFocus()
    with qtbot.assertNotEmitted(clear.triggered), qtbot.waitSignal(panel.closed):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_many_files_come_in_parts_and_trouble_comes_first(qtbot: QtBot) -> None:
    files = tuple(
        FileReport(f"/papers/{number}.txt", f"{number}.txt", "daily-papers", number, "2026-03-17", 1, 1)
        for number in range(1, FILES_PER_PAGE + 3)
    )
    panel = ImportReportPanel()
    qtbot.addWidget(panel)
    panel.show_report(ImportReport((*files, REPORT.files[2])), CHANGE)

    def names() -> list[str]:
        return [label.text() for label in panel.findChildren(ElidedLabel)][::2]  # each with its format

    assert len(names()) == FILES_PER_BATCH, "the rest is laid out bit by bit"
    assert names()[0] == "c.jpg"
    qtbot.waitUntil(lambda: len(names()) == FILES_PER_PAGE, timeout=5000)
    qtbot.keyClick(button(panel, "Show the last 3 files"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names()) == len(files) + 1, timeout=5000)
    assert not [found for found in panel.findChildren(QPushButton) if "last" in found.text() and found.isVisible()]


def test_the_report_keeps_room_for_the_files_that_follow(qtbot: QtBot) -> None:
    files = tuple(
        FileReport(f"/papers/{number}.txt", f"{number}.txt", "daily-papers", number, "2026-03-17", 1, 1)
        for number in range(1, 3 * FILES_PER_BATCH)
    )
    panel = ImportReportPanel()
    qtbot.addWidget(panel)
    panel.resize(800, 400)
    panel.show_report(ImportReport(files), CHANGE)
    at_first = panel.sizeHint().height()
    qtbot.waitUntil(lambda: len(panel.findChildren(DateEdit)) == len(files))
    qtbot.wait(20)
    assert at_first == pytest.approx(panel.sizeHint().height(), abs=12), "the list above it does not jump"


def test_every_control_has_a_name(panel: ImportReportPanel) -> None:
    for kind in (QPushButton, QToolButton, DateEdit):
        controls = [found for found in panel.findChildren(kind) if not found.objectName().startswith("qt_")]
        assert controls, kind
        for control in controls:
            assert control.accessibleName() or control.text(), control


PARTS = tuple(
    FileReport(
        f"/papers/week.zip/{day}.txt",
        f"{day}.txt",
        "daily-papers",
        digest_id=day,
        date=f"2026-03-{day}",
        entries=2,
        new=1,
        known=1,
        problems=(Problem(3, "text", {"text": f"No abstract on {day}."}),),
    )
    for day in range(16, 19)
)
ARCHIVE = FileReport(
    "/papers/week.zip",
    "week.zip",
    "daily-papers",
    entries=6,
    new=3,
    known=3,
    parts=(*PARTS, FileReport("/papers/week.zip/cat.jpg", "cat.jpg", error="cat.jpg is an image.")),
)


def toggle(panel: ImportReportPanel, text: str) -> QToolButton:
    QTest.qWait(50)  # a report that was filled anew is laid out a little later
    return next(found for found in panel.findChildren(QToolButton) if found.text() == text and found.isVisible())


def click(qtbot: QtBot, button: QToolButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.wait(20)  # new rows are shown with the next layout


def test_a_file_opens_into_its_parts(qtbot: QtBot, panel: ImportReportPanel) -> None:
    panel.show_report(ImportReport((ARCHIVE,)), CHANGE)
    parts = toggle(panel, "4 parts")
    assert "6 entries" in " ".join(texts(panel))
    assert "cat.jpg" not in texts(panel)
    click(qtbot, parts)
    shown = texts(panel)
    assert "cat.jpg is an image." in shown
    assert [text for text in shown if text.endswith((".txt", ".jpg"))] == ["16.txt", "17.txt", "18.txt", "cat.jpg"]
    assert not [text for text in shown if "No abstract" in text]
    click(qtbot, toggle(panel, "1 problem"))
    assert [text for text in texts(panel) if "No abstract" in text] == ["Line 3: No abstract on 16."]
    click(qtbot, parts)
    assert "cat.jpg" not in texts(panel)
    click(qtbot, parts)
    assert [text for text in texts(panel) if "No abstract" in text] == ["Line 3: No abstract on 16."]


def test_dates_of_parts_are_changed_like_those_of_files(qtbot: QtBot, panel: ImportReportPanel) -> None:
    panel.show_report(ImportReport((ARCHIVE,)), CHANGE)
    click(qtbot, toggle(panel, "4 parts"))
    panel.show_dates({16: "2026-03-16", 17: "2026-03-20", 18: "2026-03-18"})
    fields = [field for field in panel.findChildren(DateEdit) if field.isVisible()]
    assert [field.date() for field in fields] == [QDate(2026, 3, day) for day in (16, 20, 18)]
    with qtbot.waitSignal(panel.date_change_requested) as asked:
        fields[1].chosen.emit("2026-03-21")
    assert asked.args == [17, "2026-03-21"]


def test_of_very_many_parts_the_first_are_shown(qtbot: QtBot, panel: ImportReportPanel) -> None:
    parts = tuple(
        FileReport(f"/a.zip/{number}.txt", f"{number}.txt", "daily-papers", entries=1, new=1) for number in range(300)
    )
    panel.show_report(ImportReport((FileReport("/a.zip", "a.zip", entries=300, new=300, parts=parts),)), CHANGE)
    click(qtbot, toggle(panel, "300 parts"))
    assert len([text for text in texts(panel) if text.endswith(".txt")]) == FILES_PER_PAGE
    assert "and 200 more parts" in texts(panel)


def test_the_key_that_copies_takes_the_whole_report(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    panel = ImportReportPanel()
    window.setCentralWidget(panel)
    panel.show_report(REPORT, CHANGE, {"daily-papers": "Daily Papers"})
    papers_copied: list[bool] = []
    of_papers = QAction("Copy as Text", window)
    of_papers.setShortcut(QKeySequence("Ctrl+C"))
    of_papers.triggered.connect(papers_copied.append)
    window.addAction(of_papers)
    window.show()
    qtbot.waitActive(window)
    for focused in (panel, button(panel, "Undo import"), panel.findChildren(QToolButton)[-1]):
        QApplication.clipboard().setText("before")
        focused.setFocus()
        with qtbot.waitSignal(panel.copied):
            qtbot.keyClick(window.windowHandle(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.clipboard().text() == (
            "5 entries from 2 files: 3 new, 2 known, 1 possible duplicate; 1 file could not be imported.\n\n"
            "März 17.txt · Daily Papers · 3 entries · 2026-03-17 · 3 new · 0 known · possible duplicates: 1\n"
            "  /papers/März 17.txt\n"
            "  Line 14: The abstract is missing.\n"
            "  Line 20: The title is missing.\n\n"
            "b.txt · Daily Papers · 2 entries · 0 new · 2 known\n"
            "  /papers/b.txt\n\n"
            "c.jpg\n"
            "  /papers/c.jpg\n"
            "  c.jpg is not a digest that Readlist can read.\n"
        )
    assert not papers_copied


def test_selected_text_of_the_report_is_copied_alone(qtbot: QtBot, panel: ImportReportPanel) -> None:
    fault = next(label for label in panel.findChildren(QLabel) if label.text().startswith("c.jpg is"))
    fault.setSelection(0, 5)
    fault.setFocus()
    qtbot.keyClick(fault, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "c.jpg"


def test_the_menu_of_the_report_copies_it(qtbot: QtBot, panel: ImportReportPanel) -> None:
    (copy,) = panel.actions()
    assert copy.text() == "Copy the Report"
    with qtbot.waitSignal(panel.copied):
        copy.trigger()
    assert QApplication.clipboard().text().startswith("5 entries from 2 files")


def test_an_import_in_several_steps_is_not_undone_by_its_button(qtbot: QtBot) -> None:
    panel = ImportReportPanel()
    qtbot.addWidget(panel)
    report = ImportReport((FileReport("a.txt", "a.txt", entries=2, new=2, papers=(1, 2)),))
    panel.show_report(report, Change(7, papers=(1, 2)))
    fact = Fact("import", {"digests": 1, "new": 1})
    undo = button(panel, "Undo import")
    panel.show_newest_step([Step(7, fact, (2,), "", False), Step(5, fact, (1,), "", False)])
    assert not undo.isEnabled()
    assert "in parts" in undo.toolTip()
    panel.show_newest_step([Step(7, fact, (1, 2), "", False)])
    assert undo.isEnabled()


LONG = ImportReport(
    (
        FileReport("/papers/c.jpg", "c.jpg", error="c.jpg is not a digest that Readlist can read."),
        *(
            FileReport(
                f"/papers/{number}",
                f"{number} a long name of a file with all the digests of the week.txt",
                "daily-papers",
                digest_id=number,
                date="2026-03-17",
                entries=1234,
                new=1000,
                known=234,
                possible_duplicates=12,
                papers=tuple(range(1000)),
            )
            for number in range(1, 4)
        ),
    )
)


def scrolls_sideways(panel: ImportReportPanel) -> bool:
    return panel.findChildren(QScrollArea)[0].horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("points", [9, 16, 24])
def test_it_never_scrolls_sideways(qtbot: QtBot, qapp: QApplication, points: int) -> None:
    """In columns if there is room, else in lines; and back again."""
    panel = ImportReportPanel()
    qtbot.addWidget(panel)
    panel.resize(538, 400)
    try:
        theme.apply(qapp, "light", points)
        panel.show_report(LONG, CHANGE, {"daily-papers": "Daily Papers"})
        qtbot.waitExposed(panel)
        qtbot.waitUntil(lambda: not panel._waiting_files)
        qtbot.waitUntil(lambda: not scrolls_sideways(panel))
        assert "Known" not in texts(panel)
        facts = "Daily Papers · 1,234 entries · 1,000 new · 234 known · possible duplicates: 12"
        assert texts(panel).count(facts) == 3
        panel.resize(2400, 400)
        qtbot.waitUntil(lambda: "Known" in texts(panel))
        assert facts not in texts(panel)
        assert not scrolls_sideways(panel)
        panel.resize(538, 400)
        qtbot.waitUntil(lambda: "Known" not in texts(panel) and not scrolls_sideways(panel))
    finally:
        theme.apply(qapp, "light")


def test_larger_text_puts_the_files_into_lines(qtbot: QtBot, qapp: QApplication) -> None:
    panel = ImportReportPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show_report(LONG, CHANGE, {"daily-papers": "Daily Papers"})
    qtbot.waitUntil(lambda: not panel._waiting_files)
    assert "Known" in texts(panel)
    try:
        theme.apply(qapp, "light", 24)
        qtbot.waitUntil(lambda: "Known" not in texts(panel) and not scrolls_sideways(panel))
        theme.apply(qapp, "light", 9)
        qtbot.waitUntil(lambda: "Known" in texts(panel))
    finally:
        theme.apply(qapp, "light")


def test_its_least_height_has_headline_buttons_and_a_few_lines(qtbot: QtBot) -> None:
    """So nothing is cut in a low window: the list of files gives way, and only that."""
    window = QWidget()
    qtbot.addWidget(window)
    panel, rest = ImportReportPanel(), QWidget()
    column = QVBoxLayout(window)
    column.addWidget(rest, 1)
    column.addWidget(panel)
    window.resize(300, 500)
    window.show()
    panel.show_report(LONG, CHANGE, {"daily-papers": "Daily Papers"})
    qtbot.waitUntil(lambda: panel.height() > 100)
    window.resize(300, window.minimumSizeHint().height())
    qtbot.wait(50)
    undo, headline = button(panel, "Undo import"), panel._headline
    assert undo.height() >= undo.minimumSizeHint().height()
    assert undo.mapTo(panel, undo.rect().bottomLeft()).y() < panel.height()
    assert headline.height() >= headline.heightForWidth(headline.width())
