"""The term dictionary of a segment: byte strings in one blob, looked up by bisection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Array, CorruptFile, Ints
from readlist.search.codec.array_operations import expand_ranges, mark_changes

MAX_TERM_BYTES = 4_096
"""Bytes of a term; the longest that Readlist writes has 514."""
_WORD_BYTES = 8  # compared at a time, as one integer
_HIGH_BYTE_MASKS = np.array(
    [(1 << 64) - (1 << 8 * (_WORD_BYTES - length)) for length in range(_WORD_BYTES + 1)], np.uint64
)
"""By length: the mask that keeps the first bytes of eight, read big-endian."""


class Bisection:
    """Bisection in an ascending sequence of bytes. Each ``CACHED_1_OF``-th item is cached, so most comparisons are done
    in C.

    ``get`` is passed with each call and not stored: a reference cycle would keep the sequence's file mapped.
    """

    CACHED_1_OF = 32

    def __init__(self, length: int) -> None:
        self._length = length
        self._cached: list[bytes] | None = None

    def lower_bound(self, wanted: bytes, get: Callable[[int], bytes]) -> int:
        """The first place with bytes not less than ``wanted``."""
        if self._cached is None:
            self._cached = [get(place) for place in range(0, self._length, self.CACHED_1_OF)]
        # The place is after the last cached item that is less than wanted, and not after the next cached one.
        last = bisect_left(self._cached, wanted) - 1
        if last < 0:
            return 0
        first = last * self.CACHED_1_OF + 1
        between = range(first, min(first + self.CACHED_1_OF - 1, self._length))
        return first + bisect_left(between, wanted, key=get)


@dataclass(frozen=True, eq=False)
class ByteStrings:
    """Byte strings in ``blob``, by start and length, int64 of shape (strings,) each."""

    blob: Array
    starts: Ints
    lengths: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, places: Ints) -> ByteStrings:
        """The strings at these places."""
        return ByteStrings(self.blob, self.starts[places], self.lengths[places])

    @classmethod
    def join(cls, several: Sequence[ByteStrings]) -> ByteStrings:
        """The strings of several, one after the other."""
        offsets = np.cumsum([0, *(len(strings.blob) for strings in several)]).tolist()
        starts = [strings.starts + offset for strings, offset in zip(several, offsets[:-1], strict=True)]
        return cls(
            np.concatenate([np.zeros(0, np.uint8), *(strings.blob for strings in several)]),
            np.concatenate([np.zeros(0, np.int64), *starts]),
            np.concatenate([np.zeros(0, np.int64), *(strings.lengths for strings in several)]),
        )

    def order(self) -> Ints:
        """The places of the strings in ascending order, shape (strings,)."""
        return self.sort()[0]

    def distinct(self) -> tuple[ByteStrings, Ints]:
        """The distinct strings in ascending order, and the place among them of each string, shape (strings,)."""
        order, differs = self.sort()
        places = np.zeros(len(order), np.int64)
        places[order] = np.cumsum(differs) - 1
        return self.at(order[differs]), places

    def sort(self) -> tuple[Ints, NDArray[np.bool_]]:
        """The places in ascending order, and whether each string differs from the one before, both of shape (strings,).

        It sorts by eight bytes at a time, as one integer; strings that are equal so far are sorted by the next eight.
        """
        data = np.append(self.blob, np.zeros(_WORD_BYTES, np.uint8))
        eight = np.ndarray((len(data) - _WORD_BYTES + 1,), ">u8", data.data, strides=(1,))

        def read(places: Ints, offset: int) -> tuple[NDArray[np.uint64], Ints]:
            """Eight bytes of each string from ``offset`` on, padded with 0, and how many belong to the string."""
            counts = np.clip(self.lengths[places] - offset, 0, _WORD_BYTES)
            words = eight[np.minimum(self.starts[places] + offset, len(self.blob))].astype(np.uint64)
            return words & _HIGH_BYTE_MASKS[counts], counts

        first, _ = read(np.arange(len(self)), 0)
        order: Ints = np.argsort(first)
        differs = mark_changes(first[order])
        groups = np.cumsum(differs, dtype=np.int64)  # strings that are equal so far share a number
        tied, offset = _find_tied(groups), 0
        while len(tied):
            places, group = order[tied], groups[tied]
            words, counts = read(places, offset)
            by_word = np.lexsort((counts, words, group))
            order[tied], group, words, counts = places[by_word], group[by_word], words[by_word], counts[by_word]
            changes = mark_changes(group) | mark_changes(words) | mark_changes(counts)
            differs[tied] |= changes
            groups[tied] = group = np.cumsum(changes, dtype=np.int64)
            still_tied = _find_tied(group)
            tied = tied[still_tied[counts[still_tied] == _WORD_BYTES]]
            offset += _WORD_BYTES
        return order, differs


def _find_tied(groups: Ints) -> Ints:
    """The places in groups of more than one member; groups are consecutive."""
    same = np.zeros(len(groups) + 1, np.bool_)
    same[1:-1] = groups[1:] == groups[:-1]
    return np.flatnonzero(same[1:] | same[:-1])


class TermDictionary:
    """Distinct terms in byte order: their bytes in ``blob``, and the end of each in ``ends``, shape (terms,)."""

    def __init__(self, blob: Array, ends: Array) -> None:
        self._ends = ends
        self._blob = blob.data
        self._bisection = Bisection(len(ends))

    @classmethod
    def of(cls, strings: ByteStrings) -> TermDictionary:
        """The dictionary of strings that are distinct and in order."""
        return cls(strings.blob[expand_ranges(strings.starts, strings.lengths)], np.cumsum(strings.lengths))

    def strings(self) -> ByteStrings:
        """All terms. Raises CorruptFile."""
        starts = np.append(0, self._ends.astype(np.int64))
        lengths = np.diff(starts)
        if lengths.min(initial=0) < 0 or lengths.max(initial=0) > MAX_TERM_BYTES or starts[-1] != len(self._blob):
            raise CorruptFile("a term has an impossible length")
        return ByteStrings(np.frombuffer(self._blob, np.uint8), starts[:-1], lengths)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, row: int) -> bytes:
        start = self._ends.item(row - 1) if row else 0
        end = self._ends.item(row)
        if not 0 <= end - start <= MAX_TERM_BYTES:
            raise CorruptFile("a term has an impossible length")
        return bytes(self._blob[start:end])

    def __iter__(self) -> Iterator[bytes]:
        return (self[row] for row in range(len(self)))

    def lower_bound(self, wanted: bytes) -> int:
        """The first row with a term not less than ``wanted``. Raises CorruptFile."""
        return self._bisection.lower_bound(wanted, self.__getitem__)

    def arrays(self) -> dict[str, Array]:
        """The arrays to store."""
        return {"blob": np.frombuffer(self._blob, np.uint8), "ends": self._ends}
