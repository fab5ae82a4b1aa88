"""The query that is saved for a search, without the window."""

from __future__ import annotations

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import importing, marking, saved_searches
from readlist.commands.importing import Pasted
from readlist.model.scope import ListKind, Scope
from readlist.ui.controllers.query_to_save import query_to_save
from readlist.workspace import Workspace

TRASH = Scope(ListKind.TRASH)


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("larc", "is:trashed larc*"), ('"larches in wi', 'is:trashed ("larches in wi" OR larches in wi*)')],
)
def test_half_a_word_in_the_trash_finds_what_was_seen_there(workspace: Workspace, typed: str, saved: str) -> None:
    papers = (("Larches in winter", abstract_of("larches")), ("Slow rivers", abstract_of("rivers")))
    importing.import_digests(workspace, [Pasted(digest_text(papers))])
    marking.trash(workspace, [1])
    workspace.updater.catch_up()
    seen = workspace.finder.find(typed, scope=TRASH, typing=True).ids.tolist()
    query = query_to_save(workspace, typed, typing=True, scope=TRASH)
    assert (query, workspace.finder.find(query).ids.tolist(), seen) == (saved, [1], [1])
    saved_searches.save_search(workspace, "Thrown away", "is:trashed")
    assert query_to_save(workspace, typed, typing=True, scope=Scope(ListKind.SEARCH, 1)) == saved
