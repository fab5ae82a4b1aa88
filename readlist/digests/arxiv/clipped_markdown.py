"""arXiv's pages as programs that clip pages write them: Markdown, made plain again for the readers of copied pages.

Obsidian's clipper puts title and authors of the page of one paper into front matter (YAML), and may leave them out
below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.arxiv.metadata_fields import ARXIV_ID
from readlist.digests.daily_papers.markdown_text import render, without_link_marks

MAX_CLIPPED_NAMES = 5_000
"""Most names of authors in the front matter that are kept."""

_CLIPPED = re.compile(
    rf"\[\s?arXiv:\s?{ARXIV_ID}(?:v\d+)?\s?\]\(<?(?:https?://(?:www\.|export\.)?arxiv\.org)?/abs/", re.IGNORECASE
)
"""The number of a paper with its link, as on each of arXiv's pages."""
_RULE = re.compile(r"\s{0,3}(?:[-=*_]\s?){3,}\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_DEFINITION = re.compile(r"\s{0,3}:\s{1,4}(?=\S)")
_TABLE_RULE = re.compile(r"[\s|:-]{3,}$")
_KEY = re.compile(r"([A-Za-z][\w-]{0,40}):\s*(.*)$")
_ITEM = re.compile(r"\s+-\s+(.*)$|-\s+(.*)$")
_GLUED_LINKS = re.compile(r"(\]\([^()\s]{1,2000}\))(?=\[)")
_NO_ADDRESS = re.compile(r"\[((?:\\.|[^\[\]\\]){0,200})\]\(\)")
_PAGE_FACT = re.compile(r"(?:URL Source|Published Time|Markdown Content|Warning):")
_NUMBER_BEFORE_TITLE = re.compile(rf"\[{ARXIV_ID}(?:v\d+)?\]\s+")


def is_clipping(text: str) -> bool:
    """True for Markdown with the number of a paper as a link to its page."""
    return _CLIPPED.search(text) is not None


@dataclass(slots=True)
class _FrontMatter:
    """Title and authors in the front matter, until they are put above the abstract or stand there."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    key: str = ""

    def read(self, line: str) -> None:
        """Take a line of the front matter."""
        item, key = _ITEM.match(line), _KEY.match(line)
        if item and self.key == "author":
            self._add_author(item[1] or item[2])
        elif key:
            self.key, value = key[1].lower(), key[2].strip().strip("\"'")
            if self.key == "title":
                self.title = _NUMBER_BEFORE_TITLE.sub("", value)
            elif self.key == "author" and value:
                self._add_author(value)

    def _add_author(self, name: str) -> None:
        name = name.strip().strip("\"'").removeprefix("[[").removesuffix("]]")
        if name and len(self.authors) < MAX_CLIPPED_NAMES:
            self.authors.append(name)

    def take(self, line: str) -> list[str]:
        """The lines to put above ``line``: title and authors, if an abstract begins without them."""
        label = line.lstrip("> ")[:9].lower()
        if label.startswith("title:"):
            self.title = ""
        elif label.startswith("author"):
            self.authors.clear()
        if not label.startswith("abstract:"):
            return []
        title, names = self.title, self.authors
        self.title, self.authors = "", []
        return [f"Title: {title}"] * bool(title) + [f"Authors: {', '.join(names)}"] * bool(names)


def clipped_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines without Markdown; empty ones take the place of front matter, rules and added lines."""
    front, is_front, added = _FrontMatter(), False, 0
    for number, line in enumerate(lines):
        is_rule = _RULE.match(line) is not None
        if number == 0 or is_front:
            is_front = is_front != is_rule
            if is_front or is_rule:
                front.read(line)
                yield ""
                continue
        plain = "" if is_rule or _TABLE_RULE.match(line) else _plain(line)
        above = front.take(plain)
        yield from above
        added += len(above)
        if added and not plain.strip():
            added -= 1
            continue
        yield plain


def _plain(line: str) -> str:
    """A line without Markdown; "" for a line with which Jina's reader begins a page, other than the title."""
    if _PAGE_FACT.match(line):
        return ""
    line = _GLUED_LINKS.sub(r"\1 ", line) if ")[" in line else line
    line = _NO_ADDRESS.sub(r"\1", line) if "]()" in line else line
    heading = _HEADING.match(line) or _DEFINITION.match(line)
    line = line[heading.end() :] if heading else line
    text = without_link_marks(render(line).text)
    return " ".join(cell.strip() for cell in text.strip().strip("|").split("|")) if text.lstrip()[:1] == "|" else text
