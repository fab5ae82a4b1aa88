"""Tests of long runs of one sign or word, which once took quadratic or exponential time."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest

from digests.reading import read_with, source_of
from digests.samples import SAMPLES
from readlist.digests.bibliographies.bibtex_names import read_names
from readlist.digests.bibliographies.catalogue_fields import without_joining_punctuation
from readlist.digests.bibliographies.labelled_text_record import read_labelled_record
from readlist.digests.bibliographies.ovid_record import read_ovid_record
from readlist.digests.bibliographies.ris_record import read_ris_record
from readlist.digests.bibliographies.tagged_records import TaggedRecord
from readlist.digests.bibliographies.workbook_links import read_sheet_links
from readlist.digests.daily_papers.page_lines import kind_of
from readlist.digests.fields.author_names import list_authors, split_authors
from readlist.digests.fields.front_matter import is_front_matter
from readlist.digests.fields.item_details import are_names, read_details
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.digests.fields.web_addresses import find_addresses
from readlist.digests.linked_lines import text_lines
from readlist.digests.lists.identifier_text import read_line
from readlist.digests.lists.identifier_titles import title_text
from readlist.digests.lists.markdown_blocks import read_blocks
from readlist.digests.registry import require_reader
from readlist.errors import FormatFault

MOST_S = 3.0
"""Seconds for a sample with such a run; it takes less than half a second."""
RUN_CHARS = 150_000
CASES = [
    ("identifiers", 0, "# For Monday\n", "  "),
    ("arxiv-snapshot", 0, '"authors": "A. Ex', "1"),
    ("newsletter", 2, "Folding Boats", "("),
    ("semantic-scholar-alert", 1, "A Title of a Paper\n<https://a.example/", ")"),
    ("cff", 1, "cff-version: 1.2.0\nmess", " "),
    ("opml", 0, "<outl", "s<"),
    ("google-scholar", 1, "> <https", "\t"),
    ("daily-papers-markdown", 0, "### [Owls Count Better Than Sparrows", "["),
    ("daily-papers-markdown", 2, "papers/date/", "-"),
]


@pytest.mark.parametrize(("name", "place", "before", "sign"), CASES)
def test_a_run_of_one_sign_is_read_in_linear_time(name: str, place: int, before: str, sign: str) -> None:
    text = SAMPLES[name][place]
    assert isinstance(text, str)
    head, found, rest = text.partition(before)
    run = sign * (RUN_CHARS // len(sign))
    text = head + found + run + rest if found else before + run + text
    begun = time.thread_time()
    with suppress(FormatFault):
        read_with(require_reader(name), text)
    assert time.thread_time() - begun < MOST_S


LINES = 40_000
LINE = "word " * 20 + "\n"
ARXIV_ID = "arXiv:2301.00001"


@pytest.mark.parametrize(
    "text",
    [
        "[Submitted on 1 Jan 2020\n" + LINE * LINES,
        f"   [1] [2]{ARXIV_ID} [[3]pdf]\nSubjects: Machine Learning (cs.LG)\n" + LINE * LINES,
        f"[1] {ARXIV_ID} [pdf]\n" + "doi 10.\n" * LINES,
    ],
    ids=["dates", "subjects", "tags"],
)
def test_a_field_of_many_lines_is_read_in_linear_time(text: str) -> None:
    begun = time.thread_time()
    read_with(require_reader("arxiv-list-text"), text)
    assert time.thread_time() - begun < MOST_S


@pytest.mark.parametrize("name", ["repec-nep", "pubmed-alert"])
def test_scores_of_blank_lines_take_linear_time(name: str) -> None:
    text = SAMPLES[name][0]
    assert isinstance(text, str)
    source = source_of(text[:100] + "RePEc PubMed" + "\n" * 60_000)
    begun = time.thread_time()
    require_reader(name).score(source.head, source.name)
    assert time.thread_time() - begun < 0.5


def _record(*fields: tuple[str, str]) -> TaggedRecord:
    record = TaggedRecord(1)
    for tag, value in fields:
        record.add(tag, value, 1)
    return record


def _relations(tag: str) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(), "w")
    archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", tag)
    archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return archive


ADDRESS = "http://a.example/" + "." * 1_900 + "a" + ")" * 1_900
FUNCTIONS: dict[str, Callable[[], object]] = {
    "labels": lambda: are_names("page " * 40 + "owls"),
    "words of links": lambda: is_link_word("release abs " * 20 + "owls"),
    "words of the Daily Papers page": lambda: kind_of("byak" * 24 + "x"),
    "signs before a host": lambda: is_link_word("." * 20_000),
    "volumes of front matter": lambda: is_front_matter("Issue Information " + "vol." * 60 + "owls"),
    "sources after a title": lambda: title_text(["A Title" + " arxiv preprint" * 40 + " owls", ""]),
    "brackets after addresses": lambda: find_addresses(f"{ADDRESS} " * 10),
    "brackets after identifiers": lambda: read_line(f"{ADDRESS} " * 4),
    "blanks behind labels": lambda: [
        read_line(label + " " * 19_900 + "x") for label in ("PMID", "DOI", "arXiv", "ISBN")
    ],
    "blanks behind a label": lambda: find_doi("DOI" + " " * 50_000 + "x"),
    "degrees": lambda: split_authors("Ada Example" + ", PhD" * 20_000 + " x; Bo Sample, PhD"),
    "points after names": lambda: split_authors("Ada Example" + "." * 100_000 + "x"),
    "points after a name": lambda: list_authors(["Ada Example" + "." * 100_000 + "x"]),
    "ties in a name of BibTeX": lambda: read_names("Test, C. and " + "~" * 19_000 + "Example, A."),
    "degrees in names of BibTeX": lambda: read_names(("A B C" + ", PhD" * 3_900 + " x and ") * 10 + "Example, A."),
    "degrees at Ovid": lambda: read_ovid_record(_record(("AU", "Example A" + " MD" * 50_000 + "; Sample B"))),
    "numbers of institutions": lambda: read_labelled_record(_record(("AU", "Example" + "1" * 100_000 + "x"))),
    "blanks in an abstract": lambda: read_ris_record(_record(("AB", "Owls" + " " * 100_000 + "x"))),
    "blanks in a keyword": lambda: read_ris_record(_record(("KW", "Owls" + " " * 100_000 + "x"))),
    "blanks in a catalogue": lambda: without_joining_punctuation("Owls" + " " * 100_000 + "x"),
    "blanks in a citation": lambda: read_with(
        require_reader("table"),
        f'Title,Authors,Source\nOwls,"Example, A.","Journal of Owls (2025){" " * 40_000}x"\n' * 2,
    ),
    "blanks in a source of Embase": lambda: read_with(
        require_reader("embase-text"), SAMPLES["embase-text"][0].replace("(2025)", f"(2025){' ' * 40_000}")
    ),
    "ties in a name of Word": lambda: read_with(
        require_reader("ms-bib"), SAMPLES["ms-bib"][0].replace("<b:Last>", "<b:Last>" + "~" * 100_000, 1)
    ),
    "attributes of a relation": lambda: read_sheet_links(
        _relations(f"<Relationship {'a' * 100_000}>"), "xl/worksheets/sheet1.xml"
    ),
    "brackets in a cell": lambda: read_with(
        require_reader("markdown-list"),
        f"| Paper | Authors | Notes |\n|--|--|--|\n| [Owls](https://arxiv.org/abs/2301.00001) | {'(' * 18_000}x | - |\n"
        * 9,
    ),
    "points in a cell": lambda: read_with(
        require_reader("markdown-list"),
        f"| Paper | Notes |\n|--|--|\n| [Owls](https://arxiv.org/abs/2301.00001) | {'.' * 18_000}x |\n" * 9,
    ),
    "blanks in details": lambda: read_details(RecordDraft(title="Owls"), "Owls" + " " * 100_000 + "x"),
    "addresses without blanks": lambda: text_lines(["Owls " + "http://" * 20_000 + "<"]),
    "a rule of a table": lambda: list(read_blocks(["a | b", " " * 19_000 + "-x"] * 20)),
}


@pytest.mark.parametrize("case", FUNCTIONS)
def test_a_run_in_a_field_takes_little_time(case: str) -> None:
    begun = time.thread_time()
    FUNCTIONS[case]()
    assert time.thread_time() - begun < MOST_S


def test_a_head_of_blank_lines_is_scored_in_linear_time() -> None:
    source = source_of("references:\n" + "\n" * 60_000 + "- id: a\n")
    begun = time.thread_time()
    require_reader("csl-yaml").score(source.head, source.name)
    assert time.thread_time() - begun < 0.5
