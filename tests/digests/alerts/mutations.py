"""Damaged forms of a sample, for the properties of readers."""

from __future__ import annotations

import contextlib

from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.reader import Reader
from readlist.errors import FormatFault

MARKS = (
    b"",
    b"\0",
    b"<",
    b"</a>",
    b"<h3>",
    b"<a href=",
    b"\n\n",
    b"\r\n",
    b"1. ",
    b"PMID: 1",
    b"\xff",
    "…".encode(),
    b"](",
    b"(",
)


def damaged(sample: str) -> st.SearchStrategy[bytes]:
    """The sample with two of its parts cut out, doubled, swapped or replaced, or any bytes."""
    data = sample.encode()
    places = st.integers(0, len(data))

    def damage(begin: int, end: int, times: int, mark: bytes) -> bytes:
        begin, end = sorted((begin, end))
        return data[:begin] + mark + data[begin:end] * times + mark + data[end:]

    return st.one_of(
        st.builds(damage, places, places, st.integers(0, 2), st.sampled_from(MARKS)),
        st.builds(lambda begin, end: data[begin:] + data[:end], places, places),
        st.binary(max_size=400),
        st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )


def read_damaged(reader: Reader, data: bytes) -> None:
    """Score and read a damaged sample; only FormatFault may be raised."""
    scores(data)
    with contextlib.suppress(FormatFault):
        read_with(reader, data)
