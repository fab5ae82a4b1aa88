"""Citation keys of papers that lack what keys are made of."""

from __future__ import annotations

import pytest

from export.conftest import MakePaper
from readlist.export.citation_keys import citation_key


@pytest.mark.parametrize(
    ("given", "key"),
    [
        (
            {"title": "Notes on the Engine", "authors": ("Ada Lovelace",), "published": "1843"},
            "lovelace1843notes-4eyagx",
        ),
        ({"title": "Notes on the Engine", "published": "1843"}, "1843notesengine-4eyagx"),
        ({"title": "Notes on the Engine"}, "notesengine-4eyagx"),
        ({"title": "The Engine", "authors": ("Ada Lovelace",)}, "lovelaceengine-4eyagx"),
        ({"title": "机器", "authors": ("王",)}, "paper-4eyagx"),
        ({"title": ""}, "paper-4eyagx"),
    ],
)
def test_a_key_without_author_or_year_has_more_of_the_title(
    make_paper: MakePaper, given: dict[str, object], key: str
) -> None:
    assert citation_key(make_paper(7, **given)) == key
