"""``python -m tests.benchmarks.duplicates``: count duplicates in labelled sets, or measure scans or merges."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .made_papers import SEED


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; 1 if there is no set, or if undone merges left the library different."""
    options = _parse(arguments)
    if options.scan:
        from .scan import report_scans

        report_scans(options.scan, options.seed)
        return 0
    if options.merges:
        from .merges import report_merges

        return 0 if report_merges(options.merges, options.seed) else 1
    from .set_report import report_sets

    return 0 if report_sets(options.folder, options.errors) else 1


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.duplicates",
        description="Duplicates: found, false and missed ones in labelled sets; or the time of scans or merges.",
    )
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a set, or a folder with sets below it")
    chosen.add_argument("--scan", type=_number, nargs="+", metavar="N", help="scan libraries of N made-up papers")
    chosen.add_argument(
        "--merges", type=_number, metavar="N", help="merge N groups of two, and undo it after a restart"
    )
    parser.add_argument("--errors", type=Path, metavar="FILE", help="write each false and each missed pair of DIR")
    parser.add_argument("--seed", type=int, default=SEED, help="other made-up papers")
    return parser.parse_args(arguments)


def _number(text: str) -> int:
    number = int(text.replace(",", "").replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError("it takes one at least")
    return number


if __name__ == "__main__":
    sys.exit(main())
