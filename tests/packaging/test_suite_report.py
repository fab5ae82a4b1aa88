"""The counts of a run of tests by folders, read from pytest's JUnit report."""

from __future__ import annotations

from pathlib import Path

from builder.project import ROOT
from builder.proofs import windows_tests
from builder.proofs.suite_report import FolderCount, folder_table, folders_with_tests, read_report

REPORT = """<testsuites><testsuite>
<testcase classname="tests.ui.look.test_kites" name="test_red" time="1.5"/>
<testcase classname="tests.ui.test_kites.TestBlue" name="test_blue" time="0.25"><skipped message="no wind"/></testcase>
<testcase classname="tests.test_kites" name="test_green" time="2"><failure message="fell"/></testcase>
<testcase classname="" name="tests.ui.test_owls" time="0"><error message="cannot be imported"/></testcase>
</testsuite></testsuites>
"""


def test_the_report_is_counted_by_folders(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT, "utf-8")
    assert read_report(tmp_path / "report.xml") == [
        FolderCount(".", failed=2, seconds=2.0),
        FolderCount("ui", passed=1, skipped=1, seconds=1.75),
    ]


def test_the_table_has_a_row_for_each_folder() -> None:
    told = folder_table([FolderCount(".", 1, 0, 0, 0.4), FolderCount("ui", 2, 3, 4, 5.5)])
    assert told.splitlines()[2:] == ["| `tests` | 1 | 0 | 0 | 0 |", "| `ui` | 2 | 3 | 4 | 6 |"]


def test_folders_without_tests_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "kites" / "deep").mkdir(parents=True)
    (tmp_path / "kites" / "deep" / "test_kites.py").touch()
    (tmp_path / "owls").mkdir()
    (tmp_path / "owls" / "feathers.py").touch()
    assert folders_with_tests(tmp_path) == {"kites"}


def test_what_the_proof_leaves_out_is_there() -> None:
    for place in windows_tests.LEFT_TO_THE_SUITE:
        assert (ROOT / place).exists()
