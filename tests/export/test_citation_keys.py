"""Citation keys: of papers that lack what keys are made of, and of papers that are seen, merged and split again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from export.conftest import MakePaper
from readlist.commands.arrival import import_digest
from readlist.commands.editing import edit
from readlist.commands.history import undo
from readlist.commands.importing import import_digests
from readlist.commands.merging import merge, split
from readlist.export.citation_keys import citation_key
from readlist.model.digest import Digest, Entry
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.model.task import Quiet
from readlist.workspace import Workspace

TREES = ("Slow Trees", "Forests grow at their own pace, and so do the ferns below them.")


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (
            {"title": "Notes on the Engine", "authors": ("Ada Lovelace",), "published": "1843"},
            "lovelace1843notes-4eyagx",
        ),
        ({"title": "Notes on the Engine", "published": "1843"}, "1843notesengine-4eyagx"),
        ({"title": "Notes on the Engine"}, "notesengine-4eyagx"),
        ({"title": "The Engine", "authors": ("Ada Lovelace",)}, "lovelaceengine-4eyagx"),
        ({"title": "机器", "authors": ("王",)}, "paper-4eyagx"),
        ({"title": ""}, "paper-4eyagx"),
    ],
)
def test_a_key_without_author_or_year_has_more_of_the_title(
    make_paper: MakePaper, given: dict[str, object], key: str
) -> None:
    assert citation_key(make_paper(7, **given)) == key


@pytest.fixture
def bring(workspace: Workspace) -> Callable[..., str]:
    """``bring("0a", Record(…))`` puts a digest into the library, and returns the citation key of paper 1."""

    def bring(source: str, *records: Record) -> str:
        entries = tuple(Entry(number, record) for number, record in enumerate(records, 1))
        with workspace.journal.step("import") as step:
            import_digest(step.handle.conn, Digest("f", "", entries), name=source, sha256=source * 32, task=Quiet())
        return citation_key(workspace.paper(1))

    return bring


def test_a_key_stays_when_the_paper_is_seen_again(workspace: Workspace, write_digest: Callable[..., Path]) -> None:
    keys, papers = set(), set()
    for number in range(8):
        import_digests(workspace, [write_digest(f"{number}.txt", [(f"Other {number}", "Filler."), TREES])])
        papers.add(workspace.paper(2).key)
        keys.add(citation_key(workspace.paper(2)))
    assert workspace.paper(2).seen == 8
    assert len(papers) > 1  # the least key of the entries has changed
    assert len(keys) == 1


def test_a_key_stays_when_a_later_digest_brings_authors(workspace: Workspace, bring: Callable[..., str]) -> None:
    before = bring("5a", Record(*TREES))
    after = bring("00", Record(*TREES, ("Ada Lovelace",), "1843", "Journal of Trees"))
    assert workspace.paper(1).record.authors == ("Ada Lovelace",)
    assert after == before


def test_a_key_stays_when_the_reader_edits_the_paper(workspace: Workspace, bring: Callable[..., str]) -> None:
    before = bring("5a", Record(*TREES))
    edit(workspace, 1, "title", "Fast Trees")
    assert citation_key(workspace.paper(1)) == before


@pytest.mark.parametrize("keep", [1, 2])
def test_a_merged_paper_has_the_key_of_the_part_that_arrived_first(
    workspace: Workspace, bring: Callable[..., str], keep: int
) -> None:
    bring("5a", Record(*TREES), Record("Slow Trees, Revised", "Forests grow."))
    bring("00", Record(*TREES))
    before = [citation_key(workspace.paper(number)) for number in (1, 2)]
    merge(workspace, [1, 2], keep=keep)
    merged = workspace.paper(keep)
    assert citation_key(merged) == before[0]
    split(workspace, [entry.entry_id for entry in merged.entries if entry.record.title != "Slow Trees"])
    assert {citation_key(paper) for paper in workspace.papers(workspace.ids(Scope(ListKind.ALL)))} == set(before)
    undo(workspace, 2)
    assert [citation_key(workspace.paper(number)) for number in (1, 2)] == before
