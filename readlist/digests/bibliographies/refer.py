"""Refer, BibIX and EndNote's export ``.enw``: ``%0 Journal Article``, ``%T title``, a record to a blank line.

Specification: https://man.archlinux.org/man/refer.1, and "EndNote Import" in EndNote's manual. The order of the tags is
free: the Association for Information Systems writes ``%T`` before ``%0``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.refer_record import read_refer_record
from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_FIELD = re.compile(r"[\s\ufeff]{0,8}%([0-9A-Z@+*?!#$()\[\]{}~^<>&|=\\,:;'\"/.-])(?:\s(.*)|$)")
"""A line with a tag: "%T Counting owls"."""
_TYPE_LINE = re.compile(r"[\s\ufeff]{0,8}%0(?:\s|$)")
_ADS_HEADING = re.compile(r"Query Results from the ADS Database|Retrieved \d{1,7} abstracts")
"""The first line above the records of NASA ADS."""
_SINGLE_TAGS = frozenset("0TJDVNPI")
"""Tags that a record has once."""
_TEXT_TAGS = frozenset("XZO")
"""Tags of texts that may have blank lines in them."""


class Refer:
    """The "refer" format."""

    name = "refer"
    label = N_("EndNote")
    extensions = (".enw", ".enl", ".refer")
    looks_for = N_("lines such as “%T Title” and “%A Author”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 96 if at least a third of the lines have tags, with a type, or a title and an author, among them."""
        if b"%" not in head:
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()][:80]
        if lines and _ADS_HEADING.match(lines[0]):
            lines = lines[next((place for place, line in enumerate(lines) if _split(line)), 0) :]
        tags = [found[0] for line in lines if (found := _split(line))]
        if not tags:
            return 0
        if len(tags) * 3 < len(lines) or _split(lines[0]) is None:
            return 10 if len(tags) > 2 else 0
        bonus = 4 if name.lower().endswith(self.extensions) else 0
        if "0" in tags and len(tags) > 1:
            return 92 + bonus
        known = {"T", "A"} & set(tags)
        return (80 if len(known) == 2 else 30 if len(set(tags)) > 2 or bonus else 10) + bonus

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_TYPE_LINE), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _split, _starts_record):
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(read_refer_record(record), record.line)
        yield from count.close()


def _split(line: str) -> tuple[str, str] | None:
    found = _FIELD.match(line)
    return (found[1], found[2] or "") if found else None


def _starts_record(record: TaggedRecord, tag: str, after_blank: bool) -> bool:
    if tag in _SINGLE_TAGS and tag in record:
        return tag in "0T" or after_blank
    if not after_blank:
        return False
    is_in_text = record.fields[-1][0] in _TEXT_TAGS and len(record.fields[-1][1]) > 1
    return tag in "0TA" or not is_in_text


READER = Refer()
