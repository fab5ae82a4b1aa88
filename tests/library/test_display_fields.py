"""The rule by which shown fields are chosen: the best of all records, and no entry blanks what another one gave."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.library.display_fields import choose_fields, choose_identifiers
from readlist.model.record import Record

FULL = Record(
    "Owls at Night", "We study owls and what they hear.", ("Strix Aluco",), "2026-03", "Annals of Owls",
    "https://example.org/owls", identifiers={"doi": "10.1000/owls"},
)  # fmt: skip
blanks = st.sampled_from(["", " ", "\t\n", "\u00a0"])


@pytest.mark.parametrize("abstract", ["We study owls and …", "We study owls and what they hear..."])
@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_cut_abstract_is_better_than_none(abstract: str, blank: str) -> None:
    for order in ([abstract, blank], [blank, abstract]):
        records = [Record("Owls", text) for text in order]
        assert choose_fields(records, {}).abstract == abstract


def test_a_whole_abstract_is_better_than_a_longer_cut_one() -> None:
    records = [
        Record("Owls", "We study owls and much, much more…"),
        Record("Owls", "We study owls."),
    ]
    assert choose_fields(records, {}).abstract == "We study owls."


@given(
    empty=st.builds(Record, blanks, blanks, st.sampled_from([(), ("",), (" ",)]), st.just(""), blanks, blanks),
    first=st.booleans(),
)
def test_an_entry_never_blanks_what_another_one_gave(empty: Record, first: bool) -> None:
    records = [empty, FULL] if first else [FULL, empty]
    assert choose_fields(records, {}) == choose_fields([FULL], {})
    assert choose_identifiers(records, {}) == {"doi": "10.1000/owls"}


@pytest.mark.parametrize("venue", ["arXiv", "bioRxiv", "medRxiv", "Preprint", "SSRN Electronic Journal"])
def test_a_preprint_servers_name_is_no_publication(venue: str) -> None:
    preprint = Record("Owls (draft)", "Short.", published="2025-01", venue=venue)
    assert choose_fields([preprint, FULL], {}).venue == "Annals of Owls"


def test_published_comes_before_preprint_and_the_readers_word_before_all() -> None:
    preprint = Record("Owls (draft)", "Short.", published="2025-01", venue="arXiv", url="https://arxiv.org/abs/1")
    records = [preprint, FULL]
    shown = choose_fields(records, {"venue": "My Shelf"})
    assert (shown.title, shown.published, shown.venue, shown.url) == (FULL.title, "2026-03", "My Shelf", FULL.url)
