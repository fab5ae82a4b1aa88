"""The test suite under Windows' Python in Wine: paths, locks, processes, files held open, library, search, window.

The checkout lies below a path with a blank, the tests' files below a profile with letters of three scripts. Some tests
skip themselves there, each with its reason: signals, links and pipes of POSIX, ``/proc``, ``strace``.
"""

from __future__ import annotations

import os
import re

from builder.command import check, print_line, step
from builder.display import screen
from builder.project import ROOT
from builder.proofs.result import Proof
from builder.proofs.suite_report import folder_table, folders_with_tests, read_report
from builder.proofs.windows import WHERE
from builder.windows import testing
from builder.windows.wine import windows

LEFT_TO_THE_SUITE = {
    "tests/commands/test_import_memory.py": "minutes each; Python counts its memory alike on every system",
    "tests/attacks/test_reader_damage.py": "half a minute each; a reader sees text, and nothing of the system",
    "tests/attacks/test_extreme_texts.py": "half a minute each; the window lays out long texts, on any system",
    "tests/benchmarks": "measures this machine",
    "tests/cli/test_texts.py": "words of all verbs",
    "tests/commands/test_undo_property.py": "a minute of steps in one library",
    "tests/mutations": "tries changed programs in forks, which Windows has not",
    "tests/search/execution": "weights and counts of the search, in memory",
    "tests/ui/test_key_meanings.py": "three minutes of all commands in a window",
    "tests/ui/test_pane_concerns.py": "a minute of changes and what they redraw",
    "tests/ui/test_texts.py": "words of all parts of the window",
}
"""What the proof of a release leaves out, with the reason; ``prove-windows-suite`` runs it as well."""
CHECKOUT = r"C:\Readlist checkout"
WINDOWS_PYTHON = r"C:\Python\python.exe"
WINDOWS_REPORT, WINDOWS_OUTPUT = r"C:\tests.xml", r"C:\tests.txt"
WORKERS = os.cpu_count() or 1
"""Processes that run tests; xdist's "auto" counts one core in Wine."""
PYTEST = f"-p no:cacheprovider -q -n {WORKERS} --dist worksteal --junitxml={WINDOWS_REPORT}"
KILLS = "8"
"""How often a test kills an import; each costs seconds in Wine."""
MIN_PASSED = 7000
"""Fewer tests would mean that some were not found."""
PROOF_LIMIT_S, SUITE_LIMIT_S = 1800, 5400
"""Seconds that the chosen folders of tests, and all tests, may take in Wine."""


def prove() -> list[Proof]:
    """Run the tests but a few slow ones. Raises BuildError if one fails."""
    left_out = [f"--ignore={place}" for place in LEFT_TO_THE_SUITE]
    folders = {place.removeprefix("tests/") for place in LEFT_TO_THE_SUITE}
    return [_proof(left_out, folders_with_tests(ROOT / "tests") - folders, PROOF_LIMIT_S)]


def prove_suite() -> list[Proof]:
    """Run all tests. Raises BuildError if one fails."""
    return [_proof([], folders_with_tests(ROOT / "tests"), SUITE_LIMIT_S)]


def _proof(options: list[str], folders: set[str], limit_s: float) -> Proof:
    return Proof(f"tests ({run_tests(options, folders, limit_s)})", 0, WHERE, None)


def run_tests(options: list[str], folders: set[str], limit_s: float) -> str:
    """Run pytest in a new Windows; its last line.

    Raises BuildError if a test fails, too few were run, or one of ``folders`` has no test that passed.
    """
    python = testing.make_python()
    with screen() as display, windows(display, "tests") as wine:
        with step("copy Python and the checkout"):
            wine.copy_in(python, wine.file(r"C:\Python"))
            testing.copy_sources(wine.file(CHECKOUT))
            testing.copy_real_files(wine.file(r"C:\shared"))
            testing.install_in_place(wine.file(r"C:\Python"), CHECKOUT)
            testing.copy_fonts(wine)
            wine.give_to_user(wine.file(CHECKOUT))
        with step("tests"):
            pytest = f"{WINDOWS_PYTHON} -m pytest {' '.join([PYTEST, *options])} tests >{WINDOWS_OUTPUT} 2>&1"
            script = wine.drive / "tests.bat"  # quotes in an argument would not survive the way to Windows
            script.write_text(f'@chcp 65001 >nul\r\n@cd /d "{CHECKOUT}" && {pytest}\r\n', "utf-8")
            code, _ = wine.try_run(["cmd", "/c", r"C:\tests.bat"], limit_s, READLIST_KILLS=KILLS)
        report = wine.file(WINDOWS_REPORT)
        counts = read_report(report) if report.is_file() else []
        output = wine.file(WINDOWS_OUTPUT).read_text("utf-8", "replace")
    (testing.TESTING_WORK / "tests.log").write_text(output, "utf-8")
    last = output.rstrip().rpartition("\n")[2].strip("= ")
    print_line(f"{folder_table(counts)}\n   {last}")
    check(code == 0, f"Tests failed in Wine:\n{output[-6000:]}")
    passed = re.search(r"(\d+) passed", last)
    check(passed is not None and int(passed[1]) >= MIN_PASSED, f"Too few tests were run: {last}")
    missing = folders - {count.name for count in counts if count.passed}
    check(not missing, f"No test passed in {', '.join(sorted(missing))}.")
    return last
