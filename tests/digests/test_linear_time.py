"""Tests of long runs of one sign, which once took quadratic time."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from digests.reading import read_with, source_of
from digests.samples import SAMPLES
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
]


@pytest.mark.parametrize(("name", "place", "before", "sign"), CASES)
def test_a_run_of_one_sign_is_read_in_linear_time(name: str, place: int, before: str, sign: str) -> None:
    text = SAMPLES[name][place]
    assert isinstance(text, str)
    head, found, rest = text.partition(before)
    run = sign * (RUN_CHARS // len(sign))
    text = head + found + run + rest if found else before + run + text
    begun = time.perf_counter()
    with suppress(FormatFault):
        read_with(require_reader(name), text)
    assert time.perf_counter() - begun < MOST_S


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
    begun = time.perf_counter()
    read_with(require_reader("arxiv-list-text"), text)
    assert time.perf_counter() - begun < MOST_S


@pytest.mark.parametrize("name", ["repec-nep", "pubmed-alert"])
def test_scores_of_blank_lines_take_linear_time(name: str) -> None:
    text = SAMPLES[name][0]
    assert isinstance(text, str)
    source = source_of(text[:100] + "RePEc PubMed" + "\n" * 60_000)
    begun = time.perf_counter()
    require_reader(name).score(source.head, source.name)
    assert time.perf_counter() - begun < 0.5
