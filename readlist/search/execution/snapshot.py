"""A snapshot: one generation of the index, opened for searches.

Arrays are views of the segments' files. Document numbers count through all segments. Results of leaves are cached while
the snapshot lives. Safe for use from several threads: arrays never change, and the cache has a lock that is never held
while working.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from threading import Lock
from typing import TypeVar

import numpy as np

from readlist.model.paper_ids import find_members
from readlist.search.analysis import QueryTerm
from readlist.search.bm25f import BOOSTS, K1, B, average_length, make_norms
from readlist.search.codec.array_file import Bytes, Floats, Ints
from readlist.search.codec.files import make_storage, round_lengths
from readlist.search.codec.tally_codes import RARE
from readlist.search.codec.whoosh_codec import ArrayCodec, ArraySegment
from readlist.search.execution.segment_reader import SegmentReader
from readlist.search.execution.slot_sets import ScoredSlots
from readlist.search.execution.term_lookup import FormChoice
from readlist.search.faults import IndexFault
from readlist.search.storage.manifest import StoredSegment
from readlist.translation import tr

MIN_CACHE_BYTES = 12 * 1024 * 1024
"""Capacity of the cache in bytes, unless ``MIN_CACHE_LEAVES`` take more."""
MIN_CACHE_LEAVES = 8
"""Leaves of a query that fit into the cache of any library, with a score of 4 bytes for each document."""
MAX_CACHED_LEAVES = 2_000
"""Leaves in the cache, however small they are."""
ENTRY_OVERHEAD_BYTES = 200
"""Memory of an entry of the cache besides its arrays."""
MAX_SATURATIONS = 256
"""Results of ``Snapshot.saturations`` that are cached, some kB each."""
T = TypeVar("T")


class Snapshot:
    """Opens the segments of a generation; reuses what ``previous`` has opened. Raises IndexFault.

    ``ids`` is the paper of each document and ``live`` is False for deleted ones, both of shape (documents,); ``count``
    is the number of live documents.
    """

    def __init__(
        self, files: Mapping[str, Bytes], stored: Iterable[StoredSegment], previous: Snapshot | None = None
    ) -> None:
        self._lock = Lock()
        self._cache: OrderedDict[tuple[object, ...], ScoredSlots] = OrderedDict()
        self._cached_bytes = 0
        self._norms: dict[str, Floats] = {}
        self._averages: dict[str, float] = {}
        self._growths: dict[tuple[str, str], float] = {}
        self._saturations: dict[tuple[str, tuple[int, ...], FormChoice], Floats] = {}
        previous_readers = {reader.name: reader for reader in previous.segments} if previous else {}
        self.segments: list[SegmentReader] = self.guard(lambda: self._open(files, stored, previous_readers))
        self.ids = np.concatenate([np.zeros(0, np.int64), *(reader.papers for reader in self.segments)])
        self.live = np.concatenate([np.zeros(0, np.bool_), *(reader.live for reader in self.segments)])
        self.count = int(self.live.sum())
        self._max_cached_bytes = max(MIN_CACHE_BYTES, MIN_CACHE_LEAVES * 4 * len(self.ids))

    def _open(
        self, files: Mapping[str, Bytes], stored: Iterable[StoredSegment], previous_readers: Mapping[str, SegmentReader]
    ) -> list[SegmentReader]:
        storage = make_storage(files)
        readers: list[SegmentReader] = []
        base = 0
        for stored_segment in stored:
            name, documents = stored_segment.name, stored_segment.documents
            segment = ArraySegment.named(ArrayCodec(), name, documents, stored_segment.deleted)
            readers.append(SegmentReader(storage, segment, base, previous_readers.get(name)))
            base += documents
        return readers

    def live_documents(self, paper_ids: Ints) -> Ints:
        """The live documents of these papers, ascending."""
        return np.flatnonzero(find_members(self.ids, paper_ids) & self.live)

    # Terms and norms

    def documents_with(self, field: str, term: QueryTerm) -> Ints:
        """The live documents that match a term in a field, ascending."""
        found = [reader.base + reader.documents_with(field, term).nonzero()[0] for reader in self.segments]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def norms(self, field: str) -> Floats:
        """BM25's length normalisation ``K1 · ((1 - B) + B · length / average length)`` of a field, float32 of shape
        (documents,)."""
        norms = self._norms.get(field)
        if norms is None:
            norms = self._norms[field] = self.guard(lambda: self._make_norms(field))
        return norms

    def norms_of(self, segment: SegmentReader, fields: Collection[str], documents: Ints | None) -> Floats:
        """The ``norms`` of some documents of a segment, all for None, float32 of shape (fields, documents)."""
        norms = np.full((len(fields), segment.count if documents is None else len(documents)), K1, np.float32)
        for row, field in zip(norms, fields, strict=True):
            if B[field]:
                segment_norms = self.norms(field)[segment.base : segment.base + segment.count]
                if documents is None:
                    row[:] = segment_norms
                else:
                    segment_norms.take(documents, out=row, mode="clip")  # clipping saves a copy; all are in range
        return norms

    def saturations(self, segment: SegmentReader, fields: tuple[int, ...], forms: FormChoice) -> Floats:
        """A bound of ``tf / (tf + norm)`` by field and code of a tally, float32 of shape (fields, 256): its value for
        the shortest text of the segment."""
        key = segment.name, fields, forms
        bounds = self._saturations.get(key)
        if bounds is None:
            if len(self._saturations) >= MAX_SATURATIONS:
                self._saturations = {}
            frequencies = segment.lookup.weigh(fields, forms).by_code
            lowest_norms = np.array([[self._lowest_norm(segment, field)] for field in fields], np.float32)
            bounds = np.divide(frequencies, frequencies + lowest_norms, dtype=np.float32)
            bounds[:, RARE] = 1  # the code stands for many tallies, and no quotient is above 1
            self._saturations[key] = bounds
        return bounds

    def _lowest_norm(self, segment: SegmentReader, field: int) -> np.float32:
        """The norm of the shortest text of a segment in a field."""
        name = segment.lookup.postings.names[field]
        if not B[name]:
            return np.float32(K1)
        lowest: np.float32 = self.norms(name)[segment.base : segment.base + segment.count].min()
        return lowest

    def average_length(self, field: str) -> float:
        """The average number of tokens in a field over live documents, not rounded; 1 if it is always empty."""
        if field not in self._averages:
            total = sum(int(reader.lengths(field)[reader.live].sum(dtype=np.int64)) for reader in self.segments)
            self._averages[field] = average_length(total, self.count)
        return self._averages[field]

    def length_growth(self, segment: SegmentReader, field: str) -> float:
        """The average length of a field as a multiple of that in a segment; 1 if it is less, or if lengths do not count
        in the field (B is 0)."""
        growth = self._growths.get((segment.name, field))
        if growth is None:
            growth = max(1.0, self.average_length(field) / segment.average_length(field)) if B[field] else 1.0
            self._growths[segment.name, field] = growth
        return growth

    def warm(self) -> None:
        """Load the arrays that every search needs."""
        for reader in self.segments:
            reader.lookup.warm()
        for field in BOOSTS:
            if B[field]:
                self.norms(field)

    def _make_norms(self, field: str) -> Floats:
        exact = np.concatenate([np.zeros(0, np.uint32), *(reader.lengths(field) for reader in self.segments)])
        return make_norms(round_lengths(exact), field, self.average_length(field))

    # The cache

    def cached(self, key: tuple[object, ...], make: Callable[[], ScoredSlots]) -> ScoredSlots:
        """The cached scores of a key, or what ``make`` returns. Raises IndexFault."""
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
        scores = self.guard(make)
        with self._lock:
            if key not in self._cache:
                self._cache[key] = scores
                self._cached_bytes += scores.nbytes + ENTRY_OVERHEAD_BYTES
            while len(self._cache) > 1 and (
                self._cached_bytes > self._max_cached_bytes or len(self._cache) > MAX_CACHED_LEAVES
            ):
                _, dropped = self._cache.popitem(last=False)
                self._cached_bytes -= dropped.nbytes + ENTRY_OVERHEAD_BYTES
        return scores

    def guard(self, make: Callable[[], T]) -> T:
        """The result of ``make``. Raises IndexFault for every exception, since a corrupt file may cause any."""
        try:
            return make()
        except IndexFault:
            raise
        except Exception as error:
            raise IndexFault(tr("The search index cannot be read ({kind}).", kind=type(error).__name__)) from error
