"""Redirects, unwrapped without the network."""

from __future__ import annotations

import pytest

from readlist.digests.fields.redirects import unwrap

SCHOLAR = "https://scholar.google.com/scholar_url?url="


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/p%3Fid%3D1%26page%3D2", "https://example.org/p?id=1&page=2"),
        ("https://example.org/a%2520title.pdf", "https://example.org/a%20title.pdf"),
        ("https%3A%2F%2Fexample.org%2Fp%3Fid%3D1", "https://example.org/p?id=1"),
        ("https://example.org/p?id=1", "https://example.org/p?id=1"),
        ("https://example.org/a%20title.pdf", "https://example.org/a%20title.pdf"),
    ],
)
def test_targets_are_escaped_in_part_or_not_at_all(target: str, address: str) -> None:
    assert unwrap(f"{SCHOLAR}{target}&hl=en&sa=X&oi=scholaralrt") == address
