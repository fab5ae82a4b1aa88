"""The whole proof of a release: everything is built, checked, installed, started and removed, and told in a table."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime

from builder import appimage, deb
from builder.artefacts import file_of
from builder.command import BuildError, check, print_line, require_linux
from builder.debian import require_root
from builder.project import BUILD, PACKAGING, version
from builder.proofs.result import Proof, table
from builder.proofs.tree import FROZEN, MAX_START_RATIO, UNFROZEN
from builder.windows import setup

README = PACKAGING / "README.md"
BEGIN, END = "<!-- proofs: written by build.py prove -->", "<!-- end of proofs -->"
"""Lines of the README between which the table stands."""

FIRST_TARGETS = ("check-metadata", "check-macos", "check-workflows", "tree", "prove-tree")
"""Targets that run before: the lanes need the tree, and its start is measured while nothing else runs."""
LANES = {
    "Linux": (
        *("wheel", "deb", "appimage", "rpm", "flatpak-bundle", "prove-deb", "prove-wheel"),
        *("prove-appimage", "prove-rpm", "prove-flatpak"),
    ),
    "Windows": ("windows", "prove-windows", "prove-windows-tests"),
}
"""Targets that run one after the other; the lanes run at the same time, each in a process of its own."""
LAST_TARGETS = ("sbom", "check-made", "checksums", "verify-checksums")
MAX_SIZES_MB = {
    "package for Debian": deb.MAX_DEB_MB,
    "AppImage": appimage.MAX_APPIMAGE_MB,
    "setup for Windows": setup.MAX_SETUP_MB,
}
"""Megabytes (10**6 bytes) that an artefact may have."""
TIME_LIMIT_S = 30 * 60
"""Seconds that the whole proof may take."""
RESULTS = BUILD / "proofs" / "results"
LOGS = BUILD / "proofs" / "logs"
BUILD_SCRIPT = PACKAGING / "build.py"


def prove() -> None:
    """Run all targets and write the table into the README. Raises BuildError if one fails."""
    require_linux()
    require_root()
    begin = time.monotonic()
    for folder in (RESULTS, LOGS):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
    run_lanes({"first": FIRST_TARGETS})
    run_lanes(LANES)
    run_lanes({"last": LAST_TARGETS})
    check_sizes()
    seconds = time.monotonic() - begin
    write_summary(load_results(), seconds)
    check(seconds <= TIME_LIMIT_S, f"The proof took {seconds / 60:.0f} minutes, not {TIME_LIMIT_S / 60:.0f}.")


def run_lanes(lanes: dict[str, tuple[str, ...]]) -> None:
    """Run lanes at the same time, to the end of each. Raises BuildError with those that failed."""
    running = {}
    for name, targets in lanes.items():
        log = LOGS / f"{name}.log"
        print_line(f"-- {name}: {', '.join(targets)} ({log})")
        with log.open("wb") as stream:
            command = [sys.executable, str(BUILD_SCRIPT), *targets]
            running[name] = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
    failed = [name for name, process in running.items() if process.wait()]
    for name in lanes:
        lines = (LOGS / f"{name}.log").read_text("utf-8", "replace").splitlines()
        print_line("\n".join(line for line in lines if name in failed or line.startswith("== ")))
    check(not failed, f"These did not pass: {', '.join(failed)}.")


def save_result(target: str, proofs: list[Proof]) -> None:
    """Keep the proofs of a target for the table."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / f"{target}.json").write_text(json.dumps([asdict(proof) for proof in proofs]), "utf-8")


def load_results() -> list[Proof]:
    """The proofs of all targets, in the order of the lanes. Raises BuildError if a proof left none."""
    found = []
    for target in (
        target for targets in (FIRST_TARGETS, *LANES.values()) for target in targets if target.startswith("prove-")
    ):
        file = RESULTS / f"{target}.json"
        check(file.is_file(), f"{target} left no result.")
        found += [Proof(**values) for values in json.loads(file.read_text("utf-8"))]
    return found


def check_sizes() -> None:
    """Raise BuildError for an artefact that is larger than it may be."""
    for kind, most in MAX_SIZES_MB.items():
        size = file_of(kind).stat().st_size / 1e6
        check(size <= most, f"The {kind} has {size:.1f} MB, more than {most}.")


def write_summary(proofs: list[Proof], seconds: float) -> None:
    """Print the table, and write it into the README of this folder."""
    text = summary(proofs, seconds, datetime.now(UTC).strftime("%Y-%m-%d"))
    print_line(text)
    README.write_text(replace_summary(README.read_text("utf-8"), text), "utf-8")


def summary(proofs: list[Proof], seconds: float, date: str) -> str:
    """The version, the day, the time and the start beside their bounds, and the table. ``date`` is as 2026-11-29."""
    starts = {proof.artefact: proof.start_s or 0.0 for proof in proofs}
    ratio = starts[FROZEN] / starts[UNFROZEN]
    return (
        f"Version {version()}, {date}: `build.py prove` took {seconds:.0f} s; {TIME_LIMIT_S} s are allowed.\n"
        f"The tree starts in {ratio:.2f} times the time of an environment of pip; {MAX_START_RATIO} times are allowed."
        f"\n\n{table(proofs)}"
    )


def replace_summary(text: str, summary: str) -> str:
    """The README's text with another summary. Raises BuildError without the two lines that it stands between."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BuildError(f"The README has no lines {BEGIN} and {END}.")
    return f"{before}{begin}\n{summary}\n{end}{after}"
