"""Dumps of the Daily Papers page by text browsers (w3m, lynx, links, elinks), and the boxes and pictures in them.

A card has a box for votes ("[ ] 64"), pictures of its authors ("• [avatar]"), and counts ("· 5 authors [ ] 1").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MIN_BOXES = 2
"""Fewest lines of boxes or pictures in a dump of a text browser."""
MAX_BOX_LINE_CHARS = 200
"""Most characters of a line that is only boxes, pictures and counts."""

_BOX = re.compile(r"\[[ _xX*]?\]|\([ *]\)|\[_{2,60}\]|(?<!\S)_{5,}(?!\S)")
"""A box of a form in a text browser: "[ ]", "[___]"."""
_PICTURE = re.compile(
    r"\[(?:IMG|INLINE|IMAGE|EMBED|[^\[\]\n]{0,60}\b(?:avatar|logo|thumbnail|picture)(?: \d{1,3})?)\]", re.IGNORECASE
)
"""The mark that a text browser writes for a picture: "[IMG]", "[Ada's avatar]"."""
_BOX_LINE = re.compile(
    r"\s{0,40}(?:[*•o·+-]\s{1,9})?(?:\[[ _xX*]?\]|\[(?:IMG|INLINE|IMAGE)\])\s{0,9}(?:\d[\d.,]{0,6}k?)?\s*$"
    r"|.{0,60}\b\d{1,4} authors?\b.{0,30}\[[ _xX*]?\]\s{0,9}\d{0,5}\s*$"
)
"""A line that is only a box and a number: "[ ] 64", "12 authors [ ] 1"."""
_LINK_NUMBER = re.compile(r"\[\d{1,5}\](?!\()")
_BOX_AND_VOTES = re.compile(r"^\s*(?:\[[ _xX*]?\]|☐)\s{1,9}\d[\d.,]{0,6}k?\s+(?=\S)")
_BULLET = re.compile(r"[*•o·○◦▪■□+☐|-]{1,9}|[━─=_]{3,}")
_NUMBER = re.compile(r"\d[\d.,]{0,6}k?")
_WORD = re.compile(r"authors?|upvotes?|comments?|likes?")
_DAY = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}", re.IGNORECASE)
_DAY_OF_PAPER = re.compile(rf"\b{_DAY.pattern}\.? \d{{1,2}}(?:, \d{{4}})?\b", re.IGNORECASE)
_DAY_ALONE = re.compile(rf"\W*{_DAY_OF_PAPER.pattern}\W*$", re.IGNORECASE)


def is_text_browser_dump(text: str) -> bool:
    """True if a text has the boxes or pictures of cards on lines of their own."""
    boxes = 0
    for line in text.split("\n"):
        if "]" in line and len(line) <= MAX_BOX_LINE_CHARS and _BOX_LINE.match(line):
            boxes += 1
            if boxes >= MIN_BOXES:
                return True
    return False


def without_boxes(lines: Iterable[str], *, keeps_days: bool = False) -> Iterator[str]:
    """The lines of a dump, where each that is only boxes, pictures, bullets and counts has become an empty line.

    With ``keeps_days``, such a line that has the day of a paper becomes that day.
    """
    after_box = False
    for line in lines:
        if not line.strip():
            yield line
            continue
        is_box_line = len(line) <= MAX_BOX_LINE_CHARS and _is_box_line(line, after_box)
        after_box = is_box_line and _BOX.search(line) is not None and not any(map(str.isdecimal, line))
        if not is_box_line:
            yield _BOX_AND_VOTES.sub("", line)
        else:
            is_of_page = "·" not in line and _DAY_ALONE.match(line)
            day = _DAY_OF_PAPER.search(line) if keeps_days or is_of_page else None
            yield day[0] if day else ""


def _is_box_line(line: str, after_box: bool) -> bool:
    """True for a line of boxes, pictures and counts; a number by itself, which may be a title, only below a box."""
    plain = _PICTURE.sub(" ☐ ", _BOX.sub(" ☐ ", _LINK_NUMBER.sub("", line)))
    words = plain.split()
    known = sum(1 for word in words if _BULLET.fullmatch(word))
    named = 0
    for place, word in enumerate(words):
        if _NUMBER.fullmatch(word):
            continue
        if _WORD.fullmatch(word) and place and _NUMBER.fullmatch(words[place - 1]):
            named += 1
        elif _DAY.fullmatch(word) and known:
            continue
        elif not _BULLET.fullmatch(word):
            return False
    return bool(known or named or after_box)
