"""The pane on a real library: commands, undo and the index's own matches."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from readlist.commands import history, importing, marking, tagging
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.search import parse
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.reading_pane.view import ReadingPane
from readlist.workspace import Workspace

Settles = Callable[[], None]
PAPERS = [
    ("Routing in MoE$^2$ Models", "We route what models read. The <b>router</b> is small."),
    ("Another Matter", "Nothing is routed here."),
]


@pytest.fixture
def reader(workspace: Workspace, jobs: Jobs, qtbot: QtBot, write_digest: Callable[..., object]) -> ReadingPane:
    """The pane with the first paper of a digest in it."""
    importing.import_digests(workspace, [write_digest("monday.txt", PAPERS)])  # type: ignore[list-item]
    pane = ReadingPane(workspace, jobs)
    jobs.changed.connect(pane.show_change)
    qtbot.addWidget(pane)
    pane.show()
    pane.show_paper(first(workspace))
    qtbot.waitUntil(lambda: pane.shown_paper() is not None)
    return pane


def first(workspace: Workspace) -> int:
    return next(
        int(row.id)
        for row in workspace.rows(workspace.ids(Scope(ListKind.ALL)).tolist())
        if row.title.startswith("Routing")
    )


def test_notes_marks_and_undo(
    reader: ReadingPane, workspace: Workspace, jobs: Jobs, qtbot: QtBot, settle: Settles
) -> None:
    paper_id, column = first(workspace), reader.column
    assert column.title.reader.plain() == "Routing in MoE² Models"
    assert "<b>router</b>" in column.abstract.reader.plain()
    column.note.edit()
    for words in ("first ", "and more"):
        qtbot.keyClicks(column.note.editor, words)
        reader.flush()
        settle()
    assert workspace.paper(paper_id).note == "first and more"
    jobs.run_command(lambda: marking.set_status(workspace, [paper_id], Status.READ))
    jobs.run_command(lambda: tagging.tag(workspace, "later", [paper_id]))
    qtbot.waitUntil(lambda: [chip.tag.name for chip in column.tags.chips] == ["later"])
    assert column.status.segments[Status.READ].isChecked()
    jobs.run_command(lambda: history.undo(workspace, 3))
    qtbot.waitUntil(lambda: column.note.editor.text() == "")  # both saves were one step
    assert column.status.segments[Status.UNREAD].isChecked()
    assert column.tags.chips == []


def test_matches_are_those_of_the_index(reader: ReadingPane, qtbot: QtBot) -> None:
    def marked() -> set[str]:
        text, found = reader.column.abstract.reader, set()
        for word in ("route", "models", "router", "small"):
            cursor = QTextCursor(text.document().find(word))
            cursor.setPosition(cursor.selectionStart() + 1)
            if cursor.charFormat().background().color() == theme.colours().highlight:
                found.add(word)
        return found

    assert marked() == set()
    reader.set_query(parse("model smal*"))
    qtbot.waitUntil(lambda: marked() == {"models", "small"})
