"""Digests in Markdown that are made from the Daily Papers page."""

from __future__ import annotations

import pytest

from digests.daily_papers.samples import DIGEST, OWLS, OWLS_TITLE, SLOW, SLOW_TEXT, SLOW_TITLE
from digests.reading import read_with, scores, source_of
from readlist.digests.daily_papers.markdown_reader import READER
from readlist.model.digest import DigestHead, Entry
from readlist.model.record import Link

PAPER = "https://huggingface.co/papers/"


def test_labelled_fields_are_read() -> None:
    found = read_with(READER, DIGEST)
    first, second = found.records
    assert found.heads == [("2026-03-17", "Daily Papers")]
    assert (first.title, first.abstract, first.authors) == (SLOW_TITLE, SLOW_TEXT, ("Ada Example", "Bo Sample"))
    assert (first.published, first.keywords, first.url) == ("2026-03-02", ("trees", "gardens"), PAPER + SLOW)
    assert {Link("pdf", f"https://arxiv.org/pdf/{SLOW}"), Link("code", "https://github.com/garden/slow-trees")} < set(
        first.links
    )
    assert (second.title, second.abstract, second.excerpt) == (OWLS_TITLE, "", "Owls count.")


FORMS = {
    "link below": "## {title}\n\ntext\n\n### part\n\nmore\n\n[查看详情]({page})\n",
    "items": "- [{title}]({page}): text\n",
    "nested": "1. **{title}** - 👍 11\n   - [HF 페이지]({page})\n   - [논문 링크]({arxiv})\n",
    "bare address": "#### 1. **[{title}]** ({page})\n* text\n\n",
    "bold": "**[{title}]({page})**\n\ntext\n\n",
    "table": "| 1 | [{title}]({page}) | 4 |\n",
    "HTML": '<h3><a href="{page}">{title}</a></h3>\n<p>text</p>\n',
    "links": "## 🔥 {title}\n**Links:** [arXiv]({arxiv}) [HF]({page})\n\n",
}
"""A paper in digests of several kinds."""


@pytest.mark.parametrize("form", FORMS)
def test_headings_items_and_rows_begin_papers(form: str) -> None:
    papers = [
        FORMS[form].format(title=title, page=PAPER + paper, arxiv=f"https://arxiv.org/abs/{paper}")
        for paper, title in ((SLOW, SLOW_TITLE), (OWLS, OWLS_TITLE))
    ]
    digest = f"# 🤗 Hugging Face Daily Papers, 17 March 2026\n\n{''.join(papers)}"
    found = read_with(READER, digest)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.identifiers["arxiv"] for record in found.records] == [SLOW, OWLS]
    assert found.heads[0].date == "2026-03-17"
    assert not found.problems
    assert scores(digest)["daily-papers-markdown"] >= 60


def test_a_digest_of_one_paper() -> None:
    found = read_with(READER, f"# Daily Papers 2026-03-17\n\n## {SLOW_TITLE}\n\n[paper]({PAPER}{SLOW})\n")
    assert found.titles == [SLOW_TITLE]


def test_sections_on_no_paper_are_none() -> None:
    found = read_with(READER, f"# Daily Papers\n\n## Trends\n\nMany.\n\n{DIGEST}\n## End\n\nBye.\n")
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]


def test_a_section_that_leads_to_several_papers_is_split_at_its_items() -> None:
    items = f"## More\n\n- [Third Paper on Cats]({PAPER}2603.00003)\n- [Fourth Paper on Dogs]({PAPER}2603.00004)\n"
    found = read_with(READER, f"{DIGEST}\n{items}")
    assert found.titles == [SLOW_TITLE, OWLS_TITLE, "Third Paper on Cats", "Fourth Paper on Dogs"]


def test_papers_in_running_text_are_told() -> None:
    found = read_with(
        READER, f"{DIGEST}\n## Notes\n\nSee [a]({PAPER}2603.00003), and also [b]({PAPER}2603.00004) there.\n"
    )
    assert len(found.entries) == 2
    assert [dict(problem.values) for problem in found.problems] == [{"records": 2}]


def test_a_long_unlabelled_paragraph_is_an_abstract_and_a_translation_is_not() -> None:
    text = SLOW_TEXT + " " + SLOW_TEXT
    first_section = f"## [{SLOW_TITLE}]({PAPER}{SLOW})\n\n{text}\n\n"
    digest = f"# HF daily papers\n\n{first_section}## [{OWLS_TITLE}]({PAPER}{OWLS})\n\n{'鸟会数数。' * 100}\n"
    first, second = read_with(READER, digest).records
    assert first.abstract == text
    assert second.excerpt.startswith("鸟会数数")
    assert not second.abstract


