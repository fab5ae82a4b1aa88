"""Saved HTML of the Daily Papers page."""

from __future__ import annotations

import pytest

from digests.daily_papers.samples import (
    API,
    CARDS,
    OWLS,
    OWLS_TEXT,
    OWLS_TITLE,
    SLOW,
    SLOW_TEXT,
    SLOW_TITLE,
    SUMMARY,
    saved_page,
)
from digests.reading import read_with, scores
from readlist.digests.daily_papers.html_reader import READER
from readlist.model.record import Link


def test_the_data_of_the_page() -> None:
    found = read_with(READER, saved_page("DailyPapers", {"dateString": "2026-03-17", "dailyPapers": API}))
    assert found.heads == [("2026-03-17", "Daily Papers")]
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert found.records[0].abstract == SLOW_TEXT
    assert found.records[0].authors == ("Ada Example", "Bo Sample")
    assert found.records[0].identifiers == {"arxiv": SLOW}
    assert not found.problems


@pytest.mark.parametrize("period", ["2026-W12", "2026-03"])
def test_the_page_of_a_week_or_a_month_has_no_day(period: str) -> None:
    found = read_with(READER, saved_page("DailyPapers", {"dateString": period, "dailyPapers": API}))
    assert found.heads[0].date == ""
    assert len(found.entries) == 2


def test_a_day_that_does_not_exist_gives_way_to_the_days_of_the_papers() -> None:
    data = saved_page("DailyPapers", {"dateString": "2026-02-30", "dailyPapers": API})
    address = '<link rel="canonical" href="https://huggingface.co/papers/date/2026-13-01">'
    for page in (data, data.replace("<head>", f"<head>{address}")):
        found = read_with(READER, page)
        assert found.heads[0].date == "2026-03-17"
        assert len(found.entries) == 2


def test_a_date_in_words_gives_way_to_the_days_of_the_papers() -> None:
    papers = [{**each, "submittedOnDailyAt": "2026-03-17T01:00:00.000Z"} for each in API]
    found = read_with(READER, saved_page("DailyPapers", {"dateString": "March 17", "dailyPapers": papers}))
    assert found.heads[0].date == "2026-03-17"


def test_the_page_of_one_paper() -> None:
    found = read_with(READER, saved_page("PaperContent", {"paper": API[0]["paper"], "comments": [{"title": "x"}]}))
    assert found.titles == [SLOW_TITLE]
    assert found.heads[0].date == "2026-03-17"


def test_the_cards_of_a_page_without_data() -> None:
    found = read_with(READER, CARDS)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert found.heads[0].date == "2026-03-17"
    assert (found.records[0].excerpt, found.records[1].abstract) == (SUMMARY, OWLS_TEXT)
    assert [record.identifiers for record in found.records] == [{"arxiv": SLOW}, {"arxiv": OWLS}]
    assert Link("code", f"https://github.com/garden/{SLOW}") in found.records[0].links


def test_the_page_of_one_paper_without_data() -> None:
    page = f"""<!doctype html><html><head><title>Paper page - {OWLS_TITLE}</title><meta property="og:url"
    content="https://huggingface.co/papers/{OWLS}"></head><body><main><h1>{OWLS_TITLE}</h1>
    <div>Published on Mar 8, 2026</div>
    <div><span class="author">Ada Example</span>, <span class="author">Bo Sample</span></div>
    <div><h2>Abstract</h2><p>Owls were found to count rather better than sparrows do in this trial.</p>
    <p>AI-generated summary</p><p>{OWLS_TEXT}</p></div>
    <a href="https://arxiv.org/abs/{OWLS}">View arXiv page</a><a href="https://github.com/huggingface">GitHub</a>
    <a href="https://github.com/garden/owls">GitHub</a></main></body></html>"""
    record = read_with(READER, page).records[0]
    assert (record.title, record.abstract, record.published) == (OWLS_TITLE, OWLS_TEXT, "2026-03-08")
    assert record.authors == ("Ada Example", "Bo Sample")
    assert [link.url for link in record.links] == [f"https://arxiv.org/abs/{OWLS}", "https://github.com/garden/owls"]


