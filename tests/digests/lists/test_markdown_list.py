"""Lists, tables and headings with links to papers in Markdown, and Readlist's own export."""

from __future__ import annotations

import contextlib
import datetime
import time
import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.alerts.mutations import damaged
from digests.reading import Read, corpus, read_with, scores
from readlist import languages
from readlist.digests.fields.item_details import are_names
from readlist.digests.lists.citation_lines import read_citation
from readlist.digests.lists.markdown_blocks import MAX_MARKDOWN_LINE_CHARS, read_blocks, read_references
from readlist.digests.lists.markdown_items import read_block
from readlist.digests.lists.markdown_list import READER
from readlist.digests.source import Source
from readlist.errors import FormatFault
from readlist.export.markdown_list import WRITER
from readlist.languages import LANGUAGES
from readlist.model.digest import SourceMarks
from readlist.model.paper import Paper, Status, Tag
from readlist.model.record import Link, Record
from readlist.translation import Language

LIST = """---
tags: [machines]
---
# Awesome Machines [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)

## Surveys
- [Title of an Invented Survey](https://arxiv.org/abs/2301.00001) - a text about it.
- **Another Invented Title** (Example et al., NeurIPS 2023) [[paper]](https://arxiv.org/abs/2301.00002) [[code]](https://github.com/a/b) [![Star](https://img.shields.io/github/stars/a/b)](https://github.com/a/b)
- (ICLR 2024) Third Invented Title [[pdf]](https://openreview.net/pdf?id=abcDEF12)
- Ada Example, Bo Sample. *Fourth Invented Title*. ICML, 2022. [arXiv](https://arxiv.org/abs/2301.00004)
- [tool](https://github.com/c/d) - a tool
- Fifth: [Title by Reference][ref1]
- <a href="https://doi.org/10.1000/abc">Sixth by HTML</a>
- [x] [A Ticked Paper](https://arxiv.org/abs/2301.00007)
- Parent title without link
  - Ada Example, Bo Sample
  - [paper](https://arxiv.org/abs/2301.00008)
  - [code](https://github.com/x/y)
- Topic
  - [Nested one](https://arxiv.org/abs/2301.00009)
  - [Nested two](https://arxiv.org/abs/2301.00010)

### Seventh as a Heading
[Paper](https://arxiv.org/abs/2301.00011) | [Code](https://github.com/x/z)

### [Eighth as a Linked Heading](https://arxiv.org/abs/2301.00012)

Ada Example, Bo Sample

A text of the abstract which is long enough to be kept here.

```
[not](https://arxiv.org/abs/2301.99999)
```

[ref1]: https://doi.org/10.1000/ref1 "x"
"""  # noqa: E501  an item is one line
TABLES = """# Papers
| Date | keywords | Institute | Paper |
|:---:|:--|:--|--|
| 2017-06 | Counting | Example Institute | [A Title in a Table](https://arxiv.org/pdf/1706.00001.pdf) |
| 2018-06 | Blog | Example Institute | [Not a Paper](https://example.com/x) |

| Title | Authors | Venue | Code |
|--|--|--|--|
| [A Second Table](https://doi.org/10.1000/t2) | Ada Example, Bo Sample | ICML 2021 | [link](https://github.com/a/b) |

## Top Papers of the Week (January 6 - January 12) - 2025
| **Paper** | **Links** |
| ------------- | ------------- |
| 10) **Bold Table Title** - a text that says what is measured here. | [Paper](https://arxiv.org/abs/2501.00001), [Tweet](https://x.com/a/status/1) |
| 2) Plain Table Title  a text after two blanks. <br>● A point about it | [Paper](https://arxiv.org/abs/2501.00002), [Tweet](https://x.com/a/status/2) |
"""  # noqa: E501  a row is one line


def read(text: str) -> Read:
    return read_with(READER, text, "list.md")


def test_the_items_of_a_list() -> None:
    found = read(LIST)
    assert found.heads == [("", "list.md")]
    assert found.titles == [
        "Title of an Invented Survey",
        "Another Invented Title",
        "Third Invented Title",
        "Fourth Invented Title",
        "Title by Reference",
        "Sixth by HTML",
        "A Ticked Paper",
        "Parent title without link",
        "Nested one",
        "Nested two",
        "Seventh as a Heading",
        "Eighth as a Linked Heading",
    ]
    survey, bold, venue, citation, reference, html, ticked, parent, *_nested, heading, linked_heading = found.entries
    assert survey.record.excerpt == "a text about it."
    assert survey.record.keywords == ("Surveys",)
    assert survey.line == 7
    assert (bold.record.authors, bold.record.authors_cut) == (("Example",), True)
    assert (bold.record.venue, bold.record.published) == ("NeurIPS", "2023")
    assert [(link.kind, link.url) for link in bold.record.links] == [("code", "https://github.com/a/b")]
    assert (venue.record.venue, venue.record.published) == ("ICLR", "2024")
    assert citation.record.authors == ("Ada Example", "Bo Sample")
    assert (citation.record.venue, citation.record.published) == ("ICML", "2022")
    assert reference.record.identifiers == {"doi": "10.1000/ref1"}
    assert html.record.identifiers == {"doi": "10.1000/abc"}
    assert ticked.marks.status == "read"
    assert parent.record.authors == ("Ada Example", "Bo Sample")
    assert [link.kind for link in parent.record.links] == ["code"]
    assert [link.kind for link in heading.record.links] == ["code"]
    assert linked_heading.record.authors == ("Ada Example", "Bo Sample")
    assert linked_heading.record.excerpt == "A text of the abstract which is long enough to be kept here."
    assert found.kinds == ["links_skipped"]


def test_the_rows_of_tables() -> None:
    found = read(TABLES)
    assert found.titles == ["A Title in a Table", "A Second Table", "Bold Table Title", "Plain Table Title"]
    first, second, bold, plain = found.records
    assert (first.published, first.keywords) == ("2017-06", ("Counting",))
    assert (second.authors, second.venue, second.published) == (("Ada Example", "Bo Sample"), "ICML", "2021")
    assert [link.kind for link in second.links] == ["code"]
    assert bold.excerpt == "a text that says what is measured here."
    assert plain.excerpt.startswith("a text after two blanks.")
    assert [link.url for record in (bold, plain) for link in record.links] == []


def table(columns: str, *rows: str) -> str:
    names = columns.split("|")
    return f"| {' | '.join(names)} |\n{'|--' * len(names)}|\n" + "".join(f"| {row} |\n" for row in rows)


@pytest.mark.parametrize("authors", ["Authors", "Author(s)", "👥 **Authors**", "Author List", "Autoren", "作者", "By"])
@pytest.mark.parametrize("form", ["{authors}|Title|Link", "Title|Link|{authors}", "Date|Title|{authors}|Link|Code"])
def test_columns_of_authors_in_any_place(authors: str, form: str) -> None:
    columns = form.format(authors=authors)
    cells = {
        authors: "Ada Example<br>Bo Sample<br>Cy Third",
        "Title": "An Invented Title",
        "Link": "[arXiv](https://arxiv.org/abs/2603.00001)",
        "Date": "March 3, 2026",
        "Code": "Coming soon",
    }
    (record,) = read(table(columns, " | ".join(cells[each] for each in columns.split("|")))).records
    assert (record.title, record.authors) == ("An Invented Title", ("Ada Example", "Bo Sample", "Cy Third"))
    assert record.published == ("2026-03-03" if "Date" in columns else "")
    assert record.excerpt == ""


def test_columns_of_summaries_comments_and_identifiers() -> None:
    link = "[pdf](https://arxiv.org/pdf/2603.00001)"
    text = table("Title|TL;DR|PDF|Comments", f"A Title | It says a lot. | {link} | 12 pages, 3 figures")
    text += "\n" + table("Title|Abstract|PDF|Notes", f"B Title | It says it all. | {link} | 12 pages, 3 figures")
    text += "\n" + table("Authors & Year|Title|DOI", "Example & Sample (2021) | C Title | 10.1000/c.1")
    text += "\n" + table("arXiv|Paper|First Author", "2603.00004v2 | D Title | Ada Example")
    text += "\n" + table("Name|Title|By", "[Di](https://arxiv.org/abs/2603.00005) | Dig: A Title | Ada Example et.al.")
    first, second, third, fourth, fifth = read(text).records
    assert (first.excerpt, first.abstract) == ("It says a lot.", "")
    assert (second.excerpt, second.abstract) == ("", "It says it all.")
    assert (third.title, third.authors, third.published) == ("C Title", ("Example", "Sample"), "2021")
    assert third.identifiers == {"doi": "10.1000/c.1"}
    assert (fourth.title, fourth.authors, fourth.authors_cut) == ("D Title", ("Ada Example",), True)
    assert (fourth.identifiers, fourth.version) == ({"arxiv": "2603.00004"}, "2")
    assert (fifth.title, fifth.authors, fifth.authors_cut) == ("Dig: A Title", ("Ada Example",), True)


def test_columns_with_links_beside_what_they_say() -> None:
    authors = "[Ada Example](https://ada.example.org), [Bo Sample](https://bo.example.org)"
    paper = "[ICLR 2024](https://openreview.net/forum?id=abcDEF123)"
    (record,) = read(table("Title|Authors|Conference/Journal", f"A Title | {authors} | {paper}")).records
    assert (record.title, record.authors) == ("A Title", ("Ada Example", "Bo Sample"))
    assert (record.venue, record.published) == ("ICLR", "2024")
    assert record.identifiers == {"openreview": "abcDEF123"}


def test_papers_below_headings_and_numbered_subheadings() -> None:
    text = "# Day\n\n## A Long Invented Title: With a Colon\n\nText one.\n\n### 4. Score\n\n- 4/5\n\n[到论文主页查看详情](https://huggingface.co/papers/2309.00001)\n"
    assert read(text).titles == ["A Long Invented Title: With a Colon"]


def test_bare_addresses_are_read() -> None:
    text = (
        "# Reading\n- Title before: https://arxiv.org/abs/2301.00021\n- https://arxiv.org/abs/2301.00022\n"
        "- [ ] [[An Obsidian Note]] https://doi.org/10.1000/o1\n"
    )
    records = read(text).records
    assert records[0].title == "Title before"
    assert records[2].title == "An Obsidian Note"
    assert [next(iter(record.identifiers.values())) for record in records] == ["2301.00021", "2301.00022", "10.1000/o1"]


def paper(record: Record, **values: object) -> Paper:
    given: dict[str, object] = {
        "id": 1, "record": record, "status": Status.UNREAD, "starred": False, "tags": (), "note": "", "added": "",
        "trashed": "", "entries": (),
    } | values  # fmt: skip
    return Paper(**given)  # type: ignore[arg-type]


