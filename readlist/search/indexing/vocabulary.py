"""The vocabulary: the terms of each chunk, worked out when the chunk first occurs.

Chunks are numbered. Tables give, by number, the chunk's terms, the lower bits of their positions, and its number of
compounds. Most chunks are one plain word; many of those are learnt in one call of the stemmer.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from itertools import chain, repeat

import numpy as np

from readlist.search.analysis import (
    COMPOUND_SHIFT,
    LAST_PART,
    MAX_FORM_CHARS,
    MAX_PARTS,
    PART_SHIFT,
    POSITION_GAP,
    find_runs,
    forms_of,
    make_term,
    make_terms,
    split_run,
)
from readlist.search.codec.array_file import Ints
from readlist.search.codec.tallies import find_ending
from readlist.search.codec.terms import ByteStrings
from readlist.search.indexing.byte_string_table import (
    MAX_BYTES,
    NO_NUMBER,
    ByteStringTable,
    Numbers,
    ShortStrings,
    load_strings,
)

GAP_CHUNK = 0
"""The chunk number of the gap after a text: no terms, but compounds, so that no phrase matches across it."""
_SPARE_BYTES = bytes(MAX_BYTES)
_Run = tuple[list[int], list[int], int]
"""A run's term numbers, the lower bits of their positions, and its number of compounds."""
OVERFLOW_LENGTH = 255
"""The length that marks a string in the overflow dictionary."""


