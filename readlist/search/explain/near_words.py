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
"""Gives a mask of words by their letter bits and lengths, all of shape (words,)."""


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

    def papers(self, form: str) -> int:
        """The approximate number of papers with exactly this form, deleted ones included."""
        return self._count(form, self._lookups)

    def near(self, form: str, max_edits: int) -> list[NearWord]:
        """The known forms within ``max_edits`` (optimal string alignment), in any order."""
        wanted, length = _letters_of(form), len(form.encode())
        spare = max_edits if form.isascii() else 4 * max_edits

        def is_wanted(letters: Bits, lengths: Ints) -> NDArray[np.bool_]:
            return (_count_bits(letters ^ wanted) <= 2 * max_edits) & (np.abs(lengths - length) <= spare)

        found = self._count_all(_compare(form, self._read(form[0], is_wanted), (None,), max_edits))
        for other, known in self._other_beginnings(form):
            papers = self._count(other, known)
            if papers:
                found.append(NearWord(other, 1, papers))
        return found

    def completions(self, form: str) -> list[NearWord]:
        """The known forms that begin with a string within one edit after the first letter, in any order."""
        wanted, length = _letters_of(form), len(form.encode())

        def is_wanted(letters: Bits, lengths: Ints) -> NDArray[np.bool_]:
            return (_count_bits(wanted & ~letters) <= 1) & (lengths >= length)

        lengths = len(form) - 1, len(form), len(form) + 1
        return self._count_all(_compare(form, self._read(form[0], is_wanted), lengths, 1))

    def _other_beginnings(self, form: str) -> Iterator[tuple[str, list[TermLookup]]]:
        """Forms with one edit at the first letter, and the segments to look them up in."""
        largest = self._lookups[:1]  # which has most of the words
        yield form[1:], self._lookups
        yield form[1] + form[0] + form[2:], self._lookups
        for letter in ascii_lowercase:
            yield letter + form, largest
            yield letter + form[1:], largest

    def _read(self, first: str, is_wanted: WordFilter) -> dict[str, int]:
        """The selected words with a first letter, those with the most frequent stems, and the papers of these."""
        if first not in self._letters:
            self._letters[first] = [_LetterMasks(lookup, first.encode(), self._fields) for lookup in self._lookups]
        chosen = [letters.select(is_wanted) for letters in self._letters[first]]
        counts = np.concatenate([np.zeros(0, np.int64), *(counts for _, counts in chosen)])
        least = 0
        if len(counts) > MAX_COMPARED_WORDS:
            least = int(np.partition(counts, len(counts) - MAX_COMPARED_WORDS)[len(counts) - MAX_COMPARED_WORDS])
        found: dict[str, int] = {}
        room = MAX_COMPARED_WORDS
        for lookup, (rows, counts) in zip(self._lookups, chosen, strict=True):
            often = np.flatnonzero(counts >= least)[: max(room, 0)]
            room -= len(often)
            for row, count in zip(rows[often].tolist(), counts[often].tolist(), strict=True):
                form = form_in(lookup.terms[row]).decode()
                found[form] = found.get(form, 0) + count
        return found

    def _count_all(self, found: list[NearWord]) -> list[NearWord]:
        """The words with the papers of exactly their forms instead of those of their stems, without those of none."""
        likely = sorted(found, key=lambda near: (near.edits, -near.papers, near.form))[:MAX_COUNTED_WORDS]
        counted = [NearWord(near.form, near.edits, self.papers(near.form)) for near in likely]
        return [near for near in counted if near.papers]

    def _count(self, form: str, known: Sequence[TermLookup]) -> int:
        return sum(lookup.count_form(form, self._fields) for lookup in known)


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
        parted = np.flatnonzero(blob == 0)  # one in each term: stem, NUL, form; no form if it is the stem
        self._lengths: Ints = np.where(parted + 1 < ends, ends - parted - 1, parted - starts)

    def select(self, is_wanted: WordFilter) -> tuple[Ints, Ints]:
        """The rows of the selected terms whose stems occur in the fields, and the document frequency of each stem."""
        rows = self._row + np.flatnonzero(is_wanted(self._letters, self._lengths))
        counts = self._lookup.stem_frequencies(rows, self._fields)
        return rows[counts > 0], counts[counts > 0]


def _compare(form: str, known: dict[str, int], lengths: Sequence[int | None], max_edits: int) -> list[NearWord]:
    """The forms within ``max_edits`` when only their first ``length`` letters are compared, for any of ``lengths``."""
    forms = list(known)
    if not forms:
        return []
    edits = np.min(
        [
            cdist([form], [word[:length] for word in forms], scorer=OSA.distance, score_cutoff=max_edits)[0]
            for length in lengths
        ],
        axis=0,
    )
    return [NearWord(forms[at], int(edits[at]), known[forms[at]]) for at in np.flatnonzero(edits <= max_edits).tolist()]


def _letters_of(form: str) -> np.uint32:
    return np.uint32(np.bitwise_or.reduce(_BITS[np.frombuffer(form.encode(), np.uint8)]))


def _count_bits(bits: Bits) -> NDArray[np.uint8]:
    counts: NDArray[np.uint8] = _BIT_COUNTS[bits & 0xFFFF] + _BIT_COUNTS[bits >> 16]
    return counts
