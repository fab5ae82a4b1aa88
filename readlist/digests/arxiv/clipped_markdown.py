"""Converts arXiv's pages in Markdown, as web clippers write them, to plain text for the readers of copied pages.

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
_FRONT_MATTER_RULE = re.compile(r"\ufeff?---\s*$")
_KEY = re.compile(r"([A-Za-z][\w-]{0,40}):(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_CONTINUED = re.compile(r"\s*$|\s+\S|#|[\])]")
"""A line of front matter below a key: empty, indented, a remark, or the end of a list in brackets."""
_QUOTED_VALUE = re.compile(r"\s*+(?:\"((?:\\.|[^\"\\])*+)\"|'((?:''|[^'])*+)'|([^\s,\[\]][^,\[\]]*))")
"""A value in a list of YAML on one line: '"Ada Sand"', 'Ada'."""
_ESCAPED = re.compile(r"\\(.)")
_LINKS_WITHOUT_BLANK = re.compile(r"(\]\([^()\s]{1,2000}\))(?=\[)")
_NO_ADDRESS = re.compile(r"\[((?:\\.|[^\[\]\\]){0,200})\]\(\)")
_AUTHOR_KEYS = frozenset({"author", "authors"})
_LINE_OF_JINA = re.compile(r"(?:URL Source|Published Time|Markdown Content|Warning):")
"""A line with which Jina's reader begins a page: "URL Source:"."""
_NUMBER_BEFORE_TITLE = re.compile(rf"\[{ARXIV_ID}(?:v\d+)?\]\s+")


def is_clipping(text: str) -> bool:
    """True for Markdown with the number of a paper as a link to its page."""
    return _CLIPPED.search(text) is not None


def _plain_value(value: str) -> str:
    """A value of YAML without quotes; a plain one as it is."""
    value = value.strip()
    quoted = _QUOTED_VALUE.fullmatch(value) if value[:1] in {'"', "'"} else None
    if quoted is None:
        return value
    return _ESCAPED.sub(r"\1", quoted[1]) if quoted[1] is not None else (quoted[2] or "").replace("''", "'")


@dataclass(slots=True)
class _FrontMatter:
    """Title and authors in the front matter, until they are put above the abstract or stand there."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    key: str = ""

    def begin(self) -> None:
        """Forget what the front matter of the page above has."""
        self.title, self.key = "", ""
        self.authors.clear()

    def read(self, line: str) -> bool:
        """Take a line of the front matter; False for any other line."""
        item, key = _ITEM.match(line), _KEY.match(line)
        if item and self.key in _AUTHOR_KEYS:
            self._add_author(_plain_value(item[1]))
        elif key:
            self.key, value = key[1].lower(), (key[2] or "").strip()
            if self.key == "title":
                self.title = _NUMBER_BEFORE_TITLE.sub("", _plain_value(value))
            elif self.key in _AUTHOR_KEYS and value[:1] == "[" and value[:2] != "[[":
                for each in _QUOTED_VALUE.finditer(value[1:]):
                    self._add_author(_plain_value(each[0]))
            elif self.key in _AUTHOR_KEYS:
                self._add_author(_plain_value(value))
        return bool(item or key or _CONTINUED.match(line))

    def _add_author(self, name: str) -> None:
        family, comma, given = name.strip().removeprefix("[[").removesuffix("]]").partition(", ")
        name = f"{given} {family}" if comma and "," not in given else f"{family}{comma}{given}"
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
        title, names = self.title, list(self.authors)
        self.begin()
        return [f"Title: {title}"] * bool(title) + [f"Authors: {', '.join(names)}"] * bool(names)


def clipped_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines without Markdown; empty ones take the place of front matter, rules and added lines.

    The front matter of further pages in the same text is read as well: "---", then a key in the next line, in lower
    case since a label of arXiv's, such as "Comments:", may stand below a rule.
    """
    front, is_front, is_rule_above, added = _FrontMatter(), False, False, 0
    for number, line in enumerate(lines):
        if is_rule_above and not is_front and _KEY.match(line) and (number == 1 or line[0].islower()):
            is_front = True
            front.begin()
        is_rule_above = _FRONT_MATTER_RULE.match(line) is not None
        is_front = is_front and not is_rule_above and front.read(line)
        if is_front:
            yield ""
            continue
        plain = "" if _RULE.match(line) or _TABLE_RULE.match(line) else _plain(line)
        above = front.take(plain)
        yield from above
        added += len(above)
        if added and not plain.strip():
            added -= 1
            continue
        yield plain


def _plain(line: str) -> str:
    """A line without Markdown; "" for a line with which Jina's reader begins a page, other than the title."""
    if _LINE_OF_JINA.match(line):
        return ""
    line = _LINKS_WITHOUT_BLANK.sub(r"\1 ", line) if ")[" in line else line
    line = _NO_ADDRESS.sub(r"\1", line) if "]()" in line else line
    heading = _HEADING.match(line) or _DEFINITION.match(line)
    line = line[heading.end() :] if heading else line
    text = without_link_marks(render(line).text)
    return " ".join(cell.strip() for cell in text.strip().strip("|").split("|")) if text.lstrip()[:1] == "|" else text
