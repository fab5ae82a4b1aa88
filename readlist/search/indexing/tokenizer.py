"""The tokenizer: splits folded texts into chunks, all at once.

A *chunk* lies between characters that are part of no word, such as blanks, brackets and most punctuation. Joiners that
only count between letters are stripped from its ends (``model.`` is ``model``), so most chunks are one word. A chunk
contains whole runs (``analysis``).
"""

from __future__ import annotations

import numpy as np

from readlist.search.codec.array_file import Ints

_OUTSIDE, _INSIDE, _JOINER = 0, 1, 2
_JOINERS = b".-'"
"""Joiners that are stripped from the ends. Others may be part of a word there (``c++``, ``c#``)."""


def _make_kinds() -> bytes:
    """The kind of each byte, 256 bytes."""
    kinds = bytearray([_OUTSIDE] * 128 + [_INSIDE] * 128)  # non-ASCII is left to analysis
    for letter in b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789^&@_+#":
        kinds[letter] = _INSIDE
    for joiner in _JOINERS:
        kinds[joiner] = _JOINER
    return bytes(kinds)


_BYTE_KINDS = _make_kinds()


def cut_chunks(data: bytes) -> tuple[Ints, Ints]:
    """Start and end of each chunk in the UTF-8 of folded texts, int64 of shape (chunks,) each."""
    kinds = np.frombuffer(data.translate(_BYTE_KINDS), np.uint8)
    inside = np.zeros(len(kinds) + 2, np.bool_)
    np.not_equal(kinds, _OUTSIDE, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[0::2].copy(), edges[1::2].copy()
    trimmed = np.flatnonzero(kinds[ends - 1] == _JOINER)
    if len(trimmed):
        # Most have one joiner, but a text may have any number; then find the last letter at once.
        ends[trimmed] -= 1
        trimmed = trimmed[kinds[ends[trimmed] - 1] == _JOINER]
        if len(trimmed):
            letters = np.append(-1, np.flatnonzero(kinds == _INSIDE))
            ends[trimmed] = letters[letters.searchsorted(ends[trimmed]) - 1] + 1
    has_letters = starts < ends  # False for a chunk of joiners only
    if not has_letters.all():
        starts, ends = starts[has_letters], ends[has_letters]
    trimmed = np.flatnonzero(kinds[starts] == _JOINER)
    if len(trimmed):
        letters = np.flatnonzero(kinds == _INSIDE)
        starts[trimmed] = letters[letters.searchsorted(starts[trimmed])]
    return starts, ends
