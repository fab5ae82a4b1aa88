"""Dumps of the Daily Papers page in Markdown and as text with addresses."""

from __future__ import annotations

import pytest

from digests.daily_papers.samples import (
    ADDRESSES,
    INLINE,
    NUMBERED,
    OWLS,
    OWLS_TEXT,
    OWLS_TITLE,
    PAGE_HEAD,
    SLOW,
    SLOW_TEXT,
    SLOW_TITLE,
    SUMMARY,
    TRENDING,
)
from digests.reading import read_with, scores
from readlist.digests.daily_papers.markdown_reader import READER
from readlist.model.record import Link


@pytest.mark.parametrize("page", [NUMBERED, INLINE, ADDRESSES], ids=["numbered", "inline", "addresses"])
def test_titles_abstracts_and_identifiers(page: str) -> None:
    found = read_with(READER, page)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.abstract for record in found.records] == [SLOW_TEXT, OWLS_TEXT]
    assert [record.identifiers for record in found.records] == [{"arxiv": SLOW}, {"arxiv": OWLS}]
    assert [record.url for record in found.records] == [
        f"https://huggingface.co/papers/{each}" for each in (SLOW, OWLS)
    ]
    assert not any(record.links or record.excerpt for record in found.records)
    assert found.records[0].published == "2026-03-02"
    assert found.heads == [("2026-03-17", "Daily Papers")]
    assert not found.problems


def test_a_dump_whose_list_of_addresses_is_cut_off() -> None:
    found = read_with(READER, NUMBERED[: NUMBERED.index("[1]: ")])
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert found.records[1].abstract == OWLS_TEXT
    assert found.records[1].published == "2025-12-08"


def test_two_dumps_in_a_file_have_their_own_numbers() -> None:
    other = (
        NUMBERED.replace(SLOW, "2602.00001")
        .replace(OWLS, "2602.00002")
        .replace("Slow", "Quick")
        .replace("Owls", "Cats")
    )
    found = read_with(READER, NUMBERED + "\n" + other)
    assert [record.identifiers["arxiv"] for record in found.records] == [SLOW, OWLS, "2602.00001", "2602.00002"]


def test_a_paper_of_the_trending_page_that_comes_twice_is_one_entry() -> None:
    found = read_with(READER, TRENDING)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert (found.records[0].abstract, found.records[0].excerpt) == ("", SUMMARY)
    assert (found.records[1].abstract, found.records[1].excerpt) == (OWLS_TEXT, "")
    assert found.records[0].links == (Link("code", "https://github.com/garden/slow-trees"),)


def test_the_longer_text_of_a_paper_that_comes_twice_is_kept() -> None:
    page = (
        f"# Daily Papers\n\n{PAGE_HEAD}## Trending Papers\n\n### [A Title of a Paper](https://huggingface.co/papers/{SLOW})"
        f"\n\n{SUMMARY}\n\n### [Another Title](https://huggingface.co/papers/{OWLS})\n\n{SUMMARY}\n\n"
        f"### [A Title of a Paper](https://huggingface.co/papers/{SLOW})\n\n{SLOW_TEXT}\n\n"
        f"[arXiv Page](https://arxiv.org/abs/{SLOW})\n"
    )
    found = read_with(READER, page)
    assert found.titles == ["A Title of a Paper", "Another Title"]
    assert found.records[0].abstract == SLOW_TEXT
    assert found.records[0].links == (Link("page", f"https://arxiv.org/abs/{SLOW}"),)


def test_names_of_those_who_submitted_papers_and_thumbnails_are_no_text() -> None:
    page = PAGE_HEAD + "".join(
        f"[![Image {number}](https://cdn-thumbnails.huggingface.co/{paper}.png)](https://huggingface.co/papers/{paper})\n\n"
        f"Submitted by\n\ncarl\n\n[Log in](https://huggingface.co/login)\n\n64\n\n"
        f"### [{title}](https://huggingface.co/papers/{paper})\n\n*   12 authors\n\n"
        for number, (paper, title) in enumerate([(SLOW, SLOW_TITLE), (OWLS, OWLS_TITLE)])
    )
    found = read_with(READER, page)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert not any(record.abstract or record.excerpt for record in found.records)


