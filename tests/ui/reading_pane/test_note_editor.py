"""Ctrl+B and Ctrl+I in a note put Markdown's stars around the selected text, and take them away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readlist.ui.main_window import MainWindow
from readlist.ui.reading_pane.note_editor import NoteEditor

Ctrl = Qt.KeyboardModifier.ControlModifier
BOLD, ITALIC = Qt.Key.Key_B, Qt.Key.Key_I


@pytest.fixture
def editor(qtbot: QtBot) -> NoteEditor:
    made = NoteEditor("Note")
    qtbot.addWidget(made)
    made.show()
    return made


def select(editor: NoteEditor, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def selected(editor: NoteEditor) -> str:
    return editor.textCursor().selectedText()


@pytest.mark.parametrize(
    ("text", "word", "keys", "made"),
    [
        ("slow owls", "owls", (BOLD,), "slow **owls**"),
        ("slow owls", "owls", (ITALIC,), "slow *owls*"),
        ("slow owls", "owls", (BOLD, BOLD), "slow owls"),
        ("slow owls", "owls", (ITALIC, ITALIC), "slow owls"),
        ("slow owls", "owls", (BOLD, ITALIC), "slow ***owls***"),
        ("slow owls", "owls", (BOLD, ITALIC, BOLD), "slow *owls*"),
        ("slow owls", "owls", (BOLD, ITALIC, ITALIC), "slow **owls**"),
        ("slow owls sleep", " owls ", (BOLD,), "slow **owls** sleep"),
        ("🦉🦉 slow owls", "slow owls", (BOLD,), "🦉🦉 **slow owls**"),
        ("a 2 * 3 b", "3", (BOLD,), "a 2 * **3** b"),
        ("*owls sleep", "owls", (ITALIC,), "**owls* sleep"),
    ],
)
def test_the_selected_text_is_marked_or_plain_again(
    editor: NoteEditor, text: str, word: str, keys: tuple[Qt.Key, ...], made: str
) -> None:
    editor.set_text(text)
    place = text.index(word)
    start = place + sum(ord(letter) > 0xFFFF for letter in text[:place])  # Qt counts these twice
    select(editor, start, start + len(word))
    for key in keys:
        QTest.keyClick(editor, key, Ctrl)
    assert editor.text() == made
    assert selected(editor) == word.strip()
    for _key in keys:
        editor.undo()
    assert editor.text() == text, "each key is undone as one"


def test_without_a_selection_the_next_words_are_marked(editor: NoteEditor) -> None:
    QTest.keyClick(editor, BOLD, Ctrl)
    QTest.keyClicks(editor, "owls")
    assert editor.text() == "**owls**"
    editor.set_text("")
    QTest.keyClick(editor, ITALIC, Ctrl)
    QTest.keyClick(editor, ITALIC, Ctrl)
    assert editor.text() == ""


def test_the_key_of_the_sidebar_is_the_notes_while_one_writes_it(qtbot: QtBot, filled: MainWindow) -> None:
    filled.actions_by_name["note"].trigger()
    editor = filled.reading.column.note.editor
    qtbot.waitUntil(editor.hasFocus)
    QTest.keySequence(editor, "Ctrl+B")
    QTest.keyClicks(editor, "owls")
    assert editor.text() == "**owls**"
    assert filled.sidebar.isVisible()
    filled.papers.setFocus()
    QTest.keySequence(filled.papers.focusProxy(), "Ctrl+B")
    qtbot.waitUntil(filled.sidebar.isHidden)
