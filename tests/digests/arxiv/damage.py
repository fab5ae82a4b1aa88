"""Damaged copies of a sample, for properties: cut, with parts repeated, overwritten, or put in from elsewhere."""

from __future__ import annotations

from hypothesis import strategies as st


@st.composite
def damaged(draw: st.DrawFn, sample: bytes) -> bytes:
    """The sample after up to four changes."""
    data = sample
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 200)))
        change = draw(st.sampled_from(["cut", "repeat", "remove", "overwrite", "join"]))
        if change == "cut":
            data = data[:begin]
        elif change == "repeat":
            data = data[:end] + data[begin:]
        elif change == "remove":
            data = data[:begin] + data[end:]
        elif change == "overwrite":
            data = data[:begin] + draw(st.binary(max_size=20)) + data[end:]
        else:
            data = data[begin:] + data[:end]
    return data
