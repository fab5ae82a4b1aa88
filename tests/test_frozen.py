"""A frozen program, one without console, one that is compiled without docstrings and asserts: all work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from frozen_program import ROOT, make_frozen_program

from readlist import frozen, standard_streams

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for a frozen program is a shell script")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def run(command: list[str], *, shell: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command; with ``shell``, by a shell with these redirections."""
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=180, check=False,
        env={**os.environ, **OFFSCREEN, **variables},
    )  # fmt: skip


def report_of(folder: Path) -> dict[str, object]:
    read: dict[str, object] = json.loads((folder / "report.json").read_text("utf-8"))
    return read


HOOKED = "import PySide6.QtWidgets"
"""PySide's hook for imports is in place before the program starts, and stays."""


@pytest.mark.parametrize(("options", "extra"), [("", ""), ("-OO", ""), ("", HOOKED)], ids=["plain", "-OO", "hooked"])
def test_a_frozen_program_passes_its_self_test(options: str, extra: str, tmp_path: Path) -> None:
    program = make_frozen_program(tmp_path, options=options, extra=extra)
    done = run([str(program), "--smoke", str(tmp_path / "smoke")])
    assert done.returncode == 0, (done.stdout, done.stderr)
    report = report_of(tmp_path / "smoke")
    assert report["frozen"] is True
    assert report["optimised"] == (2 if options else 0)
    assert report["index_process"]
    assert "Traceback" not in done.stderr


def test_without_handling_worker_processes_the_self_test_of_a_frozen_program_fails(tmp_path: Path) -> None:
    program = make_frozen_program(tmp_path, extra="from readlist import frozen; frozen.serve_if_spawned = lambda: None")
    done = run([str(program), "--smoke", str(tmp_path / "smoke")])
    assert done.returncode == 1
    assert report_of(tmp_path / "smoke")["failed_step"] == "index"


@pytest.mark.parametrize("closed", [">&- 2>&-", "<&- >&- 2>&-", "2>&-", ">&-"])
def test_the_window_works_with_closed_streams(closed: str, tmp_path: Path) -> None:
    done = run([sys.executable, "-m", "readlist", "--smoke", str(tmp_path / "smoke")], shell=closed)
    assert done.returncode == 0, (done.stdout, done.stderr, report_of(tmp_path / "smoke"))
    if ">&-" not in closed.split():
        assert "works" in done.stdout


def test_a_command_that_reads_a_closed_input_says_so(tmp_path: Path) -> None:
    done = run(
        [sys.executable, "-m", "readlist", "import", "-", "--library", str(tmp_path / "library")], shell="<&- 2>&1"
    )
    assert done.returncode == 1
    assert "no standard input" in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--json"], ["no-verb"], ["list", "--no"]])
def test_the_command_line_works_with_closed_streams(arguments: list[str], tmp_path: Path) -> None:
    library = ["--library", str(tmp_path / "library")]
    with_streams = run([sys.executable, "-m", "readlist", *library, *arguments])
    without = run([sys.executable, "-m", "readlist", *library, *arguments], shell="<&- >&- 2>&-")
    assert without.returncode == with_streams.returncode
    assert "Traceback" not in without.stderr


def test_closed_descriptors_are_not_taken_by_other_files(tmp_path: Path) -> None:
    code = (
        "import os, sys; from readlist import standard_streams; standard_streams.open_missing();"
        f"opened = open({str(tmp_path / 'library')!r}, 'w'); assert opened.fileno() > 2, opened.fileno();"
        "os.write(2, b'a message'); print('x')"
    )
    assert run([sys.executable, "-c", code], shell="<&- >&- 2>&-").returncode == 0
    assert (tmp_path / "library").read_bytes() == b""


def test_streams_that_python_lacks_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert not standard_streams.has_terminal()
    standard_streams.open_missing()
    try:
        sys.stdout.write("x")
        sys.stderr.write("x")
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.close()
    assert not standard_streams.has_terminal()


def test_a_frozen_program_asks_itself_for_a_screen(tmp_path: Path) -> None:
    program = str(make_frozen_program(tmp_path))
    question = run([program, "--is-there-a-screen"])
    assert (question.returncode, question.stdout, question.stderr) == (0, "", "")
    assert run([program, "--is-there-a-screen"], QT_QPA_PLATFORM="xcb", DISPLAY=":987").returncode != 0


def test_the_question_for_a_screen_calls_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert frozen.screen_question()[:3] == [sys.executable, "-m", "readlist"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert len(frozen.screen_question()) == 2
    assert frozen.asks_for_screen(frozen.screen_question()[1:])
    assert not frozen.asks_for_screen(["list"])


def test_an_ordinary_program_never_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["readlist", frozen.WORKER_OPTION, "pipe_handle=0"])
    frozen.serve_if_spawned()


def test_programs_started_from_a_bundle_do_not_get_its_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/readlist", raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/readlist")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/opt/readlist/PySide6/Qt/plugins")
    monkeypatch.setenv("QML2_IMPORT_PATH", "/home/me/qml")
    frozen.release_environment()
    assert os.environ["LD_LIBRARY_PATH"] == "/usr/local/lib"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    assert "QT_PLUGIN_PATH" not in os.environ
    assert os.environ["QML2_IMPORT_PATH"] == "/home/me/qml"
