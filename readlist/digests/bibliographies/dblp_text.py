"""Reads pages of dblp, of an author or of proceedings, that a browser copied as text.

A publication has its authors before a colon, and title and source in the line below::

    [c31]
    Ada Example, Bo Sample 0002:
    Counting Owls. ICO 2026: 1-9
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from readlist.digests.bibliographies.tagged_values import read_names
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

DBLP_PAGE_SCORE = 66
"""The score of a copied page of dblp: above that of a list of titles with authors."""
MIN_DBLP_PUBLICATIONS = 2
"""The least number of publications in a text that names dblp."""
MIN_DBLP_PUBLICATIONS_UNNAMED = 3
"""The least number of publications in a text that does not name dblp."""
SCORED_DBLP_LINES = 400
"""Lines of the head that are looked at for the score."""
MAX_DBLP_LINE_CHARS = 20_000
"""Characters of a line that are read; papers of large collaborations have thousands of authors."""
MAX_TITLE_PLACES = 20
"""Most ends of sentences in a line that are tried as the end of the title."""
MAX_WORDS_OF_ABBREVIATION = 3
"""Most words before a full stop within the abbreviated name of a journal: "IEEE Trans. Pattern Anal."."""

_KINDS = {"j": "article", "c": "conference", "b": "book", "e": "book", "p": "chapter", "r": "chapter", "d": "dataset"}
"""Kinds by the letter of the number of a publication, such as [c31]; "i" is for preprints and other works."""
_NUMBER = re.compile(r"\[([a-z])\d{1,5}\]\s*")
"""The number of a publication: "[c31] "."""
_PAGES = r"[A-Za-z]?\d{1,7}(?::\d{1,5})?(?:-[A-Za-z]?\d{1,7}(?::\d{1,5})?)?(?:, \d{1,7}(?:-\d{1,7})?){0,5}"
_PREPRINT = re.compile(r"CoRR (?:abs/(?P<id>\d{4}\.\d{4,5})|(?P<old>[a-z-]{2,12}/\d{7})) \((?P<year>\d{4})\)")
"""The source of a preprint: "CoRR abs/2402.16107 (2024)"."""
_JOURNAL = re.compile(
    r"(?P<venue>[^\W\d_][^()]{0,150}?)(?: (?P<volume>[\w./-]{0,12}\d[\w./-]{0,12}))?(?:\((?P<issue>[^()]{1,30})\))?"
    rf"(?:: (?P<pages>{_PAGES}))? \((?P<year>(?:19|20)\d\d)\)"
)
"""The source of an article: "J. Owls 12(3): 1-9 (2024)"."""
_PROCEEDINGS = re.compile(
    r"(?P<venue>[^\W\d_](?:[^().:]|\.(?=\S)){0,80}?)(?: \((?P<volume>[^()]{1,30})\))? (?P<year>(?:19|20)\d\d)"
    rf"(?:: (?P<pages>{_PAGES}))?"
)
"""The source of a paper in proceedings: "ICO 2026: 1-9"."""
_BOOK = re.compile(
    r"(?:(?P<series>[^\W\d_][^,]{2,100}) (?P<volume>\d{1,6}), )?(?P<publisher>[^\W\d_][^\d]{1,120}?),?"
    r" (?P<year>(?:19|20)\d\d)"
    r"(?P<rest>(?:, ISBN [\dXx -]{10,20}|, pp?\. \w{1,12}(?:-\w{1,12})?){0,4})"
)
"""The source of a book: "Owl Series 12, Owl Press 2024, ISBN 978-0-00-000000-2"."""
_ISBN = re.compile(r"ISBN ([\dXx -]{10,20})")
_ONLY_PAGES = re.compile(_PAGES)
_END_OF_TITLE = re.compile(r"(?:(?<=[^\W_]{2})|(?<=\d)|(?<=[^\w\s]))\.\s+(?=[^\W_])|[?!]\s+(?=[^\W_])")
"""An end of a sentence, but not the full stop of an initial."""
_SCHOOL = re.compile(r"(?:\b(?:univ|instit|college|school|polytech|école)|\beth\b|hochschule)", re.IGNORECASE)
_BEGINS_TITLE = re.compile(r"(?:an?|the|on|towards?|how|what|why|when) ", re.IGNORECASE)
"""A word at the beginning of a title's second sentence rather than of an abbreviated journal."""
_CONFERENCE_HEADING = re.compile(
    r"(?:\d{1,3}(?:st|nd|rd|th) )?(?P<venue>[A-Z][\w@&/ -]{1,40}?) (?P<year>(?:19|20)\d\d)(?:: .{0,120})?"
)
"""The heading of a conference: "12th SAND 2025: Delft"."""
_JOURNAL_HEADING = re.compile(r"(?P<venue>[A-Z][^\d:,]{2,120}), Volume (?P<volume>[\w/-]{1,12})")
_VOLUME_HEADING = re.compile(
    r"Volume (?P<volume>[\w/-]{1,12})(?:, (?:Number|Issue) (?P<issue>[\w/-]{1,12}))?"
    r"(?:, (?P<date>(?:[A-Z][a-z]{2,8}(?:-[A-Z][a-z]{2,8})? )?(?:19|20)\d\d))?"
)
"""The heading of an issue of a journal: "Volume 12, Number 3, March 2025"."""


