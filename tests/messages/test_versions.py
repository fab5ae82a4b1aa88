"""A publication and its preprint in words."""

from __future__ import annotations

import pytest

from readlist.messages.versions import preprint_phrase
from readlist.model.record import Record

PUBLISHED = Record("Owls", venue="Journal of Owls", published="2020")


@pytest.mark.parametrize(
    ("records", "phrase"),
    [
        ((PUBLISHED, Record("Owls", venue="bioRxiv", published="2019-05-01")), "Preprint: bioRxiv, 2019-05-01"),
        ((Record("Owls", identifiers={"arxiv": "1905.01234"}), PUBLISHED), "Preprint: arXiv"),
        ((PUBLISHED, Record("Owls", kind="preprint")), "Also a preprint"),
        ((PUBLISHED, Record("Owls")), ""),
        ((Record("Owls", venue="arXiv"),), ""),
        ((PUBLISHED,), ""),
        ((), ""),
    ],
)
def test_the_preprint_of_a_publication(records: tuple[Record, ...], phrase: str) -> None:
    assert preprint_phrase(records) == phrase
