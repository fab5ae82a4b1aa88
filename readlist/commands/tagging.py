"""Tags: add, remove, rename, recolour, delete."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readlist.commands.saved_searches import rename_tag_in_queries
from readlist.commands.step_facts import of_papers
from readlist.commands.storable_text import storable_name
from readlist.errors import NotFound, WrongRequest
from readlist.library import merge_history, paper_queries, store, tags
from readlist.library.database import Connection
from readlist.model.change import Change
from readlist.model.fact import Fact
from readlist.translation import N_, tr
from readlist.workspace import Workspace

TAG_COLOURS = {
    N_("Blue"): "#3b6fc4",
    N_("Red"): "#c74a4a",
    N_("Green"): "#2e8b57",
    N_("Violet"): "#7a5cc2",
    N_("Orange"): "#c2703d",
    N_("Teal"): "#1f8a8c",
    N_("Pink"): "#b8558f",
    N_("Yellow"): "#b38f1d",
    N_("Grey"): "#7a7f87",
}
"""Colours of new tags, used in turn, so that neighbours differ."""


def tag(ws: Workspace, name: str, ids: Iterable[int]) -> Change:
    """Put a tag on papers; it is made if there is none of that name. Raises NotFound, WrongRequest for no name."""
    name = _require_name(name)
    with ws.journal.step("tag") as step:
        conn = step.handle.conn
        wanted = paper_queries.require_papers(conn, ids)
        changed = tags.add_tag(conn, wanted, find_or_make_tag(conn, name)) if wanted else set()
        step.touch(changed)
        step.fact = of_papers(conn, changed, "tag", tag=name)
    return step.change


def find_or_make_tag(conn: Connection, name: str) -> int:
    """The id of the tag of that name, made if there is none, inside an open step."""
    number = tags.find_tag(conn, name)
    if number is not None:
        return number
    colour = list(TAG_COLOURS.values())[(store.next_id(conn, "tags") - 1) % len(TAG_COLOURS)]
    return tags.make_tag(conn, name, colour)


def untag(ws: Workspace, name: str, ids: Iterable[int]) -> Change:
    """Remove a tag from papers. Raises NotFound."""
    name = _require_name(name)
    with ws.journal.step("untag") as step:
        conn = step.handle.conn
        number = tags.find_tag(conn, name)
        if number is None:
            raise NotFound(tr("There is no tag “{name}”.", name=name))
        changed = tags.remove_tag(conn, paper_queries.require_papers(conn, ids), number)
        step.touch(changed)
        step.fact = of_papers(conn, changed, "untag", tag=name)
    return step.change


def rename_tag(ws: Workspace, tag_id: int, name: str) -> Change:
    """Rename a tag; if another tag has the name, the two become one. Raises NotFound."""
    name = _require_name(name)
    with ws.journal.step("rename_tag") as step:
        conn = step.handle.conn
        before = tags.require_tag(conn, tag_id)
        papers = tags.papers_of_tag(conn, tag_id)
        other = tags.find_tag(conn, name)
        step.fact = Fact.of("rename_tag", before=before, name=name)
        if other is not None and other != tag_id:
            step.fact = Fact.of("merge_tags", before=before, name=tags.require_tag(conn, other))
            tags.add_tag(conn, papers, other)
            merge_history.replace_tag(conn, tag_id, other)
            tags.forget_tag(conn, tag_id)
        elif name != before:
            tags.rename_tag(conn, tag_id, name)
        rename_tag_in_queries(conn, before, name)
        step.touch(papers)
    return step.change


def recolour_tag(ws: Workspace, tag_id: int, colour: str) -> Change:
    """Give a tag another colour, ``#rrggbb``. Raises NotFound, WrongRequest."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise WrongRequest(tr("“{colour}” is not a colour such as #3b82c4.", colour=colour))
    with ws.journal.step("colour_tag") as step:
        conn = step.handle.conn
        name = tags.require_tag(conn, tag_id)
        tags.recolour_tag(conn, tag_id, colour.lower())
        step.touch(tags.papers_of_tag(conn, tag_id))
        step.fact = Fact.of("colour_tag", tag=name)
    return step.change


def delete_tag(ws: Workspace, tag_id: int) -> Change:
    """Remove a tag from every paper and delete it. Raises NotFound."""
    with ws.journal.step("delete_tag") as step:
        conn = step.handle.conn
        name = tags.require_tag(conn, tag_id)
        papers = tags.papers_of_tag(conn, tag_id)
        tags.forget_tag(conn, tag_id)
        step.touch(papers)
        step.fact = Fact.of("delete_tag", tag=name, papers=len(papers))
    return step.change


def _require_name(name: str) -> str:
    """The name of a tag as it is stored. Raises WrongRequest for a blank one."""
    cleaned = storable_name(name)
    if not cleaned:
        raise WrongRequest(tr("A tag needs a name."))
    return cleaned