@pytest.mark.parametrize(
    "days",
    [
        ("## 2026-03-18", "## 2026-03-17"),
        ("## 📅 March 18, 2026", "## 📅 March 17, 2026"),
        ("## 2026年3月18日 (1 篇)", "## 2026年3月17日 (1 篇)"),
        ("### 2026-03-18", "### 2026-03-17"),
    ],
)
def test_headings_of_days_part_a_digest(days: tuple[str, str]) -> None:
    first, second = (f"### [{title}]({PAPER}{key})\n\n**Abstract:** {SLOW_TEXT}\n\n" for title, key in TITLED)
    found = read_with(
        READER, f"# HF daily papers\n\nLast update: 2026-03-19\n\n{days[0]}\n\n{first}{days[1]}\n\n{second}"
    )
    assert found.heads == [("2026-03-18", "Daily Papers"), ("2026-03-17", "Daily Papers")]
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.abstract for record in found.records] == [SLOW_TEXT, SLOW_TEXT]
    assert not found.problems


TITLED = [(SLOW_TITLE, SLOW), (OWLS_TITLE, OWLS)]


@pytest.mark.parametrize("form", ["### [{}]({})\n\n{}\n\n", "- [{}]({}): {}\n"])
def test_a_paper_under_two_days_is_an_entry_of_each(form: str) -> None:
    owls, slow = form.format(OWLS_TITLE, PAPER + OWLS, SLOW_TEXT), form.format(SLOW_TITLE, PAPER + SLOW, SLOW_TEXT)
    text = f"# Daily Papers\n\n## 2026-03-16\n\n{owls}{slow}{owls}\n## 2026-03-17\n\n{slow}"
    days: list[tuple[str, str]] = []
    day = ""
    for part in READER.read(source_of(text)):
        if isinstance(part, DigestHead):
            day = part.date
        elif isinstance(part, Entry):
            days.append((day, part.record.title))
    assert days == [("2026-03-16", OWLS_TITLE), ("2026-03-16", SLOW_TITLE), ("2026-03-17", SLOW_TITLE)]


def test_a_table_of_contents_above_the_days_adds_no_entries() -> None:
    day = f"### [{OWLS_TITLE}]({PAPER}{OWLS})\n\n{SLOW_TEXT}\n\n"
    contents = f"### [{OWLS_TITLE}]({PAPER}{OWLS})\n\n"
    found = read_with(READER, f"# Daily Papers\n\n{contents}## 2026-03-16\n\n{day}## 2026-03-17\n\n{day}")
    assert [head.date for head in found.heads if head.date] == ["2026-03-16", "2026-03-17"]
    assert found.titles == [OWLS_TITLE, OWLS_TITLE]


def test_dates_below_a_title_part_nothing() -> None:
    parts = [f"## [{title}]({PAPER}{key})\n\n### Published 2026-03-02\n\n{SLOW_TEXT}\n\n" for title, key in TITLED]
    found = read_with(READER, "# HF daily papers 2026-03-17\n\n" + "".join(parts))
    assert found.heads == [("2026-03-17", "Daily Papers")]
    assert all(SLOW_TEXT in record.excerpt + record.abstract for record in found.records)


@pytest.mark.parametrize(
    "text",
    [
        f"# A library\n\nInstall it. It follows [this paper]({PAPER}{SLOW}) and [that one]({PAPER}{OWLS}).\n",
        f'"""SmallModel\n\n[Paper]({PAPER}{SLOW})\n"""\nimport os\n',
        "# Reading list\n\n- [One](https://arxiv.org/abs/2603.00001)\n- [Two](https://arxiv.org/abs/2603.00002)\n",
        "# Notes\n\n### First\n\ntext\n\n### Second\n\ntext\n\n### Third\n\ntext\n",
        "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMar 17\n\n"
        f"{SLOW_TITLE}\n\n{SLOW_TEXT}\n\n{OWLS_TITLE}\n\n{SLOW_TEXT}\n",
    ],
    ids=["README", "source", "list", "notes", "plain page"],
)
def test_other_texts_score_low(text: str) -> None:
    assert scores(text).get("daily-papers-markdown", 0) < 20


def test_labels_in_chinese_and_signs() -> None:
    fields = f"- 论文作者：Ada Example\n- 中文标题：树\n- 摘要：{SLOW_TEXT}\n- 中文摘要：树长得慢。\n"
    signed = (
        "🔗 " + PAPER + OWLS + "\n👥 Ada Example, Bo Sample\n📅 2026-03-02\n🏷️ owls, counting\n👍 12\n\nOwls count.\n"
    )
    found = read_with(
        READER, f"# HF daily papers\n\n## [{SLOW_TITLE}]({PAPER}{SLOW})\n\n{fields}\n## {OWLS_TITLE}\n{signed}"
    )
    first, second = found.records
    assert (first.authors, first.abstract, first.excerpt) == (("Ada Example",), SLOW_TEXT, "树长得慢。")
    assert (second.title, second.authors, second.published) == (OWLS_TITLE, ("Ada Example", "Bo Sample"), "2026-03-02")
    assert (second.keywords, second.abstract, second.excerpt) == (("owls", "counting"), "", "Owls count.")


