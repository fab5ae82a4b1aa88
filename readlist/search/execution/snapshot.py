"""A snapshot: one generation of the index, opened for searches.

Arrays are views of the segments' files. Document numbers count through all segments. Results of leaves are cached while
the snapshot lives. Safe for use from several threads: arrays never change, and the cache has a lock that is never held
while working.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import TypeVar

import numpy as np

from readlist.search.analysis import QueryTerm
from readlist.search.codec import ArrayCodec, ArraySegment
from readlist.search.codec.array_file import Bytes, Floats, Ints
from readlist.search.codec.files import make_storage, round_lengths
from readlist.search.execution.segment_reader import SegmentReader, TermFrequencies
from readlist.search.execution.term_lookup import FormChoice
from readlist.search.faults import IndexFault
from readlist.search.schema import BOOSTS, K1, B
from readlist.search.storage.manifest import StoredSegment
from readlist.translation import tr

CACHE_BYTES, CACHE_LEAVES = 12 * 1024 * 1024, 8
"""The cache holds 12 MB, or in a large library 8 leaves of a query at 4 bytes a document."""
MAX_CACHED_LEAVES = 2_000
ENTRY_OVERHEAD_BYTES = 200
"""Memory of an entry of the cache besides its arrays."""
MAX_SATURATIONS = 256
"""Bounds of scores that are cached, some kB each."""
T = TypeVar("T")
READING_CODEC = ArrayCodec()


class Snapshot:
    """Opens the segments of a generation; reuses what ``previous`` has opened. Raises IndexFault.

    ``ids`` is the paper of each document and ``live`` is False for deleted ones, both of shape (documents,); ``count``
    is the number of live documents.
    """

    def __init__(
        self, files: Mapping[str, Bytes], stored: Iterable[StoredSegment], previous: Snapshot | None = None
    ) -> None:
        self._lock = Lock()
        self._cache: OrderedDict[tuple[object, ...], tuple[object, int]] = OrderedDict()
        self._cached_bytes = 0
        self._norms: dict[str, Floats] = {}
        self._averages: dict[str, float] = {}
        self._saturations: dict[tuple[str, tuple[int, ...], FormChoice], Floats] = {}
        known = {reader.name: reader for reader in previous.segments} if previous else {}
        self.segments: list[SegmentReader] = self.guard(lambda: self._open(files, stored, known))
        self.ids = np.concatenate([np.zeros(0, np.int64), *(reader.papers for reader in self.segments)])
        self.live = np.concatenate([np.zeros(0, np.bool_), *(reader.live for reader in self.segments)])
        self.count = int(self.live.sum())
        self._max_cached_bytes = max(CACHE_BYTES, CACHE_LEAVES * 4 * len(self.ids))

    def _open(
        self, files: Mapping[str, Bytes], stored: Iterable[StoredSegment], known: Mapping[str, SegmentReader]
    ) -> list[SegmentReader]:
        storage = make_storage(files)
        readers: list[SegmentReader] = []
        base = 0
        for each in stored:
            segment = ArraySegment.named(READING_CODEC, each.name, each.documents, each.deleted)
            readers.append(SegmentReader(storage, segment, base, known.get(each.name)))
            base += each.documents
        return readers

    def live_documents(self, paper_ids: Ints) -> Ints:
        """The live documents of these papers, ascending."""
        return np.flatnonzero(np.isin(self.ids, paper_ids) & self.live)

    # Terms and norms

    def term_frequencies(self, term: QueryTerm, field: str) -> TermFrequencies:
        """The live documents that match a term in a field; the exact form weighs more than others with its stem."""
        return self.gather(("column", field, term), lambda reader: reader.term_frequencies(term, field))

    def gather(self, key: tuple[object, ...], look: Callable[[SegmentReader], TermFrequencies]) -> TermFrequencies:
        """The results of ``look`` in all segments, concatenated; cached under ``key``."""

        def join() -> TermFrequencies:
            found = [(reader.base, look(reader)) for reader in self.segments]
            return TermFrequencies(
                np.concatenate([np.zeros(0, np.int64), *(each.documents + base for base, each in found)]),
                np.concatenate([np.zeros(0, np.float32), *(each.frequencies for _, each in found)]),
            )

        return self.cached(key, join, lambda found: found.documents.nbytes + found.frequencies.nbytes)

    def norms(self, field: str) -> Floats:
        """BM25's length normalisation ``K1 · ((1 - B) + B · length / average length)`` of a field, float32 of shape
        (documents,)."""
        found = self._norms.get(field)
        if found is None:
            found = self._norms[field] = self.guard(lambda: self._make_norms(field))
        return found

    def saturations(self, segment: SegmentReader, fields: tuple[int, ...], forms: FormChoice) -> Floats:
        """A bound of ``tf / (tf + norm)`` by field and code of a tally, float32 of shape (fields, 256)."""
        key = segment.name, fields, forms
        found = self._saturations.get(key)
        if found is None:
            if len(self._saturations) >= MAX_SATURATIONS:
                self._saturations = {}
            found = self._saturations[key] = np.stack(
                [segment.saturate(field, forms, self._lowest_norm(segment, field)) for field in fields]
            )
        return found

    def _lowest_norm(self, segment: SegmentReader, field: int) -> np.float32:
        """The norm of the shortest text of a segment in a field."""
        name = segment.field_names[field]
        if not B[name]:
            return np.float32(K1)
        found: np.float32 = self.norms(name)[segment.base : segment.base + segment.count].min()
        return found

    def average_length(self, field: str) -> float:
        """The average number of tokens in a field over live documents, not rounded; 1 if it is always empty."""
        if field not in self._averages:
            total = sum(int(reader.lengths(field)[reader.live].sum(dtype=np.int64)) for reader in self.segments)
            self._averages[field] = total / max(1, self.count) or 1.0
        return self._averages[field]

    def warm(self) -> None:
        """Load the arrays that every search needs."""
        for reader in self.segments:
            reader.lookup.warm()
        for field in BOOSTS:
            if B[field]:
                self.norms(field)

    def _make_norms(self, field: str) -> Floats:
        exact = np.concatenate([np.zeros(0, np.uint32), *(reader.lengths(field) for reader in self.segments)])
        norms = round_lengths(exact)
        norms *= np.float32(K1 * B[field] / self.average_length(field))
        norms += np.float32(K1 * (1 - B[field]))
        return norms

    # The cache

    def cached(self, key: tuple[object, ...], make: Callable[[], T], size_of: Callable[[T], int]) -> T:
        """The cached value of a key, or what ``make`` returns; ``size_of`` gives its bytes. Raises IndexFault."""
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                found: T = self._cache[key][0]  # type: ignore[assignment]
                return found
        made = self.guard(make)
        size = size_of(made) + ENTRY_OVERHEAD_BYTES
        with self._lock:
            if key not in self._cache:
                self._cache[key] = made, size
                self._cached_bytes += size
            while len(self._cache) > 1 and (
                self._cached_bytes > self._max_cached_bytes or len(self._cache) > MAX_CACHED_LEAVES
            ):
                _, (_, dropped) = self._cache.popitem(last=False)
                self._cached_bytes -= dropped
        return made

    def guard(self, make: Callable[[], T]) -> T:
        """The result of ``make``. Raises IndexFault for every exception, since a corrupt file may cause any."""
        try:
            return make()
        except IndexFault:
            raise
        except Exception as error:
            raise IndexFault(tr("The search index cannot be read ({kind}).", kind=type(error).__name__)) from error
