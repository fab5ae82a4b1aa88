"""The terms of a text and their positions, read word by word: what the document buffer is held to."""

from __future__ import annotations

from collections.abc import Iterable

from readlist.search.analysis import COMPOUND_SHIFT, POSITION_GAP, compounds, fold, forms_of, make_term


def form_of(written: str) -> str:
    """The form that a term stands for."""
    root, _, form = written.partition("\0")
    return form or root


def positions(texts: Iterable[str]) -> dict[str, list[int]]:
    """The terms of a field that holds these texts, each with its positions in ascending order."""
    found: dict[str, list[int]] = {}
    number = 0
    for text in texts:
        for _, compound in compounds(fold(text)):
            for form, bits, _, _ in forms_of(compound):
                found.setdefault(make_term(form), []).append(number << COMPOUND_SHIFT | bits)
            number += 1
        number += POSITION_GAP
    return found
