"""An adapter that lets stock Whoosh write and query our segments, so that both can be held to Whoosh's own codec.

The program itself hands over whole columns and never asks for one posting; what only Whoosh's writer, readers and
queries ask for is here.
``StockCodec`` is the codec, ``make_stock_schema`` the program's schema with fields that stock Whoosh can index, and
``open_stock`` a searcher over an index that the program has written.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from whoosh import fields, formats
from whoosh.codec import base, whoosh3
from whoosh.matching.mcore import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.reading import MultiReader, SegmentReader, TermInfo, TermNotFound
from whoosh.searching import Searcher
from whoosh.system import pack_uint
from whoosh.util.numeric import byte_to_length

from readlist.search.bm25f import BOOSTS
from readlist.search.codec.array_file import Array, narrow
from readlist.search.codec.files import LENGTHS_SUFFIX, make_storage, round_lengths, write_arrays
from readlist.search.codec.inversion import TokenColumn, invert
from readlist.search.codec.tallies import find_ending
from readlist.search.codec.terms import TermDictionary
from readlist.search.codec.whoosh_codec import (
    ArrayCodec,
    ArrayFieldWriter,
    ArrayPerDocReader,
    ArraySegment,
    ArrayTermsReader,
)
from readlist.search.schema import PAPER, TextField, make_schema
from readlist.search.storage.manifest import StoredSegment
from search.plain_postings import flatten, make_dictionary, read_term
from search.plain_reading import positions

W3: Any = whoosh3


class Places(formats.Positions):
    """Positions as 32-bit integers of this machine, one after the other."""

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Write positions, shape (frequency,)."""
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Read them back."""
        return array("I", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """The number of positions."""
        return len(valuestring) // 4


class StockTextField(TextField):
    """The program's field, with the terms that the plain reading finds."""

    def __init__(self) -> None:
        super().__init__()
        self.format = Places()

    def index(self, value: Iterable[str], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """Yield of each term its bytes, frequency, weight and positions."""
        for term, places in positions(value).items():
            yield term.encode(), len(places), float(len(places)), self.format.encode(places)


def make_stock_schema() -> fields.Schema:
    """The program's schema, with fields that stock Whoosh can index."""
    schema = make_schema()
    return fields.Schema(**{PAPER: schema[PAPER]}, **{name: StockTextField() for name in BOOSTS})


def open_stock(files: Mapping[str, Any], segments: Iterable[StoredSegment], weighting: Any) -> Searcher:
    """Whoosh's own searcher over the files and segments of an index that the program has written.

    It also finds deleted documents: with them left out, Whoosh's ``InverseMatcher`` (NOT) may pass a deleted document
    while its child still stands there, and then finds the next one although it matches the child.
    """
    codec = StockCodec()
    opened = [StockSegment.named(codec, each.name, each.documents, b"") for each in segments]
    readers = [SegmentReader(make_storage(files), make_stock_schema(), segment) for segment in opened]
    return Searcher(MultiReader(readers), weighting=weighting)


class StockCodec(ArrayCodec):
    """Ours, with everything that stock Whoosh asks of a codec."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> StockPerDocWriter:
        return StockPerDocWriter(self, storage, segment)

    def per_document_reader(self, storage: Any, segment: Any) -> StockPerDocReader:
        return StockPerDocReader(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> StockFieldWriter:
        return StockFieldWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> StockTermsReader:
        return StockTermsReader(storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> StockSegment:
        return StockSegment(self, indexname)

    def column_filename(self, segment: Any, fieldname: str) -> Any:
        return whoosh3.W3Codec.column_filename(segment, fieldname)


class StockSegment(ArraySegment):
    """A segment whose files stay apart."""

    def should_assemble(self) -> bool:
        return False


class StockPerDocWriter(whoosh3.W3PerDocWriter):
    """Stored fields, columns and vectors as Whoosh writes them, lengths as arrays."""

    _storage: Any
    _segment: Any

    def __init__(self, codec: StockCodec, storage: Any, segment: Any) -> None:
        self._codec, self._storage, self._segment = codec, storage, segment
        self._colwriters: dict[str, Any] = {}
        self._files: list[Any] = []
        self._lengths: dict[str, array[int]] = {}
        self._doccount = 0
        self._docnum: int | None = None
        self._storedfields: dict[str, Any] | None = None
        self._indoc = False
        self._vpostfile = None
        self.is_closed = False

    def _create_column(self, fieldname: str, column: Any) -> None:
        file = self._storage.create_file(self._codec.column_filename(self._segment, fieldname))
        self._colwriters[fieldname] = column.writer(file)
        self._files.append(file)

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int | None) -> None:
        """Store the value and the length of a field."""
        if value is not None and self._storedfields is not None:
            self._storedfields[fieldname] = value
        if length:
            lengths = self._lengths.setdefault(fieldname, array("I"))
            lengths.extend([0] * (self._doccount - 1 - len(lengths)))
            lengths.append(length)

    def finish_doc(self) -> None:
        """The document is complete."""
        if self._storedfields:
            self.add_column_value("_stored", W3.STORED_COLUMN, self._storedfields)
        self._storedfields = None
        self._indoc = False

    def close(self) -> None:
        """Write what is not yet written."""
        for writer in self._colwriters.values():
            writer.finish(self._doccount)
        for file in self._files:
            file.close()
        if self._vpostfile:
            self._vpostfile.close()
        arrays = {name: np.frombuffer(lengths, np.uint32) for name, lengths in self._lengths.items()}
        self._segment._fieldlengths = {name: int(found.sum()) for name, found in arrays.items()}
        name = self._segment.make_filename(LENGTHS_SUFFIX)
        write_arrays(self._storage, name, {field: narrow(found) for field, found in arrays.items()})
        self.is_closed = True


class StockPerDocReader(whoosh3.W3PerDocReader):
    """Stored fields, columns and vectors as Whoosh reads them, lengths from arrays."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._ours = ArrayPerDocReader(storage, segment)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._ours.lengths(fieldname)
        return int(round_lengths(lengths[docnum : docnum + 1])[0]) if docnum < len(lengths) else default

    def field_length(self, fieldname: str) -> int:
        return int(self._ours.lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(round_lengths(self._ours.lengths(fieldname)).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(round_lengths(self._ours.lengths(fieldname)).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return super().stored_fields(docnum) if self.has_column("_stored") else {}


class StockFieldWriter(ArrayFieldWriter, base.FieldWriter):
    """Takes posting by posting, as Whoosh's pool hands them over."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._names: list[str] = []
        self._terms: dict[bytes, int] = {}
        self._tokens: list[tuple[int, int, int, int]] = []
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Whoosh hands over posting by posting: a field begins."""
        self._field, self._fieldname = fieldobj, fieldname
        self._placed = fieldobj.format.supports("positions")
        self._names.append(fieldname)

    def start_term(self, text: bytes) -> None:
        """A term begins."""
        self._term = self._terms.setdefault(text, len(self._terms))

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:
        """A posting of the present term. Raises ValueError for a weight that is no frequency.

        In a field without positions, occurrences are numbered.
        """
        positions = self._field.format.decode_positions(vbytes) if self._placed else range(int(weight))
        if len(positions) != weight:
            raise ValueError(f"“{self._fieldname}” is weighted; boosts belong in the query.")
        self._tokens += [(len(self._names) - 1, docnum, position, self._term) for position in positions]

    def finish_term(self) -> None:
        """The term is complete."""

    def finish_field(self) -> None:
        """The field is complete."""

    def close(self) -> None:
        endings: dict[bytes, int] = {}
        of_terms = np.array([endings.setdefault(find_ending(term), len(endings)) for term in self._terms], np.int64)
        names = sorted(self._names)
        every = sorted((names.index(self._names[field]), *others) for field, *others in self._tokens)
        fields, documents, positions, tokens = (
            np.array(column, np.int64) for column in (zip(*every, strict=True) if every else [()] * 4)
        )
        terms = make_dictionary(list(self._terms)).strings()
        column = TokenColumn(
            terms,
            make_dictionary(list(endings)).strings(),
            of_terms,
            tuple(names),
            tokens,
            fields,
            documents,
            positions,
            int(documents.max(initial=-1)) + 1,
        )
        self.write(invert(column), {}, column.document_count)  # without lengths: so few documents have no impacts
        self.is_closed = True


class StockTermsReader(ArrayTermsReader, base.TermsReader):
    """The terms and postings of a segment, one by one."""

    def __init__(self, storage: Any, segment: Any) -> None:
        super().__init__(storage, segment)
        self._rows: dict[str, Array] = {}

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        try:
            self._find(*term)
        except TermNotFound:
            return False
        return True

    def indexed_field_names(self) -> list[str]:
        """The fields that have postings."""
        return list(self.postings.names)

    def rows(self, fieldname: str) -> Array:
        """The rows of the terms that occur in a field."""
        if fieldname not in self._rows:
            rows = [row for row, term in enumerate(self.postings.terms) if self._occurs(fieldname, term)]
            self._rows[fieldname] = np.array(rows, np.int64)
        return self._rows[fieldname]

    def _occurs(self, fieldname: str, term: bytes) -> bool:
        try:
            return bool(read_term(self.postings, fieldname, term))
        except KeyError:
            return False

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Every term of every field, in order."""
        for name in self.postings.names:
            for row in self.rows(name).tolist():
                yield name, self.postings.terms[row]

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from one on."""
        rows = self.rows(fieldname)
        for row in rows[np.searchsorted(rows, self.postings.terms.lower_bound(prefix)) :].tolist():
            yield fieldname, self.postings.terms[row]

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Every term with its statistics."""
        for name, term in self.terms():
            yield (name, term), self.term_info(name, term)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """The terms from one on with their statistics."""
        for name, term in self.terms_from(fieldname, prefix):
            yield (name, term), self.term_info(name, term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """The statistics of a term. Raises TermNotFound. The least length is not known: 1 is never too much."""
        documents, frequencies, _ = self._find(fieldname, text)
        return TermInfo(
            float(frequencies.sum()),
            len(documents),
            1,
            byte_to_length(255),
            float(frequencies.max()),
            int(documents[0]),
            int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """The frequency of a term. Raises KeyError."""
        return float(sum(map(len, read_term(self.postings, fieldname, text).values())))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents a term occurs. Raises KeyError."""
        return len(read_term(self.postings, fieldname, text))

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> StockMatcher:
        """A term's postings one by one. Raises TermNotFound."""
        return StockMatcher(*self._find(fieldname, text), format_, scorer, (fieldname, text))

    def cursor(self, fieldname: str, fieldobj: Any) -> StockCursor:
        """Steps through a field's terms."""
        return StockCursor(self.postings.terms, self.rows(fieldname), fieldobj)

    def close(self) -> None:
        """Release the file."""
        self._rows = {}

    def _find(self, fieldname: str, text: bytes) -> tuple[Array, Array, Array]:
        try:
            return flatten(read_term(self.postings, fieldname, text))
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None


class StockCursor(base.FieldCursor):
    """Steps through the terms of one field, for Whoosh's automata (fuzzy queries, spelling)."""

    def __init__(self, terms: TermDictionary, rows: Array, fieldobj: Any) -> None:
        self._terms, self._rows, self._field, self._at = terms, rows, fieldobj, 0

    def first(self) -> Any:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: Any) -> Any:
        """Go to the first term that is not before ``term``."""
        row = self._terms.lower_bound(term if isinstance(term, bytes) else self._field.to_bytes(term))
        self._at = int(np.searchsorted(self._rows, row))
        return self.text()

    def next(self) -> Any:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> Any:
        """The term, None behind the last."""
        return self._field.from_bytes(self._terms[self._rows.item(self._at)]) if self.is_valid() else None

    def is_valid(self) -> bool:
        """True if there is a term here."""
        return self._at < len(self._rows)


class StockMatcher(LeafMatcher):
    """Documents (n,), frequencies (n,), positions (sum of frequencies,) or none."""

    def __init__(
        self, documents: Array, frequencies: Array, positions: Array, format_: Any, scorer: Any, term: Any, at: int = 0
    ) -> None:
        self._given = (documents, frequencies, positions, format_, scorer, term)
        self._documents, self._frequencies, self._positions = documents, frequencies, positions
        self.format, self.scorer, self._term = format_, scorer, term
        self._at = at
        self._ends: Array | None = None

    def is_active(self) -> bool:
        """True if there is a posting here."""
        return self._at < len(self._documents)

    def reset(self) -> None:
        """Go to the first posting."""
        self._at = 0

    def copy(self) -> StockMatcher:
        """Another that stands here too."""
        return StockMatcher(*self._given, self._at)

    def replace(self, minquality: float = 0) -> Any:
        """A simpler matcher that does as well."""
        if not self.is_active() or (minquality and self.max_quality() < minquality):
            return NullMatcher()
        return self

    def id(self) -> int:
        """The document's number. Raises ReadTooFar."""
        if not self.is_active():
            raise ReadTooFar
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        """Every document's number."""
        return iter(self._documents.tolist())

    def next(self) -> None:
        """Go to the next posting. Raises ReadTooFar."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002  (Whoosh's name)
        """Go to the first posting, from here on, whose document is not before ``id``. Raises ReadTooFar."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], id))

    def skip_to_quality(self, minquality: float) -> int:
        """All postings are one block: stay, or go to the end."""
        if self.is_active() and self.block_quality() <= minquality:
            self._at = len(self._documents)
            return 1
        return 0

    def weight(self) -> float:
        """The frequency of the term in the document."""
        return float(self._frequencies[self._at])

    def value(self) -> bytes:
        """The posting as its format writes it."""
        frequency = int(self._frequencies[self._at])
        if self.format.supports("positions"):
            if self._ends is None:
                self._ends = np.cumsum(self._frequencies, dtype=np.int64)
            end = int(self._ends[self._at])
            written: bytes = self.format.encode(self._positions[end - frequency : end].tolist())
            return written
        return bytes(pack_uint(frequency)) if self.format.supports("frequency") else b""

    def block_min_length(self) -> int:
        """No document with the term is shorter."""
        return 1

    def block_max_length(self) -> int:
        """No document is longer, as far as scoring can tell."""
        return 106374

    def block_max_weight(self) -> float:
        """The greatest frequency of the term in a document."""
        return float(self._frequencies.max(initial=0))

    def block_min_id(self) -> int:
        """The first document."""
        return int(self._documents[0])

    def block_max_id(self) -> int:
        """The last document."""
        return int(self._documents[-1])
