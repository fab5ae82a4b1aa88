"""One generation of the index as arrays: which documents hold a form, how often and where.

Everything is a view of the segments' files; what a search makes of them is kept, up to a bound, as long as the snapshot
lives. A document number counts through all segments; deleted documents never show. Safe for use from several threads:
arrays never change, and what is kept is looked up and put away under a lock that is never held while working.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TypeVar

import numpy as np

from readlist.search.analysis import Atom
from readlist.search.codec.array_file import Bytes
from readlist.search.codec.files import round_lengths
from readlist.search.execution.segment_reader import Column, Floats, Ints, Section
from readlist.search.faults import IndexFault
from readlist.search.indexing.commit import read_contents
from readlist.search.schema import BOOSTS, K1, B

KEPT_BYTES, KEPT_LEAVES = 12 * 1024 * 1024, 8
"""What is kept of searches: so many bytes, or in a large library what so many leaves of a query may take."""
KEPT_MOST = 2_000
T = TypeVar("T")


class Snapshot:
    """See the module; what ``previous`` has opened of segments that are still there is taken over.

    ``ids`` are the papers of all documents and ``live`` says which are not deleted, both of shape (documents,);
    ``count`` is how many are not. Raises IndexFault where the files cannot be understood.
    """

    def __init__(self, files: Mapping[str, Bytes], previous: Snapshot | None = None) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[tuple[object, ...], tuple[object, int]] = OrderedDict()
        self._kept_bytes = 0
        self._norms: dict[str, Floats] = {}
        self._averages: dict[str, float] = {}
        known = {section.name: section for section in previous.sections} if previous else {}
        self.sections: list[Section] = self.guard(lambda: self._open(files, known))
        self.ids = np.concatenate([np.zeros(0, np.int64), *(section.papers for section in self.sections)])
        self.live = np.concatenate([np.zeros(0, np.bool_), *(section.live for section in self.sections)])
        self.count = int(self.live.sum())
        self._most_kept = max(KEPT_BYTES, KEPT_LEAVES * 4 * len(self.ids))

    def _open(self, files: Mapping[str, Bytes], known: Mapping[str, Section]) -> list[Section]:
        shelf, segments = read_contents(files)
        sections: list[Section] = []
        base = 0
        for segment in segments:
            section = Section(shelf.of(segment), segment, base, known.get(segment.segment_id()))
            sections.append(section)
            base += section.count
        return sections

    def numbers_of(self, paper_ids: Ints) -> Ints:
        """The live document numbers of these papers."""
        return np.flatnonzero(np.isin(self.ids, paper_ids) & self.live)

    # What executor, suggestions and related papers ask

    def column(self, field: str, atom: Atom) -> Column:
        """The documents that hold an atom in a field; the form asked for counts more than its kin."""
        return self.remember(("column", field, atom), lambda section: section.column(field, atom))

    def remember(self, key: tuple[object, ...], look: Callable[[Section], Column]) -> Column:
        """What ``look`` finds in all sections, as one column; it is kept under ``key``."""

        def join() -> Column:
            found = [(section.base, look(section)) for section in self.sections]
            return Column(
                np.concatenate([np.zeros(0, np.int64), *(column.documents + base for base, column in found)]),
                np.concatenate([np.zeros(0, np.float32), *(column.frequencies for _, column in found)]),
            )

        return self.keep(key, join, lambda column: column.documents.nbytes + column.frequencies.nbytes)

    def norms(self, field: str) -> Floats:
        """BM25's divisor beside the frequency for every document: ``K1 · ((1 - B) + B · length / average)``."""
        found = self._norms.get(field)
        if found is None:
            found = self._norms[field] = self.guard(lambda: self._make_norms(field))
        return found

    def average(self, field: str) -> float:
        """The length of a field as scoring sees it, on average over all live documents; 1 where it is always empty."""
        if field not in self._averages:
            total = sum(int(section.lengths(field)[section.live].sum(dtype=np.int64)) for section in self.sections)
            self._averages[field] = total / max(1, self.count) or 1.0
        return self._averages[field]

    def read_ahead(self) -> None:
        """Make what any search needs."""
        for section in self.sections:
            section.forms.find_exact("")
        for field in BOOSTS:
            if B[field]:
                self.norms(field)

    def _make_norms(self, field: str) -> Floats:
        exact = np.concatenate([np.zeros(0, np.uint32), *(section.lengths(field) for section in self.sections)])
        norms = round_lengths(exact)
        norms *= np.float32(K1 * B[field] / self.average(field))
        norms += np.float32(K1 * (1 - B[field]))
        return norms

    # Keeping

    def keep(self, key: tuple[object, ...], make: Callable[[], T], size_of: Callable[[T], int]) -> T:
        """What ``make`` makes, or made before; kept until others are asked for more. Raises IndexFault."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key][0]  # type: ignore[assignment]
                return found
        made = self.guard(make)
        size = size_of(made) + 200
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made, size
                self._kept_bytes += size
            while len(self._kept) > 1 and (self._kept_bytes > self._most_kept or len(self._kept) > KEPT_MOST):
                _, (_, dropped) = self._kept.popitem(last=False)
                self._kept_bytes -= dropped
        return made

    def keeps(self, key: tuple[object, ...]) -> bool:
        """Whether this is kept."""
        return key in self._kept

    def guard(self, make: Callable[[], T]) -> T:
        """What ``make`` gives. Whoosh raises all sorts of things over files it cannot read; they become one."""
        try:
            return make()
        except IndexFault:
            raise
        except Exception as error:
            raise IndexFault(f"The search index cannot be read ({type(error).__name__}).") from error
