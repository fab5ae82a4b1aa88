"""The values of filters: ``is:``, ``before:``, ``seen:`` and so on; those of ``year:`` are in ``years``."""

from __future__ import annotations

import calendar
import re

from readlist.model.paper import Status
from readlist.model.query import Filter, FilterKind
from readlist.search.query.years import read_years
from readlist.translation import tr

IS_VALUES = (*(status.value for status in Status), "starred", "tagged", "noted", "trashed")
"""The values of ``is:``."""
NAME_FILTERS = (FilterKind.TAG, FilterKind.DIGEST, FilterKind.ID)
"""Filters whose value is a name, which may be any text."""

_PLAIN_CHARACTERS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    0x2265: ">=",
    0x2264: "<=",
    0x2212: "-",
}
_DATE_VALUE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_COUNT_VALUE = re.compile(r"(>=|<=|>|<|=|)([0-9]{1,9})")


class InvalidValue(Exception):
    """A value that its filter does not take; the text is a whole sentence."""


def read_filter(kind: FilterKind, value: str) -> Filter:
    """A filter with its value in canonical form. Raises InvalidValue."""
    plain_value = to_plain(value)
    if kind is FilterKind.IS:
        return _read_is(plain_value)
    if kind in (FilterKind.BEFORE, FilterKind.AFTER):
        return Filter(kind, _read_date(plain_value))
    if kind is FilterKind.YEAR:
        years = read_years(plain_value)
        if years is None:
            raise InvalidValue(
                tr("“{value}” is not a year like 2017, or a range like 2017-2019, 2017- or <2010.", value=value)
            )
        return Filter(kind, years)
    if kind is FilterKind.SEEN:
        match = _COUNT_VALUE.fullmatch(plain_value)
        if not match:
            raise InvalidValue(tr("“{value}” is not a number of digests, like 2 or >2.", value=value))
        return Filter(kind, str(int(match.group(2))), match.group(1) or "=")
    if not value.strip():
        raise InvalidValue(tr("“{kind}:” needs a name.", kind=kind))
    return Filter(kind, value)


def to_plain(value: str) -> str:
    """A value with plain characters in place of full-width ones and signs, without blanks around."""
    return value.translate(_PLAIN_CHARACTERS).strip()


def _read_is(value: str) -> Filter:
    if value.lower() not in IS_VALUES:
        raise InvalidValue(
            tr(
                "There is no “is:{value}”; there are {states} and {last}.",
                value=value,
                states=", ".join(IS_VALUES[:-1]),
                last=IS_VALUES[-1],
            )
        )
    return Filter(FilterKind.IS, value.lower())


def _read_date(value: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD. Raises InvalidValue."""
    match = _DATE_VALUE.fullmatch(value)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        if year and (month is None or 1 <= month <= 12):
            days = calendar.monthrange(year, month)[1] if month else 0
            if day is None or 1 <= day <= days:
                return "-".join(part for part in (f"{year:04}", _two_digits(month), _two_digits(day)) if part)
    raise InvalidValue(tr("“{value}” is not a date like 2026, 2026-03 or 2026-03-31.", value=value))


def _two_digits(number: int | None) -> str:
    return "" if number is None else f"{number:02}"
