"""A text as paragraphs with their line numbers.

A paragraph of one line comes back as it stands, without the blanks at its ends. Lines that follow one another without
a blank line between are one paragraph where they look hard-wrapped (then joined by a blank, or by nothing behind a
hyphen) and paragraphs of their own where a line is too long to be a wrapped one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from readlist.errors import FormatFault
from readlist.translation import tr

MAX_WRAP_CHARS = 200
MAX_TITLE_LINES = 4

MANY_LINES, MIN_MEAN_CHARS = 100_000, 40
"""A text of more lines than that has at least so many characters a line, or is no digest."""
MAX_LINES = 10_000_000
"""Lines of a text that are not blank: some 20 bytes of each are kept."""
MAX_BLOCK_LINES, MAX_BLOCK_CHARS = 2_000, 2_000_000
"""Lines without a blank one between that are looked at together."""
CACHED_CHARS = 4_000_000
"""Characters of a text that is kept in memory; a longer one is read anew each time."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \t"
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|et|ou|y|o)(?:\s|$)")  # "pre- and post-training" keeps its blank


class Paragraph(NamedTuple):
    """``line`` counts from 1; ``apart`` is False where no blank line stands before it."""

    line: int
    text: str
    apart: bool = True


class Block(NamedTuple):
    """Lines without a blank one between. ``line`` counts from 1; ``begins`` is False where it continues another."""

    line: int
    lines: list[str]
    begins: bool


class Paragraphs:
    """The paragraphs of a text, which can be gone through several times; a long text is not kept in memory."""

    def __init__(
        self,
        read_lines: Callable[[], Iterable[str]],
        count_head: Callable[[list[str]], int],
        is_prose: Callable[[str], bool],
        name: str = "",
    ) -> None:
        """``read_lines`` gives the lines of the text each time it is called; ``name`` is that of its source.

        ``count_head`` says how many lines at the beginning of a block stand each for itself, ``is_prose`` tells running
        text from a title; both are asked about blocks of several lines. Raises FormatFault for very many short lines.
        """
        self._name = name
        self._read_lines = read_lines
        self._count_head = count_head
        self._is_prose = is_prose
        self._cached: list[Block] | None = None
        twos, others, width = self._survey()
        self._alone = twos + others == 1 or self._come_in_twos(twos, others)
        self._titled = 0 if self._alone or not width else self._width_of_titled(width)

    def __iter__(self) -> Iterator[Paragraph]:
        for block in self._blocks():
            if len(block.lines) == 1:
                yield Paragraph(block.line, block.lines[0], block.begins)
            else:
                at = self._count_head(block.lines) if block.begins else 0
                yield from _parts(block, at, self._alone, self._titled, self._is_prose)

    def _blocks(self) -> Iterable[Block]:
        return _blocks(self._read_lines(), self._name) if self._cached is None else self._cached

    def _survey(self) -> tuple[int, int, int]:
        """Count the blocks of two lines and the others; the width of the lines that look wrapped, 0 for none."""
        twos = others = chars = width = 0
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
                twos += 1
            else:
                others += 1
            if _is_wrapped(lines):
                width = max(width, _width(lines))
        self._cached = kept
        return twos, others, width

    def _come_in_twos(self, twos: int, others: int) -> bool:
        """True where most blocks are two lines, a title with its abstract: then each line is a paragraph.

        Blocks that are lines of the page do not count. They are looked for only where that can change the answer.
        """
        if twos > 1 and twos <= 2 * others:
            blocks = (lines for _, lines, begins in self._blocks() if begins and len(lines) != 2)
            others = sum(self._count_head(lines) < len(lines) for lines in blocks)
        return twos > 1 and twos > 2 * others

    def _width_of_titled(self, width: int) -> int:
        """The width where most wrapped blocks hold a title and its abstract right below; else 0."""
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
    """Runs of lines that are not blank, in parts of at most ``MAX_BLOCK_LINES``."""
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


def _parts(block: Block, at: int, alone: bool, titled: int, is_prose: Callable[[str], bool]) -> list[Paragraph]:
    """The paragraphs of a block; its first ``at`` lines stand each for itself."""
    line, lines, begins = block
    parts = [Paragraph(line + place, lines[place], begins and place == 0) for place in range(at)]
    rest = lines[at:]
    if not rest:
        return parts
    apart = begins and at == 0
    if alone or max(map(len, rest)) > MAX_WRAP_CHARS:
        return parts + [Paragraph(line + at + place, each, apart and place == 0) for place, each in enumerate(rest)]
    title = _title_lines(rest, titled, is_prose)
    if title:
        parts.append(Paragraph(line + at, _join(rest[:title]), apart))
        return [*parts, Paragraph(line + at + title, _join(rest[title:]), False)]
    return [*parts, Paragraph(line + at, _join(rest), apart)]


def _title_lines(lines: list[str], titled: int, is_prose: Callable[[str], bool]) -> int:
    """Count the lines of a wrapped block that are a title above a text; 0 for none.

    ``titled`` is the width where each block is known to begin with a title: then the shortest of its lines will do.
    """
    deepest = MAX_TITLE_LINES if titled else 1
    counts = _early_breaks(lines, deepest, titled or _width(lines))
    if titled and not counts:
        counts = [count for count in range(1, min(deepest, len(lines) - 1) + 1) if not lines[count][0].islower()]
        counts.sort(key=lambda count: len(lines[count - 1]))
    for count in counts[:1]:
        is_title = not titled or not is_prose(_join(lines[:count]))
        if is_title and is_prose(_join(lines[count:])):
            return count
    return 0


def _early_breaks(lines: list[str], deepest: int, width: int) -> list[int]:
    """After how many lines the next word would still have fitted on the line before: such a break is no wrap."""
    counts = range(1, min(deepest, len(lines) - 1) + 1)
    return [count for count in counts if len(lines[count - 1]) + 1 + len(lines[count].split(maxsplit=1)[0]) <= width]


def _width(lines: list[str]) -> int:
    """The width of wrapped lines; an address by itself can be longer."""
    return max((len(line) for line in lines if " " in line), default=0)


def _join(lines: list[str]) -> str:
    joined = lines[0]
    pieces = [joined]
    for before, line in pairwise(lines):
        parted = _HYPHENATED.search(before) and line[0].isalpha() and not _SUSPENDED.match(line)
        pieces.append(line if parted else " " + line)
    return "".join(pieces)
