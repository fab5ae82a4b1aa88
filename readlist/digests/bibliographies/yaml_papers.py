"""Reads YAML of papers: the records of Papis, and lists of publications that sites are made of.

The fields are those of JSON of papers (``json_paper``). The records are read one by one, each by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from readlist.digests.bibliographies.json_paper import are_fields_of_paper, read_json_paper
from readlist.digests.bibliographies.yaml_lines import read_mapping
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_YAML_PAPER_CHARS = 500_000
"""Characters of a record that are read; the rest is left out."""
YAML_SCORE = 64
"""The score of text whose records are papers."""

_BEGIN = re.compile(r"(?:---\s*$|#.*|\s*$)")
_DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:\s.*)?$")
_ITEM = re.compile(r"-\s+(?=\S)")
_KEY = re.compile(r"(?:-\s+)?([A-Za-z_][\w -]{0,40}):(?:\s|$)")
_LINKS = frozenset({"link", "paper", "url", "pdf"})
_OTHER = re.compile(r"^(?:cff-version|references|layout|message)\s*:", re.MULTILINE)
"""A key of another format: CITATION.cff, CSL-YAML, a page of a site."""


class YamlPapers:
    """The reader of YAML of papers."""

    name = "yaml-papers"
    label = N_("YAML with papers")
    extensions = (".yaml", ".yml")
    looks_for = N_("records with “title:” and “author:”, “doi:” or “abstract:”")

    def score(self, head: bytes, name: str) -> int:
        """64 if the first record is a paper."""
        if b"title" not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        lines = text.split("\n")
        first = next((line for line in lines if not _BEGIN.match(line)), "")
        if not _KEY.match(first) or _OTHER.search(text):
            return 0
        record = next(_records(lines), None)
        if record is None or not are_fields_of_paper(set(_read_record(record[1]))):
            return 0
        body = sum(1 for line in record[1] if _KEY.match(line.lstrip()) or line[:1] in " -#")
        return YAML_SCORE if body >= len([line for line in record[1] if line.strip()]) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        maker = EntryMaker()
        for number, lines in _records(text.lines()):
            made = read_json_paper(_read_record(lines))
            if made is None:
                first = next(filter(str.strip, lines), "").strip()
                yield Problem(number, "record_lost", {"text": first[:MAX_QUOTED_RECORD_CHARS]})
            else:
                yield from maker.make(made[0], number, made[1])
        if not maker.made:
            yield Problem(0, "no_records")


READER = YamlPapers()


def _read_record(lines: list[str]) -> dict[str, Any]:
    """The fields of a record; a link in parts, as sites of laboratories have it ("link: {url: …}"), is its address."""
    fields = read_mapping(lines)
    for name, value in list(fields.items()):
        address = read_address(str(value["url"])) if isinstance(value, dict) and "url" in value else None
        if address is not None and name.lower() in _LINKS:
            fields[name] = address.url
            for scheme, number in address.identifiers.items():
                fields.setdefault(scheme, number)
    return fields


def _records(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Each document, or each item of its outermost list: the number of its first line, and its lines as a mapping."""
    record: list[str] = []
    first = size = 0
    is_item = False
    for number, line in enumerate(lines, 1):
        item = _ITEM.match(line)
        if _DOCUMENT.match(line) or (item and (is_item or not record)):
            if record:
                yield first, record
            record, first, size = [], number, 0
            is_item = item is not None
            if item is None:
                continue
            line = f"{' ' * item.end()}{line[item.end() :]}"  # noqa: PLW2901 - the rest of the line is its first key
        if not record and (not line.strip() or line.startswith("#")):
            continue
        first = first if record else number
        size += len(line) + 1
        if size <= MAX_YAML_PAPER_CHARS:
            record.append(line)
    if record:
        yield first, record
