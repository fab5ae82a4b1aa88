"""Imprints: year, volume, issue and pages of two records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_PAGES = re.compile(r"([a-z]{0,3})(\d{1,7})([a-z]?)(?:\s*[-–—:]+\s*([a-z]{0,3})(\d{1,7}))?")
_NUMBER = re.compile(r"\d+")
_UNKNOWN = frozenset({"", "0", "unknown", "na", "n/a", "none"})


@dataclass(frozen=True, slots=True)
class Pages:
    """The first and the last page, the last one 0 if unknown; ``prefix`` are letters before the first one ("e12")."""

    prefix: str
    first: int
    last: int


class PagesMatch(StrEnum):
    """The results of comparing the pages of two records."""

    SAME = "same_pages"
    OVERLAP = "pages_overlap"
    DIFFERENT = "different_pages"
    UNKNOWN = ""


def year_of(published: str) -> int:
    """The year of a date; 0 if there is none."""
    return int(published[:4]) if len(published) >= 4 and published[:4].isdecimal() else 0


def parse_number(text: str) -> str:
    """The number of a volume or an issue without leading zeros; "" if it is unknown."""
    plain = text.strip().lower()
    if plain in _UNKNOWN:
        return ""
    numbers = _NUMBER.findall(plain)
    return str(int(numbers[0][:9])) if numbers else plain


def parse_pages(text: str) -> Pages | None:
    """The pages of "288-97", "e1024" or "S12–S15"; None if there are no numbers."""
    found = _PAGES.match(text.strip().lower())
    if found is None or text.strip().lower() in _UNKNOWN:
        return None
    first, last = int(found[2]), int(found[5] or 0)
    if last and last < first and len(found[5]) < len(found[2]):
        last = int(found[2][: -len(found[5])] + found[5])  # "288-97"
    return Pages(found[1], first, last)


def compare_pages(one: Pages | None, other: Pages | None) -> PagesMatch:
    """Compare pages; UNKNOWN if one side has none, or they are counted in different ways."""
    if one is None or other is None or one.prefix != other.prefix:
        return PagesMatch.UNKNOWN
    if one.first == other.first:
        return PagesMatch.SAME
    if one.last == other.last != 0 and one.last > max(one.first, other.first):
        return PagesMatch.OVERLAP
    return PagesMatch.DIFFERENT
