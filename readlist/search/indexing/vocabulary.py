"""What each chunk of a text stands for: worked out when it is first met, kept in tables.

A chunk (see ``chunks``) has a number; by number the tables tell its terms, the lower bits of their positions, and how
many units it is. Most chunks are one plain word, and many at once are learnt for little more than their stems cost.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np

from readlist.search.analysis import (
    GAP,
    LAST,
    LONGEST_FORM,
    MOST_PARTS,
    PART_SHIFT,
    UNIT_SHIFT,
    cut,
    forms,
    make_terms,
    runs,
    term,
)
from readlist.search.codec.terms import Strings
from readlist.search.indexing.byte_string_table import LONGEST, UNKNOWN, Ints, Numbering, Numbers, Short, load

NEXT_TEXT = 0
"""The number of what stands behind each text of a field: no term, but units, so that no phrase runs over it."""
_PADDING = bytes(LONGEST)
_Run = tuple[list[int], list[int], int]
"""Of a run: its terms, the lower bits of their positions, and how many units it is."""
NEVER = 255
"""The length of what holds a number but is looked up elsewhere."""


class Words:
    """By number of a chunk: ``starts``, where its terms begin in ``tokens`` and ``bits``, and ``units``.

    ``tokens`` are numbers of ``terms()``.
    """

    def __init__(self) -> None:
        self._blob, self._lengths = bytearray(), array("I")
        self._term_numbers: dict[str, int] = {}
        self.tokens, self.bits = array("I"), array("I")
        self.starts, self.units = array("I", [0, 0]), array("I", [GAP])
        self._numbering, self._long = Numbering(), dict[bytes, int]()  # the long ones by their digests
        self._runs: dict[str, _Run] = {}
        self._remember([b""])

    def __len__(self) -> int:
        return len(self.units)

    def terms(self) -> Strings:
        """All terms, by number."""
        lengths = np.array(self._lengths, np.int64)
        return Strings(np.frombuffer(bytes(self._blob), np.uint8), np.cumsum(lengths) - lengths, lengths)

    def number(self, data: bytes, starts: Ints, ends: Ints) -> Numbers:
        """The numbers of the chunks that lie there, shape (chunks,); those that have none are given one."""
        lengths = ends - starts
        strings = load(data + _PADDING, starts, lengths)
        found = self._look_up(data, starts, ends, strings)
        unknown = np.flatnonzero(found == UNKNOWN)
        if len(unknown):
            places = zip(starts[unknown].tolist(), ends[unknown].tolist(), strict=True)
            self._learn(list(dict.fromkeys(data[start:end] for start, end in places)))
            found[unknown] = self._look_up(data, starts[unknown], ends[unknown], strings.at(unknown))
        return found

    def count_tokens(self, numbers: Numbers) -> int:
        """How many terms these chunks have in all."""
        starts = np.frombuffer(self.starts, np.uint32)
        return int(starts[numbers.astype(np.int64) + 1].sum(dtype=np.int64) - starts[numbers].sum(dtype=np.int64))

    def _look_up(self, data: bytes, starts: Ints, ends: Ints, strings: Short) -> Numbers:
        found = self._numbering.find(strings)
        for place in np.flatnonzero(ends - starts > LONGEST).tolist():
            found[place] = self._long.get(_digest(data[starts[place] : ends[place]]), UNKNOWN)
        return found

    # Learning

    def _learn(self, new: list[bytes]) -> None:
        """Give numbers to chunks that have none, all different."""
        written = b"\n".join(new).decode().split("\n")
        plain, compound, odd = list[str](), list[str](), list[str]()
        for chunk in written:
            (plain if _is_plain(chunk) else compound if _is_compound(chunk) else odd).append(chunk)
        self._learn_plain(plain)
        self._learn_compounds(compound)
        for chunk in odd:
            self._learn_odd(chunk)
        self._remember([chunk.encode() for chunk in chain(plain, compound, odd)])

    def _remember(self, chunks: list[bytes]) -> None:
        """From now on these are found, by the numbers that come next."""
        lengths = np.fromiter(map(len, chunks), np.int64, len(chunks))
        strings = load(b"".join(chunks) + _PADDING, np.cumsum(lengths) - lengths, lengths)
        for place in np.flatnonzero(lengths > LONGEST).tolist():
            self._long[_digest(chunks[place])] = number = len(self._numbering) + place
            strings.lengths[place], strings.first[place] = NEVER, number
        self._numbering.add(strings)

    def _learn_plain(self, words: list[str]) -> None:
        """What is one part each, all at once."""
        numbers = self._number_terms(make_terms(words))
        end = len(self.tokens) + len(words)
        self.starts.extend(range(len(self.tokens) + 1, end + 1))
        self.tokens.extend(numbers)
        self.bits.extend(repeat(LAST, len(words)))
        self.units.extend(repeat(1, len(words)))

    def _learn_compounds(self, compounds: list[str]) -> None:
        """What ``cut`` and ``forms`` would say of plain words with hyphens between them."""
        split = [compound.split("-") for compound in compounds]
        wholes = ["".join(parts)[:LONGEST_FORM] for parts in split]
        numbers = iter(self._number_terms(make_terms([*chain.from_iterable(split), *wholes])))
        for parts in split:
            last = len(parts) - 1
            self.tokens.extend(next(numbers) for _ in parts)
            self.tokens.append(0)  # the whole's place
            self.bits.extend(number << PART_SHIFT | (number == last) for number in range(len(parts)))
            self.bits.append(LAST)
            self.starts.append(len(self.tokens))
        self.units.extend(repeat(1, len(split)))
        for end, whole in zip(self.starts[len(self.starts) - len(split) :], numbers, strict=True):
            self.tokens[end - 1] = whole

    def _learn_odd(self, chunk: str) -> None:
        """Any other chunk, whatever is in it; the runs in it may come again in others."""
        units = 0
        for run in runs(chunk):
            tokens, bits, count = self._runs.get(run) or self._learn_run(run)
            self.tokens.extend(tokens)
            self.bits.extend([units << UNIT_SHIFT | each for each in bits] if units else bits)
            units += count
        self.starts.append(len(self.tokens))
        self.units.append(units)

    def _learn_run(self, run: str) -> _Run:
        tokens, bits = list[int](), list[int]()
        for number, unit in enumerate(cut(run)):
            found = list(forms(unit))
            tokens += self._number_terms([term(form) for form, *_ in found])
            bits += [number << UNIT_SHIFT | each for _, each, _, _ in found]
        learnt = tokens, bits, len(cut(run))
        if len(run) <= LONGEST_FORM:
            self._runs[run] = learnt
        return learnt

    def _number_terms(self, written: Sequence[str]) -> list[int]:
        known = self._term_numbers
        fresh = [each for each in dict.fromkeys(written) if each not in known]
        known.update(zip(fresh, range(len(known), len(known) + len(fresh)), strict=True))
        encoded = [each.encode() for each in fresh]
        self._blob += b"".join(encoded)
        self._lengths.extend(map(len, encoded))
        return [known[each] for each in written]


def _digest(chunk: bytes) -> bytes:
    return hashlib.blake2b(chunk, digest_size=16).digest()


def _is_plain(chunk: str) -> bool:
    """Whether a chunk is one part and no more; most are, and so are numbers."""
    return (
        chunk.isascii()
        and (chunk.isalpha() or (chunk.replace(".", "", 1).isdigit() and chunk[-1] != "." != chunk[0]))
        and len(chunk) <= LONGEST_FORM
    )


def _is_compound(chunk: str) -> bool:
    parts = chunk.split("-")
    return (
        chunk.isascii()
        and 1 < len(parts) <= MOST_PARTS
        and all(map(str.isalpha, parts))
        and len(max(parts, key=len)) <= LONGEST_FORM
    )
