"""Tests under Windows' Python in Wine: paths, locks, processes, files held open, library, search storage, exports.

The whole suite runs there as well; these are the tests that show the most of a system within a few minutes.
"""

from __future__ import annotations

import re

from builder.command import check, say, step
from builder.display import screen
from builder.proofs.result import Proof
from builder.proofs.windows import WHERE
from builder.windows import testing
from builder.windows.wine import windows

SELECTED = (
    "tests/test_app.py",
    "tests/test_atomic_file.py",
    "tests/test_device.py",
    "tests/test_library_and_index.py",
    "tests/test_paths.py",
    "tests/test_settings.py",
    "tests/test_windows_files.py",
    "tests/cli/test_contract.py",
    "tests/cli/test_faults.py",
    "tests/cli/test_process.py",
    "tests/commands/test_importing.py",
    "tests/digests/containers",
    "tests/export/test_exporting.py",
    "tests/library/backup/test_restoring.py",
    "tests/library/test_absence.py",
    "tests/library/test_opening.py",
    "tests/library/test_own_files.py",
    "tests/search/storage",
    "tests/search/test_index.py",
    "tests/search/test_writer_process.py",
    "tests/ui/test_session.py",
    "tests/ui/test_texts.py",
)
CHECKOUT = r"C:\Readlist checkout"
WINDOWS_PYTHON = r"C:\Python\python.exe"
MIN_PASSED = 300
"""Fewer tests would mean that some were not found."""
TESTS_LIMIT_S = 900


def prove() -> list[Proof]:
    """Run the selected tests. Raises BuildError if one fails."""
    return [Proof(f"tests ({run_tests(*SELECTED)})", 0, WHERE, None)]


def run_tests(*arguments: str) -> str:
    """Run pytest in a new Windows; its last line. Raises BuildError if a test fails, or too few were run."""
    python = testing.make_python()
    with screen() as display, windows(display, "tests") as wine:
        with step("copy Python and the checkout"):
            wine.copy_in(python, wine.file(r"C:\Python"))
            testing.copy_sources(wine.file(CHECKOUT))
            testing.install_in_place(wine.file(r"C:\Python"), CHECKOUT)
            testing.copy_fonts(wine)
            wine.give_to_user(wine.file(CHECKOUT))
        with step("tests"):
            pytest = f'cd /d "{CHECKOUT}" && {WINDOWS_PYTHON} -m pytest -p no:cacheprovider -q {" ".join(arguments)}'
            script = wine.drive / "tests.bat"  # quotes in an argument would not survive the way to Windows
            script.write_text(f"@chcp 65001 >nul\r\n@{pytest}\r\n", "utf-8")
            code, output = wine.try_run(["cmd", "/c", r"C:\tests.bat"], TESTS_LIMIT_S)
    (testing.TESTING_WORK / "tests.log").write_text(output, "utf-8")
    last = output.rstrip().rpartition("\n")[2]
    say(f"   {last}")
    check(code == 0, f"Tests failed in Wine:\n{output[-6000:]}")
    passed = re.search(r"(\d+) passed", last)
    check(passed is not None and int(passed[1]) >= MIN_PASSED, f"Too few tests were run: {last}")
    return last
