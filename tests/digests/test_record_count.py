"""The count of records that begin on lines of a pattern."""

from __future__ import annotations

import re

from readlist.digests.record_count import RecordCount


def test_records_without_an_entry_are_told() -> None:
    count = RecordCount(re.compile("TY"))
    assert list(count.watch(["TY 1", "x", "TY 2", "TY 3"])) == ["TY 1", "x", "TY 2", "TY 3"]
    assert count.close_entry(1) == []
    assert [problem.line for problem in count.close_entry(4)] == [3]
    assert count.close() == []


def test_only_lines_after_a_pattern_begin_a_record() -> None:
    count = RecordCount(re.compile("arXiv:"), re.compile(r"\\\\$"))
    list(count.watch([r"\\", "arXiv:1", "see", "arXiv:2", r"\\", "arXiv:3"]))
    assert [problem.line for problem in count.close()] == [2, 6]
