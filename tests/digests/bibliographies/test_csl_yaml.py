"""Tests of the reader of CSL-YAML."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.bibliographies.csl_yaml import READER
from readlist.errors import FormatFault

SAMPLE = """---
references:
- abstract: |-
    Owls are slow.

    They win: always.
  author:
  - family: Example
    given: Ada
  - family: Berg
    given: Ben
    non-dropping-particle: van der
  - literal: Owl Study Group
  container-title: Journal of Owls
  DOI: 10.5555/owl.1
  id: example2025
  issue: 3
  issued:
    date-parts:
    - - 2025
      - 3
      - 4
  keyword: owls, larks
  page: 100-110
  title: "On slow [arXiv]{.nocase} owls: a *review*"
  type: article-journal
  volume: 12
- id: sample2024
  author:
    - family: Sample
      given: Ben
  issued: 2024-05
  title: >-
    A second
    title
  type: book
  publisher: Owl Press
- id: third
  type: thesis
  title: Third
  issued:
  - year: 2023
    month: 7
- id: fourth
  type: report
  title: Fourth
  issued:
    date-parts: [[2020, 3], [2021, 5]]
lang: en
---

Text of the document.
- no record
"""


def test_reads_all_fields() -> None:
    assert next(iter(scores(SAMPLE).items())) == ("csl-yaml", 92)
    found = read_with(READER, SAMPLE, "refs.yaml")
    first, second, third, fourth = found.records
    assert not found.problems
    assert [entry.line for entry in found.entries] == [3, 28, 38, 44]
    assert first.title == "On slow arXiv owls: a *review*"
    assert first.abstract == "Owls are slow.\n\nThey win: always."
    assert first.authors == ("Example, Ada", "van der Berg, Ben", "{Owl Study Group}")
    assert (first.published, first.venue, first.volume, first.issue) == ("2025-03-04", "Journal of Owls", "12", "3")
    assert (first.pages, first.kind, first.keywords) == ("100-110", "article", ("owls", "larks"))
    assert first.identifiers == {"doi": "10.5555/owl.1"}
    assert (second.title, second.published, second.publisher) == ("A second title", "2024-05", "Owl Press")
    assert (third.published, third.kind) == ("2023-07", "thesis")
    assert fourth.published == "2020-03"


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_items_of_any_indent(indent: str) -> None:
    lines = ("- id: a", "  title: Owls", "  type: book", "-", "  title: Larks")
    text = "references:\n" + "".join(f"{indent}{line}\n" for line in lines)
    assert read_with(READER, text).titles == ["Owls", "Larks"]


def test_a_list_without_records_says_so() -> None:
    assert read_with(READER, "references: []\n").kinds == ["no_records"]
    assert read_with(READER, "references:\n- \n- title: Owls\n").kinds == ["record_lost"]


def test_other_yaml_is_none() -> None:
    for text in (
        "cff-version: 1.2.0\nreferences:\n- type: article\n  title: A\n  authors:\n  - family-names: B\n",
        "references:\n- http://example.org\n",
        "title: A\nauthor: B\nreferences: see below\n",
    ):
        assert scores(text).get("csl-yaml", 0) < 20


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 1200), st.integers(0, 1200), st.binary(max_size=30))
def test_damage_raises_only_format_faults(start: int, end: int, inserted: bytes) -> None:
    data = SAMPLE.encode()
    for damaged in (data[:start] + inserted + data[end:], data[:end], inserted):
        READER.score(damaged, "a.yaml")
        with suppress(FormatFault):
            read_with(READER, damaged)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.from_regex(r"[A-Z][a-z]{2,8}( [a-z]{2,8}){0,4}", fullmatch=True), min_size=1, max_size=30))
def test_records_read_back(titles: list[str]) -> None:
    text = "references:\n" + "".join(f"- id: x\n  type: book\n  title: '{title}'\n" for title in titles)
    assert read_with(READER, text).titles == titles
