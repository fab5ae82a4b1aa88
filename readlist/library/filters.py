"""The papers of a query's filters: a mark, a tag, a digest, a date, an identifier."""

from __future__ import annotations

import calendar
import sqlite3
from typing import TYPE_CHECKING

from readlist.library.digest_queries import digest_names
from readlist.library.list_queries import list_ids, read_ids
from readlist.library.tags import fold_name
from readlist.model.digest import DigestName, digest_title, english_title, file_title
from readlist.model.folding import fold_words
from readlist.model.identifiers import SCHEMES, bare_value
from readlist.model.paper_addresses import pasted_identifier
from readlist.model.query import BEGINS, Filter, FilterKind
from readlist.model.scope import ListKind, Scope, Sort

if TYPE_CHECKING:
    from readlist.library.list_queries import Ids

_KEYS = ", ".join(f"'{scheme}:' || ?1" for scheme in SCHEMES)
"""The possible keys of an identifier, of any scheme."""
_COMPARISONS = {"=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}


def filter_ids(conn: sqlite3.Connection, leaf: Filter, *, in_trash: bool = False) -> Ids:
    """The papers that match a filter, outside the trash or ``in_trash`` (always in it for ``is:trashed``)."""
    place = "+m.trashed > ''" if in_trash else "+m.trashed = ''"
    if leaf.kind is FilterKind.IS and leaf.value == "trashed":
        return list_ids(conn, Scope(ListKind.TRASH), Sort.ADDED)
    condition, values = _digest_condition(conn, leaf) if leaf.kind is FilterKind.DIGEST else _filter_condition(leaf)
    return read_ids(conn, f"SELECT m.paper_id FROM marks m WHERE {place} AND {condition}", values)


def _filter_condition(leaf: Filter) -> tuple[str, list[object]]:
    value = _stored(leaf.value)
    match leaf.kind:
        case FilterKind.IS:
            return _is_condition(value)
        case FilterKind.TAG:
            or_prefix = (
                " OR (substr(t.folded, 1, length(?1)) = ?1 AND NOT EXISTS (SELECT 1 FROM tags WHERE folded = ?1))"
                if leaf.operator == BEGINS
                else ""
            )
            return (
                "m.paper_id IN (SELECT paper_id FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id"
                f" WHERE t.folded = ?1{or_prefix})",
                [fold_name(value)],
            )
        case FilterKind.BEFORE:
            return "m.date <> '' AND m.date < ?", [value]
        case FilterKind.AFTER:
            return "m.date > ?", [last_day(value)]
        case FilterKind.YEAR:
            first, separator, last = value.partition("-")
            return "m.date <> '' AND m.date >= ? AND m.date <= ?", [first, _end_of_years(last if separator else first)]
        case FilterKind.SEEN:
            return f"m.seen {_COMPARISONS.get(leaf.operator, '=')} ?", [int(value) if value.isdigit() else -1]
        case _:
            return (
                "m.paper_id IN (SELECT e.paper_id FROM entry_keys k JOIN entries e ON e.id = k.entry_id"
                f" WHERE k.key IN ({_KEYS})"
                " UNION SELECT e.paper_id FROM identifiers i JOIN entries e ON e.id = i.entry_id WHERE i.value = ?2"
                " UNION SELECT paper_id FROM edits WHERE value IN (?1, ?2)"
                " AND field NOT IN ('title', 'abstract', 'authors'))",
                [pasted_identifier(value) or bare_value(value), value],
            )


def _digest_condition(conn: sqlite3.Connection, leaf: Filter) -> tuple[str, list[object]]:
    """The condition for papers of digests with the words in title, file name or series, or with the value as date."""
    value = fold_words(_stored(leaf.value))
    found = [
        number
        for number, name in digest_names(conn).items()
        if value == name.date or any(value in fold_words(text) for text in _names_of(name))
    ]
    return f"m.paper_id IN (SELECT paper_id FROM entries WHERE digest_id IN ({', '.join(map(str, found))}))", []


def _names_of(name: DigestName) -> tuple[str, ...]:
    """The texts by which a digest is found; the last one is that of older saved searches for a file's digest."""
    return digest_title(name), english_title(name), name.file, name.series, f"{name.series} ({file_title(name.file)})"


def _stored(value: str) -> str:
    """The value as it is stored: whole characters, no blanks around."""
    return value.strip().encode("utf-8", "replace").decode()


def _is_condition(value: str) -> tuple[str, list[object]]:
    marks = {
        "starred": "m.starred",
        "tagged": "EXISTS (SELECT 1 FROM paper_tags pt WHERE pt.paper_id = m.paper_id)",
        "noted": "EXISTS (SELECT 1 FROM notes n WHERE n.paper_id = m.paper_id)",
    }
    if value in marks:
        return marks[value], []
    return "m.status = ?", [value]


def _end_of_years(last: str) -> str:
    """The greatest text that a date of the year may be; without a year, one after all dates."""
    return f"{last}-99" if last else "~"


def last_day(date: str) -> str:
    """The last day of a partial ISO date: ``2026-02`` gives 2026-02-28, so "after" means after the whole month."""
    year, *rest = date.split("-")
    if len(rest) == 0:
        return f"{year}-12-31"
    if len(rest) == 1 and year.isdigit() and rest[0].isdigit() and 1 <= int(rest[0]) <= 12 and int(year) > 0:
        return f"{date}-{calendar.monthrange(int(year), int(rest[0]))[1]:02}"
    return date