def test_escapes_of_markdown_are_undone_and_formulas_stay() -> None:
    page = INLINE.replace(OWLS_TEXT, "We use \\[CLS\\] tokens, file\\_names, 100\\\\% and $M^{2}_i$ \\* of all birds.")
    assert (
        read_with(READER, page).records[1].abstract
        == "We use [CLS] tokens, file_names, 100\\% and $M^{2}_i$ * of all birds."
    )


def test_the_year_is_not_before_that_of_the_papers() -> None:
    page = (
        INLINE.replace(SLOW, "2805.00001")
        .replace(OWLS, "2805.00002")
        .replace("Mar 17", "Jun 1")
        .replace("Mar 2\n", "May 29\n")
    )
    found = read_with(READER, page)
    assert found.heads[0].date == "2028-06-01"
    assert found.records[0].published == "2028-05-29"


def test_the_year_is_near_that_of_the_papers() -> None:
    page = INLINE.replace(SLOW, "2403.00001").replace(OWLS, "2403.00002")
    assert read_with(READER, page).heads[0].date == "2024-03-17"


@pytest.mark.parametrize(
    ("line", "name", "date"),
    [
        ("", "2025-03-18.md", "2025-03-18"),
        ("URL Source: https://huggingface.co/papers/date/2025-04-01", "page.md", "2025-04-01"),
        ("Mar 17, 2024", "page.md", "2024-03-17"),
        ("[Previous](/papers/date/2024-03-14) Mar 17", "page.md", "2024-03-17"),
    ],
)
def test_the_date_comes_from_the_head_or_the_name(line: str, name: str, date: str) -> None:
    page = INLINE.replace("Mar 17", line).replace(SLOW, "2401.00001").replace(OWLS, "2401.00002")
    assert read_with(READER, page, name).heads[0].date == date


def test_the_page_of_one_paper() -> None:
    page = (
        f"Title: Paper page - {OWLS_TITLE}\n\nURL Source: https://huggingface.co/papers/{OWLS}\n\nMarkdown Content:\n"
        f"# {OWLS_TITLE}\n\nPublished on Mar 8\n\n· Submitted by [carl](https://huggingface.co/carl) on Mar 9\n\n"
        f"Authors:\n\nAda Example ,\n\nBo Sample\n\nAbstract\n--------\n\nOwls count well.\n\nAI-generated summary\n\n"
        f"{OWLS_TEXT}\n\n[View arXiv page](https://arxiv.org/abs/{OWLS}) [View PDF](https://arxiv.org/pdf/{OWLS})\n\n"
        "## Models citing this paper 0\n\nNo model linking this paper\n\n## Community\n\nGreat! Very nice.\n"
    )
    record = read_with(READER, page).records[0]
    assert (record.title, record.abstract, record.excerpt) == (OWLS_TITLE, OWLS_TEXT, "Owls count well.")
    assert (record.authors, record.published) == (("Ada Example", "Bo Sample"), "2026-03-08")
    assert record.url == f"https://huggingface.co/papers/{OWLS}"
    assert scores(page)["daily-papers-markdown"] >= 60


def test_a_page_without_papers_is_told() -> None:
    assert read_with(READER, PAGE_HEAD).kinds == ["no_date", "no_papers"]


TEXT_BROWSER = f"""   #[1]alternate

                                 [10]Daily Papers

   by[11]AK and the research community

   Mar 17

   [20]
   31

   [21]Slow Trees Grow on a Long Line of Words That
   Does Not Fit

   · [22]5 authors
   [23] 2

   [26]{OWLS_TITLE}

   · [27]6 authors

References

   Visible links
   1. https://huggingface.co/
   10. https://huggingface.co/papers
   11. https://huggingface.co/someone
   20. https://huggingface.co/login
   21. https://huggingface.co/papers/{SLOW}
   22. https://huggingface.co/papers/{SLOW}
   23. https://huggingface.co/papers/{SLOW}#community
   26. https://huggingface.co/papers/{OWLS}
   27. https://huggingface.co/papers/{OWLS}
"""


