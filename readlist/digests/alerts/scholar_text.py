"""Articles in the plain text that mail programs make of an alert of Google Scholar.

One article is a title with its address after it or below it, in angle brackets or as in Markdown, then the byline and
the snippet; or all of these with the address below them::

    [PDF] Title of the article
    <https://scholar.google.com/scholar_url?url=…>
    A Author, B Author… - Venue, 2024
    The first lines of the text …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.digests.alerts.scholar_article import ScholarArticle
from readlist.digests.alerts.scholar_copied_text import is_dated_byline
from readlist.digests.alerts.scholar_page import is_article_address
from readlist.digests.fields.web_addresses import find_addresses

MAX_ADDRESS_LINES = 12
"""Most lines to which an address in angle brackets is wrapped."""
MAX_SCHOLAR_LINE_CHARS = 20_000
"""Most characters of a line without its addresses; the rest of a longer one is left out."""
MAX_SCHOLAR_PARAGRAPH_LINES = 40
"""Most lines of a title, a byline or a snippet; the first ones of more are left out."""
MIN_SCHOLAR_WRAPPED_CHARS = 50
"""Fewest characters of a line of a title that continues in the next line."""

_QUOTED = re.compile(r"(?:>\s?){1,10}")
_OPEN_ADDRESS = re.compile(r"<\s*https?://[^>]*$", re.IGNORECASE)
"""The beginning of an address in angle brackets that is wrapped: "<https://example.org/"."""
_MARKDOWN = re.compile(r"\[((?:\[[^\[\]]{1,20}\])?[^\[\]]{1,500})\]\((https?://[^\s]{1,4000})\)", re.IGNORECASE)
_ADDRESS = re.compile(r"[<(\[]?\s?https?://[^\s<>]{1,4096}[>)\]]?", re.IGNORECASE)
_TITLE = re.compile(r"^[\s#*_]*(?:\d{1,3}[.)]\s+)?[\s#*_]*(?:\[([^\[\]]{1,20})\]\s*)?(.*?)[\s*_]*$")
"""A title without bullet, number and signs around it, and the mark before it: "1. [PDF] Counting owls"."""
_PICTURE = re.compile(r"\[(?:image|cid):[^\[\]]{0,200}\]$", re.IGNORECASE)
_RULE = re.compile(r"\W*$")
_FOOTER_WORD = re.compile(r"\bGoogle\b")


@dataclass(slots=True)
class _Line:
    text: str
    addresses: list[str]
    number: int


@dataclass(slots=True)
class _OpenArticle:
    """An article while its lines are read: the paragraphs below its address, two at most."""

    title: str
    mark: str
    address: str
    line: int
    paragraphs: list[list[str]] = field(default_factory=list)
    is_closed: bool = False

    def article(self) -> ScholarArticle:
        """The article, of which the first line is the byline and the others the snippet."""
        lines = [line for paragraph in self.paragraphs for line in paragraph]
        byline = lines[0] if lines else ""
        snippet = self.paragraphs[0][1:] if self.paragraphs else []
        if not snippet and len(self.paragraphs) > 1:
            snippet = self.paragraphs[1]
        if any(map(_FOOTER_WORD.search, snippet)) and not snippet[-1].endswith(("…", "...")):
            snippet = []
        return ScholarArticle(self.title, self.address, self.mark, byline, " ".join(snippet), line=self.line)


def text_articles(lines: Iterable[str]) -> Iterator[ScholarArticle]:
    """The articles in the lines of an alert, in order; only one is in memory at a time."""
    reading = _TextReading()
    for line in _logical_lines(lines):
        address = next(filter(is_article_address, line.addresses), "")
        if address:
            yield from reading.end_article(line)
            reading.begin_article(line, address)
        elif line.addresses:
            reading.end_paragraph()
            reading.close_article()
        elif line.text:
            reading.paragraph.append(line)
            del reading.paragraph[:-MAX_SCHOLAR_PARAGRAPH_LINES]
        else:
            reading.end_paragraph()
    yield from reading.end_article(None)


@dataclass(slots=True)
class _TextReading:
    """The article that is open, and the lines since the last blank one or the last address."""

    article: _OpenArticle | None = None
    paragraph: list[_Line] = field(default_factory=list)
    follows_address: bool = False
    """True below the address of the article: then the paragraph is its byline, and no title of the next article."""

    def begin_article(self, line: _Line, address: str) -> None:
        above = [] if self.follows_address else self.paragraph
        byline = 0 if line.text else next((place for place, each in enumerate(above) if is_dated_byline(each.text)), 0)
        self.article = _begin(line, above[: byline or None], address)
        if byline:  # the address is below all of the article
            _add_paragraph(self.article, above[byline:])
            self.article.is_closed = True
        self.paragraph, self.follows_address = [], not byline

    def end_article(self, line: _Line | None) -> Iterator[ScholarArticle]:
        """End the open article, before the address of the next one in ``line``, or at the end of the text (None).

        Lines right above that address may be the title of the next article.
        """
        if self.article is None:
            return
        if self.follows_address or line is None:
            _add_paragraph(self.article, self.paragraph)
        elif line.text:
            _add_paragraph(self.article, _without_wrapped(self.paragraph))
        yield self.article.article()

    def end_paragraph(self) -> None:
        """End the paragraph at a blank line; one right below the address of an article ends nothing."""
        if self.article is not None:
            _add_paragraph(self.article, self.paragraph)
        self.follows_address = self.follows_address and not self.paragraph
        self.paragraph = []

    def close_article(self) -> None:
        """Close the article at an address of another kind, such as that to share it: no text of it follows."""
        self.follows_address = False
        if self.article is not None:
            self.article.is_closed = True


def _begin(line: _Line, above: list[_Line], address: str) -> _OpenArticle:
    """An article whose title is before its address, in the lines above, or in both."""
    parts = above or [line]
    if line.text:
        parts = [*above[len(_without_wrapped(above)) :], line]
    found = _TITLE.match(" ".join(part.text for part in parts if part.text))
    mark, title = (found[1] or "", found[2]) if found else ("", "")
    return _OpenArticle(title, mark, address, parts[0].number)


def _without_wrapped(lines: list[_Line]) -> list[_Line]:
    """The lines without the last ones that are so long that a title may continue in the next line."""
    end = len(lines)
    while (
        end
        and len(lines[end - 1].text) >= MIN_SCHOLAR_WRAPPED_CHARS
        and not lines[end - 1].text.endswith(("…", "...", "."))
    ):
        end -= 1
    return lines[:end]


def _add_paragraph(article: _OpenArticle, paragraph: list[_Line]) -> None:
    if paragraph and not article.is_closed and len(article.paragraphs) < 2:
        article.paragraphs.append([line.text for line in paragraph])


def _logical_lines(lines: Iterable[str]) -> Iterator[_Line]:
    """The lines with their addresses; those over which an address in brackets is wrapped are joined to one line."""
    parts: list[str] = []
    first = 0
    for number, raw in enumerate(lines, 1):
        line = _QUOTED.sub("", raw, count=1) if raw[:1] == ">" else raw
        if not parts:
            first = number
        parts.append(line.strip() if parts else line.rstrip())
        is_open = _OPEN_ADDRESS.search(line) is not None or (len(parts) > 1 and ">" not in line)
        if is_open and len(parts) < MAX_ADDRESS_LINES:
            continue
        logical = _read_line("".join(parts), first)
        if not _PICTURE.match(logical.text):
            yield logical
        parts = []
    if parts:
        yield _read_line("".join(parts), first)


def _read_line(text: str, number: int) -> _Line:
    """A line, and its addresses, which are removed from its text."""
    addresses = []
    if "](" in text:
        addresses += [found[2] for found in _MARKDOWN.finditer(text)]
        text = _MARKDOWN.sub(r"\1", text)
    text = " ".join(text.split())
    if "://" in text:
        addresses += find_addresses(text)
        text = " ".join(_ADDRESS.sub(" ", text).split())
    text = text[:MAX_SCHOLAR_LINE_CHARS]
    return _Line("" if _RULE.match(text) else text, addresses, number)
