"""Makes entries of drafts, with their positions; a record without a title or without anything becomes a Problem."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.digest import NO_MARKS, Entry, Problem, SourceMarks
from readlist.model.record import Record

MAX_STAND_IN_TITLE_CHARS = 120
"""Characters of an abstract that are used as the title if there is none."""


class EntryMaker:
    """The entries of one source; ``made`` is their number so far.

    ``sums_up_titles`` is for formats that need no titles, such as lists of identifiers: missing ones are told as one
    Problem by ``close``.
    """

    def __init__(self, *, sums_up_titles: bool = False) -> None:
        self.made = 0
        self._sums_up_titles = sums_up_titles
        self._untitled = 0

    def make(self, draft: RecordDraft, line: int = 0, marks: SourceMarks = NO_MARKS) -> Iterator[Entry | Problem]:
        """The entry for a draft, which begins at ``line``, and its problems; only a Problem for an empty one."""
        record = draft.record()
        if not record.title:
            title = _stand_in(record, marks.note)
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
        """There are no more entries: the Problem for titles that were summed up, if there are any."""
        return [Problem(0, "titles_unknown", {"records": self._untitled})] if self._untitled else []


def _stand_in(record: Record, note: str) -> str:
    """A title for a record without one: the first words of its abstract, its address, an identifier, or a note's."""
    line = (record.abstract or record.excerpt or ("" if record.url or record.identifiers else note)).split("\n", 1)[0]
    if len(line) > MAX_STAND_IN_TITLE_CHARS:
        line = line[:MAX_STAND_IN_TITLE_CHARS].rsplit(None, 1)[0]
    first = next((f"{scheme}:{value}" for scheme, value in record.identifiers.items()), "")
    return line or first or record.url
