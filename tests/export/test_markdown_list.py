from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readlist.export.markdown_list import WRITER
from readlist.model.paper import Status
from readlist.model.tex import to_unicode

READER = MarkdownIt("commonmark")


def rendered(text: str) -> str:
    return READER.render(text)


def test_reads_well_as_plain_text(make_paper) -> None:
    papers = [
        make_paper(
            7,
            title="MoE$^2$ [draft]",
            authors=("Ada Lovelace", "Ludwig van Beethoven"),
            published="2024-02",
            venue="Sample Letters",
            identifiers={"arxiv": "2402.12345", "doi": "10.1000/xyz"},
            tags=("experts", "to cite"),
            note="# Mine\n\n- one\n- two",
            status=Status.READ,
            starred=True,
        ),
        make_paper(8, status=Status.QUEUED),
    ]
    assert WRITER.write(papers) == (
        "# Reading list\n\n2 papers\n\n"
        "- [x] **[MoE² \\[draft\\]](https://arxiv.org/abs/2402.12345)** ★  \n"
        "  Ada Lovelace, Ludwig van Beethoven · Sample Letters · 2024-02  \n"
        "  Read · `#experts` · `#to cite` · [DOI](https://doi.org/10.1000/xyz)\n\n"
        "  > # Mine\n  >\n  > - one\n  > - two\n\n"
        "- [ ] **A Plain Title**  \n  To read\n"
    )


def test_shortens_a_long_list_of_authors(make_paper) -> None:
    text = WRITER.write([make_paper(authors=tuple(f"Author {letter}" for letter in "ABCDEFGH"))])
    assert "Author A, Author B, Author C, Author D, Author E, et al." in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_links_only_to_the_web(make_paper, url: str) -> None:
    assert "<a" not in rendered(WRITER.write([make_paper(url=url)]))


def test_a_note_cannot_leave_its_paper(make_paper) -> None:
    papers = [make_paper(1, note="```\nopen fence\n\n<div>\n"), make_paper(2, title="The Next")]
    assert rendered(WRITER.write(papers)).count("<strong>") == 2


@given(st.text(alphabet=st.sampled_from(list("ab *_`[]()<>#&!|~+-=.1:\n")), min_size=1, max_size=30))
def test_a_title_shows_as_it_is(make_paper, title: str) -> None:
    wanted = " ".join(to_unicode(title).split())
    shown = re.search(r"<strong>(.*?)</strong>", rendered(WRITER.write([make_paper(title=title)])), re.DOTALL)
    assert shown
    assert html.unescape(shown[1]) == (wanted or "(no title)")
