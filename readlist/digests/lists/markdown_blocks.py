"""Blocks of Markdown, which can be parsed one by one, so that memory does not grow with the text.

A block is a heading, a paragraph, an item of a list with all that is indented below it, or one row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.digests.details_titles import with_heading

MAX_MARKDOWN_BLOCK_LINES = 400
"""Lines of a block; a longer one is split."""
MAX_MARKDOWN_LINE_CHARS = 20_000
"""Characters of a line that are read; no item of a list is longer."""
MAX_REFERENCES = 20_000
"""Link reference definitions ("[1]: https://…") that are kept."""

_REFERENCE = re.compile(r" {0,3}\[([^\]\[]{1,300})\]:\s*<?(https?://[^\s<>]{1,4000})>?")
"""A link reference definition: "[1]: https://example.org"."""
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
"""A fence of code. Backticks with others later on the line are code within the line (CommonMark 0.31.2, 4.5)."""
_ITEM = re.compile(r" {0,1}(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_SETEXT_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_DELIMITER_ROW = re.compile(r"\s*+\|?\s*+:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+\|?\s*+$")
"""The line below the head of a table: "| --- | :-: |"."""
_FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)\s*$")
_INDENTED = ("  ", "\t")


class MarkdownBlock(NamedTuple):
    """A block: its text and the number of its first line; for the row of a table, also the head of the table."""

    text: str
    line: int
    table_head: str = ""


def read_references(lines: Iterable[str]) -> dict[str, str]:
    """The addresses of link reference definitions, by their labels in the form that markdown-it looks up."""
    found: dict[str, str] = {}
    for line in lines:
        if "]:" in line[:320] and (reference := _REFERENCE.match(line)) and len(found) < MAX_REFERENCES:
            found.setdefault(" ".join(reference[1].split()).lower().upper(), reference[2])
    return found


def read_blocks(lines: Iterable[str]) -> Iterator[MarkdownBlock]:
    """The blocks in order; code in fences and the front matter (YAML) are left out."""
    block = _Block()
    fence = ""
    in_front_matter = False
    for number, full_line in enumerate(lines, 1):
        line = full_line[:MAX_MARKDOWN_LINE_CHARS]
        if number == 1 and line.rstrip() == "---":
            in_front_matter = True
            continue
        if in_front_matter and (number > 2 or line.strip()):
            in_front_matter = not _FRONT_MATTER_END.match(line)
            continue
        in_front_matter = False  # a rule, with a blank line below it
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line[found.end() :].strip():
                fence = ""
            continue
        if found:
            fence = found[1]
            yield from block.take()
            continue
        for part in with_heading(line).split("\n"):
            yield from block.add(part, number)
    yield from block.take()


class _Block:
    """The block that is being read."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._first = 0
        self._is_item = False
        self._after_blank = False
        self._table_head = ""

    def take(self) -> Iterator[MarkdownBlock]:
        """The block so far, if there is one; the next line begins another."""
        if any(line.strip() for line in self._lines):
            yield MarkdownBlock("\n".join(self._lines), self._first)
        self._lines = []
        self._is_item = self._after_blank = False
        self._table_head = ""

    def add(self, line: str, number: int) -> Iterator[MarkdownBlock]:
        """Add a line; the blocks that end before it, or with it."""
        if not line.strip():
            self._after_blank = True
            self._table_head = ""
            if not self._is_item:
                yield from self.take()
            elif self._lines:
                self._lines.append("")
            return
        if self._table_head and "|" in line:
            yield MarkdownBlock(line, number, self._table_head)
            return
        if self._is_delimiter_row(line):
            head = self._lines.pop()
            yield from self.take()
            self._table_head = f"{head.strip()}\n{line.strip()}"
            return
        if self._begins_block(line):
            yield from self.take()
            self._first = number
            self._is_item = _ITEM.match(line) is not None
        self._table_head = ""
        self._after_blank = False
        self._lines.append(line)
        if _HEADING.match(line):
            yield from self.take()

    def _is_delimiter_row(self, line: str) -> bool:
        """True for the line below the head of a table."""
        return bool(self._lines) and "|" in self._lines[-1] and "-" in line and _DELIMITER_ROW.match(line) is not None

    def _begins_block(self, line: str) -> bool:
        if not self._lines or _HEADING.match(line) or len(self._lines) >= MAX_MARKDOWN_BLOCK_LINES:
            return True
        if _SETEXT_UNDERLINE.match(line):
            return False
        if _ITEM.match(line):
            return True
        return self._after_blank and not (self._is_item and line.startswith(_INDENTED))
