"""The keys that records must share to be compared."""

from __future__ import annotations

from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duplicates.listings import ABSTRACT, listing
from readlist.duplicates.keys import are_second_dois, is_identifier_key, keys_of
from readlist.library.blocking_keys import BLOCKING_KEYS_VERSION
from readlist.model.record import Record


def exact_keys(record: Record) -> tuple[str, ...]:
    """The keys that are readable: identifiers."""
    return tuple(key for key in keys_of(record) if not key.startswith("~"))


def share_a_key(one: Record, other: Record) -> bool:
    return not set(keys_of(one)).isdisjoint(keys_of(other))


def test_title_and_identifiers_are_keys() -> None:
    record = listing("MoE$^2$", arxiv="2402.16107v3", doi="10.1/ABC", pmid="7", s2="9F")
    assert exact_keys(record) == ("arxiv:2402.16107", "doi:10.1/abc", "pmid:7", "s2:9f")
    assert keys_of(record)[0] == f"~{crc32(b'title|moe2'):08x}"


def test_spellings_share_their_key() -> None:
    assert keys_of(listing("MoE$^2$"))[0] == keys_of(listing("moe^2"))[0]


def test_an_arxiv_doi_is_an_arxiv_id() -> None:
    assert exact_keys(listing("", doi="10.48550/arXiv.2402.16107")) == ("arxiv:2402.16107",)
    assert exact_keys(listing("", s2="10.48550/arXiv.2402.16107")) == ("s2:2402.16107",)
    assert exact_keys(listing("", doi="10.48550/arXiv.")) == ()


def test_a_blank_title_and_a_plain_address_are_no_keys() -> None:
    assert keys_of(listing("  ", "", url="https://a.org")) == ()


TITLE = "Sand on slow rivers of the northern coast"


@pytest.mark.parametrize(
    "other",
    [
        {"title": TITLE.upper() + "."},
        {"title": f"{TITLE}: a survey from space"},
        {"title": f"{TITLE} [Dutch]"},
        {"title": TITLE.replace("northern", "nothern")},
        {"title": TITLE.replace("coast", "coasts")},
        {"title": f"On {TITLE}"},
        {"title": "How sand settles on slow rivers of the northern coast"},
        {"title": "Deltas that starve", "authors": ("Keel, A.",), "pages": "11"},
        {"title": "Deltas that starve", "abstract": f"Abstract: {ABSTRACT.upper()}"},
        {"title": "Deltas that starve", "doi": "10.1/A"},
        {"title": "Northern deltas", "authors": ("Adam Keel",)},
    ],
)
def test_records_that_may_be_one_work_share_a_key(other: dict[str, Any]) -> None:
    one = listing(TITLE, authors=("Ada Keel", "Ben Mora"), pages="11-20", doi="10.1/a")
    assert share_a_key(one, listing(**{"abstract": "", **other}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Comparing slow sand rivers", "Comparnig slow sand rivers"),
        ("Comparing slow sand rivers", "Comparing slow snad rivers"),
        ("Comparing slow sand rivers", "Comparing very slow sand rivers"),
        ("Comparing slow sand rivers", "Slow sand rivers"),
        ("Langsamer Sand im Fluss = Comparing slow rivers of sand", "Comparing slow rivers of sand"),
        ("Langsamer Sand im Fluss [Comparing slow rivers of sand]", "Comparing slow rivers of sand"),
    ],
)
def test_short_and_parallel_titles_share_a_key_without_the_same_author(one: str, other: str) -> None:
    assert share_a_key(listing(one, ""), listing(other, ""))
    assert not share_a_key(listing(one, ""), listing("Rivers of slow wind", ""))


@pytest.mark.parametrize("other", ["TNF-alpha", "TNFα", "TNF alpha", r"TNF-$\alpha$"])
def test_a_greek_letter_is_its_name(other: str) -> None:
    one, same = listing("TNF-α in sand", ""), listing(f"{other} in sand", "")
    assert keys_of(one)[0] == keys_of(same)[0] != keys_of(listing("TNF-β in sand", ""))[0]


