"""The terms of a text and their positions, read word by word: what the document buffer is held to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from readlist.search.analysis import COMPOUND_SHIFT, POSITION_GAP, find_runs, fold, forms_of, make_term, split_run


def form_of(written: str) -> str:
    """The form that a term stands for."""
    root, _, form = written.partition("\0")
    return form or root


@lru_cache(maxsize=4096)
def _terms_of(run: str) -> tuple[tuple[tuple[str, int], ...], ...]:
    """For each unit of a run its terms, with the lower bits of their positions."""
    return tuple(
        tuple((make_term(form), bits) for form, bits, _, _ in forms_of(compound)) for compound in split_run(run)
    )


def positions(texts: Iterable[str]) -> dict[str, list[int]]:
    """The terms of a field that holds these texts, each with its positions in ascending order."""
    found: dict[str, list[int]] = {}
    number = 0
    for text in texts:
        for run in find_runs(fold(text)):
            for compound in _terms_of(run):
                for written, bits in compound:
                    place = number << COMPOUND_SHIFT | bits
                    places = found.get(written)
                    if places is None:
                        found[written] = [place]
                    else:
                        places.append(place)
                number += 1
        number += POSITION_GAP
    return found
