"""Term look-up in a segment: which stems match a query term, and which forms of them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm, form_in, make_term, stem
from readlist.search.codec.array_file import Array, Floats, Ints
from readlist.search.codec.array_operations import expand_ranges, mark_changes, sorted_unique
from readlist.search.codec.postings import Postings
from readlist.search.codec.tallies import find_ending
from readlist.search.codec.tally_codes import PostingTallies
from readlist.search.codec.terms import Bisection
from readlist.search.wildcards import beginning, longest_piece, make_matcher

EXACT_WEIGHT = 1.0
STEM_WEIGHT = 0.8
"""Factors on term frequencies: of the form asked for, and of other forms with its stem."""
MAX_STEMS = 16_384
"""Stems that a prefix or wildcard matches at most in a field of a segment, the most frequent ones. Fewer English words
begin with any one letter."""
MAX_CACHED_TERMS = 512
"""Query terms whose stems are cached, since each field of a query looks up the same ones."""
MAX_CACHED_RANGES = 1_000
"""Ranges of stems of a term that are cached; a wildcard may have many more."""
MAX_CACHED_WEIGHTS = 64
"""Choices of fields and forms whose weights are cached: four bytes a field and tally each."""
NO_FORM = -1
"""The number of a form's ending if no term of the segment has it."""


class FormChoice(NamedTuple):
    """The forms of a stem that a query term means, by the numbers of their endings, ascending; None for all.

    ``exact`` is the form asked for, which weighs more; ``NO_FORM`` if there is none.
    """

    endings: tuple[int, ...] | None = None
    exact: int = NO_FORM


class StemRange(NamedTuple):
    """Consecutive stems: the first, and the one after the last; and which of their forms count."""

    first: int
    end: int
    forms: FormChoice


class TallyWeights(NamedTuple):
    """The weight of each tally, shape (fields, tallies), and of each code of a posting, shape (fields, 256)."""

    by_tally: Array
    by_code: Array


@lru_cache(maxsize=1_024)
def _spell(form: str) -> tuple[bytes, bytes]:
    """The beginning of the terms with a form's stem, and the form's ending; cached for the next segment."""
    return f"{stem(form)}\0".encode(), find_ending(make_term(form).encode())


class _FormOrder:
    """The terms of a segment in the order of their forms."""

    def __init__(self, postings: Postings) -> None:
        self._terms, self._order = postings.terms, postings.order
        self._bisection = Bisection(len(postings.order))

    def find_beginning(self, beginning: bytes) -> Ints:
        """The rows of the terms with forms that begin so, ascending."""
        first = self._bisection.lower_bound(beginning, self._form_at)
        end = self._bisection.lower_bound(beginning + b"\xff", self._form_at)  # no byte of UTF-8 is 0xff
        rows: Ints = np.sort(self._order[first:end].astype(np.int64))
        return rows

    def find_containing(self, piece: bytes) -> Ints:
        """The rows of the terms that contain these bytes, in the stem or the form, ascending."""
        arrays = self._terms.arrays()
        places = [match.start() for match in re.finditer(b"(?=%s)" % re.escape(piece), arrays["blob"].data)]
        return sorted_unique(arrays["ends"].searchsorted(np.array(places, np.int64), "right"))

    def _form_at(self, place: int) -> bytes:
        return form_in(self._terms[self._order.item(place)])


