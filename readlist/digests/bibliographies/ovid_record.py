"""The fields of a record of Ovid."""

from __future__ import annotations

import re

from readlist.digests.bibliographies.publisher_names import publisher_name
from readlist.digests.bibliographies.tagged_records import TaggedRecord
from readlist.digests.bibliographies.tagged_values import (
    MAX_WRITTEN_NAME_CHARS,
    add_addresses,
    add_doi,
    add_isbns,
    date_of_publication,
    most_precise_date,
    read_names,
    read_written_date,
    set_venue,
    set_volume,
    split_keywords,
    without_qualifiers,
)
from readlist.digests.fields.author_names import AuthorList
from readlist.digests.fields.markup import unescape_entities
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop, without_label

_NAMES = (
    ("SC", "score|database|version"),
    ("ST", "status"),
    ("UI", "unique identifier|pmid|pubmed id"),
    ("AN", "accession number"),
    ("AU", "author|authors|author(s)|author/editor"),
    ("FA", "authors full name|author full name|full author name"),
    ("TI", "title|chapter title|article title"),
    ("BT", "book title|title of book|original title|vernacular title|parent book"),
    ("SO", "source|original source|journal source"),
    ("JN", "journal name|journal|publication name"),
    ("AB", "abstract"),
    ("DO", "doi number|digital object identifier|doi"),
    ("KW", "author keywords|keyword heading|keywords|key concepts|keyword|key words"),
    ("MH", "mesh subject headings|subject headings|mesh headings|index terms|subject heading|heading words|emtree"),
    ("PT", "publication type|document type|pub type"),
    ("LG", "language|language of article|languages"),
    ("YR", "year of publication|publication date|date of publication|year|date"),
    ("IB", "isbn|issn|issn print|issn electronic|issn linking"),
    ("PB", "publisher|publisher name|publisher information"),
    ("UR", "url|link to the ovid full text or citation|link to the external link resolver|full text"),
    ("IN", "institution|author e-mail|authors institution|country of publication|place of publication|address"),
    (
        "NT",
        "journal subset|nlm journal code|issue/part|comments|notes|population|methodology|age group|registry number",
    ),
    ("NT", "entry date|revision date|update code|copyright|grant information|cas registry number|check tag|conference"),
)
TAGS_OF_NAMES = {name: tag for tag, names in _NAMES for name in names.split("|")}
"""The tag for each name of a field, in lower case."""

_DEGREE = r"(?:MD|M\.D\.|PhD|Ph\.D\.|DPhil|MPH|MSc|MS|MA|BSc|BA|RN|FAAN|FRCP|FRCS|FACP|DO|PharmD|EdD|PsyD|MBBS|DrPH|Jr)"
_AFTER_NAME = re.compile(rf"(?:[\s,;]{{1,3}}(?:{_DEGREE}|[*+\d]{{1,3}}|\([^()]{{1,6}}\)))$")
"""A degree or a mark after a name: ", MD", " *"."""
_ONLY_DEGREE = re.compile(rf"{_DEGREE}$")
_SOURCE = re.compile(
    r"(?P<venue>[^\n]{2,300}?)\.\s{1,5}(?:Vol\.?\s{1,3})?(?P<volume>\d[\w-]{0,10})\s?(?:\((?P<issue>[^()]{1,30})\))?"
    r"(?:\s?:\s?(?P<pages>[A-Za-z]?\d[\w-]{0,20}))?(?=[,.\s])"
)
"""The source line of an article: "Journal of Owls. 28(2):103-106,"."""
_BOOK_PAGES = re.compile(r"\(pp?\.\s*([\w-]{1,20})\)")
_LAST_PAGES = re.compile(r",\s*(\d{1,6}\s?-\s?\d{1,6})\.?\s*$")
_ROLE = re.compile(r" ?\[[^\[\]]{1,200}\]")
"""The role and the mail address after a name in BIOSIS and other databases: "Example, Ada [Reprint Author]"."""
_BOOK_BEHIND_EDITORS = re.compile(
    r"(?:^|\]\. )(?P<venue>[^\[\]]{2,300}?)\.?:\s?(?P<pages>\w{0,2}\d[\w-]{0,20}), (?P<year>\d{4})\b"
)
"""The book after its editors in BIOSIS: "Example, Ada [Editor]. Handbook of owls.:37-39, 2004."."""
_EDITED_BOOK = re.compile(r"^[^()]{0,200}\((\d{4})\)\.?\s+([^.(]{2,300}?)(?: \d{1,5} pp)?[.(]")
"""The year and the book of a chapter: "Example, A (2024). Owls at night. ("."""


