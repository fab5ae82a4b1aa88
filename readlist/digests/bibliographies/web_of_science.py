"""Tagged text of the Web of Science (``.txt``, ``.ciw``, ``.isi``): records from ``PT J`` to ``ER``.

A value continues on lines that begin with three blanks.

Specification: https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.tagged_records import (
    TaggedRecord,
    cut_problem,
    long_record_problems,
    read_tagged,
)
from readlist.digests.bibliographies.web_of_science_record import read_web_of_science_record
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_FIELD = re.compile(r"\ufeff?([A-Z][A-Z0-9])(?:[ \t](.*)|$)")
_RECORD_START = re.compile(r"\ufeff?PT[ \t](?![ \t]*-)")
_FILE_TAGS = frozenset({"FN", "VR", "EF"})
"""Tags of the file, not of a record."""
_COMMON_TAGS = frozenset({"AU", "AF", "TI", "SO", "PY", "VL", "AB", "UT", "DE", "ID", "DT", "LA"})


class WebOfScience:
    """The "web-of-science" format."""

    name = "web-of-science"
    label = N_("Web of Science")
    extensions = (".ciw", ".isi", ".txt")
    looks_for = N_("lines such as “FN …” and “PT J”")

    def score(self, head: bytes, name: str) -> int:
        """95 if the file begins with FN, VR and PT; 88 if it begins with PT and has tags of the Web of Science."""
        if b"PT" not in head and b"FN" not in head:
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()][:200]
        tags = [field[0] for line in lines if (field := _split(line))]
        first = next((number for number, line in enumerate(lines) if _RECORD_START.match(line)), -1)
        has_head = tags[:2] == ["FN", "VR"]
        if first < 0 or len(_COMMON_TAGS.intersection(tags)) < 2:
            return 10 if has_head else 0
        is_indented = all(_split(line) or line[:1].isspace() for line in lines[:60])
        bonus = 3 if name.lower().endswith(self.extensions) else 0
        if has_head:
            return 95 + bonus
        return (88 if first == 0 and is_indented else 10) + bonus

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker, have_ends = RecordCount(_RECORD_START), EntryMaker(), False
        last: TaggedRecord | None = None
        for record in read_tagged(count.watch(text.lines()), _split, _starts_record, frozenset({"ER", "EF"})):
            if all(tag in _FILE_TAGS for tag, _ in record.fields):
                continue
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(read_web_of_science_record(record), record.line)
            last, have_ends = record, have_ends or record.has_end
        if last is not None and have_ends and not last.has_end:
            yield cut_problem(last, "TI")
        yield from count.close()


def _split(line: str) -> tuple[str, str] | None:
    found = _FIELD.match(line)
    return (found[1], found[2] or "") if found else None


def _starts_record(_record: TaggedRecord, tag: str, _after_blank: bool) -> bool:
    return tag == "PT"


READER = WebOfScience()
