"""Folded texts cut into chunks, all at once: bytes in, places out.

A *chunk* is what stands between signs that are part of no word; blanks, brackets and most punctuation are such signs.
At its ends it has none of the joiners that only count between letters (``model.`` is ``model``), so most chunks are one
word. What is in a chunk is for ``analysis`` to say; a chunk never holds half a run of it.
"""

from __future__ import annotations

import numpy as np

from readlist.search.codec.array_file import Ints

_OUTSIDE, _INSIDE, _JOINER = 0, 1, 2
_JOINERS = b".-'"
"""Joiners that are taken off the ends. Of the others some are part of a word at its end (``c++``, ``c#``)."""


def _make_kinds() -> bytes:
    kinds = bytearray([_OUTSIDE] * 128 + [_INSIDE] * 128)  # what is not ASCII is looked at later
    for letter in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789^&@_+#":
        kinds[letter] = _INSIDE
    for joiner in _JOINERS:
        kinds[joiner] = _JOINER
    return bytes(kinds)


_KINDS = _make_kinds()


def cut_chunks(data: bytes) -> tuple[Ints, Ints]:
    """Where each chunk begins and ends, shapes (chunks,)."""
    kinds = np.frombuffer(data.translate(_KINDS), np.uint8)
    inside = np.zeros(len(kinds) + 2, np.bool_)
    np.not_equal(kinds, _OUTSIDE, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2].copy(), edges[1::2].copy()
    moving = np.flatnonzero(kinds[ends - 1] == _JOINER)
    if len(moving):
        # Most have one; how many there may be is for whoever writes the text.
        ends[moving] -= 1
        moving = moving[kinds[ends[moving] - 1] == _JOINER]
        if len(moving):
            letters = np.append(-1, np.flatnonzero(kinds == _INSIDE))
            ends[moving] = letters[letters.searchsorted(ends[moving]) - 1] + 1
    some = starts < ends
    if not some.all():
        starts, ends = starts[some], ends[some]
    moving = np.flatnonzero(kinds[starts] == _JOINER)
    if len(moving):
        letters = np.flatnonzero(kinds == _INSIDE)
        starts[moving] = letters[letters.searchsorted(starts[moving])]
    return starts, ends
