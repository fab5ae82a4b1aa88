"""Records as columns: some fields have columns of their own, the others share the column ``more``.

``more`` is a JSON object of the known fields, "" if there are none. Damaged values are read as far as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from readlist.library.values import Unreadable, dumps, mapping, names, some_names, some_text, text
from readlist.model.record import BY_NAME, COLUMNS, WITHOUT_COLUMN, Link, Record, Type
from readlist.translation import tr

RECORD_COLUMNS = (*COLUMNS, "more")
NO_NAMES = dumps(())
_values_with_column = attrgetter(*COLUMNS)
_values_without_column = attrgetter(*(each.name for each in WITHOUT_COLUMN))


def to_columns(record: Record) -> tuple[str, ...]:
    """The values of ``RECORD_COLUMNS``."""
    stored = list(_values_with_column(record))
    for column in _NAMES.values():
        stored[column] = dumps(stored[column]) if stored[column] else NO_NAMES
    values = _values_without_column(record)
    if not any(values):
        return (*stored, "")
    return (*stored, dumps({each.name: value for each, value in zip(WITHOUT_COLUMN, values, strict=True) if value}))


def from_columns(values: Sequence[object], identifiers: Mapping[str, str]) -> Record:
    """The record in the values of ``RECORD_COLUMNS``, as far as they can be read."""
    known = _UNKNOWN.copy()
    for place, value in zip(_PLACES, values, strict=False):
        known[place] = value if type(value) is str else some_text(value)
    for place, column in _NAMES.items():
        known[place] = _some_stored_names(values[column])
    known[-1] = identifiers
    record = Record._make(known)
    more = values[-1]
    return record._replace(**_some_more(more)) if more else record


def _some_stored_names(value: object) -> tuple[str, ...]:
    return () if value == NO_NAMES else some_names(value)


_UNKNOWN: list[Any] = list(Record())
_PLACES = tuple(Record._fields.index(name) for name in COLUMNS)
_NAMES = {_PLACES[column]: column for column, name in enumerate(COLUMNS) if BY_NAME[name].type is Type.NAMES}
"""The columns of lists of names by their places in a record; all other columns are texts."""


def record_checks() -> dict[str, Callable[[object], object]]:
    """A check for each of ``RECORD_COLUMNS``: a function that raises Unreadable for an invalid value."""
    checks: dict[str, Callable[[object], object]] = {
        name: names if BY_NAME[name].type is Type.NAMES else text for name in COLUMNS
    }
    return checks | {"more": _check_more}


def is_readable(values: Sequence[object]) -> bool:
    """True if the values of ``RECORD_COLUMNS`` are valid."""
    try:
        for check, value in zip(_CHECKS, values, strict=True):
            check(value)
    except Unreadable:
        return False
    return True


def _check_more(value: object) -> None:
    if text(value) == "":
        return
    known = {each.name: each.type for each in WITHOUT_COLUMN}
    for name, found in mapping(value).items():
        if name not in known:
            raise Unreadable(tr("has no field “{name}”", name=name))
        if not _IS_OF[known[name]](found):
            raise Unreadable(tr("has a field “{name}” that is not of its type", name=name))


def _some_more(value: object) -> dict[str, Any]:
    try:
        found = mapping(value)
    except Unreadable:
        return {}
    kept = {each.name: found[each.name] for each in WITHOUT_COLUMN if _IS_OF[each.type](found.get(each.name))}
    for each in WITHOUT_COLUMN:
        if each.type is Type.NAMES and each.name in kept:
            kept[each.name] = tuple(kept[each.name])
        if each.type is Type.LINKS and each.name in kept:
            kept[each.name] = tuple(Link(kind, url) for kind, url in kept[each.name])
    return kept


def _are_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


_IS_OF: Mapping[Type, Callable[[object], bool]] = {
    Type.TEXT: lambda found: isinstance(found, str),
    Type.NAMES: _are_texts,
    Type.FLAG: lambda found: isinstance(found, bool),
    Type.LINKS: lambda found: isinstance(found, list) and all(_are_texts(each) and len(each) == 2 for each in found),
}

_CHECKS = tuple(record_checks().values())
