"""Identifiers of papers in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.text_identifiers import find_identifiers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("arXiv:2601.12345v2 [cs.LG] 12 Jan 2026", ["2601.12345"]),
        ("B. Oda. Owls. arXiv preprint arXiv:2601.12345, 2026.", ["2601.12345"]),
        ("hep-th/9901001v3", ["hep-th/9901001"]),
        ("10.48550/arXiv.2601.12345", ["2601.12345"]),
        ("<https://doi.org/10.1000/Owls.2>, see (10.1000/larks(3)).", ["10.1000/owls.2", "10.1000/larks(3)"]),
        ("PMID30704343; PMCID: PMC123456", ["30704343", "PMC123456"]),
        ("ISBN 978-3-16-148410-0", ["9783161484100"]),
        ("ISBN 978-3-16-148410-1", [""]),
        ("https://owls.example/not-a-paper", [""]),
        ("version 10.12 of 2026, page 1234.5678", []),
    ],
)
def test_finds_identifiers_in_canonical_form(text: str, values: list[str]) -> None:
    assert [each.value for each in find_identifiers(text)] == values


@given(st.text(alphabet="10./arxiv:doi PMC-v[](),", max_size=200))
def test_identifiers_stand_in_order_and_where_they_are_said_to(text: str) -> None:
    end = 0
    for each in find_identifiers(text):
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end].endswith(each.text)
        end = each.end
