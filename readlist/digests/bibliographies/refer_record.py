"""The fields of a Refer record."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.tagged_records import TaggedRecord
from readlist.digests.bibliographies.tagged_values import (
    add_addresses,
    add_doi,
    add_isbns,
    add_labelled_identifiers,
    most_precise_date,
    page_range,
    read_names,
    set_venue,
    set_volume,
    split_keywords,
)
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft

_PMCID = re.compile(r"PMC\d{4,9}$", re.IGNORECASE)


def read_refer_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record."""
    draft = RecordDraft(title=record.line_of("T", "Q", "!"), kind=_kind(record), language=record.line_of("G"))
    draft.authors, draft.authors_cut = read_names(record.texts("A") or record.texts("E", "Y", "?"))
    draft.published = most_precise_date(*record.lines("D", "8"))
    set_volume(draft, record.line_of("V"), record.line_of("N"))
    set_venue(draft, record.line_of("J", "B", "S"))
    if not draft.title and draft.venue:
        draft.title, draft.venue = draft.venue, ""
    draft.pages = page_range(record.line_of("P"))
    draft.publisher = record.line_of("I")
    draft.abstract = "\n\n".join(record.texts("X"))
    draft.keywords = _keywords(record)
    any(add_doi(draft, text) for text in record.lines("R"))
    add_isbns(draft, record.lines("@"))
    add_addresses(draft, record.texts("U"))
    add_addresses(draft, record.texts(">"))
    _add_numbers(draft, record)
    return draft


def _kind(record: TaggedRecord) -> str:
    """The kind by the type in %0; without a type, by the fields, as refer(1) has it."""
    work = record.line_of("9").lower()
    types = record.lines("0")
    kind = next((found for text in types if (found := _kind_of_type(text))), "misc" if types else "")
    if kind in {"", "misc"} and ("ph.d" in work or "phd" in work or "thesis" in work or "dissertation" in work):
        return "thesis"
    if types:
        return kind
    if "J" in record:
        return "article"
    if "B" in record:
        return "chapter" if "I" in record or "E" in record else ""
    return "book" if "I" in record else ""


def _kind_of_type(text: str) -> str:
    plain = text.lower()
    if "conference" in plain:
        return "conference"
    return "misc" if plain == "generic" else read_kind(text)


def _keywords(record: TaggedRecord) -> list[str]:
    """The keywords: one a line, or joined by semicolons, or by commas as in refer(1)."""
    texts = record.texts("K")
    if len(texts) == 1 and not re.search(r"[;；\n]", texts[0]) and texts[0].count(",") > 1:
        return split_keywords(texts, ",")
    return split_keywords(texts)


def _add_numbers(draft: RecordDraft, record: TaggedRecord) -> None:
    database = " ".join(record.lines("W", "~")).lower()
    number = record.line_of("M")
    if number.isdecimal() and re.search(r"pubmed|medline|\bnlm\b", database):
        draft.add_identifier("pmid", number)
    for text in record.texts("M", "1", "2", "3", "4", "6", "7", "O", "Z"):
        if _PMCID.match(text):
            draft.add_identifier("pmcid", text)
        add_labelled_identifiers(draft, text)
