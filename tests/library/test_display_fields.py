"""The rule by which shown fields are chosen: the best of all records, and no entry blanks what another one gave."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.library.display_fields import choose_fields, choose_identifiers
from readlist.model.publication import is_published
from readlist.model.record import EDITABLE, Record

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


def test_the_longest_excerpt_is_shown() -> None:
    records = [Record("Owls", excerpt="We study"), Record("Owls", excerpt="We study owls"), Record("Owls")]
    assert choose_fields(records, {}).excerpt == "We study owls"


def test_a_whole_abstract_is_better_than_a_longer_cut_one() -> None:
    records = [
        Record("Owls", "We study owls and much, much more…"),
        Record("Owls", "We study owls."),
    ]
    assert choose_fields(records, {}).abstract == "We study owls."


@given(
    empty=st.tuples(blanks, blanks, st.sampled_from([(), ("",), (" ",)]), st.just(""), blanks, blanks, blanks).map(
        lambda known: Record(*known)
    ),
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


def test_a_record_blanks_nothing_where_neither_is_published() -> None:
    full = Record("Owls", "We study owls.", ("Strix Aluco",), "2026", "arXiv", "https://arxiv.org/abs/1")
    for blank in ("", " "):
        empty = Record(blank, blank, (blank,) * 3, blank, blank, blank)
        assert choose_fields([empty, full], {}) == choose_fields([full], {})


def test_what_no_record_gives_is_empty() -> None:
    assert choose_fields([Record()], {}) == Record()


@pytest.mark.parametrize(
    ("venue", "doi", "expected"),
    [
        ("Annals of Owls", "", True),
        (" ", "", False),
        ("arXiv", "", False),
        ("CoRR abs/2402.16107", "", False),
        ("Correlations", "", True),
        ("", "10.1000/owls", True),
        ("", "10.48550/arXiv.2402.16107", False),
        ("", "10.1101/2024.03.01", False),
        ("", "10.64898/2026.03.01", False),
        ("arXiv", "10.1000/owls", True),
        ("Annals of Owls", "10.48550/arXiv.2402.16107", True),
    ],
)
def test_a_record_is_published_by_its_venue_or_its_doi(venue: str, doi: str, expected: bool) -> None:
    assert is_published(Record("Owls", venue=venue, identifiers={"doi": doi} if doi else {})) is expected


def test_of_two_records_the_published_identifier_comes_first() -> None:
    preprint = Record("Owls", venue="arXiv", identifiers={"doi": "10.48550/arXiv.2402.16107"})
    assert choose_identifiers([preprint, FULL], {}) == {"doi": "10.1000/owls"}


def test_a_published_identifier_comes_first_and_the_readers_own_before_all() -> None:
    preprint = Record("Owls", venue="arXiv", identifiers={"arxiv": "2402.16107", "doi": "10.48550/arXiv.2402.16107"})
    again = Record("Owls", venue="Owls Today", identifiers={"doi": "10.1000/again", "pmid": "7"})
    chosen = {"arxiv": "2402.16107", "doi": "10.1000/owls", "pmid": "7"}
    assert choose_identifiers([preprint, FULL, again], {}) == chosen
    for scheme in ("arxiv", "doi", "pmid", "s2"):
        assert choose_identifiers([preprint, FULL, again], {scheme: "mine"}) == {**chosen, scheme: "mine"}


@pytest.mark.parametrize("cut_first", [True, False])
def test_a_complete_list_of_authors_is_better_than_a_cut_one(cut_first: bool) -> None:
    cut = Record("Owls", authors=("Strix Aluco the Elder", "Bubo Bubo"), authors_cut=True, venue="Annals of Owls")
    whole = Record("Owls", authors=("S. Aluco", "B. Bubo"))
    shown = choose_fields([cut, whole] if cut_first else [whole, cut], {})
    assert (shown.authors, shown.authors_cut) == (whole.authors, False)
    longer = cut._replace(authors=(*cut.authors, "Tyto Alba"))
    shown = choose_fields([longer, whole], {})
    assert (shown.authors, shown.authors_cut) == (longer.authors, True)


def test_a_list_of_authors_that_the_reader_wrote_is_not_cut() -> None:
    cut = Record("Owls", authors=("Strix Aluco",), authors_cut=True)
    assert not choose_fields([cut], {"authors": "Strix Aluco; Bubo Bubo"}).authors_cut


def test_what_a_source_calls_a_preprint_is_no_publication() -> None:
    preprint = Record("Owls (draft)", kind="preprint", venue="Research Square", volume="1")
    assert not is_published(preprint)
    assert choose_fields([preprint, FULL], {}).venue == "Annals of Owls"


@pytest.mark.parametrize("name", EDITABLE)
def test_a_field_that_the_reader_edits_is_as_written_and_no_other_changes(name: str) -> None:
    shown = choose_fields([FULL], {name: "mine"})
    unedited = choose_fields([FULL], {})
    assert shown == unedited._replace(**{name: ("mine",) if name == "authors" else "mine"})
    assert shown != unedited


texts = blanks | st.sampled_from(["A", " B "])


@given(
    record=st.tuples(texts, texts, st.sampled_from([("A", " "), ()]), st.just(""), texts, st.just(""), texts).map(
        lambda known: Record(*known)
    ),
    is_cut=st.booleans(),
    identifiers=st.sampled_from([("doi",), (), ("doi", "arxiv"), ("arxiv", "doi")]).map(
        lambda schemes: {scheme: f"10.1000/{scheme}" for scheme in schemes}
    ),
)
def test_a_record_alone_shows_as_it_does_beside_an_empty_one(
    record: Record, is_cut: bool, identifiers: dict[str, str]
) -> None:
    record = record._replace(identifiers=identifiers, authors_cut=is_cut)
    alone, beside = choose_fields([record], {}), choose_fields([record, Record()], {})
    assert alone == beside
    assert list(alone.identifiers) == list(beside.identifiers)
