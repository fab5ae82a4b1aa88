"""RefWorks' tagged format, which HighWire, ProQuest and CINAHL write, too: ``T1 Title``, with RT as the first tag.

Described in
https://knowledge.exlibrisgroup.com/RefWorks/Legacy_RefWorks/05Managing_References/020RefWorks_Tagged_Format. Values go
on below without indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.bibliographies.tagged_values import (
    add_addresses,
    add_doi,
    add_isbns,
    most_precise_date,
    page_range,
    read_names,
    set_venue,
    set_volume,
    split_keywords,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_TAGS = """A1 A2 A3 A4 A5 A6 AB AD AN AV BL CA CL CN CP CR DB DO DS ED FD FG FO GE ID IP IS JF JO K1 K2 K3 K4
    K5 LA LK LL LS NO OL OP OT PB PG PM PP RD RE RL RP RT SB SF SL SN SP SR ST T1 T2 T3 TA TI TL TN TT
    U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 UL UR VO WP WT WV YR"""
_FIELD = re.compile(rf"\ufeff?({'|'.join(sorted(_TAGS.split(), key=len, reverse=True))})(?: (?![-~] )(.*)|$)")
_VOLUME_OF_CNKI = re.compile(r"vo (\d{1,6}|)\s*+")
"""The one tag that CNKI writes in lower case."""
_RECORD_START = re.compile(r"\ufeff?RT [A-Z]")
_COMMON_TAGS = frozenset({"SR", "A1", "T1", "JF", "JO", "YR", "VO", "AB", "SP", "LK", "PB", "SN", "ID"})
_PUBMED = re.compile(r"pubmed|medline", re.IGNORECASE)


class RefworksText:
    """The "refworks" format."""

    name = "refworks"
    label = "RefWorks"
    extensions = (".txt",)
    looks_for = N_("lines such as “RT Journal Article” and “T1 Title”")

    def score(self, head: bytes, name: str) -> int:
        """90 if a record is at the top and has common tags of RefWorks, else up to 5."""
        if b"RT " not in head or b"T1 " not in head:
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()][:60]
        first = next((number for number, line in enumerate(lines[:12]) if _RECORD_START.match(line)), -1)
        tags = {found[1] for line in lines if (found := _FIELD.match(line))}
        fields = sum(1 for line in lines if _FIELD.match(line))
        if fields * 3 < len(lines):
            return 5  # records that are quoted in a text
        return 90 if first >= 0 and "T1" in tags and len(tags & _COMMON_TAGS) > 3 else 5

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_RECORD_START), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _split, _starts_record):
            if "RT" not in record:
                continue
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(_read_record(record), record.line)
        yield from count.close()


def _split(line: str) -> tuple[str, str] | None:
    if found := _VOLUME_OF_CNKI.fullmatch(line):
        return "VO", found[1]
    found = _FIELD.match(line)
    return (found[1], found[2] or "") if found else None


def _starts_record(_record: TaggedRecord, tag: str, _after_blank: bool) -> bool:
    return tag == "RT"


def _read_record(record: TaggedRecord) -> RecordDraft:
    draft = RecordDraft(title=record.line_of("T1", "TI"), kind=_kind(record), language=record.line_of("LA"))
    draft.authors, draft.authors_cut = read_names(record.texts("A1") or record.texts("A2"))
    draft.published = most_precise_date(*record.lines("YR", "FD"))
    set_volume(draft, record.line_of("VO"), record.line_of("IS"))
    set_venue(draft, record.line_of("JF", "T2", "JO", "T3"))
    if not draft.title:
        draft.title, draft.venue = draft.venue, ""
    draft.pages = page_range(record.line_of("SP"), record.line_of("OP"))
    draft.publisher = record.line_of("PB")
    draft.abstract = "\n\n".join(record.texts("AB"))
    draft.keywords = split_keywords(record.texts("K1"))
    any(add_doi(draft, text) for text in record.lines("DO"))
    number = record.line_of("AN")
    if number.isdecimal() and _PUBMED.search(" ".join(record.lines("DB", "DS"))):
        draft.add_identifier("pmid", number)
    add_isbns(draft, record.lines("SN"))
    add_addresses(draft, record.texts("LK", "UL", "UR"))
    return draft


def _kind(record: TaggedRecord) -> str:
    """The kind by the reference type: "Book, Section", "Dissertation/Thesis", "Journal"."""
    word = record.line_of("RT")
    plain = word.lower()
    if "thesis" in plain:
        return "thesis"
    if "section" in plain:
        return "chapter"
    return "conference" if "conference" in plain else read_kind(word) or read_kind(word.split(",")[0])


READER = RefworksText()
