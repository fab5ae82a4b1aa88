"""A paper in an object of JSON whose fields have the names that tables use, too (``column_names``).

Fields within wrappers and lists are read: ``content``, ``{"value": …}``, lists of authors and identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from readlist.digests.bibliographies.column_names import COLUMN_NAMES, GENERIC_NAMES, plain_name
from readlist.digests.bibliographies.labelled_links import FIELDS_WITH_LINKS, add_labelled_links
from readlist.digests.bibliographies.table_cells import plain_cell
from readlist.digests.bibliographies.table_columns import MAX_COLUMNS, find_columns
from readlist.digests.bibliographies.table_record import RowReader
from readlist.digests.bibliographies.zbmath import is_zbmath_record, zbmath_fields
from readlist.digests.fields.author_names import join_name
from readlist.digests.fields.publication_dates import date_of_epoch, date_of_parts
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop
from readlist.digests.json_values import objects_at, text_at, texts_at, value_at
from readlist.model.digest import SourceMarks

MAX_JSON_LIST_VALUES = 10_000
"""Values of a list in one field that are read."""
MAX_NAME_DEPTH = 4
"""Objects within one another in which the text of a field is looked for."""
MAX_PAPER_DEPTH = 8
"""Arrays and objects within one another in which papers are looked for."""
OPENREVIEW = "https://openreview.net"
"""The address of OpenReview, to which relative addresses in its notes are joined."""
CACHED_HEADS = 256
"""Sets of names of fields whose meaning is kept for the next object."""

EVIDENCE_FIELDS = frozenset(
    ("abstract", "doi", "arxiv", "pmid", "pmcid", "journal", "venue", "isbn", "openreview", "volume", "pages", "year")
)
"""Fields of which a paper has at least one beside its title and authors."""
IDENTIFYING_FIELDS = frozenset({"doi", "arxiv", "pmid", "openreview"})
"""Fields of which one suffices beside a title."""

_WRAPPERS = (
    *("data", "content", "metadata", "bibjson", "_source", "attributes", "item", "paper", "record", "article"),
    *("user_data", "oaf:entity", "oaf:result", "bib"),
)
"""Fields whose object holds the paper's other fields."""
_TEXT_KEYS = (
    *("value", "name", "full_name", "fullName", "fullname", "display_name", "title", "text", "creator", "tag", "label"),
    *("url", "@value", "@id", "$", "href", "@href", "identifier", "en"),
)
"""Fields of an object that stands in place of a text, best first."""
_FAMILY_KEYS = (
    *("lastName", "last_name", "family", "surname", "family_name", "familyName", "lastname", "last", "ce:surname"),
)
_GIVEN_KEYS = (
    *("firstName", "first_name", "given", "forename", "given_name", "givenName", "firstname", "first"),
    *("given-name", "ce:given-name"),
)
_FIELDS_OF_JOURNAL = ("volume", "number", "issue", "publisher", "pages", "vol", "iss", "sp", "ep")
"""Fields of a paper that may be in the object of its journal instead."""
_TYPE_KEYS = (
    *("type", "idtype", "external-id-type", "relatedIdentifierType", "scheme", "propertyID", "@type", "@classid"),
)
_ID_KEYS = ("value", "@value", "id", "external-id-value", "identifier", "$")
_IDENTIFIER_LISTS = frozenset(
    {"identifier", "identifiers", "externalids", "articleids", "externalid", "extids", "ids", "pid", "pids"}
)
"""Plain names of fields with lists of identifiers and their types."""
_ID_AS_KEY = re.compile(r"\d{4}\.\d{4,5}(?:v\d{1,2})?|10\.\d{4,9}/\S{1,200}")
"""The name of a field that is the id of the paper in it."""
_DOI_VALUE = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/")
_OTHER_NAMES = {
    "zauthors": "authors",
    "yearpublished": "year",
    "publicationyear": "year",
    "publishedyear": "year",
    "journalname": "journal",
    "journals": "journal",
    "proceeding": "venue",
    "server": "venue",
    "ispartof": "journal",
    "urlabs": "url",
    "paperurl": "url",
    "htmlurl": "url",
    "doiurl": "url",
    "urlpdf": "pdf",
    "downloadurl": "pdf",
    "pdflink": "pdf",
    "arxivlink": "arxiv",
    "universalpaperid": "arxiv",
    "titledisplay": "title",
    "authordisplay": "authors",
    "authorline": "authors",
    "publicationdateyear": "year",
    "dateofacceptance": "published",
    "issueidentifier": "issue",
    "iss": "issue",
    "startingpage": "page_start",
    "sp": "page_start",
    "endingpage": "page_end",
    "ep": "page_end",
    "urlpublichtml": "url",
    "puburl": "url",
    "eprinturl": "pdf",
    "repourl": "code",
    "definedtypename": "kind",
    "resourcetype": "kind",
    "biorxivdoi": "doi",
    "preprintdoi": "doi",
    "description": "abstract",
    "descriptions": "abstract",
    "summary": "abstract",
    "tldr": "excerpt",
    "genre": "kind",
}
"""The column for each plain name of a field that means another one in JSON than in tables, or that tables lack."""
_COLUMNS = {
    "title": "Title",
    "authors": "Authors",
    "published": "Published",
    "issue": "Issue",
    "page_start": "Start Page",
    "page_end": "End Page",
    "doi": "DOI",
    "year": "Year",
    "journal": "Journal",
    "venue": "Venue",
    "url": "URL",
    "pdf": "PDF",
    "code": "Code",
    "arxiv": "arXiv",
    "abstract": "Abstract",
    "excerpt": "Excerpt",
    "kind": "Type",
}
_PREFIXES = ("dc", "paper", "preprint")
"""Beginnings of plain names: BASE's "dctitle", "paper_url_pdf" of Papers with Code, "preprint_title" of bioRxiv."""
_PREFIXED_FIELDS = frozenset(
    (
        *("title", "authors", "abstract", "doi", "arxiv", "url", "pdf", "published", "year", "source", "publisher"),
        "keywords_index",
    )
)
"""Fields whose names have such a beginning."""
_API_ADDRESS = re.compile(r"https?://api\.", re.IGNORECASE)
"""The address of a record for programs, which is no page to read."""


