"""The document buffer: texts become arrays of chunk numbers, and these the tokens of a segment.

Python looks at each whole text, and at a chunk only when it is new (``vocabulary``). All other work is done by arrays,
for many documents at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.model.tex import TRIGGER
from readlist.search.analysis import COMPOUND_SHIFT, fold
from readlist.search.codec.array_file import Array, Ints
from readlist.search.codec.postings import TokenColumn, expand_ranges, sorted_unique
from readlist.search.indexing.tokenizer import cut_chunks
from readlist.search.indexing.vocabulary import GAP_CHUNK, Vocabulary
from readlist.search.schema import BOOSTS, PAPER, Document, texts_of

MAX_CHUNKS, MAX_CHUNK_TERMS = 250_000, 400_000
"""A vocabulary is kept from segment to segment up to this size, some 80 MB."""
BATCH_DOCUMENTS = 128
"""Documents that are tokenized together."""
MAX_WAITING_CHARS = 1_000_000
"""Characters of the waiting documents above which they are tokenized before the batch is full."""
FIELD_NAMES = tuple(sorted(BOOSTS))
_TEXT_END = "\0"
"""Ends a text in the joined bytes."""
_NUL_STAND_IN = "\1"
"""Replaces a NUL within a text; it is part of no word and no TeX."""
_HAS_TEX = "TeX"
_NEEDS_FOLDING = bytes(letter > 127 or TRIGGER.match(chr(letter)) is not None for letter in range(256))
"""By byte: True if it is not ASCII or may be TeX."""


class DocumentBuffer:
    """Collects the documents of a segment (``codec.writer.SegmentBuffer``)."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self.clear()

    def clear(self) -> None:
        """Start a new segment; the vocabulary stays."""
        if len(self._vocabulary) > MAX_CHUNKS or len(self._vocabulary.tokens) > MAX_CHUNK_TERMS:
            self._vocabulary = Vocabulary()
        self._papers = array("q")
        self._fields = {name: (array("I"), array("I")) for name in FIELD_NAMES}
        """By field: the chunks of all documents, and the number of chunks of each."""
        self._waiting: list[dict[str, tuple[str, ...]]] = []
        self._waiting_chars = 0
        self._column: TokenColumn | None = None
        self._size = 0

    @property
    def size(self) -> int:
        """The size in bytes of the tokenized documents."""
        return self._size

    def add(self, document: Document) -> None:
        """Add a document."""
        self._column = None
        self._papers.append(document.paper_id)
        texts = texts_of(document)
        self._waiting.append(texts)
        self._waiting_chars += sum(map(len, chain.from_iterable(texts.values())))
        if len(self._waiting) >= BATCH_DOCUMENTS or self._waiting_chars > MAX_WAITING_CHARS:
            self._tokenize_waiting()

    def _tokenize_waiting(self) -> None:
        """Tokenize the waiting documents."""
        if not self._waiting:
            return
        texts: list[str] = []
        ends: list[int] = []  # number of texts up to the end of each document, field by field
        for name in FIELD_NAMES:
            for document in self._waiting:
                texts.extend(filter(None, document[name]))
                ends.append(len(texts))
        chunk_numbers, counts = self._number(texts)
        # Number of chunks up to the end of each document, with a gap chunk after each text.
        until = np.append(0, np.cumsum(counts + 1))[[0, *ends]]
        documents = len(self._waiting)
        for place, name in enumerate(FIELD_NAMES):
            edges = until[place * documents : (place + 1) * documents + 1]
            found, lengths = self._fields[name]
            found.frombytes(chunk_numbers[edges[0] : edges[-1]].tobytes())
            lengths.frombytes(np.diff(edges).astype(np.uint32).tobytes())
        self._size += 4 * len(ends) + chunk_numbers.itemsize * max(
            len(chunk_numbers), self._vocabulary.count_tokens(chunk_numbers)
        )
        self._waiting, self._waiting_chars = [], 0

    def _number(self, texts: list[str]) -> tuple[NDArray[np.uint32], Ints]:
        """The chunk numbers of all texts, ``GAP_CHUNK`` after each text, and the number of chunks of each, shape
        (texts,)."""
        data, text_ends = _join_folded(texts)
        starts, ends = cut_chunks(data)
        counts = np.diff(np.searchsorted(starts, text_ends), prepend=0)
        chunk_numbers = np.full(len(starts) + len(texts), GAP_CHUNK, np.uint32)
        places = np.arange(len(starts)) + np.repeat(np.arange(len(texts)), counts)
        chunk_numbers[places] = self._vocabulary.number(data, starts, ends)
        return chunk_numbers, counts

    def numbers(self) -> dict[str, NDArray[Any]]:
        """The paper id of each document."""
        return {PAPER: np.array(self._papers, np.int64)}

    def lengths(self) -> dict[str, NDArray[Any]]:
        """The number of tokens by field, shape (documents,) each."""
        column, documents = self.column(), len(self._papers)
        counts = np.bincount(column.fields * documents + column.documents, minlength=len(FIELD_NAMES) * documents)
        return dict(zip(FIELD_NAMES, counts.reshape(len(FIELD_NAMES), documents), strict=True))

    def column(self) -> TokenColumn:
        """The tokens of all fields."""
        self._tokenize_waiting()
        if self._column is None:
            parts = [self._expand(*self._fields[name]) for name in FIELD_NAMES]
            tokens, documents, positions = (np.concatenate([part[place] for part in parts]) for place in range(3))
            fields = np.repeat(np.arange(len(FIELD_NAMES), dtype=np.int32), [len(part[0]) for part in parts])
            known = self._vocabulary
            of_terms = known.terms(), known.endings(), np.array(known.term_endings, np.int64)
            self._column = TokenColumn(*of_terms, FIELD_NAMES, tokens, fields, documents, positions, len(self._papers))
        return self._column

    def _expand(self, given: Iterable[int], lengths: Iterable[int]) -> tuple[Array, Array, Array]:
        """The tokens of a field from its chunks: terms, documents and positions, int32 of shape (tokens,) each."""
        vocabulary = self._vocabulary
        chunk_numbers, counts = np.array(given, np.intp), np.array(lengths, np.int64)
        starts, compounds = (
            np.array(vocabulary.starts, np.int64),
            np.array(vocabulary.compounds, np.int32).take(chunk_numbers),
        )
        sizes = np.diff(starts).take(chunk_numbers)
        before = np.cumsum(compounds, dtype=np.int32) - compounds  # before each chunk, from the first document on
        base = np.append(before, 0)[np.cumsum(counts) - counts]  # compounds before each document
        which = expand_ranges(starts.take(chunk_numbers), sizes)
        del starts, compounds, chunk_numbers
        place = (before - np.repeat(base, counts)) << COMPOUND_SHIFT
        positions = np.repeat(place, sizes) + np.array(vocabulary.bits, np.int32).take(which)
        documents = np.repeat(np.repeat(np.arange(len(counts), dtype=np.int32), counts), sizes)
        return np.array(vocabulary.tokens, np.int32).take(which), documents, positions


