"""Changes one thing at a time in the modules where a slip is worst, and looks whether their tests fail.

    python -m mutations [--only MODULE] [--share FRACTION] [--seed N]     (from tests/; needs a system with fork)

Prints how many mutants of each module were killed, and each that survived. The modules and their tests stand in
``table``, mutants that change nothing in ``equivalent``.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mutations import trials
from mutations.equivalent import EQUIVALENT
from mutations.mutants import Mutant, find_mutants
from mutations.table import ROOT, TESTS
from mutations.trials import Outcome

Keys = Mapping[tuple[str, str, str], str]


@dataclass
class Outcomes:
    """The result for one module's mutants; ``stale`` are listed equivalents that are not among its mutants."""

    killed: int = 0
    overdue: int = 0
    equivalent: int = 0
    survived: list[Mutant] = field(default_factory=list)
    stale: list[tuple[str, str, str]] = field(default_factory=list)


def mutate(
    module: str, tests: Sequence[str], equivalent: Keys, *, root: Path = ROOT,
    share: float = 1, seed: int = 0,
) -> Outcomes:  # fmt: skip
    """Try the mutants of a module, or a share of them. Raises LookupError where its tests fail without any change."""
    source = (root / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
    mutants = find_mutants(source)
    outcomes = Outcomes(stale=sorted(set(equivalent) - {mutant.key for mutant in mutants}))
    unchanged = trials.run(module, source, tests, root)
    if unchanged.outcome is not Outcome.PASSED:
        raise LookupError(f"the tests of {module} fail as it is:\n{unchanged.said}")
    if share < 1:
        mutants = random.Random(f"{seed} {module}").sample(mutants, math.ceil(share * len(mutants)))
    for mutant in sorted(mutants, key=lambda mutant: mutant.line):
        if mutant.key in equivalent:
            outcomes.equivalent += 1
            continue
        ended = trials.run(module, mutant.source, tests, root, math.ceil(2 * unchanged.seconds) + 1).outcome
        if ended is Outcome.PASSED:
            outcomes.survived.append(mutant)
        else:
            outcomes.killed += 1
            outcomes.overdue += ended is Outcome.OVERDUE
    return outcomes


def main(
    arguments: Sequence[str] | None = None, table: Mapping[str, Sequence[str]] = TESTS,
    equivalent: Mapping[str, Keys] = EQUIVALENT, root: Path = ROOT,
) -> int:  # fmt: skip
    """Try the mutants, print a table, and give 0 where each was killed or is known to change nothing.

    1 where some survived; 2 where tests fail without any change.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="MODULE", help="only this module, or those with this in their names")
    parser.add_argument("--share", type=float, default=1, metavar="FRACTION", help="of each module's mutants (else 1)")
    parser.add_argument("--seed", type=int, default=0, help="which mutants are in the share")
    options = parser.parse_args(arguments)
    begun = time.monotonic()
    trials.prepare()
    sums: Counter[str] = Counter()
    print(f"{'module':34} mutants killed (overdue) equivalent survived")
    for module, tests in table.items():
        if options.only and (options.only != module if options.only in table else options.only not in module):
            continue
        known = equivalent.get(module, {})
        try:
            outcomes = mutate(module, tests, known, root=root, share=options.share, seed=options.seed)
        except LookupError as fault:
            print(fault)
            return 2
        row = Counter(
            killed=outcomes.killed, overdue=outcomes.overdue, equivalent=outcomes.equivalent,
            survived=len(outcomes.survived), stale=len(outcomes.stale),
        )  # fmt: skip
        sums += row
        print(_row(module, row), flush=True)
        path = module.replace(".", "/") + ".py"
        for mutant in outcomes.survived:
            print(f"    {path}:{mutant.line} {mutant.function}\n        {mutant.old}\n        {mutant.new}")
        for function, old, new in outcomes.stale:
            print(f"    no mutant of {path}, {function}, though called equivalent\n        {old}\n        {new}")
    print(f"{_row('all', sums)}\n{time.monotonic() - begun:.0f} s")
    return int(sums["survived"] + sums["stale"] > 0)


def _row(name: str, row: Counter[str]) -> str:
    tried = row["killed"] + row["equivalent"] + row["survived"]
    return f"{name:34} {tried:7} {row['killed']:6} {row['overdue']:9} {row['equivalent']:10} {row['survived']:8}"


if __name__ == "__main__":
    sys.exit(main())
