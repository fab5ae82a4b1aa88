"""Lists of bare identifiers: arXiv ids, DOIs, PubMed ids, addresses of papers, one or several in a line.

Text with identifiers in its sentences is no such list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.alerts.subjects import sender_name
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.lists.identifier_text import FoundIdentifier, parts_of, read_line
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import NO_MARKS, DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

MAX_LINE_WORDS = 6
"""Words beside the identifiers of a line; a line with more is a sentence."""
MAX_MEAN_WORDS = 3.0
"""Words beside the identifiers, on the average of lines that have some."""
MIN_LISTED = 0.7
"""Part of the lines that must have identifiers and few words."""
SCORED_LINES = 400
MAX_SEEN = 200_000
"""Identifiers that are remembered in order to leave out the second one; later ones are entries each."""
_CHAT = re.compile(
    r"\s*\[?(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s)?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?"
    r"(?:,\s\d{1,2}[./-]\d{1,2}[./-]\d{2,4})?\]?\s(?:[-–]\s)?[^:\d]{1,40}:\s",
    re.IGNORECASE,
)
"""What a chat has before a message: the time and who wrote it."""
_CHAT_NAME = re.compile(r"[^:\d]{1,40}\s\[?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?\]?\s*$", re.IGNORECASE)
"""Who wrote a message and when, on a line above it."""
_OTHER_FORMATS = ("{", "[{", "[\n", "<", "@", "%", "TY  -", "PMID-", "#!", "\\")
"""Beginnings of texts of other formats."""
_COLUMNS = frozenset({"doi", "dois", "id", "ids", "identifier", "identifiers", "arxiv", "arxiv_id", "arxiv id", "pmid"})


class IdentifierReader:
    """The reader of lists of identifiers."""

    name = "identifiers"
    label = N_("List of identifiers")
    extensions = (".txt", ".text")
    looks_for = N_("a line such as arXiv:2402.16107 or a DOI")

    def score(self, head: bytes, name: str) -> int:
        """Up to 75, if nearly all lines are identifiers with a few words at most; else up to 12."""
        text = head_text(head)
        if not text or (text.startswith(_OTHER_FORMATS) and not text.startswith("<http")):
            return 0
        lines = _first_lines(text, is_cut=len(head) >= HEAD_BYTES)
        listed = other = words = 0
        for place, line in enumerate(lines):
            read = read_line(line)
            papers = sum(map(_is_paper, read.found))
            if _CHAT_NAME.match(line):
                continue
            if _CHAT.match(line):
                listed += bool(papers)
                words += bool(papers)
            elif papers and len(read.words) <= MAX_LINE_WORDS * max(1, papers // 2):
                listed += 1
                words += len(read.words)
            elif papers or (read.words and not read.found and not _is_heading(place, line)):
                other += 1
                if len(lines) - other < MIN_LISTED * len(lines):
                    return min(12, listed)  # too few, whatever follows: abstracts take time
        if not listed:
            return 0
        if listed < MIN_LISTED * (listed + other) or words > MAX_MEAN_WORDS * listed:
            return min(12, listed)
        return 75 if not other and words <= listed else 65

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest, an entry for each identifier; words beside the only one of a line are a note."""
        text = open_text(source)
        yield DigestHead(source.mail_date, sender_name(source.sender) or source.name)
        yield from text.problems
        yield from _IdentifierLines().read(text.lines())


def _first_lines(text: str, *, is_cut: bool) -> list[str]:
    """The first lines that are not blank, each bounded; the last one is left out if it may be cut."""
    lines = text.split("\n", SCORED_LINES)
    if len(lines) > 1 and (len(lines) > SCORED_LINES or is_cut):
        lines.pop()
    return [next(parts_of(line)) for line in lines if line.strip()] or [next(parts_of(text))]


READER = IdentifierReader()


class _IdentifierLines:
    """The entries of lines, each paper once."""

    def __init__(self) -> None:
        self._maker = EntryMaker(sums_up_titles=True)
        self._seen: set[str] = set()
        self._skipped = 0

    def read(self, lines: Iterable[str]) -> Iterator[Entry | Problem]:
        for number, line in enumerate(lines, 1):
            for part in parts_of(line):
                yield from self._read_part(part, number)
        yield from self._maker.close()
        if self._skipped:
            yield Problem(0, "links_skipped", {"links": self._skipped})

    def _read_part(self, part: str, number: int) -> Iterator[Entry | Problem]:
        chat = _CHAT.match(part)
        found, words = read_line(part[chat.end() :] if chat else part)
        marks = _note_of(words) if len(found) == 1 else NO_MARKS
        for each in found:
            draft = RecordDraft()
            if not each.add_to(draft):
                self._skipped += 1
            elif self._is_new(_key_of(draft)):
                yield from self._maker.make(draft, number, marks)

    def _is_new(self, key: str) -> bool:
        if key in self._seen:
            return False
        if len(self._seen) < MAX_SEEN:
            self._seen.add(key)
        return True


def _is_heading(place: int, line: str) -> bool:
    """True for a comment, and for the name of a column: "DOI"."""
    return line.startswith(("#", "//")) or (place == 0 and line.strip().lower() in _COLUMNS)


def _is_paper(found: FoundIdentifier) -> bool:
    return found.add_to(RecordDraft())


def _key_of(draft: RecordDraft) -> str:
    """A key that is equal for the same paper in different spellings."""
    scheme = next(iter(draft.identifiers), "")
    if scheme:
        return f"{scheme}:{draft.identifiers[scheme]}"
    return draft.url or next(iter(draft.links), "")


def _note_of(words: list[str]) -> SourceMarks:
    return SourceMarks(note=" ".join(words)) if any(any(map(str.isalpha, word)) for word in words) else NO_MARKS