def _join_folded(texts: list[str]) -> tuple[bytes, Ints]:
    """All texts folded and joined, a NUL after each, and the place of each NUL.

    Most texts are ASCII without TeX. Their folding is lower case, which is done for all at once.
    """
    data, ends = _join(texts)
    if len(ends) > len(texts):
        texts = [text.replace(_TEXT_END, _NUL_STAND_IN) for text in texts]
        data, ends = _join(texts)
    marked, data = np.flatnonzero(np.frombuffer(data.translate(_NEEDS_FOLDING), np.bool_)), data.lower()
    places = sorted_unique(np.searchsorted(ends, np.append(marked, _find_all(data, b"://", b"www."))))
    if not len(places):
        return data, ends
    texts = texts.copy()
    for place, text in zip(places.tolist(), _fold_all([texts[place] for place in places.tolist()]), strict=True):
        texts[place] = text
    data, ends = _join(texts)
    return data.lower(), ends


def _fold_all(texts: list[str]) -> list[str]:
    """The texts folded. Those without TeX are folded together, ASCII apart from the others, which take longer."""
    kinds = [_HAS_TEX if TRIGGER.search(text) else text.isascii() for text in texts]
    folded = {
        kind: iter(
            fold(_TEXT_END.join(text for text, its in zip(texts, kinds, strict=True) if its is kind)).split(_TEXT_END)
        )
        for kind in (True, False)
    }
    return [
        next(folded[kind]) if isinstance(kind, bool) else fold(text).replace(_TEXT_END, _NUL_STAND_IN)
        for text, kind in zip(texts, kinds, strict=True)
    ]


def _join(texts: list[str]) -> tuple[bytes, Ints]:
    data = _TEXT_END.join([*texts, ""]).encode("utf-8", "replace")
    return data, np.flatnonzero(np.frombuffer(data, np.uint8) == 0)


def _find_all(data: bytes, *wanted: bytes) -> Ints:
    """The places of these byte strings."""
    found = []
    for each in wanted:
        place = data.find(each)
        while place >= 0:
            found.append(place)
            place = data.find(each, place + 1)
    return np.array(found, np.int64)