def test_versions_of_a_review_share_their_identifier() -> None:
    """A Cochrane review has its number in place of pages."""
    review = "doi:10.1002/14651858.cd001234"
    assert exact_keys(listing("", doi="10.1002/14651858.CD001234.pub2")) == (review,)
    assert exact_keys(listing("", doi="10.1002/14651858.CD001234")) == (review,)
    assert exact_keys(Record("", pages="Cd001234")) == (review,)
    assert exact_keys(Record("", pages="CD12")) == ()
    assert exact_keys(listing("", doi="10.21203/rs.3.rs-12/v2")) == ("doi:10.21203/rs.3.rs-12",)
    assert exact_keys(listing("", doi="10.1/a.v2")) == ("doi:10.1/a.v2",)
    assert exact_keys(listing("", doi="10.1002/central/CN-00000001")) == ()


@pytest.mark.parametrize("title", ["Wind over high dunes", "Slow sand", "Rivers", ""])
def test_records_of_other_titles_share_none(title: str) -> None:
    assert not share_a_key(listing(TITLE, "", authors=("Ada Keel",)), listing(title, "", authors=("Ada Keel",)))


@pytest.mark.parametrize(("words", "keys"), [(1, 1), (2, 2), (3, 7), (4, 8), (5, 8), (6, 5), (7, 3)])
def test_only_titles_of_few_words_have_a_key_for_each_word(words: int, keys: int) -> None:
    """Each key is a page of the database that an import changes."""
    title = " ".join(["sand", "river", "tide", "wind", "dune", "coast", "plain"][:words])
    assert len(keys_of(listing(title, ""))) == keys


def test_five_words_share_a_key_though_the_longest_one_in_the_middle_differs() -> None:
    assert share_a_key(listing("Sand river estuaries wind dune", ""), listing("Sand river peninsulas wind dune", ""))


@pytest.mark.parametrize("number", range(2, 10))
def test_one_error_in_any_word_leaves_a_key(number: int) -> None:
    words = ["sand", "river", "estuaries", "wind", "dune", "coast", "plain", "harbour", "cliff"][:number]
    whole = listing(" ".join(words), "", authors=("Ada Keel",))
    for place, word in enumerate(words):
        changed = " ".join([*words[:place], f"{word[0]}q{word[1:]}", *words[place + 1 :]])
        assert share_a_key(whole, listing(changed, "", authors=("A. Keel",))), changed


def test_a_second_title_of_eight_letters_is_a_key() -> None:
    for other, is_key in (("ab cdefgh", True), ("ab cdefg", False)):
        assert share_a_key(listing(f"Sand on slow rivers = {other}", ""), listing(other, "")) == is_key


def test_an_abstract_that_begins_with_signs_has_no_key() -> None:
    """Only so much of it is read; two of a table of numbers would be alike."""
    for beginning, keys in (("a,, " * 30, 0), ("a, " * 40, 1)):
        text = beginning + "sand " * 40
        assert len(keys_of(listing(TITLE, text))) == len(keys_of(listing(TITLE, ""))) + keys


def test_only_a_doi_has_a_version_or_is_a_record_of_trials() -> None:
    assert exact_keys(listing("", s2="10.21203/rs.3.rs-12/v2")) == ("s2:10.21203/rs.3.rs-12/v2",)
    assert exact_keys(listing("", s2="10.1002/central/CN-00000001")) == ("s2:10.1002/central/cn-00000001",)


