"""The table of short strings, held to a dictionary."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.search.indexing import byte_string_table
from readlist.search.indexing.byte_string_table import LONGEST, UNKNOWN, Numbering, Short, load

letters = st.sampled_from([b"a", b"b", b"model", b"-", b"\xc3\xa9"])
strings = st.lists(letters, min_size=1, max_size=LONGEST).map(b"".join).map(lambda each: each[:LONGEST])


def short(given: list[bytes]) -> Short:
    """The strings one behind the other, as a text has them."""
    lengths = np.array([len(each) for each in given], np.int64)
    return load(b"".join(given) + bytes(LONGEST), np.cumsum(lengths) - lengths, lengths)


@given(st.lists(st.lists(strings, max_size=30, unique=True), max_size=4), st.lists(strings, max_size=30))
def test_numbers_are_those_of_a_dictionary(added: list[list[bytes]], asked: list[bytes]) -> None:
    known: dict[bytes, int] = {}
    table = Numbering()
    for batch in added:
        new = [each for each in batch if each not in known]
        known |= {each: len(known) + place for place, each in enumerate(new)}
        table.add(short(new))
    asked = asked + list(known)
    assert table.find(short(asked)).tolist() == [known.get(each, UNKNOWN) for each in asked]
    assert len(table) == len(known)


def test_a_table_that_grows() -> None:
    table, words = Numbering(), [f"word{number}".encode() for number in range(20_000)]
    for start in range(0, len(words), 700):
        table.add(short(words[start : start + 700]))
    assert table.find(short(words)).tolist() == list(range(len(words)))
    assert table.find(short([b"word20000", b"wor"])).tolist() == [UNKNOWN, UNKNOWN]


def test_strings_that_begin_at_one_slot_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byte_string_table, "_FACTORS", [np.uint64(0)] * len(byte_string_table._FACTORS))
    table, words = Numbering(), [f"word{number}".encode() for number in range(300)]
    table.add(short(words))
    assert table.find(short([*words, b"none"])).tolist() == [*range(300), UNKNOWN]


def test_the_end_of_a_long_string_is_left_out() -> None:
    long = load(b"x" * 100 + bytes(LONGEST), np.array([0, 0]), np.array([LONGEST, 100]))
    assert long.lengths.tolist() == [LONGEST, LONGEST + 1]
