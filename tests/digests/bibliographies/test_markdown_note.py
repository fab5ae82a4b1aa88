"""Notes on papers in Markdown."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged
from digests.reading import read_with, scores
from readlist.digests.bibliographies.markdown_note import READER
from readlist.errors import FormatFault
from readlist.export.markdown_notes import WRITER
from readlist.model.digest import SourceMarks
from readlist.model.paper import Paper, Sighting, Status, Tag
from readlist.model.record import Record

SAMPLE = """---
title: "Tile-wise owls on small devices"
authors:
  - "[[Ada Example]]"
  - Ben Sample
year: 2025
doi: 10.48550/arXiv.2501.01234
url: https://arxiv.org/abs/2501.01234
tags: [owls, "#night"]
status: unread
---

# Tile-wise owls on small devices

> [!abstract]
> An owl that keeps its tiles
> at night.

See also [[Thermal drift]] and [another](https://arxiv.org/abs/2501.09999).
"""
NOTION = """# Thermal drift of owls

Authors: Ada Example, Ben Sample
Status: To read
Tags: owls, night
URL: https://doi.org/10.5555/owl.1
Year: 2025
Journal: Journal of Owls

## Notes

They drift.
"""


def test_a_note_of_obsidian() -> None:
    assert scores(SAMPLE)["markdown-note"] == 90
    found = read_with(READER, SAMPLE)
    (record,) = found.records
    assert (record.title, record.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert (record.published, record.identifiers) == ("2025", {"arxiv": "2501.01234"})
    assert record.abstract == "An owl that keeps its tiles at night."
    assert found.entries[0].marks == SourceMarks("unread", tags=("owls", "night"))


def test_a_page_of_notion() -> None:
    assert scores(NOTION)["markdown-note"] == 75
    found = read_with(READER, NOTION)
    (record,) = found.records
    assert (record.title, record.authors) == ("Thermal drift of owls", ("Ada Example", "Ben Sample"))
    assert (record.venue, record.published, record.abstract) == ("Journal of Owls", "2025", "")
    assert record.identifiers == {"doi": "10.5555/owl.1"}
    assert found.entries[0].marks == SourceMarks("queued", tags=("owls", "night"))


def test_names_in_parts_and_an_abstract_below_a_heading() -> None:
    text = """---
author: [{family: Example, given: Ada}, {family: Sample, given: Ben}]
publicationTitle: Journal of Owls
date: 2025-03
---
# Slow owls
## Abstract
> They
> are slow.
## Notes
Nice.
"""
    found = read_with(READER, text)
    (record,) = found.records
    assert (record.title, record.authors) == ("Slow owls", ("Example, Ada", "Sample, Ben"))
    assert (record.venue, record.published, record.abstract) == ("Journal of Owls", "2025-03", "They are slow.")
    assert found.entries[0].marks.note == ""


def test_readlists_own_notes_read_back() -> None:
    records = [
        Record(
            title="Slow *owls* [in] trees_1",
            abstract="They are slow.\n\nThey are * owls.",
            authors=("Ada Example", "Sample, Ben"),
            published="2025-03-01",
            venue="Journal of Owls",
            volume="12",
            url="https://doi.org/10.5555/owl.1",
            kind="article",
            keywords=("owls", "trees"),
            identifiers={"doi": "10.5555/owl.1"},
        ),
        Record(title="Fast owls", authors=("Cleo Test",), venue="Owls"),
    ]
    entry = Sighting(1, 1, "march.txt", "2026-03-17", 1, records[0], sha256="5a" * 32)
    marks = ((Status.READ, True, (Tag(1, "night", ""),), "Read it twice."), (Status.UNREAD, False, (), ""))
    papers = [
        Paper(number, record, *mark, added="", trashed="", entries=(entry,))
        for number, (record, mark) in enumerate(zip(records, marks, strict=True), 1)
    ]
    found = read_with(READER, WRITER.write(papers))
    first, second = found.records
    assert first == records[0]
    assert (second.title, second.authors, second.venue) == ("Fast owls", ("Cleo Test",), "Owls")
    assert found.entries[0].marks == SourceMarks("read", True, ("night",), "Read it twice.")
    assert not found.problems


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: My weblog\nauthor: Ada Example\ndate: 2025-03-01\n---\n\nSome text.\n",
        "---\ntitle: Links\nurl: https://example.org\n---\n\n- [A](https://arxiv.org/abs/2501.01234)\n",
        "# Reading list\n\n- [A](https://arxiv.org/abs/2501.01234)\n",
        "# Program\n\nVersion: 1\nURL: https://example.org\n",
        "---\n",
        "---\n---\n",
        "# ",
    ],
)
def test_other_texts_are_no_notes_on_papers(text: str) -> None:
    assert READER.score(text.encode(), "a.md") == 0


@settings(max_examples=60, deadline=None)
@given(damaged(SAMPLE) | damaged(NOTION))
def test_damaged_notes_raise_only_format_faults(data: bytes) -> None:
    with contextlib.suppress(FormatFault):
        read_with(READER, data)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t"), max_size=300))
def test_any_text_below_front_matter(text: str) -> None:
    found = read_with(READER, f"---\ntitle: Slow owls\ndoi: 10.5555/owl.1\n---\n{text}")
    assert found.titles[0] == "Slow owls"


@pytest.mark.parametrize("head", ["[!abstract]", "[!abstract]- Abstract", "[!info] Abstract", "[!quote]+ Abstract:"])
def test_the_abstract_in_a_callout_by_its_type_or_title(head: str) -> None:
    note = f"---\ntitle: Owls at Night\ndoi: 10.5555/owl.1\n---\n\n> {head}\n> Owls fly at night.\n\nNotes.\n"
    (record,) = read_with(READER, note).records
    assert record.abstract == "Owls fly at night."


BOLD = """# Slow owls at night: a tile-wise study

**Authors:** Ada Example, Ben Sample (Nowhere Labs)

**Venue**: ICO 2026
**Paper:** [arXiv](https://arxiv.org/abs/2603.00001v2)
**Code:** [owls](https://github.com/example/owls)

---

## Overview

They are slow; see [larks](https://arxiv.org/abs/2603.00002).
"""
QUOTED = """---
title: "[논문 리뷰] 느린 올빼미"
tags: [owls]
---

# 📄 Slow owls at night

> **저자**: Ada Example, Ben Sample | **날짜**: 2026-03-01 | **URL**: [https://arxiv.org/abs/2603.00001](https://arxiv.org/abs/2603.00001)

![](owl.png)
"""
IN_SECTION = """# 读书笔记

> 夜里的猫头鹰。

## 一句话结论

很慢。

## 论文信息

- **标题**：Slow owls at night
- **作者**：Ada Example, Ben Sample
- **发布时间**：2026-03-01
- **论文链接**：https://arxiv.org/abs/2603.00001

<details>
<summary><strong>中文摘要</strong></summary>

猫头鹰很慢。

</details>
"""
IN_TABLE = """# Slow owls at night

## 元信息

| 项目 | 内容 |
|------|------|
| 作者 | Ada Example, Ben Sample |
| 会议 | ICO 2026 |
| 链接 | [arXiv](https://arxiv.org/abs/2603.00001) / [Project](https://example.org) |
"""


@pytest.mark.parametrize("text", [BOLD, QUOTED, IN_SECTION, IN_TABLE])
def test_fields_with_bold_names_below_the_heading(text: str) -> None:
    assert max(scores(text), key=lambda name: scores(text)[name]) == "markdown-note"
    (record,) = read_with(READER, text).records
    assert record.title == ("Slow owls at night: a tile-wise study" if text == BOLD else "Slow owls at night")
    assert record.authors == ("Ada Example", "Ben Sample")
    assert record.identifiers == {"arxiv": "2603.00001"}
    assert record.published == ("2026" if text in {BOLD, IN_TABLE} else "2026-03-01")
    assert record.venue == ("ICO" if text in {BOLD, IN_TABLE} else "")
    assert [link.kind for link in record.links] == (["code"] if text == BOLD else [])
    assert record.abstract == ("猫头鹰很慢。" if text == IN_SECTION else "")


def test_names_of_two_fields_and_a_title_in_quotation_marks() -> None:
    text = """# OWL: notes

**Paper:** "Slow owls at night" (arXiv:2603.00001v2, Mar 2026)
**Authors:** Ada Example, Ben Sample
**年 / venue**: 2026 / Journal of Owls
**DOI / URL**: https://doi.org/10.5555/owl.1
**Comment**: N/A
"""
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Slow owls at night", ("Ada Example", "Ben Sample"))
    assert (record.published, record.venue) == ("2026", "Journal of Owls")
    assert record.identifiers == {"arxiv": "2603.00001", "doi": "10.5555/owl.1"}


@pytest.mark.parametrize(
    "text",
    [
        "# Daily owls\n\n**Date:** 2026-03-01\n**Source:** [arXiv](https://arxiv.org/list/cs.LG/new)\n",
        "# Owl tools for everyone\n\n**Authors:** Ada Example, Ben Sample\n**Date:** 2026-03-01\n**Licence:** MIT\n",
        "# Owls of today\n\n"
        "**Authors:** Ada Example, Ben Sample\n**Link:** https://arxiv.org/abs/2603.00001\n\n## Larks\n\n"
        "**Authors:** Cleo Test, Dan Probe\n**Link:** https://arxiv.org/abs/2603.00002\n",
        "# Owls\n\n**Authors:** Ada Example, Ben Sample\n**Link:** https://arxiv.org/abs/2603.00001\n",
    ],
)
def test_bold_fields_of_other_texts_are_no_notes_on_papers(text: str) -> None:
    assert READER.score(text.encode(), "a.md") == 0


def test_a_text_above_a_list_of_papers_is_no_note_on_one() -> None:
    items = "".join(f"- [Owl number {each} in the dark](https://arxiv.org/abs/2603.{each:05d})\n" for each in range(12))
    assert READER.score(f"{BOLD}\n{items}".encode(), "a.md") == 60


def test_links_and_venue_of_a_page_of_hugo() -> None:
    text = """---
title: "Slow owls at night"
authors: [Ada Example, Ben Sample]
publication: In *Owl Conference 2026*
doi: 10.5555/owl.1
url_pdf: https://example.org/owl.pdf
url_code: https://github.com/example/owls
---
"""
    (record,) = read_with(READER, text).records
    assert (record.venue, [link.kind for link in record.links]) == ("Owl Conference 2026", ["pdf", "code"])


def test_fields_of_a_note_without_a_day_in_its_front_matter() -> None:
    text = """---
title: "Slow owls at night"
published: true
---
## 書誌情報

- **arXiv:** [arXiv:2603.00001v3](https://arxiv.org/abs/2603.00001v3)
- **著者:** Ada Example, Ben Sample
- **初回投稿日:** 2026年3月4日
- **발표:** ICO 2026, pp. 63-72

## 원문 초록

They are slow.
"""
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors) == ("Slow owls at night", ("Ada Example", "Ben Sample"))
    assert (record.published, record.venue, record.abstract) == ("2026-03-04", "ICO", "They are slow.")
