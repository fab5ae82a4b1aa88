"""Bounds on the length of texts that Qt lays out. No Qt.

Qt lays out text on the GUI thread, and its time grows with the square of a word's length. So every text from outside is
cut to one of these bounds before it is folded, searched for matches or shown, and long words get places where a line
may break. ``reading_pane/full_text_dialog.py`` shows texts whole.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

MAX_FIELD_CHARS = 20_000
"""Characters of a text of several lines: an abstract, a note."""
MAX_FIELD_LINES = 2_000
MAX_TITLE_CHARS = 1_000
"""Characters of a title."""
MAX_COMPARED_CHARS = 8_000
"""Characters of a text that is compared in the review."""
MAX_LINE_CHARS = 1_000
"""Characters of a text on one line; no screen shows more."""
MAX_NOTICE_CHARS = 600
"""Characters of a notice, with the names in it."""
MAX_QUERY_CHARS = 4_000
MAX_DIRECTION_MARKS = 200
"""Direction characters in one text; Qt's time grows with the square of their number."""
MAX_EDITED_WORD_CHARS = 4_000
"""Characters of a word in an editor, in whose text no breaks can be added."""
MAX_WORD_CHARS = 200
"""Characters of a word after each of which a break is added."""
MAX_HIGHLIGHTS = 500
"""Highlighted matches, or links, in one text."""
BREAK = "\u200b"
"""Zero-width space, at which a line may break. Breaks that were added to a text are removed from copied text."""

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONG_EDITED_WORD = re.compile(rf"(?<!\S)\S{{{MAX_EDITED_WORD_CHARS + 1}}}")
_LONG_WORD = re.compile(rf"(?<!\S)\S{{{MAX_WORD_CHARS + 1},}}")


def cut(text: str, max_chars: int = MAX_FIELD_CHARS, max_lines: int = MAX_FIELD_LINES) -> str:
    """The beginning of a text, at most so long, so many lines, and with MAX_DIRECTION_MARKS."""
    text = text[: _cut_place(text, max_chars)]
    if not text.isascii():
        mark = next(islice(_DIRECTION.finditer(text), MAX_DIRECTION_MARKS, None), None)
        text = text if mark is None else text[: mark.start()]
    if text.count("\n") < max_lines:
        return text
    place = -1
    for _ in range(max_lines):
        place = text.index("\n", place + 1)
    return text[:place]


def cut_to_edit(text: str) -> str:
    """The beginning of a text, cut as by ``cut``, and before a word of more than MAX_EDITED_WORD_CHARS ends."""
    text = cut(text)
    long_word = _LONG_EDITED_WORD.search(text)
    return text if long_word is None else text[: _cut_place(text, long_word.start() + MAX_EDITED_WORD_CHARS)]


def portion(text: str, place: int) -> tuple[int, int]:
    """Start and end of the portion of a text around ``place`` that is short enough for an editor.

    Portions follow each other from the beginning of the text, and end at line ends if possible.
    """
    start = 0
    while True:
        window = text[start : start + MAX_FIELD_CHARS + 1]
        part = cut_to_edit(window)
        end = start + len(part)
        if end < len(text):
            line_end = part.rfind("\n", len(part) // 2)
            end = start + (line_end + 1 if line_end >= 0 else len(part))
            end += text[end : end + 1] == "\n"  # the line end at which the lines were counted
        if place < end or end >= len(text):
            return start, end
        start = end


def is_cut(text: str, max_chars: int = MAX_FIELD_CHARS) -> bool:
    """True for a text that ``cut`` shortens."""
    return len(cut(text, max_chars)) < len(text)


def one_line(text: str, max_chars: int = MAX_LINE_CHARS) -> str:
    """The beginning of a text on one line, white space as single blanks, with an ellipsis if it is cut."""
    line = " ".join(text[: 2 * max_chars].split())
    if len(line) <= max_chars and len(text) <= 2 * max_chars:
        return line
    return line[: _cut_place(line, max_chars - 1)].rstrip() + "…"


def cut_notice(text: str) -> str:
    """A sentence for a notice, cut with an ellipsis if it is very long; line ends stay."""
    return text if len(text) <= MAX_NOTICE_CHARS else text[: _cut_place(text, MAX_NOTICE_CHARS - 1)].rstrip() + "…"


def break_places(text: str) -> list[int]:
    """Places for a ``BREAK`` in a text, so that no word is longer than MAX_WORD_CHARS."""
    if len(text) <= MAX_WORD_CHARS:
        return []
    return [
        place
        for word in _LONG_WORD.finditer(text)
        for place in range(word.start() + MAX_WORD_CHARS, word.end(), MAX_WORD_CHARS)
    ]


def breakable(text: str) -> str:
    """A text with a ``BREAK`` in its long words, for widgets whose text cannot be copied."""
    places = break_places(text)
    if not places:
        return text
    return BREAK.join(text[start:end] for start, end in zip([0, *places], [*places, len(text)], strict=True))


def _cut_place(text: str, place: int) -> int:
    """The last place up to ``place`` where a text may be cut: not between a letter and its combining characters."""
    if place >= len(text):
        return len(text)
    for earlier in range(place, max(place - 20, 0), -1):
        if not unicodedata.combining(text[earlier]) and text[earlier] not in "\u200d\ufe0f":
            return earlier
    return place
