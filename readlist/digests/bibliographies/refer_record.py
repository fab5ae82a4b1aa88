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
from readlist.digests.fields.journal_lines import name_of_journal
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft

_BIBCODE = re.compile(r"\d{4}[\w.&]{5}[\w.]{9}[A-Z.:]")
_HYPHEN_AT_END = re.compile(r"(?<=\w-)\n(?=\w)")
"""The end of a line after a hyphen: NASA ADS breaks lines at hyphens that belong to the word."""
_THESIS = re.compile(r"(?:ph\.?\s?d\.?|master'?s?) thesis", re.IGNORECASE)
_ARXIV_ID = re.compile(r"\barXiv:([a-z-]{2,10}(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})")
_PMCID = re.compile(r"PMC\d{4,9}$", re.IGNORECASE)


def read_refer_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record."""
    is_of_ads = _is_of_ads(record)
    draft = RecordDraft(title=record.line_of("T", "Q", "!"), kind=_kind(record))
    draft.language = "" if is_of_ads else record.line_of("G")
    draft.authors, draft.authors_cut = read_names(record.texts("A") or record.texts("E", "Y", "?"))
    draft.published = most_precise_date(*record.lines("D", "8"))
    set_volume(draft, record.line_of("V"), record.line_of("N"))
    set_venue(draft, _venue(record, draft))
    if not draft.title and draft.venue:
        draft.title, draft.venue = draft.venue, ""
    draft.pages = page_range(record.line_of("P"), record.line_of("L") if is_of_ads else "")
    draft.publisher = "" if is_of_ads else record.line_of("I")
    draft.abstract = "\n\n".join(record.texts("X") or (record.texts("B") if is_of_ads else ()))
    if "adsabs.harvard.edu" in record.line_of("U"):
        draft.abstract = _HYPHEN_AT_END.sub("", draft.abstract)
    draft.keywords = _keywords(record)
    any(add_doi(draft, text) for text in record.lines("R", *("Y" if is_of_ads else "")))
    add_isbns(draft, record.lines("@"))
    add_addresses(draft, record.texts("U"))
    add_addresses(draft, record.texts(">"))
    _add_numbers(draft, record)
    return draft


def _is_of_ads(record: TaggedRecord) -> bool:
    """True for a record in the own format of NASA ADS, whose ``%R`` is the bibcode, and ``%B`` the abstract."""
    return _BIBCODE.fullmatch(record.line_of("R")) is not None


def _venue(record: TaggedRecord, draft: RecordDraft) -> str:
    """The journal, book or series; of a thesis, NASA ADS has "PhD Thesis, University of Owls, 2020" there."""
    if not _is_of_ads(record):
        venue = record.line_of("J", "B", "S")
        return "" if draft.kind == "thesis" and _THESIS.fullmatch(venue) else venue
    line = record.line_of("J")
    if thesis := _THESIS.match(line):
        draft.kind = "thesis"
        line = line[thesis.end() :].lstrip(" ,")
    if found := _ARXIV_ID.search(f"{line} {record.line_of('Y')}"):
        draft.add_identifier("arxiv", found[1])
    return name_of_journal(line)


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
    if _is_of_ads(record):
        return split_keywords([" ".join(text.split()) for text in texts], ",")
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
        if re.match(r"10\.\d{4,9}/\S{1,300}$", text):  # NASA ADS has a bare DOI in %3
            add_doi(draft, text)
        add_labelled_identifiers(draft, text)
