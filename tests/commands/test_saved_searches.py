"""Saved searches: one of a name, always readable, undone like everything else, and answered as a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import history, importing, maintenance, marking, saved_searches, tagging
from readlist.errors import NotFound, WrongRequest
from readlist.messages.changes import change_label
from readlist.model.paper import Status
from readlist.model.scope import ListKind, SavedSearch, Scope, SearchCount, Sort
from readlist.search import parse
from readlist.workspace import Workspace

PAPERS = ["Owls at Night", "Owls by Day", "Larches", "Ferns and Owls"]


@pytest.fixture
def ws(workspace: Workspace) -> Workspace:
    """Papers 1 to 4, indexed."""
    text = digest_text([(title, abstract_of(title.split()[-1])) for title in PAPERS])
    importing.import_digests(workspace, [importing.Pasted(text, "Monday (new)")])
    workspace.updater.catch_up()
    return workspace


def queries(ws: Workspace) -> dict[str, str]:
    return {search.name: search.query for search in ws.saved_searches()}


def answering(ws: Workspace, search_id: int, text: str = "") -> list[int]:
    scope = Scope(ListKind.SEARCH, search_id)
    return sorted((ws.finder.find(text, scope=scope).ids if text else ws.ids(scope)).tolist())


# Keeping


def test_a_saved_search_is_listed_and_counted(ws: Workspace) -> None:
    marking.set_status(ws, [1], Status.READ)
    change = saved_searches.save_search(ws, "  The   owls ", " owls\n-ferns ")
    assert change_label(change) == "save the search “The owls”"
    saved = SavedSearch(1, "The owls", "owls -ferns")
    assert ws.counts().searches == (SearchCount(saved),), "the other counts wait for no index"
    assert ws.finder.count_searches() == (SearchCount(saved, papers=2, unread=1),)


def test_counts_follow_marks_text_and_trash(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Unread owls", "owls is:unread")
    assert [count.papers for count in ws.finder.count_searches()] == [3]
    marking.set_status(ws, [1], Status.READ)
    marking.trash(ws, [2])
    assert [count.papers for count in ws.finder.count_searches()] == [1]
    more = digest_text([("Barn Owls", abstract_of("barns"))])
    importing.import_digests(ws, [importing.Pasted(more)])
    ws.updater.catch_up()
    assert [count.papers for count in ws.finder.count_searches()] == [2]


def test_a_name_stands_for_one_search(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Owls", "owls")
    assert saved_searches.save_search(ws, "owls", "owls").id is None
    with pytest.raises(WrongRequest, match="already a saved search “Owls”, with the query “owls”"):
        saved_searches.save_search(ws, "OWLS ", "larches")
    change = saved_searches.save_search(ws, "owls", "larches", replace=True)
    assert change_label(change) == "change the search “Owls”"
    assert queries(ws) == {"Owls": "larches"}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "empty"),
        ("  !! ", "no word"),
        ("(owls", "never closed"),
        ("owls AND", "AND needs"),
        ("is:late", "no “is:late”"),
        ("before:soon", "not a date"),
    ],
)
def test_what_cannot_be_read_is_not_kept(ws: Workspace, query: str, told: str) -> None:
    with pytest.raises(WrongRequest, match=told):
        saved_searches.save_search(ws, "Owls", query)
    saved_searches.save_search(ws, "Owls", "owls")
    with pytest.raises(WrongRequest, match=told):
        saved_searches.edit_search(ws, 1, query=query)
    assert queries(ws) == {"Owls": "owls"}


@pytest.mark.parametrize("name", ["", "  ", "\0"])
def test_a_search_needs_a_name(ws: Workspace, name: str) -> None:
    with pytest.raises(WrongRequest, match="needs a name"):
        saved_searches.save_search(ws, name, "owls")
    saved_searches.save_search(ws, "Owls", "owls")
    with pytest.raises(WrongRequest, match="needs a name"):
        saved_searches.rename_search(ws, 1, name)


def test_half_a_character_is_kept_as_a_whole_one(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Owl \ud83e", "owls OR \udd89x")
    ((name, query),) = queries(ws).items()
    assert (name + query).encode()


# Changing


def test_a_search_is_renamed_changed_and_deleted(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Owls", "owls")
    saved_searches.save_search(ws, "Trees", "larches")
    assert change_label(saved_searches.rename_search(ws, 1, "owls")) == "rename the search “Owls” to “owls”"
    assert change_label(saved_searches.edit_search(ws, 1, query="owls night")) == "change the search “owls”"
    assert saved_searches.rename_search(ws, 1, "owls").id is None
    assert saved_searches.edit_search(ws, 1, query="owls night").id is None
    with pytest.raises(WrongRequest, match="Another saved search is called “Trees”"):
        saved_searches.rename_search(ws, 1, "TREES")
    assert change_label(saved_searches.delete_search(ws, 2)) == "delete the search “Trees”"
    assert queries(ws) == {"owls": "owls night"}
    for command in (saved_searches.delete_search, lambda ws, key: saved_searches.rename_search(ws, key, "x")):
        with pytest.raises(NotFound, match="no saved search 2"):
            command(ws, 2)


def test_name_and_query_change_in_one_step(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Owls", "owls")
    saved_searches.edit_search(ws, 1, "Night", "night")
    history.undo(ws)
    assert queries(ws) == {"Owls": "owls"}


def test_searches_stand_in_the_readers_order(ws: Workspace) -> None:
    for name in "abc":
        saved_searches.save_search(ws, name, name * 3)
    saved_searches.move_search(ws, 3, -2)
    assert list(queries(ws)) == ["c", "a", "b"]
    assert saved_searches.move_search(ws, 3, -1).id is None, "there is nothing above the first"
    saved_searches.move_search(ws, 3, 99)
    assert list(queries(ws)) == ["a", "b", "c"]
    saved_searches.delete_search(ws, 1)
    saved_searches.save_search(ws, "d", "ddd")
    assert list(queries(ws)) == ["b", "c", "d"]
    history.undo(ws, 2)
    assert list(queries(ws)) == ["a", "b", "c"], "back in its place"


def test_every_step_is_undone_and_redone(ws: Workspace) -> None:
    steps = [
        lambda: saved_searches.save_search(ws, "Owls", "owls"),
        lambda: saved_searches.rename_search(ws, 1, "Birds"),
        lambda: saved_searches.edit_search(ws, 1, query="owls OR larks"),
        lambda: saved_searches.delete_search(ws, 1),
    ]
    states = [queries(ws)]
    for step in steps:
        step()
        states.append(queries(ws))
    for state in reversed(states[:-1]):
        history.undo(ws)
        assert queries(ws) == state
    for state in states[1:]:
        history.redo(ws)
        assert queries(ws) == state


def test_backups_and_checks_keep_them(ws: Workspace, tmp_path: Path) -> None:
    saved_searches.save_search(ws, "Owls", "owls")
    made = maintenance.backup(ws, tmp_path / "made.sqlite")
    saved_searches.delete_search(ws, 1)
    assert maintenance.check(ws, repair=True) == []
    folder = ws.folder
    ws.close()
    maintenance.restore_backup(folder, made)
    again = Workspace.open(folder, tmp_path / "index")
    assert queries(again) == {"Owls": "owls"}
    assert maintenance.check(again) == []
    again.close()


# Renamed tags


def test_a_search_follows_its_tag(ws: Workspace) -> None:
    tagging.tag(ws, "Später", [1, 3])
    saved_searches.save_search(ws, "Later", "(owls OR NOT tag:SPÄTER) -ferns")
    saved_searches.save_search(ws, "Other", "tag:spät  owls")
    before = answering(ws, 1)
    tagging.rename_tag(ws, 1, "read (soon)")
    assert queries(ws) == {"Later": '(owls OR NOT tag:"read (soon)") NOT ferns', "Other": "tag:spät  owls"}
    assert answering(ws, 1) == before
    history.undo(ws)
    assert queries(ws)["Later"] == "(owls OR NOT tag:SPÄTER) -ferns"


def test_a_search_follows_a_tag_that_becomes_part_of_another(ws: Workspace) -> None:
    tagging.tag(ws, "one", [1])
    tagging.tag(ws, "two", [2])
    saved_searches.save_search(ws, "One", "tag:one")
    tagging.rename_tag(ws, 1, "two")
    assert answering(ws, 1) == [1, 2]


# As a list


def test_a_saved_search_is_a_list_in_any_order(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Owls", "owls")
    scope = Scope(ListKind.SEARCH, 1)
    for sort in Sort:
        assert ws.ids(scope, sort).tolist() == ws.finder.find("owls", sort).ids.tolist(), sort
    assert answering(ws, 2) == [], "one that is gone holds nothing"


def test_searching_within_a_saved_search(ws: Workspace) -> None:
    saved_searches.save_search(ws, "Birds or trees", "owls OR larches")
    assert answering(ws, 1, "night OR ferns OR larches") == [1, 3, 4]
    assert answering(ws, 1, "-ferns") == [1, 2, 3]
    assert answering(ws, 2, "owls") == []
    found = ws.finder.find("(night", scope=Scope(ListKind.SEARCH, 1))
    typed = parse("(night")
    assert (found.query.text, found.query.remarks) == (typed.text, typed.remarks), "what was typed, with its remarks"
    assert found.query.tree != typed.tree, "the saved words are lit up too"


def test_a_saved_search_may_look_in_the_trash(ws: Workspace) -> None:
    marking.trash(ws, [1, 3])
    saved_searches.save_search(ws, "Gone", "is:trashed")
    assert [count.papers for count in ws.finder.count_searches()] == [2]
    assert answering(ws, 1) == [1, 3]
    assert answering(ws, 1, "owls") == [1]


# The present search


@pytest.mark.parametrize("kind", [*ListKind])
def test_a_search_in_one_list_is_kept_as_one_query(ws: Workspace, kind: ListKind) -> None:
    """ "Only in" shows the same as the saved search, except for possible duplicates, which have no list."""
    marking.set_status(ws, [1], Status.READ)
    marking.set_status(ws, [2], Status.DISMISSED)
    marking.set_star(ws, [1, 4], True)
    tagging.tag(ws, "a (b)", [2, 3])
    saved_searches.save_search(ws, "Trees", "larches OR ferns")
    marking.trash(ws, [3])
    for text in ("owls", "night OR larches", "", "-day", "night OR ferns -owls"):
        query = saved_searches.query_within(ws, text, Scope(kind, 1))
        assert parse(query).remarks == ()
        shown = ws.finder.find(text, scope=Scope(kind, 1)).ids.tolist()
        if kind is not ListKind.DUPLICATES:
            assert sorted(ws.finder.find(query).ids.tolist()) == sorted(shown), query


def test_everywhere_the_query_is_what_was_typed(ws: Workspace) -> None:
    assert saved_searches.query_within(ws, " owls OR larks ", None) == "owls OR larks"


def test_what_else_is_asked_of_the_trash_is_meant_of_what_lies_there(ws: Workspace) -> None:
    tagging.tag(ws, "birds", [1, 2])
    marking.trash(ws, [1, 3])
    assert ws.finder.find("is:trashed tag:birds").ids.tolist() == [1]
    assert ws.finder.find("is:trashed -owls").ids.tolist() == [3]
    assert sorted(ws.finder.find("is:trashed OR tag:birds").ids.tolist()) == [1, 2, 3]
