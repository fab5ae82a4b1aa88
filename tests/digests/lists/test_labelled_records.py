"""Papers as lines with labels."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged, read_damaged
from digests.reading import Read, read_with, scores
from readlist.digests.lists.labelled_records import READER
from readlist.model.record import Link

LINES = """Owl digest, 12 March 2026
Found 2 papers.

==========
[1] Title: Owls in the Dark:
    A Study by Night
Authors: Ada Example,
         Bo Sample
Published: 2026-03-10
Categories: cs.LG, cs.CL
PDF: https://arxiv.org/pdf/2603.00001v1
Abstract:
We count owls in the dark. Note: it is hard.

We also show that owls are awake at night, which was not known before at all.
==========
[2] Title: Owls by Day
Authors: Cy Test
URL: https://arxiv.org/abs/2603.00002
Score: 8.5
Summary: Owls sleep
by day.
Relevance: high
==========
"""
CHINESE = """标题：黑暗中的猫头鹰
作者：王小萝，李白菜
摘要：我们数猫头鹰。
链接：https://arxiv.org/abs/2603.00001

标题：白天的猫头鹰
作者：陈茄子
摘要：它们睡觉。
链接：https://arxiv.org/abs/2603.00002
"""
WITHOUT_LINKS = """Title: Owl lenses
Author(s): Example, Ada; Sample, Bo
Journal: Journal of Owls
Year: 2026
Volume: 12
Issue: 3
Pages: 12-19
DOI: 10.5555/owl.1

