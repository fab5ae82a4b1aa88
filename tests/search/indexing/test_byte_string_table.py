"""The table of short strings, held to a dictionary."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search.indexing import byte_string_table
from readlist.search.indexing.byte_string_table import MAX_BYTES, NO_NUMBER, ByteStringTable, ShortStrings, load_strings

letters = st.sampled_from([b"a", b"b", b"model", b"-", b"\xc3\xa9"])
strings = st.lists(letters, min_size=1, max_size=MAX_BYTES).map(b"".join).map(lambda each: each[:MAX_BYTES])


def short(given: list[bytes]) -> ShortStrings:
    """The strings one behind the other, as a text has them."""
    lengths = np.array([len(each) for each in given], np.int64)
    return load_strings(b"".join(given) + bytes(MAX_BYTES), np.cumsum(lengths) - lengths, lengths)


@given(st.lists(st.lists(strings, max_size=30, unique=True), max_size=4), st.lists(strings, max_size=30))
def test_numbers_are_those_of_a_dictionary(added: list[list[bytes]], asked: list[bytes]) -> None:
    known: dict[bytes, int] = {}
    table = ByteStringTable()
    for batch in added:
        new = [each for each in batch if each not in known]
        known |= {each: len(known) + place for place, each in enumerate(new)}
        table.add(short(new))
    asked = asked + list(known)
    assert table.find(short(asked)).tolist() == [known.get(each, NO_NUMBER) for each in asked]
    assert len(table) == len(known)


def test_a_table_that_grows() -> None:
    table, words = ByteStringTable(), [f"word{number}".encode() for number in range(20_000)]
    for start in range(0, len(words), 700):
        table.add(short(words[start : start + 700]))
    assert table.find(short(words)).tolist() == list(range(len(words)))
    assert table.find(short([b"word20000", b"wor"])).tolist() == [NO_NUMBER, NO_NUMBER]


def test_strings_that_begin_at_one_slot_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byte_string_table, "_FACTORS", [np.uint64(0)] * len(byte_string_table._FACTORS))
    table, words = ByteStringTable(), [f"word{number}".encode() for number in range(300)]
    table.add(short(words))
    assert table.find(short([*words, b"none"])).tolist() == [*range(300), NO_NUMBER]


def test_the_end_of_a_long_string_is_left_out() -> None:
    long = load_strings(b"x" * 100 + bytes(MAX_BYTES), np.array([0, 0]), np.array([MAX_BYTES, 100]))
    assert long.lengths.tolist() == [MAX_BYTES, MAX_BYTES + 1]
