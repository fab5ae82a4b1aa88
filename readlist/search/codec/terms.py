"""The terms of a segment as bytes one after the other, and how one is found among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, CorruptFile, Ints

MAX_TERM_BYTES = 4_096
"""Of one term; the longest that the program writes has 514."""
_WIDTH = 8
_HIGH_BYTES = np.array([(1 << 64) - (1 << 8 * (_WIDTH - length)) for length in range(_WIDTH + 1)], np.uint64)
"""What to keep of eight bytes where only the first so many belong to a string."""


class Bisection:
    """Finds places in an ascending sequence of bytes; one in ``STEP`` is kept, so most comparisons are not Python's.

    It is told with each question how to ``get`` what stands at a place: were that kept, the sequence and this would
    hold on to each other, and the sequence to its file.
    """

    STEP = 32

    def __init__(self, length: int) -> None:
        self._length = length
        self._kept: list[bytes] | None = None

    def lower_bound(self, wanted: bytes, get: Callable[[int], bytes]) -> int:
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


@dataclass(frozen=True, eq=False)
class ByteStrings:
    """Byte strings, each somewhere in ``blob``: where it begins and how long it is, both of shape (strings,)."""

    blob: Array
    starts: Ints
    lengths: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, places: Ints) -> ByteStrings:
        """Some of them."""
        return ByteStrings(self.blob, self.starts[places], self.lengths[places])

    @classmethod
    def join(cls, several: Sequence[ByteStrings]) -> ByteStrings:
        """Those of all, one after the other."""
        befores = np.cumsum([0, *(len(strings.blob) for strings in several)])
        starts = [strings.starts + before for strings, before in zip(several, befores[:-1].tolist(), strict=True)]
        return cls(
            np.concatenate([np.zeros(0, np.uint8), *(strings.blob for strings in several)]),
            np.concatenate([np.zeros(0, np.int64), *starts]),
            np.concatenate([np.zeros(0, np.int64), *(strings.lengths for strings in several)]),
        )

    def order(self) -> Ints:
        """The places of the strings in ascending order; of equal ones in any."""
        return self.sort()[0]

    def sort(self) -> tuple[Ints, NDArray[np.bool_]]:
        """The same, and of each in that order whether it differs from the one before.

        Eight bytes are one integer to sort by. Those that agree in these are sorted by the next eight, and so on.
        """
        data = np.append(self.blob, np.zeros(_WIDTH, np.uint8))
        eight = np.ndarray((len(data) - _WIDTH + 1,), ">u8", data.data, strides=(1,))

        def read(places: Ints, at: int) -> tuple[NDArray[np.uint64], Ints]:
            """The eight bytes from ``at`` on, 0 for those beyond the end, and how many are not."""
            left = np.clip(self.lengths[places] - at, 0, _WIDTH)
            found = eight[np.minimum(self.starts[places] + at, len(self.blob))].astype(np.uint64)
            return found & _HIGH_BYTES[left], left

        first, _ = read(np.arange(len(self)), 0)
        order: Ints = np.argsort(first)
        differs = _find_changes(first[order])
        groups = np.cumsum(differs, dtype=np.int64)  # what is equal so far has one number
        tied, at = _find_tied(groups), 0
        while len(tied):
            places, group = order[tied], groups[tied]
            found, left = read(places, at)
            by = np.lexsort((left, found, group))
            order[tied], group, found, left = places[by], group[by], found[by], left[by]
            changes = _find_changes(group, found, left)
            differs[tied] |= changes
            groups[tied] = group = np.cumsum(changes, dtype=np.int64)
            again = _find_tied(group)
            tied, at = tied[again[left[again] == _WIDTH]], at + _WIDTH
        return order, differs


def _find_changes(*keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Where any key is another than before, and at the first place."""
    changes = np.zeros(len(keys[0]), np.bool_)
    changes[:1] = True
    for key in keys:
        changes[1:] |= key[1:] != key[:-1]
    return changes


def _find_tied(groups: Ints) -> Ints:
    """The places that have the number of a neighbour."""
    same = np.zeros(len(groups) + 1, np.bool_)
    same[1:-1] = groups[1:] == groups[:-1]
    return np.flatnonzero(same[1:] | same[:-1])


SortKeys = Callable[[ByteStrings], ByteStrings]
"""Of each term what it is ordered by besides its bytes."""


class TermDictionary:
    """Terms in order: their bytes one after the other, and where each ends. Shape (terms,)."""

    def __init__(self, blob: Array, ends: Array) -> None:
        self._ends = ends
        self._blob = blob.data
        self._bisection = Bisection(len(ends))

    @classmethod
    def of(cls, strings: ByteStrings) -> TermDictionary:
        """The dictionary of these strings, which are in order, each once."""
        ends = np.cumsum(strings.lengths)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(
            strings.starts - ends + strings.lengths, strings.lengths
        )
        return cls(strings.blob[places], ends)

    def strings(self) -> ByteStrings:
        """The terms as they lie here. Raises CorruptFile."""
        starts = np.append(0, self._ends.astype(np.int64))
        lengths = np.diff(starts)
        if lengths.min(initial=0) < 0 or lengths.max(initial=0) > MAX_TERM_BYTES or starts[-1] != len(self._blob):
            raise CorruptFile("a term has an impossible length")
        return ByteStrings(np.frombuffer(self._blob, np.uint8), starts[:-1], lengths)

    def order_by(self, keys: SortKeys | None) -> Ints:
        """The rows of the terms in the order of their second keys; none where they have none."""
        return keys(self.strings()).order() if keys else np.zeros(0, np.int64)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> bytes:
        start = self._ends.item(row - 1) if row else 0
        end = self._ends.item(row)
        if not 0 <= end - start <= MAX_TERM_BYTES:
            raise CorruptFile("a term has an impossible length")
        return bytes(self._blob[start:end])

    def lower_bound(self, wanted: bytes) -> int:
        """The first row whose term is not before ``wanted``."""
        return self._bisection.lower_bound(wanted, self.__getitem__)

    def arrays(self) -> dict[str, Array]:
        """What is to be stored."""
        return {"blob": np.frombuffer(self._blob, np.uint8), "ends": self._ends}
