"""Numbers for short byte strings, thousands at a time: a hash table over arrays.

A string is compared as it is, as integers of eight bytes each, so its hash decides how soon it is found and nothing
else.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

LONGEST = 32
"""Bytes of a string."""
UNKNOWN = (1 << 32) - 1
"""Stands for the number of a string that has none."""
_WIDTH, _PARTS = 8, LONGEST // 8
_KEEP = np.array([(1 << 8 * length) - 1 for length in range(_WIDTH + 1)], np.uint64)
"""What to keep of eight bytes where only the first so many belong to a string."""
_STEPS = (1 << 10) - 1
SPARE = 4
"""So many times more slots than strings: few are taken when one is looked for."""
_FACTORS = [np.uint64(secrets.randbits(64) | 1) for _ in range(_PARTS)]  # nobody can write a text that collides

Ints = NDArray[np.int64]
Kind = TypeVar("Kind", bound=np.generic)
Numbers = NDArray[np.uint32]


class Short(NamedTuple):
    """Short byte strings: how long each is, and its bytes as integers, 0 beyond its end; all of shape (strings,)."""

    lengths: NDArray[np.uint8]
    parts: list[NDArray[np.uint64]]

    def at(self, places: Ints) -> Short:
        """Some of them."""
        return Short(self.lengths[places], [part[places] for part in self.parts])


def load(data: bytes, starts: Ints, lengths: Ints) -> Short:
    """The strings that lie there in ``data``, behind which ``LONGEST`` more bytes stand.

    Of a longer one the end is left out and its length is ``LONGEST`` + 1: not to be given a number as it is.
    """
    eight = np.ndarray((len(data) - _WIDTH + 1,), "<u8", data, strides=(1,))
    parts = [eight[starts] & _KEEP[np.minimum(lengths, _WIDTH)]]
    for at in range(_WIDTH, LONGEST, _WIDTH):
        part = np.zeros(len(starts), np.uint64)
        longer = np.flatnonzero(lengths > at)
        part[longer] = eight[starts[longer] + at] & _KEEP[np.minimum(lengths[longer] - at, _WIDTH)]
        parts.append(part)
    return Short(np.minimum(lengths, LONGEST + 1).astype(np.uint8), parts)


class Numbering:
    """Numbers from 0 on, in the order in which strings are given."""

    def __init__(self) -> None:
        self._count = 0
        self._slots: Numbers = np.full(1 << 12, UNKNOWN, np.uint32)
        self._known = Short(np.zeros(1 << 11, np.uint8), [np.zeros(1 << 11, np.uint64) for _ in range(_PARTS)])

    def __len__(self) -> int:
        return self._count

    def find(self, asked: Short) -> Numbers:
        """The number of each string, UNKNOWN where it has none, shape (strings,)."""
        found: Numbers = np.full(len(asked.lengths), UNKNOWN, np.uint32)
        strings, slots, steps = np.arange(len(found)), *self._begin(asked)
        while len(strings):
            numbers = self._slots[slots]
            there = np.flatnonzero(numbers != UNKNOWN)
            if len(there) < len(strings):
                strings, slots, numbers = strings[there], slots[there], numbers[there]
            same = self._compare(asked, strings, numbers)
            found[strings[same]] = numbers[same]
            left = np.flatnonzero(~same)
            strings = strings[left]
            slots = (slots[left] + steps[strings]) & (len(self._slots) - 1)
        return found

    def _compare(self, asked: Short, strings: Ints, numbers: Numbers) -> NDArray[np.bool_]:
        """Which of the asked ``strings`` are those with the ``numbers``."""
        lengths = asked.lengths[strings]
        same: NDArray[np.bool_] = self._known.parts[0][numbers] == asked.parts[0][strings]
        same &= self._known.lengths[numbers] == lengths
        for number in range(1, _PARTS):
            longer = np.flatnonzero(same & (lengths > number * _WIDTH))
            if not len(longer):
                break
            same[longer] = self._known.parts[number][numbers[longer]] == asked.parts[number][strings[longer]]
        return same

    def add(self, new: Short) -> None:
        """Number strings that have none yet and are all different."""
        first, self._count = self._count, self._count + len(new.lengths)
        if self._count > len(self._known.lengths):
            size = max(self._count, 2 * len(self._known.lengths))
            self._known = Short(_lengthen(self._known.lengths, size), [_lengthen(p, size) for p in self._known.parts])
        self._known.lengths[first : self._count] = new.lengths
        for known, given in zip(self._known.parts, new.parts, strict=True):
            known[first : self._count] = given
        if self._count * SPARE > len(self._slots):
            self._slots = np.full(2 * SPARE << self._count.bit_length(), UNKNOWN, np.uint32)
            first = 0
        self._place(np.arange(first, self._count))

    def _place(self, numbers: Ints) -> None:
        """Give each of these numbers a slot."""
        slots, steps = self._begin(self._known.at(numbers))
        while len(numbers):
            free = self._slots[slots] == UNKNOWN
            self._slots[slots[free]] = numbers[free]  # of several for one slot the last is in it
            left = np.flatnonzero(self._slots[slots] != numbers)
            numbers, steps = numbers[left], steps[left]
            slots = (slots[left] + steps) & (len(self._slots) - 1)

    def _begin(self, strings: Short) -> tuple[Ints, Ints]:
        """The slot where each string is looked for first, and how far it is to each next one."""
        mixed = strings.parts[0] * _FACTORS[0]
        for part, factor in zip(strings.parts[1:], _FACTORS[1:], strict=True):
            mixed ^= part * factor
        mixed ^= mixed >> np.uint64(32)
        mixed *= _FACTORS[0]
        slots = (mixed >> np.uint64(65 - len(self._slots).bit_length())).astype(np.int64)
        return slots, (mixed & np.uint64(_STEPS)).astype(np.int64) | 1


def _lengthen(array: NDArray[Kind], size: int) -> NDArray[Kind]:
    return np.concatenate([array, np.zeros(size - len(array), array.dtype)])
