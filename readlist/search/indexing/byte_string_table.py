"""A hash table of short byte strings over arrays: thousands are looked up in one call.

Open addressing with double hashing. Strings are stored as integers of eight bytes and compared exactly.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from readlist.search.codec.array_file import Ints

MAX_BYTES = 32
"""Bytes of the longest string in the table."""
NO_NUMBER = (1 << 32) - 1
"""The number of a string that is not in the table."""
_WORD_BYTES = 8  # compared at a time, as one integer
_LOW_BYTE_MASKS = np.array([(1 << 8 * length) - 1 for length in range(_WORD_BYTES + 1)], np.uint64)
"""By length: the mask that keeps the first bytes of eight, read little-endian."""
_STEP_MASK = (1 << 10) - 1
"""Probing steps are below 1,024, and odd, so that they reach every slot: the number of slots is a power of two."""
SLOTS_PER_STRING = 4
"""Slots per string; at a load of 1/4, few probes are needed."""
_FACTORS = [
    np.uint64(secrets.randbits(64) | 1) for _ in range(MAX_BYTES // _WORD_BYTES)
]  # random in each process, so that no text can be written to collide

Scalar = TypeVar("Scalar", bound=np.generic)
Numbers = NDArray[np.uint32]


class ShortStrings(NamedTuple):
    """Byte strings as integers of eight bytes, padded with 0.

    ``lengths`` and ``first`` (eight bytes) have the shape (strings,). ``longer`` are the places of strings with more
    than eight bytes, ascending, and ``rest`` their further bytes, eight each, of shape (longer,).
    """

    lengths: NDArray[np.uint8]
    first: NDArray[np.uint64]
    longer: Ints
    rest: list[NDArray[np.uint64]]

    def at(self, places: Ints) -> ShortStrings:
        """The strings at these ascending places."""
        lengths = self.lengths[places]
        longer = (lengths > _WORD_BYTES).nonzero()[0]
        rest_places = self.longer.searchsorted(places[longer])
        return ShortStrings(lengths, self.first[places], longer, [words[rest_places] for words in self.rest])


def load_strings(data: bytes, starts: Ints, lengths: Ints) -> ShortStrings:
    """The strings at these places in ``data``, which has ``MAX_BYTES`` spare bytes at its end.

    A string that is longer is cut off and has the length ``MAX_BYTES`` + 1; it must not be added.
    """
    # Overlapping integers: the item at each place is made of the eight bytes that begin there.
    words = np.ndarray((len(data) - _WORD_BYTES + 1,), "<u8", data, strides=(1,))
    first = words[starts] & _LOW_BYTE_MASKS[np.minimum(lengths, _WORD_BYTES)]
    longer = (lengths > _WORD_BYTES).nonzero()[0]
    starts, remaining = starts[longer], lengths[longer]
    rest = [
        words[starts + offset] & _LOW_BYTE_MASKS[np.clip(remaining - offset, 0, _WORD_BYTES)]
        for offset in range(_WORD_BYTES, MAX_BYTES, _WORD_BYTES)
    ]
    return ShortStrings(np.minimum(lengths, MAX_BYTES + 1).astype(np.uint8), first, longer, rest)


class ByteStringTable:
    """Numbers byte strings from 0 on, in the order in which they are added."""

    def __init__(self) -> None:
        self._count = 0
        self._slots: Numbers = np.full(1 << 12, NO_NUMBER, np.uint32)
        self._lengths = np.zeros(1 << 11, np.uint8)
        self._words = [np.zeros(1 << 11, np.uint64) for _ in range(MAX_BYTES // _WORD_BYTES)]
        """The strings, eight bytes each: the first of all strings, the second, and so on."""

    def __len__(self) -> int:
        return self._count

    def find(self, strings: ShortStrings) -> Numbers:
        """The number of each string, NO_NUMBER if it is not in the table, uint32 of shape (strings,)."""
        found: Numbers = np.full(len(strings.lengths), NO_NUMBER, np.uint32)
        pending, slots, steps = np.arange(len(found)), *self._first_slots(strings)
        while len(pending):
            numbers = self._slots[slots]
            taken = (numbers != NO_NUMBER).nonzero()[0]  # a free slot ends the search: the string is not in the table
            if len(taken) < len(pending):
                pending, slots, numbers = pending[taken], slots[taken], numbers[taken]
            same = self._compare(strings, pending, numbers)
            found[pending[same]] = numbers[same]
            others = (~same).nonzero()[0]
            pending = pending[others]
            slots = (slots[others] + steps[pending]) & (len(self._slots) - 1)
        return found

    def _compare(self, strings: ShortStrings, places: Ints, numbers: Numbers) -> NDArray[np.bool_]:
        """True for each string at these places that equals the table's string of this number, shape (places,)."""
        lengths = strings.lengths[places]
        same: NDArray[np.bool_] = self._words[0][numbers] == strings.first[places]
        same &= self._lengths[numbers] == lengths
        longer = (same & (lengths > _WORD_BYTES)).nonzero()[0]
        if len(longer):
            rest_places, longer_numbers = strings.longer.searchsorted(places[longer]), numbers[longer]
            for table_words, string_words in zip(self._words[1:], strings.rest, strict=True):
                same[longer] &= table_words[longer_numbers] == string_words[rest_places]
        return same

    def add(self, new: ShortStrings) -> None:
        """Add distinct strings that are not in the table."""
        first = self._count
        self._count += len(new.lengths)
        if self._count > len(self._lengths):
            size = max(self._count, 2 * len(self._lengths))
            self._lengths = _lengthen(self._lengths, size)
            self._words = [_lengthen(words, size) for words in self._words]
        self._lengths[first : self._count] = new.lengths
        self._words[0][first : self._count] = new.first
        for words, new_words in zip(self._words[1:], new.rest, strict=True):
            words[first + new.longer] = new_words
        slots, steps = self._first_slots(new)
        if self._count * SLOTS_PER_STRING > len(self._slots):
            self._slots = np.full(2 * SLOTS_PER_STRING << self._count.bit_length(), NO_NUMBER, np.uint32)
            first = 0
            longer = (self._lengths[: self._count] > _WORD_BYTES).nonzero()[0]
            first_words, *further = (words[: self._count] for words in self._words)
            rest = [words[longer] for words in further]
            all_strings = ShortStrings(self._lengths[: self._count], first_words, longer, rest)
            slots, steps = self._first_slots(all_strings)
        self._put(np.arange(first, self._count), slots, steps)

    def _put(self, numbers: Ints, slots: Ints, steps: Ints) -> None:
        """Put each number into a free slot."""
        while len(numbers):
            free = self._slots[slots] == NO_NUMBER
            self._slots[slots[free]] = numbers[free]  # if several want a slot, the last one gets it
            unplaced = (self._slots[slots] != numbers).nonzero()[0]
            numbers, steps = numbers[unplaced], steps[unplaced]
            slots = (slots[unplaced] + steps) & (len(self._slots) - 1)

    def _first_slots(self, strings: ShortStrings) -> tuple[Ints, Ints]:
        """The first slot of each string, and its step to the next ones, shape (strings,) each."""
        hashes = strings.first * _FACTORS[0]
        longer_hashes = hashes[strings.longer]
        for words, factor in zip(strings.rest, _FACTORS[1:], strict=True):
            longer_hashes ^= longer_hashes >> np.uint64(32)
            longer_hashes = (longer_hashes ^ words) * factor
        hashes[strings.longer] = longer_hashes
        hashes ^= hashes >> np.uint64(32)
        hashes *= _FACTORS[0]
        slots = (hashes >> np.uint64(65 - len(self._slots).bit_length())).astype(np.int64)
        return slots, (hashes & np.uint64(_STEP_MASK)).astype(np.int64) | 1


def _lengthen(array: NDArray[Scalar], size: int) -> NDArray[Scalar]:
    return np.concatenate([array, np.zeros(size - len(array), array.dtype)])
