"""Imports during which something else is done: marks do not divide their step, and undo leaves them alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_digests import abstract_of

from readlist.commands import editing, history, marking, merging, tagging
from readlist.commands.importing import import_digests
from readlist.errors import WrongRequest
from readlist.library.journal_tables import PARENTS_FIRST
from readlist.messages.changes import step_label
from readlist.model.paper import Status
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))
MOE = ("Experts at the Edge", abstract_of("experts"))


def dump(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row under the journal, in order."""
    with workspace.database.reading() as reader:
        return {
            name: sorted(map(tuple, reader.execute(f"SELECT * FROM {name}").fetchall()), key=repr)
            for name in (*PARENTS_FIRST, "identifiers", "entry_keys")
        }


class AtFile:
    """A task that runs a function once, when the import is at a file."""

    def __init__(self, name: str, work: Callable[[], object]) -> None:
        self._name = name
        self._work: Callable[[], object] | None = work

    def step(self, done: int, total: int, label: str) -> None:
        if label == self._name and self._work is not None:
            work, self._work = self._work, None
            work()


def three_files(write_digest) -> list[Path]:  # type: ignore[no-untyped-def]
    return [write_digest("a.txt", [OWLS]), write_digest("b.txt", [MOE]), write_digest("c.txt", [LARCHES])]


@pytest.mark.parametrize("mark", ["star", "status", "note", "tag"])
def test_marks_set_while_an_import_runs_do_not_divide_it(workspace: Workspace, write_digest, mark: str) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("0.txt", [("Moss on Roofs", abstract_of("moss"))])])
    tagging.tag(workspace, "later", [1])
    marks = {
        "star": lambda: marking.set_star(workspace, [1, 2], True),
        "status": lambda: marking.set_status(workspace, [1, 2], Status.DISMISSED),
        "note": lambda: editing.write_note(workspace, 2, "To be read"),
        "tag": lambda: tagging.tag(workspace, "later", [2]),
    }
    before = dump(workspace)
    _, change = import_digests(workspace, three_files(write_digest), task=AtFile("c.txt", marks[mark]))
    after = dump(workspace)
    marked, imported, *_ = workspace.journal.history()
    assert imported.id == change.id
    assert step_label(imported.fact) == "import 3 digests (3 new papers)"
    assert tuple(imported.papers) == change.papers == (2, 3, 4)
    assert history.undo(workspace).id == marked.id
    assert history.undo(workspace).id == imported.id
    assert dump(workspace) == before
    history.redo(workspace, 2)
    assert dump(workspace) == after


@pytest.mark.parametrize("command", ["edit", "new tag", "trash and merge"])
def test_more_than_a_mark_divides_an_import(workspace: Workspace, write_digest, command: str) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("0.txt", [("Moss on Roofs", abstract_of("moss"))])])
    before = dump(workspace)
    commands = {
        "edit": lambda: editing.edit(workspace, 2, "title", "Owls, edited"),
        "new tag": lambda: tagging.tag(workspace, "new", [2]),
        "trash and merge": lambda: (marking.trash(workspace, [1]), merging.merge(workspace, [1, 2], 2)),
    }
    import_digests(workspace, three_files(write_digest), task=AtFile("c.txt", commands[command]))
    steps = workspace.journal.history()
    assert step_label(steps[0].fact).startswith("import ")
    assert len([step for step in steps if step.fact.kind == "import"]) == 3
    history.undo(workspace, len(steps) - 1)
    assert dump(workspace) == before


def test_a_running_import_and_what_was_before_it_are_not_undone(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("0.txt", [("Moss on Roofs", abstract_of("moss"))])])
    told: list[str] = []

    def undo() -> None:
        try:
            told.append(step_label(history.undo(workspace).facts[0]))
        except WrongRequest as fault:
            told.append(str(fault))

    def mark_and_undo_all() -> None:
        marking.set_star(workspace, [1], True)
        undo()
        undo()

    for name in ("a.txt", "c.txt"):  # before the first of its files is in the library, and after it
        files = three_files(write_digest)
        _, change = import_digests(workspace, files, task=AtFile(name, mark_and_undo_all))
        assert told[-2].startswith("star ")
        assert "import is under way" in told[-1]
        assert workspace.counts().lists[ListKind.ALL] == 4
        assert history.undo(workspace).id == change.id
        assert workspace.counts().lists[ListKind.ALL] == 1
