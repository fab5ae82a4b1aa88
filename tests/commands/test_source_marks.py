"""The marks of a source (read-later services, reference managers) become those of new papers only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from readlist.commands import history, marking, tagging
from readlist.commands.importing import Pasted, import_digests
from readlist.digests.reader import Reader
from readlist.digests.registry import READERS
from readlist.digests.source import Source
from readlist.library.decisions import read_decisions
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.model.paper import Status
from readlist.model.record import Record
from readlist.workspace import Workspace


class Marked:
    """A reader that yields the same entries for each source."""

    name = label = looks_for = "marked"
    extensions = ()

    def __init__(self, *entries: Entry) -> None:
        self.entries = entries

    def score(self, head: bytes, name: str) -> int:
        return 100

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        yield from self.entries


def bring(ws: Workspace, monkeypatch: pytest.MonkeyPatch, text: str, *marks: SourceMarks) -> None:
    reader: Reader = Marked(*(Entry(n, Record(title=f"Owls {n}"), n, each) for n, each in enumerate(marks, 1)))
    monkeypatch.setattr(READERS, "_others", {"marked": reader})
    import_digests(ws, [Pasted(text)])


def test_new_papers_get_the_marks_of_the_source(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(
        workspace,
        monkeypatch,
        "one",
        SourceMarks("read", True, ("birds", " Birds ", "hearing"), "Mine\0 "),
        SourceMarks("queued"),
        SourceMarks(),
    )
    one, two, three = (workspace.paper(number) for number in (1, 2, 3))
    assert (one.status, one.starred, one.note) == (Status.READ, True, "Mine")
    assert {tag.name for tag in one.tags} == {"birds", "hearing"}
    assert (two.status, two.starred, two.tags, two.note) == (Status.QUEUED, False, (), "")
    assert three.status is Status.UNREAD


def test_known_papers_keep_their_own_marks(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(workspace, monkeypatch, "one", SourceMarks())
    marking.set_status(workspace, [1], Status.DISMISSED)
    tagging.tag(workspace, "mine", [1])
    bring(workspace, monkeypatch, "two", SourceMarks("unread", True, ("theirs",), "theirs"))
    paper = workspace.paper(1)
    assert (paper.status, paper.starred, paper.note) == (Status.DISMISSED, False, "")
    assert [tag.name for tag in paper.tags] == ["mine"]


def test_the_marks_of_a_source_are_no_decisions_and_are_undone_with_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(workspace, monkeypatch, "one", SourceMarks("read", True, ("birds",), "Mine"))
    with workspace.database.reading() as conn:
        assert list(read_decisions(conn)) == []
    history.undo(workspace)
    assert workspace.tags() == ()
    history.redo(workspace)
    assert workspace.paper(1).status is Status.READ
    assert [tag.name for tag in workspace.paper(1).tags] == ["birds"]
    with workspace.database.reading() as conn:
        assert list(read_decisions(conn)) == []