class TermLookup:
    """Looks up query terms among the terms of a segment, and weighs the tallies of their forms."""

    def __init__(self, postings: Postings) -> None:
        self.postings, self.terms = postings, postings.terms
        self._form_order = _FormOrder(postings)
        self._ranges: dict[QueryTerm, list[StemRange]] = {}
        self._weights: dict[tuple[tuple[int, ...], FormChoice], TallyWeights] = {}
        self._field_counts: dict[int, Ints] = {}

    def find(self, term: QueryTerm) -> list[StemRange]:
        """The stems that match a query term; at most ``MAX_STEMS`` of each field for a prefix or wildcard."""
        ranges = self._ranges.get(term)
        if ranges is None:
            if term.wild:
                ranges = self._find_wild(term.form)
            elif term.prefix:
                ranges = self._find_prefix(term.form)
            else:
                ranges = self._find_stem(term.form)
            if len(self._ranges) >= MAX_CACHED_TERMS:
                self._ranges = {}
            if len(ranges) <= MAX_CACHED_RANGES:
                self._ranges[term] = ranges
        return ranges

    def weigh(self, fields: tuple[int, ...], forms: FormChoice) -> TallyWeights:
        """The weighted frequency of each tally in each of the fields: counts of the exact form times ``EXACT_WEIGHT``,
        of the others times ``STEM_WEIGHT``; 0 for a tally that has none of the forms there. Raises CorruptFile."""
        weights = self._weights.get((fields, forms))
        if weights is None:
            if len(self._weights) >= MAX_CACHED_WEIGHTS:
                self._weights = {}
            values = np.stack([self._weigh_field(field, forms) for field in fields])
            weights = self._weights[fields, forms] = TallyWeights(values, self.postings.tallies.by_code(values))
        return weights

    def read_frequencies(self, fields: tuple[int, ...], forms: FormChoice, tallies: PostingTallies) -> Floats:
        """The weighted frequencies of some postings, 0 for no match, float32 of shape (fields, postings)."""
        return tallies.select(*self.weigh(fields, forms))

    def _weigh_field(self, field: int, forms: FormChoice) -> Floats:
        """The weighted frequency of each tally in a field, float32 of shape (tallies,)."""
        table = self.postings.table
        counts = self._count_field(field) if forms.endings is None else table.count_forms(field, forms.endings)
        values = counts * STEM_WEIGHT
        if forms.exact != NO_FORM:
            exact_counts = table.count_forms(field, (forms.exact,))
            values = (counts - exact_counts) * STEM_WEIGHT + exact_counts * EXACT_WEIGHT
        return values.astype(np.float32)

    def _count_field(self, field: int) -> Ints:
        """The number of tokens of each tally in a field, cached."""
        if field not in self._field_counts:
            self._field_counts[field] = self.postings.table.count_field(field)
        return self._field_counts[field]

    def doc_freqs(self, ranges: Sequence[StemRange], fields: Container[str]) -> dict[int, int]:
        """The number of postings of these stems in each of these fields that they occur in, deleted documents included;
        by the number of the field."""
        postings = self.postings
        counts: dict[int, int] = {}
        for first, end, _ in ranges:
            entries = slice(postings.entries.item(first), postings.entries.item(end))
            if end - first == 1:
                field_counts = zip(postings.fields[entries].tolist(), postings.doc_freqs[entries].tolist(), strict=True)
            else:
                sums = np.bincount(postings.fields[entries], postings.doc_freqs[entries])
                field_counts = zip(range(len(sums)), sums.astype(np.int64).tolist(), strict=True)
            for field, count in field_counts:
                if count and postings.names[field] in fields:
                    counts[field] = counts.get(field, 0) + count
        return counts

    def count_form(self, form: str, fields: Container[str]) -> int:
        """The number of documents with exactly this form, deleted ones too, in that of the fields that has most."""
        ending = self._number_ending(make_term(form).encode())
        if ending == NO_FORM:
            return 0
        ranges = self._find_stem(form)
        form_ranges = [StemRange(first, end, FormChoice((ending,))) for first, end, _ in ranges]
        return max((self.count_matches(form_ranges, field) for field in self.doc_freqs(ranges, fields)), default=0)

    def is_known(self, term: QueryTerm, fields: Container[str]) -> bool:
        """True if any document, deleted ones too, has a match of a query term in any of these fields."""
        ranges = self.find(term)
        if self.doc_freqs([stems for stems in ranges if stems.forms.endings is None], fields):
            return True  # all forms of these stems match, so each posting does
        for stems in ranges:
            if stems.forms.endings is not None:
                for field in self.doc_freqs([stems], fields):
                    if self.count_matches([stems], field):
                        return True
        return False

    def count_matches(self, ranges: Sequence[StemRange], field: int) -> int:
        """The number of postings of these stems with the forms that count in a field."""
        postings, total = self.postings, 0
        for first, end, forms in ranges:
            tallies = postings.tallies.read_some(slice(postings.starts.item(first), postings.starts.item(end)))
            total += int(np.count_nonzero(self.read_frequencies((field,), forms, tallies)))
        return total

    def stem_frequencies(self, rows: Ints, fields: Container[str]) -> Ints:
        """For each term the highest document frequency of its stem in any of these fields, shape (rows,)."""
        postings = self.postings
        is_asked = np.array([name in fields for name in postings.names], np.bool_)
        first, counts = self._locate_entries(self._stems_of(rows))
        entries = expand_ranges(first, counts, len(postings.names) * len(rows))
        if not len(entries):
            return np.zeros(len(rows), np.int64)
        doc_freqs = postings.doc_freqs[entries].astype(np.int64) * is_asked[postings.fields[entries]]
        highest: Ints = np.maximum.reduceat(doc_freqs, np.cumsum(counts) - counts)
        return highest

    def warm(self) -> None:
        """Load what every look-up needs."""
        self.find_exact("")
        self._number_ending(b"")
        for field in range(len(self.postings.names)):
            self._count_field(field)

    def find_exact(self, form: str) -> int | None:
        """The row of the term with exactly this form; None if there is none."""
        term = make_term(form).encode()
        row = self.terms.lower_bound(term)
        return row if row < len(self.terms) and self.terms[row] == term else None

    def _number_ending(self, term: bytes) -> int:
        """The number of a term's ending; ``NO_FORM`` if no form of the segment has it."""
        return self._endings.get(find_ending(term), NO_FORM)

    @cached_property
    def _endings(self) -> dict[bytes, int]:
        """The number of each ending."""
        return {ending: number for number, ending in enumerate(self.postings.table.endings)}

    def _find_stem(self, form: str) -> list[StemRange]:
        begin, ending = _spell(form)
        row = self.terms.lower_bound(begin)
        if row == len(self.terms) or not self.terms[row].startswith(begin):
            return []
        number = self._stem_of(row)
        return [StemRange(number, number + 1, FormChoice(exact=self._endings.get(ending, NO_FORM)))]

    def _find_prefix(self, form: str) -> list[StemRange]:
        return self._group_by_stem(self._form_order.find_beginning(form.encode()), self.find_exact(form))

    def _find_wild(self, form: str) -> list[StemRange]:
        start, piece = beginning(form), longest_piece(form)
        if len(start) >= len(piece):
            rows = self._form_order.find_beginning(start.encode())
        else:
            rows = self._form_order.find_containing(piece.encode())
        matches = make_matcher(form)
        matching_rows = [row for row in rows.tolist() if matches(form_in(self.terms[row]).decode())]
        return self._group_by_stem(np.array(matching_rows, np.int64), None)

    def _group_by_stem(self, rows: Ints, exact: int | None) -> list[StemRange]:
        """The stems of these terms, ascending, and the forms that count; at most ``MAX_STEMS`` of each field.

        ``rows`` are ascending. ``exact`` is the row of the form asked for, None if there is none.
        """
        stems = self._stems_of(rows)
        first_rows = mark_changes(stems).nonzero()[0]
        stems, row_counts = stems[first_rows], np.diff(np.append(first_rows, len(rows)))
        if not len(stems):
            return []
        if len(stems) > MAX_STEMS:
            frequent = self._most_frequent(stems)
            stems, row_counts, first_rows = stems[frequent], row_counts[frequent], first_rows[frequent]
        # For most stems all forms count, and none is exact: choice 0. The others have choices of their own.
        choices, choice_of = [FormChoice()], np.zeros(len(stems), np.int64)
        form_counts = self.postings.stems[stems + 1].astype(np.int64) - self.postings.stems[stems]
        has_own_choice = row_counts != form_counts
        exact_ending = NO_FORM
        if exact is not None:
            has_own_choice |= stems == self._stem_of(exact)
            exact_ending = self._number_ending(self.terms[exact])
        for place in has_own_choice.nonzero()[0].tolist():
            stem_rows = rows[first_rows[place] : first_rows[place] + row_counts[place]].tolist()
            endings = None
            if row_counts[place] != form_counts[place]:
                endings = tuple(sorted(self._number_ending(self.terms[row]) for row in stem_rows))
            choices.append(FormChoice(endings, exact_ending if exact in stem_rows else NO_FORM))
            choice_of[place] = len(choices) - 1
        # Consecutive stems with one choice are one range.
        breaks = ((np.diff(stems) != 1) | (np.diff(choice_of) != 0)).nonzero()[0]
        firsts, lasts = np.append(0, breaks + 1).tolist(), np.append(breaks, len(stems) - 1).tolist()
        return [
            StemRange(stems.item(first), stems.item(last) + 1, choices[choice_of[first]])
            for first, last in zip(firsts, lasts, strict=True)
        ]

    def _most_frequent(self, stems: Ints) -> Ints:
        """The places of the ``MAX_STEMS`` most frequent of these stems in each field, ascending."""
        postings = self.postings
        first, counts = self._locate_entries(stems)
        entries = expand_ranges(first, counts, len(postings.fields))
        fields, doc_freqs = postings.fields[entries], postings.doc_freqs[entries].astype(np.int64)
        stem_places = np.repeat(np.arange(len(stems)), counts)  # of each entry
        is_frequent = np.zeros(len(stems), np.bool_)
        for field in range(len(postings.names)):
            in_field = (fields == field).nonzero()[0]
            if len(in_field) > MAX_STEMS:
                in_field = in_field[np.argpartition(-doc_freqs[in_field], MAX_STEMS)[:MAX_STEMS]]
            is_frequent[stem_places[in_field]] = True
        return is_frequent.nonzero()[0]

    def _locate_entries(self, stems: Ints) -> tuple[Ints, Ints]:
        """The first entry of each stem, and its number of entries, shape (stems,) each."""
        entries = self.postings.entries
        first: Ints = entries[stems].astype(np.int64)
        return first, entries[stems + 1].astype(np.int64) - first

    def _stem_of(self, row: int) -> int:
        """The number of a term's stem."""
        stems = self.postings.stems
        return int(stems.searchsorted(stems.dtype.type(row), "right")) - 1

    def _stems_of(self, rows: Ints) -> Ints:
        """The number of each term's stem, shape (rows,)."""
        stems = self.postings.stems
        numbers: Ints = stems.searchsorted(rows.astype(stems.dtype), "right") - 1
        return numbers
