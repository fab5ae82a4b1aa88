"""Term look-up in a segment: which entries of its postings match a query term."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from readlist.search.analysis import QueryTerm, form_in, make_term
from readlist.search.codec import Postings
from readlist.search.codec.array_file import Array, Ints
from readlist.search.codec.postings import expand_ranges, sorted_unique
from readlist.search.codec.terms import Bisection
from readlist.search.wildcards import beginning, longest_piece, make_matcher

MAX_FORMS = 16_384
"""Forms that a prefix or wildcard may match in a field of a segment, the most frequent ones. No letter begins so many
English words."""
MAX_CACHED_TERMS = 512
"""Query terms whose entries are cached, since each field of a query looks up the same ones."""

EntryRange = tuple[int, int]
"""Consecutive entry numbers: the first, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries that match a query term, and the entry of its exact form, both by field."""

    ranges: dict[str, list[EntryRange]]
    exact: dict[str, int]


class TermLookup:
    """The terms of a segment in two orders: by their bytes, so by stem, and by form."""

    def __init__(self, postings: Postings) -> None:
        self.postings, self.terms = postings, postings.terms
        self._by_form = Bisection(len(postings.order))
        self._found: dict[QueryTerm, Entries] = {}

    def find(self, term: QueryTerm) -> Entries:
        """The entries that match a query term; at most ``MAX_FORMS`` forms for a prefix or wildcard."""
        found = self._found.get(term)
        if found is None:
            if len(self._found) >= MAX_CACHED_TERMS:
                self._found = {}
            if term.wild:
                found = self._find_wild(term.form)
            else:
                found = self._find_prefix(term.form) if term.prefix else self._find_stem(term)
            self._found[term] = found
        return found

    def find_exact(self, form: str) -> int | None:
        """The row of the term with exactly this form; None if there is none."""
        written = make_term(form).encode()
        row = self.terms.lower_bound(written)
        return row if row < len(self.terms) and self.terms[row] == written else None

    def document_frequencies(self, rows: Array, fields: frozenset[str]) -> Array:
        """The highest document frequency of each term in any of these fields, shape (rows,)."""
        given = self.postings
        asked = np.array([name in fields for name in given.names], np.bool_)
        first: Ints = given.entries[rows].astype(np.int64)
        counts: Ints = given.entries[rows + 1].astype(np.int64) - first
        places = expand_ranges(first, counts, len(given.numbers))
        held = self._count_postings(given.numbers[places]) * asked[given.fields[places]]
        found: Array = np.maximum.reduceat(held, np.cumsum(counts) - counts) if len(rows) else held
        return found

    def _find_stem(self, term: QueryTerm) -> Entries:
        root = term.stem
        stem = f"{root}\0".encode()
        written = stem if root == term.form else stem + term.form.encode()
        first = end = self.terms.lower_bound(stem)
        exact = None
        while end < len(self.terms) and (found := self.terms[end]).startswith(stem):
            if found == written:
                exact = end
            end += 1
        return self._entries_of(first, end, exact)

    def _entries_of(self, first: int, end: int, exact: int | None) -> Entries:
        """The entries of a few consecutive terms."""
        entries = Entries({}, {})
        if first == end:
            return entries
        given = self.postings
        starts = given.entries[first : end + 1].tolist()
        fields, numbers = given.fields[starts[0] : starts[-1]].tolist(), given.numbers[starts[0] : starts[-1]].tolist()
        lasts, firsts = dict(zip(fields, numbers, strict=True)), dict(zip(fields[::-1], numbers[::-1], strict=True))
        for field, number in firsts.items():
            entries.ranges[given.names[field]] = [(number, lasts[field] + 1)]
        if exact is not None:
            for place in range(starts[exact - first] - starts[0], starts[exact - first + 1] - starts[0]):
                entries.exact[given.names[fields[place]]] = numbers[place]
        return entries

    def _find_prefix(self, form: str) -> Entries:
        exact = self.find_exact(form)
        found = self._entries_of(exact, exact + 1, exact).exact if exact is not None else {}
        return Entries(self._ranges(self._rows_beginning(form.encode())), found)

    def _find_wild(self, form: str) -> Entries:
        start, piece = beginning(form), longest_piece(form)
        rows = (
            self._rows_beginning(start.encode()) if len(start) >= len(piece) else self._rows_containing(piece.encode())
        )
        matches = make_matcher(form)
        fitting = [row for row in rows.tolist() if matches(form_in(self.terms[row]).decode())]
        return Entries(self._ranges(np.array(fitting, np.int64)), {})

    def _ranges(self, rows: Array) -> dict[str, list[EntryRange]]:
        """The entries of these terms by field, at most ``MAX_FORMS``."""
        given = self.postings
        first: Ints = given.entries[rows].astype(np.int64)
        places = expand_ranges(first, given.entries[rows + 1].astype(np.int64) - first, len(given.numbers))
        fields, numbers = given.fields[places], given.numbers[places]
        ranges = {
            name: join_numbers(self._most_frequent(numbers[fields == field])) for field, name in enumerate(given.names)
        }
        return {name: found for name, found in ranges.items() if found}

    def _rows_beginning(self, beginning: bytes) -> Array:
        """The rows of the terms with forms that begin so, ascending."""
        first, end = (self._by_form.lower_bound(edge, self._form_at) for edge in (beginning, beginning + b"\xff"))
        rows: Array = np.sort(self.postings.order[first:end].astype(np.int64))
        return rows

    def _rows_containing(self, piece: bytes) -> Array:
        """The rows of the terms that contain these bytes, in the stem or the form, ascending."""
        arrays = self.terms.arrays()
        places = [found.start() for found in re.finditer(b"(?=%s)" % re.escape(piece), arrays["blob"].data)]
        return sorted_unique(arrays["ends"].searchsorted(np.array(places, np.int64), "right"))

    def _most_frequent(self, numbers: Array) -> Array:
        """The ``MAX_FORMS`` entries with the most postings, ascending."""
        if len(numbers) <= MAX_FORMS:
            return numbers
        chosen = np.argpartition(-self._count_postings(numbers), MAX_FORMS)[:MAX_FORMS]
        return np.sort(numbers[chosen])

    def _count_postings(self, numbers: Array) -> Array:
        """The number of postings of each entry, shape (numbers,)."""
        starts, numbers = self.postings.starts, numbers.astype(np.int64)  # + 1 may overflow a narrow type
        found: Array = starts[numbers + 1].astype(np.int64) - starts[numbers]
        return found

    def _form_at(self, place: int) -> bytes:
        return form_in(self.terms[self.postings.order.item(place)])


def join_numbers(numbers: Array) -> list[EntryRange]:
    """Ascending numbers as ranges."""
    if not len(numbers):
        return []
    numbers = numbers.astype(np.int64)
    breaks = np.flatnonzero(np.diff(numbers) != 1)
    firsts = np.append(numbers[0], numbers[breaks + 1])
    ends = np.append(numbers[breaks], numbers[-1]) + 1
    return list(zip(firsts.tolist(), ends.tolist(), strict=True))
