"""Reads the XML of EndNote 7 and before, whose elements are in capitals and whose types have other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.tagged_values import (
    add_addresses,
    add_doi,
    add_isbns,
    add_labelled_identifiers,
    page_range,
    read_names,
    set_venue,
    set_volume,
    split_keywords,
)
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, root_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(rb"<RECORD[\s>]")
_MARK = re.compile(rb"<(?:REFERENCE_TYPE|REFNUM|AUTHORS|SECONDARY_TITLE)[\s>]")
_TYPES = (
    *("article", "book", "thesis", "proceedings", "misc", "newspaper article", "computer program", "book section"),
    *("magazine article", "edited book", "report", "map", "film", "artwork", "", "patent", "web page", "bill", "misc"),
    *("misc", "manuscript", "film", "legislation", "", "", "misc", "misc", "misc", "article", "conference", "book"),
)
"""Types of works by their number."""


class EndnoteSevenXml:
    """The reader of EndNote's XML up to version 7."""

    name = "endnote7-xml"
    label = N_("EndNote 7 XML")
    extensions = (".xml",)
    looks_for = N_("the elements “XML”, “RECORDS” and “RECORD” in capitals")

    def score(self, head: bytes, name: str) -> int:
        """95 for a root with records and one of EndNote's fields, all in capitals."""
        if root_of(head)[0] not in {"XML", "RECORDS"}:
            return 0
        text = head.replace(b"\0", b"")
        return 0 if not _RECORD_START.search(text) else 95 if _MARK.search(text) else 30

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The records. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        yield from read_elements(elements(source, "RECORD"), source, _RECORD_START, _record)


READER = EndnoteSevenXml()


def _record(record: etree._Element) -> RecordDraft:
    def text(name: str) -> str:
        return marked_text(child(record, name))

    def line(name: str) -> str:
        return " ".join(text(name).split())

    draft = RecordDraft(title=line("TITLE"), kind=_kind(line("REFERENCE_TYPE")), abstract=text("ABSTRACT"))
    names = [marked_text(each) for each in children(record, "AUTHORS", "AUTHOR")]
    names = names or [marked_text(each) for each in children(record, "SECONDARY_AUTHORS", "SECONDARY_AUTHOR")]
    draft.authors, draft.authors_cut = read_names(names)
    draft.published = date_of_parts(line("YEAR"), line("DATE")) or date_of_parts(line("DATE"))
    set_volume(draft, line("VOLUME"), line("NUMBER"))
    set_venue(draft, line("SECONDARY_TITLE") or line("TERTIARY_TITLE"))
    draft.pages = page_range(line("PAGES"))
    draft.publisher = line("PUBLISHER")
    draft.language = line("LANGUAGE")
    draft.keywords = split_keywords([marked_text(each) for each in children(record, "KEYWORDS", "KEYWORD")])
    add_doi(draft, line("ELECTRONIC_RESOURCE_NUMBER"))
    add_isbns(draft, [line("ISBN")])
    add_addresses(draft, [marked_text(each) for each in children(record, "URL")])
    for name in ("ACCESSION_NUMBER", "NOTES"):
        add_labelled_identifiers(draft, text(name))
    return draft


def _kind(number: str) -> str:
    if number.isdecimal() and len(number) < 3:
        return read_kind(_TYPES[int(number)]) if int(number) < len(_TYPES) else "misc"
    return read_kind(number)
