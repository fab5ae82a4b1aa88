"""Daily Papers in JSON: of the API, and of scrapers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from digests.daily_papers.samples import (
    API,
    OWLS,
    OWLS_TEXT,
    OWLS_TITLE,
    SLOW,
    SLOW_TEXT,
    SLOW_TITLE,
    SUMMARY,
    api_paper,
)
from digests.reading import read_with, scores
from readlist.digests.daily_papers.json_reader import READER
from readlist.model.record import Link


def test_the_answer_of_the_api() -> None:
    found = read_with(READER, json.dumps(API))
    first, second = found.records
    assert found.heads == [("2026-03-17", "Daily Papers")]
    assert (first.title, first.abstract, first.excerpt) == (SLOW_TITLE, SLOW_TEXT, "")
    assert first.published == "2026-03-02"  # the outer date is shifted to another zone
    assert (first.authors, first.keywords) == (("Ada Example", "Bo Sample"), ("trees", "shade"))
    assert first.identifiers == {"arxiv": SLOW}
    assert first.url == f"https://huggingface.co/papers/{SLOW}"
    assert first.links == (
        Link("code", "https://github.com/garden/slow-trees"),
        Link("project", "https://slow-trees.example.org"),
    )
    assert second.title == OWLS_TITLE
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(API[0]["paper"]),
        "\n".join(json.dumps(item) for item in API[:1]),
        json.dumps({"date": "2026-03-17", "papers": API[:1]}),
        json.dumps({"2026-03-17": API[:1]}),
        json.dumps({"dailyPapers": API[:1]}, indent=2),
        json.dumps([item["paper"] for item in API[:1]]),
    ],
    ids=["one", "lines", "papers", "by day", "page", "inner"],
)
def test_other_wrappings_are_read(text: str) -> None:
    found = read_with(READER, text)
    assert (found.titles, found.heads[0].date) == ([SLOW_TITLE], "2026-03-17")
    assert scores(text)["daily-papers-json"] >= 60


def test_a_file_of_a_scraper() -> None:
    item = {
        "title": SLOW_TITLE,
        "paper_url": f"https://huggingface.co/papers/{SLOW}",
        "authors": [],
        "stars": "66",
        "details": {
            "abstract": SLOW_TEXT,
            "pdf_url": f"https://arxiv.org/pdf/{SLOW}",
            "github_links": ["https://github.com/huggingface", "https://github.com/garden/slow-trees"],
            "scraped_at": "2026-03-18T01:14:52",
        },
        "scraped_date": "2026-03-17",
    }
    found = read_with(READER, json.dumps([item, {**item, "title": OWLS_TITLE, "details": {"abstract": SUMMARY}}]))
    first, second = found.records
    assert found.heads[0].date == "2026-03-17"
    assert (first.abstract, first.identifiers) == (SLOW_TEXT, {"arxiv": SLOW})
    assert [link.url for link in first.links] == [
        f"https://arxiv.org/pdf/{SLOW}",
        "https://github.com/garden/slow-trees",
    ]
    assert (second.abstract, second.excerpt) == ("", SUMMARY)


@pytest.mark.parametrize(
    ("value", "identifier"),
    [
        (2503.0213, "2503.02130"),
        (2503.021, "2503.02100"),
        (2503.1, "2503.10000"),
        (704.0001, "0704.0001"),
        ("2503.0213", "2503.02130"),
    ],
)
def test_an_id_written_as_a_number_gets_its_zeros_back(value: Any, identifier: str) -> None:
    item = {"title": SLOW_TITLE, "id": value, "upvotes": 3, "summary": SLOW_TEXT}
    record = read_with(READER, json.dumps([item])).records[0]
    assert record.identifiers == {"arxiv": identifier}
    assert record.url == f"https://huggingface.co/papers/{identifier}"


def test_an_address_with_a_damaged_id_is_no_link() -> None:
    item = {"title": SLOW_TITLE, "id": 2503.0213, "url": "https://huggingface.co/papers/2503.0213", "upvotes": 1}
    record = read_with(READER, json.dumps([item])).records[0]
    assert record.identifiers == {"arxiv": "2503.02130"}
    assert record.url == "https://huggingface.co/papers/2503.02130"
    assert not record.links


@pytest.mark.parametrize(
    "authors",
    ["Ada Example, Bo Sample", ["Ada Example", "Bo Sample"], [{"fullname": "Ada Example"}, {"name": "Bo Sample"}]],
)
def test_authors_in_any_form(authors: Any) -> None:
    item = {"title": "T", "arxiv_id": OWLS, "authors": authors, "upvotes": 1}
    assert read_with(READER, json.dumps([item])).records[0].authors == ("Ada Example", "Bo Sample")


def test_a_file_that_is_cut_off_gives_its_first_papers() -> None:
    found = read_with(READER, json.dumps(API)[:-300])
    assert found.titles == [SLOW_TITLE]
    assert found.kinds == ["text"]


def test_days_that_do_not_exist_are_no_dates() -> None:
    papers = [{"id": paper, "title": f"Paper {paper}", "upvotes": 3, "date": "2026-31-12"} for paper in (SLOW, OWLS)]
    found = read_with(READER, json.dumps(papers))
    assert found.heads == [("", "Daily Papers")]
    assert len(found.entries) == 2


def test_items_that_are_no_papers_are_told() -> None:
    found = read_with(READER, json.dumps([*API, {"paper": {"id": "2603.1"}}, "text", None]))
    assert len(found.entries) == 2
    assert [dict(problem.values) for problem in found.problems] == [{"records": 2}]


def test_papers_of_one_day_after_another_are_several_digests() -> None:
    papers = [
        api_paper(f"2603.0000{at}", f"Title {at}", OWLS_TEXT, submittedOnDailyAt=f"2026-03-{20 - at // 2}T00:00:00Z")
        for at in range(9)
    ]
    found = read_with(READER, "\n".join(map(json.dumps, papers)))
    assert [head.date for head in found.heads] == [f"2026-03-{20 - at}" for at in range(5)]
    assert found.titles == [f"Title {at}" for at in range(9)]


BY_DAY = {
    "keys": lambda days: days,
    "objects": lambda days: [{"date": day, "papers": papers} for day, papers in days.items()],
}


@pytest.mark.parametrize("form", BY_DAY)
def test_lists_of_days_are_several_digests(form: str) -> None:
    days = {
        f"2026-03-{day}": [{"title": f"Of {day}", "arxiv_id": f"2603.000{day}", "upvotes": 1}] for day in (17, 18, 19)
    }
    found = read_with(READER, json.dumps(BY_DAY[form](days)))
    assert [head.date for head in found.heads] == list(days)
    assert found.titles == ["Of 17", "Of 18", "Of 19"]


def test_papers_of_several_days_give_no_date() -> None:
    other = [
        api_paper(f"2603.0000{day}", "T", OWLS_TEXT, submittedOnDailyAt=f"2026-03-0{day}T00:00:00Z")
        for day in (1, 3, 2, 4)
    ]
    assert read_with(READER, json.dumps(other)).heads[0].date == ""


@pytest.mark.parametrize(
    "value",
    [
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [{"id": "1", "title": "T", "url": f"https://huggingface.co/papers/{SLOW}"}],
        },
        [{"type": "article-journal", "title": "T", "id": "2603.00001"}],
        {"cells": [], "nbformat": 4, "title": "T"},
        [{"title": "T", "upvotes": 3}],
        {"name": "package", "version": "1.0.0", "title": "T"},
    ],
)
def test_other_json_scores_low(value: Any) -> None:
    assert scores(json.dumps(value)).get("daily-papers-json", 0) < 20
