"""HTML pages: their text by blocks, and bounds of length and depth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from digests.reading import source_of
from readlist.digests import html_page
from readlist.digests.html_page import is_html, lines_of, parse_head, parse_page, text_of
from readlist.errors import FormatFault


def lines(html: str) -> list[str]:
    body = LexborHTMLParser(html).body
    assert body is not None
    return lines_of(body)


def test_each_block_is_a_line() -> None:
    html = "<div>one <b>two</b><br>three<p>four &amp; five</p><ul><li>six<li>seven</ul><script>no</script></div>"
    assert lines(html) == ["one two", "three", "four & five", "six", "seven"]


def test_the_text_of_a_node_is_one_line() -> None:
    assert text_of(LexborHTMLParser("<p>one\n <i>two</i></p>").css_first("p")) == "one two"
    assert text_of(None) == ""


@pytest.mark.parametrize("tags", ["<div>", "<i></b>", "<a><div>", "<table><tr><td><div>"])
def test_a_page_nested_too_deeply_is_refused_at_once(tags: str) -> None:
    source = source_of(f"<html>{tags * 100_000}")
    with pytest.raises(FormatFault, match="within one another"):
        parse_page(source)
    assert parse_head(source.head).body is not None


def test_unclosed_paragraphs_and_items_are_no_depth() -> None:
    assert parse_page(source_of("<ul>" + "<li><p>x<br><img>" * 20_000)).css_first("li") is not None


def test_a_long_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "MAX_PAGE_CHARS", 1_000)
    with pytest.raises(FormatFault, match="characters"):
        parse_page(source_of("<p>x</p>\n" * 200))


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("<div>x</div>", True),
        ("# Title\n\n<b>x</b>", False),
        ("a < b", False),
        ("", False),
    ],
)
def test_what_looks_like_html(text: str, is_page: bool) -> None:
    assert is_html(source_of(text).head) is is_page


@given(st.text(alphabet="<>/divbpa =\"'x&;", max_size=200))
def test_any_text_has_lines(text: str) -> None:
    assert all(line.strip() == line for line in lines(f"<body>{text}"))


def test_raised_and_lowered_numbers_keep_their_meaning() -> None:
    page = parse_page(source_of("<p>CO<sub>2</sub> at 10<sup style='x'>-5</sup> Pa<sup>th</sup>, m<SUP>2</SUP></p>"))
    assert text_of(page.body) == "CO₂ at 10⁻⁵ Path, m²"
