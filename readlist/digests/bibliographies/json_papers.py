"""Reads JSON of papers by the names of its fields, for services without a reader of their own, and Zotero's JSON.

Answers of OpenReview, Zenodo, zbMATH Open, DOAJ, CORE, HAL, bioRxiv, Unpaywall, ORCID, Scopus, IEEE Xplore, Springer,
Lens and PubMed's summaries, data sets in JSON or JSON Lines, and lists that scripts write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.bibliographies.json_paper import (
    are_fields_of_paper,
    is_reply,
    papers_in,
    read_json_paper,
)
from readlist.digests.bibliographies.zotero_json import is_zotero_item, read_zotero_item
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.json_values import JsonFault, LinedValue, read_lined_items, without_assignment
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MARKED_CHARS_OF_HEAD = 32_768
"""Characters of a head that are searched for names of fields."""
PAPERS_SCORE = 62
"""The score for names of fields of papers, less than that of the readers for one service."""

_BEGIN = re.compile(rb"[\[{\xef\xff\xfe]|(?:/\*\*/)?\s{0,9}[A-Za-z_$][\w.$ ]{0,100}[=(]?\s{0,9}[\[{]")
"""The first bytes of JSON, or of a script with one value."""
_NAME = re.compile(r'"([A-Za-z_][\w:. -]{0,50})"\s*:')
"""The name of a field: "title": …."""
_ZOTERO = re.compile(r'"itemType"\s*:\s*"[a-z][A-Za-z]+"')
_ZOTERO_FIELD = re.compile(r'"(?:creators|abstractNote|publicationTitle|dateAdded|dateModified|citationKey)"\s*:')
_ARRAYS = (
    *("items", "results", "records", "papers", "data", "docs", "notes", "articles", "entries", "hits", "publications"),
    *("works", "collection", "entry", "submissions", "accepted", "references", "documents", "group", "list"),
)
"""Names of fields with an array of papers."""
_WITHIN = (
    "response",
    "message",
    "result",
    "results",
    "data",
    "hits",
    "search-results",
    "payload",
    "body",
    "resultList",
)
"""Names of fields with an object that holds such an array."""
_ARRAY_NAMES = "|".join(_ARRAYS)
_WRAPPED = re.compile(
    rf'\{{(?:(?!"(?:title|{_ARRAY_NAMES})"\s*:).){{0,6000}}"(?:{_ARRAY_NAMES})"\s*:',
    re.DOTALL,
)
"""An object with such an array before any title."""


class JsonPapers:
    """The reader of papers in JSON."""

    name = "json-papers"
    label = N_("JSON with papers")
    extensions = (".json", ".jsonl", ".ndjson")
    looks_for = N_("objects with “title” and “authors”, “doi” or “abstract”")

    def score(self, head: bytes, name: str) -> int:
        """88 for items of Zotero, 62 for names of fields that papers have."""
        if not _BEGIN.match(head):
            return 0
        text = without_assignment(head_text(head)[:MARKED_CHARS_OF_HEAD])
        if text[:1] not in {"[", "{"}:
            return 0
        if _ZOTERO.search(text) and _ZOTERO_FIELD.search(text):
            return 88
        if not are_fields_of_paper(set(_NAME.findall(text))):
            return 0
        try:
            value, _end = json.JSONDecoder(strict=False).raw_decode(text)
        except (ValueError, RecursionError):  # the sample ends within the JSON
            return PAPERS_SCORE
        return PAPERS_SCORE if next(papers_in(value), None) is not None else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The papers in any array or object. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        is_wrapped = _WRAPPED.match(without_assignment(head_text(source.head)[:MARKED_CHARS_OF_HEAD]))
        maker = EntryMaker()
        missing = Problem(0, "no_records")
        for keys in (_ARRAYS, ()) if is_wrapped else ((),):  # all values if the arrays have no papers
            lines: list[int] = []
            try:
                yield from _read_all(read_lined_items(source, *keys, within=_WITHIN), maker, lines)
            except JsonFault as fault:
                if not maker.made and keys == (_ARRAYS if is_wrapped else ()):
                    raise
                if maker.made:
                    yield fault.problem()
            if lines:
                missing = Problem(lines[0], "records_missing", {"records": len(lines)})
            if maker.made:
                break
        if lines or not maker.made:
            yield missing


def _read_all(items: Iterator[LinedValue], maker: EntryMaker, missing: list[int]) -> Iterator[Entry | Problem]:
    """The entries of all items; the lines of items without a paper are added to ``missing``."""
    for item in items:
        made = False
        for entry in _read(item, maker):
            made = True
            yield entry
        if not made and not (isinstance(item.value, dict) and _is_no_record(item.value)):
            missing.append(item.line)


def _is_no_record(value: dict[str, Any]) -> bool:
    """True for a note or an attachment of Zotero, and for a review of OpenReview."""
    return is_zotero_item(value) or is_reply(value)


def _read(item: LinedValue, maker: EntryMaker) -> Iterator[Entry | Problem]:
    """The entries of the papers in an item."""
    if isinstance(item.value, dict) and is_zotero_item(item.value):
        papers = [read_zotero_item(item.value)]
    else:
        papers = [read_json_paper(each) for each in papers_in(item.value)]
    for draft, marks in filter(None, papers):
        yield from maker.make(draft, item.line, marks)


READER = JsonPapers()
