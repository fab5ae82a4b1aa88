"""The keys that records must share to be compared."""

from __future__ import annotations

from duplicates.listings import listing
from readlist.duplicates.keys import keys_of


def test_title_and_identifiers_are_keys() -> None:
    found = keys_of(listing("MoE$^2$", arxiv="2402.16107v3", doi="10.1/ABC", pmid="7", s2="9F"))
    assert found == ("title:moe2", "arxiv:2402.16107", "doi:10.1/abc", "pmid:7", "s2:9f")


def test_spellings_share_their_key() -> None:
    assert keys_of(listing("MoE$^2$"))[0] == keys_of(listing("moe^2"))[0]


def test_an_arxiv_doi_is_an_arxiv_id() -> None:
    assert keys_of(listing("", doi="10.48550/arXiv.2402.16107")) == ("arxiv:2402.16107",)
    assert keys_of(listing("", s2="10.48550/arXiv.2402.16107")) == ("s2:2402.16107",)
    assert keys_of(listing("", doi="10.48550/arXiv.")) == ()


def test_a_blank_title_and_a_plain_address_are_no_keys() -> None:
    assert keys_of(listing("  ", url="https://a.org")) == ()
