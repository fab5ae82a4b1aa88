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
from readlist.search.bm25f import BOOSTS
from readlist.search.codec.array_file import Array, Ints
from readlist.search.codec.array_operations import expand_ranges, sorted_unique
from readlist.search.codec.inversion import TokenColumn
from readlist.search.indexing.tokenizer import cut_chunks
from readlist.search.indexing.vocabulary import GAP_CHUNK, Vocabulary
from readlist.search.schema import PAPER, Document, texts_of

MAX_CHUNKS = 250_000
MAX_CHUNK_TERMS = 400_000
"""Chunks of the vocabulary, and terms of all these, above which the next segment begins with an empty one; it takes
some 80 MB then."""
BATCH_DOCUMENTS = 128
"""Documents that are tokenized together."""
MAX_WAITING_CHARS = 1_000_000
"""Characters of the waiting documents above which they are tokenized before the batch is full."""
FIELD_NAMES = tuple(sorted(BOOSTS))
_TEXT_END = "\0"
"""Ends a text in the joined bytes."""
_NUL_STAND_IN = "\1"
"""Replaces a NUL within a text; it is part of no word and no TeX."""
_NEEDS_FOLDING = bytes(letter > 127 or TRIGGER.match(chr(letter)) is not None for letter in range(256))
"""By byte: True if it is not ASCII or may be TeX."""


class DocumentBuffer:
    """Collects the documents of a segment."""

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
        for field, name in enumerate(FIELD_NAMES):
            edges = until[field * documents : (field + 1) * documents + 1]
            chunks, lengths = self._fields[name]
            chunks.frombytes(chunk_numbers[edges[0] : edges[-1]].tobytes())
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
            tokens, documents, positions = zip(
                *(self._expand(*self._fields[name]) for name in FIELD_NAMES), strict=True
            )
            token_counts = [len(field_tokens) for field_tokens in tokens]
            self._column = TokenColumn(
                terms=self._vocabulary.terms(),
                endings=self._vocabulary.endings(),
                term_endings=np.array(self._vocabulary.term_endings, np.int64),
                names=FIELD_NAMES,
                tokens=np.concatenate(tokens),
                fields=np.repeat(np.arange(len(FIELD_NAMES), dtype=np.int32), token_counts),
                documents=np.concatenate(documents),
                positions=np.concatenate(positions),
                document_count=len(self._papers),
            )
        return self._column

    def _expand(self, chunks: Iterable[int], lengths: Iterable[int]) -> tuple[Array, Array, Array]:
        """The tokens of a field from its chunks: terms, documents and positions, int32 of shape (tokens,) each.

        ``lengths`` is the number of chunks of each document.
        """
        vocabulary = self._vocabulary
        chunk_numbers, chunk_counts = np.array(chunks, np.intp), np.array(lengths, np.int64)
        starts = np.array(vocabulary.starts, np.int64)
        compounds = np.array(vocabulary.compounds, np.int32).take(chunk_numbers)
        token_counts = np.diff(starts).take(chunk_numbers)
        before_chunk = np.cumsum(compounds, dtype=np.int32) - compounds  # compounds, from the first document on
        before_document = np.append(before_chunk, 0)[np.cumsum(chunk_counts) - chunk_counts]
        rows = expand_ranges(starts.take(chunk_numbers), token_counts)  # of each token in the vocabulary's tables
        del starts, compounds, chunk_numbers  # arrays of megabytes, while larger ones are made
        chunk_positions = (before_chunk - np.repeat(before_document, chunk_counts)) << COMPOUND_SHIFT
        positions = np.repeat(chunk_positions, token_counts) + np.array(vocabulary.bits, np.int32).take(rows)
        chunk_documents = np.repeat(np.arange(len(chunk_counts), dtype=np.int32), chunk_counts)
        documents = np.repeat(chunk_documents, token_counts)
        return np.array(vocabulary.tokens, np.int32).take(rows), documents, positions


def _join_folded(texts: list[str]) -> tuple[bytes, Ints]:
    """All texts folded and joined, a NUL after each, and the place of each NUL.

    Most texts are ASCII without TeX. Their folding is lower case, which is done for all at once.
    """
    data, ends = _join(texts)
    if len(ends) > len(texts):
        texts = [text.replace(_TEXT_END, _NUL_STAND_IN) for text in texts]
        data, ends = _join(texts)
    to_fold = np.flatnonzero(np.frombuffer(data.translate(_NEEDS_FOLDING), np.bool_))
    data = data.lower()
    web_addresses = _find_all(data, b"://", b"www.")
    text_numbers = sorted_unique(np.searchsorted(ends, np.append(to_fold, web_addresses))).tolist()
    if not text_numbers:
        return data, ends
    texts = texts.copy()
    for number in text_numbers:
        texts[number] = fold(texts[number]).replace(_TEXT_END, _NUL_STAND_IN)  # TeX may become a NUL
    data, ends = _join(texts)
    return data.lower(), ends


def _join(texts: list[str]) -> tuple[bytes, Ints]:
    data = _TEXT_END.join([*texts, ""]).encode("utf-8", "replace")
    return data, np.flatnonzero(np.frombuffer(data, np.uint8) == 0)


def _find_all(data: bytes, *patterns: bytes) -> Ints:
    """The places of these byte strings, those of the first pattern first."""
    places = []
    for pattern in patterns:
        place = data.find(pattern)
        while place >= 0:
            places.append(place)
            place = data.find(pattern, place + 1)
    return np.array(places, np.int64)
