"""One generation of the index as arrays: which documents hold a form, how often and where.

Everything is read from Whoosh's segments when first asked for, and kept (up to a bound) as long as the snapshot lives.
A document number counts through all segments; deleted documents never show. Safe for use from several threads: Whoosh's
readers, which are not, are asked one thread at a time, and arrays never change once handed out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from whoosh.codec import whoosh3
from whoosh.filedb import filetables
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length

from readlist.search.analysis import Atom, form_of
from readlist.search.faults import IndexFault
from readlist.search.indexer import read_contents
from readlist.search.schema import BOOSTS, PAPER, make_schema

KEPT_BYTES = 48 * 1024 * 1024
ASKED, KIN = np.float32(1.0), np.float32(0.8)  # the weight of the form asked for, and of others with its stem
DOCUMENT_SHIFT = 32  # key = document << 32 | position

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
T = TypeVar("T")

codec: Any = whoosh3
_LENGTHS = np.array([byte_to_length(code) for code in range(256)], np.float32)


@dataclass(frozen=True)
class Column:
    """Documents that hold something, ascending, and how often: shapes (n,) and (n,)."""

    documents: Ints
    frequencies: Floats


NOTHING = Column(np.zeros(0, np.int64), np.zeros(0, np.float32))


@dataclass(frozen=True)
class _Postings:
    """A term in one segment: documents (n,), frequencies (n,), and all positions (sum of frequencies,)."""

    documents: Ints
    frequencies: Floats
    positions: NDArray[np.uint32]

    @property
    def size(self) -> int:
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes


class _Segment:
    """One of Whoosh's segments, with what was read of it."""

    def __init__(self, reader: Any, files: Mapping[str, bytes], base: int, before: _Segment | None) -> None:
        self.reader, self.base = reader, base
        self.name: str = reader.segment().segment_id()
        self._files = files
        self.count: int = reader.doc_count_all()
        self._forms: dict[str, tuple[list[str], list[bytes]]] = before._forms if before else {}

    def column(self, name: str, dtype: str) -> NDArray[Any]:
        """A number for each document, shape (count,); 0 where the file ends before."""
        data = self._files.get(codec.W3Codec.column_filename(self.reader.segment(), name), b"")
        values = np.zeros(self.count, np.dtype(dtype).newbyteorder("="))
        found = np.frombuffer(data, dtype)[: self.count]
        values[: len(found)] = found
        return values

    def terms(self, field: str, atom: Atom) -> Iterator[tuple[bytes, str]]:
        """The terms that answer an atom, with their forms."""
        if atom.prefix:
            forms, terms = self.forms(field)
            at = bisect_left(forms, atom.form)
            while at < len(forms) and forms[at].startswith(atom.form):
                yield terms[at], forms[at]
                at += 1
            return
        if field not in self.reader.indexed_field_names():
            return
        for term in self.reader.expand_prefix(field, f"{atom.stem}\0".encode()):
            yield term, form_of(term.decode())

    def forms(self, field: str) -> tuple[list[str], list[bytes]]:
        """Every form of a field in order, and the term of each."""
        if not self._forms:
            gathered: dict[str, list[tuple[str, bytes]]] = {name: [] for name in BOOSTS}
            for name, term in self._all_terms():
                gathered[name].append((form_of(term.decode()), term))
            for name, pairs in gathered.items():
                pairs.sort()
                self._forms[name] = [form for form, _ in pairs], [term for _, term in pairs]
        return self._forms[field]

    def _all_terms(self) -> Iterator[tuple[str, bytes]]:
        """Every field and term, as the reader's own ``all_terms`` gives them, in a tenth of its time."""
        reader = self.reader._terms
        names: list[str] = reader._fieldunmap
        data = self._files[self.reader.segment().make_filename(codec.W3Codec.TERMS_EXT)]
        at, end, unpack = reader._tindex.startofdata, reader._tindex.endofdata, filetables._lengths.unpack_from
        while at < end:
            key, value = unpack(data, at)
            at += filetables._lengths.size
            yield names[data[at] << 8 | data[at + 1]], data[at + 2 : at + key]
            at += key + value

    def postings(self, field: str, term: bytes) -> _Postings:
        matcher = self.reader._terms.matcher(field, term, self.reader.schema[field].format)
        return read_blocks(matcher) if isinstance(matcher, whoosh3.W3LeafMatcher) else read_one_by_one(matcher)


