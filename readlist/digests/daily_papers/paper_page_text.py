"""Reads the page of one paper on Hugging Face as a browser copies it as text.

The number on arXiv stands above the title; below it the day, votes, authors, a summary, the abstract, and buttons.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.date_lines import read_date
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.record_draft import RecordDraft

MAX_PAPER_PAGE_LINES = 400
"""Most lines of a page that are read up to the end of the abstract."""
MAX_DAYS_FROM_ID = 200
"""Most days from the month in a number of arXiv to the day of publication on the page of its paper."""

_NUMBER = re.compile(r"\s*arxiv:\s?(?P<id>(?P<year>\d\d)(?P<month>\d\d)\.\d{4,5})(?:v\d+)?\s*$", re.IGNORECASE)
"""The line with the arXiv ID of the paper: "arxiv:2603.01234"."""
_PUBLISHED = re.compile(r"\W*Published on\s+(?P<day>[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)", re.IGNORECASE)
"""The day on arXiv, without a year in the current one: "Published on Mar 5", "Published on Mar 5, 2025"."""
_SUBMITTED = re.compile(
    r"\W*(?:submitted by\b.{0,80}?\s)?on\s+(?P<day>[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)\W*$", re.IGNORECASE
)
"""The day at Daily Papers: "Submitted by Ada on Mar 5", "on Mar 6"."""
_AUTHORS = re.compile(r"\W*authors?\s*:?\s*(?P<names>.*)$", re.IGNORECASE)
_SUMMARY = re.compile(r"\W*AI-generated summary\W*$", re.IGNORECASE)
_ABSTRACT = re.compile(r"\W*abstract\W*$", re.IGNORECASE)
_END = re.compile(
    r"\W*(?:view (?:arxiv page|pdf)|project page|github(?:\s.{0,20})?|add to collection|community)\W*$",
    re.IGNORECASE,
)
"""The buttons below the abstract: "View arXiv page", "GitHub 12", "Community"."""
_WHOLE_PAGE = re.compile(
    r"^[ \t]*arxiv:\s?\d{4}\.\d{4,5}[ \t]*\n(?:[ \t]*\n){0,3}[^\n]{3,400}\n"
    r"(?:[^\n]{0,200}\n){0,6}?\W{0,5}Published on ",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(slots=True)
class CopiedPaperPage:
    """The page of a paper while its lines are read. ``day`` is the ISO day on which it was listed, "" if unknown."""

    draft: RecordDraft
    line: int
    month: datetime.date
    day: str = ""
    part: str = "title"
    """The part of the page in which the next line is."""
    names: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    lines: int = 0

    def add(self, text: str) -> None:
        """Take a line below the number."""
        self.lines += 1
        if self.part == "end" or not text or self.lines > MAX_PAPER_PAGE_LINES or self._begins_part(text):
            return
        if self.part == "title":
            self.draft.title = f"{self.draft.title} {text}".strip()
        elif self.part == "facts" and (found := _SUBMITTED.match(text)):
            self.day = self._iso(found["day"])
        elif self.part == "authors":
            self.names.append(text)
        elif self.part == "abstract":
            self.abstract.append(text)

    def _begins_part(self, text: str) -> bool:
        """True if a line begins the next part of the page."""
        if found := _PUBLISHED.match(text):
            self.draft.published, self.part = self._iso(found["day"]), "facts"
        elif _SUMMARY.match(text):
            self.part = "summary"
        elif _ABSTRACT.match(text):
            self.part = "abstract"
        elif _END.match(text) and self.part in {"abstract", "summary", "authors"}:
            self.part = "end"
        elif self.part == "facts" and (found := _AUTHORS.match(text)):
            self.part, self.names = "authors", [found["names"]]
        else:
            return False
        return True

    def close(self) -> RecordDraft:
        """The draft of the paper, once all lines have been read."""
        names = [name for line in self.names if (name := line.strip(" ,"))]
        self.draft.authors, self.draft.authors_cut = split_authors(", ".join(names))
        self.draft.abstract = "\n\n".join(self.abstract)
        return self.draft

    def _iso(self, text: str) -> str:
        """The ISO day of "Mar 3", which is near the month in the number of the paper."""
        return read_date(text, self.month + datetime.timedelta(days=MAX_DAYS_FROM_ID))


def is_paper_page(text: str) -> bool:
    """True for a text with a number of arXiv above a title and the day of publication."""
    return _WHOLE_PAGE.search(text) is not None


def read_paper_pages(lines: Iterable[str]) -> Iterator[CopiedPaperPage]:
    """The pages of papers in a text."""
    page: CopiedPaperPage | None = None
    for number, raw in enumerate(lines, 1):
        text = " ".join(raw.split())
        found = _NUMBER.match(text)
        month = int(found["month"]) if found else 0
        if found and 1 <= month <= 12:
            if page is not None:
                yield page
            draft = RecordDraft()
            draft.add_identifier("arxiv", found["id"])
            draft.add_link(f"https://huggingface.co/papers/{found['id']}")
            page = CopiedPaperPage(draft, number, datetime.date(2000 + int(found["year"]), month, 1))
        elif page is not None:
            page.add(text)
    if page is not None:
        yield page
