"""Documents on their way into a segment, as columns of word numbers.

A *word* is what stands between blanks in a folded text. Every word met gets a number; which terms it stands for, and
where in it, is worked out once and kept in tables. So a document costs Python one look-up a word, and all the rest is
done for a whole segment at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.search.analysis import GAP, UNIT_SHIFT, cut, fold, forms, runs, term
from readlist.search.codec.postings import Ints, TokenColumn, spread
from readlist.search.schema import BOOSTS, PAPER, Document, texts_of

MOST_WORDS, MOST_TOKENS = 300_000, 400_000
"""Kept from segment to segment, some 50 MB; beyond that the tables begin anew."""
_NEXT_TEXT = 0  # the number of the word that stands between two texts of one field


class Words(dict[str, int]):
    """The number of each word, and by number: its terms, the lower bits of their positions, its units.

    Words of the same runs (``model`` and ``(model,``) have the same number.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[bytes] = []
        self._number_of: dict[str, int] = {}
        self._known: dict[tuple[str, ...], int] = {}
        self.tokens, self.bits = array("I"), array("I")
        self.starts, self.units = array("I", [0, 0]), array("I", [GAP])

    def __missing__(self, word: str) -> int:
        found = tuple(runs(word))
        number = self._known.get(found)
        if number is None:
            number = self._known[found] = self._learn(found)
        self[word] = number
        return number

    def _learn(self, found: Sequence[str]) -> int:
        place = 0
        for run in found:
            for unit in cut(run):
                for form, bits, _, _ in forms(unit):
                    self.tokens.append(self._number(term(form)))
                    self.bits.append(place << UNIT_SHIFT | bits)
                place += 1
        self.starts.append(len(self.tokens))
        self.units.append(place)
        return len(self.units) - 1

    def _number(self, written: str) -> int:
        number = self._number_of.setdefault(written, len(self.terms))
        if number == len(self.terms):
            self.terms.append(written.encode())
        return number


class Pool:
    """See the module."""

    def __init__(self) -> None:
        self._words = Words()
        self.clear()

    def clear(self) -> None:
        """Begin a new segment; what was learnt of words stays."""
        if len(self._words) > MOST_WORDS or len(self._words.tokens) > MOST_TOKENS:
            self._words = Words()
        self._papers = array("q")
        self._fields = {name: (array("I"), array("I")) for name in BOOSTS}

    @property
    def size(self) -> int:
        """Bytes held."""
        return sum(codes.itemsize * (len(codes) + len(counts)) for codes, counts in self._fields.values())

    def add(self, record: Document) -> None:
        """Take a document."""
        self._papers.append(record.paper_id)
        number = self._words.__getitem__
        for name, texts in texts_of(record).items():
            codes, counts = self._fields[name]
            before = len(codes)
            for text in texts:
                if text:
                    codes.extend(map(number, fold(text).split()))
                    codes.append(_NEXT_TEXT)
            counts.append(len(codes) - before)

    def numbers(self) -> dict[str, NDArray[Any]]:
        """The paper of each document."""
        return {PAPER: np.array(self._papers, np.int64)}

    def lengths(self) -> dict[str, NDArray[Any]]:
        """Of each field how many tokens each document has."""
        sizes = np.diff(self._words.starts)
        found = {}
        for name, (codes, counts) in self._fields.items():
            if len(codes):
                sums = np.append(0, np.cumsum(sizes[np.frombuffer(codes, np.uint32)], dtype=np.int64))
                ends = np.cumsum(counts, dtype=np.int64)
                found[name] = np.diff(np.append(0, sums[ends]))
        return found

    def columns(self) -> Iterator[tuple[str, TokenColumn]]:
        """Each field's tokens; a field without any is left out."""
        for name, (codes, counts) in self._fields.items():
            column = self._expand(np.array(codes, np.int64), np.array(counts, np.int64))
            if len(column.tokens):
                yield name, column

    def _expand(self, codes: Ints, counts: Ints) -> TokenColumn:
        """From words to tokens."""
        words = self._words
        starts, units = np.array(words.starts, np.int64), np.array(words.units, np.int64)[codes]
        sizes = np.diff(starts)[codes]
        before = np.cumsum(units) - units  # units that stand before each word, from the first document on
        base = np.append(before, 0)[np.cumsum(counts) - counts]  # and before each document
        which = spread(starts[:-1][codes], sizes)
        del starts, units, codes
        place = (before - np.repeat(base, counts)) << UNIT_SHIFT
        positions = np.repeat(place, sizes) + np.array(words.bits, np.int64)[which]
        documents = np.repeat(np.repeat(np.arange(len(counts)), counts), sizes)
        return TokenColumn(words.terms, np.array(words.tokens, np.int64)[which], documents, positions)
