"""Tags of an HTML text, one by one, in linear time. Memory does not grow with the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple

MAX_HTML_TAG_CHARS = 300_000
"""Characters of a tag, which may hold the icon of a site; a longer tag is read as text."""

_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+(?=>)|[^<>]*+)>"  # or a stray quote
)
"""A tag, with its attributes as one text: '<a href="https://example.org">'. Its quotes may be unbalanced."""
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


class HtmlTag(NamedTuple):
    """A tag, and the text after it up to the next tag.

    ``name`` is in lower case and "" for the text before the first tag. ``line`` is that of the tag.
    """

    name: str
    is_end: bool
    attributes: str
    text: str
    line: int

    def values(self) -> dict[str, str]:
        """The attributes by their names in lower case; "" for one without a value."""
        found: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(self.attributes):
            found.setdefault(name.lower(), unescape(double or single or bare))
        return found


def read_tags(pieces: Iterable[str]) -> Iterator[HtmlTag]:
    """The tags of a text that is given in pieces, in order."""
    rest = ""
    line = 1
    for piece in _with_end_mark(pieces):
        text, last_start = rest + (piece or ""), 0
        last_tag: re.Match[str] | None = None
        for tag in _TAG.finditer(text):
            if last_tag is None and tag.start():
                yield HtmlTag("", False, "", text[: tag.start()], line)
                line += text.count("\n", 0, tag.start())
            elif last_tag is not None:
                yield _tag_of(last_tag, text[last_tag.end() : tag.start()], line)
                line += text.count("\n", last_start, tag.start())
            last_tag, last_start = tag, tag.start()
        rest = text[last_start:]  # the last tag; its text continues in the next piece
        if piece is None or len(rest) > MAX_HTML_TAG_CHARS:
            yield _tag_of(last_tag, text[last_tag.end() :], line) if last_tag else HtmlTag("", False, "", rest, line)
            line += rest.count("\n")
            rest = ""


def _with_end_mark(pieces: Iterable[str]) -> Iterator[str | None]:
    """The pieces, then None."""
    yield from pieces
    yield None


def _tag_of(found: re.Match[str], text: str, line: int) -> HtmlTag:
    return HtmlTag(found[2].lower(), bool(found[1]), found[3], text, line)
