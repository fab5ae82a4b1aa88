"""arXiv's pages as programs that clip pages write them in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.arxiv.clipped_markdown import clipped_lines, is_clipping
from readlist.digests.arxiv.list_text import READER

PAPERS = (
    (
        "2603.01001",
        "Counting Owls in the $\\epsilon$-Dark",
        ("Ada Example", "Bo Sample"),
        "Owls are counted by their eyes.",
    ),
    ("2603.01002", "Why Do Owls Forget?", ("Cy Test",), "Owls forget what they were told."),
)
NUMBERS = {
    "jina": '[[{place}]](https://arxiv.org/list/cs.CL/new) [arXiv:{number}](https://arxiv.org/abs/{number} "Abstract") '
    '[[pdf](https://arxiv.org/pdf/{number} "Download PDF"), [other](https://arxiv.org/format/{number})]',
    "obsidian": '\\[{place}\\] [arXiv:{number}](https://arxiv.org/abs/{number} "Abstract") '
    "\\[[pdf](https://arxiv.org/pdf/{number}), [html](https://arxiv.org/html/{number}), [other](/format/{number})\\]",
    "firecrawl": "[\\[{place}\\]](https://arxiv.org/list/cs.CL/new) "
    "[arXiv:{number}](https://arxiv.org/abs/{number})\\[ "
    "[pdf](https://arxiv.org/pdf/{number}), [other](https://arxiv.org/format/{number})\\]",
    "html2text": '[{place}]  [ arXiv:{number} ](/abs/{number} "Abstract") '
    "[[pdf](/pdf/{number}), [other](/format/{number})]\n    ",
}


def listing(number_line: str) -> str:
    """A page of new papers as a clipper writes it."""
    parts = [
        "### Showing new listings for Wednesday, 4 March 2026",
        "New submissions (showing 2 of 2 entries)\n-----------",
    ]
    for place, (number, title, authors, abstract) in enumerate(PAPERS, 1):
        names = ", ".join(
            f"[{name}](https://arxiv.org/search/cs?searchtype=author&query={name[:2]})" for name in authors
        )
        parts += [number_line.format(place=place, number=number), f"Title: {title}", names]
        parts += ["Subjects: Computation and Language (cs.CL); Machine Learning (cs.LG)", abstract]
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("clipper", NUMBERS)
def test_papers_of_a_clipped_listing(clipper: str) -> None:
    text = listing(NUMBERS[clipper])
    assert next(iter(scores(text, "page.md"))) == READER.name
    found = read_with(READER, text)
    assert found.heads == [("2026-03-04", "arXiv cs")]
    assert [
        (record.identifiers["arxiv"], record.title, record.authors, record.abstract) for record in found.records
    ] == list(PAPERS)
    assert not found.problems


ABSTRACT = "Owls are counted by their eyes. " * 9
PAGE_OF_ONE = f"""## Computer Science > Computation and Language

**arXiv:2603.01001** (cs)

\\[Submitted on 2 Mar 2026 ([v1](https://arxiv.org/abs/2603.01001v1)), last revised 4 Mar 2026 (this version, v2)\\]

## Title:Counting Owls in the Dark

[View PDF](https://arxiv.org/pdf/2603.01001) [HTML (experimental)](https://arxiv.org/html/2603.01001v2)

> Abstract:{ABSTRACT}

| Comments: | 12 pages |
| --- | --- |
| Subjects: | Computation and Language (cs.CL) |
| Cite as: | [arXiv:2603.01001](https://arxiv.org/abs/2603.01001) \\[cs.CL\\] |
"""
FRONT_MATTER = """---
title: "[2603.01001] Counting Owls in the Dark"
source: "https://arxiv.org/abs/2603.01001"
author:
  - "[[Ada Example]]"
  - "[[Bo Sample]]"
---
"""


@pytest.mark.parametrize(
    ("text", "authors", "published"),
    [
        (FRONT_MATTER + PAGE_OF_ONE, ("Ada Example", "Bo Sample"), "2026-03-02"),
        (
            FRONT_MATTER + PAGE_OF_ONE.replace("## Title:Counting Owls in the Dark", ""),
            ("Ada Example", "Bo Sample"),
            "2026-03-02",
        ),
        (
            PAGE_OF_ONE.replace("[View", "Authors:[Ada Example](https://arxiv.org/a/1)\n\n[View", 1),
            ("Ada Example",),
            "2026-03-02",
        ),
        (
            "Title: Counting Owls in the Dark\n\nURL Source: https://arxiv.org/abs/2603.01001\n\nMarkdown Content:\n"
            "[View PDF](https://arxiv.org/pdf/2603.01001)[HTML (experimental)](https://arxiv.org/html/2603.01001v2)\n\n"
            f"> Abstract:{ABSTRACT}\n\nComments:12 pages\nSubjects:Computation and Language (cs.CL)\n"
            "Cite as:[arXiv:2603.01001](https://arxiv.org/abs/2603.01001) [cs.CL]\n",
            (),
            "2026-03",
        ),
    ],
    ids=["front matter", "title in front matter", "authors below", "jina"],
)
def test_the_clipped_page_of_one_paper(text: str, authors: tuple[str, ...], published: str) -> None:
    assert next(iter(scores(text, "page.md"))) == READER.name
    (record,) = read_with(READER, text).records
    assert (record.title, record.authors, record.published) == ("Counting Owls in the Dark", authors, published)
    assert record.abstract == ABSTRACT.strip()
    assert record.identifiers == {"arxiv": "2603.01001"}


def test_a_list_of_links_is_no_clipping_of_a_page() -> None:
    text = "# Owls\n\n" + "".join(
        f"- {title} [arXiv:{number}](https://arxiv.org/abs/{number})\n" for number, title, *_ in PAPERS
    )
    assert next(iter(scores(text, "list.md"))) == "markdown-list"


@given(
    st.lists(st.sampled_from(["---", "title: x", "author:", '  - "[[A B]]"', "| a | b |", "Abstract: x", "", "[", "#"]))
)
def test_the_lines_of_any_text_keep_their_number_or_grow_by_two(lines: list[str]) -> None:
    found = list(clipped_lines(lines))
    assert 0 <= len(found) - len(lines) <= 2
    assert not is_clipping("\n".join(lines))


TWO_CLIPPINGS = """---
title: "\\"Owls\\" Hear: Rain"
authors: [Ada Example, "Sample, Bo"]
---
Abstract:We study owls.

Cite as: [arXiv:2603.01001](https://arxiv.org/abs/2603.01001)
---
title: 'What Sand''s For'
author:
  - "[[Cy Test]]"
---
Abstract:We study sand.

---
Comments: 9 pages

Cite as: [arXiv:2603.01002](https://arxiv.org/abs/2603.01002)
"""


def test_front_matter_with_quotes_and_lists_of_several_pages() -> None:
    first, second = read_with(READER, TWO_CLIPPINGS).records
    assert (first.title, first.authors) == ('"Owls" Hear: Rain', ("Ada Example", "Bo Sample"))
    assert (second.title, second.authors) == ("What Sand's For", ("Cy Test",))
    assert [record.abstract for record in (first, second)] == ["We study owls.", "We study sand."]


@pytest.mark.parametrize("rule", ["---", "* * *", "---\n"])
def test_a_rule_above_a_listing_is_no_front_matter(rule: str) -> None:
    found = read_with(READER, f"{rule}\n{listing(NUMBERS['jina'])}")
    assert found.titles == [title for _, title, _, _ in PAPERS]
