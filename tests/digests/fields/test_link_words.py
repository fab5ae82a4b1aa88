"""Words of links that do not name what they lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.digests.fields.link_words import is_link_word


@pytest.mark.parametrize(
    "text",
    ["", "PDF", "[paper]", "arXiv", "Read more »", "here", "Full Text HTML", "https://a.org/1", "a recent paper",
     "论文页面", "according to a new study", "10.1000/abc", "Read the full paper on arXiv"],
)  # fmt: skip
def test_words_of_links(text: str) -> None:
    assert is_link_word(text)


@pytest.mark.parametrize(
    "text", ["On the Science of Data", "A Study of Machines", "BERT", "Machines and papers", "深度学习"]
)
def test_titles_are_read(text: str) -> None:
    assert not is_link_word(text)


def test_a_title_in_small_letters_alone_on_its_line() -> None:
    assert not is_link_word("A large study of owls in barns", is_alone=True)
    assert is_link_word("A large study of owls in barns")
    assert is_link_word("A new study of owls", is_alone=False)
    assert is_link_word("A study published in full", is_alone=True)


@given(st.text())
def test_any_text(text: str) -> None:
    is_link_word(text)
