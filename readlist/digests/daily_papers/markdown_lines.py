"""The lines of a dump in one form of Markdown: all links are inline, and HTML tags are replaced.

Dumps write links in four ways: inline, by numbers with a list of addresses at the end of the file, as an address on the
line below the linked text, and as text browsers do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from readlist.digests.daily_papers.markdown_text import replace_tags
from readlist.digests.daily_papers.pandoc_attributes import without_attributes
from readlist.digests.daily_papers.paper_ids import PaperLink, read_paper_link
from readlist.digests.daily_papers.text_browser_dump import without_boxes
from readlist.digests.daily_papers.text_browser_links import ListedLinks
from readlist.digests.text import Text

MAX_DEFINITIONS = 100_000
"""Most addresses of numbered links that are held in memory: those of papers and of code."""
MAX_CACHED_CHARS = 20_000
"""Most characters of a line whose papers are cached."""
MAX_LINKED_LINES = 40
"""Most lines of a paragraph that may be the linked text of an address below it."""

_DEFINITION = re.compile(r"\s{0,9}\[([^\[\]]{1,40})\]:?\s{1,9}<?(https?://[^\s<>]{1,2000})>?(?:\s.{0,300})?$")
"""The address of a numbered link: "[12]: https://example.org"."""
_PAPER_OR_CODE = re.compile(r"/(?:papers|abs|pdf)/|github\.com/|gitlab\.com/", re.IGNORECASE)
_NUMBERED = re.compile(r"\]\[([^\[\]\n]{1,40})\]")
"""The number of a link in the text: "][12]"."""
_ONLY_ADDRESS = re.compile(r"\s*<?(https?://[^\s<>()\[\]]{1,2000})>?\s*$")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'|]{1,2000}")
_PAGE_ADDRESS = re.compile(r"(?<=[(\"'])/papers/[^\s<>()\[\]\"'|]{1,2000}")
_BARE_ID = re.compile(r"\barxiv:\s?(\d{4}\.\d{4,5})", re.IGNORECASE)


class Line(NamedTuple):
    """A line of a text; ``number`` counts from 1."""

    number: int
    text: str


class DumpLines:
    """The lines of a dump, for several passes."""

    def __init__(self, text: Text) -> None:
        """Reads the text once, for its numbered links."""
        self._text = text
        self._references = _References()
        self._listed = ListedLinks()
        self.has_addresses = False
        """True if a line is the address of a paper, so that addresses belong to the text above them."""
        for number, line in enumerate(text.lines(), 1):
            self._references.add(number, line)
            self._listed.add(number, line)
            self.has_addresses = self.has_addresses or is_address_of_paper(line)

    def __iter__(self) -> Iterator[Line]:
        lines = self._inline()
        return link_addresses(lines) if self.has_addresses else lines

    def _inline(self) -> Iterator[Line]:
        """The lines with inline links, before addresses are joined to the text above them."""
        texts = self._text.lines()
        if self._listed.are_known:
            texts = without_boxes(texts, keeps_days=True)
        lines = without_attributes(enumerate(texts, 1))
        for number, line in self._listed.inline(lines) if self._listed.are_known else lines:
            if "]" in line and _DEFINITION.match(line):
                continue
            inline = self._references.resolve(number, line) if "][" in line else line
            if "<" not in inline:
                yield Line(number, inline)
                continue
            for each in replace_tags(inline).split("\n"):
                yield Line(number, each)


def is_address_of_paper(line: str) -> bool:
    """True for a line that is only the address of a paper's page on Hugging Face."""
    found = _ONLY_ADDRESS.match(line) if "/papers/" in line else None
    paper = read_paper_link(found[1]) if found else None
    return paper is not None and paper.is_listed


def find_papers(line: str) -> tuple[PaperLink, ...]:
    """The papers that the addresses in a line lead to."""
    if "http" not in line and "/papers/" not in line and "rxiv:" not in line.lower():
        return ()
    return _papers_in(line) if len(line) <= MAX_CACHED_CHARS else _papers_in.__wrapped__(line)


@lru_cache(maxsize=256)  # each line is looked at several times
def _papers_in(line: str) -> tuple[PaperLink, ...]:
    addresses = _WEB_ADDRESS.findall(line)
    if "(/papers/" in line or "'/papers/" in line or '"/papers/' in line:
        addresses += _PAGE_ADDRESS.findall(line)
    if "rxiv:" in line.lower():
        addresses += [f"https://arxiv.org/abs/{each}" for each in _BARE_ID.findall(line)]
    papers = (read_paper_link(address.rstrip(".,;:!*_")) for address in addresses)
    return tuple(paper for paper in papers if paper is not None)


def link_addresses(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, where a paragraph and the address on the line below it have become one link."""
    held: list[Line] = []
    is_closed = False  # a blank line ends the paragraph that is held
    for line in lines:
        address = _ONLY_ADDRESS.match(line.text)
        if address:
            if held:
                text = " ".join(each.text.strip() for each in held)
                yield Line(held[0].number, f"[{text}]({address[1]})")
                yield Line(line.number, "")
            held, is_closed = [], False
        elif not line.text.strip():
            is_closed = bool(held)
            if not held:
                yield line
        else:
            if is_closed or len(held) >= MAX_LINKED_LINES:
                yield from held
                yield Line(line.number, "")
                held, is_closed = [], False
            held.append(line)
    yield from held


class _References:
    """The addresses of numbered links, by the list that they are in: each of several dumps in a file has one."""

    def __init__(self) -> None:
        self._last_lines: list[int] = []
        """The number of the last line of each list."""
        self._lists: list[dict[str, str]] = []
        self._kept = 0

    def add(self, number: int, line: str) -> None:
        """Keep the address if the line defines one."""
        found = _DEFINITION.match(line) if "]" in line else None
        if not found or self._kept >= MAX_DEFINITIONS:
            return
        if not self._lists or number > self._last_lines[-1] + 2 or found[1] in self._lists[-1]:
            self._lists.append({})
            self._last_lines.append(number)
            self._kept += 1
        self._last_lines[-1] = number
        if _PAPER_OR_CODE.search(found[2]):
            self._lists[-1][found[1]] = found[2]
            self._kept += 1

    def resolve(self, number: int, line: str) -> str:
        """The line with its numbered links inline, as far as the next list has their addresses."""
        place = bisect_left(self._last_lines, number)
        if place == len(self._lists):
            return line
        addresses = self._lists[place]
        return _NUMBERED.sub(lambda found: f"]({addresses[found[1]]})" if found[1] in addresses else found[0], line)
