"""A spool of entries between reading and writing: a few in memory, many in a temporary file."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from readlist.model.digest import NO_MARKS, Entry, SourceMarks
from readlist.model.record import Record

BATCH_ENTRIES = 1_000
"""Entries in a batch."""
BATCH_CHARS = 4_000_000
"""Characters of titles, abstracts and excerpts at which a batch is full, too."""


@dataclass(slots=True)
class _DigestEntries:
    """The entries of a digest: the offsets of its batches in the file, and those still in memory."""

    offsets: list[int] = field(default_factory=list)
    batch: list[Entry] = field(default_factory=list)
    count: int = 0


class EntrySpool:
    """The entries of several digests: at most ``BATCH_ENTRIES`` in all are in memory, the others in one file.

    The file has no name, so no other program can change the pickles in it. It vanishes when it is closed.
    """

    def __init__(self, find_folder: Callable[[], Path]) -> None:
        """``find_folder`` returns the folder for the file. It is called only if a file is needed."""
        self._find_folder = find_folder
        self._unwritten: list[_DigestEntries] = []  # those with entries in memory
        self._entries = 0
        self._chars = 0
        self._file: IO[bytes] | None = None

    def start_digest(self) -> SpooledEntries:
        """The entries of a further digest, to be added to."""
        return SpooledEntries(self)

    def add(self, stored: _DigestEntries, entry: Entry) -> None:
        """Add an entry to those of a digest. Raises OSError if there is no room for it."""
        if not stored.batch:
            self._unwritten.append(stored)
        stored.batch.append(entry)
        stored.count += 1
        self._entries += 1
        record = entry.record
        self._chars += len(record.title) + len(record.abstract) + len(record.excerpt)
        if self._entries >= BATCH_ENTRIES or self._chars >= BATCH_CHARS:
            self._spill()

    def load(self, offset: int) -> list[Entry]:
        """The batch at an offset in the file."""
        assert self._file is not None
        self._file.seek(offset)
        return [
            Entry(position, Record._make(values), line, SourceMarks(*marks) if marks else NO_MARKS, exported)
            for position, values, line, marks, exported in pickle.load(self._file)
        ]

    def close(self) -> None:
        """Close the file and drop its entries."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __del__(self) -> None:
        self.close()

    def _spill(self) -> None:
        """Write all entries in memory to the file."""
        if self._file is None:
            self._file = tempfile.TemporaryFile(dir=self._find_folder())  # noqa: SIM115  closed by ``close``
        for stored in self._unwritten:
            offset = self._file.seek(0, 2)
            # Plain tuples are pickled faster than objects of our classes.
            rows = [
                (
                    entry.position,
                    tuple(entry.record),
                    entry.line,
                    tuple(entry.marks) if any(entry.marks) else (),
                    entry.exported,
                )
                for entry in stored.batch
            ]
            pickle.dump(rows, self._file, pickle.HIGHEST_PROTOCOL)
            stored.offsets.append(offset)
            stored.batch = []
        self._unwritten, self._entries, self._chars = [], 0, 0


class SpooledEntries(Collection[Entry]):
    """The entries of one digest in a spool, in the order they were added."""

    __slots__ = ("_spool", "_stored")

    def __init__(self, spool: EntrySpool) -> None:
        self._spool = spool
        self._stored = _DigestEntries()

    def add(self, entry: Entry) -> None:
        """Add an entry. Raises OSError if there is no room for it."""
        self._spool.add(self._stored, entry)

    def batches(self) -> Iterator[list[Entry]]:
        """All entries, at most ``BATCH_ENTRIES`` at a time."""
        for offset in self._stored.offsets:
            yield self._spool.load(offset)
        if self._stored.batch:
            yield self._stored.batch

    def __len__(self) -> int:
        return self._stored.count

    def __iter__(self) -> Iterator[Entry]:
        for batch in self.batches():
            yield from batch

    def __contains__(self, entry: object) -> bool:
        return any(entry == each for each in self)
