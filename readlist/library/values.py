"""Values of the library file, checked as they are read.

A file may be damaged or written by another program, and SQLite allows any value in any column. The plain functions
raise Unreadable for an invalid value; the functions named ``some_…`` return its readable part and never raise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from readlist.model.fact import Fact, as_text
from readlist.model.paper import Status
from readlist.translation import N_, tr

DAMAGED = N_("This paper's row is damaged")
"""Stands before what is left of a title if its row is damaged."""
PLAIN_COLOUR = "#808080"

MAX_RUN_IDS = 10_000_000
"""Ids of one run, a range in the stored form: a damaged one may be of any length."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
MAX_SQLITE_INTEGER = (1 << 63) - 1
"""SQLite's greatest integer; the least one is ``-MAX_SQLITE_INTEGER - 1``."""


class Unreadable(ValueError):
    """An invalid value; the message completes a sentence that begins with the column's name: "is not a date"."""


def decode(raw: bytes) -> str:
    """Text from SQLite's bytes; invalid UTF-8 is replaced, not refused."""
    return raw.decode("utf-8", "replace")


text_of_bytes = partial(str, encoding="utf-8", errors="replace")
"""``decode`` as a text factory of SQLite. It is not a Python function, since an import calls it a million times."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: object) -> str:
    """JSON in the stored form: compact, Unicode unescaped."""
    return _ENCODER.encode(value)


def dump_fact(fact: Fact) -> str:
    """A fact in the stored form: ``[kind, {name: value}]``."""
    return dumps([fact.kind, dict(fact.values)])


def dump_facts(facts: Iterable[Fact]) -> str:
    """Several facts in the stored form."""
    return dumps([[fact.kind, dict(fact.values)] for fact in facts])


def dump_ids(ids: Iterable[int]) -> str:
    """Ids in the stored form, a JSON list; three or more that follow one another are a run, ``[first, last]``."""
    return f"[{','.join(map(_dump_run, _runs_of(ids)))}]"


def _runs_of(ids: Iterable[int]) -> Iterator[range]:
    if isinstance(ids, range) and ids and ids.step == 1:
        yield ids
        return
    run = range(0)
    for each in ids:
        if run and each == run.stop:
            run = range(run.start, each + 1)
            continue
        if run:
            yield run
        run = range(each, each + 1)
    if run:
        yield run


def _dump_run(run: range) -> str:
    return f"[{run.start},{run.stop - 1}]" if len(run) > 2 else ",".join(map(str, run))


def text(value: object) -> str:
    """A text."""
    if type(value) is not str:
        raise Unreadable(N_("is not text"))
    return value


def number(value: object) -> int:
    """A whole number from 0."""
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
    """A colour, ``#rrggbb``."""
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


def ids(value: object) -> list[int]:
    """Ids from their stored form (``dump_ids``), or from a plain list of them."""
    found: list[int] = []
    for item in items(value):
        if type(item) is int:
            found.append(item)
        elif isinstance(item, list) and len(item) == 2 and all(type(end) is int for end in item):
            run = range(item[0], item[1] + 1)
            if item[1] - item[0] > MAX_RUN_IDS:
                raise Unreadable(N_("is not a list of numbers"))
            found.extend(run)
        else:
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
    """The text of a value; "" for none."""
    if type(value) is str:
        return value
    if isinstance(value, bytes):
        return decode(value)
    return "" if value is None else str(value)


def some_number(value: object) -> int:
    """The whole number in a value, 1 for true; 0 for none."""
    if isinstance(value, int):
        return int(value)
    try:
        found = int(float(some_text(value)))
    except (ValueError, OverflowError):
        return 0
    return found if -MAX_SQLITE_INTEGER - 1 <= found <= MAX_SQLITE_INTEGER else 0


def some_float(value: object) -> float:
    """The floating-point number in a value; 0 for none."""
    try:
        return float(some_text(value))
    except ValueError:
        return 0.0


def some_names(value: object) -> tuple[str, ...]:
    """The texts of a JSON list; () for anything else."""
    try:
        return names(value)
    except Unreadable:
        return ()


def some_ids(value: object) -> list[int]:
    """Ids from their stored form; [] if they cannot be read."""
    try:
        return ids(value)
    except Unreadable:
        return []


def some_identifiers(value: object) -> Mapping[str, str]:
    """Identifiers by scheme; none if they cannot be read."""
    if value == "{}":
        return {}
    try:
        return {scheme: some_text(found) for scheme, found in mapping(value).items()}
    except Unreadable:
        return {}


def some_fact(value: object) -> Fact:
    """The fact; an empty one if it cannot be read."""
    try:
        return fact(value)
    except Unreadable:
        return as_text("")


def some_facts(value: object) -> tuple[Fact, ...]:
    """The facts of a JSON list; () for anything else."""
    try:
        return facts(value)
    except Unreadable:
        return ()


def some_status(value: object) -> Status:
    """The status; unread if it cannot be read, so that the paper is seen again."""
    try:
        return status(value)
    except Unreadable:
        return Status.UNREAD


def some_colour(value: object) -> str:
    """The colour; grey if it cannot be read."""
    try:
        return colour(value)
    except Unreadable:
        return PLAIN_COLOUR


def are_readable(texts: Iterable[object], authors: object, state: object, counts: Iterable[object]) -> bool:
    """True if the columns of a paper are valid."""
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
    return tr("{damage}: {title}", damage=tr(DAMAGED), title=readable) if readable else tr(DAMAGED)


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise Unreadable(N_("is not JSON")) from None
