"""The parts of a reference that are not fields of a paper: type, place, parts of the date, addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.publication import is_preprint_server

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ARXIV_MONTH = re.compile(r"(?:[a-z-]+(?:\.[A-Za-z-]+)?/)?(\d{2})(0[1-9]|1[0-2])\.?\d{3,5}(?:v\d+)?")
MEETING = re.compile(r"\b(?:proceedings|proc\.|conference|workshop|symposium|congress)(?:\b|\s|$)", re.IGNORECASE)
LINK = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)


class ReferenceType(NamedTuple):
    """The names of a kind of publication in the formats.

    ``venue`` and ``publisher`` are the BibTeX fields that have these.
    """

    bibtex: str
    biblatex: str
    ris: str
    csl: str
    venue: str
    publisher: str = "publisher"


REFERENCE_TYPES = {
    "article": ReferenceType("article", "article", "JOUR", "article-journal", "journal"),
    "preprint": ReferenceType("misc", "online", "UNPB", "article", "howpublished"),  # CSL's preprint is "article"
    "conference": ReferenceType("inproceedings", "inproceedings", "CPAPER", "paper-conference", "booktitle"),
    "thesis": ReferenceType("phdthesis", "thesis", "THES", "thesis", "school", "school"),
    "book": ReferenceType("book", "book", "BOOK", "book", "series"),
    "chapter": ReferenceType("incollection", "incollection", "CHAP", "chapter", "booktitle"),
    "report": ReferenceType("techreport", "report", "RPRT", "report", "institution", "institution"),
    "dataset": ReferenceType("misc", "dataset", "DATA", "dataset", "howpublished"),
    "software": ReferenceType("misc", "software", "COMP", "software", "howpublished"),
    "misc": ReferenceType("misc", "misc", "GEN", "article", "howpublished"),
}
"""The types of each of ``model.publication.KINDS``."""


def reference_type(paper: Paper) -> ReferenceType:
    """The type of a paper in each format."""
    return REFERENCE_TYPES[kind(paper)]


def kind(paper: Paper) -> str:
    """The kind of a paper's publication, one of ``KINDS``: its own if known, else by venue and identifiers.

    Since venue and kind may come from different entries, an article in a server's name is a preprint, and a preprint
    in a journal's name has been published since.
    """
    venue = paper.record.venue.strip()
    by_venue = _kind_by_venue(venue, bool(paper.record.identifiers.get("arxiv")))
    own = paper.record.kind.strip().casefold()
    if own not in REFERENCE_TYPES:
        return by_venue
    is_server = is_preprint_server(venue)
    if own == "article" and is_server:
        return by_venue
    if own == "preprint" and venue and not is_server:
        return by_venue
    return own


def _kind_by_venue(venue: str, in_arxiv: bool) -> str:
    if venue and not is_preprint_server(venue):
        return "conference" if MEETING.search(venue) else "article"
    return "preprint" if venue or in_arxiv else "misc"


def venue(paper: Paper) -> str:
    """The journal, proceedings or book that the paper is in; "" for a preprint server."""
    named = paper.record.venue.strip()
    return "" if is_preprint_server(named) else named


def server(paper: Paper) -> str:
    """The preprint server, if it is not already named by an arXiv id; else ""."""
    named = paper.record.venue.strip()
    return named if is_preprint_server(named) and not paper.record.identifiers.get("arxiv") else ""


def date_parts(paper: Paper) -> tuple[int, ...]:
    """Year, month and day as far as known; without a date, year and month of the arXiv id; else ()."""
    return parts_of(paper.record.published) or _arxiv_month(paper.record.identifiers.get("arxiv", ""))


def parts_of(date: str) -> tuple[int, ...]:
    """The numbers of an ISO date that may lack its day or month; () if it is not a date."""
    match = DATE.match(date.strip())
    if not match:
        return ()
    numbers = tuple(int(part) for part in match.groups() if part)
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return numbers[:1]
    return numbers[:2] if len(numbers) > 2 and not 1 <= numbers[2] <= 31 else numbers


def link(paper: Paper) -> str:
    """The paper's web address: its URL, else the page of its arXiv id, DOI or PMID, else its first further link."""
    if LINK.match(paper.record.url.strip()):
        return "".join(paper.record.url.split())
    return next(iter(links(paper).values()), "") or next((each.url for each in paper.record.links), "")


def links(paper: Paper) -> dict[str, str]:
    """The web addresses of the paper's identifiers by site: ``{"arXiv": "https://arxiv.org/abs/…"}``."""
    identifiers = paper.record.identifiers
    return {
        scheme.site: scheme.address_of(identifiers[name]) for name, scheme in SCHEMES.items() if identifiers.get(name)
    }


def _arxiv_month(number: str) -> tuple[int, ...]:
    match = ARXIV_MONTH.fullmatch(number.strip())
    if not match:
        return ()
    year = int(match[1])
    return (1900 + year if year > 90 else 2000 + year, int(match[2]))