def papers_in(value: Any, depth: int = MAX_PAPER_DEPTH) -> Iterator[dict[str, Any]]:
    """The papers in a value: itself, or those in its lists and objects. Papers within a paper are left out."""
    if isinstance(value, list):
        for each in value:
            yield from papers_in(each, depth - 1) if depth else ()
    elif isinstance(value, dict):
        if is_json_paper(value):
            yield value
        elif isinstance(value.get("work-summary"), list):  # ORCID's sources for one work, the preferred one first
            yield from papers_in(value["work-summary"][:1], depth - 1) if depth else ()
        elif depth:
            for key, each in value.items():
                if isinstance(each, dict) and _ID_AS_KEY.fullmatch(key):
                    yield from papers_in({"id": key} | each, depth - 1)
                elif isinstance(each, list | dict):
                    yield from papers_in(each, depth - 1)


def is_json_paper(item: dict[str, Any]) -> bool:
    """True for an object with the title of a paper, and with authors or other evidence of one."""
    if is_reply(item):
        return False
    fields = _unwrapped(item)
    return are_fields_of_paper({name for name, value in fields.items() if value not in (None, "", [], {})})


def is_reply(item: dict[str, Any]) -> bool:
    """True for a note of OpenReview on a submission: a review, a comment, a decision.

    In other sources "forum" may be the address of the page, or the id that OpenReview has for a paper of theirs.
    """
    forum, own = item.get("forum"), item.get("id")
    is_note = bool(item.get("replyto")) or isinstance(item.get("content"), dict)
    return is_note and isinstance(forum, str) and isinstance(own, str) and forum not in {"", own} and "/" not in forum


def are_fields_of_paper(names: set[str]) -> bool:
    """True for names of fields of which one is a title, and others are evidence of a paper."""
    return _are_of_paper(frozenset(names))


@lru_cache(maxsize=CACHED_HEADS)
def _are_of_paper(names: frozenset[str]) -> bool:
    plain = {_plain(name) for name in names}
    weak = {"description"} if "authors" in plain else {"description", "summary"}  # pages of the web have these, too
    fields = {_field_of(name) for name in plain - weak}
    has_title = any(_field_of(name) == "title" and name not in GENERIC_NAMES for name in plain)
    if not has_title:
        has_title = not plain.isdisjoint({"name", "headline"}) and "authors" in fields and "abstract" in plain
    is_identified = fields & IDENTIFYING_FIELDS or plain & {"externalids", "articleids", "pids"}
    is_published = "journal" in fields and not fields.isdisjoint({"year", "published"})
    is_published = is_published or {"venue", "year"} <= fields
    is_written = "authors" in fields and bool(fields & EVIDENCE_FIELDS or "identifiers" in plain)
    return has_title and bool(is_identified or is_published or is_written)


