"""Term look-up in a segment: which stems match a query term, and which forms of them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from readlist.search.analysis import QueryTerm, form_in, make_term, stem
from readlist.search.codec import Postings
from readlist.search.codec.array_file import Array, Ints
from readlist.search.codec.postings import expand_ranges, mark_changes, sorted_unique
from readlist.search.codec.tallies import find_ending
from readlist.search.codec.terms import Bisection
from readlist.search.wildcards import beginning, longest_piece, make_matcher

EXACT_WEIGHT, STEM_WEIGHT = 1.0, 0.8
"""Factors on term frequencies: of the form asked for, and of other forms with its stem."""
MAX_STEMS = 16_384
"""Stems that a prefix or wildcard may match in a segment, the most frequent ones of each field. No letter begins so
many English words."""
MAX_CACHED_TERMS = 512
"""Query terms whose stems are cached, since each field of a query looks up the same ones."""
MAX_CACHED_RANGES = 1_000
"""Ranges of stems of a term that are cached; a wildcard may have many more."""
MAX_CACHED_WEIGHTS = 64
"""Choices of forms in a field whose weights are cached: four bytes a tally each."""
NO_FORM = -1


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
    """The weight of each tally, shape (tallies,), and of each code of a posting, shape (256,)."""

    by_tally: Array
    by_code: Array


@lru_cache(maxsize=1_024)
def _spell(form: str) -> tuple[bytes, bytes]:
    """The beginning of the terms with a form's stem, and the form's ending; cached for the next segment."""
    return f"{stem(form)}\0".encode(), find_ending(make_term(form).encode())


class TermLookup:
    """The terms of a segment in two orders: by their bytes, so by stem, and by form."""

    def __init__(self, postings: Postings) -> None:
        self.postings, self.terms = postings, postings.terms
        self._by_form = Bisection(len(postings.order))
        self._found: dict[QueryTerm, list[StemRange]] = {}
        self._weights: dict[tuple[int, FormChoice], TallyWeights] = {}
        self._marked: dict[tuple[int, FormChoice, tuple[int, ...]], TallyWeights] = {}
        self._field_counts: dict[int, Ints] = {}

    def find(self, term: QueryTerm) -> list[StemRange]:
        """The stems that match a query term; at most ``MAX_STEMS`` of each field for a prefix or wildcard."""
        found = self._found.get(term)
        if found is None:
            if term.wild:
                found = self._find_wild(term.form)
            else:
                found = self._find_prefix(term.form) if term.prefix else self._find_stem(term.form)
            if len(self._found) >= MAX_CACHED_TERMS:
                self._found = {}
            if len(found) <= MAX_CACHED_RANGES:
                self._found[term] = found
        return found

    def weigh(self, field: int, forms: FormChoice) -> TallyWeights:
        """The weighted frequency of each tally in a field: counts of the exact form times ``EXACT_WEIGHT``, of the
        others times ``STEM_WEIGHT``; 0 for a tally that has none of the forms there. Raises CorruptFile."""
        found = self._weights.get((field, forms))
        if found is None:
            if len(self._weights) >= MAX_CACHED_WEIGHTS:
                self._weights = {}
            table = self.postings.table
            every = self._count_field(field) if forms.endings is None else table.count_forms(field, forms.endings)
            values = every * STEM_WEIGHT
            if forms.exact != NO_FORM:
                exact = table.count_forms(field, (forms.exact,))
                values = (every - exact) * STEM_WEIGHT + exact * EXACT_WEIGHT
            values = values.astype(np.float32)
            found = self._weights[field, forms] = TallyWeights(values, self.postings.tallies.by_code(values))
        return found

    def weigh_marked(self, field: int, others: tuple[int, ...], forms: FormChoice) -> TallyWeights:
        """As ``weigh``, with the sign bit set for each tally that has the forms in any of the other fields."""
        key = field, forms, others
        found = self._marked.get(key)
        if found is None:
            if len(self._marked) >= MAX_CACHED_WEIGHTS:
                self._marked = {}
            values = self.weigh(field, forms).by_tally
            for other in others:
                has_other = self.weigh(other, forms).by_tally > 0
                values = np.where(has_other, -np.abs(values), values)
            found = self._marked[key] = TallyWeights(values, self.postings.tallies.by_code(values))
        return found

    def _count_field(self, field: int) -> Ints:
        """The number of tokens of each tally in a field, cached."""
        if field not in self._field_counts:
            self._field_counts[field] = self.postings.table.count_field(field)
        return self._field_counts[field]

    def doc_freqs(self, found: Sequence[StemRange], fields: Container[str]) -> dict[int, int]:
        """The number of postings of these stems in each of these fields that they occur in, deleted documents included;
        by the number of the field."""
        given = self.postings
        counts: dict[int, int] = {}
        for first, end, _ in found:
            entries = slice(given.entries.item(first), given.entries.item(end))
            if end - first == 1:
                pairs = zip(given.fields[entries].tolist(), given.doc_freqs[entries].tolist(), strict=True)
            else:
                summed = np.bincount(given.fields[entries], given.doc_freqs[entries])
                pairs = zip(range(len(summed)), summed.astype(np.int64).tolist(), strict=True)
            for field, count in pairs:
                if count and given.names[field] in fields:
                    counts[field] = counts.get(field, 0) + count
        return counts

    def count_form(self, form: str, fields: Container[str]) -> int:
        """The number of documents with exactly this form, deleted ones too, in that of the fields that has most."""
        ending = self._number_ending(make_term(form).encode())
        found = self._find_stem(form) if ending != NO_FORM else []
        chosen = [StemRange(first, end, FormChoice((ending,))) for first, end, _ in found]
        return max((self.count_matches(chosen, field) for field in self.doc_freqs(found, fields)), default=0)

    def is_known(self, term: QueryTerm, fields: Container[str]) -> bool:
        """True if any document, deleted ones too, has a match of a query term in any of these fields."""
        found = self.find(term)
        certain = [each for each in found if each.forms.endings is None]
        others = [each for each in found if each.forms.endings is not None]
        return bool(self.doc_freqs(certain, fields)) or any(
            self.count_matches([each], field) for each in others for field in self.doc_freqs([each], fields)
        )

    def count_matches(self, found: Sequence[StemRange], field: int) -> int:
        """The number of postings of these stems with the forms that count in a field."""
        given, total = self.postings, 0
        for first, end, forms in found:
            extent = slice(given.starts.item(first), given.starts.item(end))
            values = given.tallies.read_some(extent).select(*self.weigh(field, forms))
            total += int(np.count_nonzero(values))
        return total

    def stem_frequencies(self, rows: Ints, fields: Container[str]) -> Ints:
        """For each term the highest document frequency of its stem in any of these fields, shape (rows,)."""
        given = self.postings
        asked = np.array([name in fields for name in given.names], np.bool_)
        first, counts = self._locate_entries(self._stems_of(rows))
        places = expand_ranges(first, counts, len(given.names) * len(rows))
        held = given.doc_freqs[places].astype(np.int64) * asked[given.fields[places]]
        found: Ints = np.maximum.reduceat(held, np.cumsum(counts) - counts) if len(held) else np.zeros(len(rows), int)
        return found

    def warm(self) -> None:
        """Load what every look-up needs."""
        self.find_exact("")
        self._number_ending(b"")
        for field in range(len(self.postings.names)):
            self.weigh(field, FormChoice())

    def find_exact(self, form: str) -> int | None:
        """The row of the term with exactly this form; None if there is none."""
        written = make_term(form).encode()
        row = self.terms.lower_bound(written)
        return row if row < len(self.terms) and self.terms[row] == written else None

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
        place = self._stem_of(row)
        return [StemRange(place, place + 1, FormChoice(exact=self._endings.get(ending, NO_FORM)))]

    def _find_prefix(self, form: str) -> list[StemRange]:
        return self._stems_with(self._rows_beginning(form.encode()), self.find_exact(form))

    def _find_wild(self, form: str) -> list[StemRange]:
        start, piece = beginning(form), longest_piece(form)
        rows = (
            self._rows_beginning(start.encode()) if len(start) >= len(piece) else self._rows_containing(piece.encode())
        )
        matches = make_matcher(form)
        fitting = [row for row in rows.tolist() if matches(form_in(self.terms[row]).decode())]
        return self._stems_with(np.array(fitting, np.int64), None)

    def _stems_with(self, rows: Ints, exact: int | None) -> list[StemRange]:
        """The stems of these terms, ascending, and the forms that count; at most ``MAX_STEMS`` of each field."""
        given = self.postings
        stems = self._stems_of(rows)
        firsts = mark_changes(stems).nonzero()[0]
        stems, held = stems[firsts], np.diff(np.append(firsts, len(rows)))
        if len(stems) > MAX_STEMS:
            kept = self._most_frequent(stems)
            stems, held, firsts = stems[kept], held[kept], firsts[kept]
        choices, chosen = [FormChoice()], np.zeros(len(stems), np.int64)
        sizes = given.stems[stems + 1].astype(np.int64) - given.stems[stems]
        is_apart = held != sizes
        wanted = NO_FORM
        if exact is not None:
            is_apart |= stems == self._stem_of(exact)
            wanted = self._number_ending(self.terms[exact])
        for place in is_apart.nonzero()[0].tolist():
            forms = rows[firsts[place] : firsts[place] + held[place]].tolist()
            endings = tuple(sorted(self._number_ending(self.terms[row]) for row in forms))
            whole = None if held[place] == sizes[place] else endings
            choices.append(FormChoice(whole, wanted if exact in forms else NO_FORM))
            chosen[place] = len(choices) - 1
        breaks = ((np.diff(stems) != 1) | (np.diff(chosen) != 0)).nonzero()[0]
        edges = zip(np.append(0, breaks + 1).tolist(), np.append(breaks, len(stems) - 1).tolist(), strict=True)
        return [
            StemRange(stems.item(first), stems.item(last) + 1, choices[chosen[first]])
            for first, last in (edges if len(stems) else ())
        ]

    def _most_frequent(self, stems: Ints) -> Ints:
        """The places of the ``MAX_STEMS`` most frequent of these stems in each field, ascending."""
        given = self.postings
        first, counts = self._locate_entries(stems)
        entries = expand_ranges(first, counts, len(given.fields))
        owners, fields = np.repeat(np.arange(len(stems)), counts), given.fields[entries]
        doc_freqs, kept = given.doc_freqs[entries].astype(np.int64), np.zeros(len(stems), np.bool_)
        for field in range(len(given.names)):
            here = (fields == field).nonzero()[0]
            if len(here) > MAX_STEMS:
                here = here[np.argpartition(-doc_freqs[here], MAX_STEMS)[:MAX_STEMS]]
            kept[owners[here]] = True
        return kept.nonzero()[0]

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
        found: Ints = stems.searchsorted(rows.astype(stems.dtype), "right") - 1
        return found

    def _rows_beginning(self, beginning: bytes) -> Ints:
        """The rows of the terms with forms that begin so, ascending."""
        first, end = (self._by_form.lower_bound(edge, self._form_at) for edge in (beginning, beginning + b"\xff"))
        rows: Ints = np.sort(self.postings.order[first:end].astype(np.int64))
        return rows

    def _rows_containing(self, piece: bytes) -> Ints:
        """The rows of the terms that contain these bytes, in the stem or the form, ascending."""
        arrays = self.terms.arrays()
        places = [found.start() for found in re.finditer(b"(?=%s)" % re.escape(piece), arrays["blob"].data)]
        return sorted_unique(arrays["ends"].searchsorted(np.array(places, np.int64), "right"))

    def _form_at(self, place: int) -> bytes:
        return form_in(self.terms[self.postings.order.item(place)])
