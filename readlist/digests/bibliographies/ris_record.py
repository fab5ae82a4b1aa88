"""The fields of a RIS record, in the dialects of its exporters."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.extra_lines import read_extra
from readlist.digests.bibliographies.publisher_names import publisher_name
from readlist.digests.bibliographies.ris_notes import abstract_in_notes, is_readlist_record
from readlist.digests.bibliographies.tagged_records import TaggedRecord
from readlist.digests.bibliographies.tagged_values import (
    MIN_PROSE_CHARS,
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
from readlist.digests.fields.title_additions import without_full_stop, without_label
from readlist.model.publication import is_preprint_server

MAX_ISSUE_CHARS = 4
"""Most characters of a number in M1 that is read as an issue."""

MIN_NUMBER_CHARS = 6
"""Pages with more characters than this may be the number of a preprint."""

_NUMBERS = ("AN", "ID", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "M1", "M2", "U1", "U2", "U3", "U4", "U5")
"""Tags for the numbers of databases."""
_VENUES = ("JF", "T2", "JO", "JA", "J1", "J2", "JI", "J9", "T3")
_BOOK_KINDS = frozenset({"chapter", "conference"})
_MEDLINE = re.compile(r"pubmed|medline|\bnlm\b|^(?:cmedm|mdc|mnh|mdl|med[lpc])$", re.IGNORECASE | re.MULTILINE)
_PUBMED_NUMBER = re.compile(r"(?<![\w.-])(\d{7,8})(?![\w-])")
_LABELLED_PMID = re.compile(r"\b(?:PMID|PubMed(?: ?ID)?)\b[:\s]*(\d{1,8})(?!\d)", re.IGNORECASE)
_LINKED_PMID = re.compile(r"(\d{5,8}) \[https?://www\.ncbi\.nlm\.nih\.gov/pubmed/")
"""The number as Ovid writes it into records of Embase."""
_PMCID = re.compile(r"\bPMC\d{4,9}\b", re.IGNORECASE)
_END_OF_ABSTRACT = re.compile(r"(?<!\s)\s*+\(PsycINFO Database Record \(c\)[^()]{0,80}\)\.?\s*$", re.IGNORECASE)
"""The last sentence of each abstract in PsycInfo."""
_MAJOR_TOPIC = re.compile(r"(?<!\s)\s++\(major\)$")
"""The mark of main topics in ProQuest."""
_SUBHEADING = re.compile(r"/[a-z]{2}(?:, [a-z]{2})*(?: \[[^\[\]]{1,100}\])?$")
"""Subheadings of Embase and MEDLINE at Ovid: "owl/dt [Drug Therapy]"."""
_DOI_MARK = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi)?[:\s]*10\.\d{4}", re.IGNORECASE)


def read_ris_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record."""
    draft = RecordDraft(title=_title(record), kind=_kind(record), language=record.line_of("LA"))
    authors = [text for _, text in record.texts_in_order("AU", "A1")] or record.texts("ED", "A2", "A3", "A4")
    draft.authors, draft.authors_cut = read_names(authors)
    draft.published = most_precise_date(*record.lines("Y1", "PY", "DA"), *_further_dates(record))
    set_volume(draft, record.line_of("VL", "VO"), record.line_of("IS", "CP") or _issue_in_numbers(record))
    set_venue(draft, _venue(record, draft))
    if not draft.title and draft.kind == "book":
        draft.title, draft.venue = draft.venue, ""
    draft.pages = page_range(record.line_of("SP"), record.line_of("EP")) or _article_number(record)
    draft.publisher = next(filter(None, map(publisher_name, record.lines("PB", "PU"))), "")
    edition = record.line_of("ET")
    if draft.kind in {"software", "dataset"} or (draft.kind == "preprint" and re.fullmatch(r"\d{1,3}", edition)):
        draft.version = edition
    draft.abstract = _abstract(record)
    draft.keywords = record.lines("KW") if is_readlist_record(record) else _keywords(record)
    _add_dois(draft, record)
    _add_numbers(draft, record)
    add_isbns(draft, record.lines("SN"))
    add_addresses(draft, record.texts("UR", "LK"))
    add_addresses(draft, record.texts("L1"), "pdf")
    add_addresses(draft, record.texts("L2", "L3", "L4"))
    if draft.kind == "preprint" and _are_pages_identifier(draft):
        draft.pages = ""
    if draft.kind == "misc" and "arxiv" in draft.identifiers and is_preprint_server(draft.venue or draft.publisher):
        draft.kind = "preprint"  # Zotero has no type for it in RIS
    return draft


def _are_pages_identifier(draft: RecordDraft) -> bool:
    """True if the pages are a part of the DOI, as bioRxiv writes them, or an arXiv id."""
    pages = draft.pages.lower()
    if found := re.match(r"arxiv:(\S+)", pages):
        return draft.add_identifier("arxiv", found[1])
    return len(pages) > MIN_NUMBER_CHARS and pages in draft.identifiers.get("doi", "")


def _title(record: TaggedRecord) -> str:
    """The longer one of TI and T1; else the title of a case or a book, or the short title."""
    titles = [record.line_of("TI"), record.line_of("T1")]
    title = max(titles, key=len) or record.line_of("CT", "BT", "ST", "TT")
    if _is_of_ovid(record):
        title = without_label(title)
    return title if is_readlist_record(record) else without_full_stop(title)


