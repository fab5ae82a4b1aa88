"""The journal reference of a paper at arXiv, split into venue, volume, issue and pages where its form is certain.

Authors write it as they like: "Phys.Rev. D57 (1998) 2152-2157", "J. Math. Phys. 40, 6044 (1999)",
"Galaxies 2023, 11(2), 39": https://info.arxiv.org/help/prep.html#journal.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_REFERENCE_CHARS = 300
"""Most characters of a reference that is split; a longer one is a sentence."""

_YEAR = r"(?P<year>(?:19|20)\d\d)[a-z]?"
_PLAIN_YEAR = r"(?P<plain_year>(?:19|20)\d\d)"
_IN_BRACKETS = rf"\(\s*(?:[A-Z][a-z]+\.?\s+)?{_YEAR}\s*\)"
_VENUE = r"(?P<venue>[^\W\d][^\d\"“”]*?)"
"""The venue at the beginning of a reference, without digits: "Phys. Rev. D"."""
_VOLUME = r"(?:(?<![A-Za-z])(?:vol(?:ume|\.)?|v\.|tome?|band|bd\.)\s*)?(?P<volume>[A-Z]{0,2}\d{1,4}[A-Z]?)"
_NUMBER = r"\d{1,4}(?:[-–/]\d{1,4})?"
_ISSUE = rf"(?:\s*\(\s*(?P<issue>{_NUMBER})\s*\)|,?\s*(?:no\.?|issue|number)\s*(?P<number>{_NUMBER}))?"
_SERIES = r"(?:\(\d\)\s*)?"
"""The number of the series of a journal, before the volume."""
_NUMBERED_ISSUE = rf"\s*(?:no\.?|issue|number)\s*(?P<issue>{_NUMBER})"
"""An issue that is named after the year, as the American Mathematical Society has it."""
_PAGE = r"[A-Za-z]{0,4}\d[\dA-Za-z.]{0,14}(?:\(R\))?"
_PAGES = (
    r"(?:pp?\.?\s*|pages?\s*|(?:research\s+)?paper\s*(?:no\.\s*)?|art(?:\.|icle)\s*(?:no\.?\s*|number\s*|id\s*)?|no\.\s*)?"
    rf"(?P<pages>{_PAGE}(?:\s*[-–]{{1,2}}\s*{_PAGE})?)"
)
_SIZE = r"(?:[\s,;(]+\d{1,4}\s*(?:pp?\.?|pages)\)?(?:[\s,]*\(electronic\))?)?"
"""The number of pages at the end of a reference: ", 12 pages"."""
_GAP = r"[\s,:;]+"
"""Blanks and signs between the parts of a reference."""
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?\s+)?"
_DAY = r"(?:\s+[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2})?)?"
_BOOK_WORD = re.compile(r"\beds?\b|\bedited\b|^in\b|\bpublish", re.IGNORECASE)
"""Words of a reference to a chapter in a book, which is not split: editors and publisher stand in various places."""
_END = rf"{_SIZE}[\s.]*$"
_LABELLED = re.compile(
    rf"(?P<venue>[^\W\d][^\d\"“”()]*?)\s*\(\s*volume:?\s*(?P<volume>\d{{1,4}})\s*,\s*(?:issue:?\s*(?P<issue>[\d-]{{1,9}})\s*,?\s*)?"
    rf"(?:pages?:?\s*(?P<pages>{_PAGE}(?:\s*-\s*{_PAGE})?)\s*,?\s*)?[^()]*\)[\s.]*$",
    re.IGNORECASE,
)
"""A reference with labels: "Journal of Owls (Volume: 12, Issue: 3, Pages: 1-9)"."""
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_VENUE}[\s,]*{_VOLUME}{_ISSUE}[\s,]*{_IN_BRACKETS}(?:{_GAP}{_PAGES})?{_END}",
        rf"{_VENUE}[\s,]*{_SERIES}{_VOLUME}[\s,]*{_IN_BRACKETS},?{_NUMBERED_ISSUE}(?:{_GAP}{_PAGES})?{_END}",
        rf"{_VENUE}[\s,]*{_VOLUME}[\s,]*{_IN_BRACKETS}\s+(?P<issue>\d{{1,3}}),\s*{_PAGES}{_END}",
        rf"{_VENUE}[\s,]*{_VOLUME}{_ISSUE}\s*\([A-Z][a-z]+ \d{{1,2}}, {_YEAR}\)(?:\s+(?P<pages>[a-z]+:\d+))?{_END}",
        rf"{_VENUE}[\s,]*{_VOLUME}{_ISSUE}{_GAP}{_PAGES}[\s,]*{_IN_BRACKETS}{_END}",
        rf"{_VENUE}[\s,]*{_VOLUME}{_ISSUE}{_GAP}{_PAGES}{_GAP}{_MONTH}{_YEAR}{_DAY}{_END}",
        rf"{_VENUE}[\s,]*{_VOLUME}{_ISSUE}{_GAP}{_YEAR}{_GAP}{_PAGES}{_END}",
        rf"{_VENUE}{_GAP}(?:{_IN_BRACKETS}|{_PLAIN_YEAR}){_GAP}{_VOLUME}{_ISSUE}{_GAP}{_PAGES}{_END}",
        rf"{_YEAR}{_GAP}{_VENUE}[\s,]*{_VOLUME}{_ISSUE}{_GAP}{_PAGES}{_END}",
        rf"{_VENUE}[\s,]*{_VOLUME}{_ISSUE},\s*{_PAGES}{_END}",
        rf"{_VENUE}[\s,]*{_IN_BRACKETS}[\s,:]*(?:pp?\.?\s*)?(?P<pages>\d+\s*[-–]{{1,2}}\s*\d+){_END}",
        rf"{_VENUE}[\s,]*{_IN_BRACKETS}\s+(?P<pages>P?\d{{5,8}}){_END}",
        rf"{_VENUE}[\s,]*{_IN_BRACKETS}{_END}",
    )
)
"""The forms of a reference; the first one that matches is taken."""


_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_MEETING = re.compile(r"\b(?:conference|conf\.|symposium|workshop|congress|meeting|proceedings|proc\.)", re.IGNORECASE)
"""A word in the name of a meeting or its proceedings: "Workshop", "Proc."."""


def _with_year(parts: dict[str, str]) -> dict[str, str]:
    """The parts, where a year that was taken for pages, or for the volume of a meeting, has become the year."""
    year = parts.get("year", "") or parts.get("plain_year", "")
    if not year and parts.get("volume") and _YEAR_ALONE.fullmatch(parts.get("pages", "")):
        return parts | {"year": parts["pages"], "pages": ""}
    volume = parts.get("volume", "")
    if volume in {year, ""} or (not year and _YEAR_ALONE.fullmatch(volume)):
        return parts | {"year": year or volume, "volume": ""} if _MEETING.search(parts["venue"]) else parts
    return parts


class JournalReference(NamedTuple):
    """The parts of a reference. The venue is all of it if it has no known form. ``year`` has four digits."""

    venue: str
    volume: str = ""
    issue: str = ""
    pages: str = ""
    year: str = ""


def split_reference(text: str) -> JournalReference:
    """The parts of a journal reference; of several, separated by semicolons, those of the first one."""
    text = " ".join(text.split())
    first = text.partition(";")[0].strip()
    if len(first) <= MAX_REFERENCE_CHARS and not _BOOK_WORD.search(first):
        for form in (_LABELLED, *_FORMS):
            if found := form.match(first):
                parts = _with_year({name: value or "" for name, value in found.groupdict().items()})
                return JournalReference(
                    parts["venue"].strip(" ,:;"),
                    parts.get("volume", ""),
                    parts.get("issue", "") or parts.get("number", ""),
                    parts.get("pages", "").rstrip("."),
                    parts.get("year", "") or parts.get("plain_year", ""),
                )
    return JournalReference(text)
