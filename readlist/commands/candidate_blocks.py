"""Blocks: the candidates that share a key, from the library and from the batch of entries that is being placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from readlist.duplicates.keys import BLOCK_ENDS
from readlist.duplicates.plan import Candidate
from readlist.duplicates.profile import compared_fields
from readlist.library.database import Connection
from readlist.library.entries import entries_by_id, entries_with_keys

MAX_CANDIDATES_READ = 100
"""Entries of the library that are in memory together, unless a single new entry has more candidates."""

_Block = dict[tuple[object, ...], Candidate]
"""The candidates of a block, by paper and compared fields: equal entries of a paper are compared once."""


class CandidateBlocks:
    """Finds the candidates of each entry of a batch; ``keys`` are the blocking keys of each entry.

    For one entry after the other, in order, ``candidates_of`` is called, then ``add`` once the entry has a paper.
    """

    def __init__(self, conn: Connection, keys: Sequence[Sequence[str]]) -> None:
        self._conn = conn
        self._keys = keys
        self._stored = entries_with_keys(conn, {key for entry_keys in keys for key in entry_keys}, BLOCK_ENDS)
        self._read: dict[int, Candidate] = {}  # by entry id
        self._read_to = 0  # the number of the first entry whose candidates are still to be read
        self._placed: dict[str, _Block] = defaultdict(dict)

    def candidates_of(self, number: int) -> list[Candidate]:
        """The candidates of the entry with this number in the batch, those of the library first."""
        if number >= self._read_to:
            self._read_from(number)
        candidates: dict[int, Candidate] = {}
        for key in self._keys[number]:
            stored, placed = self._stored.get(key, ()), self._placed.get(key, {})
            block = placed
            if stored:
                block = {}
                for candidate in (*(self._read[entry] for entry in stored), *placed.values()):
                    _add_to_block(block, candidate)
            candidates.update((candidate.entry_id, candidate) for candidate in block.values())
        return list(candidates.values())

    def add(self, number: int, candidate: Candidate) -> None:
        """Add an entry, with its paper, to the candidates of the entries after it."""
        for key in self._keys[number]:
            _add_to_block(self._placed[key], candidate)

    def move(self, number: int, old: Candidate, new: Candidate) -> None:
        """Replace ``old``, which was added for the entry with this number, by ``new``, the same entry on another
        paper."""
        for key in self._keys[number]:
            block = self._placed[key]
            if block.get(_block_key(old)) == old:
                del block[_block_key(old)]
                _add_to_block(block, new)

    def _read_from(self, number: int) -> None:
        """Read the candidates of the entries from ``number`` on, and forget those of earlier ones."""
        wanted: set[int] = set()
        for keys in self._keys[number:]:
            candidates = {entry for key in keys for entry in self._stored.get(key, ())}
            if wanted and len(wanted | candidates) > MAX_CANDIDATES_READ:
                break
            wanted |= candidates
            number += 1
        self._read_to = number
        self._read = {entry: candidate for entry, candidate in self._read.items() if entry in wanted}
        for paper_id, sighting in entries_by_id(self._conn, sorted(wanted - self._read.keys())):
            self._read[sighting.entry_id] = Candidate(paper_id, sighting.entry_id, sighting.record)


def _add_to_block(block: _Block, candidate: Candidate) -> None:
    """Add a candidate; of a long block, the first and the last ones are kept."""
    block.setdefault(_block_key(candidate), candidate)
    if len(block) > 2 * BLOCK_ENDS:
        del block[next(islice(block, BLOCK_ENDS, None))]


def _block_key(candidate: Candidate) -> tuple[object, ...]:
    """The key of a candidate in a ``_Block``."""
    return candidate.paper_id, *compared_fields(candidate.record)