def _kind(record: TaggedRecord) -> str:
    types = record.lines("TY")
    words = [each.split()[0] for each in types]  # lines with tags of more than two characters may follow
    kind = next((found for each in (*types, *words) if (found := read_kind(each))), "misc" if types else "")
    is_vague = kind in {"", "misc"} or "SER" in types  # Scopus has papers in series of books as SER
    return (read_kind(record.line_of("M3")) or kind) if is_vague else kind


def _is_of_ovid(record: TaggedRecord) -> bool:
    return "ovid" in record.line_of("DB")[:100].lower() or "ovidsp" in record.line_of("UR")[:200]


def _venue(record: TaggedRecord, draft: RecordDraft) -> str:
    title = draft.title
    tags: tuple[str, ...] = (*_VENUES[:2], "BT", *_VENUES[2:])
    if "sciencedirect.com" in record.line_of("UR")[:200] and "JO" in record:
        tags = ("JO",)  # its T2 names the special issue
    found = [name for name in record.lines(*tags) if name != title]
    if not found and draft.kind in _BOOK_KINDS:
        found = record.lines("C3")  # Web of Science has affiliations there
    return found[0] if found else ""


def _article_number(record: TaggedRecord) -> str:
    number = record.line_of("C7")
    is_arxiv_id = re.match(r"\d{4}\.\d{4}|arxiv", number, re.IGNORECASE)
    return number if re.fullmatch(r"[\w.-]{1,15}", number) and not is_arxiv_id else ""


def _further_dates(record: TaggedRecord) -> list[str]:
    """Citavi's months in Y2, which in other dialects is the day of access, and JSTOR's dates in C1."""
    months = [text for text in record.lines("Y2") if text.isalpha()]
    return months + [text[22:] for text in record.lines("C1") if text.startswith("Full publication date:")]


def _issue_in_numbers(record: TaggedRecord) -> str:
    number = record.line_of("M1")
    return number if "VL" in record and number.isdecimal() and len(number) <= MAX_ISSUE_CHARS else ""


def _abstract(record: TaggedRecord) -> str:
    candidates = ["\n\n".join(record.texts(tag)) for tag in ("AB", "N2")]
    found = max(candidates, key=len) or abstract_in_notes(record)
    if not found:
        found = next((text for text in record.texts("RN") if len(text) >= MIN_PROSE_CHARS), "")
    return _END_OF_ABSTRACT.sub("", found)


def _keywords(record: TaggedRecord) -> list[str]:
    """The keywords: one a line, or joined by semicolons, or all in one line with commas, as of the ACM."""
    texts = record.texts("KW")
    if len(texts) == 1 and not re.search(r"[;；\n]", texts[0]) and texts[0].count(",") > 1:
        return split_keywords(texts, ",")
    words = [_MAJOR_TOPIC.sub("", word) for word in split_keywords(texts)]
    return [_SUBHEADING.sub("", word) for word in words] if _is_of_ovid(record) else words


def _add_dois(draft: RecordDraft, record: TaggedRecord) -> None:
    for text in record.lines("DO", "DI", "DOI"):
        if add_doi(draft, text):
            return
    for text in record.lines("M3", "L3", "N1", "AN", "ID", "M1", "U1", "U2"):
        if _DOI_MARK.match(text) and add_doi(draft, text):
            return


def _add_numbers(draft: RecordDraft, record: TaggedRecord) -> None:
    """Add identifiers in fields for numbers of databases: those with a label, and those of the database in DB."""
    for text in record.lines("PMID"):
        draft.add_identifier("pmid", text)
    for text in record.lines("PMCID"):
        draft.add_identifier("pmcid", text)
    numbers = record.lines(*_NUMBERS)
    for text in numbers:
        if found := _LABELLED_PMID.search(text[:500]) or _LINKED_PMID.match(text):
            draft.add_identifier("pmid", found[1])
        if found := _PMCID.search(text[:500]):
            draft.add_identifier("pmcid", found[0])
        if "arxiv" in text[:500].lower():
            read_extra(draft, text[:500])
    for text in record.texts("N1"):
        add_labelled_identifiers(draft, text)
    database = "\n".join(record.lines("DB", "DP", "DS"))
    _add_pubmed_number(draft, record, database)
    if re.search(r"arxiv", database, re.IGNORECASE):
        any(draft.add_identifier("arxiv", text) for text in record.lines("AN", "ID", "C7", "M1", "U2"))


def _add_pubmed_number(draft: RecordDraft, record: TaggedRecord, database: str) -> None:
    """The PubMed id in the field in which a database has it."""
    source = database + " " + record.line_of("UR")[:200]
    if re.search(r"embase", source, re.IGNORECASE):
        tags: tuple[str, ...] = ("C5",)
    elif re.search(r"scopus", source, re.IGNORECASE):
        tags = ("C2",)
    elif _MEDLINE.search(database):
        tags = ("AN", "ID", "C7", "M1", "U2")
    else:
        return
    number = record.line_of(tags[0])
    if tags[0] == "AN" and number.isdecimal() and draft.add_identifier("pmid", number):
        return
    for text in record.lines(*tags):
        if found := _PUBMED_NUMBER.search(text[:200]):
            draft.add_identifier("pmid", found[1])
            return
