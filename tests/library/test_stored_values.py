"""Values of the library file that have a form of their own."""

from __future__ import annotations

import json

import hypothesis.strategies as st
import pytest
from hypothesis import given

from readlist.library.stored_values import MAX_RUN_IDS, Unreadable, dump_ids, readable_ids, require_ids

RUNS = st.builds(lambda first, length: range(first, first + length), st.integers(0, 1 << 40), st.integers(0, 9))


@given(st.lists(RUNS))
def test_ids_come_back_from_their_stored_form(runs: list[range]) -> None:
    given = [each for run in runs for each in run]
    assert require_ids(dump_ids(given)) == given
    assert require_ids(json.dumps(given)) == given, "the form of older libraries"


def test_ids_that_follow_one_another_are_a_run() -> None:
    assert dump_ids([3, 4, 6, 7, 8, 20]) == "[3,4,[6,8],20]"
    assert dump_ids(range(5, 800_005)) == "[[5,800004]]"
    assert dump_ids(range(5, 6)) == "[5]"
    assert dump_ids(range(0)) == dump_ids([]) == "[]"


@pytest.mark.parametrize(
    "stored",
    ["7", '["a"]', "[true]", "[[1]]", "[[1,2,3]]", '[[1,"b"]]', f"[[1,{MAX_RUN_IDS + 2}]]", "[[", b"[1]", None],
)
def test_a_damaged_list_of_ids_is_unreadable(stored: object) -> None:
    with pytest.raises(Unreadable):
        require_ids(stored)
    assert readable_ids(stored) == []


def test_a_run_that_ends_before_it_begins_has_no_ids() -> None:
    assert require_ids("[[7,3]]") == []
