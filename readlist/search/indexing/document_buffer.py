"""Documents on their way into a segment, as columns of the numbers of their chunks.

Python looks at each whole text, and at a chunk only when it is new (``vocabulary``). All other work is done by arrays,
for many documents at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.model.tex import TRIGGER
from readlist.search.analysis import COMPOUND_SHIFT, fold
from readlist.search.codec.array_file import Ints
from readlist.search.codec.postings import TokenColumn, expand_ranges, sorted_unique
from readlist.search.indexing.tokenizer import cut_chunks
from readlist.search.indexing.vocabulary import GAP_CHUNK, Vocabulary
from readlist.search.schema import BOOSTS, PAPER, Document, texts_of

MAX_CHUNKS, MAX_CHUNK_TERMS = 250_000, 400_000
"""Kept from segment to segment, some 80 MB; beyond that the tables begin anew."""
BATCH_DOCUMENTS = 128
"""Documents whose texts are looked at together."""
MAX_WAITING_CHARS = 1_000_000
"""Letters that wait for that: fewer documents are looked at together where these are long."""
FIELD_NAMES = tuple(sorted(BOOSTS))
_TEXT_END, _STAND_IN = "\0", "\1"  # the end of a text, and what stands for it within one: no word, and nothing to TeX
_TEX = "TeX"
_NEEDS_FOLDING = bytes(letter > 127 or TRIGGER.match(chr(letter)) is not None for letter in range(256))
"""Letters that are not ASCII, or may be TeX."""


class DocumentBuffer:
    """See the module."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self.clear()

    def clear(self) -> None:
        """Begin a new segment; what was learnt of words stays."""
        if len(self._vocabulary) > MAX_CHUNKS or len(self._vocabulary.tokens) > MAX_CHUNK_TERMS:
            self._vocabulary = Vocabulary()
        self._papers = array("q")
        self._fields = {name: (array("I"), array("I")) for name in FIELD_NAMES}
        """Of each field the chunks of all documents, and how many each has."""
        self._waiting: list[dict[str, tuple[str, ...]]] = []
        self._waiting_chars = 0
        self._column: TokenColumn | None = None
        self._size = 0

    @property
    def size(self) -> int:
        """Bytes held or soon to be, but for the few documents that came last."""
        return self._size

    def add(self, record: Document) -> None:
        """Take a document."""
        self._column = None
        self._papers.append(record.paper_id)
        texts = texts_of(record)
        self._waiting.append(texts)
        self._waiting_chars += sum(len(text) for found in texts.values() for text in found)
        if len(self._waiting) >= BATCH_DOCUMENTS or self._waiting_chars > MAX_WAITING_CHARS:
            self._number_waiting()

    def _number_waiting(self) -> None:
        """From texts to the numbers of their chunks."""
        if not self._waiting:
            return
        texts: list[str] = []
        ends: list[int] = []  # how many texts there are up to each document of each field
        for name in FIELD_NAMES:
            for document in self._waiting:
                texts.extend(filter(None, document[name]))
                ends.append(len(texts))
        codes, counts = self._number(texts)
        # How many chunks there are up to the end of each document, and the end of each text counts as one.
        until = np.append(0, np.cumsum(counts + 1))[[0, *ends]]
        documents = len(self._waiting)
        for place, name in enumerate(FIELD_NAMES):
            edges = until[place * documents : (place + 1) * documents + 1]
            found, lengths = self._fields[name]
            found.frombytes(codes[edges[0] : edges[-1]].tobytes())
            lengths.frombytes(np.diff(edges).astype(np.uint32).tobytes())
        self._size += 4 * len(ends) + codes.itemsize * max(len(codes), self._vocabulary.count_tokens(codes))
        self._waiting, self._waiting_chars = [], 0

    def _number(self, texts: list[str]) -> tuple[NDArray[np.uint32], Ints]:
        """The chunks of all texts with ``GAP_CHUNK`` behind each text, and how many chunks each has without that."""
        data, text_ends = _join_folded(texts)
        starts, ends = cut_chunks(data)
        counts = np.diff(np.searchsorted(starts, text_ends), prepend=0)
        codes = np.full(len(starts) + len(texts), GAP_CHUNK, np.uint32)
        places = np.arange(len(starts)) + np.repeat(np.arange(len(texts)), counts)
        codes[places] = self._vocabulary.number(data, starts, ends)
        return codes, counts

    def numbers(self) -> dict[str, NDArray[Any]]:
        """The paper of each document."""
        return {PAPER: np.array(self._papers, np.int64)}

    def lengths(self) -> dict[str, NDArray[Any]]:
        """Of each field how many tokens each document has."""
        column, documents = self.column(), len(self._papers)
        counts = np.bincount(column.fields * documents + column.documents, minlength=len(FIELD_NAMES) * documents)
        return dict(zip(FIELD_NAMES, counts.reshape(len(FIELD_NAMES), documents), strict=True))

    def column(self) -> TokenColumn:
        """The tokens of all fields."""
        self._number_waiting()
        if self._column is None:
            parts = [self._expand(*self._fields[name]) for name in FIELD_NAMES]
            tokens, documents, positions = (np.concatenate([part[place] for part in parts]) for place in range(3))
            fields = np.repeat(np.arange(len(FIELD_NAMES)), [len(part[0]) for part in parts])
            self._column = TokenColumn(self._vocabulary.terms(), FIELD_NAMES, tokens, fields, documents, positions)
        return self._column

    def _expand(self, given: Iterable[int], lengths: Iterable[int]) -> tuple[Ints, Ints, Ints]:
        """From the chunks of a field to its tokens: their terms, documents and positions."""
        vocabulary = self._vocabulary
        codes, counts = np.array(given, np.int64), np.array(lengths, np.int64)
        starts, compounds = np.array(vocabulary.starts, np.int64), np.array(vocabulary.compounds, np.int64)[codes]
        sizes = np.diff(starts)[codes]
        before = np.cumsum(compounds) - compounds  # units that stand before each chunk, from the first document on
        base = np.append(before, 0)[np.cumsum(counts) - counts]  # and before each document
        which = expand_ranges(starts[:-1][codes], sizes)
        del starts, compounds, codes
        place = (before - np.repeat(base, counts)) << COMPOUND_SHIFT
        positions = np.repeat(place, sizes) + np.array(vocabulary.bits, np.int64)[which]
        documents = np.repeat(np.repeat(np.arange(len(counts)), counts), sizes)
        return np.array(vocabulary.tokens, np.int64)[which], documents, positions


