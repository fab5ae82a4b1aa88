"""The words of an index that are near to a given word, with their document frequencies.

No list of all words is made, so nothing is loaded ahead and the work is bounded. Words with the same first letter are
neighbours in a term dictionary. Arrays compute the letters and the length of each, and only the most frequent words
with about the right letters are decoded and compared. Edits at the first letter are looked up the other way round, by
trying each possible beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from readlist.search.analysis import QueryTerm, form_in
from readlist.search.codec.array_file import Ints
from readlist.search.execution.snapshot import Snapshot
from readlist.search.execution.term_lookup import TermLookup

MAX_COMPARED_WORDS = 3_000
"""Words that are decoded and compared, those with the most frequent stems."""
MAX_COUNTED_WORDS = 200
"""Near words whose papers are counted, those with the fewest edits and the most frequent stems."""

Bits = NDArray[np.uint32]
WordFilter = Callable[[Bits, Ints], NDArray[np.bool_]]
"""A function from the letter bits and lengths of words to a mask of them, all of shape (words,)."""


def _letter_bits() -> Bits:
    """A bit for each byte. None for NUL, e and i: a stem may have an e or i that its form lacks."""
    bits: Bits = np.left_shift(np.uint32(1), np.arange(256, dtype=np.uint32) % 32)
    bits[list(b"ei\0")] = 0
    return bits


_BITS = _letter_bits()
_BIT_COUNTS = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)


@dataclass(frozen=True, slots=True)
class NearWord:
    """A known form: its edit distance, and its approximate number of papers (in its most frequent field)."""

    form: str
    edits: int
    papers: int


class Lexicon:
    """The words in some fields of the index."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str]) -> None:
        segments = sorted(snapshot.segments, key=lambda segment: -segment.count)
        self._fields = frozenset(fields)
        self._lookups = [segment.lookup for segment in segments]
        self._letters: dict[str, list[_LetterMasks]] = {}

    def knows(self, term: QueryTerm) -> bool:
        """True if a query term matches anything."""
        return any(lookup.is_known(term, self._fields) for lookup in self._lookups)

    def count_papers(self, form: str) -> int:
        """The approximate number of papers with exactly this form, deleted ones included."""
        return self._count(form, self._lookups)

    def find_near(self, form: str, max_edits: int) -> list[NearWord]:
        """The known forms within ``max_edits`` (optimal string alignment), in any order."""
        form_letters, length = _letters_of(form), len(form.encode())
        max_bytes_apart = max_edits if form.isascii() else 4 * max_edits  # a character has up to four bytes

        def may_be_near(letters: Bits, lengths: Ints) -> NDArray[np.bool_]:
            differing = _count_bits(letters ^ form_letters)  # an edit replaces one letter by another at most
            return (differing <= 2 * max_edits) & (np.abs(lengths - length) <= max_bytes_apart)

        near = self._count_all(_compare(form, self._read(form[0], may_be_near), (None,), max_edits))
        for other, lookups in self._other_beginnings(form):
            papers = self._count(other, lookups)
            if papers:
                near.append(NearWord(other, 1, papers))
        return near

    def find_completions(self, form: str) -> list[NearWord]:
        """The known forms that begin with a string within one edit after the first letter, in any order."""
        form_letters, length = _letters_of(form), len(form.encode())

        def may_continue(letters: Bits, lengths: Ints) -> NDArray[np.bool_]:
            return (_count_bits(form_letters & ~letters) <= 1) & (lengths >= length)

        beginning_lengths = len(form) - 1, len(form), len(form) + 1
        return self._count_all(_compare(form, self._read(form[0], may_continue), beginning_lengths, 1))

    def _other_beginnings(self, form: str) -> Iterator[tuple[str, list[TermLookup]]]:
        """Forms with one edit at the first letter, and the segments to look them up in."""
        largest = self._lookups[:1]  # the segment that has most of the words
        yield form[1:], self._lookups
        yield form[1] + form[0] + form[2:], self._lookups
        for letter in ascii_lowercase:
            yield letter + form, largest
            yield letter + form[1:], largest

    def _read(self, first: str, word_filter: WordFilter) -> dict[str, int]:
        """The words with this first letter that pass a filter, and the papers of their stems; of too many words, those
        with the most frequent stems."""
        if first not in self._letters:
            self._letters[first] = [_LetterMasks(lookup, first.encode(), self._fields) for lookup in self._lookups]
        selected = [letters.select(word_filter) for letters in self._letters[first]]
        counts = np.concatenate([np.zeros(0, np.int64), *(counts for _, counts in selected)])
        min_count = 0
        if len(counts) > MAX_COMPARED_WORDS:
            min_count = int(np.partition(counts, len(counts) - MAX_COMPARED_WORDS)[len(counts) - MAX_COMPARED_WORDS])
        papers: dict[str, int] = {}
        remaining = MAX_COMPARED_WORDS
        for lookup, (rows, counts) in zip(self._lookups, selected, strict=True):
            frequent = np.flatnonzero(counts >= min_count)[: max(remaining, 0)]
            remaining -= len(frequent)
            for row, count in zip(rows[frequent].tolist(), counts[frequent].tolist(), strict=True):
                form = form_in(lookup.terms[row]).decode()
                papers[form] = papers.get(form, 0) + count
        return papers

    def _count_all(self, words: list[NearWord]) -> list[NearWord]:
        """The words with the papers of exactly their forms instead of those of their stems; words without papers are
        left out."""
        likely = sorted(words, key=lambda near: (near.edits, -near.papers, near.form))[:MAX_COUNTED_WORDS]
        counted = [NearWord(near.form, near.edits, self.count_papers(near.form)) for near in likely]
        return [near for near in counted if near.papers]

    def _count(self, form: str, lookups: Sequence[TermLookup]) -> int:
        """The papers with exactly this form in some segments."""
        return sum(lookup.count_form(form, self._fields) for lookup in lookups)


