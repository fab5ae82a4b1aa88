"""The query that is saved for a search: one that finds what the reader sees, also before the last word is typed. No Qt.

While a text is typed, its last word is read as a beginning, half a value as those that it may become. A saved query is
read as it stands, so it must say that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readlist.commands import saved_searches
from readlist.model.query import BEGINS, TEXT_FIELDS, And, Filter, FilterKind, Node, Not, Or, Word
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

MAY_BE_TRASH = (ListKind.TRASH, ListKind.SEARCH)
"""Lists that may have papers in the trash, which searches everywhere leave out."""


def query_to_save(workspace: Workspace, text: str, typing: bool, scope: Scope | None) -> str:
    """The query to save for a search in a list (None: everywhere); ``typing`` as for ``Finder.find``.

    Of several readings of the text it is the first that finds the same papers as the search, or else the first that
    finds any. Raises as ``Finder.find``.
    """
    within = scope if scope is not None and scope.kind in MAY_BE_TRASH else None
    seen = _find(workspace, text, within, typing) or _find(workspace, text, within, typing=True)  # after Return, too
    readings = _readings(workspace, text)
    found = {reading: _find(workspace, reading, within) for reading in readings}
    same = next((reading for reading in readings if found[reading] == seen), None)
    chosen = same or next((reading for reading in readings if found[reading]), (readings or [text])[0])
    return saved_searches.query_within(workspace, chosen, scope)


def _readings(workspace: Workspace, text: str) -> list[str]:
    """The text, as a prefix, with its quote closed, and with the end that was guessed, as far as they can be read."""
    from readlist.search import parse, render

    guessed = _as_writable(parse(text, typing=True).tree, [tag.tag.name for tag in workspace.tags()])
    candidates = dict.fromkeys((text, f"{text}*", f'{text}"', render(guessed)))
    queries = {candidate: parse(candidate) for candidate in candidates}
    return [candidate for candidate, query in queries.items() if not (query.remarks or query.is_empty)]


def _find(workspace: Workspace, text: str, scope: Scope | None, typing: bool = False) -> frozenset[int]:
    return frozenset(workspace.finder.find(text, scope=scope, typing=typing).ids.tolist())


def _as_writable(node: Node, tags: Sequence[str]) -> Node:
    """A tree that can be written: with the tags that begin so in place of the beginning of a tag, and with plain words
    in place of those of a field that has no name in queries, as identifiers."""
    match node:
        case Word(field=field) if field and field not in TEXT_FIELDS:
            return replace(node, field="")
        case Filter(FilterKind.TAG, value, operator) if operator == BEGINS:
            whole = tuple(Filter(FilterKind.TAG, name) for name in _beginning_with(value, tags) or [value])
            return Or(whole) if len(whole) > 1 else whole[0]
        case And(parts):
            return And(tuple(_as_writable(part, tags) for part in parts))
        case Or(parts):
            return Or(tuple(_as_writable(part, tags) for part in parts))
        case Not(part):
            return Not(_as_writable(part, tags))
    return node


def _beginning_with(value: str, tags: Iterable[str]) -> list[str]:
    typed = value.strip().casefold()
    return [name for name in tags if name.casefold().startswith(typed)]
