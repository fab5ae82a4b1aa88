"""Lists are kept until the library changes, whoever changes it, and never taken for newer than they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readlist.commands import marking
from readlist.commands.importing import import_digests
from readlist.library import list_cache
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope, Sort
from readlist.workspace import Workspace

INBOX = Scope(ListKind.INBOX)


@pytest.fixture
def filled(workspace: Workspace, write_digest: Callable[..., Path]) -> Workspace:
    titles = ("On Trees", "On Rivers", "On Clouds")
    import_digests(workspace, [write_digest("a.txt", [(title, f"About {title}.") for title in titles])])
    return workspace


def test_the_same_list_is_read_once(filled: Workspace) -> None:
    first = filled.ids(INBOX)
    assert filled.ids(INBOX) is first
    assert filled.ids(INBOX, Sort.TITLE) is not first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 7


def test_a_change_is_seen_at_once(filled: Workspace) -> None:
    first = filled.ids(INBOX)
    marking.set_status(filled, [int(first[0])], Status.READ)
    assert filled.ids(INBOX).tolist() == first[1:].tolist()
    assert filled.finder.find("is:read").ids.tolist() == [first[0]]
    marking.set_status(filled, [int(first[0])], Status.UNREAD)
    assert filled.finder.find("is:read").ids.tolist() == []


def test_a_change_by_another_program_is_seen_at_once(filled: Workspace, tmp_path: Path) -> None:
    first = filled.ids(INBOX)
    other = Workspace.open(filled.folder, tmp_path / "other index")
    try:
        marking.set_status(other, [int(first[0])], Status.READ)
        assert len(filled.ids(INBOX)) == 2
    finally:
        other.close()


def test_within_one_state_of_the_library_nothing_newer_is_given_and_nothing_older_kept(filled: Workspace) -> None:
    with filled.database.snapshot():
        first = filled.ids(INBOX)
        other = Workspace.open(filled.folder, filled.folder / "other index")
        try:
            marking.set_status(other, [int(first[0])], Status.READ)
        finally:
            other.close()
        assert len(filled.ids(INBOX)) == 3
    assert len(filled.ids(INBOX)) == 2


def test_only_so_many_are_kept(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_cache, "MAX_LISTS", 2)
    first = filled.ids(INBOX)
    filled.ids(INBOX, Sort.TITLE)
    filled.ids(INBOX, Sort.DATE)
    assert filled.ids(INBOX) is not first


def test_a_tag_still_being_typed_names_all_that_begin_so(filled: Workspace) -> None:
    from readlist.commands import tagging

    one, two, three = (int(paper) for paper in filled.ids(INBOX))
    tagging.tag(filled, "Theory", [one])
    tagging.tag(filled, "Theory of trees", [two])
    tagging.tag(filled, "Évaluation", [three])

    def typed(text: str) -> list[int]:
        return sorted(filled.finder.find(text, typing=True).ids.tolist())

    assert typed("tag:th") == sorted([one, two])
    assert typed("tag:theory") == [one]
    assert typed('tag:"theory o') == [two]
    assert typed("tag:ÉV") == [three]
    assert typed("tag:x") == []
    assert typed("tag:%") == []
    assert filled.finder.find("tag:th").ids.tolist() == []
