"""Percentiles, and what a process says of its memory."""

from __future__ import annotations

import mmap
import sys
import time

import pytest

from benchmarks import measures, stalls


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    found = measures.summary(values)
    assert (found["median"], found["p95"], found["p99"], found["max"], found["count"]) == (50, 95, 99, 100, 100)
    assert measures.summary([7.0])["p99"] == 7
    assert measures.summary([]) == {}
    with pytest.raises(ValueError, match="no value"):
        measures.percentile([], 0.5)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells own pages from mapped ones")
def test_memory_tells_own_pages_from_mapped_files() -> None:
    before = measures.memory()
    # Fresh pages of the system's: the heap may have as much free from the tests before, and nothing would grow.
    held = mmap.mmap(-1, 30_000_000, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    for page in range(0, len(held), mmap.PAGESIZE):
        held[page] = 1
    after = measures.memory()
    held.close()
    assert after["own"] - before["own"] == pytest.approx(30, abs=5)
    assert after["files"] == pytest.approx(before["files"], abs=5)
    assert after["peak"] >= after["now"]


def test_gaps_are_put_into_bins_and_the_long_ones_counted() -> None:
    ticks = [0.0, 0.001, 0.004, 0.064, 2.064]
    found = stalls.describe(ticks)
    assert found["above 50 ms"] == 2
    assert found["max"] == pytest.approx(2_000)
    assert {name: count for name, count in found["histogram"].items() if count} == {
        "≤ 2": 1, "≤ 5": 1, "≤ 100": 1, "> 1000": 1,
    }  # fmt: skip
    assert "for a core" not in found
    assert stalls.describe([1.0]) == {}


def test_of_the_longest_gap_it_is_told_what_the_thread_did() -> None:
    used = [(1.0, 5.0), (1.0, 5.0), (1.01, 5.045), (1.05, 5.045)]
    found = stalls.describe([0.0, 0.001, 0.061, 0.101], used)
    assert found["max"] == pytest.approx(60)
    assert found["for a core"] == pytest.approx(45)
    assert found["at work"] == pytest.approx(10)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells how long a thread waits for a core")
def test_waiting_for_a_core_is_not_sleeping() -> None:
    use = stalls.thread_use()
    if use is None:
        pytest.skip("this kernel does not tell")
    before = use()
    time.sleep(0.2)
    assert all(0 <= new - old < 0.1 for old, new in zip(before, use(), strict=True))
