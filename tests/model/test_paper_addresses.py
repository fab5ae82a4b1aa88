"""Identifiers in the addresses that readers paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.paper_addresses import MAX_SEARCHED_ADDRESS_CHARS, pasted_identifier


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("https://doi.org/10.1000/Owls.2014", "10.1000/owls.2014"),
        ("doi.org/10.1000/owls", "10.1000/owls"),
        ("HTTPS://DX.DOI.ORG/10.1000/owls.", "10.1000/owls"),
        ("https://publisher.example/doi/full/10.1000/owls?journal=larks", "10.1000/owls"),
        ("https://www.biorxiv.org/content/10.1101/123456v2.full", "10.1101/123456"),
        ("https://www.nature.com/articles/s41586-024-00001-2", "10.1038/s41586-024-00001-2"),
        ("arxiv.org/abs/2402.16107v3", "2402.16107"),
        ("https://arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
        ("https://ar5iv.labs.arxiv.org/html/2402.16107", "2402.16107"),
        ("https://huggingface.co/papers/2402.16107#community", "2402.16107"),
        ("https://tldr.takara.ai/p/2402.16107", "2402.16107"),
        ("https://papers.cool/arxiv/2402.16107", "2402.16107"),
        ("https://hf-mirror.com/papers/2402.16107", "2402.16107"),
        ("https://api.semanticscholar.org/arXiv:2402.16107", "2402.16107"),
        ("https://www.connectedpapers.com/main/arXiv:2402.16107", "2402.16107"),
        ("https://arxiv.org/year/hep-th/9901001", ""),
        ("https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
        ("https://example.org/owls", ""),
        ("10.1000/owls", ""),  # no address: found as it stands
        ("hep-th/9901001", ""),
        ("and/or", ""),
        ("1.5/2.5", ""),
        ("https://[::1/10.1000/owls", ""),
        ("https://doi.org/10.1000/" + "x" * MAX_SEARCHED_ADDRESS_CHARS, ""),
        ("", ""),
    ],
)
def test_the_identifier_of_a_pasted_address(text: str, identifier: str) -> None:
    assert pasted_identifier(text) == identifier


@given(st.text() | st.from_regex(r"(https?://)?[a-z.]{1,12}/[!-~]{0,30}", fullmatch=True))
def test_an_identifier_is_no_address_itself(text: str) -> None:
    assert pasted_identifier(pasted_identifier(text)) == ""
