"""Years and ranges of years, as other programs write them: ``2017-2019``, ``2017..2019``, ``2017-``, ``>2018``.

A range is written ``2017-2019``, ``2017-`` or ``-2019`` in its canonical form; both ends are included.
"""

from __future__ import annotations

import re

_BETWEEN = r"\s*(?:[-‐‑‒–—―−~:]|\.{2,3}|…)\s*"
"""The signs between the two ends of a range."""
_ONE = re.compile(r"([0-9]{4})[*?]*")
_BEGINNING = re.compile(r"([0-9]{1,3})[*?]+")
_COMPARED = re.compile(r"(>=|<=|=>|=<|>|<|=)\s*([0-9]{4})")
_RANGE = re.compile(rf"([0-9]{{4}})?{_BETWEEN}([0-9]{{4}}|[0-9]{{2}})?")
_OPEN_RANGE = re.compile(rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,3}})")
_UNFINISHED = re.compile(rf"(?:[<>=]{{0,2}}\s*|{_BETWEEN})[0-9]{{0,3}}|[0-9]{{4}}\.")
_YEARS_IN_CENTURY = 100


def read_years(value: str) -> str | None:
    """A year or a range of years in canonical form; None if the value is neither."""
    value = value.strip().rstrip(",;")
    if match := _ONE.fullmatch(value):
        return match[1]
    if match := _BEGINNING.fullmatch(value):
        return _join(int(match[1].ljust(4, "0")), int(match[1].ljust(4, "9")))
    if match := _COMPARED.fullmatch(value):
        return _compare(match[1], int(match[2]))
    if match := _RANGE.fullmatch(value):
        return _read_range(match[1], match[2])
    return None


def guess_years(value: str) -> str | None:
    """All years that a value may become that is still typed; None for none yet.

    ``201`` may become each year from 2010 to 2019, and ``2017-20`` each range from 2017 on.
    """
    value = value.strip()
    if re.fullmatch("[0-9]{1,3}", value):
        return read_years(value + "*")
    if match := _OPEN_RANGE.fullmatch(value):
        first, last = int(match[1]), int(match[2].ljust(4, "9"))
        return _join(first, last) if first <= last else read_years(value)
    if value.endswith(".") and not value.endswith(".."):
        return read_years(value[:-1])
    return read_years(value)


def is_unfinished(value: str) -> bool:
    """True for the beginning of a year or a range."""
    return _UNFINISHED.fullmatch(value.strip()) is not None


def _join(first: int, last: int) -> str:
    first, last = min(first, last), max(first, last)
    return f"{first:04}" if first == last else f"{first:04}-{last:04}"


def _compare(sign: str, year: int) -> str | None:
    """The range of ``>2018`` and the like; None if no year of four digits is in it."""
    if sign == "=":
        return f"{year:04}"
    bound = year if "=" in sign else year + (1 if sign == ">" else -1)
    if not 0 <= bound <= 9999:
        return None
    return f"{bound:04}-" if ">" in sign else f"-{bound:04}"


def _read_range(first: str | None, last: str | None) -> str | None:
    if first and last and len(last) == 2:  # 2017-19
        full = int(first) // _YEARS_IN_CENTURY * _YEARS_IN_CENTURY + int(last)
        return _join(int(first), full) if full > int(first) else None
    if first and last:
        return _join(int(first), int(last))
    if first:
        return f"{first}-"
    return f"-{last}" if last and len(last) == 4 else None