def _join_folded(texts: list[str]) -> tuple[bytes, Ints]:
    """All texts folded, one after the other, and where each ends: a NUL stands there.

    Most are ASCII without TeX, and of these lower case, which comes for all at once, is all that folding does.
    """
    data, ends = _join(texts)
    if len(ends) > len(texts):
        texts = [text.replace(_TEXT_END, _STAND_IN) for text in texts]
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
    """Each text folded; those without TeX together, since in these no letter changes how another text is folded, and
    what is ASCII apart from what is not, which takes longer."""
    kinds = [_TEX if TRIGGER.search(text) else text.isascii() for text in texts]
    folded = {
        kind: iter(
            fold(_TEXT_END.join(text for text, its in zip(texts, kinds, strict=True) if its is kind)).split(_TEXT_END)
        )
        for kind in (True, False)
    }
    return [
        next(folded[kind]) if isinstance(kind, bool) else fold(text).replace(_TEXT_END, _STAND_IN)
        for text, kind in zip(texts, kinds, strict=True)
    ]


def _join(texts: list[str]) -> tuple[bytes, Ints]:
    data = _TEXT_END.join([*texts, ""]).encode("utf-8", "replace")
    return data, np.flatnonzero(np.frombuffer(data, np.uint8) == 0)


def _find_all(data: bytes, *wanted: bytes) -> Ints:
    """Where any of these stands."""
    found = []
    for each in wanted:
        place = data.find(each)
        while place >= 0:
            found.append(place)
            place = data.find(each, place + 1)
    return np.array(found, np.int64)