class Snapshot:
    """See the module; what ``previous`` has read of segments that are still there is taken over.

    Raises IndexFault where the files cannot be understood.
    """

    def __init__(self, files: Mapping[str, bytes], previous: Snapshot | None = None) -> None:
        self._lock: Any = previous._lock if previous else RLock()
        self._kept: OrderedDict[tuple[object, ...], tuple[Any, int]] = OrderedDict()
        self._kept_bytes = 0
        self._segments: list[_Segment] = []
        with self._lock:
            self.ids, self.live = self._guard(lambda: self._open(files, previous))
        self.count = int(self.live.sum())

    def _open(self, files: Mapping[str, bytes], previous: Snapshot | None) -> tuple[Ints, NDArray[np.bool_]]:
        shelf, segments = read_contents(files)
        known = {segment.name: segment for segment in previous._segments} if previous else {}
        ids, live = [np.zeros(0, np.int64)], [np.zeros(0, np.bool_)]
        base = 0
        for listed in segments:
            before = known.get(listed.segment_id())
            reader = before.reader if before else SegmentReader(shelf, make_schema(), listed)
            segment = _Segment(reader, files, base, before)
            alive = np.ones(segment.count, np.bool_)
            alive[list(listed.deleted_docs())] = False
            ids.append(segment.column(PAPER, ">i8"))
            live.append(alive)
            self._segments.append(segment)
            base += segment.count
        if previous:
            names = {segment.name for segment in self._segments}
            self._kept.update((key, kept) for key, kept in previous._kept.items() if key[0] in names)
            self._kept_bytes = sum(size for _, size in self._kept.values())
        return np.concatenate(ids), np.concatenate(live)

    def numbers_of(self, paper_ids: Ints) -> Ints:
        """The live document numbers of these papers."""
        return np.flatnonzero(np.isin(self.ids, paper_ids) & self.live)

    # What executor and suggestions ask

    def column(self, field: str, atom: Atom) -> Column:
        """The documents that hold an atom in a field; the form asked for counts more than its kin."""
        return self._keep(("column", field, atom), lambda: self._column(field, atom), _size_of_column)

    def keys(self, field: str, atom: Atom) -> Ints:
        """Where an atom stands in a field: document << 32 | position, ascending, shape (n,)."""
        return self._keep(("keys", field, atom), lambda: self._keys(field, atom), lambda keys: keys.nbytes)

    def lengths(self, field: str) -> tuple[Floats, float]:
        """The length of every document in a field, and the average of those that have any."""
        return self._keep(("lengths", field), lambda: self._lengths(field), lambda found: found[0].nbytes)

    def vocabulary(self) -> list[str]:
        """Every form in any field, in order."""
        return self._keep(("vocabulary",), self._vocabulary, lambda forms: 80 * len(forms))

    # How it is read

    def _column(self, field: str, atom: Atom) -> Column:
        total = np.zeros(len(self.ids), np.float32)
        for segment in self._segments:
            part = total[segment.base : segment.base + segment.count]
            for term, form in segment.terms(field, atom):
                found = self._postings(segment, field, term)
                part[found.documents] += found.frequencies * (ASKED if form == atom.form else KIN)
        documents = np.flatnonzero((total > 0) & self.live)
        return Column(documents, total[documents])

    def _keys(self, field: str, atom: Atom) -> Ints:
        gathered = [np.zeros(0, np.int64)]
        for segment in self._segments:
            for term, _ in segment.terms(field, atom):
                found = self._postings(segment, field, term)
                documents = np.repeat(found.documents + segment.base, found.frequencies.astype(np.int64))
                alive = self.live[documents]
                gathered.append((documents[alive] << DOCUMENT_SHIFT) | found.positions[alive])
        return np.unique(np.concatenate(gathered))

    def _lengths(self, field: str) -> tuple[Floats, float]:
        codes = [np.zeros(0, np.uint8)] + [segment.column(codec._lenfield(field), "u1") for segment in self._segments]
        lengths = _LENGTHS[np.concatenate(codes)]
        present = lengths[(lengths > 0) & self.live]
        return lengths, float(present.mean()) if len(present) else 1.0

    def _vocabulary(self) -> list[str]:
        return sorted({form for segment in self._segments for field in BOOSTS for form in segment.forms(field)[0]})

    def _postings(self, segment: _Segment, field: str, term: bytes) -> _Postings:
        return self._keep((segment.name, field, term), lambda: segment.postings(field, term), lambda found: found.size)

    # Keeping

    def _keep(self, key: tuple[object, ...], make: Callable[[], T], size_of: Callable[[T], int]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key][0]
                return found
            made = self._guard(make)
            size = size_of(made) + 200
            self._kept[key] = made, size
            self._kept_bytes += size
            while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._kept_bytes -= dropped
            return made

    def _guard(self, make: Callable[[], T]) -> T:
        """Whoosh raises all sorts of things over files it cannot read; to the reader they are one."""
        try:
            return make()
        except IndexFault:
            raise
        except Exception as error:
            raise IndexFault(f"The search index cannot be read ({type(error).__name__}).") from error


def _size_of_column(column: Column) -> int:
    return column.documents.nbytes + column.frequencies.nbytes


def read_blocks(matcher: Any) -> _Postings:
    """A posting list of Whoosh's own codec, a block at a time."""
    documents: list[Ints] = []
    frequencies: list[Floats] = []
    positions: list[bytes] = []
    while True:
        if matcher._data is None:
            matcher._read_data()
        ids, weights, values = matcher._data
        documents.append(np.cumsum(np.asarray(ids, np.int64)))
        if weights is None or isinstance(weights, float):
            frequencies.append(np.full(len(ids), 1.0 if weights is None else weights, np.float32))
        else:
            frequencies.append(np.asarray(weights, np.float32))
        positions.extend(values)
        if matcher._lastblock:
            break
        matcher._next_block()
    return _Postings(
        np.concatenate(documents), np.concatenate(frequencies), np.frombuffer(b"".join(positions), np.uint32)
    )


def read_one_by_one(matcher: Any) -> _Postings:
    """Any posting list, by what every matcher of Whoosh offers."""
    documents, frequencies, positions = [], [], []
    while matcher.is_active():
        documents.append(matcher.id())
        frequencies.append(matcher.weight())
        positions.append(matcher.value())
        matcher.next()
    return _Postings(
        np.array(documents, np.int64),
        np.array(frequencies, np.float32),
        np.frombuffer(b"".join(positions), np.uint32),
    )
