"""A maker of papers for the writers' tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from readlist.model.paper import Paper, Sighting, Status, Tag
from readlist.model.record import Record

MakePaper = Callable[..., Paper]


@pytest.fixture(scope="session")
def make_paper() -> MakePaper:
    """``make_paper(7, title=…, authors=…, status=…, identifiers=…)``: a paper that stands on one entry like itself."""

    def make(number: int = 1, *, identifiers: Mapping[str, str] | None = None, **given: Any) -> Paper:
        names = set(Record._fields) - {"identifiers"}
        known = {name: given.pop(name) for name in names & set(given)}
        record = Record(**{"title": "A Plain Title", **known}, identifiers=identifiers or {})
        entry = Sighting(
            entry_id=100 + number,
            digest_id=1,
            digest_file="march.txt",
            digest_date="2026-03-17",
            position=number,
            record=record,
            digest_series="Daily Papers",
            sha256="5a" * 32,
        )
        marks: dict[str, Any] = {
            "status": Status.UNREAD,
            "starred": False,
            "tags": (),
            "note": "",
            "added": "2026-03-18T09:00:00+00:00",
            "trashed": "",
            "entries": (entry,),
        }
        marks["tags"] = tuple(Tag(at, name, "#336699") for at, name in enumerate(given.pop("tags", ()), 1))
        return Paper(id=number, record=record, **(marks | given))

    return make