def read_json_paper(item: dict[str, Any]) -> tuple[RecordDraft, SourceMarks] | None:
    """The record and the marks of an object; None for one that is no paper."""
    if not is_json_paper(item):
        return None
    fields = _unwrapped(item)
    cells: dict[str, str] = {}
    for name, value in list(fields.items())[:MAX_COLUMNS]:
        plain = _plain(name)
        bare = _bare_name(name)
        column = _COLUMNS.get(_OTHER_NAMES.get(plain, ""), "") or (bare if plain_name(bare) == plain else plain)
        if plain in _IDENTIFIER_LISTS and isinstance(value, list | dict):
            for scheme, text in _typed_identifiers(value):
                cells.setdefault(scheme, text)
        elif (text := _text_of(plain, value)) and not (plain == "number" and "forum" in fields):
            cells.setdefault(column, text)
    reader = _row_reader(tuple(cells))
    if reader is None:
        return None
    draft, marks = reader.read([plain_cell(text) for text in cells.values()])
    draft.title = without_full_stop(draft.title)
    for name, value in fields.items():
        if not draft.url and isinstance(value, list | dict) and _plain(name) in FIELDS_WITH_LINKS:
            add_labelled_links(draft, value)
    if "forum" in fields:
        _read_openreview(draft, fields)
    return draft, marks


@lru_cache(maxsize=CACHED_HEADS)
def _row_reader(header: tuple[str, ...]) -> RowReader | None:
    columns = find_columns(header)
    return None if columns is None else RowReader(columns, ())


def _plain(name: str) -> str:
    """The plain name of a field without a prefix, and without a beginning such as "paper"."""
    plain = plain_name(_bare_name(name))
    if not _field_of(plain):
        for prefix in _PREFIXES:
            if plain.startswith(prefix) and _field_of(rest := plain.removeprefix(prefix)) in _PREFIXED_FIELDS:
                return rest
    return plain


def _field_of(plain: str) -> str:
    """The field that a plain name means; "" for an unknown one."""
    return _OTHER_NAMES.get(plain) or COLUMN_NAMES.get(plain, ("", 0))[0]


def _bare_name(name: str) -> str:
    """The name of a field without its prefix: "title" for "dc:title", "author" for "dc.contributor.author"."""
    return name.rpartition("." if name.startswith("dc.") else ":")[2]


