"""The fields of a record of the Web of Science."""

from __future__ import annotations

from readlist.digests.bibliographies.tagged_records import TaggedRecord
from readlist.digests.bibliographies.tagged_values import (
    add_addresses,
    add_doi,
    add_isbns,
    most_precise_date,
    organisation_names,
    page_range,
    read_names,
    set_venue,
    set_volume,
    split_keywords,
)
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft

_KINDS_BY_PUBLICATION = {"J": "article", "B": "book", "S": "conference", "C": "conference", "P": "misc"}
"""Kinds by PT: journal, book, series, conference, patent."""


def read_web_of_science_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record. Titles and names in capitals are kept so, since the original case is not known."""
    draft = RecordDraft(title=record.line_of("TI"), kind=_kind(record), language=record.line_of("LA"))
    names = record.texts("AF") or record.texts("AU") or record.texts("BF") or record.texts("BA")
    found = read_names(names)
    groups = organisation_names(record.lines("CA") or ([] if found.names else record.lines("GP")))
    if not found.names and not groups:
        found = read_names(record.texts("BE") or record.texts("ED"))
    draft.authors, draft.authors_cut = (*found.names, *groups), found.is_cut
    draft.published = most_precise_date(*record.lines("PY"), *record.lines("PD")) or most_precise_date(
        *record.lines("EA", "EY")
    )
    set_volume(draft, record.line_of("VL"), record.line_of("IS"))
    set_venue(draft, record.line_of("SO", "SE", "JI", "J9", "CT"))
    draft.pages = page_range(record.line_of("BP", "AR", "PS"), record.line_of("EP"))
    draft.publisher = record.line_of("PU")
    draft.abstract = "\n\n".join(record.texts("AB"))
    draft.keywords = split_keywords(record.lines("DE") + record.lines("ID"), "[;；]")
    any(add_doi(draft, text) for text in record.lines("DI", "D2"))
    for text in record.lines("PM"):
        draft.add_identifier("pmid", text)
    for text in record.lines("UT"):
        if text.upper().startswith("MEDLINE:"):
            draft.add_identifier("pmid", text[8:])
    add_isbns(draft, record.lines("BN"))
    add_addresses(draft, record.texts("UR", "DL"))
    return draft


def _kind(record: TaggedRecord) -> str:
    by_publication = _KINDS_BY_PUBLICATION.get(record.line_of("PT")[:1].upper(), "")
    words = [word.strip().lower() for word in record.line_of("DT").split(";")]
    if "book chapter" in words:
        return "chapter"
    if "proceedings paper" in words and ("article" not in words or by_publication != "article"):
        return "conference"
    known = [kind for word in words if (kind := read_kind(word))]
    return known[0] if known and by_publication not in {"book", "misc"} else by_publication
