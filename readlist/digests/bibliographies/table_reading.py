"""Entries and problems of the rows of a table, whether of a text or of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from readlist.digests.bibliographies.csv_rows import Row
from readlist.digests.bibliographies.table_cells import plain_cell
from readlist.digests.bibliographies.table_columns import MAX_COLUMNS, Columns
from readlist.digests.bibliographies.table_record import RowReader
from readlist.digests.bibliographies.workbook_links import read_formula
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.page_titles import paper_title
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.record_count import MAX_QUOTED_RECORD_CHARS
from readlist.model.digest import Entry, Problem, SourceMarks

SAMPLE_ROWS = 200
"""Rows of the sample, which is taken before the first row is read."""
SAMPLE_CHARS = 2_000_000
"""Characters of the sample."""

_FIELDS_WITH_OTHER_LINKS = frozenset(
    {"authors", "authors_full", "first_author", "authors_further", "editors", "publisher", "journal", "venue", "series"}
    | {"journal_short", "source", "keywords_author", "keywords_index", "tags", "note", "abstract", "excerpt"}
)
"""Fields whose links lead to persons, journals and the like rather than to the paper."""


class TableReading:
    """The reading of one table below its head, whose columns are known; ``maker`` numbers the entries."""

    def __init__(self, columns: Columns, maker: EntryMaker) -> None:
        self._columns = columns
        self._maker = maker
        self._skipped = 0
        self._uneven = 0
        self._first_uneven = 0

    def read(self, rows: Iterable[Row]) -> Iterator[Entry | Problem]:
        """The entries of the rows, and at the end what was left out."""
        plain = (self._plain(row) for row in rows)
        sample = _take_sample(plain)
        reader = RowReader(self._columns, [row.cells for row in sample])
        for row in _chain(sample, plain):
            if row.is_mended:
                yield Problem(row.line, "quote_not_closed")
            draft, marks = reader.read(row.cells)
            self._add_links(draft, row)
            yield from self._make(draft, row.line, marks)
            if row.is_cut:
                yield Problem(row.line, "record_cut", {"text": draft.title[:MAX_QUOTED_RECORD_CHARS]})
        if self._uneven:
            yield Problem(self._first_uneven, "rows_uneven", {"rows": self._uneven})
        if self._skipped:
            yield Problem(0, "links_skipped", {"links": self._skipped})

    def _add_links(self, draft: RecordDraft, row: Row) -> None:
        """Add the links in the cells of a row; of those in columns of names, only the ones to papers."""
        for column, text in row.links:
            fields = self._columns.fields_at(column)
            address = read_address(text)
            if address is not None and (address.is_paper or not _FIELDS_WITH_OTHER_LINKS.intersection(fields)):
                draft.add_link(text, next((field for field in fields if field in {"pdf", "code", "data"}), ""))

    def _make(self, draft: RecordDraft, line: int, marks: SourceMarks) -> Iterator[Entry | Problem]:
        if self._columns.is_read_later:
            if not draft.identifiers and not _leads_to_paper(draft):
                self._skipped += 1
                return
            draft.title = paper_title(draft.title)
        yield from self._maker.make(draft, line, marks)

    def _plain(self, row: Row) -> Row:
        if any(map(str.strip, row.cells[len(self._columns.header) : MAX_COLUMNS])):
            self._uneven += 1
            self._first_uneven = self._first_uneven or row.line
        cells = [plain_cell(cell) for cell in row.cells[:MAX_COLUMNS]]
        links = list(row.links)
        for column, cell in enumerate(cells):
            if cell.startswith("=") and (link := read_formula(cell, row.line, cells)):  # a formula in a CSV file
                links.append((column, link.address))
                cells[column] = link.text or link.address
        return row._replace(cells=cells, links=tuple(links))


def _leads_to_paper(draft: RecordDraft) -> bool:
    addresses = (draft.url, *(link.url for link in draft.links.values()))
    return any(found.is_paper for each in addresses if (found := read_address(each)))


def _take_sample(rows: Iterator[Row]) -> list[Row]:
    """The first rows, at least one, within ``SAMPLE_ROWS`` and ``SAMPLE_CHARS``."""
    sample, left = [], SAMPLE_CHARS
    for row in islice(rows, SAMPLE_ROWS):
        sample.append(row)
        left -= sum(map(len, row.cells))
        if left < 0:
            break
    return sample


def _chain(sample: list[Row], rest: Iterator[Row]) -> Iterator[Row]:
    yield from sample
    sample.clear()
    yield from rest
