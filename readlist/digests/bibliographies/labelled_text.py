"""Text of ProQuest, EBSCO and the Cochrane Library: records of lines such as ``Title: On owls``.

Programs give it for printing and mailing. In EBSCO's, a value may be on the lines below its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.labelled_text_record import TAGS_OF_LABELS, read_labelled_record
from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(r"\ufeff?(?:Document \d{1,6} of \d{1,6}|Record: \d{1,6}|Record #\d{1,6} of \d{1,6})\s*$")
"""The line above a record: "Document 1 of 20" (ProQuest), "Record: 1" (EBSCO), "Record #1 of 20" (Cochrane)."""
_SEPARATOR_LINE = re.compile(r"_{20,}\s*$")
_LABEL = re.compile(r"([A-Z][A-Za-z /()-]{1,45}?):(?:\s+(.*)|$)")
_OWN_LABEL = re.compile(
    r"^(?:ProQuest document ID|Document URL|Persistent link to this record \(Permalink\)|Publication info"
    r"|Accession Number|US): ?",
    re.MULTILINE,
)
"""The label of a line that only these databases write."""
MAX_LABEL_WORDS = 4
"""Most words of an unknown label."""
MIN_LABELS = 3
"""The least number of different known labels in such a text."""


class LabelledText:
    """The "labelled-text" format."""

    name = "labelled-text"
    label = N_("ProQuest, EBSCO, Cochrane")
    extensions = (".txt",)
    looks_for = N_("a line such as “Document 1 of 5” or “Record: 1”, and lines such as “Title: …”")

    def score(self, head: bytes, name: str) -> int:
        """88 for known labels and the number of a record; 80 for them and a line that only these databases have."""
        if not any(mark in head for mark in (b"Record", b"Document", b"ProQuest", b"____")):
            return 0
        text = head_text(head)
        lines = text.split("\n")[:400]
        labels = {found[1].lower() for line in lines if (found := _LABEL.match(line))} & TAGS_OF_LABELS.keys()
        if len(labels) < MIN_LABELS or not labels & {"title", "ti", "author", "authors", "au"}:
            return 0
        if any(map(_RECORD_START.match, lines)):
            return 88
        return 80 if any(map(_SEPARATOR_LINE.match, lines)) and _OWN_LABEL.search(text) else 5

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_RECORD_START), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _Splitter().split, _starts_record, frozenset({"--"})):
            if "TI" not in record and "AU" not in record and "#" not in record:
                continue  # what is above the first and below the last record
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(read_labelled_record(record), record.line)
        yield from count.close()


class _Splitter:
    """Gives the tag and value of each line.

    A line with an unknown label is a field "?"; within an abstract, it continues the abstract.
    """

    def __init__(self) -> None:
        self._tag = ""

    def split(self, line: str) -> tuple[str, str] | None:
        if _RECORD_START.match(line):
            self._tag = "#"
            return "#", ""
        if _SEPARATOR_LINE.match(line):
            self._tag = "--"
            return "--", ""
        found = _LABEL.match(line)
        tag = TAGS_OF_LABELS.get(found[1].lower(), "") if found else ""
        if found is None or (not tag and (self._tag == "AB" or len(found[1].split()) > MAX_LABEL_WORDS)):
            return None
        self._tag = tag or "?"
        return self._tag, found[2] or ""


def _starts_record(_record: TaggedRecord, tag: str, _after_blank: bool) -> bool:
    return tag == "#"


READER = LabelledText()
