"""Markup in titles and abstracts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.markup import plain_line, plain_paragraphs

LINES = {
    "<i>E. coli</i> &amp; more": "E. coli & more",
    "H<sub>2</sub>O, x<sup>th</sup>, y<sub>long text</sub>": "H₂O, xᵗʰ, ylong text",
    "a < b and <EOS> x > y": "a < b and <EOS> x > y",
    "&amp;lt;b&amp;gt;": "<b>",
    "&lt;i&gt;Owls&lt;/i&gt; at night": "Owls at night",
    "AT&T &unknown; &copy": "AT&T &unknown; &copy",
    "  two\n lines ": "two lines",
    "<jats:italic>Owls</jats:italic> <mml:math><mml:mi>x</mml:mi></mml:math>": "Owls x",
    "<tex>$n$</tex> and <tex-math>$m$</tex-math>": "$n$ and $m$",
    "<!-- no --> yes <script>alert(1)</script>": "yes",
    "a\0b": "a\ufffdb",
    "We score triples <head, relation, tail> with a model.": "We score triples <head, relation, tail> with a model.",
    "The tokens <head> and <tail> mark an entity.": "The tokens <head> and <tail> mark an entity.",
    "A <style> token is learned.": "A <style> token is learned.",
    "İ <STYLE type='a'>p {}</style> text": "İ text",
}


@pytest.mark.parametrize("text", LINES)
def test_a_title_is_plain(text: str) -> None:
    assert plain_line(text) == LINES[text]


def test_paragraphs_are_kept_and_lines_joined() -> None:
    assert plain_paragraphs("<p>One\ntwo.</p><p>Three</p>") == "One two.\n\nThree"
    assert plain_paragraphs("One\r\n  two\r\n\r\nthree<br/>four") == "One two\n\nthree\n\nfour"
    assert plain_paragraphs(" \n\n ") == ""


@given(st.text(alphabet="<>/&;ipbsu!-[]CDATA \n", max_size=100))
def test_any_text_is_plain(text: str) -> None:
    assert "\n" not in plain_line(text)
    assert "\n\n\n" not in plain_paragraphs(text)


def test_a_hostile_text_takes_little_time() -> None:
    for piece in ("<", "<i ", "<!--", "&", "<script>", "<script ", "<head>", "&amp;" * 3, "<sub>"):
        plain_paragraphs(piece * 50_000)
