"""The values of state leaves: ``is:``, ``before:``, ``seen:`` and so on."""

from __future__ import annotations

import calendar
import re

from readlist.model.paper import Status
from readlist.model.query import State, StateKind
from readlist.translation import tr

IS = (*(status.value for status in Status), "starred", "tagged", "noted", "trashed")

TAKES_NAME = (StateKind.TAG, StateKind.DIGEST, StateKind.ID)

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x2265: ">=", 0x2264: "<=", 0x2212: "-"}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COUNT = re.compile(r"(>=|<=|>|<|=|)([0-9]{1,9})")


class InvalidValue(Exception):
    """A value that its condition does not take; the text is a whole sentence."""


def read_state(kind: StateKind, value: str) -> State:
    """A state leaf with its value in canonical form. Raises InvalidValue."""
    plain = value.translate(_WIDE).strip()
    if kind is StateKind.IS:
        return _read_is(plain)
    if kind in (StateKind.BEFORE, StateKind.AFTER):
        return State(kind, _read_date(plain))
    if kind is StateKind.SEEN:
        found = _COUNT.fullmatch(plain)
        if not found:
            raise InvalidValue(tr("“{value}” is not a number of digests, like 2 or >2.", value=value))
        return State(kind, str(int(found.group(2))), found.group(1) or "=")
    if not value.strip():
        raise InvalidValue(tr("“{kind}:” needs a name.", kind=kind))
    return State(kind, value)


def _read_is(value: str) -> State:
    if value.lower() not in IS:
        raise InvalidValue(
            tr(
                "There is no “is:{value}”; there are {states} and {last}.",
                value=value,
                states=", ".join(IS[:-1]),
                last=IS[-1],
            )
        )
    return State(StateKind.IS, value.lower())


def _read_date(value: str) -> str:
    found = _DATE.fullmatch(value)
    if found:
        year, month, day = (int(part) if part else None for part in found.groups())
        if year and (month is None or 1 <= month <= 12):
            days = calendar.monthrange(year, month)[1] if month else 0
            if day is None or 1 <= day <= days:
                return "-".join(part for part in (f"{year:04}", _two(month), _two(day)) if part)
    raise InvalidValue(tr("“{value}” is not a date like 2026, 2026-03 or 2026-03-31.", value=value))


def _two(number: int | None) -> str:
    return "" if number is None else f"{number:02}"