@given(st.text(max_size=80), st.text(max_size=300), st.lists(st.text(max_size=20), max_size=3))
def test_keys_of_any_record_are_few_short_and_always_the_same(title: str, abstract: str, authors: list[str]) -> None:
    record = Record(title, abstract, authors=tuple(authors))
    assert keys_of(record) == keys_of(record)
    assert len(set(keys_of(record))) == len(keys_of(record)) <= 15
    assert all(len(key) == 9 for key in keys_of(record) if key.startswith("~"))


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        (
            {
                "title": "Slow Sand: The Rivers of the North (demo)",
                "abstract": "Deltas " * 30,
                "authors": ("Ada Möller", "Ben Mora"),
                "pages": "11-20",
                "doi": "10.1/A",
            },
            (
                "~3d27d70d",
                "~1ba6053a",
                "~aa62a811",
                "doi:10.1/a",
                "~cacce0d3",
                "~d5b35063",
                "~76620626",
                "~3696c8d1",
                "~9cf448d7",
                "~b5e9fecb",
                "~cef2ae46",
                "~daecb1e2",
                "~b4c62870",
                "~4889e5aa",
            ),
        ),
        (
            {"title": "Sandbar: tides", "abstract": "", "authors": ("et al.", "Ada Keel"), "pages": "7"},
            ("~b2caf8a6", "~88e0d607"),
        ),
        (
            {"title": "Sandbars: tides at night", "abstract": "", "authors": ("Ada Keel",)},
            (
                "~d8f8b28d",
                "~aaa81f46",
                "~052d5254",
                "~395dd468",
                "~72ec6216",
                "~c80b48d2",
                "~44e6c38c",
                "~473a1918",
                "~7545df24",
            ),
        ),
        (
            {
                "title": "Dunes",
                "abstract": "d" * 149,
                "authors": ("Ada Keel",),
            },
            ("~2477ee9f", "~8a6f5bee"),
        ),
        (
            {
                "title": "Two Dunes",
                "abstract": "d" * 150,
                "pages": "7",
            },
            ("~ac2ec083", "~e209d125", "~5a114d1d"),
        ),
        (
            {
                "title": "Dunes",
                "abstract": "d" * 39 + " " * 111,
            },
            ("~2477ee9f",),
        ),
        (
            {
                "title": "Dunes",
                "abstract": "d, " * 50,
            },
            ("~2477ee9f", "~5a114d1d"),
        ),
        (
            {"title": "The Fourth Dune"},
            ("~c047e395", "~c6cc1851", "~66a0c40f"),
        ),
        (
            {"title": "Sand of a river, tides, winds, dunes and coasts", "abstract": ""},
            ("~a6cff820", "~a8166495", "~4aea96b8", "~05df5771", "~3180ac98"),
        ),
        (
            {"title": "", "abstract": "", "authors": ("Ada Keel",), "pages": "7"},
            ("~65a2d598",),
        ),
    ],
)
def test_keys_are_those_of_this_version(fields: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Libraries hold them: a change of any raises BLOCKING_KEYS_VERSION."""
    assert keys_of(listing(**fields)) == keys
    assert BLOCKING_KEYS_VERSION == 10


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        ("Sand, dunes: sedimentology between rivers, lakes", "Sand, tides: sedimentology betwen rivers, lakes", True),
        (
            "Sand, dunes: sedimentology between rivers, brooks, lakes",
            "Sand, tides: sedimentology betwen rivers, brooks, lakes",
            False,
        ),
    ],
)
def test_the_outline_is_a_key_of_titles_whose_ends_overlap(one: str, other: str, is_shared: bool) -> None:
    """Of seven words and more the first three are none of the last four."""
    assert share_a_key(listing(one, ""), listing(other, "")) == is_shared


def test_an_isbn_is_no_key() -> None:
    """The parts of a book share it."""
    record = Record("", identifiers={"isbn": "9781424408849"})
    assert keys_of(record) == ()


@pytest.mark.parametrize(
    ("one", "other", "is_second"),
    [
        ("10.2307/7", "10.9999/7", True),
        ("10.9999/7", "10.13140/7", True),
        ("10.2307/7", "10.13140/8", False),
        ("10.9999/7", "10.9999/8", False),
    ],
)
def test_archives_give_articles_a_second_doi(one: str, other: str, is_second: bool) -> None:
    assert are_second_dois(one, other) is is_second


def test_keys_of_identifiers_are_told_from_the_others() -> None:
    record = Record("Owls at night", identifiers={"doi": "10.5555/owls", "arxiv": "2603.00001"})
    assert {key for key in keys_of(record) if is_identifier_key(key)} == {"doi:10.5555/owls", "arxiv:2603.00001"}
