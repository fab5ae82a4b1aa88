"""Entries of drafts, with their positions, and the problems of records without a title or without any field."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.digest import NO_MARKS, Entry, Problem, SourceMarks
from readlist.model.record import Record

MAX_SUBSTITUTE_TITLE_CHARS = 120
"""Characters of an abstract that are used as the title if there is none."""


class EntryMaker:
    """Makes the entries of one source.

    ``made`` is their number so far. ``sums_up_titles`` is for formats that need no titles, such as lists of
    identifiers: instead of a Problem for each missing title, ``close`` returns one for all.
    """

    def __init__(self, *, sums_up_titles: bool = False) -> None:
        self.made = 0
        self._sums_up_titles = sums_up_titles
        self._untitled = 0

    def make(self, draft: RecordDraft, line: int = 0, marks: SourceMarks = NO_MARKS) -> Iterator[Entry | Problem]:
        """The entry of a draft whose record begins on ``line``, and its problem if it has no title.

        A draft without any text, identifier or address gives only a Problem.
        """
        record = draft.record()
        if not record.title:
            title = _substitute_title(record, marks.note)
            if not title:
                yield Problem(line, "record_empty")
                return
            record = record._replace(title=title)
            if self._sums_up_titles:
                self._untitled += 1
            else:
                yield Problem(line, "title_missing", {"text": title})
        self.made += 1
        yield Entry(self.made, record, line, marks)

    def close(self) -> list[Problem]:
        """The Problem for all missing titles that were summed up, after the last entry; [] if there are none."""
        return [Problem(0, "titles_unknown", {"records": self._untitled})] if self._untitled else []


def first_words(text: str) -> str:
    """The beginning of the first line of a text, as the title of a record that has none."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= MAX_SUBSTITUTE_TITLE_CHARS else line[:MAX_SUBSTITUTE_TITLE_CHARS].rsplit(None, 1)[0]


def _substitute_title(record: Record, note: str) -> str:
    """A title for a record without one: the first words of its text or of the note, an identifier, or its address.

    "" if it has none of these.
    """
    line = first_words(record.abstract or record.excerpt or ("" if record.url or record.identifiers else note))
    first = next((f"{scheme}:{value}" for scheme, value in record.identifiers.items()), "")
    return line or first or record.url or next((link.url for link in record.links), "")
