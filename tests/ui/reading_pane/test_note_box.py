"""A note is never lost: not by another paper, not by a failed save, not by closing, not by a change in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reading_shelf import Shelf

from readlist.model.paper import Status
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.background.jobs import Jobs
from readlist.ui.reading_pane.note_box import NoteBox
from readlist.ui.reading_pane.view import ReadingPane

Reads = Callable[[int], None]
Settles = Callable[[], None]


@pytest.fixture
def note(pane: ReadingPane, read: Reads, qtbot: QtBot) -> NoteBox:
    """The note of paper 1, with the focus."""
    read(1)
    pane.activateWindow()
    pane.edit_note()
    qtbot.waitUntil(pane.column.note.editor.hasFocus)
    return pane.column.note


def test_a_note_is_saved_as_one_types(note: NoteBox, shelf: Shelf, qtbot: QtBot) -> None:
    qtbot.keyClicks(note.editor, "read §4")
    assert shelf.written == []
    qtbot.waitUntil(lambda: note.hint.text() == "Saved", timeout=3000)
    assert shelf.written == [(1, "read §4", None)]
    qtbot.keyClicks(note.editor, " again")
    assert note.hint.text() == ""
    qtbot.waitUntil(lambda: len(shelf.written) == 2, timeout=3000)
    assert shelf.written[1] == (1, "read §4 again", 101)  # one stretch of typing goes on from its first save


def test_a_pause_saves_before_the_longest_wait_is_over(note: NoteBox, shelf: Shelf, qtbot: QtBot) -> None:
    qtbot.keyClicks(note.editor, "read §4")
    qtbot.waitUntil(lambda: shelf.written == [(1, "read §4", None)], timeout=1500)


def test_typing_without_a_pause_is_saved_too(note: NoteBox, shelf: Shelf, qtbot: QtBot) -> None:
    note._save_at_latest.setInterval(60)
    for _ in range(30):
        qtbot.keyClicks(note.editor, "x")
        qtbot.wait(10)
        if shelf.written:
            break
    assert shelf.written


def test_another_paper_saves_first(
    note: NoteBox, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot, settle: Settles
) -> None:
    qtbot.keyClicks(note.editor, "mine")
    read(2)
    assert note.editor.text() == ""
    settle()
    assert shelf.written == [(1, "mine", None)]
    read(1)
    assert note.editor.text() == "mine"
    qtbot.keyClicks(note.editor, "x")
    pane.flush()
    settle()
    assert shelf.written[-1][2] is None  # a new typing session is a step of its own


@pytest.mark.parametrize("way", ["focus", "close", "hide", "nothing", "several", "preview"])
def test_every_way_out_saves(
    note: NoteBox, pane: ReadingPane, shelf: Shelf, qtbot: QtBot, settle: Settles, way: str
) -> None:
    qtbot.keyClicks(note.editor, "mine")
    ways: dict[str, Callable[[], object]] = {
        "focus": pane.column.star.setFocus,
        "close": pane.close,
        "hide": pane.hide,
        "nothing": lambda: pane.show_paper(None),
        "several": lambda: pane.show_selection(3),
        "preview": note.switch.click,
    }
    ways[way]()
    settle()
    assert shelf.written == [(1, "mine", None)]


def test_a_failed_save_keeps_the_text_and_tries_again(
    note: NoteBox, pane: ReadingPane, read: Reads, shelf: Shelf, jobs: Jobs, qtbot: QtBot, settle: Settles
) -> None:
    shelf.fault = "The disk is full."
    qtbot.keyClicks(note.editor, "mine")
    with qtbot.waitSignal(jobs.failed) as told:
        pane.flush()
    assert told.args == ["The disk is full."]
    settle()
    assert note.editor.text() == "mine"
    assert note.hint.text() == "Not saved yet"
    read(2)
    settle()
    read(1)
    assert note.editor.text() == "mine"
    shelf.fault = ""
    qtbot.keyClicks(note.editor, "!")
    pane.flush()
    settle()
    assert shelf.written == [(1, shelf.papers[1].note, None)]
    assert sorted(shelf.papers[1].note) == sorted("mine!")
    assert note.hint.text() != "Not saved yet"


def test_a_failed_save_is_tried_again_on_the_next_visit(
    note: NoteBox, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot, settle: Settles
) -> None:
    shelf.fault = "The disk is full."
    qtbot.keyClicks(note.editor, "mine")
    read(2)
    settle()
    shelf.fault = ""
    read(1)
    pane.flush()
    settle()
    assert shelf.papers[1].note == "mine"


def test_a_failed_save_is_tried_again_once_saving_works(
    note: NoteBox, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot, settle: Settles
) -> None:
    shelf.fault = "The disk is full."
    qtbot.keyClicks(note.editor, "mine")
    read(2)
    settle()
    shelf.fault = ""
    qtbot.keyClicks(note.editor, "yours")
    pane.flush()
    settle()
    settle()
    assert (shelf.papers[1].note, shelf.papers[2].note) == ("mine", "yours")
    assert note.hint.text() != "Not saved yet"


def test_a_change_does_not_touch_what_is_being_typed(
    note: NoteBox, pane: ReadingPane, shelf: Shelf, qtbot: QtBot, settle: Settles
) -> None:
    qtbot.keyClicks(note.editor, "half a sen")
    pane.show_change(shelf.change(1, status=Status.READ, note="from elsewhere"))
    settle()
    assert note.editor.text() == "half a sen"
    assert note.editor.textCursor().position() == len("half a sen")


def test_an_undone_note_is_shown_and_the_caret_stays(
    note: NoteBox, pane: ReadingPane, shelf: Shelf, qtbot: QtBot, settle: Settles
) -> None:
    qtbot.keyClicks(note.editor, "first second")
    pane.flush()
    settle()
    cursor = note.editor.textCursor()
    cursor.setPosition(3)
    note.editor.setTextCursor(cursor)
    pane.show_change(shelf.change(1, note="first"))
    settle()
    assert note.editor.text() == "first"
    assert note.editor.textCursor().position() == 3
    assert len(shelf.written) == 1  # showing is not typing


def test_blanks_that_the_library_drops_stay_while_one_types(note: NoteBox, qtbot: QtBot, settle: Settles) -> None:
    qtbot.keyClicks(note.editor, "  ")
    note.flush()
    settle()
    assert note.editor.text() == "  "


def test_what_is_pasted_is_plain_and_hard_blanks_survive(
    note: NoteBox, shelf: Shelf, qtbot: QtBot, settle: Settles
) -> None:
    data = QMimeData()
    data.setHtml('<b>bold</b><img src="http://example.org/x.png">')
    data.setText("10\u00a0% 😀\nplain")
    note.editor.insertFromMimeData(data)
    note.flush()
    settle()
    assert shelf.papers[1].note == "10\u00a0% 😀\nplain"


def test_files_are_left_to_the_window(note: NoteBox) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/digest.txt")])
    data.setText("file:///tmp/digest.txt")
    assert not note.editor.canInsertFromMimeData(data)


def test_web_addresses_are_text_and_papers_are_not(note: NoteBox) -> None:
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/owls")])
    address.setText("https://example.org/owls")
    assert note.editor.canInsertFromMimeData(address)
    note.editor.insertFromMimeData(address)
    assert "https://example.org/owls" in note.text()
    papers = QMimeData()
    papers.setText("@article{owls}")
    papers.setData(PAPERS_MIME, b"[1]")
    assert not note.editor.canInsertFromMimeData(papers)


def test_the_preview_shows_what_was_typed(note: NoteBox, pane: ReadingPane, qtbot: QtBot) -> None:
    note.editor.setPlainText("# Head\n\n- *one* [there](https://example.org/) [x](javascript:x)")
    note.switch.click()
    assert note.preview.isVisible()
    assert not note.editor.isVisible()
    assert note.preview.toPlainText().startswith("Head\n")
    assert "javascript:x" in note.preview.toPlainText()
    with qtbot.waitSignal(pane.link_clicked) as told:
        note.preview.anchorClicked.emit(QUrl("https://example.org/"))
    assert told.args == ["https://example.org/"]
    pane.edit_note()
    assert note.editor.isVisible()


def test_the_editor_grows_with_its_text(note: NoteBox) -> None:
    before = note.editor.height()
    note.editor.setPlainText("\n".join("line" for _ in range(30)))
    QApplication.processEvents()
    assert note.editor.height() > before * 4
    assert not note.editor.verticalScrollBar().isVisible()


def test_matches_are_marked_in_the_units_of_qt(note: NoteBox, pane: ReadingPane) -> None:
    note.show_note(1, "😀 lists", [(2, 7)])
    selections = note.editor.extraSelections()
    assert [selection.cursor.selectedText() for selection in selections] == ["lists"]


def test_escape_leaves_and_saves(note: NoteBox, pane: ReadingPane, shelf: Shelf, qtbot: QtBot, settle: Settles) -> None:
    qtbot.keyClicks(note.editor, "mine")
    with qtbot.waitSignal(pane.focus_released):
        qtbot.keyClick(note.editor, Qt.Key.Key_Escape)
    assert not note.editor.hasFocus()
    settle()
    assert shelf.written == [(1, "mine", None)]
