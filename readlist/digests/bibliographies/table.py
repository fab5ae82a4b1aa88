"""Reads tables of papers as text: CSV (RFC 4180), also with semicolons, tabs or bars.

The columns are found by their names, in any order (``column_names``): exports of databases, of managers of references
and reading lists, and tables made by hand. A table without such a head is refused: its columns could only be guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from readlist.digests.bibliographies.csv_rows import Row, read_rows
from readlist.digests.bibliographies.embase_rows import (
    EMBASE_STYLE,
    columns_of_fields,
    have_fields_in_rows,
    join_fields,
)
from readlist.digests.bibliographies.table_head import HEAD_CHARS, HEAD_LINES, TableHead, find_head
from readlist.digests.bibliographies.table_reading import TableReading
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

FAINT_SCORE = 12
"""Score of a text that resembles a table of papers, but not enough to be read as one."""


class Table:
    """The reader of CSV and TSV."""

    name = "table"
    label = N_("CSV or TSV table")
    extensions = (".csv", ".tsv", ".tab")
    looks_for = N_("a first line with the names of columns, such as “Title,Authors,Year,DOI”")

    def score(self, head: bytes, name: str) -> int:
        """60 and more for a head with known columns and rows of as many cells below it."""
        has_suffix = name.lower().endswith(self.extensions)
        if have_fields_in_rows(head_text(head[:HEAD_CHARS]).split("\n", HEAD_LINES)):
            return 90 + 5 * has_suffix
        found = _head_of(head)
        if found is None:
            return 10 if has_suffix else 0
        return min(_likelihood(found, has_suffix) + 5 * has_suffix, 97)

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The rows of the table. Raises FormatFault if no line has the names of columns."""
        text = open_text(source)
        lines = text.lines()
        first = _first_lines(lines)
        if have_fields_in_rows(first):
            yield DigestHead("", source.name)
            yield from text.problems
            fields = join_fields(read_rows(chain(first, lines), EMBASE_STYLE))
            yield from TableReading(columns_of_fields(), EntryMaker()).read(fields)
            return
        head = find_head(first)
        if head is None:
            raise FormatFault(
                tr(
                    "{name} has no line with the names of its columns, such as “Title” and “Authors”, so it is not "
                    "known which column is which. Put the names into its first line.",
                    name=source.name,
                )
            )
        yield DigestHead("", source.name)
        yield from text.problems
        yield head.columns.problem(head.line)
        yield from TableReading(head.columns, EntryMaker()).read(_rows_below(head, chain(first, lines)))


def _first_lines(lines: Iterator[str]) -> list[str]:
    """The lines in which the head is looked for."""
    found, size = [], 0
    for line in islice(lines, HEAD_LINES):
        found.append(line)
        size += len(line)
        if size > HEAD_CHARS:
            break
    return found


def _rows_below(head: TableHead, lines: Iterator[str]) -> Iterator[Row]:
    for row in read_rows(lines, head.style, len(head.columns.header)):
        if row.line > head.line:
            yield row


@lru_cache(maxsize=2)
def _head_of(head: bytes) -> TableHead | None:
    return find_head(head_text(head).split("\n", HEAD_LINES)[:HEAD_LINES])


def _likelihood(head: TableHead, has_suffix: bool) -> int:
    columns = head.columns
    known = sum(map(len, columns.indexes.values()))
    if not has_suffix:
        is_sure = columns.evidence >= 3 or columns.dialect is not None
        if head.line > 1 and not is_sure:
            return FAINT_SCORE
        if head.rows == 0 and (not is_sure or known * 2 < len(columns.header)):
            return FAINT_SCORE
    if head.rows and head.regularity < 0.5:
        return FAINT_SCORE
    return 60 + 4 * min(columns.evidence, 5) + (12 if columns.dialect else 0)


READER = Table()
