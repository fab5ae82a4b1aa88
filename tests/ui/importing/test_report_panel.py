"""The report panel: what it shows, what its buttons ask for, and that it stays until closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from readlist.model.change import Change
from readlist.model.digest import Problem
from readlist.model.report import FileReport, ImportReport
from readlist.ui.importing.presenter import SHOWN_AT_ONCE
from readlist.ui.importing.view import BATCH, DateEdit, ElidedLabel, ImportReportPanel

CHANGE = Change(1, "import 2 digests (3 new papers)", (1, 2, 3))
REPORT = ImportReport(
    (
        FileReport(
            "/papers/März 17.txt",
            "März 17.txt",
            "daily-papers",
            digest=11,
            date="2026-03-17",
            entries=3,
            new=3,
            possible_duplicates=1,
            problems=(Problem(14, "The abstract is missing."), Problem(20, "The title is missing.")),
            papers=(1, 2, 3),
        ),
        FileReport("/papers/b.txt", "b.txt", "daily-papers", digest=12, date="", entries=2, known=2),
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
    return next(found for found in panel.findChildren(QPushButton) if found.text() == text)


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


def test_problems_unfold(panel: ImportReportPanel, qtbot: QtBot) -> None:
    toggle = next(found for found in panel.findChildren(QToolButton) if found.text() == "2 problems")
    toggle.setFocus()
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert "Line 14: The abstract is missing.\nLine 20: The title is missing." in texts(panel)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert not any("Line 14" in text for text in texts(panel))


def test_buttons_ask(panel: ImportReportPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.show_new_requested) as got:
        qtbot.keyClick(button(panel, "Show the 3 new papers"), Qt.Key.Key_Return)
    assert got.args == [(1, 2, 3)]
    with qtbot.waitSignal(panel.review_requested):
        qtbot.mouseClick(button(panel, "Review the possible duplicate"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.undo_requested):
        qtbot.mouseClick(button(panel, "Undo import"), Qt.MouseButton.LeftButton)
    assert panel.isVisible(), "it stays until closed"


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
        for number in range(1, SHOWN_AT_ONCE + 3)
    )
    panel = ImportReportPanel()
    qtbot.addWidget(panel)
    panel.show_report(ImportReport((*files, REPORT.files[2])), CHANGE)

    def names() -> list[str]:
        return [label.text() for label in panel.findChildren(ElidedLabel)][::2]  # each with its format

    assert len(names()) == BATCH, "the rest is laid out bit by bit"
    assert names()[0] == "c.jpg"
    qtbot.waitUntil(lambda: len(names()) == SHOWN_AT_ONCE, timeout=5000)
    qtbot.keyClick(button(panel, "Show the last 3 files"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names()) == len(files) + 1, timeout=5000)
    assert not [found for found in panel.findChildren(QPushButton) if "last" in found.text() and found.isVisible()]


def test_the_report_keeps_room_for_the_files_that_follow(qtbot: QtBot) -> None:
    files = tuple(
        FileReport(f"/papers/{number}.txt", f"{number}.txt", "daily-papers", number, "2026-03-17", 1, 1)
        for number in range(1, 3 * BATCH)
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