def test_identifiers_note_links_and_tags_of_notes() -> None:
    text = (
        "# Notes\n- [ ] [[A Title of a Note]] https://arxiv.org/abs/2301.00001 #machines #to/read\n"
        "- [x] An Invented Benchmark, see arXiv:2301.00002v2\n- Machines at Night (doi:10.1000/abc.1).\n"
        "- No paper at all\n- PMID: 12345678, Machines by Day\n"
    )
    found = read_with(READER, text, "notes.md")
    assert [(record.title, dict(record.identifiers)) for record in found.records] == [
        ("A Title of a Note", {"arxiv": "2301.00001"}),
        ("An Invented Benchmark", {"arxiv": "2301.00002"}),
        ("Machines at Night", {"doi": "10.1000/abc.1"}),
        ("Machines by Day", {"pmid": "12345678"}),
    ]
    assert found.entries[0].marks.tags == ("machines", "to/read")
    assert found.entries[1].marks.status == "read"


def test_authors_and_venue_after_a_title() -> None:
    text = (
        "- [An Invented Survey](https://arxiv.org/abs/2301.00001) - Ada Example, Bo Sample. *arXiv 2025.*\n"
        "- **Sand: A Review.** *Cara Third, Dan Fourth.* Nature Reviews Sand 2024. [[paper](https://arxiv.org/abs/2301.00002)]\n"
    )
    text += "- Wind Nets, Di Test et al., CVPR 2025. [Paper](https://arxiv.org/abs/2301.00003)\n"
    text += "- 2025.09 Fog Nets. [Paper](https://arxiv.org/abs/2301.00004)\n"
    first, second, third, fourth = read_with(READER, text, "list.md").records
    assert (third.title, third.authors, third.authors_cut) == ("Wind Nets", ("Di Test",), True)
    assert (third.venue, third.published) == ("CVPR", "2025")
    assert (fourth.title, fourth.published) == ("Fog Nets", "2025-09")
    assert (first.authors, first.venue, first.published) == (("Ada Example", "Bo Sample"), "arXiv", "2025")
    assert (second.authors, second.venue) == (("Cara Third", "Dan Fourth"), "Nature Reviews Sand")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_readlists_own_export_reads_back(language: Language) -> None:
    """Whatever language it was written in: it is read in English."""
    full = Record(
        title="A *Study* of [Things] & More",
        authors=("Ada Example", "Bo Sample"),
        published="2024-03-02",
        venue="Journal of Inventions",
        volume="12",
        issue="3",
        pages="45-67",
        url="https://arxiv.org/abs/2403.00001",
        identifiers={"arxiv": "2403.00001", "doi": "10.1000/x_y(1)"},
    )
    note = "a note *here*\n\nsecond [link](https://arxiv.org/abs/2401.00009)"
    papers = [
        paper(full, starred=True, tags=(Tag(1, "two words", ""),), note=note, status=Status.READ),
        paper(Record(title="Only a Title"), status=Status.QUEUED),
        paper(Record(title="A Page", url="https://example.com/a_(b)")),
        paper(Record(title="A Year", published="2020", authors=("Ada Example",))),
        paper(Record(title="A Venue", venue="NeurIPS", published="2021", authors=tuple(f"Ada P{n}" for n in range(9)))),
    ]
    assert languages.start(language.code, {}, list) == ""
    text = WRITER.write(papers)
    assert languages.start("en", {}, list) == ""
    found = read(text)
    assert scores(text, "list.md")["markdown-list"] >= 80
    assert [record._replace(links=()) for record in found.records[:4]] == [each.record for each in papers[:4]]
    assert found.entries[0].marks == SourceMarks("read", True, ("two words",), note)
    assert found.entries[1].marks.status == "queued"
    assert (found.records[4].venue, found.records[4].published, found.records[4].authors_cut) == (
        "NeurIPS",
        "2021",
        True,
    )
    assert not found.problems


@pytest.mark.parametrize("sample", [LIST, TABLES])
def test_the_reader_of_lists_wins(sample: str) -> None:
    (name, first), *others = scores(sample, "list.md").items()
    assert (name, first >= 60) == ("markdown-list", True)
    assert all(score <= first - 20 for _name, score in others)


@pytest.mark.parametrize(
    "text",
    [
        "# Program\n\nSee [the site](https://example.com) and [more](https://example.org).\n\n## Licence\n\n- MIT\n",
        "# Program\n\nIt implements [this](https://arxiv.org/abs/2301.00001).\n\n"
        + "- [a](https://example.com)\n" * 20,
        "Dear Ada,\n\n- one\n- two\n\nBo",
        "import re\n\n\ndef run():\n    return re\n\n\n# - [A](https://arxiv.org/abs/2301.00001)\n",
        "<html><body><a href='https://arxiv.org/abs/2301.00001'>A</a></body></html>",
        '{"a": "- [A](https://arxiv.org/abs/2301.00001)"}',
        "",
    ],
)
def test_other_texts_are_no_lists(text: str) -> None:
    assert READER.score(text.encode(), "README.md") < 20


def test_a_bibliography() -> None:
    text = (
        "Example CE, Sample S, and Plain A (2013) Reviews of nothing: work that need not be done. "
        "Journal of Things 6(4): 232–235.\n"
        "Sample, B., & Other, C. (2005). A second title. *Invented Letters*, 15(1), 1–40. "
        "https://doi.org/10.1000/x\n"
        "Plain A, Test B, Third C, et al. (2017) A third title. "
        "In: Proceedings of the meeting on things, 2017, Example.\n"
    )
    assert READER.score(text.encode(), "references.md") >= 60
    first, second, third = read(text).records
    assert first.title == "Reviews of nothing: work that need not be done"
    assert first.authors == ("Example CE", "Sample S", "Plain A")
    assert (first.venue, first.volume, first.issue, first.pages, first.published) == (
        ("Journal of Things", "6", "4", "232-235", "2013")
    )
    assert (second.title, second.venue, second.identifiers) == (
        "A second title",
        "Invented Letters",
        {"doi": "10.1000/x"},
    )
    assert (third.authors_cut, third.venue, third.kind) == (True, "Proceedings of the meeting on things", "conference")


def test_a_list_of_daily_papers_leaves_them_to_their_reader() -> None:
    text = "\n".join(f"- [Title {n}](https://huggingface.co/papers/2301.{n:05})" for n in range(30))
    assert 20 <= READER.score(text.encode(), "list.md") <= 50


def test_blocks_of_a_text() -> None:
    text = "# A\nb\nc\n- d\n  e\n\n  f\n- g\n\nh\n\n| x | y |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\nend\n"
    blocks = [(block.text, block.line, bool(block.table_head)) for block in read_blocks(text.splitlines())]
    assert blocks == [
        ("# A", 1, False),
        ("b\nc", 2, False),
        ("- d\n  e\n\n  f", 4, False),
        ("- g\n", 8, False),
        ("h", 10, False),
        ("| 1 | 2 |", 14, True),
        ("| 3 | 4 |", 15, True),
        ("end", 16, False),
    ]
    assert read_references(["[A b]: <https://example.com>"]) == {"A B": "https://example.com"}


@pytest.mark.parametrize(
    "before",
    [
        "```pip install x```",
        "---\n",
        "---\ntitle: Papers\n\n---",
        "```python\nx\n```",
        "````\n```python\n````",
        "~~~`\n~~~",
    ],
)
def test_code_within_a_line_and_rules_hide_nothing_below_them(before: str) -> None:
    blocks = list(read_blocks(f"{before}\n\n- [A Title](https://arxiv.org/abs/2301.00001)".split("\n")))
    assert blocks[-1].text == "- [A Title](https://arxiv.org/abs/2301.00001)"


def test_a_line_that_is_too_long_is_told() -> None:
    found = read("- [Zebras](https://arxiv.org/abs/2301.00001) " + "x" * MAX_MARKDOWN_LINE_CHARS)
    assert found.titles == ["Zebras"]
    assert found.kinds == ["record_cut"]


def test_memory_does_not_grow() -> None:
    line = b"- [A Title](https://arxiv.org/abs/2301.00001) - some text [x](https://example.com)\n"

    def peak(times: int) -> int:
        source = Source.opened("a.md", datetime.date.min, lambda: BytesIO(line * times))
        tracemalloc.start()
        count = sum(1 for _ in READER.read(source))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == times + 2
        return size - len(line) * times

    assert peak(800) < peak(100) + 500_000


@given(damaged(LIST) | damaged(TABLES))
@settings(max_examples=80, deadline=None)
def test_damaged_lists_raise_only_format_faults(data: bytes) -> None:
    READER.score(data, "a.md")
    with contextlib.suppress(FormatFault):
        read_with(READER, data, "a.md")


ESCAPED = str.maketrans({sign: "\\" + sign for sign in "\\[]*_<>&`|"})


@given(
    st.lists(st.text("abcdefghijklmno *_[]&é|-", min_size=10, max_size=60), min_size=1, max_size=8),
    st.sampled_from(["- {}", "1. {}", "* {}", "## {}", "| {} |"]),
)
@settings(max_examples=80, deadline=None)
def test_linked_titles_read_back(texts: list[str], form: str) -> None:
    titles = ["Zebra " + " ".join(text.split()) + " q" for text in texts]
    links = [f"[{title.translate(ESCAPED)}](https://arxiv.org/abs/2301.{n:05})" for n, title in enumerate(titles)]
    head = "| Paper |\n|--|\n" if form.startswith("|") else ""
    found = read(head + "\n".join(form.format(link) for link in links))
    assert found.titles == titles


def test_real_lists_are_read() -> None:
    for path in corpus("markdown-lists", "*README.md"):
        data = path.read_bytes()
        assert next(iter(scores(data, path.name))) == "markdown-list"
        found = read_with(READER, data, path.name)
        assert len(found.entries) > 20
        assert all(found.titles)


def test_venues_and_signs_around_a_title() -> None:
    text = (
        "- Sand Theory, *arXiv 2025*. [Link](https://arxiv.org/abs/2301.00001)\n"
        "- [Dune Nets](https://arxiv.org/abs/2301.00002), Example et al., **CVPR 2025** | [Code](https://github.com/c/n)\n"
        "- 《沙丘研究》。[[论文](https://arxiv.org/abs/2301.00003)]\n"
    )
    first, second, third = read_with(READER, text, "list.md").records
    assert (first.title, first.venue, first.published) == ("Sand Theory", "arXiv", "2025")
    assert (second.title, second.authors, second.venue) == ("Dune Nets", ("Example",), "CVPR")
    assert third.title == "沙丘研究"


def test_a_mail_is_an_issue_of_its_sender() -> None:
    read = read_with(READER, "- [Sand](https://arxiv.org/abs/2301.00001)\n", "a.eml", sender="Ada <a@example.org>")
    assert read.heads == [("2026-03-17", "Ada")]


