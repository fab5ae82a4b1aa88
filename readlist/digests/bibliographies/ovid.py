"""Text of Ovid: records numbered ``<1>``, with the names of fields on lines of their own, or with tags (``UI  - ``).

Described in https://ospguides.ovid.com/OSPguides/medline.htm. Names and tags differ between its databases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.ovid_record import TAGS_OF_NAMES, read_ovid_record
from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_NUMBER = re.compile(r"\ufeff?<(\d{1,7})>\s*$|<(\d{1,7})\. >\s*$")
_TAGGED = re.compile(r"\ufeff?([A-Z][A-Z0-9]) {1,2}- (.*)")
_MAX_NAME_CHARS = 45
"""Characters of the longest name of a field, "Link to the Ovid Full Text or citation"."""


class Ovid:
    """The "ovid" format."""

    name = "ovid"
    label = N_("Ovid")
    extensions = (".txt", ".ovd")
    looks_for = N_("records numbered <1>, and a line “Title” or “TI  - …”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 94 for Ovid's version tag, or a number in angle brackets and names of fields or tags, at the top."""
        if not any(mark in head for mark in (b"<", b"Ovid", b"Accession Number", b"Unique Identifier")):
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()][:40]
        if not lines:
            return 0
        if any(re.match(r"VN {1,2}- Ovid", line) for line in lines[:4]):
            return 94
        has_number = any(map(_RECORD_NUMBER.match, lines[:3]))
        names = {line.strip().lower() for line in lines if line[:1].strip()} & set(TAGS_OF_NAMES)
        indented = sum(1 for line in lines if line[:1] == " ")
        if has_number and names and indented:
            return 92
        if has_number and len([line for line in lines if _TAGGED.match(line)]) > 2:
            return 70
        is_named = lines[0].strip().lower() in TAGS_OF_NAMES and len(names) > 3
        return 60 if is_named and indented * 3 > len(lines) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_RECORD_NUMBER), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _split, _starts_record):
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(read_ovid_record(record), record.line)
        yield from count.close()


def _split(line: str) -> tuple[str, str] | None:
    """The tag and value of a line; a number is a field "#", and the value of a name is on the lines below."""
    if line[:1] in {"<", "\ufeff"} and (number := _RECORD_NUMBER.match(line)):
        return "#", number[1] or number[2]
    if line[:1].isspace():
        return None
    if tagged := _TAGGED.match(line):
        return tagged[1], tagged[2]
    if len(line) > _MAX_NAME_CHARS:
        return None
    tag = TAGS_OF_NAMES.get(line.strip(" \t\ufeff.:").lower())
    return (tag, "") if tag else None


def _starts_record(record: TaggedRecord, tag: str, after_blank: bool) -> bool:
    if tag == "#":
        return True
    if "#" in record or not after_blank:
        return False
    return tag in record and tag in {"VN", "UI", "AN", "SC", "TI"}


READER = Ovid()