def _unwrapped(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of an object with those of the objects in its wrappers, which go first."""
    if is_zbmath_record(item):
        return zbmath_fields(item)
    fields = item
    for name in _WRAPPERS:
        inner = fields.get(name)
        if isinstance(inner, dict):
            fields = inner | {key: value for key, value in fields.items() if key not in inner and key != name}
    journal = fields.get("journal") or fields.get("container")
    if isinstance(journal, dict):
        fields |= {key: journal[key] for key in _FIELDS_OF_JOURNAL if key in journal and not fields.get(key)}
    if isinstance(item.get("attributes"), dict):
        fields |= {key: value for key, value in _linked_fields(item).items() if not fields.get(key)}
    return fields


def _linked_fields(item: dict[str, Any]) -> dict[str, Any]:
    """The DOI, page and authors of a resource of JSON:API, as of OSF, which are beside its attributes."""
    people = objects_at(value_at(item, "embeds", "contributors", "data"))
    names = [text_at(each, "embeds", "users", "data", "attributes", "full_name") for each in people]
    found = {
        "doi": next(filter(None, (text_at(item, "links", name) for name in ("preprint_doi", "doi"))), ""),
        "url": text_at(item, "links", "html"),
        "authors": [name for name in names if name],
    }
    return {name: value for name, value in found.items() if value}


def _text_of(plain: str, value: Any) -> str:
    """The text of a field; names of a list are joined by semicolons."""
    field = _field_of(plain)
    if isinstance(value, dict) and isinstance(value.get("value"), list):
        value = value["value"]
    if plain in {"pdate", "cdate"} and isinstance(value, int):
        return ""
    if field in {"volume", "issue"} and value == 0:
        return ""
    if field == "published" and isinstance(value, str) and _DOI_VALUE.match(value):
        return ""  # bioRxiv's "published" is the DOI of the article that a preprint became
    if field in {"authors", "editors"}:
        return "; ".join(_names(value))
    if field in {"published", "year"} and isinstance(value, dict):
        parts = (_plain_text(value.get(part)) for part in ("year", "month", "day"))
        return date_of_parts(*parts) or _plain_text(value)
    if field == "pages" and isinstance(value, dict):
        return "-".join(filter(None, (text_at(value, key) for key in ("first", "last"))))
    if isinstance(value, list):
        value = [(_address(each) if field == "url" else "") or each for each in value[:MAX_JSON_LIST_VALUES]]
        texts = [text for each in value if (text := _plain_text(each))]
        if field == "url":
            texts = [text for text in texts if not _API_ADDRESS.match(text)]
        is_single = field in {"title", "abstract", "journal", "venue", "published", "year", "url", "doi", "volume"}
        return texts[0] if texts and is_single else "; ".join(texts)
    text = _plain_text(value)
    return "" if field == "url" and _API_ADDRESS.match(text) else text


def _address(value: Any) -> str:
    """The address in an object such as ``{"label": "PDF", "url": …}``."""
    return next((text for key in ("url", "href", "link") if (text := text_at(value, key))), "")


def _plain_text(value: Any, depth: int = MAX_NAME_DEPTH) -> str:
    """A text, a number, or the text of an object such as ``{"value": …}``."""
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value else ""
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, dict) and depth:
        return next((text for key in _TEXT_KEYS if (text := _plain_text(value.get(key), depth - 1))), "")
    return ""


def _names(value: Any, depth: int = MAX_NAME_DEPTH) -> list[str]:
    """The names in a list of texts or objects, in an object with such a list, or the text of several names."""
    if isinstance(value, dict) and depth:
        inner = next((each for key in ("value", "authors", "author", "name") if (each := value.get(key))), None)
        return _names(inner, depth - 1) if isinstance(inner, list | str) else [_name(value)]
    if isinstance(value, list):
        return [name for each in value[:MAX_JSON_LIST_VALUES] if (name := _name(each))]
    return [text] if (text := _plain_text(value)) else []


def _name(value: Any) -> str:
    if not isinstance(value, dict):
        return _plain_text(value)
    value = next((inner for key in ("author", "person_or_org") if isinstance(inner := value.get(key), dict)), value)
    family = next((text for key in _FAMILY_KEYS if (text := text_at(value, key))), "")
    given = next((text for key in _GIVEN_KEYS if (text := text_at(value, key))), "")
    return join_name(family, given) if family else _plain_text(value)


def _typed_identifiers(value: Any) -> Iterator[tuple[str, str]]:
    """Identifiers in a list such as ``[{"type": "doi", "id": "10.1000/1"}]``, or in an object by their names."""
    is_typed = isinstance(value, dict) and any(text_at(value, key) for key in _TYPE_KEYS)
    if isinstance(value, dict) and not is_typed and not any(isinstance(each, list) for each in value.values()):
        yield from ((name, text) for name, each in value.items() if (text := _plain_text(each)))
        return
    if isinstance(value, dict) and not is_typed:
        yield from ((name, texts[0]) for name in value if (texts := texts_at(value, name)))
    lists = value.values() if isinstance(value, dict) and not is_typed else [value]
    for each in (each for listed in lists for each in objects_at(listed)):
        scheme = next((text for key in _TYPE_KEYS if (text := text_at(each, key))), "")
        text = next((text for key in _ID_KEYS if (text := text_at(each, key))), "")
        if COLUMN_NAMES.get(_plain(scheme), ("", 0))[0] in {"doi", "arxiv", "pmid", "pmcid", "isbn"}:
            yield _bare_name(scheme), text


def _read_openreview(draft: RecordDraft, fields: dict[str, Any]) -> None:
    """Set the identifier, the PDF and the date of a note of OpenReview."""
    draft.add_identifier("openreview", _plain_text(fields.get("forum")))
    address = _plain_text(fields.get("pdf"))
    if address.startswith("/"):
        draft.add_link(OPENREVIEW + address, "pdf")
    moment = fields.get("pdate") or fields.get("cdate")
    if not draft.published and isinstance(moment, int):
        draft.published = date_of_epoch(moment)
    if "conference" not in draft.kind and draft.venue:
        draft.kind = draft.kind or ("" if draft.venue.lower().startswith("submitted") else "conference")
