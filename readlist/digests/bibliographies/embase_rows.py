"""The fields of Embase by their names, and its tables in which each field is a row (export "CSV – Fields by Row").

In these, a record goes from a row ``TITLE`` to the next one; the first cell of a row is the field, the others are its
values.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

from readlist.digests.bibliographies.csv_rows import Row, Style
from readlist.digests.bibliographies.table_columns import Columns, find_columns

EMBASE_STYLE = Style(",")
"""The style of Embase's tables, without quotes around values."""
MIN_KNOWN_ROWS = 3
"""Rows with known fields that a table of this form has at least at its beginning."""
MAX_FIRST_ROWS = 20
"""Rows that are searched for them."""
MAX_EMBASE_FIELD_CHARS = 2_000_000
"""Characters of one field that are read."""

_NAMES = (
    *(
        "TITLE",
        "ORIGINAL TITLE",
        "AUTHOR NAMES",
        "EDITORS",
        "SOURCE",
        "SOURCE TITLE",
        "CONFERENCE NAME",
        "BOOK PUBLISHER",
    ),
    *("PUBLICATION YEAR", "DATE OF PUBLICATION", "PUBLICATION DATE", "VOLUME", "ISSUE", "FIRST PAGE", "LAST PAGE"),
    *("PUBLICATION TYPE", "ABSTRACT", "AUTHOR KEYWORDS", "EMTREE DRUG INDEX TERMS (MAJOR FOCUS)"),
    *("EMTREE DRUG INDEX TERMS", "EMTREE MEDICAL INDEX TERMS (MAJOR FOCUS)", "EMTREE MEDICAL INDEX TERMS", "ISBN"),
    *("LANGUAGE OF ARTICLE", "MEDLINE PMID", "DOI", "FULL TEXT LINK", "ARTICLE NUMBER"),
)
_FIELD_INDEXES = {name: index for index, name in enumerate(_NAMES)}
_OTHER_NAMES = {"ORIGINAL (NON-ENGLISH) TITLE": "ORIGINAL TITLE", "ARTICLE LANGUAGE": "LANGUAGE OF ARTICLE"}
"""Names of the same fields in other years of Embase."""
EMBASE_FIELDS = frozenset(_FIELD_INDEXES) | frozenset(_OTHER_NAMES)
"""The names of fields that are read."""


def have_fields_in_rows(lines: Sequence[str]) -> bool:
    """True if a table begins with a row for the title, and rows for other fields follow."""
    if not lines or not lines[0].lstrip("\ufeff").startswith(('"TITLE",', "TITLE,")):
        return False
    known = 0
    try:
        for row in EMBASE_STYLE.reader(line + "\n" for line in lines[: MAX_FIRST_ROWS * 5]):
            known += bool(row) and row[0].lstrip("\ufeff") in _FIELD_INDEXES
    except csv.Error:
        pass
    return known >= MIN_KNOWN_ROWS


def columns_of_fields() -> Columns:
    """The columns of the rows by ``join_fields``."""
    columns = find_columns(_NAMES)
    assert columns is not None
    return columns


def join_fields(rows: Iterable[Row]) -> Iterator[Row]:
    """One row for each record, of the rows of its fields."""
    record: Row | None = None
    for row in rows:
        name = row.cells[0].strip("\ufeff ")
        if name == "TITLE":
            if record is not None:
                yield record
            record = empty_row(row.line)
        if record is None:
            continue
        set_field(record, name, "; ".join(cell for cell in row.cells[1:] if cell.strip()))
        record = record._replace(is_mended=record.is_mended or row.is_mended, is_cut=row.is_cut)
    if record is not None:
        yield record


def empty_row(line: int) -> Row:
    """The row of a record without fields so far; ``line`` is its first line."""
    return Row(line, [""] * len(_NAMES))


def set_field(row: Row, name: str, value: str) -> None:
    """Set the value of a field of a record by its name; a field that is not read is left out."""
    index = _FIELD_INDEXES.get(_OTHER_NAMES.get(name, name))
    if index is not None and value:
        row.cells[index] = value[:MAX_EMBASE_FIELD_CHARS]
