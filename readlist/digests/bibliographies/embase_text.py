"""Text of Embase (its export "Plain text"): records numbered ``RECORD 1``, the names of fields on lines of their own.

A value is on the lines below the name, or beside it. The fields are those of Embase's tables (``embase_rows``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readlist.digests.bibliographies.csv_rows import Row
from readlist.digests.bibliographies.embase_rows import EMBASE_FIELDS, columns_of_fields, empty_row, set_field
from readlist.digests.bibliographies.table_reading import TableReading
from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.html_page import is_html
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MIN_EMBASE_FIELDS = 3
"""Different names of fields that a text has at least."""

_RECORD_NUMBER = re.compile(r"\ufeff?\s{0,4}<?RECORD:?\s{1,3}#?\d{1,6}(?:\s{1,3}OF\s{1,3}\d{1,6})?>?\s*$")
"""The line above a record: "RECORD 1", "<RECORD: #2 OF 10>"."""
_UNREAD_NAMES = frozenset(
    (
        *("AUTHOR ADDRESSES", "AUTHOR ADDRESS", "CORRESPONDENCE ADDRESS", "ADDRESSES", "EMAIL ADDRESS"),
        *("AIP/IP ENTRY DATE", "FULL RECORD ENTRY DATE", "ENTRY DATE", "CONFERENCE LOCATION", "CONFERENCE DATE"),
        *("CONFERENCE EDITORS", "ISSN", "COUNTRY OF AUTHOR", "COUNTRY OF JOURNAL", "ORIGINAL (NON-ENGLISH) ABSTRACT"),
        *("ORIGINAL ABSTRACT", "DRUG TRADE NAMES", "DRUG TRADENAMES", "DRUG MANUFACTURERS", "DRUG MANUFACTURER"),
        *("DEVICE TRADE NAMES", "DEVICE TRADENAMES", "DEVICE MANUFACTURERS", "DEVICE MANUFACTURER"),
        *("CAS REGISTRY NUMBERS", "CAS REGISTRY NUMBER", "MOLECULAR SEQUENCE NUMBERS", "EMBASE CLASSIFICATIONS"),
        *("EMBASE CLASSIFICATION", "CLINICAL TRIAL NUMBERS", "LANGUAGE OF SUMMARY", "SUMMARY LANGUAGE"),
        *("EMBASE ACCESSION NUMBER", "EMBASE ACCESSION ID", "PUI", "EMBASE LINK", "OPEN URL LINK", "COPYRIGHT"),
        *("CODEN", "NUMBER OF REFERENCES", "RECORD TYPE", "SECTION", "EMTREE DEVICE INDEX TERMS", "SUBHEADINGS"),
    )
)
"""The names of fields that are left out: they end the value above them."""
_NAME = re.compile(
    r"\ufeff?(?P<name>(?:AiP/IP|[A-Z][A-Z/]*)(?: [A-Z/()-]+){0,6})"
    r"(?:\s*$|:\s*(?P<value>.*)|(?:\t|\s{2,})(?P<beside>\S.*))"
)
"""The name of a field, alone on its line, or with its value: "TITLE", "ISSUE: 3"."""
_LIST_FIELDS = frozenset({"AUTHOR NAMES", "EDITORS", "AUTHOR KEYWORDS"}) | frozenset(
    name for name in EMBASE_FIELDS if name.startswith("EMTREE ")
)
"""Fields of several values, each on a line of its own."""
_OWN_NAMES = frozenset(
    name for name in EMBASE_FIELDS | _UNREAD_NAMES if re.match(r"EMTREE |EMBASE |MEDLINE |AUTHOR NAMES", name)
)
"""Names of fields that only Embase has."""
_BETWEEN_NAMES = re.compile(r"(?<=[^\W\d_]\.),\s+")
"""The comma between two names: ``Example A., Sample B.-C.``"""


class EmbaseText:
    """The "embase-text" format."""

    name = "embase-text"
    label = N_("Embase text")
    extensions = (".txt",)
    looks_for = N_("a line “RECORD 1”, and lines such as “TITLE” and “AUTHOR NAMES”")

    def score(self, head: bytes, name: str) -> int:
        """92 for several names of fields, some only Embase's, with numbered records; 75 without numbers."""
        if (b"TITLE" not in head and b"\0" not in head[:100]) or is_html(head):
            return 0
        lines = head_text(head).split("\n")[:400]
        split = _Splitter().split
        names = {field[0] for line in lines if (field := split(line))} - {"#"}
        if "TITLE" not in names or len(names) < MIN_EMBASE_FIELDS or not names & _OWN_NAMES:
            return 0
        return 92 if any(map(_RECORD_NUMBER.match, lines)) else 75

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        problems: list[Problem] = []
        rows = _rows(text.lines(), problems)
        for part in TableReading(columns_of_fields(), EntryMaker()).read(rows):
            yield from problems
            problems.clear()
            yield part
        yield from problems


READER = EmbaseText()


def _rows(lines: Iterable[str], problems: list[Problem]) -> Iterator[Row]:
    """The records as rows of a table; what was left out is added to ``problems``."""
    count = RecordCount(_RECORD_NUMBER)
    for record in read_tagged(count.watch(lines), _Splitter().split, _starts_record):
        if "#" not in record and "TITLE" not in record:
            continue  # the words of the search above the first record
        problems += count.close_entry(record.last_line)
        problems += long_record_problems(record)
        row = empty_row(record.line)
        for name in EMBASE_FIELDS:
            set_field(row, name, _value(record, name))
        yield row
    problems += count.close()


def _value(record: TaggedRecord, name: str) -> str:
    texts = record.texts(name)
    if name not in _LIST_FIELDS:
        return "\n\n".join(texts)
    parts = [part.strip(" ,;") for text in texts for part in text.split("\n")]
    joined = "; ".join(filter(None, parts))
    return _BETWEEN_NAMES.sub("; ", joined) if name in {"AUTHOR NAMES", "EDITORS"} else joined


class _Splitter:
    """Gives the name and value of each line; the number of a record is a field "#".

    If the first name is alone on its line, all names are: then ``ISSUE: we asked …`` is a line of an abstract.
    """

    def __init__(self) -> None:
        self._names_are_alone: bool | None = None

    def split(self, line: str) -> tuple[str, str] | None:
        if _RECORD_NUMBER.match(line):
            return "#", ""
        found = _NAME.match(line)
        name = found["name"].upper() if found else ""
        if found is None or (name not in EMBASE_FIELDS and name not in _UNREAD_NAMES):
            return None
        value = found["value"] or found["beside"] or ""
        if self._names_are_alone is None:
            self._names_are_alone = not value
        return None if self._names_are_alone and value else (name, value)


def _starts_record(record: TaggedRecord, tag: str, _after_blank: bool) -> bool:
    return tag == "#" or (tag == "TITLE" and "TITLE" in record)