def test_a_table_in_html() -> None:
    text = (
        "# Sand\n\n<table>\n<thead><tr><th>Title</th><th>Authors</th><th>Venue</th><th>Date</th></tr></thead>\n"
        '<tr><td><a href="https://arxiv.org/abs/2301.00001">Dune Nets</a></td><td>Ada Example, Bo Sample</td>'
        "<td>ICLR 2026</td><td>2026-03-11</td></tr>\n"
        '<tr><td>Wind Models</td><td>Cara Third</td><td><a href="https://doi.org/10.1000/1">Journal of Sand</a></td>'
        "<td>March 2026</td></tr>\n</table>\n"
    )
    assert scores(text, "a.md")["markdown-list"] >= 40
    first, second = read_with(READER, text, "a.md").records
    assert (first.title, first.authors, first.venue) == ("Dune Nets", ("Ada Example", "Bo Sample"), "ICLR")
    assert (first.published, second.published) == ("2026-03-11", "2026-03")
    assert (second.title, second.authors) == ("Wind Models", ("Cara Third",))


def test_links_of_org_and_its_states() -> None:
    found = read_with(
        READER,
        "#+TITLE: A\n* Papers to read\n** TODO One plain title\n  :PROPERTIES:\n   :AUTHOR:   Ada Example\n   :END:\n"
        "   [[https://arxiv.org/abs/2101.00001][One plain title]]\n"
        "** DONE [[https://arxiv.org/abs/2101.00002][Other plain title]]\n- [[https://arxiv.org/abs/2101.00003]]\n",
        "list.org",
    )
    assert found.titles[:2] == ["One plain title", "Other plain title"]
    assert found.records[0].authors == ("Ada Example",)
    assert [record.identifiers["arxiv"] for record in found.records] == ["2101.00001", "2101.00002", "2101.00003"]
    assert [record.url for record in found.records] == [f"https://arxiv.org/abs/2101.0000{n}" for n in (1, 2, 3)]
    assert [entry.marks.status for entry in found.entries] == ["", "read", ""]


def test_links_and_citations_of_restructured_text() -> None:
    text = (
        "List\n====\n\n* `One Plain Title <https://arxiv.org/abs/2101.00001>`_ by Ada Example\n"
        "* `Other Plain Title <https://arxiv.org/abs/2101.00002>`__, 2020\n\n"
        ".. [Ex20] Ada Example. Third plain title. https://doi.org/10.1000/third\n"
    )
    assert max(scores(text), key=scores(text).__getitem__) == "markdown-list"
    found = read_with(READER, text)
    assert found.titles == ["One Plain Title", "Other Plain Title", "Third plain title"]
    assert found.records[0].authors == found.records[2].authors == ("Ada Example",)


def test_lines_with_labels_below_a_heading_are_fields_of_its_paper() -> None:
    found = read_with(
        READER,
        "# Ten papers\n\n## 1. One Plain Heading\n- **Authors**: Ada Example, Max Muster\n"
        "- **Link**: https://arxiv.org/abs/2101.00001\n- **Abstract**: We write plain lists.\n- **Venue**: ICML 2021\n"
        "- **Code**: https://github.com/example/plain\n\n"
        "## 2. [Linked Plain Heading](https://arxiv.org/abs/2101.00002)\n**Authors:** Max Muster\n"
        "**Date:** 2021-01-03\n**Summary:** We write plain tables.\n\n"
        "## Third Plain Heading\nAda Example, Max Muster, 2020\n[Paper](https://arxiv.org/abs/2101.00003)\n",
    )
    assert found.titles == ["One Plain Heading", "Linked Plain Heading", "Third Plain Heading"]
    one, other, third = found.records
    assert (one.authors, one.abstract, one.venue) == (("Ada Example", "Max Muster"), "We write plain lists.", "ICML")
    assert one.links == (Link("code", "https://github.com/example/plain"),)
    assert (other.authors, other.published, other.excerpt) == (("Max Muster",), "2021-01-03", "We write plain tables.")
    assert (third.authors, third.published) == (("Ada Example", "Max Muster"), "2020")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("**A Bold Title.** Ada Example, Max Muster. [pdf]({})", ("Ada Example|Max Muster", "", "")),
        ("**[2021/01] A Bold Title** Ada Example, Max Muster. [pdf]({})", ("Ada Example|Max Muster", "", "2021-01")),
        ("[**A Bold Title**]({}) `CVPR 2021` ⭐", ("", "CVPR", "2021")),
        ("**CVPR 2021** | [A Bold Title]({}) | Ada Example", ("Ada Example", "CVPR", "2021")),
        ("[A Bold Title]({}), A. Example, M. Muster, In NeurIPS 2021", ("A. Example|M. Muster", "NeurIPS", "2021")),
        (
            "Ada Example, Max Muster. **A Bold Title**. In *ICML*, 2019. [Paper]({})",
            ("Ada Example|Max Muster", "ICML", "2019"),
        ),
        ("A Bold Title, Example et al., ICML'21, [[pdf]({})]", ("Example", "ICML", "2021")),
        ("Example and Muster (2021) – A Bold Title – {}", ("Example|Muster", "", "2021")),
        ("[Example & Muster 2021] A Bold Title. {}", ("Example|Muster", "", "2021")),
        ("[Example et al., 2021] **A Bold Title** {}", ("Example", "", "2021")),
        ("A Bold Title (CVPR 2021) [[pdf]({})] [[bib](https://example.org/a.bib)]", ("", "CVPR", "2021")),
    ],
)
def test_authors_and_venues_beside_titles(item: str, expected: tuple[str, str, str]) -> None:
    (record,) = read_with(READER, f"# Papers\n\n- {item.format('https://arxiv.org/abs/2101.00001')}\n").records
    assert record.title == "A Bold Title"
    assert ("|".join(record.authors), record.venue, record.published) == expected
    assert record.url in {"", "https://arxiv.org/abs/2101.00001"}


def test_a_heading_that_says_that_papers_follow_is_no_title() -> None:
    found = read_with(READER, "# Reading list\n\n- https://arxiv.org/abs/2101.00001\n")
    assert found.titles == ["arxiv:2101.00001"]


def test_a_table_in_html_with_a_heading_in_plain_cells() -> None:
    (record,) = read_with(
        READER,
        "<table>\n<tr><td><b>Title</b></td><td>Venue</td><td>Links</td></tr>\n<tr><td>A Plain Title</td><td>ICML 2021"
        '</td><td><a href="https://arxiv.org/abs/2101.00001">Paper</a></td></tr>\n</table>\n',
    ).records
    assert (record.title, record.venue, record.published) == ("A Plain Title", "ICML", "2021")


def test_a_list_of_labels_with_a_title_is_one_paper() -> None:
    found = read_with(
        READER,
        "# A note\n\n## Metadata\n- **Title**: A Plain Title of Things\n- **Authors**: Ada Example, Max Muster\n"
        "- **Year**: 2021\n- **Journal**: Plain Letters\n- **DOI**: [10.1000/zn2](https://doi.org/10.1000/zn2)\n"
        "- **Title**: Other Plain Title\n- **Link**: https://arxiv.org/abs/2101.00001\n",
    )
    assert found.titles == ["A Plain Title of Things", "Other Plain Title"]
    one = found.records[0]
    assert (one.authors, one.published, one.venue) == (("Ada Example", "Max Muster"), "2021", "Plain Letters")
    assert [set(record.identifiers) for record in found.records] == [{"doi"}, {"arxiv"}]


def test_titles_in_answers_of_chats() -> None:
    found = read_with(
        READER,
        '1. **"A Plain Title of Things"** by Ada Example et al. (2021)\n'
        "   - **Link**: [arXiv:2101.00001](https://arxiv.org/abs/2101.00001)\n"
        "2. **Second Plain Title** (Muster & Example, 2020)\n   - https://doi.org/10.1000/chat2\n"
        "3. **Third Plain Title**\n   Published in: ICML 2020\n   URL: https://arxiv.org/abs/2101.00003\n",
    )
    assert found.titles == ["A Plain Title of Things", "Second Plain Title", "Third Plain Title"]
    assert found.records[1].authors == ("Muster", "Example")
    assert [record.venue for record in found.records] == ["", "", "ICML"]


def test_labels_of_links_are_no_text() -> None:
    (record,) = read_with(
        READER,
        "- **2024-03-05**, **A Plain Title**, Ada Example et.al., Paper: [http://arxiv.org/abs/2101.00001]"
        "(http://arxiv.org/abs/2101.00001), Code: **[https://github.com/a/d](https://github.com/a/d)**\n",
    ).records
    assert (record.title, record.authors, record.authors_cut) == ("A Plain Title", ("Ada Example",), True)
    assert (record.published, record.excerpt) == ("2024-03-05", "")


def test_authors_in_the_style_of_apa_before_a_title_in_quotes() -> None:
    text = (
        "# List\n"
        '- Example, A. and Sample, B. (2020). "Sand in sums." Journal of Sand 12(3): 1-20. [doi](https://doi.org/10.1000/a)\n'
        '- Ada Example, Bo Sample. "Sand in nets", NeurIPS (2023). [paper](https://arxiv.org/abs/2301.00009)\n'
    )
    first, second = read_with(READER, text).records
    assert (first.authors, first.published) == (("Example, A.", "Sample, B."), "2020")
    assert (first.venue, first.volume, first.issue, first.pages) == ("Journal of Sand", "12", "3", "1-20")
    assert (second.authors, second.venue, second.published) == (("Ada Example", "Bo Sample"), "NeurIPS", "2023")


def test_a_text_after_an_address_in_brackets_is_no_part_of_the_title() -> None:
    text = (
        "# List\n- Sand nets: a new look (https://arxiv.org/abs/2603.00001) — Ada Example et al. show that it counts.\n"
        "- Paper: Sand in the machine, https://arxiv.org/pdf/2603.00002v1\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Sand nets: a new look", "Sand in the machine"]
    assert (found.records[0].authors, found.records[0].authors_cut) == (("Ada Example",), True)


def test_items_without_links() -> None:
    text = """# Reading

- [Tile-wise owls](https://arxiv.org/abs/2501.01234)
- Example et al., "Minimum Owls and Training, Again", SSRN 5011111
- Slow owls in the valleys. doi:10.5555/owl.1
- Example, A., & Sample, B. (2021). Slow owls in porous trees. Journal of Owls, 12(3), 101-118.
- A. Example and B. Sample, "Slow trees, fast owls," J. Owl Phys., vol. 3, no. 1, pp. 5-9, 2020.
- TODO: ask Ben about the room in 2024
- Bring cake. Meet in room 2024.
"""
    records = read_with(READER, text).records
    assert [record.title for record in records] == [
        "Tile-wise owls",
        "Minimum Owls and Training, Again",
        "Slow owls in the valleys",
        "Slow owls in porous trees",
        "Slow trees, fast owls",
    ]
    assert records[1].identifiers == {"doi": "10.2139/ssrn.5011111"}
    assert (records[1].authors, records[1].authors_cut) == (("Example",), True)
    assert records[2].identifiers == {"doi": "10.5555/owl.1"}
    assert (records[3].venue, records[3].volume, records[3].pages) == ("Journal of Owls", "12", "101-118")
    assert (records[4].venue, records[4].published) == ("J. Owl Phys.", "2020")


