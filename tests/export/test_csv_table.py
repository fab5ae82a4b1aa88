from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export.csv_table import CSV_COLUMNS, FORMULA, WRITER
from readlist.model.paper import Status


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_writes_a_row_with_all_it_knows(make_paper) -> None:
    paper = make_paper(
        7,
        title='MoE$^2$, "quoted"',
        authors=("Ada Lovelace", "Ludwig van Beethoven"),
        published="2024-02",
        venue="Sample Letters",
        abstract="One.\n\nTwo.",
        identifiers={"arxiv": "2402.12340", "doi": "10.1000/xyz"},
        tags=("experts", "cite"),
        note="Mine;\nall mine",
        status=Status.READ,
        starred=True,
    )
    assert rows(WRITER.write([paper])) == [
        {
            "key": f"{'5a' * 32}:7",
            "title": 'MoE², "quoted"',
            "authors": "Ada Lovelace; Ludwig van Beethoven",
            "published": "2024-02",
            "venue": "Sample Letters",
            "status": "read",
            "starred": "yes",
            "tags": "experts; cite",
            "note": "Mine;\nall mine",
            "url": "https://arxiv.org/abs/2402.12340",
            "arxiv": "2402.12340",
            "doi": "10.1000/xyz",
            "pmid": "",
            "s2": "",
            "pmcid": "",
            "openreview": "",
            "acl": "",
            "isbn": "",
            "added": "2026-03-18T09:00:00+00:00",
            "seen": "1",
            "digests": "Daily Papers, 17 Mar 2026",
            "abstract": "One.\n\nTwo.",
            "excerpt": "",
            "authors_cut": "no",
            "volume": "",
            "issue": "",
            "pages": "",
            "publisher": "",
            "kind": "",
            "language": "",
            "version": "",
            "keywords": "",
            "links": "",
        }
    ]


def test_further_fields_are_columns_at_the_end(make_paper) -> None:
    record = {"volume": "12", "keywords": ("owls", "a; b"), "authors_cut": True, "language": "en", "excerpt": "=Two"}
    (row,) = rows(WRITER.write([make_paper(**record)]))
    assert row["volume"] == "12"
    assert row["keywords"] == 'owls; "a; b"'
    assert row["authors_cut"] == "yes"
    assert row["language"] == "en"
    assert row["excerpt"] == "'=Two"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "  =HYPERLINK(1)", "＝1", "\ufeff=1", '"=1"'])
def test_no_cell_is_run_as_a_formula(make_paper, cell: str) -> None:
    (row,) = rows(WRITER.write([make_paper(title=cell, note=cell)]))
    assert row["title"] == row["note"] == f"'{cell}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("a; =1+1", "a; '=1+1"),
        ('a;"=1"', 'a;"\'=1"'),
        ('a; " =1"', 'a; " \'=1"'),
        ("one\n-2\r\n@three", "one\n'-2\r\n'@three"),
        ("a|+1", "a|'+1"),
        ("a\t=1", "a\t'=1"),
        ("it's; '=1", "it's; ''=1"),
        ("'=1", "''=1"),
        ("a = b; c - d, -1", "a = b; c - d, -1"),
    ],
)
def test_no_part_of_a_cell_is_run_where_something_else_separates(make_paper, text: str, written: str) -> None:
    (row,) = rows(WRITER.write([make_paper(note=text)]))
    assert row["note"] == written


SIGNS = st.text(st.sampled_from("=+-@'\" ;|,\t\r\nab＝"), max_size=12)


@given(SIGNS, SIGNS, st.lists(SIGNS, max_size=3), st.sampled_from(";|\t"))
def test_no_reading_of_the_file_finds_a_formula(
    make_paper, title: str, note: str, tags: list[str], separator: str
) -> None:
    text = WRITER.write([make_paper(title=title, note=note, tags=tuple(tags), abstract=note, authors=tuple(tags))])
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):
            for cell in row:
                assert not cell.strip(' "\ufeff').startswith(tuple("=+-@＝＋－＠")), (quoting, cell)


def text_of(cell: str) -> str:
    """A cell without the apostrophes that the rule has put into it."""
    return re.sub(rf"({FORMULA.pattern})'", lambda place: place[1], cell)


@given(st.text(max_size=60) | SIGNS, st.text(max_size=60) | SIGNS)
def test_any_text_reads_back_from_the_csv(make_paper, abstract: str, note: str) -> None:
    found = rows(WRITER.write([make_paper(1, note=note, venue=abstract.replace("\\", "")), make_paper(2)]))
    assert [row["key"].rpartition(":")[2] for row in found] == ["1", "2"]
    assert text_of(found[0]["note"]) == note.replace("\0", "")


@given(st.lists(st.text(st.characters(exclude_characters="\0"), max_size=8) | SIGNS, max_size=4))
def test_tags_come_apart_as_they_were(make_paper, tags: list[str]) -> None:
    (row,) = rows(WRITER.write([make_paper(tags=tuple(tags))]))
    cell = text_of(row["tags"])
    read = next(csv.reader(io.StringIO(cell, newline=""), delimiter=";", skipinitialspace=True), [])
    assert read == tags


def test_a_tag_with_a_semicolon_is_quoted(make_paper) -> None:
    (row,) = rows(WRITER.write([make_paper(tags=("plain", "a; b", 'so "said"'), authors=("Ada; Lovelace", "Bo, Li"))]))
    assert row["tags"] == 'plain; "a; b"; "so ""said"""'
    assert row["authors"] == '"Ada; Lovelace"; Bo, Li'


def test_ends_lines_as_the_standard_says_and_has_a_header_without_papers() -> None:
    assert WRITER.write([]) == ",".join(CSV_COLUMNS) + "\r\n"
