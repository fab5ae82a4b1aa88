"""The scan of a library for duplicates: seconds, memory and pairs compared, each size in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from readlist.commands.duplicate_scan import rescan
from readlist.duplicates import weighing
from readlist.library import duplicate_queries

from .. import child, growth, measures
from .arrivals import import_tables, new_folder, open_library, papers_of_entries
from .labels import Count, count_pairs, join
from .made_papers import made_rows, write_table

Figures = dict[str, Any]
"""The figures of one size: seconds, MB, numbers of pairs, and the counts of both tiers."""


def report_scans(sizes: Sequence[int], seed: int) -> None:
    """Measure several sizes and print the figures, and the growth of the seconds from the first to the last."""
    print(
        f"{'records':>9} {'import s':>9} {'rescan s':>9} {'MB import':>10} {'MB in all':>10} {'compared':>10}"
        f" {'truth':>7} {'certain':>8} {'probable':>9} {'false':>6}"
    )
    seconds: dict[int, float] = {}
    for size in sizes:
        figures = scan_in_child(size, seed)
        seconds[size] = figures["rescan_seconds"]
        certain, probable = Count(*figures["certain"]), Count(*figures["probable"])
        print(
            f"{size:>9,} {figures['import_seconds']:>9.2f} {seconds[size]:>9.2f} {figures['peak_of_import']:>10,.0f}"
            f" {figures['peak']:>10,.0f} {figures['compared']:>10,} {certain.truth:>7,} {certain.found:>8,}"
            f" {probable.found - certain.found:>9,} {probable.false:>6,}",
            flush=True,
        )
    first, last = sizes[0], sizes[-1]
    exponent = growth.fit({first: seconds[first], last: seconds[last]})
    if exponent is not None:
        print(f"The seconds of the rescan grow with the power {exponent:.2f} of the records, {first:,} to {last:,}.")


def scan_in_child(rows: int, seed: int) -> Figures:
    """Measure in a new process. Raises ChildFailed."""
    with new_folder() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.duplicates.scan", str(rows), str(seed)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=child.ROOT,
            env=child.environment(folder / "home"),
            check=False,
        )
    if done.returncode:
        raise child.ChildFailed(f"the scan of {rows:,} rows: {done.stderr.strip()[-500:]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def scan(rows: int, seed: int) -> Figures:
    """Import that many made-up rows and scan them."""
    with new_folder() as folder, open_library(folder) as workspace:
        table = folder / "papers.csv"
        write_table(table, (paper.cells() for _, paper in made_rows(rows, seed)))
        import_seconds = import_tables(workspace, [table])
        peak_of_import = measures.memory()["peak"]
        with counting_comparisons() as compared:
            rescan_seconds, _ = measures.clock(lambda: rescan(workspace))
        peak = measures.memory()["peak"]
        with workspace.database.snapshot() as reader:
            certain: list[Hashable] = list(papers_of_entries(reader).values())
            pairs = duplicate_queries.possible_duplicate_papers(reader)
    truth = [work for work, _ in made_rows(rows, seed)]
    return {
        "rows": rows,
        "import_seconds": import_seconds,
        "rescan_seconds": rescan_seconds,
        "peak_of_import": peak_of_import,
        "peak": peak,
        "compared": compared[0],
        "certain": count_pairs(truth, certain),
        "probable": count_pairs(truth, join(certain, pairs)),
    }


@contextmanager
def counting_comparisons() -> Iterator[list[int]]:
    """A block in which pairs compared are counted, in a list of one number."""
    weigh: Callable[..., object] = weighing.weigh
    count = [0]

    def counted(*records: object) -> object:
        count[0] += 1
        return weigh(*records)

    with ExitStack() as patches:
        for name, module in list(sys.modules.items()):
            if name.startswith("readlist.") and vars(module).get("weigh") is weigh:
                patches.enter_context(mock.patch.object(module, "weigh", counted))
        yield count


if __name__ == "__main__":
    print(json.dumps(scan(int(sys.argv[1]), int(sys.argv[2]))))
