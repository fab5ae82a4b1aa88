"""Exports of papers whose source gave every field: none is lost, and the type is that of the paper's kind."""

from __future__ import annotations

import json
import re

import pytest

from export.conftest import MakePaper
from export.test_bibtex import one
from export.test_ris import parse
from readlist.export import csl_json, markdown_list, ris
from readlist.export.named_fields import first_and_last, with_dash
from readlist.export.publication import REFERENCE_TYPES
from readlist.model.paper import Paper
from readlist.model.publication import KINDS

FULL = {
    "title": "Owls at Night",
    "authors": ("Strix Aluco", "Bubo Bubo"),
    "authors_cut": True,
    "published": "2026-03",
    "venue": "Annals of Owls",
    "excerpt": "We study owls …",
    "volume": "12",
    "issue": "3",
    "pages": "45–67",
    "publisher": "Night & Sons",
    "kind": "article",
    "language": "en",
    "keywords": ("owls", "night, deep"),
}


@pytest.fixture
def full(make_paper: MakePaper) -> Paper:
    return make_paper(7, **FULL, tags=("mine", "owls"))


def csl_item(paper: Paper) -> dict[str, object]:
    (item,) = json.loads(csl_json.WRITER.write([paper]))
    return item


def ris_lines(paper: Paper) -> list[tuple[str, str]]:
    (record,) = parse(ris.WRITER.write([paper]))
    return record


def test_bibtex_has_every_field(full: Paper) -> None:
    kind, _, fields = one(full)
    assert kind == "article"
    assert fields == {
        "title": "Owls at Night",
        "author": "Aluco, Strix and Bubo, Bubo and others",
        "journal": "Annals of Owls",
        "volume": "12",
        "number": "3",
        "pages": "45--67",
        "publisher": r"Night \& Sons",
        "language": "en",
        "keywords": "mine, owls, {night, deep}",
        "year": "2026",
        "month": "mar",
        "abstract": "We study owls …",
    }


def test_ris_has_every_field(full: Paper) -> None:
    assert [line for line in ris_lines(full) if line[0] not in ("ID", "ER")] == [
        ("TY", "JOUR"),
        ("TI", "Owls at Night"),
        ("AU", "Aluco, Strix"),
        ("AU", "Bubo, Bubo"),
        ("AU", "et al."),
        ("PY", "2026"),
        ("DA", "2026/03//"),
        ("T2", "Annals of Owls"),
        ("AB", "We study owls …"),
        ("VL", "12"),
        ("IS", "3"),
        ("SP", "45"),
        ("EP", "67"),
        ("PB", "Night & Sons"),
        ("LA", "en"),
        ("KW", "mine"),
        ("KW", "owls"),
        ("KW", "night, deep"),
    ]


def test_csl_json_has_every_field(full: Paper) -> None:
    item = csl_item(full)
    del item["id"]
    assert item == {
        "type": "article-journal",
        "title": "Owls at Night",
        "author": [
            {"family": "Aluco", "given": "Strix"},
            {"family": "Bubo", "given": "Bubo"},
            {"literal": "others"},
        ],
        "issued": {"date-parts": [[2026, 3]]},
        "container-title": "Annals of Owls",
        "abstract": "We study owls …",
        "volume": "12",
        "issue": "3",
        "page": "45-67",
        "publisher": "Night & Sons",
        "language": "en",
        "keyword": 'mine, owls, "night, deep"',
    }


def test_markdown_has_the_place_in_the_journal(full: Paper, make_paper: MakePaper) -> None:
    text = markdown_list.WRITER.write([full])
    assert "Strix Aluco, Bubo Bubo, et al. · Annals of Owls 12(3), 45–67 · 2026-03" in text
    assert "  \n  45–67  \n" in markdown_list.WRITER.write([make_paper(pages="45-67")])


