"""Chips of tags: those of unchanged tags are reused when one tag changes."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from readlist.model.paper import Tag
from readlist.ui.reading_pane.tag_editor import TagEditor

TAGS = [Tag(number, f"tag {number:03}", "#3b6fc4") for number in range(200)]


def test_a_change_of_one_tag_makes_no_other_chip_anew(qtbot: QtBot) -> None:
    editor = TagEditor()
    qtbot.addWidget(editor)
    editor.resize(400, 100)
    editor.show_tags(TAGS)
    before = list(editor.chips)
    editor.show_tags([*TAGS[:100], *TAGS[101:], Tag(900, "zebra", "#3b6fc4")])
    assert [chip for chip in editor.chips if chip not in before] == [editor.chips[-1]]
    assert [chip.tag.name for chip in editor.chips[98:102]] == ["tag 098", "tag 099", "tag 101", "tag 102"]
    assert before[100].isHidden()
    assert [chip for chip in editor.chips if chip.isHidden()] == []
