"""Reads CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html), Paperpile's JSON, and Crossref's API.

CSL-JSON is an array of items, an object with ``items``, or one item a line. Crossref's answers hold the same fields,
with titles in lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.bibliographies.csl_item import read_item
from readlist.digests.bibliographies.paperpile_item import read_paperpile_item
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import LinedValue, read_lined_items
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem, SourceMarks
from readlist.translation import N_

MARKED_CHARS = 32_768
"""Characters of a head that are searched for fields."""

_CSL_TYPES = (
    r"article(?:-journal|-magazine|-newspaper)?|paper-conference|chapter|book|report|thesis|webpage|post(?:-weblog)?|"
    r"manuscript|dataset|software|entry(?:-encyclopedia|-dictionary)?|bill|legal_case|legislation|patent|speech|"
    r"motion_picture|broadcast|document|review(?:-book)?|standard|periodical|collection|preprint"
)
_TYPE = re.compile(rf'"type"\s*:\s*"(?:{_CSL_TYPES})"')
_DATE_PARTS = re.compile(r'"date-parts"\s*:\s*\[|"issued"\s*:\s*[{{"]')
_OWN_FIELD = re.compile(r'\{[^{\[]{0,2000}"(?:items|references|type|title)"\s*:')
"""A field of the outermost object: other services have items of such types further within their answers."""
_NAME = re.compile(r'"(?:author|editor)"\s*:\s*\[\s*\{\s*"(?:family|given|literal|non-dropping-particle)"')
_CROSSREF = re.compile(r'"message-type"\s*:\s*"work(?:-list)?"|"message-version"\s*:')
"""A field of an answer of Crossref's API."""
_PAPERPILE = re.compile(r'"pubtype"\s*:\s*"')
"""A field of an item in Paperpile's export."""
_PAPERPILE_NAME = re.compile(r'"author"\s*:\s*\[\s*\{[^{}]{0,300}"last"\s*:')
_WORK = re.compile(r'"message-type"\s*:\s*"work"')
_CROSSREF_ITEM = re.compile(r'"(?:is-referenced-by-count|reference-count|references-count|indexed)"\s*:')
"""A field of a work in Crossref's API."""


class CslItems:
    """The reader of CSL-JSON."""

    name = "csl-json"
    label = N_("CSL-JSON")
    extensions = (".json", ".jsonl")
    looks_for = N_("items with “type”, “title” and “issued”")

    def score(self, head: bytes, name: str) -> int:
        """95 for items with a type of CSL and a date in parts, or an answer of Crossref."""
        if head[:1] not in b"[{\xef\xff\xfe" or not head:
            return 0
        text = head_text(head)[:MARKED_CHARS]
        if text[:1] not in {"[", "{"}:
            return 0
        if _CROSSREF.search(text) or (_PAPERPILE.search(text) and _PAPERPILE_NAME.search(text)):
            return 95
        marks = (_TYPE.search(text), _DATE_PARTS.search(text), _NAME.search(text))
        if not marks[0]:
            return 90 if marks[1] and _CROSSREF_ITEM.search(text) else 0
        if marks[1] or marks[2]:
            return 95
        return 40 if '"title"' in text and (text[0] == "[" or _OWN_FIELD.match(text)) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The items. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        yield from read_json_records(_items(source), _read)


def _read(item: dict[str, Any]) -> tuple[RecordDraft, SourceMarks]:
    return read_paperpile_item(item) if "pubtype" in item else read_item(item)


def _items(source: Source) -> Iterator[LinedValue]:
    text = head_text(source.head)[:MARKED_CHARS]
    if _WORK.search(text):
        for line, value in read_lined_items(source):
            yield LinedValue(line, value.get("message") if isinstance(value, dict) else value)
    elif _CROSSREF.search(text):
        yield from read_lined_items(source, "items", within=("message",))
    elif re.match(r'\{\s*"(?:items|references)"\s*:|\{[^{\[]{0,2000}"(?:items|references)"\s*:\s*\[', text):
        yield from read_lined_items(source, "items", "references")
    else:
        yield from read_lined_items(source)


READER = CslItems()