def test_surnames_and_a_year_before_a_title_and_a_journal_behind_it() -> None:
    text = """- [ ] Example & Sample (2024). *Thermal drift of slow owls*. Owls 24(3). https://doi.org/10.5555/owl.1
- A. Example. Squirting owls in tight trees. *Journal of Owl Physics*, 4, 2023. https://doi.org/10.5555/owl.2
- B. Sample. A survey of owls. *Owls*, 24(3):812, 2024. https://doi.org/10.5555/owl.3
"""
    first, second, third = read_with(READER, text).records
    assert (first.title, first.authors) == ("Thermal drift of slow owls", ("Example", "Sample"))
    assert (first.venue, first.volume, first.issue, first.published) == ("Owls", "24", "3", "2024")
    assert (second.title, second.authors) == ("Squirting owls in tight trees", ("A. Example",))
    assert (second.venue, second.volume, second.published) == ("Journal of Owl Physics", "4", "2023")
    assert (third.venue, third.volume, third.issue, third.pages) == ("Owls", "24", "3", "812")
    assert not any(record.excerpt for record in (first, second, third))


def test_labels_of_items_in_other_languages() -> None:
    text = """- Título: [Lechuzas lentas en los valles](https://doi.org/10.5555/owl.1)
  - Autores: Ejemplo, Ada; Muestra, Pía
  - Revista: Revista de Lechuzas, vol. 64, núm. 1, 2025, pp. 11-34
- [Slow owls](https://doi.org/10.5555/owl.2)
  - Volume: 4
  - Publisher: Owl Press
  - Venue: OWL-24 Workshop of Owls
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Lechuzas lentas en los valles", ("Ejemplo, Ada", "Muestra, Pía"))
    assert (first.venue, first.volume, first.pages) == ("Revista de Lechuzas", "64", "11-34")
    assert (second.volume, second.publisher, second.venue) == ("4", "Owl Press", "OWL-24 Workshop of Owls")


REFERENCES = {
    "1. Example A, Sample B. Slow owls in trees. J Owls. 2025;12(3):101-18.": (
        ("Example A", "Sample B"),
        "Slow owls in trees",
        ("J Owls", "12", "3", "101-18", "2025"),
    ),
    "[2] A. Example, B. Sample, C. Test, “A model,” in Proc. IEEE Int. Conf. Owls (ICO), Town, 2024, pp. 1–6.": (
        ("A. Example", "B. Sample", "C. Test"),
        "A model",
        ("Proc. IEEE Int. Conf. Owls (ICO)", "", "", "1-6", "2024"),
    ),
    "[3] A. Example, B. Sample, Slow owls in trees, J. Owls 12 (2025) 101–118. https://doi.org/10.5555/owl.1": (
        ("A. Example", "B. Sample"),
        "Slow owls in trees",
        ("J. Owls", "12", "", "101-118", "2025"),
    ),
    "4. Example, A. & Sample, B. Slow owls in trees. J. Owls 12, 101–118 (2025).": (
        ("Example, A.", "Sample, B."),
        "Slow owls in trees",
        ("J. Owls", "12", "", "101-118", "2025"),
    ),
    "5. Example, A.; Sample, B. Slow Owls in Trees. Sci. Owls 2025, 12, 101–118.": (
        ("Example, A.", "Sample, B."),
        "Slow Owls in Trees",
        ("Sci. Owls", "12", "", "101-118", "2025"),
    ),
    "Example, A., Sample, B.: Slow owls. In: Test, C. (ed.) ICO 2024. LNCS, vol. 100, pp. 1–12. Town (2024)": (
        ("Example, A.", "Sample, B."),
        "Slow owls",
        ("ICO 2024", "", "", "1-12", "2024"),
    ),
    "Ada Example and Ben Sample. 2025. Slow Owls. ACM Trans. Owls 12, 3, Article 101 (March 2025), 18 pages.": (
        ("Ada Example", "Ben Sample"),
        "Slow Owls",
        ("ACM Trans. Owls", "12", "3", "101", "2025-03"),
    ),
    "Test, C. (2024). A model of owls. Journal of Owls, 4, 100123.": (
        ("Test, C.",),
        "A model of owls",
        ("Journal of Owls", "4", "", "100123", "2024"),
    ),
    "7. Test C. Flow of owls [dissertation]. Town: University of Owls; 2020.": (
        ("Test C",),
        "Flow of owls",
        ("", "", "", "", "2020"),
    ),
}


@pytest.mark.parametrize("line", REFERENCES)
def test_references_of_many_styles(line: str) -> None:
    authors, title, place = REFERENCES[line]
    record = read_citation(line).record()
    assert (record.authors, record.title) == (authors, title)
    assert (record.venue, record.volume, record.issue, record.pages, record.published) == place


def test_a_list_of_references_without_links() -> None:
    text = "References\n\n" + "\n".join(line.replace(", B. Sample", ",\n   B. Sample") for line in list(REFERENCES)[:5])
    assert scores(text)["markdown-list"] >= 60
    found = read(text)
    assert found.titles == [title for _authors, title, _place in list(REFERENCES.values())[:5]]
    assert found.entries[2].line == 6  # a reference begins on its line and goes on below it
    assert not found.problems


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("J. Owls 12 (3) (2019) 1–22", ("J. Owls", "12", "3", "1-22", "2019", "", "article")),
        ("Ann. of Owls (2) 12 (2019), 1–22", ("Ann. of Owls", "12", "", "1-22", "2019", "", "article")),
        ("J. Owls 12:1–22, 2019", ("J. Owls", "12", "", "1-22", "2019", "", "article")),
        ("J. Owls 12 (2019) 1–22", ("J. Owls", "12", "", "1-22", "2019", "", "article")),
        (
            "in: Proceedings of the Owl Conference, ACM, 2019, pp. 1–22",
            ("Proceedings of the Owl Conference", "", "", "1-22", "2019", "", "conference"),
        ),
        (
            "in: C. Test (Ed.), Owls and Mice, Springer, 2019, pp. 1–22",
            ("Owls and Mice", "", "", "1-22", "2019", "", "chapter"),
        ),
        ("2nd Edition, Owl Press, Sampleton, 2019", ("", "", "", "", "2019", "Owl Press", "book")),
        ("Ph.D. thesis, University of Owls (2019)", ("", "", "", "", "2019", "University of Owls", "thesis")),
        ("Tech. Rep. TR-12, University of Owls (2019)", ("University of Owls", "", "TR-12", "", "2019", "", "report")),
    ],
)
def test_references_with_commas_around_the_title(source: str, place: tuple[str, ...]) -> None:
    record = read_citation(f"A. Example, B. Sample, Thermal drift of owls, a survey, {source}.").record()
    assert (record.title, record.authors) == ("Thermal drift of owls, a survey", ("A. Example", "B. Sample"))
    found = (record.venue, record.volume, record.issue, record.pages, record.published, record.publisher, record.kind)
    assert found == place


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("Advances in Owl Processing Systems, 30", ("Advances in Owl Processing Systems", "30", "", "article")),
        ("Journal of Owls, 30(2)", ("Journal of Owls", "30", "2", "article")),
        ("Sampleton, 2017", ("Sampleton", "", "", "")),
    ],
)
def test_a_volume_without_pages(source: str, place: tuple[str, ...]) -> None:
    record = read_citation(f"Example, A., & Sample, B. (2017). Owls are all one needs. {source}.").record()
    assert (record.title, record.published) == ("Owls are all one needs", "2017")
    assert (record.venue, record.volume, record.issue, record.kind) == place


def test_a_reference_of_hal() -> None:
    record = read_citation(
        "Ada Example, Bo Sample. Slow owls. Journal of Owls, 2023, 12 (3), pp.1-22. ⟨10.5555/owl.1⟩. ⟨hal-01234567⟩"
    ).record()
    assert (record.title, record.venue, record.pages) == ("Slow owls", "Journal of Owls", "1-22")
    assert (record.identifiers, record.url) == ({"doi": "10.5555/owl.1"}, "https://doi.org/10.5555/owl.1")


def test_chinese_references_without_blanks() -> None:
    record = read_citation("张三.关于猫头鹰定理的证明.数学传播,20(3),1998.").record()
    assert (record.title, record.authors) == ("关于猫头鹰定理的证明", ("张三",))
    assert (record.venue, record.volume, record.issue, record.published) == ("数学传播", "20", "3", "1998")


def test_what_stands_behind_the_title_of_a_reference() -> None:
    thesis = read_citation("7. Test C. Flow of owls [dissertation]. Town: University of Owls; 2020.").record()
    assert (thesis.kind, thesis.publisher) == ("thesis", "University of Owls")
    preprint = read_citation("[4] Owl Group, “Tile-wise owls,” 2025, arXiv:2501.01234.").record()
    assert (preprint.identifiers, preprint.published) == ({"arxiv": "2501.01234"}, "2025")


def test_a_list_in_asciidoc() -> None:
    text = """= Reading list
Ada Example

== Owls at night

* https://arxiv.org/abs/2501.01234[Tile-wise owls on small devices], Example et al.
* link:https://doi.org/10.5555/owl.1[Thermal drift of owls^] - _Owls_, 2024
* [[[test]]] Cleo Test. _Squirting owls in trees_. Journal of Owls, 2023. https://doi.org/10.5555/owl.2
"""
    first, second, third = read(text).records
    assert (first.title, first.authors, first.authors_cut) == ("Tile-wise owls on small devices", ("Example",), True)
    assert first.identifiers == {"arxiv": "2501.01234"}
    assert (second.title, second.venue, second.published) == ("Thermal drift of owls", "Owls", "2024")
    assert (third.title, third.authors, third.venue) == ("Squirting owls in trees", ("Cleo Test",), "Journal of Owls")
    assert first.keywords == ("Owls at night",)


def test_the_dates_of_a_task_in_org_are_no_text() -> None:
    text = """* Owls at night
