"""Reads answers of dblp's search for publications in JSON: https://dblp.org/faq/13501473.html."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readlist.digests.bibliographies.dblp_record import make_dblp_draft
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_records import read_json_records
from readlist.digests.json_values import read_lined_items, text_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_HIT = re.compile(r'"hit"\s*:\s*\[\s*\{')
_DBLP_ATTRIBUTE = re.compile(r'"@(?:score|sent|computed|pid)"\s*:')


class DblpJson:
    """The reader of dblp's answers in JSON."""

    name = "dblp-json"
    label = N_("dblp JSON")
    extensions = (".json",)
    looks_for = N_("JSON with “hits” and “info”")

    def score(self, head: bytes, name: str) -> int:
        """97 for a list of hits with their scores, as dblp's XML is turned into JSON."""
        if b'"info"' not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        if text[:1] != "{" or '"result"' not in text[:200] or not _HIT.search(text):
            return 0
        return 97 if _DBLP_ATTRIBUTE.search(text) and "dblp" in text else 60

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The hits. Raises FormatFault for text that is no JSON from its beginning."""
        yield DigestHead("", source.name)
        yield from open_text(source).problems
        yield from read_json_records(read_lined_items(source, "hit", within=("result", "hits")), _record)


READER = DblpJson()


def _record(hit: dict[str, Any]) -> RecordDraft | None:
    """The record of a hit; None for one without a title, that of a person or a venue."""
    info = value_at(hit, "info")
    if not isinstance(info, dict) or not _texts(info, "title"):
        return None
    fields = {name: _texts(info, name) for name in info}
    return make_dblp_draft(fields, _texts(value_at(info, "authors"), "author"), text_at(info, "type"))


def _texts(value: Any, name: str) -> list[str]:
    """The texts at a key: one or several, each bare or beside attributes (``{"@pid": "1", "text": "Ada Example"}``)."""
    found = value_at(value, name)
    values = found if isinstance(found, list) else [found]
    texts = [text_at(each, "text") or text_at(each) for each in values]
    return [text for text in texts if text]