@pytest.mark.parametrize(
    ("kind", "bibtex", "ris_type", "csl", "place"),
    [
        ("article", "article", "JOUR", "article-journal", "journal"),
        ("conference", "inproceedings", "CPAPER", "paper-conference", "booktitle"),
        ("thesis", "phdthesis", "THES", "thesis", "school"),
        ("book", "book", "BOOK", "book", "series"),
        ("chapter", "incollection", "CHAP", "chapter", "booktitle"),
        ("report", "techreport", "RPRT", "report", "institution"),
        ("dataset", "misc", "DATA", "dataset", "howpublished"),
        ("software", "misc", "COMP", "software", "howpublished"),
        ("misc", "misc", "GEN", "article", "howpublished"),
    ],
)
def test_the_type_is_that_of_the_kind(
    make_paper: MakePaper, kind: str, bibtex: str, ris_type: str, csl: str, place: str
) -> None:
    paper = make_paper(kind=kind, venue="Owl House")
    found, _, fields = one(paper)
    assert (found, ris_lines(paper)[0], csl_item(paper)["type"]) == (bibtex, ("TY", ris_type), csl)
    assert fields[place] == "Owl House"


def test_every_kind_has_its_types() -> None:
    assert list(REFERENCE_TYPES) == list(KINDS)


@pytest.mark.parametrize(
    ("kind", "venue", "arxiv", "bibtex"),
    [
        ("Preprint", "Annals of Owls", "", "article"),
        ("preprint", "Research Square", "", "misc"),
        ("preprint", "", "", "misc"),
        ("article", "arXiv preprint", "", "misc"),
        ("article", "", "2402.12345", "article"),
        ("thesis", "", "2402.12345", "phdthesis"),
        ("unheard of", "Proceedings of the Owl Workshop", "", "inproceedings"),
    ],
)
def test_a_kind_yields_to_a_venue_that_contradicts_it(
    make_paper: MakePaper, kind: str, venue: str, arxiv: str, bibtex: str
) -> None:
    paper = make_paper(kind=kind, venue=venue, identifiers={"arxiv": arxiv} if arxiv else {})
    assert one(paper)[0] == bibtex


def test_publisher_and_number_of_arxiv_yield_to_the_papers_own(make_paper: MakePaper) -> None:
    preprint = csl_item(make_paper(publisher="Owl Press", identifiers={"arxiv": "2402.12345"}))
    assert (preprint["publisher"], preprint["number"]) == ("Owl Press", "arXiv:2402.12345")
    thesis = csl_item(make_paper(kind="thesis", identifiers={"arxiv": "2402.12345"}))
    assert not {"publisher", "number"} & set(thesis)
    assert csl_item(make_paper(kind="report", issue="TR-7"))["number"] == "TR-7"


def test_a_thesis_has_its_school_and_a_report_its_institution(make_paper: MakePaper) -> None:
    assert one(make_paper(kind="thesis", publisher="Owl University"))[2]["school"] == "Owl University"
    assert one(make_paper(kind="report", publisher="Owl Lab"))[2]["institution"] == "Owl Lab"
    fields = one(make_paper(kind="thesis", venue="Owl University", publisher="Owl Press"))[2]
    assert (fields["school"], fields["publisher"]) == ("Owl University", "Owl Press")


@pytest.mark.parametrize(
    ("pages", "bibtex", "ends"),
    [
        ("45-67", "45--67", ("45", "67")),
        ("S1 — S9", "S1--S9", ("S1", "S9")),
        ("45--67", "45--67", ("45", "67")),
        ("e1045", "e1045", ("e1045", "")),
        ("1–3, 7", "1--3, 7", ("1–3, 7", "")),
    ],
)
def test_page_ranges_are_written_with_the_dash_of_the_format(pages: str, bibtex: str, ends: tuple[str, str]) -> None:
    assert with_dash(pages, "--") == bibtex
    assert first_and_last(pages) == ends


def test_a_cut_list_of_authors_is_marked_once(make_paper: MakePaper) -> None:
    paper = make_paper(authors=("Strix Aluco", "et al."), authors_cut=True)
    assert one(paper)[2]["author"] == "Aluco, Strix and others"
    assert len(re.findall(r"et al", markdown_list.WRITER.write([paper]))) == 1
    assert [value for tag, value in ris_lines(paper) if tag == "AU"] == ["Aluco, Strix", "et al."]