def read_ovid_record(record: TaggedRecord) -> RecordDraft:
    """The draft of a record."""
    draft = RecordDraft(title=_title(record), kind=_kind(record))
    draft.authors, draft.authors_cut = _authors(record.texts("FA") or record.texts("AU"))
    draft.published = read_written_date(record.line_of("DP", "YR"))
    set_volume(draft, record.line_of("VO", "VI"), record.line_of("IP"))
    draft.pages = record.line_of("PG")
    dates = [draft.published, _read_source(draft, record.line_of("SO"))]
    draft.published = most_precise_date(*(date for date in dates if date))
    draft.published = draft.published or read_written_date(record.line_of("ST").rpartition(",")[2])
    set_venue(draft, record.line_of("JN", "NJ", "JT", "BT") or draft.venue)
    if not draft.title:
        draft.title, draft.venue = draft.venue, ""
    draft.publisher = publisher_name(record.line_of("PB")).rstrip(".")
    draft.language = record.line_of("LG", "LA")
    draft.abstract = "\n\n".join(text.lstrip(": ") for text in record.texts("AB"))
    headings = [without_qualifiers(text) for text in split_keywords(record.texts("MH"), r"[;\n]|\.\s")]
    draft.keywords = [word.rstrip(". ") for word in split_keywords(record.texts("KW")) + headings]
    _add_identifiers(draft, record)
    return draft


def _title(record: TaggedRecord) -> str:
    title = record.line_of("TI", "BT") or record.line_of("OT")
    return without_full_stop(without_label(title))


def _kind(record: TaggedRecord) -> str:
    for text in record.lines("PT"):
        for word in re.split(r"[;:,.]", text):
            plain = word.strip()
            if kind := read_kind(plain) or ("article" if plain.lower().endswith("article") else ""):
                return kind
    return ""


def _authors(texts: list[str]) -> AuthorList:
    """The names in lists that semicolons, or two blanks after a full stop, separate; degrees are left out."""
    names = []
    for text in (_ROLE.sub("", unescape_entities(each)) for each in texts):
        parts = re.split(r";|\n", text) if ";" in text or "\n" in text else re.split(r"(?<=[.\w]) {2,5}(?=\w)", text)
        for part in parts:
            name = part.strip(" ,.") if part.count(".") < 2 else part.strip(" ,")
            name = name[:MAX_WRITTEN_NAME_CHARS]  # each of the degrees below takes another look at the whole name
            while (shorter := _AFTER_NAME.sub("", name)) != name:
                name = shorter
            if name and not _ONLY_DEGREE.match(name):
                names.append(name)
    return read_names(names)


def _read_source(draft: RecordDraft, source: str) -> str:
    """Set venue, volume, issue and pages by a source line. Returns its date.

    An example is ``Journal of Samples. 28(2):103-106, April 2015.``
    """
    source = source[:2_000]
    if found := _SOURCE.match(source):
        draft.venue = found["venue"]
        draft.volume = draft.volume or found["volume"]
        draft.issue = draft.issue or found["issue"] or ""
        last = _LAST_PAGES.search(source)
        draft.pages = draft.pages or found["pages"] or (last[1] if last else "")
        rest = source[found.end() : last.start() if last else None]
        return read_written_date(rest.strip(" ,.")[:60])
    if "[" in source and (book := _BOOK_BEHIND_EDITORS.search(source)):
        draft.venue, draft.pages = book["venue"].strip(), draft.pages or book["pages"]
        return book["year"]
    if book := _EDITED_BOOK.match(source):
        pages = _BOOK_PAGES.search(source)
        draft.venue = book[2].strip()
        draft.pages = draft.pages or (pages[1] if pages else "")
        return book[1]
    draft.venue = source.partition(". ")[0].strip(" .")
    return date_of_publication(source)


def _add_identifiers(draft: RecordDraft, record: TaggedRecord) -> None:
    for text in record.lines("DO", "DI"):
        add_doi(draft, text)
    number = record.line_of("UI", "PM")
    if re.fullmatch(r"\d{5,8}", number) and re.search(r"medline|pubmed|^$", record.line_of("DB"), re.IGNORECASE):
        draft.add_identifier("pmid", number)
    add_isbns(draft, record.lines("IB", "BN"))
    add_addresses(draft, record.texts("UR"))
