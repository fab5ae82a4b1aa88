"""Editing a note: the pane follows the caret, the font is that of the text, a very long note is shown in portions."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot
from reading_shelf import Shelf

from readlist.model.record import Record
from readlist.ui.reading_pane.note_preview import MAX_HTML_TAGS, PREVIEW_CUT, bounded_html
from readlist.ui.reading_pane.view import ReadingPane

Reads = Callable[[int], None]
LONG = "".join(f"line {number:05} of a long note\n" for number in range(20_000))


def caret_in_view(pane: ReadingPane, editor: QTextEdit) -> bool:
    """Whether the whole caret lies in what is seen of the pane."""
    viewport = pane._page.viewport()
    corner = editor.viewport().mapTo(viewport, editor.cursorRect().topLeft())
    return viewport.rect().contains(QRect(corner, editor.cursorRect().size()))


def line_step(block: QTextBlock) -> float:
    """Pixels between two lines of a block."""
    layout = block.layout()
    return round(layout.lineAt(1).y() - layout.lineAt(0).y(), 1)


class TestTheCaret:
    @pytest.mark.parametrize("size", [(640, 480), (360, 240), (900, 900)])
    def test_it_is_in_sight_while_one_types(
        self, pane: ReadingPane, read: Reads, qtbot: QtBot, size: tuple[int, int]
    ) -> None:
        pane.resize(*size)
        read(1)
        pane.activateWindow()
        pane.edit_note()
        editor = pane.column.note.editor
        for line in range(40):
            qtbot.keyClicks(editor, f"line {line}\r")
            qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)
        assert editor.text().count("\n") == 40

    def test_it_is_in_sight_after_moving_pasting_and_resizing(
        self, pane: ReadingPane, read: Reads, qtbot: QtBot
    ) -> None:
        read(1)
        pane.activateWindow()
        pane.edit_note()
        editor = pane.column.note.editor
        data = QMimeData()
        data.setText("a line of pasted text\n" * 120)
        editor.insertFromMimeData(data)
        qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)
        editor.moveCursor(QTextCursor.MoveOperation.Start)
        qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)
        qtbot.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)
        pane.resize(420, 260)
        qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)

    def test_whoever_scrolls_away_stays_there(self, pane: ReadingPane, read: Reads, qtbot: QtBot) -> None:
        read(1)
        pane.activateWindow()
        pane.edit_note()
        editor = pane.column.note.editor
        qtbot.keyClicks(editor, "line\r" * 60)
        qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)
        qtbot.waitUntil(lambda: not pane._page._follower._settling.isActive())
        pane._page.verticalScrollBar().setValue(0)
        pane.refresh_related()
        qtbot.wait(300)
        assert pane._page.verticalScrollBar().value() == 0
        qtbot.keyClicks(editor, "x")
        qtbot.waitUntil(lambda: caret_in_view(pane, editor), timeout=1_000)

    def test_it_is_in_sight_in_a_long_abstract_that_is_set_right(
        self, pane: ReadingPane, read: Reads, qtbot: QtBot
    ) -> None:
        read(1)
        pane.activateWindow()
        abstract = pane.column.abstract
        abstract.edit()
        qtbot.keyClick(abstract.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(abstract.editor, "\rmore" * 60)
        qtbot.waitUntil(lambda: caret_in_view(pane, abstract.editor), timeout=1_000)


class TestLooks:
    def test_editor_preview_and_abstract_have_lines_as_far_apart(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        words = "some words of running text that are long enough to wrap in the column " * 4
        shelf.change(1, note=words)
        shelf.change(1, record=Record("T", words))
        read(1)
        column = pane.column
        column.note.switch.setChecked(True)
        steps = [
            line_step(text.document().firstBlock())
            for text in (column.abstract.reader, column.note.editor, column.note.preview)
        ]
        assert steps[0] > 0
        assert steps == [steps[0]] * 3

    def test_a_list_is_indented_by_less_than_two_type_sizes(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        shelf.change(1, note="text\n\n- one\n  - nested\n\n> quoted\n")
        read(1)
        column = pane.column
        column.note.switch.setChecked(True)
        blocks, block = {}, column.note.preview.document().firstBlock()
        while block.isValid():
            blocks[block.text().strip()] = block.layout().lineAt(0).x()
            block = block.next()
        size = column.note.editor.fontInfo().pixelSize()
        assert blocks["text"] == 0
        assert size <= blocks["one"] <= 2 * size
        assert blocks["nested"] == 2 * blocks["one"]
        assert blocks["quoted"] == blocks["one"]


class TestALongNote:
    def test_one_portion_is_laid_out_and_the_rest_is_kept(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        shelf.change(1, note=LONG)
        read(1)
        note = pane.column.note
        assert note.text() == LONG
        assert len(note.editor.text()) <= 20_000
        assert note.portions.words.text().startswith("Characters 1 to ")
        note.portions.later.click()
        assert note.text() == LONG
        note.editor.moveCursor(QTextCursor.MoveOperation.Start)
        first = note.editor.text().splitlines()[0]
        qtbot.keyClicks(note.editor, "here ")
        pane.flush()
        qtbot.waitUntil(lambda: bool(shelf.written))
        assert shelf.written[-1][1] == LONG.replace(first, f"here {first}", 1)

    def test_every_portion_can_be_reached(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        shelf.change(1, note=LONG)
        read(1)
        note, parts = pane.column.note, []
        while True:
            parts.append(note.editor.text())
            if not note.portions.later.isEnabled():
                break
            note.portions.later.click()
        assert "".join(parts) == LONG
        for part in reversed(parts[:-1]):
            note.portions.earlier.click()
            assert note.editor.text() == part

    def test_a_pasted_megabyte_is_kept_and_does_not_hold_up_the_window(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        shelf.change(1, note="before after")
        read(1)
        note = pane.column.note
        cursor = note.editor.textCursor()
        cursor.setPosition(7)
        note.editor.setTextCursor(cursor)
        data = QMimeData()
        data.setText("w" * 1_000_000)
        began = time.perf_counter()
        note.editor.insertFromMimeData(data)
        assert time.perf_counter() - began < 2, "all of it laid out takes a minute"
        assert note.text() == "before " + "w" * 1_000_000 + "after"
        assert note.editor.text()[note.editor.textCursor().position() :] == "after"
        pane.flush()
        qtbot.waitUntil(lambda: bool(shelf.written))
        assert shelf.written[-1][1] == "before " + "w" * 1_000_000 + "after"

    def test_a_short_note_has_no_bar(self, pane: ReadingPane, read: Reads, shelf: Shelf) -> None:
        shelf.change(1, note="short")
        read(1)
        assert pane.column.note.portions.isHidden()

    @pytest.mark.parametrize("text", ["|a" * 50 + "\n" + "|-" * 50 + "\n" + ("|a" * 50 + "\n") * 190, "~~a" * 6_000])
    def test_a_preview_is_bounded_in_its_tags(self, text: str) -> None:
        html = bounded_html(text)
        assert html.endswith(f"<p><i>{PREVIEW_CUT}</i></p>")
        assert html.count("<") <= MAX_HTML_TAGS + 4

    def test_a_preview_of_much_text_comes_a_moment_later(
        self, pane: ReadingPane, read: Reads, shelf: Shelf, qtbot: QtBot
    ) -> None:
        shelf.change(1, note=LONG)
        read(1)
        note = pane.column.note
        note.switch.setChecked(True)
        qtbot.waitUntil(lambda: "line 00010 of a long note" in note.preview.plain())
        assert "line 19999" not in note.preview.plain()
