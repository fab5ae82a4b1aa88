"""Which terms of a field answer an atom, in one segment: rows of its postings, as stretches of neighbours."""

from __future__ import annotations

import numpy as np

from readlist.search.analysis import Atom, form_in, term
from readlist.search.codec import FieldPostings
from readlist.search.codec.layout import Array
from readlist.search.codec.postings import Bisection

MOST_FORMS = 16_384
"""That a prefix stands for in a segment: the most frequent ones. No letter of English begins so many."""

Stretch = tuple[int, int]
"""The first row and the one behind the last."""


class Forms:
    """The terms of a field in two orders: by stem, which is that of their bytes, and by form."""

    def __init__(self, postings: FieldPostings) -> None:
        self.postings, self.terms, self.starts = postings, postings.terms, postings.starts
        self._by_form = Bisection(len(postings.order))

    def find(self, atom: Atom) -> tuple[list[Stretch], int | None]:
        """The terms that answer, ascending, and of these the very form asked for, None where it does not occur.

        Of a prefix with very many forms, the most frequent.
        """
        if atom.prefix:
            return join_rows(self._find_beginning(atom.form.encode())), self.find_exact(atom.form)
        root = atom.stem
        stem = f"{root}\0".encode()
        written = stem if root == atom.form else stem + atom.form.encode()
        first = end = self.terms.place(stem)
        exact = None
        while end < len(self.terms) and (found := self.terms[end]).startswith(stem):
            if found == written:
                exact = end
            end += 1
        return [(first, end)] if end > first else [], exact

    def find_exact(self, form: str) -> int | None:
        """The term of this very form; None where it does not occur."""
        written = term(form).encode()
        row = self.terms.place(written)
        return row if row < len(self.terms) and self.terms[row] == written else None

    def _find_beginning(self, beginning: bytes) -> Array:
        first, end = (self._by_form.place(edge, self._form_at) for edge in (beginning, beginning + b"\xff"))
        rows = np.sort(self.postings.order[first:end].astype(np.int64))
        if len(rows) > MOST_FORMS:
            counts = np.diff(self.starts.astype(np.int64))[rows]
            rows = np.sort(rows[np.argpartition(-counts, MOST_FORMS)[:MOST_FORMS]])
        return rows

    def _form_at(self, place: int) -> bytes:
        return form_in(self.terms[self.postings.order.item(place)])


def join_rows(rows: Array) -> list[Stretch]:
    """Ascending rows as stretches."""
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) != 1)
    firsts = np.append(rows[0], rows[breaks + 1])
    ends = np.append(rows[breaks], rows[-1]) + 1
    return list(zip(firsts.tolist(), ends.tolist(), strict=True))
