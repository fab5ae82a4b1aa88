"""Records of a JSON source, one item of its array after the other; those that were not read are told."""

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
    """The entries that ``make`` makes of the objects among some items. Raises JsonFault for damage before the first."""
    maker, told = EntryMaker(), False
    missing: list[int] = [0, 0]  # their number, and the line of the first one
    try:
        for line, item in items:
            made = make(item) if isinstance(item, dict) else None
            if made is None:
                missing = [missing[0] + 1, missing[1] or line]
                continue
            draft, marks = made if isinstance(made, tuple) else (made, NO_MARKS)
            yield from maker.make(draft, line, marks)
            told = True
    except JsonFault as fault:
        if not maker.made:
            raise
        yield fault.problem()
    if missing[0]:
        yield Problem(missing[1], "records_missing", {"records": missing[0]})
    elif not told:
        yield Problem(0, "no_records")
