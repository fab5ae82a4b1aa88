"""A maker of papers for the writers' tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from readlist.model.paper import Fields, Paper, Sighting, Status, Tag

MakePaper = Callable[..., Paper]


@pytest.fixture(scope="session")
def make_paper() -> MakePaper:
    """``make_paper(7, title=…, authors=…, status=…, identifiers=…)``: a paper that stands on one entry like itself."""

    def make(number: int = 1, *, identifiers: Mapping[str, str] | None = None, **given: Any) -> Paper:
        names = {"title", "abstract", "authors", "published", "venue", "url"}
        fields = Fields(**{"title": "A Plain Title", **{name: given.pop(name) for name in names & set(given)}})
        entry = Sighting(
            entry_id=100 + number,
            digest_id=1,
            digest="march.txt",
            digest_date="2026-03-17",
            position=number,
            title=fields.title,
            abstract=fields.abstract,
            authors=fields.authors,
            published=fields.published,
            venue=fields.venue,
            url=fields.url,
            identifiers=identifiers or {},
            digest_series="Daily Papers",
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
        return Paper(id=number, fields=fields, identifiers=identifiers or {}, **(marks | given))

    return make
