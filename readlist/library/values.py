"""Values of the library file, checked as they are read: each has its type, or counts as unreadable.

A file may be damaged or written by something else: SQLite keeps any value in any column. The plain functions raise
Unreadable; those that begin with ``some_`` give what can be read of a value, and raise nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from readlist.model.fact import Fact, as_text
from readlist.model.paper import Status
from readlist.translation import N_

DAMAGED = "This paper's row is damaged"
"""Stands in place of a title where a row cannot be read; a title that can be follows it."""
PLAIN_COLOUR = "#808080"

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_NUMBER = 1 << 63


class Unreadable(ValueError):
    """A value that is not of the type it must be; the message says what it is not."""


def decode(raw: bytes) -> str:
    """Text as SQLite hands it out; what is no UTF-8 in it is replaced, not refused."""
    return raw.decode("utf-8", "replace")


text_of_bytes = partial(str, encoding="utf-8", errors="replace")
"""``decode`` as a text factory of SQLite: not a Python function, for an import calls it a million times."""


def dumps(value: object) -> str:
    """JSON as the library stores it: compact, Unicode as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def dump_fact(fact: Fact) -> str:
    """A fact as the library stores it: ``[kind, {name: value}]``."""
    return dumps([fact.kind, dict(fact.values)])


def dump_facts(facts: Iterable[Fact]) -> str:
    """Several facts as the library stores them."""
    return dumps([[fact.kind, dict(fact.values)] for fact in facts])


def dump_numbers(numbers: Sequence[int]) -> str:
    """Whole numbers as the library stores them; a long range is never in memory as numbers."""
    parts = (numbers[start : start + 10_000] for start in range(0, len(numbers), 10_000))
    return f"[{','.join(','.join(map(str, part)) for part in parts)}]"


def text(value: object) -> str:
    """A text."""
    if type(value) is not str:
        raise Unreadable(N_("is not text"))
    return value


def number(value: object) -> int:
    """A whole number that is not below zero."""
    if type(value) is not int or value < 0:
        raise Unreadable(N_("is not a number"))
    return value


def status(value: object) -> Status:
    """A status."""
    try:
        return Status.named(value)
    except ValueError:
        raise Unreadable(N_("is not a status")) from None


@lru_cache(4096)
def names(value: object) -> tuple[str, ...]:
    """The texts of a JSON list."""
    if value == "[]":
        return ()
    found = _json(text(value))
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise Unreadable(N_("is not a list of names"))
    return tuple(found)


def colour(value: object) -> str:
    """``#rrggbb``."""
    if not _COLOUR.fullmatch(text(value)):
        raise Unreadable(N_("is not a colour"))
    return str(value)


def mapping(value: object) -> dict[str, Any]:
    """The members of a JSON object."""
    found = _json(text(value))
    if not isinstance(found, dict):
        raise Unreadable(N_("is not an object"))
    return found


def numbers(value: object) -> list[int]:
    """The whole numbers of a JSON list."""
    found = _json(text(value))
    if not isinstance(found, list) or not all(type(item) is int for item in found):
        raise Unreadable(N_("is not a list of numbers"))
    return found


def items(value: object) -> list[Any]:
    """A JSON list of anything."""
    found = _json(text(value))
    if not isinstance(found, list):
        raise Unreadable(N_("is not a list"))
    return found


def fact(value: object) -> Fact:
    """A fact."""
    return _fact_of(_json(text(value)))


def facts(value: object) -> tuple[Fact, ...]:
    """The facts of a JSON list."""
    return tuple(map(_fact_of, items(value)))


def _fact_of(found: object) -> Fact:
    match found:
        case [str(kind), dict(values)]:
            return Fact(kind, values)
    raise Unreadable(N_("is not a fact"))


def some_text(value: object) -> str:
    """The text of a value, "" of none."""
    if type(value) is str:
        return value
    if isinstance(value, bytes):
        return decode(value)
    return "" if value is None else str(value)


def some_number(value: object) -> int:
    """The whole number of a value, 0 where it has none."""
    if type(value) is int:
        return value
    try:
        found = int(float(some_text(value)))
    except (ValueError, OverflowError):
        return 0
    return found if -_LONGEST_NUMBER <= found < _LONGEST_NUMBER else 0


def some_share(value: object) -> float:
    """The number of a value, 0 where it has none."""
    try:
        return float(some_text(value))
    except ValueError:
        return 0.0


def some_names(value: object) -> tuple[str, ...]:
    """The texts of a JSON list, none where it is no such list."""
    try:
        return names(value)
    except Unreadable:
        return ()


def some_numbers(value: object) -> list[int]:
    """The whole numbers of a JSON list, none where it is no such list."""
    try:
        return numbers(value)
    except Unreadable:
        return []


def some_identifiers(value: object) -> Mapping[str, str]:
    """Identifiers by scheme, none where they cannot be read."""
    if value == "{}":
        return {}
    try:
        return {scheme: some_text(found) for scheme, found in mapping(value).items()}
    except Unreadable:
        return {}


def some_fact(value: object) -> Fact:
    """The fact; one without words where it cannot be read."""
    try:
        return fact(value)
    except Unreadable:
        return as_text("")


def some_facts(value: object) -> tuple[Fact, ...]:
    """The facts of a JSON list, none where it is no such list."""
    try:
        return facts(value)
    except Unreadable:
        return ()


def some_status(value: object) -> Status:
    """The status; unread where it cannot be read, so that the paper is seen again."""
    try:
        return status(value)
    except Unreadable:
        return Status.UNREAD


def some_colour(value: object) -> str:
    """The colour, grey where it cannot be read."""
    try:
        return colour(value)
    except Unreadable:
        return PLAIN_COLOUR


def are_readable(texts: Iterable[object], authors: object, state: object, counts: Iterable[object]) -> bool:
    """True where the columns of a paper are what they must be."""
    try:
        for value in texts:
            text(value)
        for value in counts:
            number(value)
        names(authors)
        status(state)
    except Unreadable:
        return False
    return True


def damaged_title(title: object) -> str:
    """The title of a paper whose row is damaged."""
    readable = title.strip() if type(title) is str else ""
    return f"{DAMAGED}: {readable}" if readable else DAMAGED


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise Unreadable(N_("is not JSON")) from None
