"""Reads results of Google Scholar in JSON, as SerpAPI, Serper, SearchApi and scholarly give them.

::

    {"organic_results": [{"title": …, "link": …, "snippet": …,
        "publication_info": {"summary": "A Author - Venue, 2024"}, "resources": [{"file_format": "PDF", "link": …}]}]}

An author's page has "articles" with the venue in "publication", or "publications" with the fields in "bib".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.alerts.scholar_article import ScholarArticle, draft_article
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import LinedValue, objects_at, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_ARRAYS = ("organic_results", "organic_result", "organic", "articles", "publications")
"""Names of arrays of results."""
_WITHIN = ("scholar_result", "data")
"""Names of objects that such an array may be in."""
_MARKS = re.compile(r'"(?:publication_info|publicationInfo|citation_for_view|author_pub_id|inline_links)"\s*:')
"""A field that only results of Google Scholar have."""
_SCHOLAR = re.compile(r"scholar\.google\.|google_scholar|\"type\"\s*:\s*\"scholar\"|_PUBLICATION_|PUBLICATION_SEARCH_")
"""The name of Google Scholar, in an address or in a field of a program that asked it."""
_UNNAMED = "…"
"""Stands for the authors in a line of Scholar."""
_ARRAY = re.compile(rf'"(?:{"|".join(_ARRAYS)})"\s*:\s*\[')


class ScholarJson:
    """The reader of Google Scholar's results in JSON."""

    name = "google-scholar-json"
    label = N_("Google Scholar results (JSON)")
    extensions = (".json", ".jsonl")
    looks_for = N_("“organic_results” or “publications” with links to “scholar.google.com”")

    def score(self, head: bytes, name: str) -> int:
        """92 for results that name Scholar or its lines of authors and venues, less without an array of them."""
        if head[:1] not in b"[{\xef\xff\xfe" or not head:
            return 0
        text = head_text(head)
        if text[:1] not in {"[", "{"} or '"title"' not in text:
            return 0
        if '"organic' in text:
            return 92 if _MARKS.search(text) else 0
        has_array = text[:1] == "[" or _ARRAY.search(text)
        return 92 if has_array and _SCHOLAR.search(text) and ('"bib"' in text or '"citation_id"' in text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers of all results. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        items = read_lined_items(source, *(_ARRAYS if _ARRAY.search(head_text(source.head)) else ()), within=_WITHIN)
        yield from read_json_records(_results(items), _record)


READER = ScholarJson()


def _results(items: Iterator[LinedValue]) -> Iterator[LinedValue]:
    """The results, also those of several answers or authors in one list."""
    for item in items:
        inner = [each for key in _ARRAYS for each in objects_at(item.value, key)]
        yield from (LinedValue(item.line, each) for each in inner) if inner else (item,)


def _record(item: dict[str, Any]) -> RecordDraft | None:
    """The record of a result; None for an object without a title."""
    bib = value_at(item, "bib")
    fields = bib if isinstance(bib, dict) else item
    if not text_at(fields, "title"):
        return None
    files = objects_at(item, "resources")
    line = _byline(item)
    draft = draft_article(
        ScholarArticle(
            title=text_at(fields, "title"),
            address=_first(item, "link", "pub_url"),
            mark=(text_at(files, 0, "file_format") or text_at(item, "type")).strip("[]"),
            byline=line or f"{_UNNAMED} - {_place(fields)}",
            snippet=_first(item, "snippet") or text_at(fields, "abstract"),
            file_address=text_at(files, 0, "link") or _first(item, "pdfUrl", "eprint_url"),
        )
    )
    if not line or not draft.authors:
        names = texts_at(fields, "author") or [text_at(each, "name") for each in objects_at(fields, "authors")]
        found = split_authors(text_at(fields, "authors") or " and ".join(filter(None, names)))
        draft.authors, draft.authors_cut = found.names, found.is_cut
    draft.published = draft.published or _first(fields, "pub_year", "year")
    return draft


def _place(fields: dict[str, Any]) -> str:
    """Venue and year as in a line of Scholar: "Venue 12 (3), 1-10, 2024"."""
    venue, year = _first(fields, "venue", "journal", "citation", "publication"), _first(fields, "pub_year", "year")
    return venue if not year or year in venue else f"{venue}, {year}"


def _byline(item: dict[str, Any]) -> str:
    """The line of authors, venue and year of a result."""
    line = text_at(item, "publication_info", "summary") or text_at(item, "publicationInfo")
    return line or ("" if "citation_id" in item else text_at(item, "publication"))


def _first(item: dict[str, Any], *names: str) -> str:
    return next((text for name in names if (text := text_at(item, name))), "")
