"""Records as columns: some fields have columns of their own, the others share the column ``more``.

``more`` is a JSON object of the known fields, "" if there are none. Damaged values are read as far as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from readlist.library.stored_values import (
    Unreadable,
    dumps,
    readable_names,
    readable_text,
    require_mapping,
    require_names,
    require_text,
)
from readlist.model.record import BY_NAME, COLUMNS, WITHOUT_COLUMN, Link, Record, Type
from readlist.translation import tr

RECORD_COLUMNS = (*COLUMNS, "more")
"""The columns of a record, in order."""
NO_NAMES = dumps(())
"""An empty list of names as stored."""
_values_with_column = attrgetter(*COLUMNS)
_values_without_column = attrgetter(*(each.name for each in WITHOUT_COLUMN))


def to_columns(record: Record) -> tuple[str, ...]:
    """The values of ``RECORD_COLUMNS``."""
    stored = list(_values_with_column(record))
    for column in _NAME_LISTS.values():
        stored[column] = dumps(stored[column]) if stored[column] else NO_NAMES
    values = _values_without_column(record)
    if not any(values):
        return (*stored, "")
    return (*stored, dumps({each.name: value for each, value in zip(WITHOUT_COLUMN, values, strict=True) if value}))


def from_columns(values: Sequence[object], identifiers: Mapping[str, str]) -> Record:
    """The record in the values of ``RECORD_COLUMNS``, as far as they can be read."""
    fields = _EMPTY_FIELDS.copy()
    for place, value in zip(_PLACES, values, strict=False):
        fields[place] = value if type(value) is str else readable_text(value)
    for place, column in _NAME_LISTS.items():
        fields[place] = _readable_stored_names(values[column])
    fields[-1] = identifiers
    record = Record._make(fields)
    more = values[-1]
    return record._replace(**_readable_more(more)) if more else record


def _readable_stored_names(value: object) -> tuple[str, ...]:
    return () if value == NO_NAMES else readable_names(value)


_EMPTY_FIELDS: list[Any] = list(Record())
_PLACES = tuple(Record._fields.index(name) for name in COLUMNS)
"""The place in a record of each field with a column."""
_NAME_LISTS = {_PLACES[column]: column for column, name in enumerate(COLUMNS) if BY_NAME[name].type is Type.NAMES}
"""The columns of lists of names by their places in a record; all other columns are texts."""


def record_checks() -> dict[str, Callable[[object], object]]:
    """A check for each of ``RECORD_COLUMNS``: a function that raises Unreadable for an invalid value."""
    checks: dict[str, Callable[[object], object]] = {
        name: require_names if BY_NAME[name].type is Type.NAMES else require_text for name in COLUMNS
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
    if require_text(value) == "":
        return
    types = {field.name: field.type for field in WITHOUT_COLUMN}
    for name, member in require_mapping(value).items():
        if name not in types:
            raise Unreadable(tr("has no field “{name}”", name=name))
        if not _TYPE_CHECKS[types[name]](member):
            raise Unreadable(tr("has a field “{name}” that is not of its type", name=name))


def _readable_more(value: object) -> dict[str, Any]:
    """The readable fields in the column ``more``, by name."""
    try:
        members = require_mapping(value)
    except Unreadable:
        return {}
    fields: dict[str, Any] = {}
    for field in WITHOUT_COLUMN:
        if not _TYPE_CHECKS[field.type](members.get(field.name)):
            continue
        member = members[field.name]
        if field.type is Type.NAMES:
            fields[field.name] = tuple(member)
        elif field.type is Type.LINKS:
            fields[field.name] = tuple(Link(kind, url) for kind, url in member)
        else:
            fields[field.name] = member
    return fields


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_TYPE_CHECKS: Mapping[Type, Callable[[object], bool]] = {
    Type.TEXT: lambda value: isinstance(value, str),
    Type.NAMES: _are_texts,
    Type.FLAG: lambda value: isinstance(value, bool),
    Type.LINKS: lambda value: isinstance(value, list) and all(_are_texts(item) and len(item) == 2 for item in value),
}
"""By the type of a field: True for a value of JSON that is of it."""

_CHECKS = tuple(record_checks().values())
