"""The record in an item of CSL-JSON, or in a work of Crossref."""

from __future__ import annotations

import re
from typing import Any

from readlist.digests.bibliographies.extra_lines import note_in_extra, read_extra, status_in_extra
from readlist.digests.bibliographies.table_cells import split_quoted, split_values
from readlist.digests.fields.author_names import AuthorList, join_name, list_authors, organisation
from readlist.digests.fields.publication_dates import date_of_parts, read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import objects_at, text_at, texts_at, value_at
from readlist.model.digest import SourceMarks
from readlist.model.publication import is_preprint_server

MAX_ITEM_VALUES = 1_000
"""Titles, keywords or identifiers of one item."""

_OTHERS = frozenset({"others", "et al", "et al.", "and others"})
"""Names that stand for authors who are left out."""
_DATES = ("issued", "published", "published-print", "published-online", "original-date", "submitted", "posted")


def read_item(item: dict[str, Any]) -> tuple[RecordDraft, SourceMarks]:
    """The record and the marks of an item."""
    draft = RecordDraft(
        title=_title(item),
        abstract=text_at(item, "abstract"),
        published=_published(item),
        venue=_first(item, "container-title", "event-title", "event", "collection-title", "container-title-short"),
        volume=text_at(item, "volume"),
        pages=text_at(item, "page") or text_at(item, "article-number"),
        publisher=text_at(item, "publisher") or text_at(item, "institution", 0, "name"),
        language=text_at(item, "language"),
        version=text_at(item, "version"),
        keywords=_keywords(item),
    )
    found = _names(item, "author")
    if not found.names:
        found = _names(item, "editor")
    draft.authors, draft.authors_cut = found
    note = text_at(item, "note")
    _add_identifiers(draft, item, note)
    _add_links(draft, item)
    draft.kind = _kind(draft, item)
    draft.issue = text_at(item, "issue") or (text_at(item, "number") if draft.kind == "report" else "")
    return draft, SourceMarks(status=status_in_extra(note), note=note_in_extra(note) or text_at(item, "annote"))


def _first(item: dict[str, Any], *names: str) -> str:
    """The first of several fields that has a text; of a list, which Crossref writes, the first one."""
    for name in names:
        value = value_at(item, name)
        text = text_at(item, name) if not isinstance(value, list | dict) else next(iter(texts_at(item, name)), "")
        text = text or text_at(item, name, "name")
        if text:
            return text
    return ""


def _title(item: dict[str, Any]) -> str:
    """The title; Crossref has the subtitle apart, though often in the title as well."""
    title = _first(item, "title", "original-title", "title-short", "short-title")
    subtitle = next(iter(texts_at(item, "subtitle")), "")
    if subtitle and title and subtitle.casefold() not in title.casefold():
        return f"{title.rstrip(' :')}: {subtitle}"
    return title


def _published(item: dict[str, Any]) -> str:
    return next((date for name in _DATES if (date := _date(value_at(item, name)))), "")


def _date(value: Any) -> str:
    """The date in parts, or by year and month, or as text; of a range, its beginning."""
    if isinstance(value, str | int):
        return read_publication_date(str(value))
    parts = value_at(value, "date-parts", 0)
    if isinstance(parts, list):
        year, month, day = ([str(part) for part in parts[:3] if isinstance(part, str | int)] + ["", "", ""])[:3]
        date = date_of_parts(year, month, day)
        if date:
            return date
    if year := text_at(value, "year"):
        return date_of_parts(year, text_at(value, "month"), text_at(value, "day"))
    text = text_at(value, "raw") or text_at(value, "literal") or text_at(value, "date-time")[:10]
    return read_publication_date(text)


def _names(item: dict[str, Any], role: str) -> AuthorList:
    found, is_cut = [], False
    for each in objects_at(item, role):
        name = _name(each)
        is_cut = is_cut or name.strip("{}").lower() in _OTHERS
        if name.strip("{}").lower() not in _OTHERS:
            found.append(name)
    names = list_authors(found or texts_at(item, role))
    return AuthorList(names.names, names.is_cut or is_cut)


def _name(name: dict[str, Any]) -> str:
    """A name in parts; a literal one is that of an organisation if it could be taken for a person's with commas."""
    family, given = text_at(name, "family"), text_at(name, "given")
    if family or given:
        particle = " ".join(
            part for each in ("dropping-particle", "non-dropping-particle") if (part := text_at(name, each))
        )
        return join_name(family, given, particle, text_at(name, "suffix"))
    literal = text_at(name, "literal") or text_at(name, "name")
    return literal if literal.lower() in _OTHERS else organisation(literal)


def _keywords(item: dict[str, Any]) -> list[str]:
    words = [*texts_at(item, "categories"), *texts_at(item, "subject")][:MAX_ITEM_VALUES]
    text = value_at(item, "keyword")
    if isinstance(text, str):
        words += [each.strip() for each in split_quoted(text, ",")] if '"' in text else split_values(text, ";,")
    return words + (texts_at(item, "keyword") if isinstance(text, list) else [])


def _add_identifiers(draft: RecordDraft, item: dict[str, Any], note: str) -> None:
    for scheme in ("DOI", "PMID", "PMCID"):
        draft.add_identifier(scheme.lower(), text_at(item, scheme))
    for text in [*texts_at(item, "ISBN"), text_at(item, "ISBN")][:MAX_ITEM_VALUES]:
        for each in re.split(r"[\s,;]+", text):
            draft.add_identifier("isbn", each.rpartition("/")[2])
    read_extra(draft, text_at(item, "number"))
    for location in ("archive_location", "archiveLocation", "archive-location", "archiveID"):
        if text_at(item, "archive").lower() == "arxiv" and (number := text_at(item, location)):
            read_extra(draft, f"arXiv:{re.sub(r'^arxiv:', '', number, flags=re.IGNORECASE)}")
    read_extra(draft, note)


def _add_links(draft: RecordDraft, item: dict[str, Any]) -> None:
    draft.add_link(text_at(item, "resource", "primary", "URL"))
    draft.add_link(text_at(item, "URL"))
    for each in objects_at(item, "link")[:MAX_ITEM_VALUES]:
        if text_at(each, "content-type") == "application/pdf":
            draft.add_link(text_at(each, "URL"), "pdf")


def _kind(draft: RecordDraft, item: dict[str, Any]) -> str:
    """The kind by the type. CSL has "article" for preprints and for what has no better type."""
    word = text_at(item, "type")
    if word != "article":
        return read_kind(word)
    servers = (draft.venue, draft.publisher, text_at(item, "genre"), text_at(item, "archive"))
    if "arxiv" in draft.identifiers or any(map(is_preprint_server, servers)):
        return "preprint"
    return "article" if draft.venue else "misc"
