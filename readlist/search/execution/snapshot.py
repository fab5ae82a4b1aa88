"""One generation of the index as arrays: which documents hold a form, how often and where.

Everything is a view of the segments' files; what a search makes of them is kept, up to a bound, as long as the snapshot
lives. A document number counts through all segments; deleted documents never show. Safe for use from several threads:
arrays never change, and what is kept is looked up and put away under a lock that is never held while working.
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
from readlist.search.faults import IndexFault
from readlist.search.schema import BOOSTS, K1, B
from readlist.search.storage.manifest import StoredSegment

CACHE_BYTES, CACHE_LEAVES = 12 * 1024 * 1024, 8
"""What is kept of searches: so many bytes, or in a large library what so many leaves of a query may take."""
MAX_CACHED = 2_000
T = TypeVar("T")
CODEC = ArrayCodec()


class Snapshot:
    """See the module; what ``previous`` has opened of segments that are still there is taken over.

    ``ids`` are the papers of all documents and ``live`` says which are not deleted, both of shape (documents,);
    ``count`` is how many are not. Raises IndexFault where the files cannot be understood.
    """

    def __init__(
        self, files: Mapping[str, Bytes], stored: Iterable[StoredSegment], previous: Snapshot | None = None
    ) -> None:
        self._lock = Lock()
        self._cache: OrderedDict[tuple[object, ...], tuple[object, int]] = OrderedDict()
        self._cached_bytes = 0
        self._norms: dict[str, Floats] = {}
        self._averages: dict[str, float] = {}
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
            segment = ArraySegment.named(CODEC, each.name, each.documents, each.deleted)
            readers.append(SegmentReader(storage, segment, base, known.get(each.name)))
            base += each.documents
        return readers

    def live_documents(self, paper_ids: Ints) -> Ints:
        """The live document numbers of these papers."""
        return np.flatnonzero(np.isin(self.ids, paper_ids) & self.live)

    # What executor, suggestions and related papers ask

    def term_frequencies(self, field: str, term: QueryTerm) -> TermFrequencies:
        """The documents that hold an atom in a field; the form asked for counts more than its kin."""
        return self.gather(("column", field, term), lambda reader: reader.term_frequencies(field, term))

    def gather(self, key: tuple[object, ...], look: Callable[[SegmentReader], TermFrequencies]) -> TermFrequencies:
        """What ``look`` finds in all sections, as one column; it is kept under ``key``."""

        def join() -> TermFrequencies:
            found = [(reader.base, look(reader)) for reader in self.segments]
            return TermFrequencies(
                np.concatenate([np.zeros(0, np.int64), *(each.documents + base for base, each in found)]),
                np.concatenate([np.zeros(0, np.float32), *(each.frequencies for _, each in found)]),
            )

        return self.cached(key, join, lambda found: found.documents.nbytes + found.frequencies.nbytes)

    def norms(self, field: str) -> Floats:
        """BM25's divisor beside the frequency for every document: ``K1 · ((1 - B) + B · length / average)``."""
        found = self._norms.get(field)
        if found is None:
            found = self._norms[field] = self.guard(lambda: self._make_norms(field))
        return found

    def average(self, field: str) -> float:
        """The length of a field as scoring sees it, on average over all live documents; 1 where it is always empty."""
        if field not in self._averages:
            total = sum(int(reader.lengths(field)[reader.live].sum(dtype=np.int64)) for reader in self.segments)
            self._averages[field] = total / max(1, self.count) or 1.0
        return self._averages[field]

    def warm(self) -> None:
        """Make what any search needs."""
        for reader in self.segments:
            reader.lookup.find_exact("")
        for field in BOOSTS:
            if B[field]:
                self.norms(field)

    def _make_norms(self, field: str) -> Floats:
        exact = np.concatenate([np.zeros(0, np.uint32), *(reader.lengths(field) for reader in self.segments)])
        norms = round_lengths(exact)
        norms *= np.float32(K1 * B[field] / self.average(field))
        norms += np.float32(K1 * (1 - B[field]))
        return norms

    # Keeping

    def cached(self, key: tuple[object, ...], make: Callable[[], T], size_of: Callable[[T], int]) -> T:
        """What ``make`` makes, or made before; kept until others are asked for more. Raises IndexFault."""
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                found: T = self._cache[key][0]  # type: ignore[assignment]
                return found
        made = self.guard(make)
        size = size_of(made) + 200
        with self._lock:
            if key not in self._cache:
                self._cache[key] = made, size
                self._cached_bytes += size
            while len(self._cache) > 1 and (
                self._cached_bytes > self._max_cached_bytes or len(self._cache) > MAX_CACHED
            ):
                _, (_, dropped) = self._cache.popitem(last=False)
                self._cached_bytes -= dropped
        return made

    def is_cached(self, key: tuple[object, ...]) -> bool:
        """Whether this is kept."""
        return key in self._cache

    def guard(self, make: Callable[[], T]) -> T:
        """What ``make`` gives. Whoosh raises all sorts of things over files it cannot read; they become one."""
        try:
            return make()
        except IndexFault:
            raise
        except Exception as error:
            raise IndexFault(f"The search index cannot be read ({type(error).__name__}).") from error
