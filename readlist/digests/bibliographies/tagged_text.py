"""Tagged texts of older library programs: Copac (``TI- ``), INSPEC (``TI ~ ``), Biblioscape (``--TI-- ``), and
SilverPlatter (``TI: ``), which has hyphens for the blanks within names: ``Example-AB; Sample-B``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from readlist.digests.bibliographies.tagged_records import TaggedRecord, long_record_problems, read_tagged
from readlist.digests.bibliographies.tagged_values import (
    add_addresses,
    add_doi,
    add_isbns,
    page_range,
    read_names,
    read_written_date,
    set_venue,
    set_volume,
    split_keywords,
)
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_FIELDS = {
    "copac": re.compile(r"\ufeff?([A-Z][A-Z0-9])-(?: (.*)|$)"),
    "inspec": re.compile(r"\ufeff?([A-Z][A-Z0-9]) ~(?: (.*)|$)"),
    "biblioscape": re.compile(r"\ufeff?--([A-Z][A-Z0-9])--(?: (.*)|$)"),
    "silverplatter": re.compile(r"\ufeff?([A-Z]{2,4}):(?:[ \t]+(.*)|$)"),
}
"""Lines with a tag and a value, by program."""
_RECORD_START = re.compile(r"\ufeff?(?:TI-|TI ~|--TI--|TI:)(?:\s|$)")
_INSPEC_HEAD = re.compile(r"\ufeff?Record.*INSPEC")
_RECORD_END = re.compile(r"-{6,}\s*$|Record \d{1,6} of \d{1,6}\b")
_LIFE_DATES = re.compile(r",\s*(?:b\.\s*|d\.\s*)?\d{4}\??(?:\s*-\s*(?:\d{4})?\??)?\.?$", re.MULTILINE)
"""The years of birth and death, which catalogues write after the name of an author."""
_TITLE_TAGS = frozenset({"TI"})
_COMMON_TAGS = frozenset({"AU", "PY", "YP", "PU", "PB", "SO", "AB", "ST", "RT", "DT"})
_SOURCE = re.compile(
    r"(?P<venue>[^\n]{1,300}?)[.,\s]{1,9}(?P<year>\d{4})(?: [A-Z][a-z]{2}\b[\w -]{0,12})?\s?;"
    r"\s?(?P<volume>[\w() -]{1,30}?)\s?:\s?(?P<pages>[\w-]{1,20})"
)
"""The journal, year, volume and pages in one field: "Journal of Sand. 2025; 12(3): 34-45"."""
_INITIALS_AFTER_HYPHEN = re.compile(r"-([A-Z]{1,4}(?:-Jr)?)(?=\s*(?:;|\(|$))")
"""The initials in a name of SilverPlatter: "Example-AB;"."""
_SILVER_PLATTER_NAME = re.compile(r"AU:\s+[^\s;]{2,60}-[A-Z]{1,4}(?:-Jr)?(?:\s*[;(]|$)")


class TaggedText:
    """The "tagged-text" format."""

    name = "tagged-text"
    label = N_("Copac, INSPEC, Biblioscape, SilverPlatter")
    extensions = (".txt",)
    looks_for = N_("lines such as “TI- Title”, “TI ~ Title”, “--TI-- Title” or “TI: Title”")

    def score(self, head: bytes, name: str) -> int:
        """85 if at least four fifths of the lines have tags of one of the programs, else 5."""
        if not any(mark in head for mark in (b"TI- ", b" ~ ", b"--TI--", b"--ST--", b"TI: ")):
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()][:60]
        for field in _FIELDS.values() if lines else ():
            if field is _FIELDS["silverplatter"] and not any(map(_SILVER_PLATTER_NAME.match, lines)):
                continue
            tags = {found[1] for line in lines if (found := field.match(line))}
            tagged = sum(1 for line in lines if field.match(line) or _RECORD_END.match(line) or line[:2] == "  ")
            is_mostly = tagged * 10 >= len(lines) * 8 or (_INSPEC_HEAD.match(lines[0]) and tagged * 2 >= len(lines))
            if is_mostly and tags & {"TI", "ST"} and len(tags & _COMMON_TAGS) > 1:
                return 85
        return 5

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_RECORD_START), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _splitter(source.head), _starts_record, frozenset({"--"})):
            if all(tag == "--" for tag, _ in record.fields):
                continue
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(_read_record(record), record.line)
        yield from count.close()


def _splitter(head: bytes) -> Callable[[str], tuple[str, str] | None]:
    """The function that splits the lines of the program with most lines in a head."""
    lines = head_text(head).split("\n")[:200]
    field = max(_FIELDS.values(), key=lambda each: sum(1 for line in lines if each.match(line)))

    def split(line: str) -> tuple[str, str] | None:
        if found := field.match(line):
            value = found[2] or ""
            return found[1], _with_blanks(found[1], value) if field is _FIELDS["silverplatter"] else value
        return ("--", "") if _RECORD_END.match(line) or _INSPEC_HEAD.match(line) else None

    return split


def _with_blanks(tag: str, value: str) -> str:
    """A value of SilverPlatter without its hyphens in names and its full stop after a title."""
    if tag == "AU":
        return _INITIALS_AFTER_HYPHEN.sub(r", \1", value).replace("(ed)", "")
    if tag in {"SO", "JN"}:
        name, blank, rest = value.partition(" ")
        return name.replace("-", " ") + blank + rest
    if tag == "TI":
        return without_full_stop(value.strip())
    return value.replace(",-", ", ").replace("-", " ") if tag in {"DE", "MESH"} else value


def _starts_record(record: TaggedRecord, tag: str, after_blank: bool) -> bool:
    return tag in record and (tag in _TITLE_TAGS or (after_blank and "TI" in record))


def _read_record(record: TaggedRecord) -> RecordDraft:
    draft = RecordDraft(title=record.line_of("TI"), kind=_kind(record), language=record.line_of("LA", "LG"))
    draft.authors, draft.authors_cut = read_names([_LIFE_DATES.sub("", text) for text in record.texts("AU")])
    draft.published = read_written_date(record.line_of("YP", "PY", "PD"))
    set_volume(draft, record.line_of("VL", "VO"), record.line_of("NB", "NO"))
    draft.pages = page_range(record.line_of("PS"), record.line_of("PE"))
    venue = record.line_of("ST", "JN", "SE")
    if source := _SOURCE.match(record.line_of("SO")):
        venue = venue or source["venue"]
        draft.published = draft.published or source["year"]
        draft.pages = draft.pages or source["pages"]
        if not draft.volume:
            set_volume(draft, source["volume"].strip(), "")
    set_venue(draft, venue)
    if not draft.title:
        draft.title, draft.venue = draft.venue, ""
    place, colon, publisher = record.line_of("PU", "PB").partition(" : ")
    draft.publisher = re.sub(r",\s*\[?c?\d{4}\]?\.?$", "", publisher.strip() if colon else place)
    draft.abstract = "\n\n".join(record.texts("AB"))
    draft.keywords = split_keywords(record.texts("KW", "DE", "SU", "MESH"))
    any(add_doi(draft, text) for text in record.lines("DO", "DI"))
    add_isbns(draft, record.lines("IS", "BN", "IB"))
    add_addresses(draft, record.texts("UR", "WP", "URL"))
    return draft


def _kind(record: TaggedRecord) -> str:
    word = record.line_of("RT", "PT")
    return read_kind(word) or (
        "article" if word.lower().startswith("journal") else "conference" if "onference" in word else ""
    )


READER = TaggedText()