** DONE [[https://doi.org/10.5555/owl.1][Thermal drift of owls]]
   CLOSED: [2025-03-01 Sat 10:00] SCHEDULED: <2025-02-01 Sat>
   They drift at night.
"""
    assert [record.excerpt for record in read(text).records] == ["They drift at night."]


def test_the_status_of_rows() -> None:
    found = read_with(
        READER,
        "| Title | Link | Status | Read? |\n|---|---|---|---|\n"
        "| Slow owls | https://doi.org/10.5555/owl.1 | To read | |\n"
        "| Fast owls | https://doi.org/10.5555/owl.2 | Done | |\n"
        "| Old owls | https://doi.org/10.5555/owl.3 | | ✓ |\n"
        "| New owls | https://doi.org/10.5555/owl.4 | | |\n",
    )
    assert [entry.marks.status for entry in found.entries] == ["queued", "read", "read", ""]
    assert not any(record.excerpt for record in found.records)


def test_sentences_above_a_line_with_a_title_and_its_address() -> None:
    text = """Fine with me. Can we add this one?
Squirting owls in tight trees, https://doi.org/10.5555/owl.1

- Tile-wise owls on small devices, https://arxiv.org/abs/2501.01234
- Slow owls in trees <https://doi.org/10.5555/owl.2>
"""
    found = read_with(READER, text)
    assert found.titles == ["Squirting owls in tight trees", "Tile-wise owls on small devices", "Slow owls in trees"]
    assert not any(record.excerpt for record in found.records)


def test_tables_links_and_templates_of_a_wiki() -> None:
    text = """== Owls at night ==
{| class="wikitable"
|+ Papers
! Title !! Authors !! Year !! Link
|-
| Tile-wise owls on small devices || Ada Example, Ben Sample || 2025 || [https://arxiv.org/abs/2501.01234 arXiv]
|-
| style="color:red" | ''Thermal drift of owls''
| Cleo Test
| 2024
| [https://doi.org/10.5555/owl.1 doi]
|}
* [https://doi.org/10.5555/owl.2 Slow owls in trees], Ada Example
* {{cite journal |last1=Plain |first1=Dan |title=Owls of [[Europe]] |journal=Owls |year=2023
 | volume = 4
 | issue = 2 | pages = 1–9 | doi = 10.5555/owl.3
}}
* {{cite book |author=Eva Other |title=The great book of owls |publisher=Owl Press |date=3 May 2020}}
"""
    assert scores(text)["markdown-list"] >= 40
    found = read(text)
    tiles, drift, slow, europe, book = found.records
    assert (tiles.title, tiles.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert (tiles.published, tiles.identifiers) == ("2025", {"arxiv": "2501.01234"})
    assert (drift.title, drift.authors, drift.published) == ("Thermal drift of owls", ("Cleo Test",), "2024")
    assert (slow.title, slow.authors) == ("Slow owls in trees", ("Ada Example",))
    assert (europe.title, europe.authors, europe.published) == ("Owls of Europe", ("Plain, Dan",), "2023")
    assert (europe.venue, europe.volume, europe.issue, europe.pages) == ("Owls", "4", "2", "1-9")
    assert (book.title, book.authors, book.published) == ("The great book of owls", ("Eva Other",), "2020-05-03")
    assert [entry.line for entry in found.entries[2:]] == [13, 14, 18]


def test_names_with_a_year_before_a_linked_title() -> None:
    text = """- Example & Sample (2024). [Thermal drift of owls](https://doi.org/10.5555/owl.1). Owls 24(3).
- Test, C. and Plain, D. (2023a). [Slow owls](https://doi.org/10.5555/owl.2).
"""
    first, second = read_with(READER, text).records
    assert (first.authors, first.published, first.venue) == (("Example", "Sample"), "2024", "Owls")
    assert (second.authors, second.published) == (("Test, C.", "Plain, D."), "2023")
    assert not first.keywords


def test_a_bold_title_above_names_in_italics_and_links() -> None:
    text = """## Week 10

**1. Tile-wise owls on small devices**
*Ada Example, Ben Sample* · arXiv · 2025
[Paper](https://arxiv.org/abs/2501.01234) · [Code](https://github.com/example/tiles)
> An owl that keeps tiles.

**2. TreeBench: a benchmark of trees**
*Cleo Test*
[Paper](https://arxiv.org/abs/2501.04321)
"""
    first, second = read(text).records
    assert (first.title, first.authors) == ("Tile-wise owls on small devices", ("Ada Example", "Ben Sample"))
    assert (first.venue, first.published, first.links[0].kind) == ("arXiv", "2025", "code")
    assert (second.title, second.authors) == ("TreeBench: a benchmark of trees", ("Cleo Test",))


def test_links_of_org_to_identifiers() -> None:
    text = """* Owls
** DONE Learning to Hoot
   [[doi:10.5555/owl.1]]
- [[arxiv:2301.01234][Owls in the Dark]]
- [ ] cite:example2023 Slow Owls in the Wood [[https://doi.org/10.5555/owl.2]]
- [X] Fast Owls in the Wood [cite:@sample2020] (Sample, 2020) [[https://doi.org/10.5555/owl.3]]
"""
    first, second, third, fourth = read_with(READER, text, "owls.org").records
    assert (first.title, first.identifiers) == ("Learning to Hoot", {"doi": "10.5555/owl.1"})
    assert (second.title, second.identifiers) == ("Owls in the Dark", {"arxiv": "2301.01234"})
    assert (third.title, third.identifiers) == ("Slow Owls in the Wood", {"doi": "10.5555/owl.2"})
    assert (fourth.title, fourth.authors, fourth.published) == ("Fast Owls in the Wood", ("Sample",), "2020")
    assert fourth.venue == ""


ORG_PROPERTIES = """#+title: Notes
* How Wise Are Owls in the Dark?
:PROPERTIES:
:CUSTOM_ID: sample2019
:AUTHOR: Bo Sample and Ada Example
:YEAR: 2019
:DOI: 10.1000/owls.2
:JOURNAL: Owl Reviews
:END:
Some notes here.
* Groceries
:PROPERTIES:
:CREATED: today
:END:
milk
"""


def test_a_headline_of_org_with_the_properties_of_a_paper() -> None:
    (record,) = read_with(READER, ORG_PROPERTIES).records
    assert scores(ORG_PROPERTIES)[READER.name] >= 20
    assert record.title == "How Wise Are Owls in the Dark?"
    assert record.authors == ("Bo Sample", "Ada Example")
    assert (record.published, record.venue) == ("2019", "Owl Reviews")
    assert record.identifiers == {"doi": "10.1000/owls.2"}


def test_the_tags_of_a_task_in_org_are_tags() -> None:
    text = (
        "* TODO [[https://arxiv.org/abs/2603.00001][Owls at Night and Day]] :ml:owls:\n  Ada Example, Bo Sample, 2026\n"
    )
    (entry,) = read_with(READER, text).entries
    assert entry.marks.tags == ("ml", "owls")
    assert (entry.record.title, entry.record.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))


LOGSEQ = """- ## Reading list
- TODO [Owls at Night and Day](https://arxiv.org/abs/2603.00001) #owls
  id:: 65f0-1
  authors:: [[Ada Example]], [[Bo Sample]]
  collapsed:: true
- DONE [How Wise Are Owls in the Dark?](https://openreview.net/forum?id=AbCdEf1234)
- LATER Old Owls and New Ones https://arxiv.org/abs/2603.00002
"""
FIELDS = """# Weekly papers, 2026-03-12

## 1. Owls at Night and Day
**Authors:** Ada Example, Bo Sample
**Link:** https://arxiv.org/abs/2603.00001
**Published:** 2026-03-08
**Abstract:** Owls fly at night, and sleep by day.

---

## 2. Old Owls and New Ones
**Authors:** Cy Test et al.
**Link:** https://arxiv.org/abs/2603.00002
**Abstract:** Owls get old.
"""


def test_tasks_and_properties_of_logseq() -> None:
    assert scores(LOGSEQ)[READER.name] >= 20
    first, second, third = read_with(READER, LOGSEQ).entries
    assert (first.record.title, first.record.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert (first.record.excerpt, first.record.keywords, first.marks.tags) == ("", (), ("owls",))
    assert (second.record.title, second.marks.status) == ("How Wise Are Owls in the Dark?", "read")
    assert (third.record.title, third.marks.status) == ("Old Owls and New Ones", "")
    assert [entry.line for entry in (first, second, third)] == [2, 6, 7]


def test_headings_with_fields_of_which_one_is_an_address() -> None:
    assert scores(FIELDS, "papers.md")[READER.name] >= 20
    first, second = read_with(READER, FIELDS).records
    assert (first.title, first.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert (first.published, first.abstract) == ("2026-03-08", "Owls fly at night, and sleep by day.")
    assert (second.title, second.authors, second.authors_cut) == ("Old Owls and New Ones", ("Cy Test",), True)


def test_titles_of_pages_as_texts_of_links() -> None:
    text = """# Papers
- [[2603.00001] Owls at Night and Day](https://arxiv.org/abs/2603.00001)
- [How Wise Are Owls? | OpenReview](https://openreview.net/forum?id=AbCdEf1234) (ICO 2026)
- (*arXiv 2026.03*) **Old Owls and New Ones** [[Paper](https://arxiv.org/abs/2603.00002)]
- [Code | GitHub](https://arxiv.org/abs/2603.00003) of Owls and Nests
"""
    first, second, third, _ = read_with(READER, text).records
    assert (first.title, second.title) == ("Owls at Night and Day", "How Wise Are Owls?")
    assert (second.venue, second.published) == ("ICO", "2026")
    assert (third.title, third.venue, third.published) == ("Old Owls and New Ones", "arXiv", "2026-03")


def test_days_identifiers_and_publishers_of_references() -> None:
    text = """- Example, Ada; Sample, Bo (2026, March 8). [Night Owls](https://doi.org/10.5555/owl.1). Owls 12(3): 4-5.
- Test, Cy (2025). Old Owls and Their Nests. Owl Press. ISBN 978-3-16-148410-0.
"""
    first, second = read_with(READER, text).records
    assert (first.authors, first.published, first.venue) == (("Example, Ada", "Sample, Bo"), "2026-03-08", "Owls")
    assert (second.title, second.publisher, second.kind) == ("Old Owls and Their Nests", "Owl Press", "book")
    assert second.identifiers == {"isbn": "9783161484100"}
    template = "{{Cite arXiv |eprint=2603.00002 |title=Old Owls and New |last=Test |first=Cy |date=8 March 2026}}"
    wiki = f"== References ==\n* {template}\n"
    (record,) = read_with(READER, wiki).records
    assert (record.published, record.identifiers) == ("2026-03-08", {"arxiv": "2603.00002"})


def test_authors_with_a_venue_or_year_in_brackets_beside_a_title() -> None:
    text = """1. **"Owls at Night and Day"** by Ada Example, Bo Sample (2026) – counts owls. [arXiv](https://arxiv.org/abs/2603.00001)
2. **How Wise Are Owls?** — *Cy Test, Di Muster* (ICO 2026)
   - Link: https://openreview.net/forum?id=AbCdEf1234
3. [Old Owls and New Ones](https://arxiv.org/abs/2603.00002) – Nature Owls (2026)
"""
    first, second, third = read_with(READER, text).records
    assert (first.title, first.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert (first.published, first.excerpt) == ("2026", "counts owls.")
    assert (second.title, second.authors) == ("How Wise Are Owls?", ("Cy Test", "Di Muster"))
    assert (second.venue, second.published) == ("ICO", "2026")
    assert (third.authors, third.venue, third.published) == ((), "Nature Owls", "2026")


def test_fields_in_chinese_below_a_heading() -> None:
    text = """# 每日论文 2026-03-12

## 1. Owls at Night and Day
- **标题**：猫头鹰的昼与夜
- **作者**：Ada Example, Bo Sample
- **链接**：https://arxiv.org/abs/2603.00001
- **摘要**：猫头鹰在夜间飞行。

## 2. Old Owls and New Ones
- **作者**：Cy Test
- **论文链接**：https://arxiv.org/abs/2603.00002
"""
    first, second = read_with(READER, text).records
    assert (first.title, first.authors) == ("Owls at Night and Day", ("Ada Example", "Bo Sample"))
    assert first.abstract == "猫头鹰在夜间飞行。"
    assert (second.title, second.authors) == ("Old Owls and New Ones", ("Cy Test",))


@pytest.mark.parametrize(
    "form",
    [
        "- {} https://arxiv.org/abs/2603.00003",
        "- [{}](https://arxiv.org/abs/2603.00003)",
        "- **{}** [[paper]](https://arxiv.org/abs/2603.00003)",
        "### {}\n- Paper: https://arxiv.org/abs/2603.00003",
    ],
)
def test_titles_that_read_like_a_phrase(form: str) -> None:
    title = "A small study of owls in the dark"
    found = read(f"### Sand by day\n- Paper: https://arxiv.org/abs/2603.00001\n\n{form.format(title)}\n")
    assert found.titles == ["Sand by day", title]


@pytest.mark.parametrize(
    ("item", "authors"),
    [
        ("“Larks in barns”, Example et al., CVPR 2025", ("Example",)),
        ("Larks in barns (Example & Sample, AISTATS 2025)", ("Example", "Sample")),
        ("Larks in barns. A. Example, B. Sample. ACL 2025.", ("A. Example", "B. Sample")),
    ],
)
def test_items_with_authors_and_venue_but_no_link(item: str, authors: tuple[str, ...]) -> None:
    found = read(f"# Owls\n\n- [Owls in the dark](https://arxiv.org/abs/2603.00001)\n- {item}\n")
    assert found.titles == ["Owls in the dark", "Larks in barns"]
    assert (found.records[1].authors, found.records[1].published) == (authors, "2025")


@pytest.mark.parametrize(
    "item",
    [
        "Organisers: Ada Example, Bo Sample, CVPR 2024",
        "Meeting with Ada Example and Bo Sample, Berlin, March 2024",
        "Next talk: Ada Example, NeurIPS 2024",
        "Best paper award, Ada Example, CVPR 2023",
        "Workshop on Owls at CVPR 2024 (Seattle, 2024)",
        "Owls and Larks (2005). We watched this film with all of the family.",
        "Owlham and Larkham (2019) were the two places of our meetings",
    ],
)
def test_items_about_people_are_no_papers(item: str) -> None:
    assert read(f"# Owls\n\n- [Owls in the dark](https://arxiv.org/abs/2603.00001)\n- {item}\n").titles == [
        "Owls in the dark"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "A. Example and C. Test, Phys. Rev. D 99, 034001 (2021)",
        "Example A., Test C., 2021, MNRAS, 412, 1234",
        "Example, A., & Test, C. 2021, ApJ, 812, 34",
        "A. Example, Astrophys. J. 812, 34 (2021) [astro-ph.GA].",
    ],
)
def test_a_journal_is_no_title_of_a_reference(line: str) -> None:
    assert read_citation(line).title == ""


def test_fields_of_a_heading_that_are_not_read_and_an_abstract_in_details() -> None:
    text = """## 1. Owls at Night: A Study

- **Authors:** Ada Example, Bo Sample
- **arXiv:** [2603.00001](https://arxiv.org/abs/2603.00001)
- **Score:** 9/10

**Summary:** Owls fly.

<details>
<summary>Abstract</summary>

We show that owls fly at night.

</details>

## 2. Owls by Day

- **arXiv:** [2603.00002](https://arxiv.org/abs/2603.00002)
"""
    first, second = read(text).records
    assert (first.title, first.excerpt) == ("Owls at Night: A Study", "Owls fly.")
    assert first.abstract == "We show that owls fly at night."
    assert second.title == "Owls by Day"


def test_rows_with_a_title_beside_the_only_link_and_with_folded_comments() -> None:
    text = """|Publish Date|Title|Authors|PDF|Comment|
|---|---|---|---|---|
|**2026-03-10**|**Owls by Day**|Cy Test et.al.|[2603.00002v2](http://arxiv.org/abs/2603.00002v2)|null|
|**2026-03-09**|**Owls at Night**|Ada Example et.al.|[2603.00001](http://arxiv.org/abs/2603.00001)|FOLDED|
""".replace("FOLDED", "<details><summary>Accep...</summary><p>Accepted by ICO</p></details>")
    first, second = read(text).records
    assert (first.title, first.keywords) == ("Owls by Day", ())
    assert (second.title, second.excerpt) == ("Owls at Night", "Accepted by ICO")


def test_lines_of_a_timetable() -> None:
    text = (
        "**Week 1 (Apr 7)**: Example & Sample (2026), *Owls at Night*. <https://arxiv.org/abs/2603.00001>\n"
        "**Week 2 (Apr 14)**: [Owls by Day](https://arxiv.org/abs/2603.00002)\n"
    )
    first, second = read(text).records
    assert (first.title, first.authors, first.published) == ("Owls at Night", ("Example", "Sample"), "2026")
    assert (second.title, second.identifiers) == ("Owls by Day", {"arxiv": "2603.00002"})


def test_a_long_timetable_is_read_in_linear_time() -> None:
    text = "".join(f"**Week {n}**: [Owls {n}](https://arxiv.org/abs/2603.{n:05d})\n" for n in range(1, 3_001))
    begun = time.thread_time()
    items = [item for block in read_blocks(text.split("\n")) for item in read_block(block, {})]
    assert time.thread_time() - begun < 3
    assert [item.line.text for item in items[:2]] == ["Owls 1", "Owls 2"]
    assert len(items) == 3_000


def test_bold_words_of_the_next_line_are_not_those_of_this_one() -> None:
    text = (
        "**Week 1**: [Owls of Week 2](https://arxiv.org/abs/2603.00001)\n"
        "**Week 2**: [Mice of Week 1](https://arxiv.org/abs/2603.00002)\n"
    )
    assert read(text).titles == ["Owls of Week 2", "Mice of Week 1"]


def test_a_summary_is_cut_only_if_it_begins_the_text_below_it() -> None:
    text = (
        "- [Owls at Night](https://arxiv.org/abs/2603.00001) and many more owls ...</summary> of the wood\n"
        "- New: <details><summary>[Owls by Day](https://arxiv.org/abs/2603.00002) ...</summary> Owls.</details>\n"
    )
    found = read(text)
    assert found.titles == ["Owls at Night", "Owls by Day"]
    assert found.records[0].excerpt.startswith("and many more owls")


def test_bold_fields_of_one_paragraph_belong_to_its_paper() -> None:
    text = (
        "**[Owls at Night](https://arxiv.org/abs/2603.00001)**\n**Code:** [GitHub](https://github.com/owls/night)\n"
        "**Project:** [page](https://owls.example.org)\n\n"
        "**[Owls by Day](https://arxiv.org/abs/2603.00002)**\n"
        "**Authors:** [Ada Example](https://ada.example.org), [Bo Sample](https://bo.example.org)\n"
    )
    first, second = read(text).records
    assert [link.url for link in first.links] == ["https://github.com/owls/night", "https://owls.example.org"]
    assert second.authors == ("Ada Example", "Bo Sample")


@pytest.mark.parametrize(
    ("item", "title", "authors", "year"),
    [
        ("Counting Owls in the Dark. [Example et al., 2026]({})", "Counting Owls in the Dark", ("Example",), "2026"),
        ("[Example et al., 2025]({}): Why Do Owls Forget?", "Why Do Owls Forget?", ("Example",), "2025"),
        ("**Sand and Owls** ([Test et al.]({}))", "Sand and Owls", ("Test",), ""),
        ("[Probe & Dummy 2024]({}) A Model of Sand", "A Model of Sand", ("Probe", "Dummy"), "2024"),
        ("[Müller, 2020]({}) – A Model of Sand", "A Model of Sand", ("Müller",), "2020"),
        ("[BERT 2019]({}) – A Model of Sand", "BERT 2019", (), ""),
    ],
)
def test_surnames_as_the_text_of_a_link_are_no_title(
    item: str, title: str, authors: tuple[str, ...], year: str
) -> None:
    text = "# Papers\n\n" + "".join(f"- {item.format(f'https://arxiv.org/abs/2603.0100{n}')}\n" for n in range(3))
    records = read(text).records
    assert {(record.title, record.authors, record.published) for record in records} == {(title, authors, year)}


def test_items_with_numbers_of_arxiv_in_place_of_links() -> None:
    text = (
        "Here are three papers:\n\n1. **Counting Owls in the Dark** (arXiv:2603.01001) — 135 upvotes\n"
        "   - **Key idea:** Eyes are counted.\n   - **Authors:** Ada Example, Bo Sample\n\n"
        "2. **Why Do Owls Forget?** (arXiv:2603.01002)\n   - **Key idea:** They are told too much.\n\n"
        "3. **Sand Beneath the Sea** (doi:10.5555/sand.1)\n\nTell me if you want more!\n"
    )
    assert next(iter(scores(text))) == "markdown-list"
    found = read(text)
    assert found.titles == ["Counting Owls in the Dark", "Why Do Owls Forget?", "Sand Beneath the Sea"]
    assert [next(iter(record.identifiers.values())) for record in found.records] == [
        "2603.01001",
        "2603.01002",
        "10.5555/sand.1",
    ]
    assert found.records[0].authors == ("Ada Example", "Bo Sample")


def test_titles_in_the_form_of_surnames_with_a_year_before_their_authors() -> None:
    text = (
        "# Reading\n\n- [Attention & Memory (2024)](https://arxiv.org/abs/2603.01001) by Ada Example\n"
        "- [Owls & Sand (2023)](https://arxiv.org/abs/2603.01002) - Ada Example, Bo Sample\n"
        "- [Example & Sample (2022)](https://arxiv.org/abs/2603.01003). Counting Owls in the Dark.\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Attention & Memory (2024)", "Owls & Sand (2023)", "Counting Owls in the Dark"]
    assert [record.authors for record in found.records] == [
        ("Ada Example",),
        ("Ada Example", "Bo Sample"),
        ("Example", "Sample"),
    ]


def test_notes_that_mention_the_number_of_a_paper_are_no_list() -> None:
    notes = "# Meeting\n\n- Ada: owls (arXiv:2603.01001) should be read by all\n"
    others = "- Buy milk\n- Cy writes the minutes\n- The next meeting is on Monday\n"
    assert scores(notes + others, "notes.md").get("markdown-list", 0) < 20
    listed = notes + "  - Owls are counted.\n- Topic: birds\n- Sand in the sea, doi:10.1234/sand.1\n"
    assert scores(listed, "notes.md")["markdown-list"] >= 40


@pytest.mark.parametrize("heading", ["## {}", "**{}**"])
@pytest.mark.parametrize("link", ["[Read the paper]({})", "([paper]({}))"])
def test_headings_are_titles_above_one_text_each(heading: str, link: str) -> None:
    titles = ["Counting owls in the dark", "Why do agents forget?", "A survey of slow trees"]
    texts = ["The authors count owls, and find few.", "A neat study of memory.", "Trees are slow."]
    parts = [
        f"{heading.format(title)}\n\n{text} {link.format(f'https://arxiv.org/abs/2603.0100{number}')}\n\n"
        for number, (title, text) in enumerate(zip(titles, texts, strict=True), 1)
    ]
    found = read_with(READER, "# Papers\n\n" + "".join(parts))
    assert found.titles == titles
    assert [record.excerpt for record in found.records] == texts
    assert not any(record.keywords for record in found.records)


def test_headings_are_topics_above_several_papers() -> None:
    item = "Counting owls {} in the dark. [paper](https://arxiv.org/abs/2603.0100{})\n\n"
    topics = ("Owls in the night", "Birds of the day")
    text = "".join(
        f"## {topic}\n\n{item.format('one', 2 * place)}{item.format('two', 2 * place + 1)}"
        for place, topic in enumerate(topics, 1)
    )
    found = read_with(READER, text)
    assert found.titles == ["Counting owls one in the dark", "Counting owls two in the dark"] * 2
    assert [record.keywords for record in found.records] == [(topics[0],), (topics[0],), (topics[1],), (topics[1],)]


def test_a_text_behind_the_address_of_a_title() -> None:
    text = (
        "- Counting owls in the dark: https://arxiv.org/abs/2603.01001. The authors count owls.\n"
        "- Sand in the sea: https://arxiv.org/abs/2603.01002. A neat study.\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Counting owls in the dark", "Sand in the sea"]
    assert [record.excerpt for record in found.records] == ["The authors count owls.", "A neat study."]


def test_a_year_on_a_line_of_its_own_is_no_number_of_a_reference() -> None:
    text = (
        "References\n\n[1] A. Example and B. Sample. Counting owls in the dark. In Proceedings of the 12th Confer-\n"
        "ence on Owls, pages 1-12,\n2026.\n[2] C. Test. On sand. Journal of Sand, 12(3):45-67,\n2025.\n"
        "[3] D. Probe. Slow trees of the north. Journal of Trees, 1(2):3-4, 2024.\n"
    )
    found = read_with(READER, text)
    assert found.titles == ["Counting owls in the dark", "On sand", "Slow trees of the north"]
    assert [record.published for record in found.records] == ["2026", "2025", "2024"]
    assert not found.problems
    assert scores(text)["markdown-list"] == 62


def test_items_of_logseq_have_properties_below_them() -> None:
    item = "- title:: {}\n  authors:: [[Ada Example]], [[Bo Sample]]\n  url:: https://arxiv.org/abs/2603.0100{}\n"
    found = read_with(READER, item.format("Owls in the dark", 1) + item.format("On sand", 2))
    assert found.titles == ["Owls in the dark", "On sand"]
    assert [record.authors for record in found.records] == [("Ada Example", "Bo Sample")] * 2


def _items(item: str, count: int = 3) -> str:
    """A list with the same item several times, each with the number of another paper in place of ``{}``."""
    return "# Owl papers\n\n" + "".join(item.format(f"https://arxiv.org/abs/2603.{n:05d}") for n in range(1, count + 1))


@pytest.mark.parametrize(
    "item",
    [
        "- Counting owls in the dark[[ICO2026]({})]\n",
        "- Counting owls in the dark [ICO 2026]({}) [code](https://github.com/example/owls)\n",
        "- [ICML 2026 · published]({}) [Counting owls in the dark](https://example.org/owls)\n",
        "- **[ICO 2026] Counting owls in the dark** [[paper]({})]\n",
        "- (ICO'26) Counting owls in the dark. (Nowhere University) [[paper]({})]\n",
        "- **[CVPR'26] Owl** — *Owl: counting owls at night*  \n  [![arXiv](https://img.shields.io/badge/arXiv-1.svg)]({})\n",
    ],
)
def test_a_venue_that_is_the_text_of_a_link_is_no_title(item: str) -> None:
    for record in read(_items(item)).records:
        assert record.title in {"Counting owls in the dark", "Owl: counting owls at night"}
        assert (record.authors, record.published[:4], record.excerpt) == ((), "2026", "")
        assert record.venue in {"ICO", "ICML", "CVPR"}


@pytest.mark.parametrize(
    ("item", "authors", "published"),
    [
        ("- **OwlNet** (2026) – [Counting owls]({}) — Bo Sample et al.\n", ("Bo Sample",), "2026"),
        ("- **OwlNet** (2026) – [Counting owls]({}) — Nowhere University\n", (), "2026"),
        ("- (arXiv preprint 2026) **Counting owls**, Ada Example-Test. [[Paper]({})]\n", ("Ada Example-Test",), "2026"),
        ("- [Counting owls]({}), Example, A.; Sample, B., 2026, *Owls*\n", ("Example, A.", "Sample, B."), "2026"),
        ("- [Counting owls (under review at ICO 2027)]({})\n", (), ""),
        ("### Counting owls, 2026.03\n\n> `Paper`: {}\n>\n> `Github`:\n\n---\n", (), "2026-03"),
        ("- **Counting owls** 中文介绍，夜间猫头鹰计数方法研究 [[Paper]({})]\n", (), ""),
    ],
)
def test_texts_beside_titles_of_lists(item: str, authors: tuple[str, ...], published: str) -> None:
    for record in read(_items(item)).records:
        assert record.title == "Counting owls"
        assert (record.authors, record.published) == (authors, published)


def test_items_with_an_address_and_a_folded_abstract_below_them() -> None:
    item = (
        "- **Counting owls in 3D**  \n  Ada Example, Bo Sample  \n  _2026-03-04_ · {}v1  \n"
        "  <details><summary>Abstract</summary>\n\n  Owls are counted. They are few.\n\n  </details>\n\n"
    )
    text = _items(item).replace("# Owl papers", "# 3D Owls\n\n_Updated: 2026-03-05_")
    assert scores(text)["markdown-list"] >= 60
    for record in read(text).records:
        assert (record.title, record.authors) == ("Counting owls in 3D", ("Ada Example", "Bo Sample"))
        assert (record.published, record.abstract) == ("2026-03-04", "Owls are counted. They are few.")
        assert record.keywords == ("3D Owls",)


def test_a_heading_with_code_and_names_below_it_and_a_folded_abstract() -> None:
    item = (
        "### [Counting owls]({})  \n[[code](https://github.com/example/owls)]  \nAda Example, Bo Sample, Cleo Test  \n"
        "<details>  \n  <summary>Abstract</summary>  \n  <ol>  \n    Owls are counted.  \n  </ol>  \n</details>  \n\n"
    )
    for record in read(_items(item)).records:
        assert record.authors == ("Ada Example", "Bo Sample", "Cleo Test")
        assert record.abstract == "Owls are counted."
        assert [link.kind for link in record.links] == ["code"]


@pytest.mark.parametrize(
    "item",
    [
        "- <p align='left'>\n    <a href='{0}' title='Counting owls'>\n      <strong>Counting owls</strong>\n    </a>\n"
        "    <br/>\n    Authors: Ada Example, Bo Sample\n    <br/>\n"
        "    <a href='{0}'><img src='https://img.shields.io/badge/a.svg'></a>\n  </p>\n\n",
        "<div class='publication'>\n  <div class='title'>Counting owls</div>\n"
        "  <div class='authors'><strong>Example A</strong>, &amp; Sample B</div>\n"
        "  <a href='{}'>Link to Article</a> | <a href='https://example.org/a.pdf'>PDF</a>\n</div>\n\n",
        "- [Counting owls]({}), Ada Example, Bo Sample\n  <details><summary>Notes</summary>We count.</details>\n",
    ],
)
def test_papers_in_html_within_markdown(item: str) -> None:
    records = read(_items(item)).records
    assert [record.title for record in records] == ["Counting owls"] * 3
    assert {record.authors for record in records} <= {("Ada Example", "Bo Sample"), ("Example A", "Sample B")}


def test_tables_with_presenters_and_with_titles_in_a_column_named_publication() -> None:
    head = "| Date | Presenter | Paper | Role |\n|---|---|---|---|\n"
    row = "| 29/03 | Ada Example | [Counting owls at night](https://arxiv.org/abs/2603.00001) | 前置 / 背景 |\n"
    (record,) = read(head + row).records
    assert (record.title, record.authors) == ("Counting owls at night", ())
    head = "| Date | Name | Publication |\n|---|---|---|\n"
    row = "| `2026.03` | Owl | [Owl: counting owls at night](https://arxiv.org/abs/2603.00001) |\n"
    (record,) = read(head + row).records
    assert (record.title, record.venue, record.published) == ("Owl: counting owls at night", "", "2026-03")
    head = "| Number | Title | Link |\n|---|---|---|\n"
    row = "| 1409.0473 | Counting owls at night | https://arxiv.org/abs/1409.0473 |\n"
    (record,) = read(head + row).records
    assert (record.published, record.excerpt) == ("", "")


def test_a_bold_title_in_a_row_is_no_excerpt() -> None:
    row = "|**2026-03-12**|**Counting owls at night**|Ada Example et.al.|[2603.00001v1](http://arxiv.org/abs/2603.00001v1)|null|\n"
    (record,) = read("|Publish Date|Title|Authors|PDF|Code|\n|:-:|:-:|:-:|:-:|:-:|\n" + row).records
    assert (record.title, record.excerpt, record.published) == ("Counting owls at night", "", "2026-03-12")


def test_pages_of_conferences_without_other_links() -> None:
    text = "".join(
        f"### {n}. Counting owls number {n} at night\n"
        f"[CVPR Official Link](https://cvpr2024.thecvf.com/virtual/2024/poster/{n}0111)\n"
        for n in range(1, 5)
    )
    records = read(text).records
    assert [record.title for record in records] == [f"Counting owls number {n} at night" for n in range(1, 5)]
    assert {(record.venue, record.published) for record in records} == {("CVPR", "2024")}


@pytest.mark.parametrize(
    "item",
    [
        "## 1. Counting owls in the dark\n- **Score**: 0.181\n- **Authors**: Ada Example, Bo Sample\n"
        "- **Published**: 2026-03-04T15:13:32+00:00\n- **Categories**: cs.LG\n- **Link**: {}\n\n"
        "- **Problem:** Owls are hard to see.\n\n",
        "### Counting owls in the dark\n\n[arXiv]({})\n\n**Authors:** Ada Example, Bo Sample\n\n"
        "**Date:** 2026-03-04\n\n**Category:** cs.LG\n\n**Score:** 8/10\n\n---\n\n",
        "### [Counting owls in the dark]({})\n- **一句话摘要**：猫头鹰\n- **作者**：Ada Example, Bo Sample\n"
        "- **日期**：2026-03-04\n- **类别**：cs.LG\n- **评分**：8.5/10\n\n",
    ],
)
def test_fields_around_the_link_below_a_heading(item: str) -> None:
    records = read(_items(item)).records
    assert len(records) == 3
    for record in records:
        assert (record.title, record.authors) == ("Counting owls in the dark", ("Ada Example", "Bo Sample"))
        assert (record.published, record.keywords, record.excerpt) == ("2026-03-04", ("cs.LG",), "")


@pytest.mark.parametrize(
    ("item", "published", "venue"),
    [
        ("### OwlNet\narXiv  2026.03, Counting owls in the dark, [paper]({})\n", "2026-03", "arXiv"),
        ("- CVPR 2026 | Counting owls in the dark [[paper]({})]\n", "2026", "CVPR"),
        ("1. 🌟**OwlNet** [Counting owls in the dark]({})  Mar 2026, from Nowhere. All free!\n", "2026-03", ""),
        ("- Counting owls in the dark (ICO 2026)\n  - [Original Paper Link]({}) / Paper Review Post\n", "2026", "ICO"),
    ],
)
def test_dates_and_venues_around_titles(item: str, published: str, venue: str) -> None:
    records = read(_items(item)).records
    assert [record.title for record in records] == ["Counting owls in the dark"] * 3
    assert {(record.authors, record.published, record.venue) for record in records} == {((), published, venue)}


def test_a_link_paper_to_an_unknown_site_among_papers() -> None:
    text = (
        "| **Paper** | **Links** |\n|---|---|\n"
        "| 1) **Counting owls in the dark** - A count. | [Paper](https://arxiv.org/abs/2603.00001) |\n"
        "| 2) **Owl-Audio Technical Report** - A report. | [Paper](https://github.com/a/b/raw/owl.pdf), "
        "[Tweet](https://x.com/a/1) |\n"
        "| 3) **Owl** - A tool. | [Paper](https://example.org/owl), [Code](https://github.com/a/b) |\n"
    )
    found = read(text)
    assert [record.title for record in found.records] == ["Counting owls in the dark", "Owl-Audio Technical Report"]
    assert [link.kind for link in found.records[1].links] == ["pdf"]


@pytest.mark.parametrize("name", ["Denoising Diffusion Models", "🌟Owl Net", "Paper Review Post", "Facebook AI"])
def test_words_of_titles_and_of_companies_are_no_names(name: str) -> None:
    assert not are_names(name)


@pytest.mark.parametrize(
    "item",
    [
        "1.  **Counting owls with deep networks**\n    - 作者: Ada Example et al.\n    - 一句话说明: 猫头鹰。\n\n",
        "### 1. Counting owls with deep networks\n**Authors:** Ada Example, Bo Sample\n\nOwls are hard to see.\n\n",
    ],
)
def test_titles_with_authors_and_without_links(item: str) -> None:
    text = "# Owl report\n\n" + item * 3
    assert scores(text)["markdown-list"] >= 40
    records = read(text).records
    assert [record.title for record in records] == ["Counting owls with deep networks"] * 3
    assert {record.authors[0] for record in records} == {"Ada Example"}


def test_rows_with_titles_and_authors_and_without_links() -> None:
    head = "| ID | Title | Authors | Session |\n|----|-------|---------|---------|\n"
    rows = [f"| {n} | Counting owls with deep networks {n} | Ada Example; Bo Sample | Poster {n} |\n" for n in "123"]
    found = read_with(READER, head + "".join(rows))
    assert scores(head + "".join(rows))["markdown-list"] >= 40
    assert [record.title for record in found.records] == [f"Counting owls with deep networks {n}" for n in "123"]
    assert {record.authors for record in found.records} == {("Ada Example", "Bo Sample")}


@pytest.mark.parametrize(
    "text",
    [
        "# Recipes\n\n" + "## Soup of the day\n**Author:** Ada Example\n\nBoil it.\n\n" * 4,
        "| Title | Author | Pages |\n|---|---|---|\n" + "| The grey cat | Ada Example | 120 |\n" * 4,
    ],
)
def test_other_works_with_authors_are_no_list_of_papers(text: str) -> None:
    assert scores(text).get("markdown-list", 0) < 20


def test_a_line_above_its_fields_in_a_list_is_the_title() -> None:
    item = (
        "[1] Counting owls in the dark\n\n- Title：黑暗中数猫头鹰\n\n- Task：计数\n\n- Code: https://github.com/a/b\n\n"
        "- Paper: {}\n\n- Abstract：\n\n  > *Owls are counted.*\n\n---\n\n"
    )
    for record in read(_items(item)).records:
        assert (record.title, record.abstract) == ("Counting owls in the dark", "Owls are counted.")
        assert [link.kind for link in record.links] == ["code"]


def test_names_of_emoji_and_categories_beside_a_title() -> None:
    for record in read(_items("- [Counting owls]({}) :star: - Ada Example et al. `cs.CV`\n")).records:
        assert (record.title, record.authors, record.excerpt) == ("Counting owls", ("Ada Example",), "")


@pytest.mark.parametrize(
    "item",
    [
        "{n}. **Example A**\\*, Sample B\\*, Test C, et al. Counting owls in the dark. *J Owl Stud* (2026).\n",
        "{n}. (JOS 2026) **Ada Example**, Bo Sample, and Cleo Test. **Counting owls in the dark.** In _J Owl Stud_.\n",
    ],
)
def test_references_with_marks_of_markdown(item: str) -> None:
    text = "# Publications\n\n" + "".join(item.replace("{n}", n) for n in "123")
    records = read(text).records
    assert [record.title for record in records] == ["Counting owls in the dark"] * 3
    assert {(len(record.authors), record.published) for record in records} == {(3, "2026")}


def test_bold_names_before_a_title_are_no_title() -> None:
    item = "- **Example, A.**, & Sample, B. (2026). Counting owls in the dark. *Owl Studies*, 4(1), 1-9. [DOI]({})\n"
    for record in read(_items(item)).records:
        assert (record.title, record.venue) == ("Counting owls in the dark", "Owl Studies")
        assert record.authors == ("Example, A.", "Sample, B.")


def test_authors_with_a_full_stop_in_a_paragraph_of_an_item() -> None:
    item = "- **_Counting owls in the dark._**\n  ICO 2026.\n  [[pdf]]({})\n  \n"
    item += "  _Ada Example_, Bo Sample, and Cleo Test.\n\n"
    for record in read(_items(item)).records:
        assert record.authors == ("Ada Example", "Bo Sample", "Cleo Test")
        assert (record.venue, record.excerpt) == ("ICO", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "We use the model of a [paper](https://arxiv.org/abs/2603.00001) in it.",
        "Owls are slow. See [arXiv:2603.00001](https://arxiv.org/abs/2603.00001).",
    ],
)
def test_a_text_that_mentions_a_paper_is_no_list(sentence: str) -> None:
    assert scores(f"# How I count owls\n\n{sentence}\n").get("markdown-list", 0) < 20


def test_a_title_that_leads_to_a_note_and_a_venue_before_the_authors() -> None:
    item = "- [Counting owls](./owls/README.md) ICLR 2026. *Ada Example, Bo Sample, Cleo F. Test* ([paper]({}))\n"
    for record in read(_items(item)).records:
        assert (record.title, record.venue, record.published) == ("Counting owls", "ICLR", "2026")
        assert record.authors == ("Ada Example", "Bo Sample", "Cleo F. Test")


@pytest.mark.parametrize("venue", ["*ICLR 2026* **(Oral, top 1%)**", "ICLR 2026 (International Conference on Larks)"])
def test_remarks_in_brackets_after_a_venue(venue: str) -> None:
    for record in read(_items(f"- [Counting owls in the dark]({{}}), Ada Example, Bo Sample. {venue}\n")).records:
        assert (record.venue, record.published) == ("ICLR", "2026")


def test_headings_above_a_summary_or_an_abstract() -> None:
    fields = "- 著者: Ada Example, Bo Sample\n- 公開日: 2026-03-01\n- URL: {}\n\n"
    summary = "暗闇の中で梟を数える方法について調べた。"
    item = f"### 📌 [1] Counting owls in the dark\n\n{fields}#### {{label}}\n\n{summary}\n\n#### 点\n\n- 速い。\n\n"
    text = f'---\ntitle: "論文"\n---\n\n{_items(item.replace("{label}", "要約"))}'
    assert scores(text, "owls.md")["markdown-list"] > scores(text, "owls.md").get("copied-page", 0)
    for record in read(text).records:
        assert (record.title, record.excerpt, record.abstract) == (
            "Counting owls in the dark",
            "暗闇の中で梟を数える方法について調べた。",
            "",
        )
    for record in read(_items(item.replace("{label}", "摘要"))).records:
        assert (record.abstract, record.published) == (summary, "2026-03-01")


def test_categories_and_numbers_before_the_links_below_a_heading() -> None:
    item = (
        "#### Counting owls in the dark\n\n`cs.LG` `cs.CL` | **Votes:** 45 | [arXiv]({})\n\nAda Example, Bo Sample\n\n"
    )
    for record in read(_items(item)).records:
        assert (record.title, record.authors) == ("Counting owls in the dark", ("Ada Example", "Bo Sample"))


def test_pages_of_logseq_with_the_papers_of_zotero() -> None:
    item = "\t- [[@Counting owls in the dark]]\n\t  authors:: [[Ada Example]], [[Bo Sample]]\n\t  url:: {}\n"
    text = "- [[Papers]]\n  collapsed:: true\n" + _items(item).removeprefix("# Owl papers\n\n")
    assert scores(text, "owls.md")["markdown-list"] > 60
    found = read(text)
    assert found.titles == ["Counting owls in the dark"] * 3
    assert {record.authors for record in found.records} == {("Ada Example", "Bo Sample")}


def test_the_site_of_a_link_is_no_part_of_a_title() -> None:
    assert (
        read(_items("**Read more:** [Counting owls in the dark (arXiv, PDF)]({}).\n\n")).titles
        == ["Counting owls in the dark"] * 3
    )
