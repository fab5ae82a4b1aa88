"""The vocabulary: the terms of each chunk, worked out when the chunk first occurs.

Chunks are numbered. Tables give, by number, the chunk's terms, the lower bits of their positions, and its number of
compounds. Most chunks are one plain word. The stems of all new ones are found in one call.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence

import numpy as np

from readlist.search.analysis import (
    COMPOUND_SHIFT,
    LAST_PART,
    MAX_FORM_CHARS,
    MAX_PARTS,
    PART_SHIFT,
    POSITION_GAP,
    compounds,
    forms_of,
    make_terms,
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
        forms: list[str] = []
        for chunk in b"\n".join(new).decode().split("\n"):  # one call for all
            if _is_plain(chunk):
                forms.append(chunk)
                self.bits.append(LAST_PART)
                self.compounds.append(1)
            else:
                chunk_forms, bits, count = _split(chunk)
                forms += chunk_forms
                self.bits.extend(bits)
                self.compounds.append(count)
            self.starts.append(len(self.bits))
        self.tokens.extend(self._number_terms(make_terms(forms)))
        self._add_to_table(new)

    def _add_to_table(self, chunks: list[bytes]) -> None:
        """Add chunks to the table, with the next numbers."""
        lengths = np.fromiter(map(len, chunks), np.int64, len(chunks))
        strings = load_strings(b"".join(chunks) + _SPARE_BYTES, np.cumsum(lengths) - lengths, lengths)
        for place in np.flatnonzero(lengths > MAX_BYTES).tolist():
            self._overflow[_hash(chunks[place])] = number = len(self._table) + place
            strings.lengths[place], strings.first[place] = OVERFLOW_LENGTH, number
        self._table.add(strings)

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


def _split(chunk: str) -> tuple[list[str], list[int], int]:
    """The forms of a chunk, the lower bits of their positions, and the number of its compounds."""
    parts = chunk.split("-")
    if _are_words(parts):  # a compound of words and hyphens: as below, but faster
        last = len(parts) - 1
        bits = [number << PART_SHIFT | (number == last) for number in range(len(parts))]
        return [*parts, "".join(parts)[:MAX_FORM_CHARS]], [*bits, LAST_PART], 1
    forms, bits, count = list[str](), list[int](), 0
    for _, compound in compounds(chunk):
        for form, form_bits, _, _ in forms_of(compound):
            forms.append(form)
            bits.append(count << COMPOUND_SHIFT | form_bits)
        count += 1
    return forms, bits, count


def _are_words(parts: list[str]) -> bool:
    """True for several words of ASCII letters, as many and as long as a compound may have."""
    return 1 < len(parts) <= MAX_PARTS and all(
        part.isascii() and part.isalpha() and len(part) <= MAX_FORM_CHARS for part in parts
    )
