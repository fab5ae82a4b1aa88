"""The fields of a MEDLINE record."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.tagged_records import TaggedRecord, one_line
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
    without_qualifiers,
)
from readlist.digests.fields.author_names import AuthorList, join_name, organisation
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop

_KINDS_BY_PRECEDENCE = ("preprint", "thesis", "dataset", "article", "chapter", "book", "conference", "report", "misc")
"""Kinds by precedence: a work with several types is of the first one of their kinds here."""
_KINDS_BY_WORD = (
    ("dissertation", "thesis"),
    ("preprint", "preprint"),
    ("book chapter", "chapter"),
    ("journal article", "article"),
    ("speeches/meeting papers", "conference"),
    ("collected works - proceedings", "book"),
    ("books", "book"),
    ("congress", "conference"),
    ("conference", "conference"),
    ("reports -", "report"),
    ("technical report", "report"),
    ("guideline", "article"),
    ("review", "article"),
    ("editorial", "article"),
)
"""Words in types of publication that ``publication_kinds`` does not know, and the kinds they mean."""
_SUFFIX_AT_END = re.compile(r"([^,]{1,80}), ([^,]{1,80}) (Jr|Sr|2nd|3rd|4th|II|III|IV)\.?")
_DOI_ADDRESS = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?10\.\d{4,9}/", re.IGNORECASE)
_DOI_IN_CITATION = re.compile(r"doi:?\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)


def read_medline_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record."""
    titles, book_title = record.lines("TI"), record.line_of("BTI", "CTI", "VTI")
    title = " ".join(titles) or book_title or record.line_of("TT")
    draft = RecordDraft(title=without_full_stop(title), kind=_kind(record))
    draft.authors, draft.authors_cut = _authors(record)
    draft.published = _published(record)
    set_volume(draft, record.line_of("VI"), record.line_of("IP"))
    book = without_full_stop(book_title) if titles else ""
    set_venue(draft, record.line_of("JT", "TA") or book)
    draft.pages = page_range(record.line_of("PG"))
    draft.publisher = record.line_of("PB")
    draft.language = record.line_of("LA")
    draft.abstract = "\n\n".join(record.texts("AB") or record.texts("OAB"))
    headings = [without_qualifiers(text) for text in record.lines("MH")]
    draft.keywords = split_keywords(record.texts("OT") + headings)
    _add_identifiers(draft, record)
    return draft


def _kind(record: TaggedRecord) -> str:
    found = {_kind_of_type(text) for text in record.lines("PT")}
    kind = next((each for each in _KINDS_BY_PRECEDENCE if each in found), "")
    if "chapter" in found and "BTI" in record:
        return "chapter"
    if not kind and ("JT" in record or "TA" in record):
        return "article"
    return "chapter" if kind == "book" and "BTI" in record and "TI" in record else kind


def _kind_of_type(text: str) -> str:
    plain = text.lower()
    return next((kind for word, kind in _KINDS_BY_WORD if word in plain), "") or read_kind(text)


def _authors(record: TaggedRecord) -> AuthorList:
    """The names in the order of the record: FAU, or AU where it does not come in a pair with FAU, and CN."""
    names: list[str] = []
    before, is_cut = "", False
    for tag, text in record.texts_in_order("FAU", "AU", "CN"):
        if tag == "CN":
            names.append(organisation(text))
        elif tag == "FAU" or before != "FAU":
            found = read_names([_with_suffix_apart(one_line(text))])
            names += found.names
            is_cut = is_cut or found.is_cut
        before = tag
    return AuthorList(tuple(names), is_cut) if names else read_names(record.lines("FED") or record.lines("ED"))


def _with_suffix_apart(name: str) -> str:
    """A name with its suffix after the surname: "Example, Jr, Ada" of "Example, Ada Jr"."""
    found = _SUFFIX_AT_END.fullmatch(name)
    return join_name(found[1], found[2], suffix=found[3]) if found else name


def _published(record: TaggedRecord) -> str:
    """The date of publication; if it is only a year, the day of electronic publication in that year."""
    published = read_written_date(record.line_of("DP"))
    electronic = read_written_date(record.line_of("DEP"))
    return electronic if len(published) < 5 and electronic.startswith(published) else published


def _add_identifiers(draft: RecordDraft, record: TaggedRecord) -> None:
    draft.add_identifier("pmid", record.line_of("PMID").partition(" ")[0])
    pmc = record.line_of("PMC")
    draft.add_identifier("pmcid", f"PMC{pmc}" if pmc.isdecimal() else pmc)
    for text in dict.fromkeys(record.lines("LID", "AID", "DOI")):
        if text.endswith("[doi]") or _DOI_ADDRESS.match(text):
            add_doi(draft, text)
        elif not text.endswith("]"):
            add_addresses(draft, [text])
    for text in record.lines("SO"):
        if "doi" not in draft.identifiers and (found := _DOI_IN_CITATION.search(text[:2_000])):
            add_doi(draft, found[1].rstrip("."))
    add_isbns(draft, record.lines("ISBN"))
    add_addresses(draft, record.texts("UR", "URL", "URLF", "4099"))
