"""Imprints: year, volume, issue and pages of two records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MIN_ARTICLE_NUMBER = 100_000
"""A number in place of pages from which on it counts articles; no volume has so many pages."""
MIN_ELECTRONIC_NUMBER = 100
"""A number of electronic pages that is hardly by chance that of the printed ones: "e1024" without its letter."""
SUPPLEMENT_PREFIX = "s"
"""The letter before the pages of a supplement, which have a count of their own."""
_PAGES = re.compile(
    r"(?:pp?\.?\s|pp\.?|pages?\s)?\s*([a-z]{0,3})(\d{1,7})([a-z]?)(?:\s*[-–—:]+\s*([a-z]{0,3})(\d{1,7}))?"
)
_COUNT = re.compile(r"\d+\s?(?:p|pp|pages|s|seiten)\.?")
"""The number of pages in place of their numbers: "215 p."."""
_SUPPLEMENT = re.compile(r"sup|^s\d")
_NUMBER = re.compile(r"\d+")
_UNKNOWN = frozenset({"", "0", "unknown", "na", "n/a", "none"})


@dataclass(frozen=True, slots=True)
class Pages:
    """The first and the last page, the last one 0 if unknown; ``prefix`` are letters before the first one ("e12")."""

    prefix: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class IssueNumbers:
    """The numbers of an issue, several of a double one; ``is_supplement`` if it is one to a volume or an issue."""

    numbers: frozenset[str]
    is_supplement: bool

    @property
    def label(self) -> str:
        """The numbers in order: "13/14"."""
        return "/".join(sorted(self.numbers, key=int))


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
    """The number of a volume without leading zeros; "" if it is unknown, or only a word such as "March"."""
    plain = text.strip().lower()
    numbers = _NUMBER.findall(plain) if plain not in _UNKNOWN else []
    return str(int(numbers[0][:9])) if numbers else ""


def parse_issue(text: str) -> IssueNumbers:
    """The numbers of "3", "13/14" or "3 Suppl 1"; none for a word such as "March"."""
    plain = text.strip().lower()
    numbers = frozenset(str(int(number[:9])) for number in _NUMBER.findall(plain))
    return IssueNumbers(numbers, _SUPPLEMENT.search(plain) is not None)


def compare_issues(one: IssueNumbers, other: IssueNumbers) -> bool | None:
    """True if two issues have a number in common, False if not; None if one is unknown.

    None also for a supplement beside an issue of that number: sources leave the word "Suppl" out, or mean another one.
    """
    if not one.numbers or not other.numbers:
        return None
    is_common = not one.numbers.isdisjoint(other.numbers)
    return None if is_common and one.is_supplement != other.is_supplement else is_common


def parse_pages(text: str) -> Pages | None:
    """The pages of "288-97", "e1024" or "S12–S15"; None if there are no numbers."""
    plain = text.strip().lower()
    found = _PAGES.match(plain)
    if found is None or plain in _UNKNOWN or _COUNT.fullmatch(plain):
        return None
    first, last = int(found[2]), int(found[5] or 0)
    if last and last < first and len(found[5]) < len(found[2]):
        last = int(found[2][: -len(found[5])] + found[5])  # "288-97"
    return Pages(found[1], first, last)


def compare_pages(one: Pages | None, other: Pages | None) -> PagesMatch:
    """Compare pages; UNKNOWN if one side has none, or they are counted in different ways."""
    if one is None or other is None:
        return PagesMatch.UNKNOWN
    if one.prefix != other.prefix and {one.prefix, other.prefix} != {"", SUPPLEMENT_PREFIX}:
        is_prefix_lost = "" in (one.prefix, other.prefix) and one.first == other.first >= MIN_ELECTRONIC_NUMBER
        return PagesMatch.SAME if is_prefix_lost else PagesMatch.UNKNOWN
    if one.first == other.first:
        return PagesMatch.SAME
    if _are_counted_anew(one, other) or _are_counted_anew(other, one):
        return PagesMatch.UNKNOWN
    if one.last == other.last != 0 and one.last > max(one.first, other.first):
        return PagesMatch.OVERLAP
    return PagesMatch.DIFFERENT


def have_other_prefixes(one: Pages | None, other: Pages | None) -> bool:
    """True for pages with different letters before them ("e146", "17-27") that both count in a volume.

    These may be the electronic and the printed pages of one article, or an abstract of a meeting and the article.
    """
    if one is None or other is None or one.prefix == other.prefix:
        return False
    return not _are_counted_anew(one, other) and not _are_counted_anew(other, one)


def _are_counted_anew(pages: Pages, other: Pages) -> bool:
    """True if ``pages`` may count in the article itself, while ``other`` counts in the volume.

    They begin with page 1, and ``other`` has as many pages or is a single number; or they are the number of an article.
    """
    if not pages.last and pages.first >= MIN_ARTICLE_NUMBER:
        return True
    is_alone = not pages.prefix and pages.first == 1 and pages.last > 1
    return is_alone and (not other.last or other.last - other.first == pages.last - pages.first)
