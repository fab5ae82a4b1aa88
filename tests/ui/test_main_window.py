"""The window as a reader uses it: drop, decide by keys, search, tag, note, merge, undo, restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from input_events import PAPERS, Key, drop, files, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.report import FileReport, ImportReport
from readlist.model.scope import ListKind, Scope
from readlist.settings import Settings, WindowState
from readlist.ui.background.jobs import Jobs
from readlist.ui.main_window import MainWindow
from readlist.ui.reading_pane.paper_column import PaperColumn
from readlist.workspace import Workspace


def statuses(window: MainWindow) -> list[Status]:
    ids = sorted(int(paper) for paper in window.workspace.ids(Scope(ListKind.ALL)))
    return [row.status for row in window.workspace.rows(ids)]


def test_an_empty_library_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    def texts() -> list[str]:
        return [label.text() for label in window.papers.findChildren(QLabel) if label.isVisible()]

    qtbot.waitUntil(lambda: "Drop a digest here" in texts())


def test_a_drop_imports_and_reports(filled: MainWindow) -> None:
    assert filled.workspace.counts().lists[ListKind.INBOX] == 5
    assert "5 new" in filled.imports.report.accessibleDescription()


def test_a_dropped_folder_and_dropped_text(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    folder.mkdir()
    (folder / "one.txt").write_text(digest_text(PAPERS[:2]))
    (folder / "two.txt").write_text(digest_text(PAPERS[2:4], "Mar 18"))
    drop(window, files([folder]))
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 4)
    text = QMimeData()
    text.setText(digest_text(PAPERS[4:], "Mar 19"))
    drop(window, text, window.sidebar.geometry().center())
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 5)


def test_paste_imports_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(digest_text(PAPERS))
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 5)


def test_files_pasted_in_the_search_field_are_imported(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(digest_text(PAPERS), encoding="utf-8")
    press(qtbot, window, "/")
    QGuiApplication.clipboard().setMimeData(files([path]))
    qtbot.keyClick(window.search, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.imports.shows_report)
    assert window.workspace.counts().lists[ListKind.ALL] == 5
    assert window.search.text() == ""
    QGuiApplication.clipboard().setText("slow trees")
    qtbot.keyClick(window.search, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.search.text() == "slow trees"


def test_a_file_no_reader_knows_is_told_in_the_report(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n\nplease find nothing attached.\n")
    drop(window, files([letter]))
    qtbot.waitUntil(window.imports.report.isVisible)
    assert window.workspace.counts().lists[ListKind.ALL] == 0


def test_one_undo_reverts_an_import(qtbot: QtBot, filled: MainWindow) -> None:
    qtbot.keyClick(filled.papers.focusProxy() or filled.papers, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: filled.workspace.counts().lists[ListKind.ALL] == 0)
    qtbot.waitUntil(lambda: "import" in filled.notice.text())
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 0)
    filled.paper_actions.redo()
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)


def test_one_key_decides_and_goes_on(qtbot: QtBot, filled: MainWindow) -> None:
    ids = [int(paper) for paper in filled.papers.shown_ids()]
    for number, (key, status) in enumerate([("e", Status.DISMISSED), ("q", Status.QUEUED), ("m", Status.READ)]):
        assert filled.papers.current_id() == ids[number]
        press(qtbot, filled, key)
        qtbot.waitUntil(lambda: filled.workspace.paper(ids[number]).status is status)  # noqa: B023
        if key == "m":
            assert filled.papers.current_id() == ids[number], "a mark that decides nothing stays"
    press(qtbot, filled, "j", "s")
    qtbot.waitUntil(lambda: filled.workspace.paper(ids[3]).starred)
    qtbot.waitUntil(lambda: [int(paper) for paper in filled.papers.shown_ids()] == ids[3:])
    press(qtbot, filled, "k")
    assert filled.papers.current_id() == ids[3]


def test_space_scrolls_then_goes_to_the_next_unread(qtbot: QtBot, filled: MainWindow) -> None:
    first = filled.papers.current_id()
    for _ in range(20):
        press(qtbot, filled, "Space")
        qtbot.wait(10)
        if filled.papers.current_id() != first:
            break
    assert filled.papers.current_id() not in (first, None)


def test_tag_by_typing_and_by_number(qtbot: QtBot, filled: MainWindow) -> None:
    first = filled.papers.current_id()
    assert first is not None
    press(qtbot, filled, "t")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not filled.papers.focusWidget())
    qtbot.keyClicks(QApplication.focusWidget(), "trees")
    press(qtbot, filled, "Return")
    qtbot.waitUntil(lambda: [tag.name for tag in filled.workspace.paper(first).tags] == ["trees"])
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: filled.papers.isAncestorOf(QApplication.focusWidget()))
    press(qtbot, filled, "j", "1")
    second = filled.papers.current_id()
    assert second is not None
    qtbot.waitUntil(lambda: [tag.name for tag in filled.workspace.paper(second).tags] == ["trees"])
    press(qtbot, filled, "1")
    qtbot.waitUntil(lambda: filled.workspace.paper(second).tags == ())


def test_a_note_is_saved_as_one_types(qtbot: QtBot, filled: MainWindow) -> None:
    first = filled.papers.current_id()
    assert first is not None
    press(qtbot, filled, "n")
    qtbot.keyClicks(QApplication.focusWidget(), "mind the *owls*")
    qtbot.waitUntil(lambda: filled.workspace.paper(first).note == "mind the *owls*")
    qtbot.waitUntil(lambda: [int(p) for p in filled.workspace.finder.find("note:owls").ids] == [first])


def test_search_as_one_types(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "/")
    assert QApplication.focusWidget() is filled.search
    qtbot.keyClicks(filled.search, 'title:"study 3"')
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 1)
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 5)
    assert filled.search.text() == ""


def test_letters_in_the_search_field_are_text(qtbot: QtBot, filled: MainWindow) -> None:
    press(qtbot, filled, "/")
    qtbot.keyClicks(filled.search, "mesqjk")
    assert filled.search.text() == "mesqjk"
    assert statuses(filled) == [Status.UNREAD] * 5


def test_the_review_answers_by_keys(qtbot: QtBot, filled: MainWindow) -> None:
    text = QMimeData()
    text.setText(digest_text([(PAPERS[0][0], abstract_of("something else"))], "Mar 20"))
    drop(filled, text)
    qtbot.waitUntil(lambda: len(filled.workspace.duplicate_groups()) == 1)
    filled.papers.setFocus()
    press(qtbot, filled, "d")
    qtbot.waitUntil(lambda: len(filled.review_switch.review.group.papers()) == 2)
    press(qtbot, filled, "Escape")
    assert not filled.pane_layout.is_reviewing()
    assert len(filled.workspace.duplicate_groups()) == 1, "Esc changes nothing"
    press(qtbot, filled, "d")
    qtbot.waitUntil(lambda: len(filled.review_switch.review.group.papers()) == 2)
    press(qtbot, filled, "m")
    qtbot.waitUntil(lambda: filled.workspace.duplicate_groups() == [])
    assert filled.workspace.counts().lists[ListKind.ALL] == 5


def test_another_programs_changes_are_shown(qtbot: QtBot, filled: MainWindow) -> None:
    from readlist.commands import marking

    other = Workspace.open(filled.workspace.folder, filled.workspace.folder / "other index")
    marking.set_status(other, [int(filled.papers.shown_ids()[-1])], Status.READ)
    other.close()
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 4, timeout=10_000)


def test_everything_is_there_after_a_restart(qtbot: QtBot, filled: MainWindow) -> None:
    filled.sidebar.select(Scope(ListKind.ALL))
    filled.pane_layout.setSizes([190, 10_000])
    press(qtbot, filled, "e")
    qtbot.waitUntil(lambda: Status.DISMISSED in statuses(filled))
    state = filled.save_state()
    again = MainWindow(filled.workspace, Jobs(), Settings(), WindowState(dict(state.values)))
    again.show()
    qtbot.waitUntil(lambda: len(again.papers.shown_ids()) == 5)
    assert again.papers.shown_ids().tolist() == filled.papers.shown_ids().tolist()
    assert again.pane_layout.sizes()[0] == 190
    again.close()
    again.indexing.finish()
    again.jobs.finish()
    again.deleteLater()


def controls(widget: QWidget) -> Iterator[QWidget]:
    for child in widget.findChildren(QWidget):
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible():
            yield child


def test_every_control_has_an_accessible_name(filled: MainWindow) -> None:
    nameless = [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for control in controls(filled)
        if not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and (control.text() or control.toolTip()))
    ]
    assert nameless == []


def test_no_label_has_a_name_in_place_of_its_text(qtbot: QtBot, filled: MainWindow) -> None:
    """A screen reader speaks the name of a label that has one, and not its text."""
    filled.notice.offer("Starred “A Paper”", [("Undo", lambda: None)])
    press(qtbot, filled, "n")
    qtbot.keyClicks(QApplication.focusWidget(), "owls")
    qtbot.waitUntil(lambda: filled.reading.column.note.hint.text() == "Saved")
    filled.status_bar.show_indexing(5, 100)
    labels = [label for label in filled.findChildren(QLabel) if label.text()]
    assert {"Indexing 5 of 100", "Saved"} <= {label.text() for label in labels}
    hidden = [label.text() for label in labels if label.text() not in (label.accessibleName() or label.text())]
    assert hidden == []


def test_tab_reaches_every_pane(qtbot: QtBot, filled: MainWindow) -> None:
    panes = {"sidebar": filled.sidebar, "list": filled.papers, "reading": filled.reading, "search": filled.search}
    reached = set()
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget() or filled, Key.Key_Tab)
        focus = QApplication.focusWidget()
        reached |= {name for name, pane in panes.items() if focus is pane or (focus and pane.isAncestorOf(focus))}
    assert reached == set(panes)


def test_a_second_report_shows_its_files_as_the_first_did(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> None:
    from readlist.ui.importing.date_edit import DateEdit

    def shown_whole(name: str) -> bool:
        fields = [field for field in filled.imports.report.findChildren(DateEdit) if name in field.accessibleName()]
        return bool(fields) and fields[0].visibleRegion().boundingRect() == fields[0].rect()

    for name, day in (("second", "Mar 18"), ("third", "Mar 19")):
        path = tmp_path / f"{name}.txt"
        path.write_text(digest_text([(f"Larches of {name}", abstract_of(name))], day), encoding="utf-8")
        drop(filled, files([path]))
        qtbot.waitUntil(lambda name=name: shown_whole(name))


def test_the_report_is_shown_in_a_later_turn_of_the_event_loop(qtbot: QtBot, filled: MainWindow) -> None:
    filled.imports.report.close_report()
    filled.imports.importer.finished.emit(
        ImportReport((FileReport("/a.txt", "a.txt", error="It is empty."),)), Change(None, "")
    )
    assert not filled.imports.report.isVisible(), "what was typed meanwhile comes first"
    qtbot.waitUntil(filled.imports.report.isVisible)


def test_what_most_sittings_do_not_need_is_made_when_it_is(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    from readlist.ui.importing.import_bar import ImportBar
    from readlist.ui.importing.report_panel import ImportReportPanel
    from readlist.ui.merge_review.view import MergeReview

    def made() -> list[str]:
        kinds = (ImportBar, ImportReportPanel, MergeReview)
        return [kind.__name__ for kind in kinds if window.findChild(kind) is not None]

    assert made() == []
    path = tmp_path / "digest.txt"
    path.write_text(digest_text([*PAPERS, (PAPERS[0][0], abstract_of("something else"))]), encoding="utf-8")
    drop(window, files([path]))
    qtbot.waitUntil(lambda: made() == ["ImportBar", "ImportReportPanel"])
    bar, report = window.findChild(ImportBar), window.findChild(ImportReportPanel)
    qtbot.waitUntil(report.isVisible)
    press(qtbot, window, "d")
    review = window.findChild(MergeReview)
    qtbot.waitUntil(lambda: len(review.group.papers()) == 2)
    assert review.isVisible()
    assert not report.isVisible(), "it makes room"
    press(qtbot, window, "Escape")
    qtbot.waitUntil(report.isVisible)
    bar.show()
    qtbot.waitUntil(lambda: bar.geometry().bottom() < report.geometry().top())
    assert bar.geometry().top() > window.papers.geometry().bottom()


def test_what_is_made_after_the_list_opens_no_window_and_takes_no_focus(
    qtbot: QtBot, qapp: QApplication, workspace: Workspace
) -> None:
    shown: list[QWidget] = []

    class Windows(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    windows = Windows()
    qapp.installEventFilter(windows)
    jobs = Jobs()
    window = MainWindow(workspace, jobs, Settings(), WindowState())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.findChild(PaperColumn) is not None)
    qapp.removeEventFilter(windows)
    assert shown == [window]
    assert window.papers.isAncestorOf(QApplication.focusWidget())
    window.close()
    window.indexing.finish()
    jobs.finish()
    window.deleteLater()
    qapp.processEvents()


def test_tab_goes_from_the_list_through_the_paper_to_the_search(qtbot: QtBot, filled: MainWindow) -> None:
    filled.papers.setFocus()
    reached: list[str] = []
    while not reached or (reached[-1] != "Search" and len(reached) < 30):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        reached.append(QApplication.focusWidget().accessibleName())
    assert reached[0] == "Paper"
    assert reached[1:4] == ["Title", "Facts", "Abstract"]
    column = filled.reading.column
    rows = [row.accessibleName() for row in (*column.seen.rows, *column.related.rows)]
    assert reached[-3 - len(rows) :] == ["Preview the note", "Note", *rows, "Search"]


def test_space_and_return_press_the_button_that_has_the_focus(qtbot: QtBot, filled: MainWindow) -> None:
    buttons = filled.imports.report.findChildren(QAbstractButton)
    button = next(button for button in buttons if "Close the report" in button.accessibleName())
    pressed: list[bool] = []
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    current = filled.papers.current_id()
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    assert pressed == [True]
    assert filled.papers.current_id() == current
    filled.papers.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert len(pressed) == 1, "in the list it means something else"


def test_a_mail_that_is_dropped_without_a_file_is_imported(qtbot: QtBot, window: MainWindow) -> None:
    head = "From: list@example.org\nSubject: New papers\nContent-Type: text/plain; charset=utf-8\n\n"
    mime = QMimeData()
    mime.setData("message/rfc822", (head + digest_text(PAPERS)).replace("\n", "\r\n").encode("utf-8"))
    drop(window, mime)
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == len(PAPERS))
