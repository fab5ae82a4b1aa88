"""The command line as a process of its own: encodings, pipes, signals, and what it does not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_exit_codes_leave_the_process(process) -> None:
    assert process("show", 99).returncode == 1
    assert process("list", "--sort", "colour").returncode == 2


def test_a_call_imports_no_qt(process) -> None:
    done = process("list", env={"PYTHONPROFILEIMPORTTIME": "1", "PYTHONWARNINGS": "default"})
    assert done.returncode == 0
    assert b"readlist.workspace" in done.stderr
    assert b"PySide6" not in done.stderr
    assert b"pylatexenc" not in done.stderr
