"""Entries of the items of a JSON source, and the problems of items that are no records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.json_values import JsonFault, LinedValue
from readlist.model.digest import NO_MARKS, Entry, Problem, SourceMarks

RecordOfItem = RecordDraft | tuple[RecordDraft, SourceMarks] | None
"""The record of an item, perhaps with its marks; None for an item that is no record."""


def read_json_records(
    items: Iterable[LinedValue], make: Callable[[dict[str, Any]], RecordOfItem]
) -> Iterator[Entry | Problem]:
    """The entries that ``make`` makes of the objects among ``items``; one Problem for all other items.

    Raises JsonFault for damage before the first entry; damage after it is a Problem.
    """
    maker, has_records = EntryMaker(), False
    missing = first_missing = 0  # their number, and the line of the first one
    try:
        for line, item in items:
            made = make(item) if isinstance(item, dict) else None
            if made is None:
                missing, first_missing = missing + 1, first_missing or line
                continue
            draft, marks = made if isinstance(made, tuple) else (made, NO_MARKS)
            yield from maker.make(draft, line, marks)
            has_records = True
    except JsonFault as fault:
        if not maker.made:
            raise
        yield fault.problem()
    if missing:
        yield Problem(first_missing, "records_missing", {"records": missing})
    elif not has_records:
        yield Problem(0, "no_records")