Title: Owl mirrors
Author(s): Test, Cy
Journal: Owl Optics
Year: 2025
"""


def read(text: str) -> Read:
    assert next(iter(scores(text))) == READER.name
    return read_with(READER, text, "papers.txt")


def test_values_over_several_lines() -> None:
    found = read(LINES)
    first, second = found.records
    assert (first.title, first.authors) == ("Owls in the Dark: A Study by Night", ("Ada Example", "Bo Sample"))
    assert first.abstract == (
        "We count owls in the dark. Note: it is hard.\n\n"
        "We also show that owls are awake at night, which was not known before at all."
    )
    assert (first.published, first.keywords) == ("2026-03-10", ("cs.LG", "cs.CL"))
    assert (first.identifiers, first.links) == (
        {"arxiv": "2603.00001"},
        (Link("pdf", "https://arxiv.org/pdf/2603.00001v1"),),
    )
    assert (second.title, second.authors, second.excerpt) == ("Owls by Day", ("Cy Test",), "Owls sleep by day.")
    assert [entry.line for entry in found.entries] == [5, 17]
    assert not found.problems


def test_labels_in_chinese() -> None:
    found = read(CHINESE)
    assert [(each.title, each.authors, each.abstract) for each in found.records] == [
        ("黑暗中的猫头鹰", ("王小萝", "李白菜"), "我们数猫头鹰。"),
        ("白天的猫头鹰", ("陈茄子",), "它们睡觉。"),
    ]


def test_records_without_links() -> None:
    first, second = read(WITHOUT_LINKS).records
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Owls", "12", "3", "12-19")
    assert (first.authors, first.identifiers) == (("Example, Ada", "Sample, Bo"), {"doi": "10.5555/owl.1"})
    assert (second.title, second.venue, second.published) == ("Owl mirrors", "Owl Optics", "2025")


def test_records_that_begin_with_another_field() -> None:
    text = "".join(
        f"Authors: {name}\nTitle: {title}\nAbstract: We count.\n\n"
        for name, title in (("Ada Example", "Owls"), ("Bo Sample", "Larks"))
    )
    found = read(text)
    assert [(each.title, each.authors) for each in found.records] == [
        ("Owls", ("Ada Example",)),
        ("Larks", ("Bo Sample",)),
    ]
    assert [entry.line for entry in found.entries] == [1, 5]


def test_a_single_paper_without_a_link() -> None:
    text = WITHOUT_LINKS.partition("\n\n")[0].replace("DOI: 10.5555/owl.1", "Abstract: Owls look through lenses.")
    assert read(text).titles == ["Owl lenses"]


def test_fields_above_the_first_record_are_of_the_whole_text() -> None:
    text = "Date: 2026-03-17\nSource: Owl digest\n\n" + "\n".join(
        f"Title: {title}\nAuthors: Ada Example\nDate: {date}\nAbstract: We count {title}.\n"
        for title, date in (("Owls", "2025-01-01"), ("Larks", "2024-01-01"))
    )
    found = read(text)
    assert [(each.title, each.published, each.venue, each.abstract) for each in found.records] == [
        ("Owls", "2025-01-01", "", "We count Owls."),
        ("Larks", "2024-01-01", "", "We count Larks."),
    ]
    assert [entry.line for entry in found.entries] == [4, 9]


def test_a_field_of_the_first_record_stands_in_others_where_it_may() -> None:
    text = (
        "Link: https://arxiv.org/abs/2603.00001\n\nTitle: Owls\nAuthors: Ada Example\n\n"
        "Title: Larks\nAuthors: Bo Sample\nLink: https://arxiv.org/abs/2603.00002\nAbstract: We count larks.\n"
    )
    assert [(each.title, each.identifiers["arxiv"], each.abstract) for each in read(text).records] == [
        ("Owls", "2603.00001", ""),
        ("Larks", "2603.00002", "We count larks."),
    ]


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("\nAda Example\nBo Sample", ("Ada Example", "Bo Sample")),
        (" Ada Example\nBo Sample", ("Ada Example", "Bo Sample")),
        ("\n- Ada Example\n- Bo Sample", ("Ada Example", "Bo Sample")),
        (
            " Ada Example, Bo\n  Sample, Cy Test and\n  Dee Muster",
            ("Ada Example", "Bo Sample", "Cy Test", "Dee Muster"),
        ),
        (" Ada Example, Bo Sample\nUniversity of Owls, Owlham", ("Ada Example", "Bo Sample")),
        (" Ada Example (Owl\nUniversity), Bo Sample", ("Ada Example", "Bo Sample")),
    ],
)
def test_authors_over_several_lines(lines: str, authors: tuple[str, ...]) -> None:
    found = read(f"Title: Owls\nAuthors:{lines}\nAbstract: We count owls.\n")
    assert found.records[0].authors == authors


@pytest.mark.parametrize(
    ("below", "abstract", "identifiers"),
    [
        ("Methods: We count.\nResults: Three.", "We see owls. Methods: We count. Results: Three.", {}),
        ("Score: 8\nRelevance: high", "We see owls.", {}),
        ("Paper 2", "We see owls.", {}),
        ("[2]", "We see owls.", {}),
        ("https://arxiv.org/abs/2603.00001", "We see owls.", {"arxiv": "2603.00001"}),
        ("arXiv: 2603.00001", "We see owls.", {"arxiv": "2603.00001"}),
        ("arXiv ID: 2603.00001v2 [cs.LG]", "We see owls.", {"arxiv": "2603.00001"}),
        ("doi: 10.5555/owl.1", "We see owls.", {"doi": "10.5555/owl.1"}),
        (
            f"\n{'The code is there. ' * 4}https://owls.example",
            f"We see owls.\n\n{'The code is there. ' * 4}https://owls.example",
            {},
        ),
        (f"\n{'Read on. ' * 8}https://arxiv.org/abs/2603.00001", "We see owls.", {"arxiv": "2603.00001"}),
        (f"\nTo unsubscribe {'from this list of owls ' * 3}answer.", "We see owls.", {}),
    ],
)
def test_lines_below_an_abstract(below: str, abstract: str, identifiers: dict[str, str]) -> None:
    text = f"Title: Owls\nAuthors: Ada Example\nAbstract: We see owls.\n{below}\n\nTitle: Larks\nAuthors: Bo Sample\n"
    first, second = read_with(READER, text).records
    assert (first.abstract, first.identifiers) == (abstract, identifiers)
    assert (second.title, second.authors) == ("Larks", ("Bo Sample",))


def test_very_many_fields_without_a_title_are_read_in_linear_time() -> None:
    text = "Authors: Ada Example\nTitle: Owls\n" + "Authors: Bo Sample\n" + "Abstract: We count.\n" * 50_000
    begun = time.thread_time()
    assert read_with(READER, text).titles == ["Owls"]
    assert time.thread_time() - begun < 5


@pytest.mark.parametrize(
    "text",
    [
        "Title: A Job with Owls\nCompany: Owlworks\nLink: https://owls.example\n",
        "Title: Song of Owls\nAuthor: Ada Example\nAlbum: Larks\n\nTitle: Second Song\nAuthor: Bo Sample\n",
        "Title: A Novel\nAuthor: Ada Example\nLink: https://a.example\n" + "It was a dark night.\n" * 60,
        "- title: Owls\n  authors: [Ada Example]\n  abstract: We count.\n",
    ],
)
def test_other_texts_with_labels(text: str) -> None:
    assert scores(text).get(READER.name, 0) == 0


@given(damaged(LINES) | damaged(CHINESE))
@settings(max_examples=60, deadline=None)
def test_damaged_records_raise_only_format_faults(data: bytes) -> None:
    read_damaged(READER, data)


@given(st.lists(st.sampled_from(["Owls", "Larks in barns", "Finches and the sea"]), min_size=1, max_size=9))
def test_written_records_read_back(titles: list[str]) -> None:
    text = "\n".join(f"Title: {title}\nAuthors: Ada Example\nAbstract: We count birds.\n" for title in titles)
    found = read_with(READER, text)
    assert found.titles == titles


def test_the_labels_of_cnki_and_of_noteexpress() -> None:
    cnki = read(
        "SrcDatabase-来源库: 期刊\nTitle-题名: 黑暗中的猫头鹰\nAuthor-作者: 王小萝;李白菜\nOrgan-单位: 猫头鹰大学\n"
        "Source-文献来源: 猫头鹰学报\nSummary-摘要: 我们数猫头鹰。\nPubTime-发表时间: 2026-03-10\n\n"
        "SrcDatabase-来源库: 硕士\nTitle-题名: 白天的猫头鹰\nAuthor-作者: 陈茄子\nSummary-摘要: 它们睡觉。\n"
    )
    first, second = cnki.records
    assert (first.title, first.authors, first.venue) == ("黑暗中的猫头鹰", ("王小萝", "李白菜"), "猫头鹰学报")
    assert (first.published, first.abstract) == ("2026-03-10", "我们数猫头鹰。")
    assert (second.title, second.authors) == ("白天的猫头鹰", ("陈茄子",))
    record = (
        "{{Reference Type}}: Journal Article\n{{Title}}: {}\n{{Author}}: 王小萝\n{{Author}}: 李白菜\n"
        "{{Author Address}}: 猫头鹰大学\n{{Journal}}: 猫头鹰学报\n{{Year}}: 2026\n{{Abstract}}: 我们数猫头鹰。\n\n"
    )
    text = record.format("黑暗中的猫头鹰") + record.format("白天的猫头鹰")
    assert scores(text)["labelled-records"] >= 60
    first, second = read(text).records
    assert (first.title, first.authors, first.venue) == ("黑暗中的猫头鹰", ("王小萝", "李白菜"), "猫头鹰学报")
    assert (second.title, second.published) == ("白天的猫头鹰", "2026")


def test_titles_and_summaries_without_authors() -> None:
    text = (
        "Title: Owls at Night\n\nSummary: Our model shows owls.\n\n"
        "Title: Learning Owls by Day\n\nSummary: Owls sleep by day.\n"
    )
    assert scores(text)["labelled-records"] == 35
    assert [(each.title, each.excerpt) for each in read(text).records] == [
        ("Owls at Night", "Our model shows owls."),
        ("Learning Owls by Day", "Owls sleep by day."),
    ]


def test_faults_and_goods_with_descriptions_are_no_papers() -> None:
    text = "Title: {}\nDescription: {}\n\n"
    faults = text.format("Crash on start", "It stops at once.") + text.format("Grey button", "It stays grey.")
    assert scores(faults).get("labelled-records", 0) == 0


def test_a_line_with_a_label_below_an_abstract_has_no_further_authors() -> None:
    text = "Title: {}\nAuthors: Ada Example\nAbstract: We count owls.\nAuthors: note that owls are many\n\n"
    found = read(text.format("Owls at Night") + text.format("Owls by Day"))
    assert [record.authors for record in found.records] == [("Ada Example",), ("Ada Example",)]


OTHER_WORKS = (
    "Title: How I learned to code\nAuthor: Ada Example\nLink: https://blog.example.com/code\n\n"
    "Title: Ten tips for gardens\nAuthor: Bo Sample\nLink: https://garden.example.com/tips\n\n"
    "Title: The Ferris Wheel\nAuthor: Cy Test\nLink: https://films.example.com/wheel\n"
)


def test_titles_with_one_author_and_a_page_may_be_any_works() -> None:
    assert scores(OTHER_WORKS).get("labelled-records", 0) < 20
    assert scores(OTHER_WORKS.replace("/tips", "/tips.pdf"))["labelled-records"] == 66
    assert scores(OTHER_WORKS.replace("Author: Bo Sample", "Authors: Bo Sample, Di Probe"))["labelled-records"] == 66
    assert (
        scores(OTHER_WORKS.replace("Link: https://films", "Journal: Owls\nLink: https://films"))["labelled-records"]
        == 66
    )
    assert scores(OTHER_WORKS.replace("blog.example.com/code", "arxiv.org/abs/2603.01001"))["labelled-records"] == 66


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Title: How I learned", "Papers of the week\n\nTitle: How I learned"),
        (".example.com/", ".example.com/papers/"),
        ("Title:", "Paper title:"),
        ("Author: Ada Example", "Author: Ada Example et al."),
        ("Title: How I learned to code\nAuthor: Ada Example", "标题：猫头鹰的听觉研究\n作者：李一"),
    ],
)
def test_works_that_are_called_papers_are_papers(old: str, new: str) -> None:
    text = OTHER_WORKS.partition("Title: The Ferris")[0].replace(old, new)
    assert scores(text)["labelled-records"] == 66


def test_labels_in_chinese_brackets() -> None:
    text = """【标题】冬季慢速猫头鹰的飞行模型
【作者】张三; 李四
【期刊】猫头鹰学报
【年份】2023
【摘要】猫头鹰飞得很慢。

1. 【标题】平原上的快速猫头鹰
【作者】王五
【期刊】：猫头鹰学报
【年份】2021
【摘要】猫头鹰飞得很快。
"""
    assert scores(text)["labelled-records"] >= 60
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("冬季慢速猫头鹰的飞行模型", ("张三", "李四"))
    assert (first.venue, first.published, first.abstract) == ("猫头鹰学报", "2023", "猫头鹰飞得很慢。")
    assert (second.title, second.venue) == ("平原上的快速猫头鹰", "猫头鹰学报")
