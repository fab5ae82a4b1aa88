"""The numbered links of text browsers (lynx, elinks): "[21]Title" in the text, "21. https://…" in a list at its end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

MAX_LISTED_LINKS = 100_000
"""Most addresses of papers that are held in memory."""
MAX_LINES_OF_LINK = 6
"""Most lines to which the text of a link is wrapped."""

_LIST_BEGINS = re.compile(r"\s{0,9}(?:references|(?:visible|hidden) links)\s?:?\s*$", re.IGNORECASE)
"""The heading of the numbered addresses at the end of a dump: "References", "Visible links:"."""
_LISTED = re.compile(r"\s{0,9}(\d{1,6})\.\s{1,3}((?:https?|file|mailto|javascript|ftp):\S{1,2000})\s*$")
"""A numbered address in this list: " 12. https://example.org"."""
_PAPER = re.compile(r"^https?://\S*/papers/\d{4}\.\d{4,5}(?:v\d+)?/?$")
_IMAGE = re.compile(
    r"\[(?:img|image|inline|link|embed|usemap|[^\s\[\]]{1,80}\.(?:png|jpe?g|gif|webp|avif|svg|mp4|webm))\]",
    re.IGNORECASE,
)
"""The name of an image without a description in a text browser; it may be in a link of its own."""
LINK_NUMBER = re.compile(r"\[(\d{1,6})\](?!\()")
"""The number in front of a link's text."""


class ListedLinks:
    """The addresses in the lists of a text, by number; a file may hold several dumps, each with its list."""

    def __init__(self) -> None:
        self._last_lines: list[int] = []
        """The number of the last line of each list."""
        self._lists: list[dict[str, str]] = []
        self._is_list = False
        self._kept = 0

    @property
    def are_known(self) -> bool:
        """True if a list has addresses of papers."""
        return self._kept > 0

    def add(self, number: int, line: str) -> None:
        """Take the next line of the text, and keep the address if it is an item of a list."""
        if is_list_heading(line):
            self._is_list = True
        elif self._is_list and (listed := _LISTED.match(line)):
            if listed[1] == "1" or not self._lists:
                self._lists.append({})
                self._last_lines.append(number)
            self._last_lines[-1] = number
            if _PAPER.match(listed[2]) and self._kept < MAX_LISTED_LINKS:
                self._lists[-1][listed[1]] = listed[2]
                self._kept += 1
        elif line.strip():
            self._is_list = False

    def inline(self, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """The lines without the lists; each link to a paper is on a line of its own, written as in Markdown."""
        held: list[str] = []
        address, held_at = "", 0
        for number, line in lines:
            mark = LINK_NUMBER.search(line)
            if address and (mark or not line.strip() or len(held) == MAX_LINES_OF_LINK):
                yield held_at, f"[{' '.join(held)}]({address})"
                address = ""
            if address:
                held.append(line.strip())
            elif _LISTED.match(line) or is_list_heading(line):
                continue
            elif mark and (linked := self._read_link(number, line, mark)):
                address, held, held_at = linked[1], [linked[0]], number
            else:
                yield number, _IMAGE.sub("", LINK_NUMBER.sub("", line))
        if address:
            yield held_at, f"[{' '.join(held)}]({address})"

    def _read_link(self, number: int, line: str, mark: re.Match[str]) -> tuple[str, str] | None:
        """The text and the address of a link to a paper at the beginning of a line."""
        place = bisect_left(self._last_lines, number)
        address = self._lists[place].get(mark[1], "") if place < len(self._lists) else ""
        text = LINK_NUMBER.sub("", line[mark.end() :]).strip()
        if _IMAGE.match(text):
            return None
        return (text, address) if address and text and not any(map(str.isalnum, line[: mark.start()])) else None


def is_list_heading(line: str) -> bool:
    """True for the line above a list of addresses."""
    return ("inks" in line or "eferences" in line) and _LIST_BEGINS.match(line) is not None
