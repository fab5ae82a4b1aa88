"""RIS, the exchange format of reference managers and databases: ``TAG  - value`` from TY to ER.

Specification: https://en.wikipedia.org/wiki/RIS_(file_format), and https://refman.com by the archive of 2011. Dialects
differ in the tags of title, venue and date, and in what they put into notes and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.ris_notes import read_note
from readlist.digests.bibliographies.ris_record import read_ris_record
from readlist.digests.bibliographies.tagged_records import (
    TaggedRecord,
    cut_problem,
    long_record_problems,
    read_tagged,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.program_text import is_program
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_PREFACE_LINES = 12
"""Most lines above the first record in a RIS file: the name of a database, a search."""

_TAGS = """A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP DS ED EP ER ET ID IS
    J1 J2 JA JF JI JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PU PY RI RN RP SE SN SP ST T1 T2 T3 T4 TA TI TT
    TY U1 U2 U3 U4 U5 UR VL VO Y1 Y2"""
_TAG_NAMES = frozenset(_TAGS.split())
_KNOWN = "|".join(_TAGS.split())
_GAP = r"[ \t\xa0]"
_FIELD = re.compile(
    rf"[\s\ufeff]{{0,8}}(?:([A-Z][A-Z0-9]){_GAP}{{2,4}}[-–]|({_KNOWN}){_GAP}[-–](?={_GAP}|$)"
    rf"|(PMID|PMCID|DOI){_GAP}{{0,2}}-|(ER){_GAP}?-?\s*$)(.*)"
)
"""A line with a tag: "TI  - Counting owls", "ER  -"."""
_LOWER_CASE_FIELD = re.compile(rf"[\s\ufeff]{{0,8}}((?i:{_KNOWN})){_GAP}{{2}}[-–](.*)")
"""A field with its tag in lower case."""
_RECORD_START = re.compile(rf"[\s\ufeff]{{0,8}}(?:TY{_GAP}{{1,4}}|ty{_GAP}{{2}})[-–]")
_COUNTED_START = re.compile(_RECORD_START.pattern, re.IGNORECASE)
"""The start of a record in any case. Records in mixed case ("Ty") are not read, but counted as missing."""
_TITLES = ("TI", "T1", "CT", "BT", "ST")


class RisReader:
    """The "ris" format."""

    name = "ris"
    label = N_("RIS")
    extensions = (".ris",)
    looks_for = N_("a line such as “TY  - JOUR”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 99 if a record is at the top and most of its lines have tags; 10 if records are quoted in a text."""
        if b"TY" not in head and b"ty  -" not in head:
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()]
        first = next((number for number, line in enumerate(lines) if _RECORD_START.match(line)), -1)
        if first < 0:
            return 0
        record = lines[first : first + 40]
        tagged = sum(1 for line in record if _split(line) is not None)
        if tagged < 2 or (first > MAX_PREFACE_LINES and tagged * 2 < len(record)):
            return 10
        inside, after = _count_lines(lines[first:])
        preface = sum(1 for line in lines[:first] if _split(line) is None)
        is_quoted = preface > max(MAX_PREFACE_LINES, inside) or (after > 2 and preface + after > inside)
        if is_quoted or (preface and is_program("\n".join(lines))):
            return 10
        bonus = 4 if name.lower().endswith(self.extensions) else 0
        return (95 if first <= MAX_PREFACE_LINES else 60 if first < 100 else 10) + bonus

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_COUNTED_START), EntryMaker()
        record: TaggedRecord | None = None
        have_ends = False
        for part in read_tagged(count.watch(text.lines()), _split, _starts_record, frozenset({"ER"})):
            if record is not None and _belongs(record, part):
                yield from count.close_entry(record.line)
                yield from count.close_entry(part.line)
                yield Problem(part.line, "second_type", {"text": part.line_of("TY")})
                record.join(part)
                continue
            if record is not None:
                yield from _entry(record, count, maker)
                have_ends = have_ends or record.has_end
            record = part
        if record is not None:
            yield from _entry(record, count, maker)
            if have_ends and not record.has_end and "TY" in record:
                yield cut_problem(record, *_TITLES)
        yield from count.close()


def _count_lines(lines: list[str]) -> tuple[int, int]:
    """The number of lines within records, and the number of lines after their ends."""
    inside = after = 0
    is_record = False
    for line in lines:
        field = _split(line)
        is_record = is_record or _RECORD_START.match(line) is not None
        inside += is_record or field is not None
        after += not is_record and field is None
        is_record = is_record and not (field and field[0] == "ER")
    return inside, after


def _split(line: str) -> tuple[str, str] | None:
    if found := _FIELD.match(line):
        return found[1] or found[2] or found[3] or found[4], found[5]
    small = _LOWER_CASE_FIELD.match(line) if line[:10].lstrip(" \t\xa0\ufeff")[:1].islower() else None
    return (small[1].upper(), small[2]) if small else None


def _starts_record(_record: TaggedRecord, tag: str, _after_blank: bool) -> bool:
    return tag == "TY"


def _belongs(record: TaggedRecord, part: TaggedRecord) -> bool:
    """True if ``part``, which begins with a further type, belongs to a record that has not ended."""
    if record.has_end or part.after_blank:
        return False
    return not (any(tag in record for tag in _TITLES) and any(tag in part for tag in _TITLES))


def _entry(record: TaggedRecord, count: RecordCount, maker: EntryMaker) -> Iterator[Entry | Problem]:
    if "TY" not in record and not any(tag in record for tag in _TITLES):
        if not any(tag in _TAG_NAMES for tag, _ in record.fields):
            return  # what Ovid puts behind the end of a record: "NL  - Clin Psychol"
        yield Problem(record.line, "record_lost", {"text": record.fields[0][0] + "  - " + record.fields[0][1][0][:60]})
        return
    yield from count.close_entry(record.last_line)
    yield from long_record_problems(record)
    yield from maker.make(read_ris_record(record), record.line, read_note(record))


READER = RisReader()
