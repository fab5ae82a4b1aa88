"""A text as paragraphs with their line numbers.

A paragraph of one line comes back as it stands, without the blanks at its ends. Lines that follow one another without
a blank line between are one paragraph where they look hard-wrapped (then joined by a blank, or by nothing behind a
hyphen) and paragraphs of their own where a line is too long to be a wrapped one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from readlist.errors import FormatFault

WIDEST_WRAP = 200
MOST_TITLE_LINES = 4

MANY_LINES, MIN_MEAN_CHARS = 100_000, 40
"""A text of more lines than that has at least so many characters a line, or is no digest: each line takes 150 bytes."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \t"
_HYPHENATED = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|to|und|oder|et|ou|y|o)(?:\s|$)")  # "pre- and post-training" keeps its blank


class Paragraph(NamedTuple):
    """``line`` counts from 1; ``apart`` is False where no blank line stands before it."""

    line: int
    text: str
    apart: bool = True


def split(
    text: Iterable[str], count_head: Callable[[list[str]], int], is_prose: Callable[[str], bool]
) -> list[Paragraph]:
    """The paragraphs of a ``text`` given line by line.

    ``count_head`` says how many lines at the beginning of a block stand each for itself, ``is_prose`` tells running
    text from a title; both are asked about blocks of several lines. Raises FormatFault for very many short lines.
    """
    blocks = _blocks(text)
    # No blank lines at all, or none within a record: then each line is a paragraph.
    alone = len(blocks) == 1 or _come_in_twos(blocks, count_head)
    titled = 0 if alone else _width_of_titled(blocks, is_prose)
    found: list[Paragraph] = []
    for line, lines in blocks:
        if len(lines) == 1:
            found.append(Paragraph(line, lines[0]))
        else:
            found.extend(_parts(line, lines, alone, titled, count_head, is_prose))
    return found


def _blocks(raw_lines: Iterable[str]) -> list[tuple[int, list[str]]]:
    """Runs of lines that are not blank, with the number of the first."""
    blocks: list[tuple[int, list[str]]] = []
    open_block: list[str] | None = None
    lines = chars = 0
    for number, raw in enumerate(raw_lines, 1):
        line = raw.strip()
        if not line or (len(line) < 4 and not line.strip(_INVISIBLE)):
            open_block = None
            continue
        lines, chars = lines + 1, chars + len(line)
        if lines > MANY_LINES and chars < lines * MIN_MEAN_CHARS:
            raise FormatFault(f"it holds more than {MANY_LINES:,} lines, of {chars // lines} characters on average")
        if open_block is None:
            open_block = [line]
            blocks.append((number, open_block))
        else:
            open_block.append(line)
    return blocks


def _come_in_twos(blocks: list[tuple[int, list[str]]], count_head: Callable[[list[str]], int]) -> bool:
    """Whether most blocks are two lines: a title with its abstract, not a wrapped title here and there."""
    twos = sum(len(lines) == 2 for _, lines in blocks)
    if twos < 2:
        return False
    others = sum(len(lines) != 2 and count_head(lines) < len(lines) for _, lines in blocks)
    return twos > 2 * others


def _parts(
    line: int,
    lines: list[str],
    alone: bool,
    titled: int,
    count_head: Callable[[list[str]], int],
    is_prose: Callable[[str], bool],
) -> list[Paragraph]:
    at = count_head(lines)
    parts = [Paragraph(line + place, lines[place], place == 0) for place in range(at)]
    rest = lines[at:]
    if not rest:
        return parts
    if alone or max(map(len, rest)) > WIDEST_WRAP:
        return parts + [Paragraph(line + place, lines[place], place == 0) for place in range(at, len(lines))]
    title = _title_lines(rest, titled, is_prose)
    if title:
        parts.append(Paragraph(line + at, _join(rest[:title]), at == 0))
        return [*parts, Paragraph(line + at + title, _join(rest[title:]), False)]
    return [*parts, Paragraph(line + at, _join(rest), at == 0)]


def _width_of_titled(blocks: list[tuple[int, list[str]]], is_prose: Callable[[str], bool]) -> int:
    """The width of the lines where most wrapped blocks hold a title and its abstract right below; else 0."""
    wrapped = [lines for _, lines in blocks if len(lines) > 2 and max(map(len, lines)) <= WIDEST_WRAP]
    width = max(map(_width, wrapped), default=0)
    titled = 0
    for lines in wrapped:
        count = next(iter(_early_breaks(lines, MOST_TITLE_LINES, width)), 0)
        titled += count > 0 and not is_prose(_join(lines[:count])) and is_prose(_join(lines[count:]))
    return width if titled > 1 and 2 * titled > len(wrapped) else 0


def _title_lines(lines: list[str], titled: int, is_prose: Callable[[str], bool]) -> int:
    """How many lines of a wrapped block are a title above a text, 0 for none.

    ``titled`` is the width where each block is known to begin with a title: then the shortest of its lines will do.
    """
    deepest = MOST_TITLE_LINES if titled else 1
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
    """How long the lines are at most; an address by itself can be longer."""
    return max((len(line) for line in lines if " " in line), default=0)


def _join(lines: list[str]) -> str:
    joined = lines[0]
    pieces = [joined]
    for before, line in pairwise(lines):
        parted = _HYPHENATED.search(before) and line[0].isalpha() and not _SUSPENDED.match(line)
        pieces.append(line if parted else " " + line)
    return "".join(pieces)
