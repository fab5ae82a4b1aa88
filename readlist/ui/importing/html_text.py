"""The text of an HTML fragment, for a paste without plain text. No Qt.

The time is proportional to the length, also for a hostile fragment. That of Python's own parser grows with the square
of the length if tags or quotes are left open.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,31})(?=[\s/>])")
_TAG_PART = re.compile(r"[\"'>]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}(?![0-9])|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[A-Za-z][A-Za-z0-9]{0,31});?")
_BLOCKS_WITH_MARGIN = frozenset(
    {"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "section", "table", "ul"}
)
_BLOCKS = _BLOCKS_WITH_MARGIN | {"address", "article", "aside", "br", "dd", "div", "dl", "dt", "hr", "li", "tr"}
_HIDDEN_TAGS = frozenset({"script", "style", "head", "title", "template"})
_RAW_TEXT_TAGS = frozenset({"script", "style"})


def text_of(html: str) -> str:
    """The text of an HTML fragment: blocks on lines of their own, without scripts and styles. Loads nothing."""
    reader = _FragmentReader(html)
    reader.read()
    return reader.text()


class _FragmentReader:
    def __init__(self, html: str) -> None:
        self._html = html
        self._lines: list[list[str]] = [[]]
        self._hidden_depth = 0
        self._pre_depth = 0
        self._has_paired_quotes = True
        self._has_tag_ends = True

    def read(self) -> None:
        """Read the fragment from one ``<`` to the next."""
        html, place = self._html, 0
        while place < len(html):
            start = html.find("<", place)
            if start < 0:
                self._take_text(html[place:])
                return
            self._take_text(html[place:start])
            place = self._take_markup(start)

    def _take_markup(self, start: int) -> int:
        """Take the markup at a ``<``; returns the place after it."""
        html = self._html
        if html.startswith("<!--", start):
            end = html.find("-->", start + 4)
            return len(html) if end < 0 else end + 3
        if html.startswith(("<!", "<?"), start):
            end = html.find(">", start)
            return len(html) if end < 0 else end + 1
        found = _TAG.match(html, start)
        end = self._end_of_tag(found.end()) if found is not None else -1
        if found is None or end < 0:
            self._take_text("<")
            return start + 1
        name, is_end = found.group(1).lower(), html[start + 1] == "/"
        if is_end:
            self._end(name)
        else:
            self._start(name)
            if name in _RAW_TEXT_TAGS:
                return self._end_of_raw(name, end)
        return end

    def _end_of_tag(self, place: int) -> int:
        """The place after the ``>`` that ends a tag, ignoring those in quotes; -1 for none."""
        start = place
        while self._has_paired_quotes:
            found = _TAG_PART.search(self._html, place)
            if found is None:
                self._has_paired_quotes = False
            elif found.group() == ">":
                return found.end()
            else:
                place = self._html.find(found.group(), found.end()) + 1
                self._has_paired_quotes = place > 0  # a quote is left open, so quotes are ignored from here on
        end = self._html.find(">", start) if self._has_tag_ends else -1
        self._has_tag_ends = end >= 0
        return end + 1 if end >= 0 else -1

    def _end_of_raw(self, name: str, place: int) -> int:
        """The place of the tag that ends a script or style; the end of the fragment if there is none."""
        found = re.compile(f"</{name}", re.IGNORECASE).search(self._html, place)
        return len(self._html) if found is None else found.start()

    def _start(self, tag: str) -> None:
        if tag in _HIDDEN_TAGS:
            self._hidden_depth += 1
        if tag == "pre":
            self._pre_depth += 1
        self._break(tag)

    def _end(self, tag: str) -> None:
        if tag in _HIDDEN_TAGS and self._hidden_depth:
            self._hidden_depth -= 1
        if tag == "pre" and self._pre_depth:
            self._pre_depth -= 1
        if tag != "br":
            self._break(tag)

    def _take_text(self, data: str) -> None:
        if self._hidden_depth or not data:
            return
        if "&" in data:
            data = _ENTITY.sub(lambda entity: unescape(entity.group()), data)
        if self._pre_depth:
            first, *rest = data.split("\n")
            self._lines[-1].append(first)
            self._lines += [[line] for line in rest]
            return
        piece = " ".join(f"|{data}|".split())[1:-1]
        piece = piece if self._lines[-1] else piece.lstrip()
        if piece:
            self._lines[-1].append(piece)

    def text(self) -> str:
        """The text so far, without blanks at line ends and without two empty lines in a row."""
        lines: list[str] = []
        for parts in self._lines:
            line = "".join(parts).rstrip()
            if line or (lines and lines[-1]):
                lines.append(line)
        return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""

    def _break(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        line = self._lines[-1]
        if tag == "br" or any(part.strip() for part in line):
            self._lines.append([])
        else:
            line.clear()
        if tag in _BLOCKS_WITH_MARGIN and len(self._lines) > 1 and self._lines[-2]:
            self._lines.append([])
