from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QMenu, QToolTip, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui import plain_text

MARKUP = st.lists(
    st.sampled_from(
        ["<img src='/x'>", "<b>", "</b>", "<", ">", "&", "&lt;", "<?xml ?>", "<!doctype html>", "\n", " ", "\0"]
    )
    | st.text(max_size=5)
).map("".join)


@given(MARKUP)
def test_no_text_is_taken_for_rich_text(text: str) -> None:
    for made in (plain_text.plain(text), plain_text.one_line(text), plain_text.tip_text(text)):
        assert not GuiQt.mightBeRichText(made)


@pytest.mark.parametrize("text", ["", "Plain words", "a < 5 & c > 6", "R&D", "Für “Leser”", "if x<y: z>1"])
def test_a_text_that_qt_leaves_alone_stays_as_it_is(text: str) -> None:
    assert plain_text.plain(text) == text == plain_text.tip_text(text)


def test_what_looks_like_markup_reads_as_it_was_written() -> None:
    shown = plain_text.plain("<img src='/x'> &lt; <b>bold</b>")
    assert shown.replace(plain_text.WORD_JOINER, "") == "<img src='/x'> &lt; <b>bold</b>"


def test_a_tip_keeps_to_lines_that_fit_a_screen() -> None:
    lines = plain_text.tip_text("word " * 5000).splitlines()
    assert max(map(len, lines)) <= plain_text.TIP_LINE_CHARS
    assert len(lines) <= plain_text.MAX_TIP_LINES + 1
    assert lines[-1] == "…"
    assert plain_text.tip_text("one\ntwo") == "one\ntwo"


def test_signs_that_turn_or_break_a_line_are_not_shown() -> None:
    assert plain_text.one_line("a\u202eb\0c\nd\udcff") == "ab\ufffdc d\ufffd"


def test_an_ampersand_is_a_letter(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    action = plain_text.add_action(menu, "R&D\t1 <b>x</b>")
    assert action.text().replace(plain_text.WORD_JOINER, "") == "R&&D 1 <b>x</b>"
    assert not GuiQt.mightBeRichText(action.toolTip())
    window = QWidget()
    qtbot.addWidget(window)
    label = plain_text.add_row(QFormLayout(window), "R&D <b>x</b>", QWidget())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.buddy() is None  # a label with a buddy takes & for a key
    plain_text.set_title(window, "Draft[*] <b>")
    assert window.windowTitle() == "Draft[*][*] <\u2060b>"


def test_an_action_named_by_data_has_a_plain_tip(qtbot: QtBot) -> None:
    action = QAction()
    plain_text.set_action_text(action, "<img src='/x'>")
    assert not GuiQt.mightBeRichText(action.toolTip())


def test_tips_of_widgets_cells_and_the_pointer_are_plain(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    plain_text.set_tip(widget, "<b>x</b>")
    cell = QTreeWidgetItem()
    plain_text.set_cell_tip(cell, 0, "<b>x</b>")
    assert not GuiQt.mightBeRichText(widget.toolTip())
    assert not GuiQt.mightBeRichText(cell.toolTip(0))
    plain_text.show_tip(widget.mapToGlobal(QPoint(1, 1)), "<b>x</b>", widget)
    assert QToolTip.text() == "<\u2060b>x<\u2060/b>"
    plain_text.hide_tip()


def test_a_message_box_shows_its_text_letter_by_letter(qtbot: QtBot, qapp: QApplication) -> None:
    box = plain_text.make_message_box(None, "<b>Title</b>", "<img src='/x'>", "<b>more</b>")
    qtbot.addWidget(box)
    for label in box.findChildren(QLabel):
        assert not GuiQt.mightBeRichText(label.text())
    assert box.textFormat() is Qt.TextFormat.PlainText
