"""Bare numbers in lists of identifiers: PubMed ids, and other numbers."""

from __future__ import annotations

import time

import pytest

from digests.reading import read_with, scores, source_of
from readlist.digests.lists.identifier_list import READER
from readlist.digests.registry import choose_reader

IDS = ["31245678", "30049270", "28783720"]
LISTS = {
    "lines": "31245678\n30049270\n28783720\n",
    "windows lines": "\ufeff31245678\r\n30049270\r\n28783720\r\n",
    "commas": "31245678, 30049270,28783720",
    "semicolons": "31245678;30049270;28783720\n",
    "blanks": "31245678 30049270 28783720",
    "quotes": '"31245678",\n"30049270",\n"28783720"\n',
    "json": '["31245678", "30049270", "28783720"]',
    "comments": "# For Monday\n31245678\n30049270\n\n28783720\n",
    "column": "PMID\n31245678\n30049270\n28783720\n",
    "labels": "PMID: 31245678\nPMID: 30049270\n28783720\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_numbers_alone_are_pubmed_ids(text: str) -> None:
    assert choose_reader(source_of(text)).name == READER.name
    read = read_with(READER, text)
    assert [record.identifiers for record in read.records] == [{"pmid": each} for each in IDS]
    assert [(problem.kind, problem.values) for problem in read.problems] == [("titles_unknown", {"records": 3})]


NUMBERS = {
    "short": "12\n15\n99\n",
    "years": "2019\n2020\n2021\n",
    "four digits": "1001\n1007\n1020\n",
    "fractions": "1234567.5\n1234568.5\n",
    "days": "20240101\n20240115\n20240307\n",
    "counted on": "1000001\n1000002\n1000003\n1000004\n",
    "one": "31245678\n",
    "one repeated": "31245678\n31245678\n31245678\n",
    "telephone": "5551234567\n5557654321\n",
    "leading zeros": "01234567\n07654321\n",
}


@pytest.mark.parametrize("text", NUMBERS.values(), ids=NUMBERS)
def test_other_numbers_are_none(text: str) -> None:
    assert scores(text).get(READER.name, 0) < 20


def test_bare_isbns_and_ids_of_the_acl_anthology_are_read() -> None:
    text = "978-0-306-40615-7\n9783161484100\n2023.acl-long.1\n"
    assert choose_reader(source_of(text)).name == READER.name
    assert [record.identifiers for record in read_with(READER, text).records] == [
        {"isbn": "9780306406157"},
        {"isbn": "9783161484100"},
        {"acl": "2023.acl-long.1"},
    ]


@pytest.mark.parametrize("run", [" ", ",", "1", "[", "# \n", "1 "])
def test_long_runs_take_linear_time(run: str) -> None:
    text = "31245678\n" + run * (60_000 // len(run)) + "\n30049270\n"
    begun = time.thread_time()
    scores(text)
    read_with(READER, text)
    assert time.thread_time() - begun < 3
