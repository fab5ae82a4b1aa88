"""The list of errors: both records of each false and of each missed pair, field below field, to find the causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readlist.model.record import FIELDS, texts_of

from .arrivals import Arrival
from .labels import pairs_apart

MAX_TEXT_CHARS = 400
"""Characters of a field in the list."""
_NAME_CHARS = max(len(field.name) for field in FIELDS)


def write_errors(path: Path, arrivals: Iterable[Arrival]) -> None:
    """Write the errors of several sets into a file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for arrival in arrivals for line in _errors(arrival))


def _errors(arrival: Arrival) -> Iterator[str]:
    truth, certain, probable = arrival.source.truth, arrival.certain, arrival.probable
    false = list(pairs_apart(certain, truth))
    missed = list(pairs_apart(truth, probable))
    only_probable = set(pairs_apart(probable, truth)).difference(false)
    only_offered = set(pairs_apart(truth, certain)).difference(missed)
    for title, pairs in (
        ("false, certain", false),
        ("false, probable", sorted(only_probable)),
        ("missed, neither certain nor probable", missed),
        ("missed as certain, but probable", sorted(only_offered)),
    ):
        yield f"# {arrival.source.name}: {title} ({len(pairs):,} pairs)\n"
        for one, other in pairs:
            yield from _pair(arrival, one, other)


def _pair(arrival: Arrival, one: int, other: int) -> Iterator[str]:
    """A line for each field that agrees, and two for each that does not."""
    rows = arrival.source.rows
    yield f"## {rows[one].id} | {rows[other].id}"
    left, right = _fields(arrival, one), _fields(arrival, other)
    for name in dict.fromkeys((*left, *right)):
        first, second = left.get(name, ""), right.get(name, "")
        yield f"{name:{_NAME_CHARS}} {'=' if first == second else '1'} {first}"
        if first != second:
            yield f"{'':{_NAME_CHARS}} 2 {second}"
    yield ""


def _fields(arrival: Arrival, number: int) -> dict[str, str]:
    """The fields of a row as they were read, or its cells if it was not read."""
    record = arrival.records[number]
    if record is None:
        found = {"not read": "yes", **arrival.source.rows[number].cells}
    else:
        found = {field.name: "; ".join(texts_of(record, field.name)) for field in FIELDS}
        found |= record.identifiers
    return {name: " ".join(text.split())[:MAX_TEXT_CHARS] for name, text in found.items() if text.strip()}
