"""Reads tables of papers in Excel workbooks (xlsx, ECMA-376) by openpyxl.

Values and web links are read; formulas only if they are links; no links to other files, and no macros.
"""

from __future__ import annotations

import datetime
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, repeat
from typing import Any, TypeVar

from readlist.digests.bibliographies.csv_rows import Row
from readlist.digests.bibliographies.table_columns import MAX_COLUMNS, Columns, find_columns
from readlist.digests.bibliographies.table_head import MAX_ROWS_ABOVE_HEAD
from readlist.digests.bibliographies.table_reading import TableReading
from readlist.digests.bibliographies.workbook_links import read_formula, read_sheet_links
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.source import Source
from readlist.digests.zip_head import first_zip_name
from readlist.errors import FormatFault
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_, tr

MAX_SHEET_BYTES = 1_000_000_000
"""Bytes of one sheet unpacked; it is read row by row."""
MAX_PART_BYTES = 48_000_000
"""Bytes of another part unpacked, such as the texts that cells share: it is held in memory."""
MAX_SHEETS = 100
"""Sheets of a workbook that are read."""
MAX_SHEET_ROWS = 1_048_576
"""Rows of a sheet in Excel."""
ROWS_AT_A_TIME = 100
"""Rows that are taken from openpyxl at a time."""
DAYS_FROM_1900_TO_1904 = 1_462
"""Days by which the number of a date is greater in Excel's 1900 date system than in its 1904 date system."""

_PART_NAME = re.compile(
    rb"(xl/(?:workbook|worksheets/|_rels/|sharedStrings|styles|theme/))|(?:word|ppt)/[a-z_]+[./]|META-INF/"
)
"""Names of parts of office documents; the group has those of workbooks, which other documents may embed."""
_FIRST_PART = re.compile(rb"\[Content_Types\]\.xml$|(?:_rels|docProps|xl|customXml)/")
"""The first file in a workbook; an archive that holds workbooks has the name of one of them there."""
_DAY_NUMBER = re.compile(r"[2-6]\d{4}$")
_CONTROL_CHARACTER = re.compile(r"_x00(?:0[0-8BCDEF]|1[0-9A-F])_")
"""A control character in a text, as Excel writes it: "_x000D_"."""
_LITERAL_PART = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\\\.|_.|\*.|;.*")
"""Parts of a number format that are no placeholders: texts, colours, languages and further sections."""
_TYPES = b"[Content_Types].xml"
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, SyntaxError, OSError, EOFError, RuntimeError, AssertionError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
)
"""Raised by openpyxl for damaged workbooks; the error of XML parsers is a SyntaxError."""

T = TypeVar("T")


