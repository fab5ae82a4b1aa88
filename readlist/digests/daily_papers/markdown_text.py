"""Conversion of Markdown to plain text with its links; images, escapes, emphasis and HTML tags are removed.

Dumps break Markdown's rules: a link may hold empty lines, and brackets in an abstract may be unbalanced. So brackets
are matched in one pass, and whatever matches none stays as text. CommonMark: https://spec.commonmark.org/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from readlist.digests.details_titles import with_heading

MAX_LINK_TEXT_CHARS = 80
"""Most characters of a short link; a longer text is contents, such as an abstract that leads to its paper's page."""
MAX_OPEN_BRACKETS = 100
"""Most brackets that are open at once; the first ones of more are taken for text."""
LINK_BEGIN, LINK_END = "\x02", "\x03"
"""Marks around the text of a short link."""

_ADDRESS = r"(?:[^()\s<>]|\([^()\s<>]{0,200}\)){1,2000}"
_TOKEN = re.compile(
    r"(?P<escaped>\\[\\*+=#`~\[\]>_.-])"
    r"|(?P<image>!\[)"
    r"|(?P<opened>\[)"
    rf"|(?P<closed>\]\(\s{{0,9}}<?(?P<address>{_ADDRESS})>?(?:\s{{1,9}}(?:\"[^\"\n]{{0,500}}\"|'[^'\n]{{0,500}}'))?\s{{0,9}}\))"
    r"|(?P<numbered>\]\[[^\[\]\n]{1,40}\])"
    r"|(?P<shut>\])"
    r"|(?P<anchor><a\s(?:[^<>]{0,300}\s)?href\s*=\s*[\"']?(?P<target>[^\"'\s<>]{1,2000})[\"']?[^<>]{0,300}>)"
    r"|(?P<anchor_end></a\s*>)"
    r"|(?P<automatic><(?P<bare>https?://[^\s<>]{1,2000})>)"
    r"|(?P<strong>(?<![\w*])\*\*|\*\*(?![\w*])|(?<!\w)__(?=\w)|(?<=\S)__(?!\w))",
    re.IGNORECASE,
)
"""The signs of Markdown and HTML around links and bold text: "[", "](https://example.org)", "**"."""
_SIGN = re.compile(r"[\\!\[\]<*_]")
"""The signs with which tokens begin; they are found faster than tokens."""
_BROKEN_LINE = re.compile(r"\\{1,2}[ \t]*(?=\n)|\\(?=  )")
"""The backslashes at the end of a line that is broken by them, or before two blanks."""
_EMPHASIS = re.compile(
    r"(?<![\w*\\$])\*(?=[^\s*])([^*\n$]{1,300})(?<=\S)\*(?![\w*])|(?<![\w\\$])_(?=[^\s_])([^_\n$]{1,300})(?<=\S)_(?!\w)"
    r"|(?<![`\w])`([^`\n]{1,200})`(?![`\w])"
)
"""Text in italics or as code, with its signs: "*sand*", "_sand_", "`sand`"."""
_TAG_BREAK = re.compile(
    r"</?(?:p|div|br|hr|ul|ol|table|tbody|thead|tr|details|blockquote|center|section)\b[^<>]{0,500}>", re.IGNORECASE
)
"""Tags at which a line ends."""
_TAG_NONE = re.compile(
    r"<img\b[^<>]{0,2000}>|<!--[^<>]{0,500}-->"
    r"|</?(?:span|b|strong|i|em|sub|sup|small|kbd|font|picture|source|u|td|th|code)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
"""Tags that are removed without a line break."""
_TAG_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_TAG_LABEL = re.compile(r"</?summary\b[^<>]{0,500}>", re.IGNORECASE)
_TAG_END = re.compile(r"</(?:h[1-6]|li)\s*>|<a\s(?:name|id)\s*=[^<>]{0,300}>(?:</a>)?", re.IGNORECASE)
_TAG_ITEM = re.compile(r"<li\b[^<>]{0,500}>", re.IGNORECASE)


class TextLink(NamedTuple):
    """A link in Markdown; ``text`` is on one line."""

    text: str
    address: str


class RenderedText(NamedTuple):
    """Text without markup. The texts of short links are between ``LINK_BEGIN`` and ``LINK_END``."""

    text: str
    links: tuple[TextLink, ...]


def render(markdown: str) -> RenderedText:
    """The plain text of Markdown, and its links in order."""
    rendering = _Rendering()
    if "\\" in markdown:
        markdown = _BROKEN_LINE.sub("", markdown)
    place = 0
    sign = _SIGN.search(markdown)
    while sign is not None:
        token = _TOKEN.match(markdown, sign.start())
        if token is not None:
            rendering.add_text(markdown[place : token.start()])
            rendering.add_token(token)
            place = token.end()
        sign = _SIGN.search(markdown, sign.end() if token is None else place)
    rendering.add_text(markdown[place:])
    return RenderedText("".join(rendering.parts), tuple(rendering.links))


def replace_tags(line: str) -> str:
    """A line of Markdown with its HTML tags replaced by Markdown or line breaks; tags of links stay."""
    if "<" not in line:
        return line
    line = with_heading(line)
    line = _TAG_NONE.sub("", line)
    line = _TAG_HEADING.sub(lambda found: "\n" + "#" * int(found[1]) + " ", line)
    line = _TAG_ITEM.sub("\n- ", line)
    return _TAG_BREAK.sub("\n", _TAG_END.sub("", _TAG_LABEL.sub("\n", line)))


def without_link_marks(text: str) -> str:
    """The text without ``LINK_BEGIN`` and ``LINK_END``."""
    return text.replace(LINK_BEGIN, "").replace(LINK_END, "")


def plain_line(line: str) -> str:
    """The text of a line of Markdown, without the signs of headings, quotations and items before it."""
    return without_link_marks(render(line.lstrip("#>*- \t")).text).strip()


class _Bracket(NamedTuple):
    """An opened bracket: the place of its sign among the parts, and the address if it is a tag."""

    part: int
    is_image: bool = False
    address: str = ""


class _Rendering:
    """The parts of a text as its tokens are read; ``brackets`` are those not yet closed."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links: list[TextLink] = []
        self.brackets: list[_Bracket] = []

    def add_text(self, text: str) -> None:
        if "*" not in text and "_" not in text and "`" not in text:
            self.parts.append(text)
        else:
            self.parts.append(_EMPHASIS.sub(lambda found: found[1] or found[2] or found[3], text))

    def add_token(self, token: re.Match[str]) -> None:
        handle = _HANDLERS.get(token.lastgroup or "")
        if handle is not None:
            handle(self, token)

    def open_bracket(self, token: re.Match[str]) -> None:
        self.brackets.append(_Bracket(len(self.parts), token.group() == "![", token["target"] or ""))
        self.parts.append("" if token["target"] else token.group())
        del self.brackets[:-MAX_OPEN_BRACKETS]

    def close_link(self, token: re.Match[str]) -> None:
        """Close the last bracket, with an address, or without one if its number is unknown."""
        if not self.brackets:
            self.parts.append("")
            return
        bracket = self.brackets.pop()
        text = "".join(self.parts[bracket.part + 1 :])
        del self.parts[bracket.part :]
        if not bracket.is_image:
            self._add_link(text, token["address"] or bracket.address)

    def shut_bracket(self, token: re.Match[str]) -> None:
        if self.brackets and not self.brackets[-1].address:
            bracket = self.brackets.pop()
            if bracket.is_image:
                del self.parts[bracket.part :]
                return
        self.parts.append(token.group())

    def close_anchor(self, token: re.Match[str]) -> None:
        if self.brackets and self.brackets[-1].address:
            self.close_link(token)

    def add_address(self, token: re.Match[str]) -> None:
        self._add_link(token["bare"], token["bare"])

    def unescape(self, token: re.Match[str]) -> None:
        self.parts.append(token.group()[1])

    def skip(self, _token: re.Match[str]) -> None:
        pass

    def _add_link(self, text: str, address: str) -> None:
        line = " ".join(without_link_marks(text).split())
        self.links.append(TextLink(line, address))
        if len(line) <= MAX_LINK_TEXT_CHARS:
            self.parts.append(f"{LINK_BEGIN}{line}{LINK_END}")
        elif "\n" in text:
            self.parts.append(f"\n\n{without_link_marks(text)}\n\n")
        else:
            self.parts.append(without_link_marks(text))


_HANDLERS: Mapping[str, Callable[[_Rendering, re.Match[str]], None]] = {
    "escaped": _Rendering.unescape,
    "image": _Rendering.open_bracket,
    "opened": _Rendering.open_bracket,
    "closed": _Rendering.close_link,
    "numbered": _Rendering.close_link,
    "shut": _Rendering.shut_bracket,
    "anchor": _Rendering.open_bracket,
    "anchor_end": _Rendering.close_anchor,
    "automatic": _Rendering.add_address,
    "strong": _Rendering.skip,
}
"""By the groups of ``_TOKEN``."""
