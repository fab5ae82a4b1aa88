"""Proofs of the one-folder tree: identical builds, an ordinary user, a quick start."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
from pathlib import Path

from builder import tree
from builder.command import BuildError, check, print_line, step
from builder.debian import NOBODY, require_root
from builder.display import screen
from builder.environment import BUILD_PYTHON
from builder.project import BUILD
from builder.proofs.result import Proof
from builder.proofs.smoke import check_report, run_smoke

TREE_PROOFS = BUILD / "proofs" / "tree"
STARTS = 9
"""Starts of each kind that are compared, in turn."""
MAX_START_RATIO = 1.2
"""The longest start of the tree, as a multiple of the start of an environment that pip made."""
FROZEN, UNFROZEN = "the tree, not packed", "an environment of pip, for comparison"
"""The two programs whose starts are compared, as the table names them."""


def smoke() -> None:
    """Run the tree's self-test on a screen without hardware, and keep the picture of its window."""
    with step("self-test of the tree"), screen() as display:
        report = run_smoke([tree.TREE / "readlist"], TREE_PROOFS / "smoke", {"DISPLAY": display})
    print_line(f"   window after {report['seconds_to_window']:.2f} s; {TREE_PROOFS / 'smoke' / 'window.png'}")


def prove() -> list[Proof]:
    """Run all proofs of the tree. Raises BuildError with the first that fails."""
    require_root()
    smoke()
    with step("the tree for an ordinary user, without streams, in a folder that is read-only"):
        prove_without_rights()
    with step("two builds are identical"):
        tree.prove_identical()
    with step("start beside an unfrozen program"), screen() as display:
        frozen, unfrozen = measure_starts(display)
    print_line(f"   painted window after {frozen:.2f} s, unfrozen {unfrozen:.2f} s: {frozen / unfrozen:.2f} times")
    if frozen > MAX_START_RATIO * unfrozen:
        raise BuildError(f"The packaged program starts {frozen / unfrozen:.2f} times as slowly as the unfrozen one.")
    size = sum(file.lstat().st_size for file in tree.TREE.rglob("*"))
    return [
        Proof(FROZEN, size, "this system", frozen),
        Proof(UNFROZEN, 0, "this system", unfrozen),
    ]


def prove_without_rights() -> None:
    """Run the self-test as a user who may not write to the program's folder, with closed standard streams."""
    place = BUILD / "proofs" / "read-only"
    shutil.rmtree(place, ignore_errors=True)
    work = place / "work"
    work.mkdir(parents=True)
    os.chown(work, NOBODY, NOBODY)
    program = place / "readlist"
    shutil.copytree(tree.TREE, program, symlinks=True)
    before = _names(program)
    for folder in (place, *place.parents):
        folder.chmod(folder.stat().st_mode | 0o011)
    with screen() as display:
        command = f'exec "{program}/readlist" --smoke "{work}/smoke" <&- >&- 2>&-'
        environment = {"DISPLAY": display, "HOME": str(work), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        code = subprocess.run(["sh", "-c", command], env=environment, user=NOBODY, group=NOBODY, check=False).returncode
    check_report(work / "smoke")
    check(code == 0, f"The self-test ended with {code}.")
    check(_names(program) == before, "The program wrote into its own folder.")
    shutil.rmtree(place)


def measure_starts(display: str) -> tuple[float, float]:
    """Seconds from the start of the process to the painted window, frozen and unfrozen: medians of starts in turn."""
    programs: dict[str, list[str | Path]] = {
        "frozen": [tree.TREE / "readlist"],
        "unfrozen": [BUILD_PYTHON, "-m", "readlist"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(STARTS + 1):  # the first start of each only warms the caches
        for name, program in programs.items():
            report = run_smoke(program, TREE_PROOFS / "starts", {"DISPLAY": display}, frozen=name == "frozen")
            if turn:
                seconds[name].append(report["seconds_to_window"])
    return statistics.median(seconds["frozen"]), statistics.median(seconds["unfrozen"])


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
