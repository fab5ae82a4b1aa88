"""The fields in which papers to be merged differ, with their values, for the reader to choose from. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readlist.commands.merging import fields_as_text
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.record import BY_NAME, EDITABLE
from readlist.model.tex import to_unicode
from readlist.translation import tr, trn
from readlist.ui.text.text_bounds import MAX_COMPARED_CHARS, cut, is_cut

MAX_OFFERED_VALUES = 50
"""Different values of a field that are offered."""
MAX_NAMED_PAPERS = 5
"""Papers that are named as having a value."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of a field: its text, the first paper that has it, and a line that says which papers do."""

    text: str
    paper_id: int
    origin: str


@dataclass(frozen=True, slots=True)
class DifferingField:
    """A field with several values. ``shown`` is the place in ``values`` of the merged paper's value.

    It is -1 if none of the papers has that value.
    """

    name: str
    label: str
    values: tuple[FieldValue, ...]
    shown: int


def find_differing(papers: Iterable[tuple[int, Paper]], merged: Paper) -> tuple[DifferingField, ...]:
    """The fields that have several values among ``papers``, which are given with their numbers on the page."""
    own = [(number, paper.id, fields_as_text(paper.record)) for number, paper in papers]
    result = fields_as_text(merged.record)
    return tuple(_find(own, result))


def _find(own: Sequence[tuple[int, int, dict[str, str]]], result: dict[str, str]) -> Iterator[DifferingField]:
    for name in (*EDITABLE, *SCHEMES):
        holders: dict[str, list[tuple[int, int]]] = {}
        for number, paper_id, texts in own:
            if texts.get(name, "").strip():
                holders.setdefault(texts[name], []).append((number, paper_id))
        if len(holders) < 2:
            continue
        label = BY_NAME[name].label if name in BY_NAME else SCHEMES[name].label
        ordered = list(holders)[:MAX_OFFERED_VALUES]
        text_shown = result.get(name, "")
        if text_shown in holders and text_shown not in ordered:
            ordered[-1] = text_shown
        shown = ordered.index(text_shown) if text_shown in ordered else -1
        values = [FieldValue(_readable(text), holders[text][0][1], _origin(holders[text])) for text in ordered]
        yield DifferingField(name, tr(label), tuple(values), shown)


def _readable(text: str) -> str:
    found = to_unicode(cut(text, MAX_COMPARED_CHARS)).strip()
    if is_cut(text, MAX_COMPARED_CHARS):
        return tr("{text} … ({count:,} characters in all)", text=found, count=len(text))
    return found


def _origin(holders: Sequence[tuple[int, int]]) -> str:
    numbers = ", ".join(str(number) for number, _ in holders[:MAX_NAMED_PAPERS])
    if len(holders) > MAX_NAMED_PAPERS:
        numbers = tr("{numbers} and {more:,} more", numbers=numbers, more=len(holders) - MAX_NAMED_PAPERS)
    return trn("Paper {numbers}", "Papers {numbers}", len(holders), numbers=numbers)


def source_line(fields: Sequence[DifferingField], paper_id: int, *, is_kept: bool) -> str:
    """The differing fields that the merged paper takes from a paper, in words; "" if none, and it is not kept."""
    known = (field for field in fields if field.shown >= 0)
    names = ", ".join(field.label for field in known if field.values[field.shown].paper_id == paper_id)
    if not names:
        return tr("Kept") if is_kept else ""
    return tr("Kept; shown from it: {fields}", fields=names) if is_kept else tr("Shown from it: {fields}", fields=names)
