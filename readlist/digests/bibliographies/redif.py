"""Reads ReDIF, the templates of RePEc's archives: ``Title: On owls``, a record from each ``Template-Type``.

Specification: https://ideas.repec.org/t/papertemplate.html and its neighbours. Templates of series, archives and
institutions are no papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.bibliographies.publisher_names import publisher_name
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
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.record_count import RecordCount
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_TEMPLATE = re.compile(r"\ufeff?\s{0,4}Template-Type:\s{0,8}ReDIF-(?P<type>\w{3,20})", re.IGNORECASE)
_FIELD = re.compile(r"\ufeff?(?P<name>[A-Za-z][A-Za-z-]{1,40}):(?:\s+(?P<value>.*)|$)")
_KINDS = {"paper": "report", "article": "article", "book": "book", "chapter": "chapter", "software": "software"}
_RECORD_START = re.compile(r"\ufeff?\s{0,4}Template-Type:\s{0,8}ReDIF-(?:" + "|".join(_KINDS) + r")\b", re.IGNORECASE)
_NAMES_LIST = """
    template-type title author-name author-workplace-name author-workplace-email author-workplace-postal
    author-workplace-homepage author-workplace-phone author-workplace-fax author-workplace-institution author-email
    author-person author-homepage author-fax author-phone author-postal author-name-first author-name-last
    author-x-name-first author-x-name-last author-short-id abstract length creation-date revision-date
    publication-date publication-status year month journal volume issue number pages keywords classification-jel
    classification-msc file-url file-format file-function file-size file-restriction handle doi isbn language note
    order-url price series publisher-name provider-name editor-name book-title article-handle paper-handle
    availability contact-email restriction x-abstract x-doi x-file-ref requires programming-language size
"""
_NAMES = frozenset(_NAMES_LIST.split())
"""The names of fields, in lower case; a line with another word before a colon goes on with the field above it."""


class Redif:
    """The "redif" format."""

    name = "redif"
    label = N_("RePEc templates (ReDIF)")
    extensions = (".rdf", ".redif")
    looks_for = N_("a line such as “Template-Type: ReDIF-Paper 1.0”")

    def score(self, head: bytes, name: str) -> int:
        """96 for a template of a paper, an article or a book at the beginning; 90 for one further below."""
        if b"emplate-" not in head and b"EMPLATE-" not in head and b"\0" not in head[:100]:
            return 0
        lines = [line for line in head_text(head).split("\n") if line.strip()]
        if not lines or not any(map(_RECORD_START.match, lines)):
            return 0
        return 96 if _TEMPLATE.match(lines[0]) else 90 if any(map(_TEMPLATE.match, lines[:20])) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all papers."""
        text = open_text(source)
        yield DigestHead(series=source.name)
        yield from text.problems
        count, maker = RecordCount(_RECORD_START), EntryMaker()
        for record in read_tagged(count.watch(text.lines()), _split, _starts_record):
            kind = record.line_of("template-type").lower().removeprefix("redif-").partition(" ")[0]
            if kind not in _KINDS:
                continue
            yield from count.close_entry(record.last_line)
            yield from long_record_problems(record)
            yield from maker.make(_read_record(record, _KINDS[kind]), record.line)
        yield from count.close()


READER = Redif()


def _split(line: str) -> tuple[str, str] | None:
    found = _FIELD.match(line)
    name = found["name"].lower() if found else ""
    return (name, found["value"] or "") if found and name in _NAMES else None


def _starts_record(_record: TaggedRecord, tag: str, _after_blank: bool) -> bool:
    return tag == "template-type"


def _read_record(record: TaggedRecord, kind: str) -> RecordDraft:
    draft = RecordDraft(title=record.line_of("title"), kind=kind, language=record.line_of("language"))
    draft.authors, draft.authors_cut = read_names(record.texts("author-name") or record.texts("editor-name"))
    dated = date_of_parts(record.line_of("year"), record.line_of("month"))
    draft.published = dated or most_precise_date(*record.lines("creation-date", "publication-date"))
    is_paper = kind == "report"
    set_volume(draft, record.line_of("volume"), record.line_of("issue", *(() if is_paper else ("number",))))
    set_venue(draft, record.line_of("journal", "book-title", "series"))
    draft.pages = page_range(record.line_of("pages"))
    draft.publisher = publisher_name(record.line_of("publisher-name"))
    draft.abstract = "\n\n".join(record.texts("abstract", "x-abstract")[:1])
    draft.keywords = split_keywords(record.texts("keywords"), r"[;,\n]")
    any(add_doi(draft, text) for text in record.lines("doi", "x-doi"))
    add_isbns(draft, record.lines("isbn"))
    for address in record.lines("file-url"):
        add_addresses(draft, [address], "pdf" if address.lower().endswith(".pdf") else "")
    return draft
