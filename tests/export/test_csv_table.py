from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.export.csv_table import COLUMNS, WRITER
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
            "id": "7",
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
            "added": "2026-03-18T09:00:00+00:00",
            "seen": "1",
            "digests": "Daily Papers, 17 Mar 2026",
            "abstract": "One.\n\nTwo.",
        }
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", "  =HYPERLINK(1)", "＝1"])
def test_no_cell_is_run_as_a_formula(make_paper, cell: str) -> None:
    (row,) = rows(WRITER.write([make_paper(title=cell, tags=(cell,), note=cell)]))
    assert row["title"] == row["tags"] == row["note"] == f"'{cell}"


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_comes_back(make_paper, abstract: str, note: str) -> None:
    found = rows(WRITER.write([make_paper(1, note=note, venue=abstract.replace("\\", "")), make_paper(2)]))
    assert [row["id"] for row in found] == ["1", "2"]
    assert found[0]["note"].removeprefix("'") == note.replace("\0", "").removeprefix("'")


def test_ends_lines_as_the_standard_says_and_has_a_header_without_papers() -> None:
    assert WRITER.write([]) == ",".join(COLUMNS) + "\r\n"
