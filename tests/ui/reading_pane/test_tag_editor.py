"""Chips and the field among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reading_shelf import Shelf

from readlist.model.paper import Status, Tag
from readlist.ui.reading_pane.tag_editor import TagEditor
from readlist.ui.reading_pane.view import ReadingPane

Key = Qt.Key
MEMORY, METHODS = Tag(1, "memory", "#2f6fd6"), Tag(2, "methods", "#d6602f")


class Told:
    def __init__(self, tags: TagEditor) -> None:
        self.added: list[str] = []
        self.removed: list[str] = []
        tags.added.connect(self.added.append)
        tags.removed.connect(self.removed.append)


@pytest.fixture
def tags(qtbot: QtBot) -> TagEditor:
    made = TagEditor()
    qtbot.addWidget(made)
    made.resize(400, 40)
    made.show()
    made.show_tags([MEMORY, METHODS])
    made.set_existing(["memory", "methods", "Later", "late night"])
    return made


def names(tags: TagEditor) -> list[str]:
    return [chip.tag.name for chip in tags.chips]


def test_return_and_comma_add(tags: TagEditor, qtbot: QtBot) -> None:
    told = Told(tags)
    qtbot.keyClicks(tags.field, "to  cite")
    qtbot.keyClick(tags.field, Key.Key_Return)
    qtbot.keyClicks(tags.field, "one, two,th")
    assert told.added == ["to cite", "one", "two"]
    assert names(tags) == ["memory", "methods", "to cite", "one", "two"]
    assert tags.field.text() == "th"


def test_an_existing_tag_is_taken_as_it_is_written(tags: TagEditor, qtbot: QtBot) -> None:
    told = Told(tags)
    qtbot.keyClicks(tags.field, "LATER,MEMORY, ,")
    assert told.added == ["Later"]
    assert names(tags) == ["memory", "methods", "Later"]


def test_completion_offers_tags_that_the_paper_does_not_have(tags: TagEditor, qtbot: QtBot) -> None:
    told = Told(tags)
    tags.field.setFocus()
    qtbot.keyClicks(tags.field, "la")
    completer = tags.field.completer()
    offered = [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())]
    assert offered == ["Later", "late night"]
    qtbot.keyClicks(tags.field, "te")
    qtbot.keyClick(tags.field._choices, Key.Key_Down)
    qtbot.keyClick(tags.field._choices, Key.Key_Return)
    QApplication.processEvents()
    assert told.added == ["Later"]
    assert tags.field.text() == ""
    qtbot.keyClicks(tags.field, "mem")
    assert completer.completionCount() == 0


def test_a_click_on_a_completion_adds_it_once(tags: TagEditor, qtbot: QtBot) -> None:
    told = Told(tags)
    tags.field.setFocus()
    qtbot.keyClicks(tags.field, "la")
    choices = tags.field._choices
    spot = choices.visualRect(choices.model().index(1, 0)).center()
    qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: tags.field.text() == "")
    assert told.added == ["late night"]


def test_backspace_removes_the_last_tag_only_in_an_empty_field(tags: TagEditor, qtbot: QtBot) -> None:
    told = Told(tags)
    qtbot.keyClicks(tags.field, "a")
    qtbot.keyClick(tags.field, Key.Key_Backspace)
    assert told.removed == []
    qtbot.keyClick(tags.field, Key.Key_Backspace)
    assert told.removed == ["methods"]
    assert names(tags) == ["memory"]


def test_a_chip_is_removed_by_its_cross_or_by_delete(tags: TagEditor, qtbot: QtBot) -> None:
    told = Told(tags)
    chip = tags.chips[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center() / 3)
    assert told.removed == []
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross().center())
    assert told.removed == ["memory"]
    tags.chips[0].setFocus()
    qtbot.keyClick(tags.chips[0], Key.Key_Delete)
    assert told.removed == ["memory", "methods"]
    assert tags.field.hasFocus()


def test_a_chip_stays_unless_the_left_button_is_pressed_and_released_on_its_cross(
    tags: TagEditor, qtbot: QtBot
) -> None:
    told = Told(tags)
    chip = tags.chips[0]
    cross, name = chip.cross().center(), chip.rect().center() / 3
    qtbot.mouseClick(chip, Qt.MouseButton.RightButton, pos=cross)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=name)
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=cross)
    qtbot.mousePress(chip, Qt.MouseButton.LeftButton, pos=cross)
    qtbot.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=name)
    assert told.removed == []


def test_escape_leaves_the_field(tags: TagEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tags.escaped):
        qtbot.keyClick(tags.field, Key.Key_Escape)


def test_many_tags_take_more_lines_within_the_width(tags: TagEditor) -> None:
    one_line = tags.height()
    tags.show_tags([Tag(number, f"tag number {number}", "#2f6fd6") for number in range(12)])
    assert tags.height() > 2 * one_line
    for part in [*tags.chips, tags.field]:
        assert tags.rect().contains(part.geometry())
    geometries = [chip.geometry() for chip in tags.chips]
    assert not any(one.intersects(two) for one in geometries for two in geometries if one is not two)
    tags.show_tags([])
    assert tags.height() == one_line


def test_in_the_pane_tags_are_told_and_typing_outlives_a_change(
    pane: ReadingPane, read: Callable[[int], None], shelf: Shelf, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    read(1)
    pane.activateWindow()
    pane.edit_tags()
    qtbot.waitUntil(pane.column.tags.field.hasFocus)
    settle()
    with qtbot.waitSignal(pane.tag_added) as told:
        qtbot.keyClicks(pane.column.tags.field, "methods,")
    assert told.args == [1, "methods"]
    with qtbot.waitSignal(pane.tag_removed) as told:
        qtbot.keyClick(pane.column.tags.field, Key.Key_Backspace)
    assert told.args == [1, "methods"]
    qtbot.keyClicks(pane.column.tags.field, "hal")
    pane.show_change(shelf.change(1, status=Status.READ, tags=(METHODS,)))
    settle()
    assert names(pane.column.tags) == ["methods"]
    assert pane.column.tags.field.text() == "hal"
    assert pane.column.tags.field.hasFocus()
    with qtbot.waitSignal(pane.focus_released):
        pane.column.tags.field._choices.hide()
        qtbot.keyClick(pane.column.tags.field, Key.Key_Escape)


def test_a_monstrous_tag_is_cut_on_its_chip_and_not_offered(qtbot: QtBot) -> None:
    editor = TagEditor()
    qtbot.addWidget(editor)
    name = "x" * 1_000_000
    editor.set_existing([name, "short"])
    assert editor.field._names.stringList() == ["short"]
    editor.show_tags([Tag(1, name, "#2f6fd6")])
    assert len(editor.chips[0].text()) == 1_000
    assert len(editor.chips[0].toolTip()) <= 3_000
    with qtbot.waitSignal(editor.removed) as removed:
        editor.chips[0].removed.emit(editor.chips[0].tag.name)
    assert removed.args == [name]
