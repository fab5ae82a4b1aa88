"""The head of a table in a text: its delimiter, and the row with the names of its columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from readlist.digests.bibliographies.csv_rows import DELIMITERS, Style, separator_of
from readlist.digests.bibliographies.table_columns import Columns, find_columns

HEAD_LINES = 300
"""Lines in which the head is looked for, and by which the delimiter is chosen."""
HEAD_CHARS = 65_536
"""Characters of these lines."""
MAX_ROWS_ABOVE_HEAD = 20
"""Most rows above the names of the columns: a title, the day of the export."""

_OTHER_FORMATS = re.compile(r"\s*[{<@%\\]|\s*#(?![,;\t|])|\s*\[[{\s]")
"""Beginnings of JSON, XML, HTML, BibTeX, Refer, TeX, Markdown; a column of numbers may be named "#"."""
_DELIMITER_ROW_CHARACTERS = frozenset(" \t|:+-")
"""Characters of the line below the head of a table in Markdown."""


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a table. ``line`` is the number of the line with the names of the columns.

    ``rows`` is the number of rows below that were looked at, ``regularity`` the share of them (0 to 1) with as many
    cells as the head. Further empty cells do not count, since some programs end each row with a separator.
    """

    columns: Columns
    style: Style
    line: int
    rows: int
    regularity: float


def find_head(lines: Sequence[str]) -> TableHead | None:
    """The head of the table that begins with these lines; None if they are no table of papers."""
    lines = _within_bounds(lines)
    if not lines or _OTHER_FORMATS.match(lines[0]):
        return None
    separator = separator_of(lines[0])
    best: TableHead | None = None
    for delimiter in [separator] if separator else DELIMITERS:
        found = _head_with(lines, delimiter)
        if found and (best is None or _rank(found) > _rank(best)):
            best = found
    return best


def _within_bounds(lines: Sequence[str]) -> list[str]:
    left = HEAD_CHARS
    found: list[str] = []
    for line in islice(lines, HEAD_LINES):
        left -= len(line)
        if left < 0 and found:
            break
        found.append(line)
    return found


def _rank(head: TableHead) -> tuple[int, int]:
    return sum(map(len, head.columns.indexes.values())), head.columns.evidence


def _head_with(lines: Sequence[str], delimiter: str) -> TableHead | None:
    """The head of the table if its cells are separated by the delimiter; None if no row names known columns."""
    if not any(delimiter in line for line in lines[: MAX_ROWS_ABOVE_HEAD * 2]):
        return None
    style = Style(delimiter, has_escapes=_has_escapes(lines))
    reader = style.reader(line + "\n" for line in lines)
    try:
        for _ in range(MAX_ROWS_ABOVE_HEAD):
            line = reader.line_num + 1  # type: ignore[attr-defined]
            row = next(reader, None)
            if row is None:
                return None
            if (columns := find_columns(row)) is None:
                continue
            if columns.dialect_name == "web-of-science":  # its quotes are characters
                return _with_regularity(columns, style._replace(is_quoted=False), line, lines[line:])
            return _with_regularity(columns, style, line, lines[reader.line_num :])  # type: ignore[attr-defined]
    except csv.Error:
        pass
    return None


def _with_regularity(columns: Columns, style: Style, line: int, below: Sequence[str]) -> TableHead | None:
    """The head with the regularity of the rows below, of which the last may be cut."""
    if style.delimiter == "|" and below and "-" in below[0] and set(below[0]) <= _DELIMITER_ROW_CHARACTERS:
        return None  # a table in Markdown
    try:
        rows = [row for row in style.reader(each + "\n" for each in below) if any(map(str.strip, row))]
    except csv.Error:
        rows = []
    whole = rows[:-1] if len(rows) > 1 else rows
    width = len(columns.header)
    regular = sum(1 for row in whole if len(row) >= width and not any(map(str.strip, row[width:])))
    return TableHead(columns, style, line, len(whole), regular / len(whole) if whole else 0.0)


def _has_escapes(lines: Sequence[str]) -> bool:
    r"""True if quotes in values are written ``\"`` rather than doubled."""
    return any('\\"' in line for line in lines) and not any('""' in line.replace(',""', "") for line in lines)
