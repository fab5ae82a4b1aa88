"""The parts of a reference that are not fields of a paper: kind, parts of the date, addresses."""

from __future__ import annotations

import re
from enum import Enum

from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.publication import is_preprint_server

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ARXIV_MONTH = re.compile(r"(?:[a-z-]+(?:\.[A-Za-z-]+)?/)?(\d{2})(0[1-9]|1[0-2])\.?\d{3,5}(?:v\d+)?")
MEETING = re.compile(r"\b(?:proceedings|proc\.|conference|workshop|symposium|congress)(?:\b|\s|$)", re.IGNORECASE)
LINK = re.compile(r"(?:https?|ftp)://[^\s/]", re.IGNORECASE)


class Appearance(Enum):
    """The kinds of publication that the formats distinguish."""

    JOURNAL = "journal"
    MEETING = "meeting"
    PREPRINT = "preprint"
    OTHER = "other"


def appearance(paper: Paper) -> Appearance:
    """The kind of a paper's publication, by venue and identifiers."""
    venue = paper.record.venue.strip()
    if venue and not is_preprint_server(venue):
        return Appearance.MEETING if MEETING.search(venue) else Appearance.JOURNAL
    return Appearance.PREPRINT if venue or paper.record.identifiers.get("arxiv") else Appearance.OTHER


def venue(paper: Paper) -> str:
    """The journal or proceedings; "" for a preprint server."""
    return paper.record.venue.strip() if appearance(paper) in (Appearance.JOURNAL, Appearance.MEETING) else ""


def server(paper: Paper) -> str:
    """The preprint server, if it is not already named by an arXiv id; else ""."""
    is_elsewhere = appearance(paper) is Appearance.PREPRINT and not paper.record.identifiers.get("arxiv")
    return paper.record.venue.strip() if is_elsewhere else ""


def date_parts(paper: Paper) -> tuple[int, ...]:
    """Year, month and day as far as known; without a date, year and month of the arXiv id; else ()."""
    return parts_of(paper.record.published) or _arxiv_month(paper.record.identifiers.get("arxiv", ""))


def parts_of(date: str) -> tuple[int, ...]:
    """The numbers of an ISO date that may lack its day or month; () if it is not a date."""
    found = DATE.match(date.strip())
    if not found:
        return ()
    numbers = tuple(int(part) for part in found.groups() if part)
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return numbers[:1]
    return numbers[:2] if len(numbers) > 2 and not 1 <= numbers[2] <= 31 else numbers


def link(paper: Paper) -> str:
    """The paper's web address: its URL, else the page of its arXiv id, DOI or PMID, else ""."""
    if LINK.match(paper.record.url.strip()):
        return "".join(paper.record.url.split())
    return next(iter(links(paper).values()), "")


def links(paper: Paper) -> dict[str, str]:
    """The web addresses of the paper's identifiers by site: ``{"arXiv": "https://arxiv.org/abs/…"}``."""
    known = paper.record.identifiers
    return {each.site: each.address_of(known[name]) for name, each in SCHEMES.items() if known.get(name)}


def _arxiv_month(number: str) -> tuple[int, ...]:
    found = ARXIV_MONTH.fullmatch(number.strip())
    if not found:
        return ()
    year = int(found[1])
    return (1900 + year if year > 90 else 2000 + year, int(found[2]))
