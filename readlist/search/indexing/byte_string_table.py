"""Numbers for short byte strings, thousands at a time: a hash table over arrays.

A string is compared as it is, as integers of eight bytes each, so its hash decides how soon it is found and nothing
else.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Ints

MAX_BYTES = 32
"""Bytes of a string."""
UNKNOWN = (1 << 32) - 1
"""Stands for the number of a string that has none."""
_WIDTH = 8
_LOW_BYTES = np.array([(1 << 8 * length) - 1 for length in range(_WIDTH + 1)], np.uint64)
"""What to keep of eight bytes where only the first so many belong to a string."""
_STEP_MASK = (1 << 10) - 1
SLOTS_PER_STRING = 4
"""So many times more slots than strings: few are taken when one is looked for."""
_FACTORS = [
    np.uint64(secrets.randbits(64) | 1) for _ in range(MAX_BYTES // _WIDTH)
]  # others in each process, so no text can be made for them

Kind = TypeVar("Kind", bound=np.generic)
Numbers = NDArray[np.uint32]


class ShortStrings(NamedTuple):
    """Short byte strings, as integers of eight bytes, 0 beyond their ends.

    ``lengths`` and ``first`` (the first eight bytes) have shape (strings,); ``longer`` are the places of those that are
    longer, ascending, and ``rest`` their further bytes, eight in each, of shape (longer,).
    """

    lengths: NDArray[np.uint8]
    first: NDArray[np.uint64]
    longer: Ints
    rest: list[NDArray[np.uint64]]

    def at(self, places: Ints) -> ShortStrings:
        """Some of them, by ascending places."""
        lengths = self.lengths[places]
        longer = (lengths > _WIDTH).nonzero()[0]
        among = self.longer.searchsorted(places[longer])
        return ShortStrings(lengths, self.first[places], longer, [part[among] for part in self.rest])


def load_strings(data: bytes, starts: Ints, lengths: Ints) -> ShortStrings:
    """The strings that lie there in ``data``, behind which ``MAX_BYTES`` more bytes stand.

    Of a longer one the end is left out and its length is ``MAX_BYTES`` + 1: not to be given a number as it is.
    """
    eight = np.ndarray((len(data) - _WIDTH + 1,), "<u8", data, strides=(1,))
    first = eight[starts] & _LOW_BYTES[np.minimum(lengths, _WIDTH)]
    longer = (lengths > _WIDTH).nonzero()[0]
    starts, left = starts[longer], lengths[longer]
    rest = [eight[starts + at] & _LOW_BYTES[np.clip(left - at, 0, _WIDTH)] for at in range(_WIDTH, MAX_BYTES, _WIDTH)]
    return ShortStrings(np.minimum(lengths, MAX_BYTES + 1).astype(np.uint8), first, longer, rest)


class ByteStringTable:
    """Numbers from 0 on, in the order in which strings are given."""

    def __init__(self) -> None:
        self._count = 0
        self._slots: Numbers = np.full(1 << 12, UNKNOWN, np.uint32)
        self._lengths = np.zeros(1 << 11, np.uint8)
        self._parts = [np.zeros(1 << 11, np.uint64) for _ in range(MAX_BYTES // _WIDTH)]

    def __len__(self) -> int:
        return self._count

    def find(self, asked: ShortStrings) -> Numbers:
        """The number of each string, UNKNOWN where it has none, shape (strings,)."""
        found: Numbers = np.full(len(asked.lengths), UNKNOWN, np.uint32)
        strings, slots, steps = np.arange(len(found)), *self._first_slots(asked)
        while len(strings):
            numbers = self._slots[slots]
            there = (numbers != UNKNOWN).nonzero()[0]
            if len(there) < len(strings):
                strings, slots, numbers = strings[there], slots[there], numbers[there]
            same = self._compare(asked, strings, numbers)
            found[strings[same]] = numbers[same]
            left = (~same).nonzero()[0]
            strings = strings[left]
            slots = (slots[left] + steps[strings]) & (len(self._slots) - 1)
        return found

    def _compare(self, asked: ShortStrings, strings: Ints, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of the asked ``strings`` are those with the ``numbers``."""
        lengths = asked.lengths[strings]
        same: NDArray[np.bool_] = self._parts[0][numbers] == asked.first[strings]
        same &= self._lengths[numbers] == lengths
        longer = (same & (lengths > _WIDTH)).nonzero()[0]
        if len(longer):
            among, known = asked.longer.searchsorted(strings[longer]), numbers[longer]
            for part, rest in zip(self._parts[1:], asked.rest, strict=True):
                same[longer] &= part[known] == rest[among]
        return same

    def add(self, new: ShortStrings) -> None:
        """Number strings that have none yet and are all different."""
        first, self._count = self._count, self._count + len(new.lengths)
        if self._count > len(self._lengths):
            size = max(self._count, 2 * len(self._lengths))
            self._lengths = _lengthen(self._lengths, size)
            self._parts = [_lengthen(part, size) for part in self._parts]
        self._lengths[first : self._count] = new.lengths
        self._parts[0][first : self._count] = new.first
        for part, rest in zip(self._parts[1:], new.rest, strict=True):
            part[first + new.longer] = rest
        slots, steps = self._first_slots(new)
        if self._count * SLOTS_PER_STRING > len(self._slots):
            self._slots = np.full(2 * SLOTS_PER_STRING << self._count.bit_length(), UNKNOWN, np.uint32)
            first = 0
            longer = (self._lengths[: self._count] > _WIDTH).nonzero()[0]
            first_parts, *others = (part[: self._count] for part in self._parts)
            known = ShortStrings(self._lengths[: self._count], first_parts, longer, [part[longer] for part in others])
            slots, steps = self._first_slots(known)
        self._put(np.arange(first, self._count), slots, steps)

    def _put(self, numbers: Ints, slots: Ints, steps: Ints) -> None:
        """Give each of these numbers a slot."""
        while len(numbers):
            free = self._slots[slots] == UNKNOWN
            self._slots[slots[free]] = numbers[free]  # of several for one slot the last is in it
            left = (self._slots[slots] != numbers).nonzero()[0]
            numbers, steps = numbers[left], steps[left]
            slots = (slots[left] + steps) & (len(self._slots) - 1)

    def _first_slots(self, strings: ShortStrings) -> tuple[Ints, Ints]:
        """The slot where each string is looked for first, and how far it is to each next one."""
        mixed = strings.first * _FACTORS[0]
        more = mixed[strings.longer]
        for part, factor in zip(strings.rest, _FACTORS[1:], strict=True):
            more ^= more >> np.uint64(32)
            more = (more ^ part) * factor
        mixed[strings.longer] = more
        mixed ^= mixed >> np.uint64(32)
        mixed *= _FACTORS[0]
        slots = (mixed >> np.uint64(65 - len(self._slots).bit_length())).astype(np.int64)
        return slots, (mixed & np.uint64(_STEP_MASK)).astype(np.int64) | 1


def _lengthen(array: NDArray[Kind], size: int) -> NDArray[Kind]:
    return np.concatenate([array, np.zeros(size - len(array), array.dtype)])
