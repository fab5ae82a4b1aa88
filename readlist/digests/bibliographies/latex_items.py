r"""The items of a LaTeX bibliography: the references after ``\bibitem``, each joined to one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.digests.bibliographies.bibtex_entries import BibtexFields

MAX_LATEX_ITEM_CHARS = 20_000
"""Characters of an item; what follows them is left out."""
MAX_ITEM_LABEL_CHARS = 4_000
"""Characters of an item before the end of its label, which is in brackets after ``\\bibitem``."""

_BEGIN = re.compile(r"\s*\\bibitem(?![A-Za-z])")
_LABEL = re.compile(
    r"\s*+\\bibitem\s*+(?:\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){0,2000}+\]\s*+)?(?:%\s*+)?\{[^{}]{0,200}\}\s*+"
)
r"""The command, the label and the key of an item: "\bibitem[Example(2024)]{example2024} "."""
_END = re.compile(r"\\end\s*\{thebibliography\}|\\endthebibliography")
_COMMENT = re.compile(r"(?<!\\)%.*")
_TITLE_IN_COMMENT = re.compile(r"\s*+%\s*+(``.{4,500}''|“.{4,500}”)\s*+$")
"""The title that INSPIRE gives in a comment: "%``Owls at night,''"."""
_TYPE_IN_COMMENT = re.compile(r"\s*%Type = ([A-Za-z]{3,20})\s*$")
"""The type of the next item, in bibliographies of Elsevier: "%Type = Article"."""


class LatexItem(NamedTuple):
    """An item: its text without label and comments, its type in BibTeX ("" if unknown), and its line in the source."""

    text: str
    kind: str
    line: int


class LatexEntry(NamedTuple):
    """An item whose fields have names: its fields as those of a BibTeX entry, and its line in the source."""

    fields: BibtexFields
    line: int


def split_items(lines: Iterable[str]) -> Iterator[LatexItem]:
    """The items of a text in LaTeX, in order. An item ends at an empty line, at the next one, or with the list."""
    items = _Items()
    for number, line in enumerate(lines, 1):
        if item := items.add(line, number):
            yield item
    if item := items.close():
        yield item


class _Items:
    """The item that is being read: its text so far, and whether its label has ended."""

    def __init__(self) -> None:
        self._text = ""
        self._line = 0
        self._is_open = self._has_label = False
        self._kind = self._next_kind = ""

    def add(self, line: str, number: int) -> LatexItem | None:
        """Read a line. Returns the item that ends before or with it."""
        if kind := _TYPE_IN_COMMENT.match(line):
            self._next_kind = kind[1].lower()
            return None
        if _BEGIN.match(line):
            item = self.close()
            self._is_open, self._line, self._kind, self._next_kind = True, number, self._next_kind, ""
            self._add(line)
            return item
        if not self._is_open:
            return None
        if end := _END.search(line):
            self._add(line[: end.start()])
            return self.close()
        if not line.strip() and self._has_label and self._text.strip():
            return self.close()
        self._add(line)
        return None

    def close(self) -> LatexItem | None:
        """End the item that is being read, and return it."""
        item = LatexItem(" ".join(self._text.split()), self._kind, self._line)
        is_item = self._is_open and self._has_label and bool(item.text)
        self._text, self._is_open, self._has_label = "", False, False
        return item if is_item else None

    def _add(self, line: str) -> None:
        """Add the text of a line: a comment hides the end of the line, too, so that an address goes on below."""
        if title := _TITLE_IN_COMMENT.match(line):
            line = title[1]
        text = _COMMENT.sub("", line[:MAX_LATEX_ITEM_CHARS])
        is_joined = len(text) < len(line) and text.strip() != ""
        if len(self._text) < MAX_LATEX_ITEM_CHARS:
            self._text += text.lstrip() + ("" if is_joined else " ")
        if not self._has_label and (label := _LABEL.match(self._text)):
            self._text, self._has_label = self._text[label.end() :], True
        elif not self._has_label and len(self._text) > MAX_ITEM_LABEL_CHARS:
            self._is_open, self._text = False, ""


def match_braces(text: str) -> dict[int, int]:
    """The offset of the closing brace for that of each opening one. Braces after a backslash do not count."""
    pairs, opened = {}, []
    for brace in re.finditer(r"\\.|([{}])", text, re.DOTALL):
        if brace[1] == "{":
            opened.append(brace.start())
        elif brace[1] == "}" and opened:
            pairs[opened.pop()] = brace.start()
    return pairs
