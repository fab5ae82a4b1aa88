"""Examples, insertion and remarks, without Qt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.query import Remark
from readlist.ui.search_field.presenter import (
    EXAMPLES,
    Example,
    insert_example,
    marked_spans,
    remark_lines,
)

TAG = Example("tag:later", "papers with this tag", "later")


@pytest.mark.parametrize(
    ("text", "caret", "result"),
    [
        ("", 0, "tag:later"),
        ("graph", 5, "graph tag:later"),
        ("graph ", 6, "graph tag:later"),
        ("graph", 0, "tag:later graph"),
        ("(a)", 1, "(tag:later a)"),
        ("(a )", 3, "(a tag:later)"),
        ("ab", 1, "a tag:later b"),
    ],
)
def test_an_example_goes_where_the_caret_is(text: str, caret: int, result: str) -> None:
    found = insert_example(TAG, text, caret)
    assert found.text == result
    assert found.text[found.start : found.end] == "later"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.text)
def test_every_example_selects_its_blank(example: Example) -> None:
    found = insert_example(example, "", 0)
    assert found.text[found.start : found.end] == example.placeholder != ""
    assert example.meaning


def test_the_help_covers_the_language() -> None:
    said = " ".join(f"{example.text} {example.meaning}" for example in EXAMPLES)
    for word in (
        *("title:", "abstract:", "author:", "note:", "venue:", "tag:", "is:", "digest:", "before:", "after:", "seen:"),
        *("id:", "AND", "OR", "NOT", "-survey", '"', "*", "(", "unread", "queued", "reading", "read", "dismissed"),
        *("starred", "tagged", "noted"),
    ):
        assert word in said


def test_remarks_are_said_once_each() -> None:
    remarks = [Remark(0, 1, "One."), Remark(4, 5, "Two."), Remark(7, 8, "One.")]
    assert remark_lines(remarks) == "One.\nTwo."
    assert remark_lines([]) == ""


def test_remarks_on_a_pasted_page_are_bounded() -> None:
    remarks = [Remark(number, number + 1, f"{number} " + "x" * 4_000) for number in range(3_000)]
    lines = remark_lines(remarks).splitlines()
    assert len(lines) == 7
    assert lines[-1] == "And 2,994 more."
    assert max(map(len, lines)) == 200
    assert len(marked_spans(remarks, "y" * 4_000)) == 100


@given(st.text(), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50))))
def test_marked_spans_lie_in_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marked = marked_spans([Remark(start, end, "x") for start, end in spans], text)
    assert len(marked) == (len(spans) if text else 0)
    for start, end in marked:
        assert 0 <= start < end <= len(text)
