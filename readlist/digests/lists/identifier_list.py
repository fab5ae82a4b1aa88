"""Lists of bare identifiers: arXiv ids, DOIs, PubMed ids, addresses of papers, one or several in a line.

A text with identifiers in its sentences is not such a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.digests.containers.mail_headers import sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.lists.citation_lines import are_citations, is_citation, read_citation
from readlist.digests.lists.identifier_text import FoundIdentifier, IdentifierLine, read_line, split_long_line
from readlist.digests.lists.identifier_titles import add_title, title_text, year_beside
from readlist.digests.lists.pubmed_numbers import PUBMED_COLUMNS, with_pubmed_labels
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.technical_lines import is_technical
from readlist.digests.text import head_text, open_text
from readlist.model.digest import NO_MARKS, DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

MAX_LINE_WORDS = 6
"""Words beside the identifiers of a line; a line with more is a sentence."""
MAX_MEAN_WORDS = 3.0
"""Words beside the identifiers of a line, on average over the lines with identifiers."""
MIN_LISTED_SHARE = 0.7
"""The share of the lines that must have identifiers and few other words, from 0 to 1."""
MIN_SENTENCE_WORDS = 60
"""Words of a line that is too long for an identifier with a title."""
SCORED_LINES = 400
"""Lines at the beginning of a text that are looked at for the score."""
MAX_SCORE_OF_MENTIONS = 12
"""The highest score of a text that only mentions identifiers: other readers are preferred."""
MAX_CITED_LINES = 60
"""Lines at the beginning of a text that are tested for references."""
MIN_TECHNICAL_1_OF = 4
"""From this fraction (1/4) of technical lines on, a text is a program, a log or a list of patterns."""
MAX_SEEN = 200_000
"""Identifiers that are remembered, so that a repeated one gives no second entry; beyond them, each gives an entry."""
_CHAT_HEAD = re.compile(
    r"\s*\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?"
    r"(?:,\s\d{1,2}[./-]\d{1,2}[./-]\d{2,4})?\]?\s(?:[-–]\s)?[^:\d]{1,40}:\s",
    re.IGNORECASE,
)
"""The head of a message in a chat: the time and who wrote it."""
_CHAT_HEAD_LINE = re.compile(r"[^:\d]{1,40}\s\[?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\]?\s*$", re.IGNORECASE)
"""The head of a message in a chat, on a line of its own above it."""
_OTHER_FORMATS = ("{", "[{", "[\n", "<", "@", "%", "TY  -", "PMID-", "#!", "\\")
"""Beginnings of texts of other formats."""
_IDENTIFIER_LIKE = re.compile(r"[\d/]\S*")
"""A word from its first digit or slash on, which may be an identifier: "10.5555/1"."""
_IDENTIFIER_COLUMNS = PUBMED_COLUMNS | {
    "doi",
    "dois",
    "id",
    "ids",
    "identifier",
    "identifiers",
    "arxiv",
    "arxiv_id",
    "arxiv id",
}
_BULLET = re.compile(r"\s*(?:[-*+>#]|\d{1,4}[.)])\s")
"""The beginning of an item in Markdown: "- ", "> ", "1. "."""


MIN_REFERENCE_WORDS = 6
"""Words of a numbered line that is a reference, even if it has no identifier."""
_NUMBERED = re.compile(r"\s*(?:\[\d{1,4}\]|\d{1,4}[.)])\s+")
"""The number of a reference: "[1] ", "1. "."""


class IdentifierReader:
    """The reader of lists of identifiers."""

    name = "identifiers"
    label = N_("List of identifiers")
    extensions = (".txt", ".text")
    looks_for = N_("a line such as arXiv:2402.16107 or a DOI")

    def score(self, head: bytes, name: str) -> int:
        """Up to 75, if nearly all lines are identifiers with a title or a few words at most; else up to 12."""
        text = head_text(head)
        if not text or (text.startswith(_OTHER_FORMATS) and not text.startswith("<http")):
            return 0
        lines = _first_lines(text, is_cut=len(head) >= HEAD_BYTES)
        if are_citations(lines[:MAX_CITED_LINES]) or _is_table_head(lines[0]):
            return MAX_SCORE_OF_MENTIONS
        counts = _LineCounts()
        for index, line in enumerate(with_pubmed_labels(lines, text, name)):
            counts.add(index, line)
            if len(lines) - counts.other < MIN_LISTED_SHARE * len(lines) or counts.is_technical_of(len(lines)):
                return min(MAX_SCORE_OF_MENTIONS, counts.listed)  # too few; abstracts are slow to count
        return counts.score()

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each identifier. Words beside a line's only identifier are its title or a note."""
        text = open_text(source)
        yield DigestHead(source.mail_date, sender_name(source.sender) or source.name)
        yield from text.problems
        yield from _IdentifierLines().read(with_pubmed_labels(text.lines(), head_text(source.head), source.name))


