"""Lines with the proceedings or the conference of a paper, as sites of conferences write them below a title."""

from __future__ import annotations

import re

from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft

_NAMES_IN_PROCEEDINGS = re.compile(
    r"(?P<names>[^;]{4,2000}); (?P<venue>(?:Proceedings|Advances|Findings) [^;]{4,150}?)"
    r"(?:, [A-Z]{2,10} (?P<volume>\d{1,5}):(?P<pages>\w?\d{1,7}[-–]\w?\d{1,7}))?\.?"
)
"""Names, a semicolon and the proceedings: "Ada Example; Proceedings of Owls, PMLR 235:1-24"."""
_NAMES_IN_VENUE = re.compile(
    r"(?P<names>[^;()]{4,400}?) in (?P<venue>[A-Z][^();]{3,120}?),? \((?P<year>(?:19|20)\d\d)\)\.?"
)
"""Names, "in" and the journal with the year in brackets, as Mendeley writes them."""
_CONFERENCE = re.compile(
    r"(?:[Ii]n |[Aa]t )?(?P<venue>(?!(?:SPRING|SUMMER|FALL|AUTUMN|WINTER|VOLUME|ISSUE|COPYRIGHT)\b)"
    r"(?=[A-Za-z-]{0,12}[A-Z][A-Za-z-]{0,12}[A-Z])[A-Z][A-Za-z-]{2,14}(?: [A-Z][\w-]{1,20})?) "
    r"(?P<year>(?:19|20)\d\d)(?:[\s,(–-]{1,3}(?i:oral|poster|spotlight|highlight|best paper[\w\s]{0,20}|workshop)\)?)?",
)
"""The acronym of a conference with its year: "ICLR 2024 (oral)"."""
_VENUE_AND_YEAR = re.compile(
    r"(?P<venue>(?:[A-Z]|(?:bio|med|ar)[RX])[\w&'. -]{3,80})(?<!\d)(?:, | \()(?P<year>(?:19|20)\d\d)\)?"
)
"""A venue with its year: "SAND, 2025", "Journal of Sand (2025)"."""
_NOT_A_VENUE = re.compile(
    r"(?:volume|vol|issue|part|chapter|no|pages?|pp|article|spring|summer|fall|autumn|winter|copyright|accepted|received"
    r"|revised|updated|submitted|to appear|appeared|forthcoming|last|first|cited|read|viewed|version)\b",
    re.IGNORECASE,
)
"""The beginning of a text before a year that names no venue: a part of one, a season, or an event."""


def names_in_proceedings(text: str) -> str:
    """The names in "Ada Example, Bo Sample; Proceedings of …, PMLR 235:1-24" or "… in Owls (2026)"; else ""."""
    found = _NAMES_IN_PROCEEDINGS.fullmatch(text) or _NAMES_IN_VENUE.fullmatch(text)
    return found["names"] if found else ""


def read_proceedings(draft: RecordDraft, text: str) -> None:
    """Set venue, volume, pages and year of a draft from a line with proceedings; fields that are set stay."""
    if found := _NAMES_IN_PROCEEDINGS.fullmatch(text):
        draft.venue = draft.venue or found["venue"]
        draft.volume, draft.pages = draft.volume or found["volume"] or "", draft.pages or found["pages"] or ""
    elif found := _NAMES_IN_VENUE.fullmatch(text):
        draft.venue, draft.published = draft.venue or found["venue"], draft.published or found["year"]


def conference_in(text: str) -> str:
    """The conference in a text of nothing but its acronym and year, "ICLR" of "ICLR 2024 (oral)"; else ""."""
    found = _CONFERENCE.fullmatch(text)
    return found["venue"] if found and len(read_publication_date(text)) <= 4 else ""  # else a month: "MAR 2026"


def venue_and_year(text: str) -> tuple[str, str]:
    """A venue of any name and its year in a text of nothing else: "J Owls (2026)", "Owl Letters, 2026"; else ""."""
    found = _VENUE_AND_YEAR.fullmatch(text)
    if not found or _NOT_A_VENUE.match(text) or read_kind(found["venue"]) or len(read_publication_date(text)) > 4:
        return "", ""  # with more than a year, the text is a day or a month: "March, 2026"
    return found["venue"], found["year"]
