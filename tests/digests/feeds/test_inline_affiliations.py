"""Authors of a feed whose affiliations stand behind their names."""

from __future__ import annotations

import time

import pytest

from digests.reading import read_with
from readlist.digests.feeds.feed import READER
from readlist.digests.feeds.inline_affiliations import read_authors_with_affiliations


def feed(*creators: str) -> str:
    """A feed as Taylor & Francis makes them, with one item."""
    elements = "".join(f"<dc:creator>{each}</dc:creator>" for each in creators)
    return (
        '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://owls.example.org/"><title>Journal of Owls</title></channel>'
        '<item rdf:about="https://www.tandfonline.com/doi/full/10.1080/01234567.2025.1"><title>On slow owls</title>'
        "<link>https://www.tandfonline.com/doi/full/10.1080/01234567.2025.1?af=R</link>"
        f"{elements}</item></rdf:RDF>"
    )


OWLS = "Department of Owls, University of Sampleton, Sampleton, UK"
LARKS = "School of Larks, Plain College, Plainville, USA"


@pytest.mark.parametrize(
    ("creators", "authors"),
    [
        ((f"Ada Example a {OWLS}",), ("Ada Example",)),
        ((f"Ada Example a {OWLS}", f"Ben B. Sample b {LARKS}"), ("Ada Example", "Ben B. Sample")),
        ((f"Ada Example a {OWLS}", "Ben Sample"), ("Ada Example", "Ben Sample")),
        ((f"Ada Example, Ben Sample and Cleo Test a {OWLS}",), ("Ada Example", "Ben Sample", "Cleo Test")),
        ((f"Ada Example a {OWLS};b {LARKS}",), ("Ada Example",)),
        ((f"Ada Examplea {OWLS};b {LARKS}",), ("Ada Example",)),
        ((f"\nAda Example\n\n a {OWLS};\n Ben Sample\n b {LARKS}",), ("Ada Example", "Ben Sample")),
        ((f"Ada Example a,b {OWLS}",), ("Ada Example",)),
        ((f"Ada Example 1 {OWLS}",), ("Ada Example",)),
        (
            (f"Ada Example a {OWLS} Ben B. Sample b {LARKS} Cleo Test b {LARKS}",),
            ("Ada Example", "Ben B. Sample", "Cleo Test"),
        ),
        ((f"Ada Example a {OWLS}Ben Sample b {LARKS}Anna Test b {LARKS}",), ("Ada Example", "Ben Sample", "Anna Test")),
        ((f"Ada Example a {OWLS} b {LARKS}",), ("Ada Example",)),
        ((f"Ada Example a {OWLS[:-2]}People's Republic of China b {LARKS}",), ("Ada Example",)),
        (("Ada Example", "Ben Sample"), ("Ada Example", "Ben Sample")),
        (("Example, A.; Sample, B.",), ("Example, A.", "Sample, B.")),
    ],
)
def test_affiliations_are_no_part_of_names(creators: tuple[str, ...], authors: tuple[str, ...]) -> None:
    [record] = read_with(READER, feed(*creators)).records
    assert (record.authors, record.authors_cut) == (authors, False)


def test_a_name_that_cannot_be_told_from_an_affiliation_makes_the_list_cut() -> None:
    [record] = read_with(READER, feed(f"Ada Example a {OWLS[:-4]} Ben Sample b {LARKS}")).records
    assert (record.authors, record.authors_cut) == (("Ada Example",), True)
    [record] = read_with(READER, feed(f"Ada Example a {OWLS} b {LARKS}")).records
    assert not record.authors_cut


@pytest.mark.parametrize(
    "text",
    ["Ada Example", "Owl Research Group", "Department of Owls", "Vitamin a day", "Maria Sample e Silva", "Lina Testa"],
)
def test_names_without_affiliations_stay(text: str) -> None:
    assert read_authors_with_affiliations(text) is None


@pytest.mark.parametrize("unit", ["a ", "A a ", "1, ", "Ada Example a "])
def test_a_long_text_is_read_in_linear_time(unit: str) -> None:
    start = time.thread_time()
    assert read_authors_with_affiliations(unit * (100_000 // len(unit))) is None
    assert time.thread_time() - start < 2


def test_numbers_without_blanks_as_in_feeds_of_sage() -> None:
    (record,) = read_with(READER, feed(f"Ada Example1{OWLS}", f"Bo Sample1{OWLS}2{LARKS}", "Cy Test")).records
    assert record.authors == ("Ada Example", "Bo Sample", "Cy Test")
