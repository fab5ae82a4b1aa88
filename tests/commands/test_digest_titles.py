"""Titles of digests: from series and date, or the reader's own; both are found by queries."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from readlist.commands import editing, history
from readlist.commands.importing import import_digests
from readlist.errors import NotFound
from readlist.library.check.invariants import dump
from readlist.messages.changes import change_label
from readlist.model.digest import digest_title
from readlist.workspace import Workspace

HASH = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
PAGE = "byAK and the research community\n\nNov 26\n\nA Survey of Owls\n\nWe survey owls. They see at night.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A library with one digest, in a file called by its hash."""
    file = tmp_path / f"{HASH}.txt"
    file.write_text(PAGE.replace("Nov 26", "Nov 26, 2025"), encoding="utf-8")
    opened = Workspace.open(tmp_path / "library", tmp_path / "index")
    import_digests(opened, [file])
    yield opened
    opened.close()


def titles(workspace: Workspace) -> list[str]:
    """The titles of all digests."""
    return [digest_title(digest.digest_name) for digest in workspace.digests()]


def test_a_digest_is_called_by_its_series_and_date(workspace: Workspace) -> None:
    assert titles(workspace) == ["Daily Papers, 26 Nov 2025"]
    (paper,) = workspace.papers(workspace.finder.find("digest:2025-11-26").ids)
    assert paper.entries[0].digest_title == "Daily Papers, 26 Nov 2025"
    assert paper.entries[0].digest_file == f"{HASH}.txt"
    assert workspace.rows([paper.id])[0].digest_title == "Daily Papers"  # its date stands beside it


def test_renaming_is_a_step_that_can_be_taken_back(workspace: Workspace) -> None:
    before = dump_of(workspace)
    change = editing.rename_digest(workspace, 1, "  Reading for\nthe train ")
    assert change_label(change) == "rename the digest “Daily Papers, 26 Nov 2025” to “Reading for the train”"
    assert change.papers == tuple(workspace.finder.find("digest:2025-11-26").ids)
    assert titles(workspace) == ["Reading for the train"]
    renamed = dump_of(workspace)
    history.undo(workspace)
    assert dump_of(workspace) == before
    history.redo(workspace)
    assert dump_of(workspace) == renamed


@pytest.mark.parametrize("title", ["", "  ", "Daily Papers, 26 Nov 2025", "Daily Papers"])
def test_an_empty_title_gives_back_the_first_which_follows_the_date(workspace: Workspace, title: str) -> None:
    editing.rename_digest(workspace, 1, "Mine")
    editing.rename_digest(workspace, 1, title)
    editing.date_digest(workspace, 1, "2025-11-27")
    assert titles(workspace) == ["Daily Papers, 27 Nov 2025"]


def test_a_digest_that_is_not_there_cannot_be_renamed(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        editing.rename_digest(workspace, 99, "Mine")


def test_queries_know_a_digest_by_title_and_by_file(workspace: Workspace) -> None:
    editing.rename_digest(workspace, 1, "Übersicht")
    for words in ("übersicht", unicodedata.normalize("NFD", "Übersicht"), "UBERSICHT", HASH, "daily papers"):
        assert len(workspace.finder.find(f'digest:"{words}"').ids) == 1, words
    assert len(workspace.finder.find("digest:nothing").ids) == 0


def dump_of(workspace: Workspace) -> str:
    """All that undo must bring back."""
    with workspace.database.reading() as reader:
        return json.dumps(dump(reader))
