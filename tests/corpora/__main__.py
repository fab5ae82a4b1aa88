"""Prints a table of all formats over real files: counted independently, read, found, told, seconds.

    python -m corpora [FOLDER]     (from tests/; the default is ../shared/corpora)

"counted" are the marks of records in the raw text, by a pattern that knows nothing of the reader (``counts.py``); it is
"-" where a format has no such mark. "told" are entries missing from those that were counted, each told by a problem.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from digests.reading import CORPORA

from corpora.counts import count_records
from readlist.digests import registry
from readlist.digests.reader import Reader
from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.model.digest import Entry, Problem

LOST = frozenset({"record_lost", "record_empty", "records_missing", "record_cut", "links_skipped"})
"""Kinds of problems that tell of records without an entry."""
COLUMNS = ("files", "counted", "read", "titles", "abstracts", "identifiers", "authors", "problems", "s per 1,000")


@dataclass
class Row:
    """The sums over the files of a format; ``missing`` are records that were neither read nor told."""

    files: int = 0
    counted: int | None = None
    read: int = 0
    titles: int = 0
    abstracts: int = 0
    identifiers: int = 0
    authors: int = 0
    problems: int = 0
    seconds: float = 0.0
    missing: list[str] = field(default_factory=list)

    def cells(self) -> list[str]:
        """The cells of the table."""
        each = f"{1000 * self.seconds / self.read:.2f}" if self.read else "-"
        counted = "-" if self.counted is None else str(self.counted)
        numbers = (self.read, self.titles, self.abstracts, self.identifiers, self.authors, self.problems)
        return [str(self.files), counted, *map(str, numbers), each]


def main() -> int:
    """Print the table; 1 if a record was neither read nor told."""
    parser = argparse.ArgumentParser(description="a table of all readers over real files")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPORA)
    folder = parser.parse_args().folder
    if not folder.is_dir():
        print(f"{folder} is not here: nothing to read")
        return 0
    rows: dict[str, Row] = defaultdict(Row)
    refused: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            for source in sources_of(path):
                _add(source, path.relative_to(folder), rows, refused)
    _print(rows)
    missing = [each for row in rows.values() for each in row.missing]
    for each in missing:
        print("neither read nor told:", each)
    print(f"{len(refused)} files are refused: {', '.join(refused)}")
    return 1 if missing else 0


def sources_of(path: Path) -> Iterator[Source]:
    """The texts in a file: itself, or the members of a container that are read."""
    source = Source.of_bytes(path.read_bytes(), path.name, datetime.date(2026, 1, 1))
    container = registry.choose_container(source)
    if container is None:
        yield source
        return
    try:
        for member in registry.members(source, container):
            yield registry.choose_text(member)
    except FormatFault:
        return


def _add(source: Source, path: Path, rows: dict[str, Row], refused: list[str]) -> None:
    try:
        reader = registry.choose_reader(source)
    except FormatFault:
        refused.append(str(path))
        return
    row = rows[reader.name]
    row.files += 1
    begun = time.perf_counter()
    entries, problems = _read(source, reader, refused, str(path))
    row.seconds += time.perf_counter() - begun
    _count(row, entries, problems)
    counted = count_records(reader.name, source)
    if counted is None or (not entries and refused and refused[-1].startswith(str(path))):
        return  # refused as a whole, by a sentence
    row.counted = (row.counted or 0) + counted
    told = sum(int(each.values.get("records", each.values.get("links", 1))) for each in problems if each.kind in LOST)
    if len(entries) + told < counted:
        row.missing.append(f"{path}: {counted} counted, {len(entries)} read, {told} told")


def _read(source: Source, reader: Reader, refused: list[str], path: str) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    try:
        for part in registry.read(source, reader):
            if isinstance(part, Entry):
                entries.append(part)
            elif isinstance(part, Problem):
                problems.append(part)
    except FormatFault as fault:
        refused.append(f"{path} ({fault})")
    return entries, problems


def _count(row: Row, entries: list[Entry], problems: list[Problem]) -> None:
    row.read += len(entries)
    row.problems += len(problems)
    records = [entry.record for entry in entries]
    row.titles += sum(bool(record.title) for record in records)
    row.titles -= sum(problem.kind == "title_missing" for problem in problems)
    row.abstracts += sum(bool(record.abstract or record.excerpt) for record in records)
    row.identifiers += sum(bool(record.identifiers) for record in records)
    row.authors += sum(bool(record.authors) for record in records)


def _print(rows: dict[str, Row]) -> None:
    names = [name for name in registry.READERS.names() if name in rows]
    table = [["format", *COLUMNS], *([name, *rows[name].cells()] for name in names)]
    widths = [max(len(line[place]) for line in table) for place in range(len(table[0]))]
    for line in table:
        first, *others = line
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
        print("  ".join(cells))


if __name__ == "__main__":
    sys.exit(main())
