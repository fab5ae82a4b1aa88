"""The terms of a segment as bytes one after the other, and how one is found among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.layout import Array

Keys = Callable[[Sequence[bytes]], list[bytes]]
"""Of each term what it is ordered by."""


class Bisection:
    """Finds places in an ascending sequence of bytes; one in ``STEP`` is kept, so most comparisons are not Python's.

    It is told with each question how to ``get`` what stands at a place: were that kept, the sequence and this would
    hold on to each other, and the sequence to its file.
    """

    STEP = 64

    def __init__(self, length: int) -> None:
        self._length = length
        self._kept: list[bytes] | None = None

    def place(self, wanted: bytes, get: Callable[[int], bytes]) -> int:
        """The first place whose bytes are not before ``wanted``."""
        if self._kept is None:
            self._kept = [get(place) for place in range(0, self._length, self.STEP)]
        # Of the kept ones that are before what is wanted, the last: the place is behind it, up to the next.
        last = bisect_left(self._kept, wanted) - 1
        if last < 0:
            return 0
        low, high = last * self.STEP + 1, min((last + 1) * self.STEP, self._length)
        while low < high:
            middle = (low + high) // 2
            if get(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low


class TermList(Sequence[bytes]):
    """Terms in order: their bytes one after the other, and where each ends. Shape (terms,)."""

    def __init__(self, blob: Array, ends: Array) -> None:
        self._ends = ends
        self._blob = blob.data
        self._bisection = Bisection(len(ends))

    @classmethod
    def make(cls, terms: Sequence[bytes]) -> TermList:
        """The list of these terms, which are in order."""
        lengths = np.fromiter(map(len, terms), np.int64, len(terms))
        return cls(np.frombuffer(b"".join(terms), np.uint8), np.cumsum(lengths))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> bytes:  # type: ignore[override]
        start = self._ends.item(row - 1) if row else 0
        return bytes(self._blob[start : self._ends.item(row)])

    def __iter__(self) -> Iterator[bytes]:
        data = bytes(self._blob)
        ends = self._ends.tolist()
        return map(data.__getitem__, map(slice, [0, *ends[:-1]], ends))

    def place(self, wanted: bytes) -> int:
        """The first row whose term is not before ``wanted``."""
        return self._bisection.place(wanted, self.__getitem__)

    def find(self, term: bytes) -> int:
        """The row of a term. Raises KeyError."""
        row = self.place(term)
        if row == len(self) or self[row] != term:
            raise KeyError(term)
        return row

    def arrays(self) -> dict[str, Array]:
        """What is to be stored."""
        return {"blob": np.frombuffer(self._blob, np.uint8), "ends": self._ends}


def order_terms(terms: Sequence[bytes], second: Keys | None) -> NDArray[np.int64]:
    """The rows of the terms in the order of their second keys; none without such."""
    if second is None:
        return np.zeros(0, np.int64)
    return np.array(sorted(range(len(terms)), key=second(terms).__getitem__), np.int64)
