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
from readlist.digests.fields.author_names import join_name
from readlist.digests.fields.publication_dates import date_of_epoch, date_of_parts
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import objects_at, text_at, value_at
from readlist.model.digest import SourceMarks

MAX_JSON_LIST_VALUES = 10_000
"""Values of a list in one field that are read."""
MAX_NAME_DEPTH = 4
"""Objects within one another in which the text of a field is looked for."""
MAX_PAPER_DEPTH = 8
"""Arrays and objects within one another in which papers are looked for."""
OPENREVIEW = "https://openreview.net"
CACHED_HEADS = 256
"""Sets of names of fields whose meaning is kept for the next object."""

EVIDENCE = frozenset(
    ("abstract", "doi", "arxiv", "pmid", "pmcid", "journal", "venue", "isbn", "openreview", "volume", "pages", "year")
)
"""Fields of which a paper has at least one beside its title and authors."""
IDENTIFYING = frozenset({"doi", "arxiv", "pmid", "openreview"})
"""Fields of which one suffices beside a title."""

_WRAPPERS = (
    *("data", "content", "metadata", "bibjson", "_source", "attributes", "item", "paper", "record", "article"),
    "user_data",
)
"""Fields whose object holds the paper's other fields."""
_TEXT_KEYS = (
    *("value", "name", "full_name", "fullName", "fullname", "display_name", "title", "text", "creator", "tag", "label"),
    *("url", "@value", "@id"),
)
"""Fields of an object that stands in place of a text, best first."""
_FAMILY_KEYS = ("lastName", "last_name", "family", "surname", "family_name", "familyName", "lastname", "last")
_GIVEN_KEYS = ("firstName", "first_name", "given", "forename", "given_name", "givenName", "firstname", "first")
_FIELDS_OF_JOURNAL = ("volume", "number", "issue", "publisher")
"""Fields of a paper that may be those of the object of its journal."""
_TYPE_KEYS = ("type", "idtype", "external-id-type", "relatedIdentifierType", "scheme", "propertyID", "@type")
_ID_KEYS = ("value", "@value", "id", "external-id-value", "identifier")
_IDENTIFIER_LISTS = frozenset({"identifier", "identifiers", "externalids", "articleids", "externalid", "extids", "ids"})
"""Plain names of fields with lists of identifiers and their types."""
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
    "description": "abstract",
    "summary": "abstract",
    "tldr": "excerpt",
    "genre": "kind",
}
"""The column for each plain name of a field that means another one in JSON than in tables, or that tables lack."""
_COLUMNS = {
    "authors": "Authors",
    "year": "Year",
    "journal": "Journal",
    "venue": "Venue",
    "url": "URL",
    "pdf": "PDF",
    "arxiv": "arXiv",
    "abstract": "Abstract",
    "excerpt": "Excerpt",
    "kind": "Type",
}


def papers_in(value: Any, depth: int = MAX_PAPER_DEPTH) -> Iterator[dict[str, Any]]:
    """The papers in a value: itself, or those in its lists and objects. Papers within a paper are not its like."""
    if isinstance(value, list):
        for each in value:
            yield from papers_in(each, depth - 1) if depth else ()
    elif isinstance(value, dict):
        if is_json_paper(value):
            yield value
        elif depth:
            for each in value.values():
                if isinstance(each, list | dict):
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
    fields = {_OTHER_NAMES.get(name) or COLUMN_NAMES.get(name, ("", 0))[0] for name in plain - weak}
    has_title = any(COLUMN_NAMES.get(name, ("", 0))[0] == "title" and name not in GENERIC_NAMES for name in plain)
    if not has_title:
        has_title = not plain.isdisjoint({"name", "headline"}) and "authors" in fields and "abstract" in plain
    is_identified = fields & IDENTIFYING or plain & {"externalids", "articleids"}
    return has_title and bool(is_identified or ("authors" in fields and fields & EVIDENCE))


def read_json_paper(item: dict[str, Any]) -> tuple[RecordDraft, SourceMarks] | None:
    """The record and the marks of an object; None for one that is no paper."""
    if not is_json_paper(item):
        return None
    fields = _unwrapped(item)
    cells: dict[str, str] = {}
    for name, value in list(fields.items())[:MAX_COLUMNS]:
        plain = _plain(name)
        column = _COLUMNS.get(_OTHER_NAMES.get(plain, ""), "") or _bare_name(name)
        if plain in _IDENTIFIER_LISTS and isinstance(value, list | dict):
            for scheme, text in _typed_identifiers(value):
                cells.setdefault(scheme, text)
        elif (text := _text_of(plain, value)) and not (plain == "number" and "forum" in fields):
            cells.setdefault(column, text)
    reader = _row_reader(tuple(cells))
    if reader is None:
        return None
    draft, marks = reader.read([plain_cell(text) for text in cells.values()])
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
    return plain_name(_bare_name(name))


def _bare_name(name: str) -> str:
    """The name of a field without its prefix: "title" for "dc:title", "author" for "dc.contributor.author"."""
    return name.rpartition("." if name.startswith("dc.") else ":")[2]


def _unwrapped(item: dict[str, Any]) -> dict[str, Any]:
    """The fields of an object with those of the objects in its wrappers, which go first."""
    fields = item
    for name in _WRAPPERS:
        inner = fields.get(name)
        if isinstance(inner, dict):
            fields = inner | {key: value for key, value in fields.items() if key not in inner and key != name}
    journal = fields.get("journal")
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
    field = _OTHER_NAMES.get(plain) or COLUMN_NAMES.get(plain, ("", 0))[0]
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
    if isinstance(value, list):
        texts = [text for each in value[:MAX_JSON_LIST_VALUES] if (text := _plain_text(each))]
        is_single = field in {"title", "abstract", "journal", "venue", "published", "year", "url", "doi", "volume"}
        return texts[0] if texts and is_single else "; ".join(texts)
    return _plain_text(value)


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
    value = value_at(value, "author") if isinstance(value.get("author"), dict) else value
    family = next((text for key in _FAMILY_KEYS if (text := text_at(value, key))), "")
    given = next((text for key in _GIVEN_KEYS if (text := text_at(value, key))), "")
    return join_name(family, given) if family else _plain_text(value)


def _typed_identifiers(value: Any) -> Iterator[tuple[str, str]]:
    """Identifiers in a list such as ``[{"type": "doi", "id": "10.1000/1"}]``, or in an object by their names."""
    is_typed = isinstance(value, dict) and any(text_at(value, key) for key in _TYPE_KEYS)
    if isinstance(value, dict) and not is_typed and not any(isinstance(each, list) for each in value.values()):
        yield from ((name, text) for name, each in value.items() if (text := _plain_text(each)))
        return
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