def test_a_link_in_brackets_behind_a_bold_title() -> None:
    text = (
        f"# Daily Papers\n\n**{SLOW_TITLE}** ([link](https://huggingface.co/papers/{SLOW}))\n\n{SLOW_TEXT}\n\n"
        f"**{OWLS_TITLE}** [paper](https://huggingface.co/papers/{OWLS}) | [pdf](https://arxiv.org/pdf/{OWLS})\n\n"
        f"{SLOW_TEXT}\n"
    )
    found = read_with(READER, text)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.identifiers for record in found.records] == [{"arxiv": SLOW}, {"arxiv": OWLS}]


def test_names_and_votes_behind_a_title_in_an_item() -> None:
    text = (
        "# Daily Papers\n\n"
        "- **Counting Owls in the Dark** (135 ▲) — Ada Example, Bo Sample et al. "
        "[[paper](https://huggingface.co/papers/2603.01001)] [[code](https://github.com/owls/owls)]\n"
        "  - Owls are counted by their eyes.\n"
        "- **Sand Beneath the Sea** (7 ▲) — Tawny Labs [[paper](https://huggingface.co/papers/2603.01002)]\n"
        "  - A model of sand.\n"
    )
    first, second = read_with(READER, text).records
    assert (first.title, first.authors, first.authors_cut) == (
        "Counting Owls in the Dark",
        ("Ada Example", "Bo Sample"),
        True,
    )
    assert first.excerpt == "Owls are counted by their eyes."
    assert (second.title, second.authors) == ("Sand Beneath the Sea", ())


def test_the_foot_of_a_dump_is_no_text_of_the_last_paper() -> None:
    text = (
        "# Daily Papers\n\nby[AK](https://huggingface.co/akhaliq)and the research community\n\nMar 3\n\n"
        "### [Counting Owls in the Dark](https://huggingface.co/papers/2603.01001)\n\n"
        "### [Sand Beneath the Sea](https://huggingface.co/papers/2603.01002)\n\n"
        "[Previous](https://huggingface.co/papers/date/2026-03-02)Mar 3 Next\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Counting Owls in the Dark", "Sand Beneath the Sea"]
    assert [record.abstract + record.excerpt for record in found.records] == ["", ""]


def test_names_below_a_title_and_labels_of_links_in_any_words() -> None:
    text = (
        "# Daily Papers 2026-03-03\n\n## 1. [Counting Owls in the Dark](https://huggingface.co/papers/2603.01001)\n\n"
        "*Ada Example, Bo Sample* · Tawny Labs\n\n> Owls are counted by their eyes.\n\n"
        "## 2. Sand Beneath the Sea\n- 論文リンク: https://huggingface.co/papers/2603.01002\n- いいね数: 7\n"
        "- 概要: 砂を数える。\n"
    )
    first, second = read_with(READER, text).records
    assert (first.authors, first.excerpt) == (("Ada Example", "Bo Sample"), "Owls are counted by their eyes.")
    assert (second.title, second.excerpt) == ("Sand Beneath the Sea", "砂を数える。")


def test_two_attributes_of_pandoc_in_a_row() -> None:
    text = "".join(
        f"### [{title}](/papers/{number}){{.line-clamp-3}} {{.mb-1}}\n\n-   ·\n-   2 authors\n\n"
        for number, title in ((SLOW, SLOW_TITLE), (OWLS, OWLS_TITLE))
    )
    found = read_with(READER, text)
    assert found.titles == [SLOW_TITLE, OWLS_TITLE]
    assert [record.excerpt + record.abstract for record in found.records] == ["", ""]


def test_the_number_of_a_model_before_a_picture_is_no_number_of_votes() -> None:
    titles = ("Counting Owls with Qwen3 🚀", "Owls and GPT-4 🔥", "Sand with Llama 3 🚀")
    text = "# Daily Papers 2026-03-03\n\n" + "".join(
        f"- [{title}](https://huggingface.co/papers/2603.0100{place})\n" for place, title in enumerate(titles)
    )
    assert read_with(READER, text).titles == list(titles)


def test_subjects_below_a_title_are_no_authors_and_sentences_no_links() -> None:
    text = (
        "# Daily Papers 2026-03-03\n\n## [Counting Owls in the Dark](https://huggingface.co/papers/2603.01001)\n\n"
        "Computer Vision, Machine Learning\n\n## [Sand Beneath the Sea](https://huggingface.co/papers/2603.01002)\n\n"
        "Weak links: we study how a chain of sand breaks in the sea.\n"
    )
    first, second = read_with(READER, text).records
    assert (first.authors, first.excerpt) == ((), "Computer Vision, Machine Learning")
    assert second.excerpt == "Weak links: we study how a chain of sand breaks in the sea."
