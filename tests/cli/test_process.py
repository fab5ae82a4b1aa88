"""The command line as a process of its own: encodings, pipes, signals, and what it does not import."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from digests.pages import page

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def process(filled, library: Path):
    """Runs ``python -m readlist`` on the filled library."""

    def run(*argv: object, locale: str = "C.UTF-8", **given) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {"LC_ALL": locale, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
        environment.update(given.pop("env", {}))
        call = [sys.executable, "-m", "readlist", *map(str, argv)]
        return subprocess.run(call, env=environment, capture_output=True, timeout=60, check=False, **given)

    return run


@pytest.mark.parametrize("extra", [{}, {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_unicode_on_a_c_locale(process, filled, extra) -> None:
    filled("note", 1, "--text", "Zoë’s 王 note")
    shown = process("show", 1, "--json", locale="C", env=extra)
    assert shown.returncode == 0
    assert json.loads(shown.stdout.decode("utf-8"))["note"] == "Zoë’s 王 note"
    assert shown.stderr == b""
    assert process("list", locale="C", env=extra).returncode == 0
    assert "MoE²" in process("export", "--format", "ris", locale="C", env=extra).stdout.decode("utf-8")


def test_exports_keep_their_line_ends_through_a_pipe(process) -> None:
    text = process("export", "--format", "ris").stdout
    assert text.count(b"\r\n") == text.count(b"\n") > 10
    assert b"\r\r" not in text


def test_importing_from_a_pipe(process, digest_text) -> None:
    text = digest_text("Mar 20", "A Theory of Slow Readers", "Naïve Café Statistics").encode()
    done = process("import", "-", "--json", input=text)
    assert done.returncode == 0
    assert json.loads(done.stdout)["totals"]["new"] == 1


def test_a_reader_that_leaves_early_hears_nothing(process) -> None:
    out, into = os.pipe()
    os.close(out)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-m", "readlist", "list", "--json"]
    done = subprocess.run(call, stdout=into, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)
    os.close(into)
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit as Unix has it")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_is_written_in_part_is_a_fault(filled, tmp_path: Path, unbuffered: str) -> None:
    import resource

    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered}
    call = [sys.executable, "-m", "readlist", "list", "--json"]
    with (tmp_path / "papers.json").open("wb") as file:
        limited = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (2000, 2000))
        done = subprocess.run(
            call, stdout=file, stderr=subprocess.PIPE, env=environment, preexec_fn=limited, timeout=60, check=False
        )
    assert done.returncode == 1
    assert b"tandard output cannot be written: File too large." in done.stderr
    assert (tmp_path / "papers.json").stat().st_size == 2000


def test_exit_codes_leave_the_process(process) -> None:
    assert process("show", 99).returncode == 1
    assert process("list", "--sort", "colour").returncode == 2


def test_a_call_imports_no_qt(process) -> None:
    done = process("list", env={"PYTHONPROFILEIMPORTTIME": "1", "PYTHONWARNINGS": "default"})
    assert done.returncode == 0
    assert b"readlist.workspace" in done.stderr
    assert b"PySide6" not in done.stderr
    assert b"pylatexenc" not in done.stderr


def test_ctrl_c_in_an_import_keeps_what_is_done_as_one_step(process, filled, library, tmp_path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such signal for another process")
    for number in range(300):
        papers = [(f"Paper {number} of Row {row}: A Title", f"We count {number} and {row}. " * 30) for row in range(20)]
        (tmp_path / f"many-{number:03}.txt").write_text(page(papers), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-m", "readlist", "import", "--json", *map(str, sorted(tmp_path.glob("many-*.txt")))]
    running = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    until = time.monotonic() + 30
    before = len(filled("digests", "--json").json["digests"])
    while len(filled("digests", "--json").json["digests"]) < before + 2 and time.monotonic() < until:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    document = json.loads(out)
    assert (running.returncode, document["cancelled"]) == (1, True)
    assert b"Stopped" in err
    done = document["files"]
    assert 2 <= len(done) < 300
    assert len(filled("digests", "--json").json["digests"]) == before + len(done)
    step = filled("history", "--json").json["changes"][0]
    assert len(step["papers"]) == document["totals"]["new"]
    assert filled("undo", "--json").json["label"].startswith("import")
    assert len(filled("digests", "--json").json["digests"]) == before
    assert filled("check", "--json").json["ok"]


STOPPED_WHILE_LOADING = """
import runpy, sys
class Stopping:
    def find_spec(self, name, *_):
        if name == module:
            raise KeyboardInterrupt
module, sys.argv[1:] = sys.argv[1], ["list"]
sys.meta_path.insert(0, Stopping())
runpy.run_module("readlist", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("module", ["readlist.settings", "readlist.cli", "readlist.cli.running", "readlist.workspace"])
def test_ctrl_c_while_the_program_is_loaded_is_no_fault(library: Path, module: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-c", STOPPED_WHILE_LOADING, module]
    done = subprocess.run(call, env=environment, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_call_that_waits_for_another_program_says_so_and_heeds_ctrl_c(filled, library) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such signal for another process")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-m", "readlist", "star", "1"]
    with closing(sqlite3.connect(library / "library.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        running = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True)
        assert running.stderr.readline() == "Waiting for another program that is writing to the library …\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=10)  # less than the wait would take
    assert (running.returncode, out, err) == (130, "", "")


def test_a_call_that_waits_is_done_when_the_other_program_is(filled, library, process) -> None:
    with closing(sqlite3.connect(library / "library.sqlite", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(3, partial(other.execute, "COMMIT")).start()
        done = process("star", "1", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["papers"] == [1]
