"""A text as paragraphs with their line numbers.

A paragraph of one line comes back as it stands, without the blanks at its ends. Lines that follow one another without
a blank line between are one paragraph where they look hard-wrapped (then joined by a blank, or by nothing behind a
hyphen) and paragraphs of their own where a line is too long to be a wrapped one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

WIDEST_WRAP = 200

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff \t"
_HYPHENATED = re.compile(r"[^\W\d_]-$")


class Paragraph(NamedTuple):
    """``line`` counts from 1; ``apart`` is False where no blank line stands before it."""

    line: int
    text: str
    apart: bool = True


def split(text: str, count_head: Callable[[list[str]], int], is_prose: Callable[[str], bool]) -> list[Paragraph]:
    """The paragraphs of a text with any kind of line ends.

    ``count_head`` says how many lines at the beginning of a block stand each for itself, ``is_prose`` tells running
    text from a title; both are asked about blocks of several lines.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = _blocks(text)
    # No blank lines at all, or none within a record: then each line is a paragraph.
    alone = len(blocks) == 1 or _come_in_twos(blocks, count_head)
    found: list[Paragraph] = []
    for line, lines in blocks:
        if len(lines) == 1:
            found.append(Paragraph(line, lines[0]))
        else:
            found.extend(_parts(line, lines, alone, count_head, is_prose))
    return found


def _blocks(text: str) -> list[tuple[int, list[str]]]:
    """Runs of lines that are not blank, with the number of the first."""
    blocks: list[tuple[int, list[str]]] = []
    open_block: list[str] | None = None
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or (len(line) < 4 and not line.strip(_INVISIBLE)):
            open_block = None
        elif open_block is None:
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
    if len(rest) > 1 and _breaks_early(rest) and is_prose(_join(rest[1:])):
        parts.append(Paragraph(line + at, rest[0], at == 0))
        return [*parts, Paragraph(line + at + 1, _join(rest[1:]), False)]
    return [*parts, Paragraph(line + at, _join(rest), at == 0)]


def _breaks_early(lines: list[str]) -> bool:
    """Whether the second line's first word would still have fitted on the first: then that break is no wrap."""
    return len(lines[0]) + 1 + len(lines[1].split(maxsplit=1)[0]) <= max(map(len, lines))


def _join(lines: list[str]) -> str:
    joined = lines[0]
    pieces = [joined]
    for before, line in pairwise(lines):
        pieces.append(line if _HYPHENATED.search(before) and line[0].isalpha() else " " + line)
    return "".join(pieces)
