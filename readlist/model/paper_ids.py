"""Arrays of paper ids. NumPy is imported when it is first needed: the start of the window does without."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

MAX_TABLE_BYTES_PER_ID = 16
"""Bytes that the table of all ids up to the highest may take for each id that is given."""
ALLOWED_TABLE_BYTES = 65_536
"""Bytes that the table may take in any case."""


def find_members(ids: Ids | array[int], papers: Ids | array[int]) -> NDArray[np.bool_]:
    """True for each of the ids that is among the papers, shape (ids,).

    Same as ``numpy.isin``, which takes two to four times as long for a million: ids count from 1, so a table of them is
    small.
    """
    import numpy as np

    ids, papers = np.asarray(ids, np.int64), np.asarray(papers, np.int64)
    if not len(ids) or not len(papers):
        return np.zeros(len(ids), np.bool_)
    highest, lowest = max(int(ids.max()), int(papers.max())), min(int(ids.min()), int(papers.min()))
    max_bytes = max(ALLOWED_TABLE_BYTES, MAX_TABLE_BYTES_PER_ID * (len(ids) + len(papers)))
    if lowest < 0 or highest >= max_bytes:
        return np.isin(ids, papers)
    is_member = np.zeros(highest + 1, np.bool_)
    is_member[papers] = True
    return is_member.take(ids)
