"""Members of arrays of paper ids are found as ``numpy.isin`` finds them, by a table or without one."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from readlist.model.paper_ids import ALLOWED_TABLE_BYTES, find_members

IDS = st.lists(st.integers(-3, 40) | st.integers(ALLOWED_TABLE_BYTES - 2, ALLOWED_TABLE_BYTES + 2) | st.just(2**63 - 1))


@given(IDS, IDS)
def test_members_are_those_of_numpy(ids: list[int], papers: list[int]) -> None:
    expected = [paper in set(papers) for paper in ids]
    assert find_members(np.array(ids, np.int64), np.array(papers, np.int64)).tolist() == expected
    assert find_members(array("q", ids), array("q", papers)).tolist() == expected
