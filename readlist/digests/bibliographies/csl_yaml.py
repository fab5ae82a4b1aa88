"""Reads CSL-YAML, the list ``references`` of pandoc: https://pandoc.org/MANUAL.html#specifying-bibliographic-data.

The fields are those of CSL-JSON. The records are read one by one, each by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from readlist.digests.bibliographies.csl_item import read_item
from readlist.digests.bibliographies.yaml_lines import read_mapping
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_YAML_RECORD_CHARS = 2_000_000
"""Characters of a record that are read; the rest is left out."""

_LIST = re.compile(r"[\"']?references[\"']?\s*:\s*(?:#.*)?$")
_ITEM = re.compile(r"( *)-(?: +|$)")
_TYPE = re.compile(
    r"^[ \t]*(?:- )?[\"']?type[\"']?: +[\"']?(?:article(?:-journal|-magazine|-newspaper)?|paper-conference|chapter|book"
    r"|report|thesis|webpage|post(?:-weblog)?|manuscript|dataset|software|speech|document|review|periodical)[\"']?\s*$",
    re.MULTILINE,
)
_FIELD = re.compile(r"^[ \t]*(?:- )?(issued|author|container-title|id|title|DOI|date-parts|family):", re.MULTILINE)
_SPAN = re.compile(r"\[([^\[\]]{0,500})\]\{\.[\w .=-]{1,60}\}")
"""Text with a class in pandoc's Markdown: ``[arXiv]{.nocase}``."""
_DATES = ("issued", "original-date", "submitted", "event-date")


class CslYaml:
    """The reader of CSL-YAML."""

    name = "csl-yaml"
    label = N_("CSL-YAML")
    extensions = (".yaml", ".yml")
    looks_for = N_("a line “references:” and records with “type” and “issued”")

    def score(self, head: bytes, name: str) -> int:
        """92 for the list of references with a type of CSL and three of its fields."""
        if b"references" not in head and b"\0" not in head[:100]:
            return 0
        text = head_text(head)
        lines = text.split("\n")
        if "cff-version" in text or not any(map(_LIST.match, lines)):
            return 0
        known = len(set(_FIELD.findall(text)))
        return 92 if _TYPE.search(text) and known > 2 else 10

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One digest with all records."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        maker, begun = EntryMaker(), 0
        for line, record, is_long in _records(text.lines()):
            begun += 1
            item = _item_of(record)
            if not item:
                yield Problem(line, "record_lost", {"text": record[0].strip()[:MAX_QUOTED_RECORD_CHARS]})
                continue
            if is_long:
                yield Problem(line, "record_long", {"most": MAX_YAML_RECORD_CHARS})
            draft, marks = read_item(item)
            yield from maker.make(draft, line, marks)
        if not begun:
            yield Problem(0, "no_records")


READER = CslYaml()


def _records(lines: Iterable[str]) -> Iterator[tuple[int, list[str], bool]]:
    """For each item of the list ``references``: the number of its first line, its lines, and True if it is too long."""
    indent, begin, size = -1, 0, 0
    record: list[str] = []
    is_within = False
    for number, line in enumerate(lines, 1):
        if not is_within:
            is_within = _LIST.match(line) is not None
            continue
        item = _ITEM.match(line)
        if item and (indent < 0 or len(item[1]) == indent):
            if record:
                yield begin, record, size > MAX_YAML_RECORD_CHARS
            indent, begin, size, record = len(item[1]), number, len(line), [line]
        elif line.strip() and not line.startswith(" " * (indent + 1)):  # the list has ended
            if record:
                yield begin, record, size > MAX_YAML_RECORD_CHARS
            indent, record, is_within = -1, [], _LIST.match(line) is not None
        elif record:
            size += len(line) + 1
            if size <= MAX_YAML_RECORD_CHARS:
                record.append(line)
    if record:
        yield begin, record, size > MAX_YAML_RECORD_CHARS


def _item_of(lines: list[str]) -> dict[str, Any]:
    """The fields of a record, with dates as CSL-JSON has them."""
    first = lines[0].replace("-", " ", 1)
    margin = len(first) - len(first.lstrip(" ")) if first.strip() else _margin(lines[1:])
    item = read_mapping(line[margin:] for line in [first, *lines[1:]])
    for name in _DATES:
        if name in item:
            item[name] = _date(item[name])
    return {name: _SPAN.sub(r"\1", value) if isinstance(value, str) else value for name, value in item.items()}


def _margin(lines: list[str]) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)


def _date(value: Any) -> Any:
    """A date as in CSL-JSON: its parts are in lists within lists, or in a list of years and months."""
    if isinstance(value, list):
        value = value[0] if value else ""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if parts is None:
        return value
    numbers = re.findall(r"-?\d+", str(parts).replace("- ", " "))
    # The second year is that of the end of a range, which is left out.
    second_year = next((at for at, number in enumerate(numbers) if at and len(number) == 4), 3)
    return {"date-parts": [numbers[: min(3, second_year)]]}
