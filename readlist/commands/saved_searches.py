"""Saved searches: save, rename, change, move, delete; and the query of the current search."""

from __future__ import annotations

from readlist.commands.storable_text import storable, storable_name
from readlist.errors import NotFound, WrongRequest
from readlist.library import saved_searches
from readlist.library.database import Connection
from readlist.library.tags import fold_name, tag_name
from readlist.model.change import Change
from readlist.model.fact import Fact
from readlist.model.paper import Status
from readlist.model.query import And, Filter, FilterKind, Node, Not, Or
from readlist.model.scope import ListKind, SavedSearch, Scope
from readlist.translation import tr
from readlist.workspace import Workspace

_IS_VALUES = {status.list: str(status) for status in Status} | {ListKind.STARRED: "starred", ListKind.TRASH: "trashed"}
"""The value of ``is:`` for a list."""


class SearchExists(WrongRequest):
    """A saved search of that name has another query; it is replaced only on request."""


def save_search(ws: Workspace, name: str, query: str, *, replace: bool = False) -> Change:
    """Save a query under a name. With ``replace``, a search that already has the name gets the new query.

    Raises SearchExists for a name in use by another query, WrongRequest for an empty name, and for a query that is
    empty or unreadable.
    """
    name, query = _require_name(name), clean_query(query)
    with ws.journal.step("save_search") as step:
        conn = step.handle.conn
        step.fact = Fact.of("save_search", name=name)
        existing = saved_searches.find_search(conn, name)
        if existing is None:
            saved_searches.make_search(conn, name, query)
        elif existing.query != query:
            if not replace:
                raise SearchExists(
                    tr(
                        "There is already a saved search “{name}”, with the query “{query}”.",
                        name=existing.name,
                        query=existing.query,
                    )
                )
            saved_searches.change_query(conn, existing.id, query)
            step.fact = Fact.of("change_search", name=existing.name)
    return step.change


def rename_search(ws: Workspace, search_id: int, name: str) -> Change:
    """Rename a saved search. Raises NotFound, WrongRequest for an empty name or one in use."""
    return edit_search(ws, search_id, name=name)


def edit_search(ws: Workspace, search_id: int, name: str | None = None, query: str | None = None) -> Change:
    """Rename a saved search, change its query, or both, in one step. Raises NotFound, WrongRequest."""
    name = None if name is None else _require_name(name)
    query = None if query is None else clean_query(query)
    with ws.journal.step("change_search") as step:
        conn = step.handle.conn
        before = saved_searches.require_search(conn, search_id)
        step.fact = Fact.of("change_search", name=before.name)
        if name is not None and name != before.name:
            other = saved_searches.find_search(conn, name)
            if other is not None and other.id != search_id:
                raise WrongRequest(tr("Another saved search is called “{name}”.", name=other.name))
            saved_searches.rename_search(conn, search_id, name)
            if query is None or query == before.query:
                step.fact = Fact.of("rename_search", before=before.name, name=name)
        if query is not None:
            saved_searches.change_query(conn, search_id, query)
    return step.change


def move_search(ws: Workspace, search_id: int, by: int) -> Change:
    """Move a saved search ``by`` places down, or up if negative. Raises NotFound."""
    with ws.journal.step("move_search") as step:
        conn = step.handle.conn
        moved = saved_searches.require_search(conn, search_id)
        order = [search.id for search in saved_searches.list_searches(conn)]
        old_place = order.index(search_id)
        new_place = min(max(old_place + by, 0), len(order) - 1)
        if new_place != old_place:
            order.insert(new_place, order.pop(old_place))
            saved_searches.order_searches(conn, order)
        step.fact = Fact.of("move_search", name=moved.name)
    return step.change


def delete_search(ws: Workspace, search_id: int) -> Change:
    """Delete a saved search; papers are not affected. Raises NotFound."""
    with ws.journal.step("delete_search") as step:
        conn = step.handle.conn
        step.fact = Fact.of("delete_search", name=saved_searches.require_search(conn, search_id).name)
        saved_searches.forget_search(conn, search_id)
    return step.change