class _LetterMasks:
    """The letter bits and lengths of a segment's terms that begin with one letter."""

    def __init__(self, lookup: TermLookup, first: bytes, fields: frozenset[str]) -> None:
        terms = lookup.terms
        self._lookup, self._fields = lookup, fields
        self._row, end = terms.lower_bound(first), terms.lower_bound(first + b"\xff")
        arrays = terms.arrays()
        ends = arrays["ends"][self._row : end].astype(np.int64)
        base = arrays["ends"].item(self._row - 1) if self._row else 0
        blob = arrays["blob"][base : int(ends[-1]) if len(ends) else base]
        ends -= base
        starts = np.concatenate(([0], ends[:-1])) if len(ends) else ends
        self._letters: Bits = np.bitwise_or.reduceat(_BITS[blob], starts) if len(ends) else np.zeros(0, np.uint32)
        nuls = np.flatnonzero(blob == 0)  # one in each term: stem, NUL, form; no form if it is the stem
        self._lengths: Ints = np.where(nuls + 1 < ends, ends - nuls - 1, nuls - starts)

    def select(self, word_filter: WordFilter) -> tuple[Ints, Ints]:
        """The rows of the selected terms whose stems occur in the fields, and the document frequency of each stem."""
        rows = self._row + np.flatnonzero(word_filter(self._letters, self._lengths))
        counts = self._lookup.stem_frequencies(rows, self._fields)
        return rows[counts > 0], counts[counts > 0]


def _compare(form: str, papers: dict[str, int], lengths: Sequence[int | None], max_edits: int) -> list[NearWord]:
    """The words within ``max_edits`` of a form when only their first ``length`` letters are compared, for any of
    ``lengths``; None compares whole words. ``papers`` are the words and their papers."""
    words = list(papers)
    if not words:
        return []
    edits_by_length = []
    for length in lengths:
        beginnings = [word[:length] for word in words]
        edits_by_length.append(cdist([form], beginnings, scorer=OSA.distance, score_cutoff=max_edits)[0])
    edits = np.min(edits_by_length, axis=0)
    near = np.flatnonzero(edits <= max_edits).tolist()
    return [NearWord(words[place], int(edits[place]), papers[words[place]]) for place in near]


def _letters_of(form: str) -> np.uint32:
    """The bits of all letters of a form."""
    return np.uint32(np.bitwise_or.reduce(_BITS[np.frombuffer(form.encode(), np.uint8)]))


def _count_bits(bits: Bits) -> NDArray[np.uint8]:
    """The number of bits that are set, of the same shape."""
    counts: NDArray[np.uint8] = _BIT_COUNTS[bits & 0xFFFF] + _BIT_COUNTS[bits >> 16]
    return counts
