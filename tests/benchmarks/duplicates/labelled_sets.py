"""Sets of records whose duplicates are known, as others publish them: those of BibDedupe, and two tables with matches.

BibDedupe: ``records_pre_merged.csv`` has a record in each row, and ``merged_record_ids.csv`` the ids of each work with
several, joined by semicolons. Two tables: ``tableA.csv``, ``tableB.csv``, and ``match.csv`` with pairs of ids.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from .labels import Labels, join

RECORDS, MERGED = "records_pre_merged.csv", "merged_record_ids.csv"
TABLES, MATCHES = ("tableA.csv", "tableB.csv"), "match.csv"
MAX_CELL_CHARS = 10_000_000
"""Characters of a cell; the module csv allows 131,072 by itself, which is less than some abstracts."""


class SourceRow(NamedTuple):
    """A row of a table: its file, the line on which it begins, its cells by column."""

    file: Path
    line: int
    cells: dict[str, str]

    @property
    def id(self) -> str:
        """The id of the record in its set."""
        return self.cells.get("ID") or self.cells.get("id") or ""


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Records with their truth. ``unknown_ids`` counts the ids in the truth that no row has."""

    name: str
    files: tuple[Path, ...]
    rows: tuple[SourceRow, ...]
    truth: Labels
    unknown_ids: int = 0

    @property
    def is_of_bib_dedupe(self) -> bool:
        """True for the layout of BibDedupe."""
        return len(self.files) == 1


def find_sets(folder: Path) -> list[LabelledSet]:
    """All sets in a folder or below it, by path."""
    places = sorted({path.parent for name in (MERGED, MATCHES) for path in folder.rglob(name)})
    return [found for place in places if (found := _read_set(place)) is not None]


def _read_set(place: Path) -> LabelledSet | None:
    if (place / RECORDS).is_file() and (place / MERGED).is_file():
        rows = tuple(_rows(place / RECORDS))
        works = [row.cells["merged_ids"].split(";") for row in _rows(place / MERGED)]
        pairs = [((RECORDS, one), (RECORDS, other)) for ids in works for one, other in pairwise(ids)]
        return _labelled(place, (RECORDS,), rows, pairs)
    if all((place / name).is_file() for name in (*TABLES, MATCHES)):
        rows = tuple(row for name in TABLES for row in _rows(place / name))
        with (place / MATCHES).open(encoding="utf-8", newline="") as file:
            pairs = [((TABLES[0], cells[0]), (TABLES[1], cells[1])) for cells in csv.reader(file) if len(cells) > 1]
        return _labelled(place, TABLES, rows, pairs)
    return None


def _labelled(
    place: Path,
    names: tuple[str, ...],
    rows: tuple[SourceRow, ...],
    pairs: list[tuple[tuple[str, str], tuple[str, str]]],
) -> LabelledSet:
    keys = [(row.file.name, row.id) for row in rows]
    unknown = {key for pair in pairs for key in pair} - set(keys)
    files = tuple(place / name for name in names)
    return LabelledSet(place.resolve().name, files, rows, join(keys, pairs), len(unknown))


def _rows(path: Path) -> Iterator[SourceRow]:
    csv.field_size_limit(MAX_CELL_CHARS)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        line = reader.line_num + 1
        for cells in reader:
            if any(map(str.strip, cells)):
                yield SourceRow(path, line, dict(zip(header, cells, strict=False)))
            line = reader.line_num + 1