def test_numbered_links_of_text_browsers() -> None:
    found = read_with(READER, TEXT_BROWSER)
    assert found.titles == ["Slow Trees Grow on a Long Line of Words That Does Not Fit", OWLS_TITLE]
    assert [record.identifiers for record in found.records] == [{"arxiv": SLOW}, {"arxiv": OWLS}]
    assert [record.abstract + record.excerpt for record in found.records] == ["", ""]
    assert found.heads == [("2026-03-17", "Daily Papers")]
    assert not found.problems


def test_images_of_text_browsers_are_no_titles() -> None:
    text = TEXT_BROWSER.replace("   [21]", "   [22][someone.png]\n   Submitted by someone\n   [21]", 1)
    assert text != TEXT_BROWSER
    found = read_with(READER, text.replace("   [26]", "   [26][IMG]\n   [26]", 1))
    assert found.titles == ["Slow Trees Grow on a Long Line of Words That Does Not Fit", OWLS_TITLE]
    assert [record.abstract + record.excerpt for record in found.records] == ["", ""]


def test_lists_of_links_behind_the_head_of_the_file() -> None:
    text, _, links = TEXT_BROWSER.partition("References")
    found = scores(text + "\n" * 70_000 + "References" + links)
    assert found["daily-papers-markdown"] > max(found.get("daily-papers", 0), 90)


def test_pages_of_several_days_are_several_digests() -> None:
    text = TEXT_BROWSER + TEXT_BROWSER.replace("Mar 17", "Mar 18").replace(SLOW, "2603.00077").replace(
        OWLS, "2603.00078"
    ).replace("Slow Trees", "Fast Trees").replace(OWLS_TITLE, "Geese Cannot Count")
    found = read_with(READER, text)
    assert found.heads == [("2026-03-17", "Daily Papers"), ("2026-03-18", "Daily Papers")]
    assert found.titles[2:] == ["Fast Trees Grow on a Long Line of Words That Does Not Fit", "Geese Cannot Count"]


def test_attributes_and_fences_of_pandoc_are_left_out() -> None:
    page = f"""# Daily Papers {{#daily-papers .text-2xl}}

by[AK](/akhaliq){{.contents}} and the research community

::: {{.flex}}
Mar 17
:::

:::: {{.w-full .flex
.flex-col}}
### [{SLOW_TITLE}](/papers/{SLOW}){{.line-clamp-3 .cursor-pointer
.text-balance}}

[{SLOW_TEXT}](/papers/{SLOW}){{.text-sm}}
::::

### [{OWLS_TITLE}](/papers/{OWLS}){{.line-clamp-3}}

[{OWLS_TEXT}](/papers/{OWLS})
"""
    found = read_with(READER, page)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.abstract for record in found.records] == [SLOW_TEXT, OWLS_TEXT]
    assert found.heads == [("2026-03-17", "Daily Papers")]


def test_the_head_of_a_second_page_is_no_text_of_the_paper_above_it() -> None:
    def dump(day: str, paper: str, title: str) -> str:
        return (
            f"Title: Daily Papers - Hugging Face\n\nURL Source: https://huggingface.co/papers/date/2026-03-{day}\n\n"
            f"Markdown Content:\nby [AK](https://huggingface.co/someone) and the research community\n\n"
            f"[](https://huggingface.co/papers/date/2026-03-01)Mar {day}\n\n"
            f"### [{title}](https://huggingface.co/papers/{paper})\n\n"
        )

    found = read_with(READER, dump("17", SLOW, SLOW_TITLE) + dump("18", OWLS, OWLS_TITLE))
    assert [head.date for head in found.heads] == ["2026-03-17", "2026-03-18"]
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.abstract + record.excerpt for record in found.records] == ["", ""]