class _Publication(NamedTuple):
    """The lines of a publication; ``letter`` is that of its number, "" for none."""

    number: int
    letter: str
    authors: str
    text: str


@dataclass(slots=True)
class _Heading:
    """The source of all publications of a page, as its headings name it."""

    venue: str = ""
    volume: str = ""
    issue: str = ""
    published: str = ""
    kind: str = ""

    def read(self, line: str) -> None:
        """Take a line of a page that belongs to no publication."""
        if found := _VOLUME_HEADING.fullmatch(line):
            self.volume, self.issue = found["volume"], found["issue"] or ""
            self.published = read_publication_date(found["date"] or "") or self.published
        elif found := _JOURNAL_HEADING.fullmatch(line):
            self.venue, self.volume, self.kind = found["venue"], found["volume"], "article"
        elif not self.venue and (found := _CONFERENCE_HEADING.fullmatch(line)):
            self.venue, self.published, self.kind = found["venue"], found["year"], "conference"

    def set_source(self, draft: RecordDraft) -> None:
        """Set the source of a publication whose own line does not name it."""
        draft.venue, draft.volume, draft.issue = self.venue, self.volume, self.issue
        draft.published, draft.kind = self.published, draft.kind or self.kind


class DblpText:
    """The reader of copied pages of dblp."""

    name = "dblp-text"
    label = N_("Page of dblp copied from a browser")
    extensions = (".txt",)
    looks_for = N_("lines of authors that end with a colon, and below them titles with journals")

    def score(self, head: bytes, name: str) -> int:
        """66 if lines with authors before a colon and lines with a title below them are most of the text."""
        text = head_text(head)
        if not text or text.lstrip()[:1] in {"<", "{", "@", "%", "\\", "#"} or ":\n" not in text.replace("\r", ""):
            return 0
        lines = text.split("\n", SCORED_DBLP_LINES)
        if len(lines) > SCORED_DBLP_LINES or len(head) >= HEAD_BYTES:
            lines.pop()
        found = sourced = 0
        heading = _Heading()
        for each in _publications(lines):
            if isinstance(each, str):
                heading.read(each)
                continue
            draft = _draft(each, heading)
            found, sourced = found + 1, sourced + bool(draft.venue or draft.publisher or draft.pages)
        filled = sum(bool(line.strip()) for line in lines)
        if "dblp" in text or "CoRR abs/" in text:
            return DBLP_PAGE_SCORE if found >= MIN_DBLP_PUBLICATIONS and 6 * found >= filled - 60 else 0
        is_page = found >= MIN_DBLP_PUBLICATIONS_UNNAMED and 2 * sourced >= found and 3 * found >= filled - 6
        return DBLP_PAGE_SCORE if is_page else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each publication."""
        text = open_text(source)
        yield DigestHead(source.mail_date, source.name)
        yield from text.problems
        maker, heading = EntryMaker(), _Heading()
        for each in _publications(text.lines()):
            if isinstance(each, str):
                heading.read(each)
            else:
                yield from maker.make(_draft(each, heading), each.number)
        if not maker.made:
            yield Problem(0, "no_papers")


READER = DblpText()


def _publications(lines: Iterable[str]) -> Iterator[_Publication | str]:
    """The publications of a page and its other lines, in order."""
    letter, authors, place = "", "", 0
    for number, raw in enumerate(lines, 1):
        line = " ".join(raw[:MAX_DBLP_LINE_CHARS].split())
        if found := _NUMBER.match(line):
            letter, authors, line = found[1], "", line[found.end() :]
        if not line:
            continue
        if authors:
            yield _Publication(place, letter, authors, line)
            letter, authors = "", ""
        elif line.endswith(":") and are_names(line[:-1]):
            authors, place = line[:-1], number
        elif letter and (both := _on_one_line(line)):
            yield _Publication(number, letter, *both)
            letter = ""
        else:
            yield line


def _on_one_line(line: str) -> tuple[str, str] | None:
    """Authors and the rest of a line that holds a whole publication; None for another line."""
    authors, _, rest = line.partition(": ")
    return (authors, rest) if rest and are_names(authors) else None


def read_dblp_line(line: str) -> RecordDraft | None:
    """The draft of a publication on one line, "Ada Example: Counting Owls. ICO 2026: 1-9"; None for another line."""
    both = _on_one_line(line[:MAX_DBLP_LINE_CHARS])
    return _draft(_Publication(0, "", *both), _Heading()) if both else None


def _draft(publication: _Publication, heading: _Heading) -> RecordDraft:
    draft = RecordDraft(kind=_KINDS.get(publication.letter, ""))
    draft.authors, draft.authors_cut = read_names(publication.authors.split(", "))
    text = publication.text
    places = [(found.start() + (found[0][0] != "."), found.end()) for found in _END_OF_TITLE.finditer(text)]
    for end, begin in places[:MAX_TITLE_PLACES]:
        if _read_source(draft, text[begin:].rstrip(" ."), heading):
            draft.title = text[:end]
            return draft
    draft.title = text.removesuffix(".")
    heading.set_source(draft)
    return draft


def _read_source(draft: RecordDraft, text: str, heading: _Heading) -> bool:
    """Set the fields that the text after a title names; False if it is no source."""
    if preprint := _PREPRINT.fullmatch(text):
        draft.add_identifier("arxiv", preprint["id"] or preprint["old"])
        draft.venue, draft.published, draft.kind = "CoRR", preprint["year"], "preprint"
        return True
    if _ONLY_PAGES.fullmatch(text):
        heading.set_source(draft)
        draft.pages = text
        return True
    if draft.kind == "book" and (book := _BOOK.fullmatch(text)):
        draft.venue, draft.volume, draft.published = book["series"] or "", book["volume"] or "", book["year"]
        if _SCHOOL.search(book["publisher"]):
            draft.venue, draft.kind = book["publisher"], "thesis"
        else:
            draft.publisher = book["publisher"]
        for isbn in _ISBN.findall(book["rest"]):
            draft.add_identifier("isbn", isbn)
        return True
    found = _JOURNAL.fullmatch(text) or _PROCEEDINGS.fullmatch(text)
    if not found or not _is_venue(found["venue"]):
        return False
    draft.venue, draft.published = found["venue"].rstrip(","), found["year"]
    draft.pages = found["pages"] or ""
    if found.re is _JOURNAL:
        draft.volume, draft.issue = found["volume"] or "", found["issue"] or ""
        draft.kind = draft.kind or "article"
    else:
        draft.kind = draft.kind or "conference"
    return True


def _is_venue(text: str) -> bool:
    """True for a name that may be abbreviated, False if its beginning is the end of a title."""
    *abbreviated, _ = text.split(". ")
    if abbreviated and _BEGINS_TITLE.match(text):
        return False
    return all(
        len(part.split()) <= MAX_WORDS_OF_ABBREVIATION and not any(word[0].islower() for word in part.split())
        for part in abbreviated
    ) and not re.search(r"[?!]\s", text)
