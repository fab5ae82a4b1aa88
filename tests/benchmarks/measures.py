"""Basic figures: percentiles of times, and the memory of this process."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
MB = 1_000_000


def clock(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds, and what came of the work."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of the values do not exceed. Raises ValueError where there is none."""
    if not values:
        raise ValueError("no value, no percentile")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def summary(values: Sequence[float]) -> dict[str, float]:
    """Median, p95, p99, maximum and number; {} for none."""
    if not values:
        return {}
    return {
        "median": percentile(values, 0.5),
        "p95": percentile(values, 0.95),
        "p99": percentile(values, 0.99),
        "max": max(values),
        "count": len(values),
    }


def median(values: Sequence[float]) -> float:
    """The lower median."""
    return percentile(values, 0.5)


def memory() -> dict[str, float]:
    """This process in MB: ``peak`` and ``now`` resident; of now ``own`` (anonymous) and ``files`` (mapped); ``pss``.

    Pages of mapped files are the system's to take back, so ``own`` tells what the process really needs. Where the
    system does not say (no /proc), only ``peak``.
    """
    status = _read_kilobytes(Path("/proc/self/status"))
    if not status:
        return {"peak": _peak_elsewhere()}
    found = {"peak": status["VmHWM"], "now": status["VmRSS"], "own": status["RssAnon"], "files": status["RssFile"]}
    shares = _read_kilobytes(Path("/proc/self/smaps_rollup"))
    if "Pss" in shares:
        found["pss"] = shares["Pss"]
    return {name: round(kilobytes * 1024 / MB, 1) for name, kilobytes in found.items()}


def memory_of_children() -> float:
    """MB that the processes started by this one have for themselves (proportional); 0 where the system does not say."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[1])
            if parent == os.getpid():
                total += _read_kilobytes(folder / "smaps_rollup").get("Pss", 0)
        except (OSError, ValueError, IndexError):
            continue  # it ended meanwhile
    return round(total * 1024 / MB, 1)


def _read_kilobytes(path: Path) -> dict[str, int]:
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    return {
        name: int(value.split()[0])
        for name, _, value in (line.partition(":") for line in lines)
        if value.strip().endswith("kB")
    }


def peak_of_ended_processes() -> float:
    """The peak in MB of the largest process that this one started and waited for; 0 if there was none."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return _maxrss_mb(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _peak_elsewhere() -> float:
    if sys.platform == "win32":
        return math.nan
    import resource

    return _maxrss_mb(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _maxrss_mb(maxrss: int) -> float:
    """MB of a ``ru_maxrss``, which macOS gives in bytes and others in KiB."""
    return round(maxrss / MB if sys.platform == "darwin" else maxrss * 1024 / MB, 1)
