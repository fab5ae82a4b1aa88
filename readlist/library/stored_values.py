"""Stored values, checked as they are read from the library file.

A file may be damaged or written by another program, and SQLite allows any value in any column. The functions named
``require_…`` return what a valid value means, and raise Unreadable for an invalid one. Those named ``readable_…``
return its readable part, if need be an empty one, and never raise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from readlist.model.fact import Fact, text_fact
from readlist.model.paper import Status
from readlist.translation import N_, tr

DAMAGED = N_("This paper's row is damaged")
"""Stands before what is left of a title if its row is damaged."""
PLAIN_COLOUR = "#808080"
"""Grey: stands for a colour that cannot be read."""

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


def require_text(value: object) -> str:
    """The value, which must be a text."""
    if type(value) is not str:
        raise Unreadable(N_("is not text"))
    return value


def require_number(value: object) -> int:
    """The value, which must be a whole number from 0."""
    if type(value) is not int or value < 0:
        raise Unreadable(N_("is not a number"))
    return value


def require_status(value: object) -> Status:
    """The status with this value."""
    try:
        return Status.named(value)
    except ValueError:
        raise Unreadable(N_("is not a status")) from None


@lru_cache(4096)
def require_names(value: object) -> tuple[str, ...]:
    """The texts of a JSON list."""
    if value == "[]":
        return ()
    found = _json(require_text(value))
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise Unreadable(N_("is not a list of names"))
    return tuple(found)


def require_colour(value: object) -> str:
    """The value, which must be a colour: ``#rrggbb``."""
    if not _COLOUR.fullmatch(require_text(value)):
        raise Unreadable(N_("is not a colour"))
    return str(value)


def require_mapping(value: object) -> dict[str, Any]:
    """The members of a JSON object."""
    found = _json(require_text(value))
    if not isinstance(found, dict):
        raise Unreadable(N_("is not an object"))
    return found


def require_numbers(value: object) -> list[int]:
    """The whole numbers of a JSON list."""
    found = _json(require_text(value))
    if not isinstance(found, list) or not all(type(item) is int for item in found):
        raise Unreadable(N_("is not a list of numbers"))
    return found


def require_ids(value: object) -> list[int]:
    """Ids from their stored form (``dump_ids``), or from a plain list of them."""
    found: list[int] = []
    for item in require_items(value):
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


def require_items(value: object) -> list[Any]:
    """The items of a JSON list, of any type."""
    found = _json(require_text(value))
    if not isinstance(found, list):
        raise Unreadable(N_("is not a list"))
    return found


def require_fact(value: object) -> Fact:
    """The fact in its stored form (``dump_fact``)."""
    return _fact_of(_json(require_text(value)))


def require_facts(value: object) -> tuple[Fact, ...]:
    """The facts in their stored form (``dump_facts``)."""
    return tuple(map(_fact_of, require_items(value)))


def _fact_of(found: object) -> Fact:
    match found:
        case [str(kind), dict(values)]:
            return Fact(kind, values)
    raise Unreadable(N_("is not a fact"))


def readable_text(value: object) -> str:
    """The value as text; "" for none."""
    if type(value) is str:
        return value
    if isinstance(value, bytes):
        return decode(value)
    return "" if value is None else str(value)


def readable_number(value: object) -> int:
    """The whole number in a value, 1 for true; 0 for none."""
    if isinstance(value, int):
        return int(value)
    try:
        found = int(float(readable_text(value)))
    except (ValueError, OverflowError):
        return 0
    return found if -MAX_SQLITE_INTEGER - 1 <= found <= MAX_SQLITE_INTEGER else 0


def readable_float(value: object) -> float:
    """The floating-point number in a value; 0 for none."""
    try:
        return float(readable_text(value))
    except ValueError:
        return 0.0


def readable_names(value: object) -> tuple[str, ...]:
    """The texts of a JSON list; () for anything else."""
    try:
        return require_names(value)
    except Unreadable:
        return ()


def readable_ids(value: object) -> list[int]:
    """Ids from their stored form; [] if they cannot be read."""
    try:
        return require_ids(value)
    except Unreadable:
        return []


def readable_identifiers(value: object) -> Mapping[str, str]:
    """Identifiers by scheme; none if they cannot be read."""
    if value == "{}":
        return {}
    try:
        return {scheme: readable_text(found) for scheme, found in require_mapping(value).items()}
    except Unreadable:
        return {}


def readable_fact(value: object) -> Fact:
    """The fact; an empty one if it cannot be read."""
    try:
        return require_fact(value)
    except Unreadable:
        return text_fact("")


def readable_facts(value: object) -> tuple[Fact, ...]:
    """The facts of a JSON list; () for anything else."""
    try:
        return require_facts(value)
    except Unreadable:
        return ()


def readable_status(value: object) -> Status:
    """The status; unread if it cannot be read, so that the paper is seen again."""
    try:
        return require_status(value)
    except Unreadable:
        return Status.UNREAD


def readable_colour(value: object) -> str:
    """The colour; grey if it cannot be read."""
    try:
        return require_colour(value)
    except Unreadable:
        return PLAIN_COLOUR


def are_readable(texts: Iterable[object], authors: object, state: object, counts: Iterable[object]) -> bool:
    """True if the columns of a paper are valid."""
    try:
        for value in texts:
            require_text(value)
        for value in counts:
            require_number(value)
        require_names(authors)
        require_status(state)
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
