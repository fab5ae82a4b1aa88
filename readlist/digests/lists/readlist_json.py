"""Reads Readlist's own JSON export (``export/paper_json``): every paper with its entries, marks and history.

The entries of each digest become that digest again, with their own keys, so an import of the digest's file finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from readlist.digests.date_lines import iso_day
from readlist.digests.json_values import JsonFault, objects_at, read_lined_items, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, DigestOrigin, Entry, Problem, SourceMarks
from readlist.model.entry_key import EntryKey
from readlist.model.paper import Status
from readlist.model.paper_history import Decision, ExportedEntry, MergedPart, PaperHistory
from readlist.model.record import FIELDS, Link, Record, Type
from readlist.translation import N_

_START = re.compile(r'\s*\[\s*\{\s*"key"\s*:\s*"[0-9a-f]{64}:\d')
"""The beginning of an export: an array whose first object has the key of a paper."""
_KEY = re.compile(r"([0-9a-f]{64}):([1-9]\d{0,15})")
"""The key of an entry: the hash of its digest, and its position in that, from 1 on."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class ReadlistJson:
    """The reader of Readlist's own export."""

    name = "readlist-json"
    label = N_("Readlist JSON")
    extensions = (".json",)
    looks_for = N_("papers with “key” and “entries”")

    def score(self, head: bytes, name: str) -> int:
        """100 for an array whose first object begins with the key of a paper."""
        return 100 if head[:1] in b"[ \r\n\t\xef" and _START.match(head_text(head)) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The entries of each paper, each after the head of its digest."""
        yield from open_text(source).problems
        missing = first_missing = found = 0
        try:
            for line, item in read_lined_items(source):
                entries = list(_entries_of(item))
                if not entries:
                    missing, first_missing = missing + 1, first_missing or line
                for head, entry in entries:
                    yield head
                    yield entry
                    found += 1
        except JsonFault as fault:
            if not found:
                raise
            yield fault.problem()
        if missing:
            yield Problem(first_missing, "records_missing", {"records": missing})


def _entries_of(paper: Any) -> Iterator[tuple[DigestHead, Entry]]:
    """The entries of an exported paper, each with the head of the digest that it is from."""
    whole = _key(text_at(paper, "key"))
    if whole is None:
        return
    history = _history_of(paper)
    status = text_at(paper, "status")
    marks = SourceMarks(
        status if status in set(Status) else "",
        value_at(paper, "starred") is True,
        tuple(texts_at(paper, "tags")),
        text_at(paper, "note"),
    )
    colours = {name: text_at(paper, "tag_colours", name) for name in marks.tags}
    colours = {name: colour.lower() for name, colour in colours.items() if _COLOUR.fullmatch(colour)}
    for entry in objects_at(paper, "entries"):
        key = _key(text_at(entry, "key"))
        if key is not None:
            added, trashed = _time(text_at(paper, "added")), _time(text_at(paper, "trashed"))
            exported = ExportedEntry(key, whole, added, trashed, history, colours)
            line = _whole_number(value_at(entry, "line"))
            yield _head_of(entry, key), Entry(key.position, _record_of(entry), line, marks, exported)


def _head_of(entry: dict[str, Any], key: EntryKey) -> DigestHead:
    """The head of the digest that an entry is from, as the entry describes it."""
    series, title = text_at(entry, "digest_series"), text_at(entry, "digest_series_title")
    day = text_at(entry, "digest_date")
    origin = DigestOrigin(
        key.sha256,
        _whole_number(value_at(entry, "digest_part")) or 1,
        text_at(entry, "digest"),
        text_at(entry, "digest_format"),
        _time(text_at(entry, "digest_imported")),
        text_at(entry, "digest_own_title"),
        title if title != series else "",
        _whole_number(value_at(entry, "digest_entries")),
    )
    return DigestHead(iso_day(day), series, origin)


def _record_of(entry: dict[str, Any]) -> Record:
    """The record of an exported entry; a value of a wrong type is read as an empty one."""
    values: dict[str, Any] = {}
    for field in FIELDS:
        if field.type is Type.TEXT:
            values[field.name] = text_at(entry, field.name)
        elif field.type is Type.NAMES:
            values[field.name] = tuple(texts_at(entry, field.name))
        elif field.type is Type.FLAG:
            values[field.name] = value_at(entry, field.name) is True
        else:
            links = objects_at(entry, field.name)
            values[field.name] = tuple(Link(text_at(link, "kind"), text_at(link, "url")) for link in links)
    return Record(**values, identifiers=_texts_by_name(value_at(entry, "identifiers")))


def _history_of(paper: Any) -> PaperHistory:
    pairs = [(_key(text_at(each, "entry")), _key(text_at(each, "other"))) for each in objects_at(paper, "distinct")]
    return PaperHistory(
        edits=_texts_by_name(value_at(paper, "edits")),
        distinct=tuple((own, other) for own, other in pairs if own and other),
        merges=tuple(part for each in objects_at(paper, "merges") if (part := _merged_part(each))),
        decisions=tuple(found for each in objects_at(paper, "decisions") if (found := _decision(each))),
    )


def _merged_part(part: dict[str, Any]) -> MergedPart | None:
    merge, status = value_at(part, "merge"), text_at(part, "status")
    entries = tuple(key for text in texts_at(part, "entries") if (key := _key(text)))
    if type(merge) is not int or status not in set(Status) or not entries:
        return None
    return MergedPart(
        merge, entries, status, value_at(part, "starred") is True, _time(text_at(part, "added")),
        _time(text_at(part, "trashed")), text_at(part, "note"), tuple(texts_at(part, "tags")),
        _texts_by_name(value_at(part, "edits")),
    )  # fmt: skip


def _decision(decision: dict[str, Any]) -> Decision | None:
    key, made = _key(text_at(decision, "entry")), _time(text_at(decision, "made"))
    if key is None or not made:
        return None
    mark, old, new, device = (text_at(decision, name) for name in ("mark", "old", "new", "device"))
    return Decision(key, mark, old, new, made, device)


def _texts_by_name(value: Any) -> dict[str, str]:
    return {name: text for name, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}


def _whole_number(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 2**53 else 0


def _key(text: str) -> EntryKey | None:
    found = _KEY.fullmatch(text)
    return EntryKey(found[1], int(found[2])) if found else None


def _time(text: str) -> str:
    """An ISO time in UTC; "" for another text."""
    if not _TIME.fullmatch(text):
        return ""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text


READER = ReadlistJson()
