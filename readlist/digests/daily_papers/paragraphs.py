"""A text as paragraphs with their line numbers.

A paragraph of one line is kept as it is, without blanks at its ends. Consecutive lines are one paragraph if they look
hard-wrapped (they are joined by a blank, or by nothing after a hyphen), and separate paragraphs if a line is too long
to be wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from readlist.errors import FormatFault
from readlist.translation import tr

MAX_WRAP_CHARS = 200
"""Most characters of a line in a wrapped block; in a block with a longer one, each line is a paragraph."""
MAX_TITLE_LINES = 4
"""Most lines to which a title is wrapped."""

MANY_LINES, MIN_MEAN_CHARS = 100_000, 40
"""A text with more than ``MANY_LINES`` lines is a digest only if they have ``MIN_MEAN_CHARS`` characters on average."""
MAX_LINES = 10_000_000
"""Most non-blank lines of a text, for each of which some 20 bytes are kept."""
MAX_BLOCK_LINES, MAX_BLOCK_CHARS = 2_000, 2_000_000
"""Most lines and characters of a block; a longer run of lines is split into several blocks."""
CACHED_CHARS = 4_000_000
"""Most characters of a text that is kept in memory; a longer one is read again for each pass."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \t"
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|et|ou|y|o)(?:\s|$)")  # "pre- and post-training" keeps its blank


class Paragraph(NamedTuple):
    """A paragraph and its first line, from 1; ``has_blank_above`` is True below a blank line."""

    line: int
    text: str
    has_blank_above: bool = True


class Block(NamedTuple):
    """Consecutive non-blank lines. ``line`` counts from 1; ``begins`` is False for a continuation of a split block."""

    line: int
    lines: list[str]
    begins: bool


class Paragraphs:
    """The paragraphs of a text, for several passes; a long text is not kept in memory."""

    def __init__(
        self,
        read_lines: Callable[[], Iterable[str]],
        count_head: Callable[[list[str]], int],
        is_prose: Callable[[str], bool],
        name: str = "",
    ) -> None:
        """``read_lines`` is called for each pass and returns the lines of the text; ``name`` is that of its source.

        ``count_head`` returns how many lines at the beginning of a block are a head, ``is_prose`` is True for running
        text, not a title; both are called for blocks of several lines. Raises FormatFault for very many short lines.
        """
        self._name = name
        self._read_lines = read_lines
        self._count_head = count_head
        self._is_prose = is_prose
        self._cached: list[Block] | None = None
        pairs, others, width = self._survey()
        self._is_line_per_paragraph = pairs + others == 1 or self._are_mostly_pairs(pairs, others)
        self._title_width = 0 if self._is_line_per_paragraph or not width else self._width_of_titled(width)

    def __iter__(self) -> Iterator[Paragraph]:
        for block in self._blocks():
            if len(block.lines) == 1:
                yield Paragraph(block.line, block.lines[0], block.begins)
            else:
                at = self._count_head(block.lines) if block.begins else 0
                yield from _parts(block, at, self._is_line_per_paragraph, self._title_width, self._is_prose)

    def _blocks(self) -> Iterable[Block]:
        return _blocks(self._read_lines(), self._name) if self._cached is None else self._cached

    def _survey(self) -> tuple[int, int, int]:
        """The number of blocks of two lines, of other blocks, and the width of lines that look wrapped, 0 for none."""
        pairs = others = chars = width = 0
        kept: list[Block] | None = []
        for block in _blocks(self._read_lines(), self._name):
            lines = block.lines
            chars += sum(map(len, lines))
            if kept is not None:
                kept.append(block)
            if chars > CACHED_CHARS:
                kept = None
            if not block.begins:
                continue
            if len(lines) == 2:
                pairs += 1
            else:
                others += 1
            if _is_wrapped(lines):
                width = max(width, _width(lines))
        self._cached = kept
        return pairs, others, width

    def _are_mostly_pairs(self, pairs: int, others: int) -> bool:
        """True if most blocks have two lines, a title with its abstract: then each line is a paragraph.

        ``pairs`` blocks have two lines, ``others`` have not. Blocks of lines of the page are no ``others``; they are
        searched for only if that can change the result.
        """
        if pairs > 1 and pairs <= 2 * others:
            blocks = (lines for _, lines, begins in self._blocks() if begins and len(lines) != 2)
            others = sum(self._count_head(lines) < len(lines) for lines in blocks)
        return pairs > 1 and pairs > 2 * others

    def _width_of_titled(self, width: int) -> int:
        """``width`` if most wrapped blocks are a title right above its abstract; else 0."""
        wrapped = titled = 0
        for _, lines, begins in self._blocks():
            if begins and _is_wrapped(lines):
                wrapped += 1
                count = next(iter(_early_breaks(lines, MAX_TITLE_LINES, width)), 0)
                titled += (
                    count > 0 and not self._is_prose(_join(lines[:count])) and self._is_prose(_join(lines[count:]))
                )
        return width if titled > 1 and 2 * titled > wrapped else 0