def test_damaged_data_gives_way_to_the_markup() -> None:
    page = CARDS.replace(
        "<main>", '<main><div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[{"></div>'
    )
    assert read_with(READER, page).titles == [SLOW_TITLE, OWLS_TITLE]


def test_a_page_without_papers_is_told() -> None:
    assert read_with(READER, saved_page("DailyPapers", {"dailyPapers": []})).kinds == ["no_date", "no_papers"]


@pytest.mark.parametrize(
    ("page", "least"), [(saved_page("DailyPapers", {"dailyPapers": API}), 98), (CARDS, 85)], ids=["data", "cards"]
)
def test_pages_are_recognised(page: str, least: int) -> None:
    found = scores(page)
    assert found["daily-papers-html"] >= least
    assert all(score < 75 for name, score in found.items() if name != "daily-papers-html")


@pytest.mark.parametrize(
    "page",
    ["<html><body><p>papers</p></body></html>", f'<p><a href="https://huggingface.co/papers/{SLOW}">a paper</a></p>'],
)
def test_other_pages_score_low(page: str) -> None:
    assert scores(page).get("daily-papers-html", 0) < 20


def test_a_part_of_the_page_without_its_head_and_the_dates_of_papers() -> None:
    cards = "".join(
        f'<article><a href="/papers/{number}"><img></a><h3><a href="/papers/{number}">{title}</a></h3>'
        "<p>Published on Mar 5, 2026</p></article>"
        for number, title in ((SLOW, SLOW_TITLE), (OWLS, OWLS_TITLE))
    )
    assert scores(cards)["daily-papers-html"] == 60
    found = read_with(READER, f"<html><head><title>Monthly Papers</title></head><body>{cards}</body></html>")
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert {record.published for record in found.records} == {"2026-03-05"}
    assert found.heads[0].date == ""


def test_a_mail_of_the_page_with_wrapped_links_and_its_day() -> None:
    wrapped = (
        "https://click.huggingface.co/CL0/https:%2F%2Fhuggingface.co%2Fpapers%2F2603.01111%3Futm_source=d/1/abc/x=1"
    )
    found = read_with(
        READER,
        "<html><body><h1>Daily Papers</h1><p>March 5, 2026</p><p>Papers selected by the research community</p><table>"
        f'<tr><td><a href="{wrapped}">Sand in the dark</a><p>87 upvotes</p></td></tr>'
        '<tr><td><a href="https://huggingface.co/papers/2603.01112?utm_source=d">Gravel in the light</a></td></tr>'
        "</table></body></html>",
    )
    assert found.heads[0].date == "2026-03-05"
    assert found.titles == ["Sand in the dark", "Gravel in the light"]
    assert not found.problems


def test_short_summaries_of_trending_papers() -> None:
    cards = "".join(
        f'<article><h3><a href="/papers/{number}">{title}</a></h3><p>Owls are counted at night.</p><p>New</p></article>'
        for number, title in ((SLOW, SLOW_TITLE), (OWLS, OWLS_TITLE))
    )
    found = read_with(READER, f"<html><head><title>Trending Papers</title></head><body>{cards}</body></html>")
    assert [record.excerpt for record in found.records] == ["Owls are counted at night."] * 2


def test_authors_on_pages_that_mirror_the_page() -> None:
    cards = "".join(
        f'<div><h2><a href="https://huggingface.co/papers/{number}">{title}</a></h2><p class="authors">'
        "Ada Example, Bo Sample</p><p>Owls are counted at night.</p></div>"
        for number, title in ((SLOW, SLOW_TITLE), (OWLS, OWLS_TITLE))
    )
    found = read_with(READER, f"<html><head><title>Daily Papers</title></head><body>{cards}</body></html>")
    assert {record.authors for record in found.records} == {("Ada Example", "Bo Sample")}
    assert {record.excerpt for record in found.records} == {"Owls are counted at night."}
