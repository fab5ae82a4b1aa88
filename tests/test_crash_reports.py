"""Reports of crashes and faults: what becomes one, what does not, and how long it is kept."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from frozen_program import ROOT
from log_failures import Announce

from readlist import crash_recorder, crash_reports, fault_hooks
from readlist.crash_recorder import CrashRecorder, versions_of_this_process
from readlist.crash_reports import collect_reports, dismiss
from readlist.log import ExcInfo

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and locks of POSIX")
PROGRAM = """
import os, signal, sys, time, ctypes
from pathlib import Path
from readlist import fault_hooks
from readlist.crash_recorder import CrashRecorder, versions_of_this_process
recorder = CrashRecorder.start(Path({folder!r}), versions_of_this_process("PySide6 6"))
fault_hooks.install(recorder)
{body}
recorder.stop()
"""


@pytest.fixture(autouse=True)
def _own_faulthandler(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own handler of crashes stays in place."""
    monkeypatch.setattr(faulthandler, "enable", lambda _file: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


@pytest.fixture
def _hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before


def run(folder: Path, body: str) -> int:
    """Run a program with a recorder; the exit code."""
    code = PROGRAM.format(folder=str(folder), body=body)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False
    ).returncode


def started(folder: Path) -> CrashRecorder:
    recorder = CrashRecorder.start(folder, versions_of_this_process())
    assert recorder is not None
    return recorder


def raised(error: Exception) -> ExcInfo:
    try:
        raise error
    except Exception as fault:
        return type(fault), fault, fault.__traceback__


def names(folder: Path) -> list[str]:
    return sorted(file.name.split("-")[0] for file in folder.iterdir())


@POSIX
@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "Segmentation fault"),
        ("ctypes.string_at(0)", "Segmentation fault"),
        ("os.abort()", "Aborted"),
    ],
)
def test_a_crash_becomes_a_report(body: str, words: str, tmp_path: Path) -> None:
    assert run(tmp_path, body) < 0
    (report,) = collect_reports(tmp_path)
    assert report.is_crash
    for said in (words, "Readlist ", "Python 3", "PySide6 6", os.uname().release, 'File "<string>", line'):
        assert said in report.text
    assert names(tmp_path) == ["new"]


@POSIX
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP"])
def test_a_kill_is_no_crash(name: str, tmp_path: Path) -> None:
    assert run(tmp_path, f"os.kill(os.getpid(), signal.{name})") == -signal.Signals[name]
    assert names(tmp_path) == ["running"]
    assert collect_reports(tmp_path) == []
    assert names(tmp_path) == []


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "pass") == 0
    assert names(tmp_path) == []


def test_an_exception_that_ends_the_program_becomes_a_report(tmp_path: Path) -> None:
    assert run(tmp_path, "raise ValueError('too many boats')") == 1
    (report,) = collect_reports(tmp_path)
    assert "ValueError: too many boats" in report.text


def test_faults_become_one_report_that_is_no_crash(tmp_path: Path) -> None:
    recorder = started(tmp_path)
    for _ in range(100):
        recorder.record(raised(ValueError("boats")))
    for number in range(100):
        recorder.record((type(f"Fault{number}", (Exception,), {}), ValueError("x" * 50_000), None))
    recorder.stop()
    (report,) = collect_reports(tmp_path)
    assert not report.is_crash
    assert report.text.count("ValueError: boats") == 1
    assert report.text.count("Fault:\n") == crash_recorder.MAX_FAULTS_RECORDED
    assert len(report.text) < 6 * crash_recorder.MAX_FAULT_CHARS


def test_a_fault_before_a_kill_is_a_report(tmp_path: Path) -> None:
    body = "recorder.record((ValueError, ValueError('boats'), None)); os._exit(9)"
    assert run(tmp_path, body) == 9
    (report,) = collect_reports(tmp_path)
    assert "boats" in report.text
    assert not report.is_crash


@POSIX
def test_the_file_of_a_running_process_is_left_alone(tmp_path: Path) -> None:
    recorder, other = started(tmp_path), started(tmp_path)
    recorder.record(raised(ValueError("boats")))
    assert collect_reports(tmp_path) == []
    assert names(tmp_path) == ["running", "running"]
    other.stop()
    recorder.stop()
    assert len(collect_reports(tmp_path)) == 1


def test_a_dismissed_report_is_not_shown_again(tmp_path: Path) -> None:
    recorder = started(tmp_path)
    recorder.write("Fatal Python error: of a test\n")
    recorder.stop()
    reports = collect_reports(tmp_path)
    assert [report.is_crash for report in reports] == [True]
    assert collect_reports(tmp_path) == reports
    dismiss(reports)
    assert collect_reports(tmp_path) == []
    assert names(tmp_path) == ["seen"]
    dismiss(reports)


def test_the_last_reports_are_kept(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"seen-20260101-00000{number}-aaaaaa.txt").write_text("old", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    recorder = started(tmp_path)
    recorder.write("Fatal Python error\n")
    recorder.stop()
    dismiss(collect_reports(tmp_path))
    kept = sorted(file.name for file in tmp_path.glob("seen-*"))
    assert len(kept) == crash_reports.MAX_REPORTS_KEPT
    assert kept[0] == "seen-20260101-000005-aaaaaa.txt"
    assert (tmp_path / "notes.txt").exists()


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert CrashRecorder.start(tmp_path / "file" / "below", "x") is None
    assert collect_reports(tmp_path / "file" / "below") == []


@POSIX
def test_reports_are_the_readers_alone(tmp_path: Path) -> None:
    recorder = started(tmp_path / "crashes")
    modes = [path.stat().st_mode & 0o077 for path in (tmp_path / "crashes", *(tmp_path / "crashes").iterdir())]
    assert modes == [0, 0]
    recorder.stop()


def test_a_start_costs_little(tmp_path: Path) -> None:
    took = []
    for _ in range(20):
        began = time.perf_counter()
        recorder = started(tmp_path)
        fault_hooks.uninstall()
        took.append(time.perf_counter() - began)
        recorder.stop()
    assert min(took) < 0.002


@pytest.mark.usefixtures("_hooks")
def test_what_nobody_caught_is_logged_and_recorded(tmp_path: Path, announced: Announce) -> None:
    announced("uncaught")
    announced("uncaught in worker")
    announced("ignored: ")
    recorder = started(tmp_path)
    fault_hooks.install(recorder)
    sys.excepthook(*raised(ValueError("boats")))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    def work() -> None:
        raise KeyError("kites")

    thread = threading.Thread(target=work, name="worker")
    thread.start()
    thread.join()
    ignored = type("Told", (), {"exc_type": OSError, "exc_value": None, "exc_traceback": None, "err_msg": None})
    sys.unraisablehook(ignored)  # type: ignore[arg-type]
    recorder.stop()
    (report,) = collect_reports(tmp_path)
    assert "boats" in report.text
    assert "Fault, in worker:" in report.text
    assert "KeyboardInterrupt" not in report.text
    assert "OSError" not in report.text
