"""Rows of a text with separated values (RFC 4180 and its dialects), with the line on which each one begins."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MAX_ROW_CHARS = 4_000_000
"""Characters of one row; if a quote is not closed by then, it is read as a character of its line."""
MAX_ROW_LINES = 20_000
"""Lines of one row; beyond them, the quote is read as a character, too."""
DELIMITERS = (",", ";", "\t", "|")
"""The separators of values that are tried."""

csv.field_size_limit(MAX_ROW_CHARS * 2)  # the module's own limit, 131,072, is less than some full texts

_SEPARATOR_LINE = re.compile(r'\s*"?sep=(.)"?\s*$', re.IGNORECASE)
"""The first line by which Excel learns the delimiter."""


class Style(NamedTuple):
    """The delimiter of a text; ``is_quoted`` if quotes enclose values, ``has_escapes`` if a backslash escapes them."""

    delimiter: str
    is_quoted: bool = True
    has_escapes: bool = False

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of lines, by the module csv."""
        if not self.is_quoted:
            rows = csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
            return ([_without_doubled_quotes(cell) for cell in row] for row in rows)
        if self.has_escapes:
            return csv.reader(lines, delimiter=self.delimiter, escapechar="\\", doublequote=False)
        return csv.reader(lines, delimiter=self.delimiter)


def _without_doubled_quotes(cell: str) -> str:
    """A cell of a text without quotes around values; quotes that a spreadsheet put around this one are removed."""
    inner = cell[1:-1]
    is_quoted = len(cell) > 1 and cell[0] == cell[-1] == '"' and '""' in inner and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if is_quoted else cell


class Row(NamedTuple):
    """The cells of a row, and the line it begins on, from 1.

    ``is_mended``: a quote in it was not closed. ``is_cut``: the text ends within a quoted value of it. ``links`` are
    the columns, from 0, and addresses of links in cells, which workbooks have.
    """

    line: int
    cells: list[str]
    is_mended: bool = False
    is_cut: bool = False
    links: tuple[tuple[int, str], ...] = ()


def separator_of(line: str) -> str:
    """The delimiter in a first line such as ``sep=;``; "" for any other line."""
    found = _SEPARATOR_LINE.match(line)
    return found[1] if found else ""


def read_rows(lines: Iterable[str], style: Style, width: int = 0) -> Iterator[Row]:
    """The rows that are not empty. ``width`` is the number of cells of a proper row, 0 if unknown.

    A quote that is never closed would make one row of the rest of the text. So a row that is too long, or of several
    lines and not of the proper width while its first line is, ends with its first line.
    """
    source = _Lines(lines)
    while source.has_more():
        taken, cells = _take_row(source, style)
        first = _row_without_quotes(taken[0][1], style)
        is_stray = cells is None or (len(taken) > 1 and width > 1 and len(cells) != width and len(first) == width)
        if is_stray:
            source.put_back(taken[1:])
            cells = first
        if cells and any(cell.strip() for cell in cells):
            is_cut = not is_stray and not source.has_more() and _ends_in_quotes(taken, style)
            yield Row(taken[0][0], cells, is_stray, is_cut)


def _ends_in_quotes(lines: list[tuple[int, str]], style: Style) -> bool:
    """True if the lines of a row end within a quoted value; a quote within a plain value is a character."""
    if not style.is_quoted or style.has_escapes or sum(line.count('"') for _, line in lines) % 2 == 0:
        return False
    try:
        next(csv.reader((line + "\n" for _, line in lines), delimiter=style.delimiter, strict=True), None)
    except csv.Error:
        return True
    return False


def _take_row(source: _Lines, style: Style) -> tuple[list[tuple[int, str]], list[str] | None]:
    """The numbered lines of the next row and its cells; None if it is too long."""
    taken: list[tuple[int, str]] = []
    try:
        cells = next(style.reader(source.lines_until_bound(taken)), [])
    except (csv.Error, _TooLongError):
        return taken, None
    return taken, cells


def _row_without_quotes(line: str, style: Style) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(style.delimiter)]


class _TooLongError(Exception):
    """A row is too long."""


class _Lines:
    """Numbered lines, of which some can be put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = enumerate(lines, 1)
        self._returned: deque[tuple[int, str]] = deque()

    def has_more(self) -> bool:
        """True if there is another line."""
        if not self._returned and (line := next(self._lines, None)) is not None:
            self._returned.append(line)
        return bool(self._returned)

    def put_back(self, lines: list[tuple[int, str]]) -> None:
        """Lines to be read again, before the others."""
        self._returned.extendleft(reversed(lines))

    def lines_until_bound(self, taken: list[tuple[int, str]]) -> Iterator[str]:
        """The next lines with their ends, which are also added to ``taken``. Raises _TooLongError."""
        size = 0
        while self.has_more():
            number, line = self._returned.popleft()
            taken.append((number, line))
            yield line + "\n"
            size += len(line)
            if size > MAX_ROW_CHARS or len(taken) > MAX_ROW_LINES:
                raise _TooLongError
