"""Checks of the values that readers and containers return, since a plug-in may return any type.

Subclasses of texts and tuples become plain texts and tuples, and so do lists. Any other wrong type is refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, BinaryIO, cast

from readlist.digests.source import Source
from readlist.model.digest import NO_MARKS, DigestHead, DigestOrigin, Entry, Problem, SourceMarks
from readlist.model.paper import Status
from readlist.model.paper_history import ExportedEntry
from readlist.model.record import FIELDS, Link, Record, Type

_PLAIN = tuple(map(type, Record()))[:-1]
"""The types of a record's fields, without ``identifiers``, the last one."""

_lists_of_names = attrgetter(*(field.name for field in FIELDS if field.type is Type.NAMES))
_NO_IDENTIFIERS = Record().identifiers


class OutputCheck:
    """Checks the parts that a reader yields from one source, in order."""

    def __init__(self) -> None:
        self._position = 0

    def check_part(self, part: Any) -> DigestHead | Entry | Problem:
        """The part with plain values. Raises TypeError, or ValueError for a position that is not above the last."""
        if isinstance(part, Entry):
            position, exported = _number(part.position), check_exported(part.exported)
            if exported is None and position <= self._position:  # two entries would have one key
                raise ValueError(f"position {position} after {self._position}")
            self._position = position
            record, line = check_record(part.record), _number(part.line)
            if record is part.record and type(part) is Entry and part.marks is NO_MARKS and exported is None:
                return part
            return Entry(position, record, line, check_marks(part.marks), exported)
        if isinstance(part, DigestHead):
            return DigestHead(_day(part.date), _text(part.series), check_origin(part.origin))
        if isinstance(part, Problem):
            return Problem(_number(part.line), _text(part.kind), check_values(part.values))
        raise TypeError(f"a {type(part).__name__} is no part of a digest")


def check_member(member: Any) -> Source:
    """A container's member. Raises TypeError."""
    if not isinstance(member, Source):
        raise TypeError(f"a {type(member).__name__} is no source")
    if not isinstance(member.head, bytes) or not isinstance(member.date, datetime.date) or not callable(member.open):
        raise TypeError(f"{member!r:.200} is no proper source")
    day = datetime.date(member.date.year, member.date.month, member.date.day)  # a datetime is a date, too
    return Source(
        _text(member.name),
        day,
        member.head,
        member.open,
        _text(member.subject),
        _text(member.sender),
        tuple(map(check_member, member.alternatives)),
        bool(member.is_optional),
    )


def check_stream(stream: Any) -> BinaryIO:
    """A member's stream. Raises TypeError."""
    if not all(callable(getattr(stream, name, None)) for name in ("read", "seek", "close")):
        raise TypeError(f"a {type(stream).__name__} is no stream")
    return cast("BinaryIO", stream)


def check_record(record: Any) -> Record:
    """The record with plain values, and with identifiers of its own. Raises TypeError."""
    if not isinstance(record, Record):
        raise TypeError(f"a {type(record).__name__} is no record")
    is_plain = (
        tuple(map(type, record))[:-1] == _PLAIN
        and all(type(name) is str for names in _lists_of_names(record) for name in names)
        and all(map(_is_plain_link, record.links))
    )
    if is_plain and record.identifiers is _NO_IDENTIFIERS:
        return record
    identifiers = {_text(scheme): _text(value) for scheme, value in record.identifiers.items()}
    if is_plain:
        return record._replace(identifiers=identifiers)
    checked = {field.name: _CHECKS[field.type](getattr(record, field.name)) for field in FIELDS}
    return Record(**checked, identifiers=identifiers)


def check_marks(marks: Any) -> SourceMarks:
    """The marks with plain values. Raises TypeError, or ValueError for an unknown status."""
    if not isinstance(marks, SourceMarks):
        raise TypeError(f"a {type(marks).__name__} is no marks")
    status = Status.named(_text(marks.status)).value if marks.status else ""
    return SourceMarks(status, bool(marks.starred), _texts(marks.tags), _text(marks.note))


def check_exported(exported: Any) -> ExportedEntry | None:
    """The origin of an entry of Readlist's own export; None for any other. Raises TypeError."""
    if exported is not None and type(exported) is not ExportedEntry:
        raise TypeError(f"a {type(exported).__name__} is no exported entry")
    return exported


def check_origin(origin: Any) -> DigestOrigin | None:
    """The origin with plain values. Raises TypeError."""
    if origin is None:
        return None
    if not isinstance(origin, DigestOrigin):
        raise TypeError(f"a {type(origin).__name__} is no origin")
    sha256, part, *texts, entries = origin
    file, form, imported, own_title, series_title = map(_text, texts)
    return DigestOrigin(_text(sha256), _number(part), file, form, imported, own_title, series_title, _number(entries))


def check_values(values: Any) -> dict[str, str | int]:
    """The values of a problem. Raises TypeError."""
    if not isinstance(values, Mapping):
        raise TypeError(f"a {type(values).__name__} is no mapping")
    return {_text(name): int(value) if isinstance(value, int) else _text(value) for name, value in values.items()}


def _is_plain_link(value: Any) -> bool:
    return type(value) is Link and type(value.kind) is str and type(value.url) is str


def _text(value: Any) -> str:
    """A plain text. Raises TypeError for any other value."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"a {type(value).__name__} is no text")


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, tuple | list):
        raise TypeError(f"a {type(value).__name__} is no tuple of texts")
    return tuple(map(_text, value))


def _links(value: Any) -> tuple[Link, ...]:
    if not isinstance(value, tuple | list):
        raise TypeError(f"a {type(value).__name__} is no tuple of links")
    return tuple(Link(_text(kind), _text(url)) for kind, url in value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(f"{value!r:.80} is no position or line")
    return int(value)


def _day(value: Any) -> str:
    """An ISO date, or "". Raises ValueError for another text."""
    day = _text(value)
    return datetime.date.fromisoformat(day).isoformat() if day else ""


_CHECKS: Mapping[Type, Callable[[Any], Any]] = {
    Type.TEXT: _text,
    Type.NAMES: _texts,
    Type.FLAG: bool,
    Type.LINKS: _links,
}