class Workbook:
    """The reader of xlsx."""

    name = "workbook"
    label = N_("Excel workbook")
    extensions = (".xlsx", ".xlsm")
    looks_for = N_("a sheet whose first row has the names of columns, such as “Title” and “Authors”")

    def score(self, head: bytes, name: str) -> int:
        """95 for a ZIP archive with the parts of a workbook: above the container for ZIP."""
        if not _FIRST_PART.match(first_zip_name(head)):
            return 0
        if found := _PART_NAME.search(head):
            return 95 if found[1] else 0
        return 95 if _TYPES in head and name.lower().endswith(self.extensions) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The rows of all sheets with a head. Raises FormatFault if there is none, or if the workbook is damaged."""
        with source.open() as stream, _open_sheets(stream, source.name) as sheets:
            yield DigestHead("", source.name)
            maker, tables = EntryMaker(), 0
            for sheet in sheets[:MAX_SHEETS]:
                rows = _rows_of(sheet, stream, source.name)
                before, columns, line = _find_head(rows)
                if columns is None:
                    if before:
                        yield Problem(0, "sheet_left_out", {"text": sheet.title})
                    continue
                tables += 1
                yield columns.problem(line)
                if sheet.parent.epoch.year == 1904:
                    rows = _with_days_from_1900(rows, columns)
                yield from TableReading(columns, maker).read(rows)
            if not tables:
                raise FormatFault(_no_head(source.name))


def _no_head(name: str) -> str:
    return tr(
        "{name} has no sheet with the names of its columns, such as “Title” and “Authors”, in one of its first rows, "
        "so it is not known which column is which.",
        name=name,
    )


@contextmanager
def _open_sheets(stream: Any, name: str) -> Iterator[list[Any]]:
    """The sheets of a workbook. Raises FormatFault if it is damaged, or its parts are too large."""
    damaged = FormatFault(tr("{name} is an Excel workbook that is damaged, encrypted or cut off.", name=name))
    try:
        with zipfile.ZipFile(stream) as archive:
            _check_parts(archive, name)
        book = _load(stream, data_only=True)
    except _FAULTS as error:
        raise damaged from error
    try:
        yield [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
    finally:
        book.close()


def _load(stream: Any, *, data_only: bool) -> Any:
    """A workbook as openpyxl opens it, with values or with formulas. Raises the errors of openpyxl."""
    from openpyxl import load_workbook
    from openpyxl.styles import cell_style

    vars(cell_style)["print"] = _ignore_print  # it prints the number of a missing style, which would spoil JSON output
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(stream, read_only=True, data_only=data_only, keep_links=False)


def _ignore_print(*_values: object) -> None:
    """Used instead of ``print`` in a module of openpyxl."""


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    """Raises FormatFault for a workbook whose parts are too large, or declare entities."""
    for part in archive.infolist():
        most = MAX_SHEET_BYTES if _SHEET_PART.match(part.filename) else MAX_PART_BYTES
        if part.file_size > most:
            raise FormatFault(
                tr(
                    "{name} is a workbook whose part {part} has more than {most:,} bytes when it is unpacked. "
                    "Save its table as CSV.",
                    name=name,
                    part=part.filename,
                    most=most,
                )
            )
        if part.filename.lower().endswith((".xml", ".rels")):
            with archive.open(part) as content:
                if _DECLARATION.search(content.read(4_096)):
                    raise FormatFault(tr("{name} defines entities of its own, which are not read.", name=name))


def _rows_of(sheet: Any, stream: Any, name: str) -> Iterator[Row]:
    """The rows of a sheet that are not empty. Raises FormatFault if it is damaged."""
    sheet.reset_dimensions()  # the size that the file states may be wrong
    damaged = FormatFault(
        tr("{name} is an Excel workbook that is damaged in the sheet “{sheet}”.", name=name, sheet=sheet.title)
    )
    try:
        links = read_sheet_links(sheet.parent._archive, sheet._worksheet_path)
        rows = sheet.iter_rows(max_row=MAX_SHEET_ROWS, max_col=MAX_COLUMNS)
        formulas = _formulas_of(sheet, stream) if links.has_formulas else repeat(())
        both = zip(rows, formulas, strict=False)
        line, last = 0, None
        while batch := _take_rows(both):
            for row, formula_row in batch:
                line += 1
                is_gap, last = row is last, row  # openpyxl gives one tuple for all rows of a gap
                if not is_gap and any(cell.value is not None for cell in row):
                    yield _row(line, row, formula_row, links.by_row.get(line, []))
    except _FAULTS as error:
        raise damaged from error


def _take_rows(rows: Iterator[T]) -> list[T]:
    """Some rows. Raises the errors of openpyxl."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(islice(rows, ROWS_AT_A_TIME))


def _formulas_of(sheet: Any, stream: Any) -> Iterator[tuple[object, ...]]:
    """The rows of a sheet with the formulas instead of their values."""
    book = _load(stream, data_only=False)
    sheets: list[Any] = list(book.worksheets)
    twin = next(each for each in sheets if each._worksheet_path == sheet._worksheet_path)
    twin.reset_dimensions()
    yield from twin.iter_rows(max_row=MAX_SHEET_ROWS, max_col=MAX_COLUMNS, values_only=True)


def _row(line: int, row: Sequence[Any], formulas: Sequence[object], links: list[tuple[int, str]]) -> Row:
    cells = [_text_of(cell) for cell in row]
    for column, formula in enumerate(formulas):
        if link := read_formula(formula, line, cells):
            links = [*links, (column, link.address)]
            if cells[column] in ("", "0") and link.text:  # written by a program that computes no formulas
                cells[column] = link.text
    return Row(line, _without_empty_end(cells), links=tuple(links))


def _with_days_from_1900(rows: Iterator[Row], columns: Columns) -> Iterator[Row]:
    """Rows of a workbook that counts days from 1904, with the bare day numbers in them counted from 1900."""
    for row in rows:
        cells = list(row.cells)
        for index in columns.indexes.get("published", ()):
            if index < len(cells) and _DAY_NUMBER.match(cells[index]):
                cells[index] = str(int(cells[index]) + DAYS_FROM_1900_TO_1904)
        yield row._replace(cells=cells)


def _find_head(rows: Iterator[Row]) -> tuple[int, Columns | None, int]:
    """The number of rows that were read to find the head, the columns, and the row of their names."""
    read = 0
    for row in islice(rows, MAX_ROWS_ABOVE_HEAD):
        read += 1
        if columns := find_columns(row.cells):
            return read, columns, row.line
    return read, None, 0


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text_of(cell: Any) -> str:
    """The text of a cell: an ISO date for a date, as precise as it is shown; no ".0" for a whole number."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, datetime.datetime):
        return _shown_date(value, cell.number_format)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) and float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return _CONTROL_CHARACTER.sub("", str(value))


def _shown_date(moment: datetime.datetime, number_format: str) -> str:
    """The ISO date of a cell, without the day or the month that its format leaves out ("Mar-26")."""
    shown = _LITERAL_PART.sub("", number_format).lower()
    day = moment.date().isoformat()
    if "d" in shown or "y" not in shown:
        return day
    return day[:7] if "m" in shown else day[:4]


READER = Workbook()
