"""A spool of entries between reading and writing: a few in memory, many in a temporary file."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import IO

from readlist.model.digest import Entry
from readlist.model.record import Record, values_of

BATCH_ENTRIES = 1_000
"""Entries in a batch."""
BATCH_CHARS = 4_000_000
"""Characters of titles and abstracts at which a batch is full, too."""


class EntrySpool(Collection[Entry]):
    """Entries in the order they were added; at most one batch of them is in memory.

    The file has no name, so no other program can change the pickles in it. It vanishes when it is closed.
    """

    def __init__(self, find_folder: Callable[[], Path]) -> None:
        """``find_folder`` returns the folder for the file. It is called only if a file is needed."""
        self._find_folder = find_folder
        self._batch: list[Entry] = []
        self._chars = 0
        self._count = 0
        self._file: IO[bytes] | None = None

    def add(self, entry: Entry) -> None:
        """Add an entry. Raises OSError if there is no room for it."""
        self._batch.append(entry)
        self._count += 1
        self._chars += len(entry.record.title) + len(entry.record.abstract)
        if len(self._batch) >= BATCH_ENTRIES or self._chars >= BATCH_CHARS:
            self._spill()

    def batches(self) -> Iterator[list[Entry]]:
        """All entries, at most ``BATCH_ENTRIES`` at a time."""
        if self._file is not None:
            end = self._file.seek(0, 2)
            self._file.seek(0)
            while self._file.tell() < end:
                yield [Entry(position, Record(*values), line) for position, values, line in pickle.load(self._file)]
        if self._batch:
            yield self._batch

    def close(self) -> None:
        """Close the file and drop its entries."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        self.close()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Entry]:
        for batch in self.batches():
            yield from batch

    def __contains__(self, entry: object) -> bool:
        return any(entry == each for each in self)

    def _spill(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._find_folder())  # noqa: SIM115  closed by ``close``
        self._file.seek(0, 2)
        plain = [(entry.position, values_of(entry.record), entry.line) for entry in self._batch]  # faster than objects
        pickle.dump(plain, self._file, pickle.HIGHEST_PROTOCOL)
        self._batch, self._chars = [], 0