def require_named(ws: Workspace, name: str) -> SavedSearch:
    """The saved search of that name. Raises NotFound, WrongRequest for an empty name."""
    name = _require_name(name)
    with ws.database.reading() as reader:
        found = saved_searches.find_search(reader, name)
    if found is None:
        raise NotFound(tr("There is no saved search “{name}”.", name=name))
    return found


def is_same_name(one: str, other: str) -> bool:
    """True if two names denote the same search."""
    return fold_name(one) == fold_name(other)


def clean_query(query: str) -> str:
    """A query in the form that is stored. Raises WrongRequest if it is empty or a part of it cannot be read."""
    from readlist.search import parse

    query = " ".join(storable(query).splitlines()).strip()
    parsed = parse(query)
    if parsed.remarks:
        remarks = " ".join(dict.fromkeys(remark.message for remark in parsed.remarks))
        raise WrongRequest(tr("The search cannot be saved as it stands. {remarks}", remarks=remarks))
    if parsed.is_empty:
        raise WrongRequest(tr("The search is empty and would find every paper; it cannot be saved."))
    return query


def query_within(ws: Workspace, text: str, scope: Scope | None) -> str:
    """A query with the results of searching for ``text`` within a list (None: everywhere)."""
    text = text.strip()
    scope_query = _query_of(ws, scope) if scope is not None else ""
    if scope_query and text:
        return f"{_grouped(scope_query)} {_grouped(text)}"
    return scope_query or text


def rename_tag_in_queries(conn: Connection, before: str, name: str) -> None:
    """Replace a renamed tag in the queries of all saved searches, in the step under way."""
    from readlist.search import parse, render

    for search in saved_searches.list_searches(conn):
        tree = parse(search.query).tree
        renamed = _rename_tag(tree, fold_name(before), name)
        if renamed != tree:
            saved_searches.change_query(conn, search.id, render(renamed))


def _rename_tag(node: Node, folded: str, name: str) -> Node:
    match node:
        case Filter(FilterKind.TAG, value) if fold_name(value) == folded:
            return Filter(FilterKind.TAG, name)
        case And(parts):
            return And(tuple(_rename_tag(part, folded, name) for part in parts))
        case Or(parts):
            return Or(tuple(_rename_tag(part, folded, name) for part in parts))
        case Not(part):
            return Not(_rename_tag(part, folded, name))
    return node


def _query_of(ws: Workspace, scope: Scope) -> str:
    """A list of the sidebar as a query; "" for all papers, or if the list is gone."""
    from readlist.search import render

    if scope.kind in _IS_VALUES:
        return render(Filter(FilterKind.IS, _IS_VALUES[scope.kind]))
    with ws.database.reading() as reader:
        if scope.kind is ListKind.SEARCH:
            found = saved_searches.fetch_search(reader, scope.key)
            return found.query if found is not None else ""
        name = tag_name(reader, scope.key) if scope.kind is ListKind.TAG else None
    if scope.kind is ListKind.SERIES:
        name = next((digest.series for digest in ws.digests() if digest.series_id == scope.key), None)
        return render(Filter(FilterKind.DIGEST, name)) if name else ""
    if scope.kind is ListKind.DIGEST:
        name = next((digest.name for digest in ws.digests() if digest.id == scope.key), None)
        return render(Filter(FilterKind.DIGEST, name)) if name else ""
    return render(Filter(FilterKind.TAG, name)) if name else ""


def _grouped(query: str) -> str:
    """A query in parentheses if it is an OR, so that another one can be put beside it."""
    from readlist.search import parse

    return f"({query})" if isinstance(parse(query).tree, Or) else query


def _require_name(name: str) -> str:
    """The name of a saved search as it is stored. Raises WrongRequest for a blank one."""
    cleaned = storable_name(name)
    if not cleaned:
        raise WrongRequest(tr("A saved search needs a name."))
    return cleaned
