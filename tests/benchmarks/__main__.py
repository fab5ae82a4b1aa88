"""``python -m tests.benchmarks``: measure, print the tables, write JSON."""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from readlist.numpy_environment import set_numpy_variables

from . import corpus, plan, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks; 0 where every measure came to an end, whatever it said."""
    options = _parse(arguments)
    set_numpy_variables()  # as the program does; the processes that measure inherit them
    sizes = sorted(set(options.papers or plan.SIZES) | ({plan.MILLION} if options.million else set()))
    folder = Path(tempfile.mkdtemp(prefix="readlist-benchmarks-"))
    run = plan.Run(
        folder, options.seed, frozenset(options.only), _say, options.stock, options.budget, smallest=min(sizes)
    )
    started, load = time.monotonic(), report.load()
    if load > 0.5:
        _say(f"The machine is busy already (load {load}): these will be no figures to show.")
    results = []
    try:
        plan.prepare(run, max(sizes))
        for papers in sizes:
            results.append(plan.measure_size(run, papers))
            if options.json != "-":
                print(report.size_tables(results[-1]), flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    whole = report.assemble(results, options.seed, run.faults, time.monotonic() - started, load)
    text = json.dumps(whole, indent=1, ensure_ascii=False)
    if options.json == "-":
        print(text)
        return bool(run.faults)
    print(f"{report.conclusion(whole)}\n{report.heading(whole)}")
    if options.json:
        Path(options.json).write_text(text + "\n", encoding="utf-8")
    return bool(run.faults)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description="Readlist's index beside stock Whoosh, SQLite FTS5 and tantivy: one run, one machine.",
    )
    sizes = ", ".join(f"{size:,}" for size in plan.SIZES)
    parser.add_argument("--papers", type=_size, nargs="+", metavar="N", help=f"sizes to measure (else {sizes})")
    parser.add_argument("--million", action="store_true", help="1,000,000 papers too, which takes long")
    parser.add_argument(
        "--json", nargs="?", const="-", metavar="FILE", help="all figures as JSON, into FILE or instead of the tables"
    )
    parser.add_argument("--only", nargs="+", default=[], choices=plan.MEASURES, help="measure only these")
    parser.add_argument("--seed", type=int, default=corpus.SEED, help="another corpus and another log")
    parser.add_argument(
        "--stock", type=_size, default=plan.MAX_STOCK_PAPERS, metavar="N", help="the most papers for stock Whoosh"
    )
    parser.add_argument(
        "--budget", type=float, default=plan.MAX_ANSWERS_S, metavar="SECONDS", help="of answers, per engine and list"
    )
    return parser.parse_args(arguments)


def _size(text: str) -> int:
    size = int(text.replace(",", "").replace("_", ""))
    if size < 1:
        raise argparse.ArgumentTypeError("a library has at least one paper here")
    return size


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the folder goes, and what runs in it
    sys.exit(main())
