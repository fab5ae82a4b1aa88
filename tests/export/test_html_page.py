"""The HTML page: everything is text, links are web addresses only, nothing is loaded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from export.conftest import MakePaper
from readlist.export.html_page import WRITER
from readlist.model.record import Link

HOSTILE = '<script>alert("x")</script> & "quoted" \'single\' </article>'


def test_a_page_has_all_that_is_shown(make_paper: MakePaper) -> None:
    paper = make_paper(
        1,
        title="Owls of $n^2$ Nights",
        authors=("Strix Aluco", "{Owl Society}"),
        venue="Annals",
        volume="2",
        issue="3",
        pages="4-5",
        published="2024",
        abstract="We study owls.",
        note="Mine",
        tags=("birds",),
        identifiers={"doi": "10.1000/x"},
        url="https://example.org/owls",
        links=(Link("code", "https://example.org/code"), Link("x", "javascript:alert(1)")),
    )
    page = LexborHTMLParser(WRITER.write([paper]))
    assert page.css_first("h2 a").attributes["href"] == "https://example.org/owls"
    assert page.css_first("h2").text() == "Owls of n² Nights"
    assert page.css_first(".facts").text() == "Strix Aluco; Owl Society · Annals 2(3), 4–5 · 2024"
    assert page.css_first(".abstract").text() == "We study owls."
    assert page.css_first(".note").text() == "Mine"
    assert page.css_first(".marks").text() == "Unread · #birds · DOI · code"
    assert "javascript" not in WRITER.write([paper])


def test_markup_in_any_field_is_text(make_paper: MakePaper) -> None:
    paper = make_paper(
        1, title=HOSTILE, authors=(HOSTILE,), venue=HOSTILE, abstract=HOSTILE, note=HOSTILE, tags=(HOSTILE,)
    )
    page = LexborHTMLParser(WRITER.write([paper]))
    assert page.css("script") == []
    assert len(page.css("article")) == 1
    assert page.css_first(".abstract").text() == HOSTILE


@given(title=st.text(max_size=60), address=st.text(max_size=60))
def test_any_paper_is_one_article(make_paper: MakePaper, title: str, address: str) -> None:
    page = LexborHTMLParser(WRITER.write([make_paper(1, title=title, url=address)]))
    assert len(page.css("article")) == 1
    assert all(a.attributes["href"].startswith(("http", "ftp")) for a in page.css("a"))
