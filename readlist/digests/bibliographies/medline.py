"""The MEDLINE format of PubMed (``.nbib``): tags of four characters and a hyphen, values indented by six blanks.

Specification: https://www.nlm.nih.gov/bsd/mms/medlineelements.html. ERIC and others write it without PMID, with lines
that continue without indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.medline_record import read_medline_record
from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_TAGS = """AB AD AID AU AUID BTI CDAT CI CIN CK CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DB DCOM DDIN DEP DOI DP
    DRDT DRIN ECF ECI ED EDAT EFR EIN EN ENA EPR EPRO FAU FED FIR FPS GN GR GS GSYM IP IR IRAD IS ISBN ISSN JID JT LA
    LID LR MH MHDA MID NM NR OAB OABL OB OCI OID ORI OT OTO OVF OWN PB PFR PG PHST PL PMC PMCR PMID PRIN PS PST PT PUBM
    RF RIN RN ROF RPF RPI RRF RRI SB SFM SI SO SPIN STAT SU TA TI TT UI UIN UOF UR URL URLF URLS VI VTI YR"""
_TAG_PATTERN = "|".join(sorted(_TAGS.split(), key=len, reverse=True))
_LONG_TAG_PATTERN = "|".join(tag for tag in _TAGS.split() if len(tag) > 3)
_GAP = r"[ \t\xa0]"
_FIELD = re.compile(
    rf"\ufeff?(?:([A-Z][A-Z0-9]){_GAP}{{2}}-|({_TAG_PATTERN}){_GAP}{{0,2}}-(?={_GAP}|$)|({_LONG_TAG_PATTERN})-|(PMC){_GAP}-|(4099)-)(.*)"
)
"""A line with a tag: "PMID- 1234567", "TI  - Counting owls"."""
_RECORD_START = re.compile(r"\ufeff?PMID[ \t\xa0]{0,2}-")
_FIRST_TAGS = frozenset({"PMC", "PMCR", "OWN", "UI", "STAT"})
"""Tags that may begin a record without a PMID, after a blank line."""
_SINGLE_TAGS = frozenset({"TI", "BTI", "DP", "JT", "TA", "SO", "VI", "OWN", "UI", "OID"})
"""Tags that a record has once."""
_OWN_TAGS = frozenset({"PMID", "OWN", "STAT", "DCOM", "LR", "FAU", "JT", "JID", "EDAT", "MHDA", "OID", "LID", "AID"})
"""Tags that other tagged formats lack."""

_TAGS_OF_ARTICLES = frozenset({"PT", "TI", "AU", "TA", "DP"})
"""Tags that suffice without those: NASA ADS writes no others."""


class Medline:
    """The "medline" format."""

    name = "medline"
    label = N_("PubMed")
    extensions = (".nbib", ".txt", ".medline")
    looks_for = N_("a line such as “PMID- 12345678”")

    def score(self, head: bytes, name: str) -> int:
        """Up to 96 for a PMID or several tags of MEDLINE at the top."""
        if b"- " not in head and b"PMID" not in head:
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()][:60]
        fields = [found for line in lines if (found := _split(line))]
        if not fields or len(fields) * 4 < len(lines) or any(tag == "TY" for tag, _ in fields):
            return 0
        bonus = 4 if name.lower().endswith(".nbib") else 0
        if _RECORD_START.match(lines[0]) and fields[0][1].strip()[:1].isdecimal():
            return 92 + bonus
        marks = {tag for tag, _ in fields} & _OWN_TAGS
        first_lines = [found for line in lines[:5] if (found := _split(line))]
        if not first_lines or (len(fields) * 2 < len(lines) and len(marks) < 4):
            return 5
        if first_lines[0][0] == "OWN":
            return 85 + bonus
        if {tag for tag, _ in fields} >= _TAGS_OF_ARTICLES:
            return max(70, min(90, 25 * len(marks))) + bonus
        return min(90, 25 * len(marks)) + bonus if len(marks) > 2 or bonus else 10

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_RECORD_START), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _split, _starts_record):
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(read_medline_record(record), record.line)
        yield from count.close()


def _split(line: str) -> tuple[str, str] | None:
    found = _FIELD.match(line)
    return (found[1] or found[2] or found[3] or found[4] or found[5], found[6]) if found else None


def _starts_record(record: TaggedRecord, tag: str, after_blank: bool) -> bool:
    if tag == "PMID":
        return tag in record or after_blank or "TI" in record
    if tag == "OWN" and tag in record:
        return True
    return after_blank and (tag in _FIRST_TAGS or (tag in record and (tag in _SINGLE_TAGS or tag == "PT")))


READER = Medline()