@dataclass(slots=True)
class _LineCounts:
    """Counts of lines: ``listed`` ones have identifiers, with ``words`` beside these; ``other`` ones are text."""

    listed: int = 0
    other: int = 0
    words: int = 0
    technical: int = 0
    is_program: bool = False

    def add(self, index: int, line: str) -> None:
        """Count a line."""
        if _is_sentence(line):
            self.other += 1
            return
        read = read_line(line)
        papers = sum(map(_is_paper, read.found))
        chat = _CHAT_HEAD.match(line)
        if is_technical(line[chat.end() :] if chat else line):
            self.technical += 1
            self.is_program = self.is_program or not papers
        elif _CHAT_HEAD_LINE.match(line):
            return
        elif chat:
            self.listed += bool(papers)
            self.words += bool(papers)
        elif papers and not _is_marked_up(line) and title_text(read.between):
            self.listed += 1
        elif papers and len(read.words) <= MAX_LINE_WORDS * max(1, papers // 2):
            self.listed += 1
            self.words += len(read.words)
        else:
            self.other += bool(papers or (read.words and not read.found and not _is_heading(index, line)))

    def is_technical_of(self, lines: int) -> bool:
        """True if a text with this number of lines is a program, a log or a list of patterns."""
        return self.is_program or self.technical * MIN_TECHNICAL_1_OF >= lines

    def score(self) -> int:
        """The score of a text whose lines are all counted."""
        if not self.listed:
            return 0
        if self.listed < MIN_LISTED_SHARE * (self.listed + self.other) or self.words > MAX_MEAN_WORDS * self.listed:
            return min(MAX_SCORE_OF_MENTIONS, self.listed)
        return 75 if not self.other and self.words <= self.listed else 65


def _first_lines(text: str, *, is_cut: bool) -> list[str]:
    """The first lines that are not blank, each bounded; the last one is left out if it may be cut."""
    lines = text.split("\n", SCORED_LINES)
    if len(lines) > 1 and (len(lines) > SCORED_LINES or is_cut):
        lines.pop()
    return [next(split_long_line(line)) for line in lines if line.strip()] or [next(split_long_line(text))]


def _is_sentence(line: str) -> bool:
    """True for a long line with few words that could be identifiers. The test is fast, unlike ``read_line``."""
    words = line.count(" ")
    return words > MIN_SENTENCE_WORDS and words > MAX_LINE_WORDS * len(_IDENTIFIER_LIKE.findall(line))


READER = IdentifierReader()


class _IdentifierLines:
    """The entries of lines, each paper once."""

    def __init__(self) -> None:
        self._maker = EntryMaker(sums_up_titles=True)
        self._seen: set[str] = set()
        self._skipped = 0
        self._numbered = 0
        """Numbered lines with a title: those of a list of references."""

    def read(self, lines: Iterable[str]) -> Iterator[Entry | Problem]:
        for number, line in enumerate(lines, 1):
            for part in split_long_line(line):
                yield from self._read_part(part, number)
        yield from self._maker.close()
        if self._skipped:
            yield Problem(0, "links_skipped", {"links": self._skipped})

    def _read_part(self, part: str, number: int) -> Iterator[Entry | Problem]:
        """The entries of a line or a part of it: a reference, an identifier and its title, or identifiers alone."""
        chat = _CHAT_HEAD.match(part)
        line = read_line(part[chat.end() :] if chat else part)
        if not line.found and is_citation(part):
            yield from self._read_reference(part, number)
            return
        title = "" if chat else title_text(line.between)
        self._numbered += _NUMBERED.match(part) is not None and bool(title)
        if self._numbered and not line.found and _NUMBERED.match(part) and len(line.words) >= MIN_REFERENCE_WORDS:
            yield Problem(number, "record_lost", {"text": " ".join(part.split())[:60]})
        if title and (draft := _titled_draft(line, title)) is not None:
            if self._is_new(_paper_key(draft)):
                yield from self._maker.make(draft, number)
            return
        marks = _note_of(line.words) if len(line.found) == 1 else NO_MARKS
        for each in line.found:
            draft = RecordDraft()
            if not each.add_to(draft):
                self._skipped += 1
            elif self._is_new(_paper_key(draft)):
                yield from self._maker.make(draft, number, marks)

    def _read_reference(self, line: str, number: int) -> Iterator[Entry | Problem]:
        """A reference without an identifier between others that have one."""
        draft = read_citation(line)
        if draft.title and draft.authors:
            yield from self._maker.make(draft, number)

    def _is_new(self, key: str) -> bool:
        if key in self._seen:
            return False
        if len(self._seen) < MAX_SEEN:
            self._seen.add(key)
        return True


def _titled_draft(line: IdentifierLine, title: str) -> RecordDraft | None:
    """The draft of the paper on a line, with identifiers of one or more schemes. None for no paper, or several."""
    draft = RecordDraft()
    papers = 0
    for each in line.found:
        other = RecordDraft()
        papers += each.add_to(other)
        if any(draft.identifiers.get(scheme, value) != value for scheme, value in other.identifiers.items()):
            return None
        each.add_to(draft)
    if not papers:
        return None
    add_title(draft, title)
    draft.published = draft.published or year_beside(line.between)
    return draft


def _is_marked_up(line: str) -> bool:
    """True for an item or a row of Markdown with an address, which has a reader of its own."""
    return "](" in line or line.lstrip().startswith("|") or ("://" in line and _BULLET.match(line) is not None)


def _is_table_head(line: str) -> bool:
    """True for the names of the columns of a table."""
    cells = {cell.strip(' "') for cell in re.split(r"[\t,;|]", line.lower())}
    return len(cells) > 1 and any(cell in _IDENTIFIER_COLUMNS or cell == "title" for cell in cells)


def _is_heading(index: int, line: str) -> bool:
    """True for a comment, and for the name of a column: "DOI"."""
    return line.startswith(("#", "//")) or (index == 0 and line.strip().lower() in _IDENTIFIER_COLUMNS)


def _is_paper(found: FoundIdentifier) -> bool:
    return found.add_to(RecordDraft())


def _paper_key(draft: RecordDraft) -> str:
    """A key that is equal for the same paper in different spellings."""
    scheme = next(iter(draft.identifiers), "")
    if scheme:
        return f"{scheme}:{draft.identifiers[scheme]}"
    return draft.url or next(iter(draft.links), "")


def _note_of(words: list[str]) -> SourceMarks:
    return SourceMarks(note=" ".join(words)) if any(any(map(str.isalpha, word)) for word in words) else NO_MARKS