def _blocks(raw_lines: Iterable[str], name: str) -> Iterator[Block]:
    """Runs of non-blank lines, in parts of at most ``MAX_BLOCK_LINES``."""
    block: Block | None = None
    lines = chars = begun_at = 0
    for number, raw in enumerate(raw_lines, 1):
        line = raw.strip()
        if not line or (len(line) < 4 and not line.strip(_INVISIBLE)):
            if block is not None:
                yield block
            block = None
            continue
        lines, chars = lines + 1, chars + len(line)
        if lines > MAX_LINES:
            raise FormatFault(
                tr(
                    "{name} is not a digest that Readlist can read: it holds more than {most:,} lines.",
                    name=name,
                    most=MAX_LINES,
                )
            )
        if lines > MANY_LINES and chars < lines * MIN_MEAN_CHARS:
            raise FormatFault(
                tr(
                    "{name} is not a digest that Readlist can read: it holds more than {most:,} lines, of {chars} "
                    "characters on average.",
                    name=name,
                    most=MANY_LINES,
                    chars=chars // lines,
                )
            )
        if block is None:
            block, begun_at = Block(number, [line], True), chars
        elif len(block.lines) < MAX_BLOCK_LINES and chars - begun_at < MAX_BLOCK_CHARS:
            block.lines.append(line)
        else:
            yield block
            block, begun_at = Block(number, [line], False), chars
    if block is not None:
        yield block


def _is_wrapped(lines: list[str]) -> bool:
    return len(lines) > 2 and max(map(len, lines)) <= MAX_WRAP_CHARS


def _parts(
    block: Block, at: int, is_line_per_paragraph: bool, title_width: int, is_prose: Callable[[str], bool]
) -> list[Paragraph]:
    """The paragraphs of a block; each of its first ``at`` lines is a paragraph."""
    line, lines, begins = block
    parts = [Paragraph(line + place, lines[place], begins and place == 0) for place in range(at)]
    rest = lines[at:]
    if not rest:
        return parts
    apart = begins and at == 0
    if is_line_per_paragraph or max(map(len, rest)) > MAX_WRAP_CHARS:
        return parts + [Paragraph(line + at + place, each, apart and place == 0) for place, each in enumerate(rest)]
    title = _title_lines(rest, title_width, is_prose)
    if title:
        parts.append(Paragraph(line + at, _join(rest[:title]), apart))
        return [*parts, Paragraph(line + at + title, _join(rest[title:]), False)]
    return [*parts, Paragraph(line + at, _join(rest), apart)]


def _title_lines(lines: list[str], title_width: int, is_prose: Callable[[str], bool]) -> int:
    """The number of lines of a wrapped block that are a title above a text; 0 for none.

    ``title_width`` is the width of the lines if most blocks begin with a title, else 0. Unless it is 0, the shortest
    line may end one.
    """
    deepest = MAX_TITLE_LINES if title_width else 1
    counts = _early_breaks(lines, deepest, title_width or _width(lines))
    if title_width and not counts:
        counts = [count for count in range(1, min(deepest, len(lines) - 1) + 1) if not lines[count][0].islower()]
        counts.sort(key=lambda count: len(lines[count - 1]))
    for count in counts[:1]:
        is_title = not title_width or not is_prose(_join(lines[:count]))
        if is_title and is_prose(_join(lines[count:])):
            return count
    return 0


def _early_breaks(lines: list[str], deepest: int, width: int) -> list[int]:
    """The numbers of lines before breaks that are no wraps, since the next word would have fitted on the line."""
    counts = range(1, min(deepest, len(lines) - 1) + 1)
    return [count for count in counts if len(lines[count - 1]) + 1 + len(lines[count].split(maxsplit=1)[0]) <= width]


def _width(lines: list[str]) -> int:
    """The width of wrapped lines; an address alone on a line may be longer."""
    return max((len(line) for line in lines if " " in line), default=0)


def _join(lines: list[str]) -> str:
    """Wrapped lines as one line, without a blank after a hyphen within a word."""
    joined = lines[0]
    pieces = [joined]
    for before, line in pairwise(lines):
        parted = _HYPHENATED.search(before) and line[0].isalpha() and not _SUSPENDED.match(line)
        pieces.append(line if parted else " " + line)
    return "".join(pieces)
