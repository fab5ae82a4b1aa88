"""The arrival of a labelled set in a new library, by the program's own import, and the groups that come of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from unittest import mock

from readlist.commands.importing import import_digests
from readlist.digests import registry
from readlist.library import duplicate_queries
from readlist.library.database import Connection
from readlist.library.entries import sightings
from readlist.model.folding import fold_title
from readlist.model.paper import Sighting
from readlist.model.record import Record
from readlist.workspace import Workspace

from .. import child, measures
from .labelled_sets import LabelledSet
from .labels import Labels, join


@dataclass(frozen=True, slots=True)
class Arrival:
    """An imported set: the seconds of the import, each row as it was read, and the groups of rows.

    ``certain`` groups rows by their papers, ``probable`` joins these by the possible duplicates. A row that was not
    read has no record, and is a group of its own.
    """

    source: LabelledSet
    seconds: float
    records: Sequence[Record | None]
    certain: Labels
    probable: Labels

    @property
    def unread(self) -> int:
        """The number of rows that were not read."""
        return sum(record is None for record in self.records)

    @property
    def retitled(self) -> list[int]:
        """The rows that were read with another title, which may be a sign that rows and entries were confused."""
        return [
            number
            for number, (row, record) in enumerate(zip(self.source.rows, self.records, strict=True))
            if record is not None and fold_title(unescape(row.cells.get("title", ""))) != fold_title(record.title)
        ]


@contextmanager
def new_folder() -> Iterator[Path]:
    """A temporary folder, which is also the home of the program meanwhile; all readers are loaded."""
    with tempfile.TemporaryDirectory(prefix="readlist-duplicates-") as name:
        folder = Path(name)
        with mock.patch.dict(os.environ, child.environment(folder / "home")):
            registry.load_formats()  # so that the first import is not slower than the others
            yield folder


@contextmanager
def open_library(folder: Path) -> Iterator[Workspace]:
    """The library in a folder."""
    workspace = Workspace.open(folder / "library", folder / "index")
    try:
        yield workspace
    finally:
        workspace.close()


def import_tables(workspace: Workspace, files: Sequence[Path]) -> float:
    """Import tables; the seconds that it took. Raises ValueError if one cannot be read."""
    seconds, (report, _) = measures.clock(lambda: import_digests(workspace, files, format_name="table"))
    for file in report.files:
        if file.failed:
            raise ValueError(f"{file.path}: {file.error}")
    return seconds


def import_set(source: LabelledSet) -> Arrival:
    """Import a set into a library of its own. Raises ValueError if its tables cannot be read."""
    with new_folder() as folder, open_library(folder) as workspace:
        seconds = import_tables(workspace, source.files)
        with workspace.database.snapshot() as reader:
            papers = papers_of_entries(reader)
            entries = _entries_of_rows(source, sightings(reader, "1", ()))
            pairs = duplicate_queries.possible_duplicate_papers(reader)
    certain: list[Hashable] = [
        ("unread", number) if entry is None else papers[entry.entry_id] for number, entry in enumerate(entries)
    ]
    records = [None if entry is None else entry.record for entry in entries]
    return Arrival(source, seconds, records, certain, join(certain, pairs))


def papers_of_entries(conn: Connection) -> dict[int, int]:
    """The paper of each entry in the library, by id, in order of arrival."""
    return dict(conn.execute("SELECT id, paper_id FROM entries ORDER BY id").fetchall())


def _entries_of_rows(source: LabelledSet, entries: Sequence[Sighting]) -> list[Sighting | None]:
    """The entry of each row: by position if a file gave as many entries as it has rows, else by the line."""
    found: list[Sighting | None] = []
    for file in source.files:
        rows = [row for row in source.rows if row.file == file]
        held = sorted((entry for entry in entries if entry.digest_file == file.name), key=lambda entry: entry.position)
        by_line = {entry.line: entry for entry in held}
        found += held if len(held) == len(rows) else [by_line.get(row.line) for row in rows]
    return found
