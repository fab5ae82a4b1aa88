"""All spellings of an identifier have one canonical form."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.model.identifiers import bare_value


@pytest.mark.parametrize(
    "written",
    [
        "2402.16107",
        "2402.16107v1",
        "arXiv:2402.16107v12",
        "https://arxiv.org/abs/2402.16107",
        "http://www.arxiv.org/abs/2402.16107v2",
        "https://arxiv.org/pdf/2402.16107v2.pdf",
        "https://huggingface.co/papers/2402.16107",
        "10.48550/arXiv.2402.16107",
        "https://doi.org/10.48550/arXiv.2402.16107",
    ],
)
def test_an_arxiv_id_is_one_however_it_is_written(written: str) -> None:
    assert bare_value(written) == "2402.16107"


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("https://doi.org/10.1000/ABC.v2", "10.1000/abc.v2"),
        ("doi: 10.1000/abc", "10.1000/abc"),
        ("math.GT/0309136v1", "math.gt/0309136"),
        ("PMID:12345678", "12345678"),
        ("https://example.org/papers/7", "https://example.org/papers/7"),
        ("", ""),
    ],
)
def test_other_identifiers(written: str, bare: str) -> None:
    assert bare_value(written) == bare


@given(st.text())
def test_bare_stays_bare(text: str) -> None:
    assert bare_value(bare_value(bare_value(text))) == bare_value(bare_value(text))
