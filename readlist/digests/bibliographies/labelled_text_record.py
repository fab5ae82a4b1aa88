"""The fields of a record of ProQuest, EBSCO or the Cochrane Library, by the labels of its lines."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.publisher_names import publisher_name
from readlist.digests.bibliographies.tagged_records import TaggedRecord
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
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.publication_kinds import kind_of_words
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop

_LABELS = (
    ("TI", "title|ti|document title"),
    ("AU", "author|authors|au|author(s)"),
    ("JO", "publication title|journal title|so|journal|periodical"),
    ("SO", "source"),
    ("PI", "publication info"),
    ("VL", "volume|vl"),
    ("IS", "issue|no"),
    ("PG", "pages|first page|pg"),
    ("PY", "publication year|year|yr"),
    ("PD", "publication date"),
    ("PB", "publisher"),
    ("SN", "isbn|e-isbn|isbns"),
    ("LA", "language of publication|language"),
    ("PT", "document type|pt|publication type"),
    ("DO", "doi|digital object identifier"),
    ("AN", "accession number|accession number / proquest id"),
    ("PM", "pmid|pubmed id|pm"),
    ("UR", "document url|proquest document link|persistent link to this record (permalink)|permalink|us|url|link"),
    ("AB", "abstract|ab|abstract (english)"),
    (
        "KW",
        "subject|subjects|subject terms|keywords|author-supplied keywords|identifier / keyword|ky|mesh|classification",
    ),
    ("DB", "database"),
    (
        "?",
        "full text|links|issn|eissn|e-issn|copyright|source type|country of publication|place of publication"
        "|last updated|correspondence author|company / organization|people|location|number of pages|section"
        "|author affiliations|full text word count|id|cc|xr",
    ),
)
TAGS_OF_LABELS = {name: tag for tag, names in _LABELS for name in names.split("|")}
"""The tag for each label, in lower case; "?" for a label that is not read."""

_AFTER_NAME = re.compile(
    r"(?<!\s)\s*+(?:\((?:AUTHOR|author)\)|<[^<>]{0,200}>|(?<=\s)\S{1,100}@\S{1,100}|(?<!\d)\d{1,4}(?:,\d{1,4}){0,50}$)"
)
"""A role, a mail address, or numbers of institutions, which EBSCO writes after a name."""
_SOURCE = re.compile(
    r"(?P<venue>[^\n]{2,300}?)[.;]\s(?P<date>[^,;\n]{4,40}?),?\s(?:Vol\.|v\.)\s?(?P<volume>[\w-]{1,12})"
    r"(?:,?\s(?:Issue|Iss\.|n)\s?(?P<issue>[\w/-]{1,12}))?(?:,\s?p(?P<pages>[\w-]{1,20}))?"
)
"""A source line of EBSCO: ``Journal of Owls. Mar2020, Vol. 12 Issue 3, p100-110. 11p.``"""
_PUBLICATION_INFO = re.compile(
    r"(?P<venue>[^;\n]{2,300}?)\s?(?:;[^,\n]{0,100})?\sVol\.\s(?P<volume>[\w-]{1,12})(?:,\s(?:Iss\.|No\.)\s(?P<issue>[\w/-]{1,12}))?"
    r",\s{1,3}\((?P<date>[^()]{4,40})\)(?::\s(?P<pages>[\w-]{1,20}))?"
)
"""A line of ProQuest: ``Journal of Owls ; Sampleton Vol. 12, Iss. 3,  (Mar 2020): 100-110.``"""
_TOWN_AFTER_JOURNAL = re.compile(r"\s?;\s(?:[A-Z][\w.'-]{1,30}+(?:, |\s)?+){1,4}+$")
"""The town after the name of a journal: ``Journal of Owls; Sampleton``."""
_NO_ABSTRACT = re.compile(r"(?:none|not|no abstract) available\W*+", re.IGNORECASE)
_PUBMED = re.compile(r"(?:PUBMED )?(\d{5,8})$")


def read_labelled_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record."""
    title = record.line_of("TI") or record.line_of("#")  # ProQuest prints it alone, below the number of the record
    draft = RecordDraft(title=without_full_stop(title), language=record.line_of("LA"))
    names = [
        _AFTER_NAME.sub("", _AFTER_NAME.sub("", name))  # numbers may stand before a role
        for text in record.texts("AU")
        for name in re.split(r"[;\n]", unescape_entities(text))
    ]
    draft.authors, draft.authors_cut = read_names(
        [name.strip(" .,") if name.count(".") < 2 else name for name in names]
    )
    draft.kind = kind_of_words(re.sub(r"[;,].*", "", record.line_of("PT")))
    set_volume(draft, record.line_of("VL"), record.line_of("IS"))
    draft.pages = page_range(record.line_of("PG"))
    found = _SOURCE.match(record.line_of("SO")) or _PUBLICATION_INFO.match(record.line_of("PI"))
    dates = [record.line_of("PY"), record.line_of("PD"), found["date"] if found else ""]
    draft.published = most_precise_date(*filter(None, dates))
    journal = _TOWN_AFTER_JOURNAL.sub("", record.line_of("JO"))
    set_venue(draft, journal or (found["venue"] if found else record.line_of("SO").partition(".")[0]))
    if found:
        draft.volume = draft.volume or found["volume"]
        draft.issue = draft.issue or found["issue"] or ""
        draft.pages = draft.pages or found["pages"] or ""
    draft.publisher = publisher_name(record.line_of("PB"))
    draft.abstract = "\n\n".join(text for text in record.texts("AB") if not _NO_ABSTRACT.fullmatch(text))
    draft.keywords = [re.sub(r"(?<!\s)\s++\(major\)$", "", word) for word in split_keywords(record.texts("KW"))]
    any(add_doi(draft, text) for text in record.lines("DO"))
    for text in record.lines("PM"):
        if number := _PUBMED.match(text):
            draft.add_identifier("pmid", number[1])
    add_isbns(draft, record.lines("SN"))
    add_addresses(draft, record.texts("UR"))
    return draft
