r"""The "markdown-json" format: rows or items of lists in Markdown as texts in JSON, as daily lists keep them.

::

    {"Owls": {"2603.00001": "|**2026-03-04**|**Title**|Ada Example et.al.|[2603.00001](http://arxiv.org/abs/…)|null|\n"}}
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.item_details import are_names
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.web_addresses import find_addresses, read_address
from readlist.digests.lists.listed_papers import ListedPapers
from readlist.digests.lists.markdown_blocks import MarkdownBlock
from readlist.digests.lists.markdown_items import read_block
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MARKDOWN_JSON_SCORE = 80
"""The score of such JSON: more than that of JSON with names of fields."""
MAX_PENDING_TEXT_CHARS = 200_000
"""Characters of a text that is not complete; a longer one is left out."""
MAX_GAP_CHARS = 200
"""Characters between a key and its object."""
MIN_ABSTRACT_CELL_CHARS = 150
"""Characters of a cell that is an abstract."""

_ROW = re.compile(r'"\s{0,9}:\s{0,9}"(?:\||[-*] )[^"]{0,600}?arxiv\.org/(?:abs|pdf)/')
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"\s*([:,}\]])', re.DOTALL)
_OBJECT = re.compile(r"\s{0,99}\{")
_CELLS = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"[*_`]")


class _Row(NamedTuple):
    """A row or item, the key of the object that holds it, and its line."""

    topic: str
    text: str
    line: int


class MarkdownJson:
    """The reader of Markdown in JSON."""

    name = "markdown-json"
    label = N_("Markdown rows in JSON")
    extensions = (".json",)
    looks_for = N_("texts such as “|2026-03-04|Title|Authors|[2603.00001](https://arxiv.org/abs/…)|” in JSON")

    def score(self, head: bytes, name: str) -> int:
        """80 for such a text near the beginning."""
        if b"arxiv.org" not in head or head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in {b"{", b"["}:
            return 0
        return MARKDOWN_JSON_SCORE if _ROW.search(head_text(head)) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """One entry for each row or item."""
        text = open_text(source)
        yield DigestHead("", source.name)
        yield from text.problems
        maker, topic = EntryMaker(), ""
        papers = ListedPapers()
        for row in _rows(text.pieces()):
            blocks = [MarkdownBlock(f"## {row.topic}", row.line)] if row.topic != topic else []
            topic = row.topic
            for block in (*blocks, _block_of(row)):
                for item in read_block(block, {}):
                    for paper in papers.add(item):
                        yield from maker.make(paper.draft, paper.line, paper.marks)
        for paper in papers.close():
            yield from maker.make(paper.draft, paper.line, paper.marks)
        if not maker.made:
            yield Problem(0, "no_papers")


READER = MarkdownJson()


def _rows(pieces: Iterator[str]) -> Iterator[_Row]:
    """The rows and items among the texts of JSON, which may be damaged."""
    waiting, topic, line = "", "", 1
    for piece in chain(pieces, [""]):
        waiting += piece
        end = 0
        for found in _STRING.finditer(waiting):
            if piece and found.end() > len(waiting) - MAX_GAP_CHARS:
                break  # the sign behind a key may be in the next piece
            line += waiting.count("\n", end, found.start())
            if found[2] == ":" and _OBJECT.match(waiting, found.end()):
                topic = _plain(found[1])
            elif found[2] != ":" and found[1][:1] in {"|", "-", "*"}:
                yield _Row(topic, _plain(found[1]).strip(), line)
            end = found.end()
            line += waiting.count("\n", found.start(), end)
        waiting = waiting[end:]
        waiting = "" if len(waiting) > MAX_PENDING_TEXT_CHARS else waiting


def _plain(text: str) -> str:
    """The text of a JSON string; "" for one that is invalid."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return ""


def _block_of(row: _Row) -> MarkdownBlock:
    """A row as that of a table whose columns are named by the form of its cells; an item as it is."""
    if not row.text.startswith("|"):
        return MarkdownBlock(row.text, row.line)
    text = row.text.replace("\n", " ")
    names: list[str] = []
    for cell in _CELLS.split(text.strip().strip("|")):
        names.append(_column_of(cell.strip(), names))
    head = "|".join(name or " " for name in names)
    return MarkdownBlock(text, row.line, f"|{head}|\n|{'---|' * len(names)}")


def _column_of(cell: str, before: list[str]) -> str:
    """The name of the column to which a cell belongs, by its form and the columns before it; "" if it is not known."""
    plain = _MARKS.sub("", cell)
    is_paper = any((address := read_address(each)) and address.is_paper for each in find_addresses(cell))
    if len(plain) < 30 and read_publication_date(plain):
        return "Date"
    if is_paper and "Title" in before:
        return "PDF"
    if "Title" not in before:
        return "Title"
    if len(plain) >= MIN_ABSTRACT_CELL_CHARS:
        return "Abstract"
    return "Authors" if "Authors" not in before and are_names(plain) else ""