class Vocabulary:
    """Tables by chunk number: its terms are ``tokens`` (numbers of ``terms()``) with position ``bits``, beginning at
    ``starts``; ``compounds`` is how many it has. ``term_endings`` is the number of each term's ending."""

    def __init__(self) -> None:
        self._blob, self._lengths = bytearray(), array("I")
        self._term_numbers: dict[str, int] = {}
        self._endings = {b"": 0}  # that of each form that is its own stem
        self.term_endings = array("I")
        self.tokens, self.bits = array("I"), array("I")
        self.starts, self.compounds = array("I", [0, 0]), array("I", [POSITION_GAP])
        self._table = ByteStringTable()
        self._overflow: dict[bytes, int] = {}  # chunks longer than the table's strings, by hash
        self._runs: dict[str, _Run] = {}
        self._add_to_table([b""])

    def __len__(self) -> int:
        return len(self.compounds)

    def terms(self) -> ByteStrings:
        """All terms, by number."""
        lengths = np.array(self._lengths, np.int64)
        return ByteStrings(np.frombuffer(bytes(self._blob), np.uint8), np.cumsum(lengths) - lengths, lengths)

    def endings(self) -> ByteStrings:
        """The endings of the terms, by the numbers in ``term_endings``."""
        lengths = np.fromiter(map(len, self._endings), np.int64, len(self._endings))
        return ByteStrings(np.frombuffer(b"".join(self._endings), np.uint8), np.cumsum(lengths) - lengths, lengths)

    def number(self, data: bytes, starts: Ints, ends: Ints) -> Numbers:
        """The numbers of the chunks at these places, uint32 of shape (chunks,); unknown ones are learnt."""
        lengths = ends - starts
        strings = load_strings(data + _SPARE_BYTES, starts, lengths)
        found = self._look_up(data, starts, ends, strings)
        unknown = np.flatnonzero(found == NO_NUMBER)
        if len(unknown):
            places = zip(starts[unknown].tolist(), ends[unknown].tolist(), strict=True)
            self._learn(list(dict.fromkeys(data[start:end] for start, end in places)))
            found[unknown] = self._look_up(data, starts[unknown], ends[unknown], strings.at(unknown))
        return found

    def count_tokens(self, numbers: Numbers) -> int:
        """The number of terms of all these chunks."""
        starts = np.frombuffer(self.starts, np.uint32)
        return int(starts[numbers.astype(np.int64) + 1].sum(dtype=np.int64) - starts[numbers].sum(dtype=np.int64))

    def _look_up(self, data: bytes, starts: Ints, ends: Ints, strings: ShortStrings) -> Numbers:
        found = self._table.find(strings)
        for place in np.flatnonzero(ends - starts > MAX_BYTES).tolist():
            found[place] = self._overflow.get(_hash(data[starts[place] : ends[place]]), NO_NUMBER)
        return found

    # Learning

    def _learn(self, new: list[bytes]) -> None:
        """Learn distinct chunks that are unknown."""
        texts = b"\n".join(new).decode().split("\n")  # one call for all
        plain, hyphenated, mixed = list[str](), list[str](), list[str]()
        for chunk in texts:
            if _is_plain(chunk):
                plain.append(chunk)
            elif _is_hyphenated(chunk):
                hyphenated.append(chunk)
            else:
                mixed.append(chunk)
        self._learn_plain(plain)
        self._learn_hyphenated(hyphenated)
        for chunk in mixed:
            self._learn_mixed(chunk)
        self._add_to_table([chunk.encode() for chunk in chain(plain, hyphenated, mixed)])

    def _add_to_table(self, chunks: list[bytes]) -> None:
        """Add chunks to the table, with the next numbers."""
        lengths = np.fromiter(map(len, chunks), np.int64, len(chunks))
        strings = load_strings(b"".join(chunks) + _SPARE_BYTES, np.cumsum(lengths) - lengths, lengths)
        for place in np.flatnonzero(lengths > MAX_BYTES).tolist():
            self._overflow[_hash(chunks[place])] = number = len(self._table) + place
            strings.lengths[place], strings.first[place] = OVERFLOW_LENGTH, number
        self._table.add(strings)

    def _learn_plain(self, words: list[str]) -> None:
        """Learn chunks of one part, all at once."""
        numbers = self._number_terms(make_terms(words))
        end = len(self.tokens) + len(words)
        self.starts.extend(range(len(self.tokens) + 1, end + 1))
        self.tokens.extend(numbers)
        self.bits.extend(repeat(LAST_PART, len(words)))
        self.compounds.extend(repeat(1, len(words)))

    def _learn_hyphenated(self, compounds: list[str]) -> None:
        """Learn plain words joined by hyphens: as ``split_run`` and ``forms_of``, but faster."""
        split = [compound.split("-") for compound in compounds]
        wholes = ["".join(parts)[:MAX_FORM_CHARS] for parts in split]
        numbers = iter(self._number_terms(make_terms([*chain.from_iterable(split), *wholes])))
        for parts in split:
            last = len(parts) - 1
            self.tokens.extend(next(numbers) for _ in parts)
            self.tokens.append(0)  # for the whole, which is numbered last
            self.bits.extend(number << PART_SHIFT | (number == last) for number in range(len(parts)))
            self.bits.append(LAST_PART)
            self.starts.append(len(self.tokens))
        self.compounds.extend(repeat(1, len(split)))
        for end, whole in zip(self.starts[len(self.starts) - len(split) :], numbers, strict=True):
            self.tokens[end - 1] = whole

    def _learn_mixed(self, chunk: str) -> None:
        """Learn any other chunk. Its runs are cached, since they may occur in other chunks."""
        compounds = 0
        for run in find_runs(chunk):
            tokens, bits, count = self._runs.get(run) or self._learn_run(run)
            self.tokens.extend(tokens)
            self.bits.extend([compounds << COMPOUND_SHIFT | each for each in bits] if compounds else bits)
            compounds += count
        self.starts.append(len(self.tokens))
        self.compounds.append(compounds)

    def _learn_run(self, run: str) -> _Run:
        """Number the terms of a run that is not cached."""
        tokens, bits = list[int](), list[int]()
        for number, compound in enumerate(split_run(run)):
            forms = list(forms_of(compound))
            tokens += self._number_terms([make_term(form) for form, *_ in forms])
            bits += [number << COMPOUND_SHIFT | form_bits for _, form_bits, _, _ in forms]
        learnt = tokens, bits, len(split_run(run))
        if len(run) <= MAX_FORM_CHARS:
            self._runs[run] = learnt
        return learnt

    def _number_terms(self, terms: Sequence[str]) -> list[int]:
        """The numbers of terms; new ones get the next numbers."""
        numbers, endings = self._term_numbers, self._endings
        new = [term for term in dict.fromkeys(terms) if term not in numbers]
        numbers.update(zip(new, range(len(numbers), len(numbers) + len(new)), strict=True))
        blob = "".join(new).encode()
        self._blob += blob
        self._lengths.extend(map(len, new if blob.isascii() else [term.encode() for term in new]))
        for term in new:
            is_own_stem = term[-1] == "\0"
            ending = b"" if is_own_stem else find_ending(term.encode())
            self.term_endings.append(endings.setdefault(ending, len(endings)))
        return [numbers[term] for term in terms]


def _hash(chunk: bytes) -> bytes:
    return hashlib.blake2b(chunk, digest_size=16).digest()


def _is_plain(chunk: str) -> bool:
    """True if a chunk is one part; most are, numbers too."""
    if not chunk.isascii() or len(chunk) > MAX_FORM_CHARS:
        return False
    if chunk.isalpha() or chunk.isdigit():
        return True
    return chunk.replace(".", "", 1).isdigit() and chunk[0] != "." and chunk[-1] != "."


def _is_hyphenated(chunk: str) -> bool:
    """True if a chunk is plain words joined by hyphens."""
    parts = chunk.split("-")
    return (
        chunk.isascii()
        and 1 < len(parts) <= MAX_PARTS
        and all(map(str.isalpha, parts))
        and len(max(parts, key=len)) <= MAX_FORM_CHARS
    )
