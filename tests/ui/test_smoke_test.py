"""The self-test of an installation: it passes on a whole one, and each of its checks fails on a broken one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from readlist import assets
from readlist.ui.smoke_report import SmokeReport, StepFailed, main_thread_stack

ROOT = Path(__file__).resolve().parents[2]
BREAKAGES = {
    "a format that was not installed": (
        "from readlist.digests.registry import READERS; READERS.built_in = READERS._others = {}",
        "import",
        "was not read",
    ),
    "a sample that gives nothing": (
        "from readlist import assets; samples = assets.format_samples; assets.format_samples = lambda: samples()[:4]",
        "import",
        "expected",
    ),
    "a parser that is not used": (
        "from readlist.ui import smoke_test; smoke_test.PARSERS += ('no_parser',)",
        "import",
        "without no_parser",
    ),
    "no process for the index": (
        "from readlist.search import writer_process; writer_process.MAX_DEATHS = 0",
        "index",
        "process of its own",
    ),
    "a search that finds nothing": (
        "from readlist.ui import smoke_test; smoke_test.SMOKE_QUERY = 'aardvark'",
        "search",
        "found 0 papers",
    ),
    "an export that is empty": (
        "from readlist.export.ris import WRITER; type(WRITER).write = lambda *_: ''",
        "export",
        "“ris” is empty",
    ),
    "Qt without its plug-in for SVG": (
        "from readlist.ui import smoke_test; from PySide6.QtGui import QPixmap;"
        "smoke_test.QPixmap = lambda _file: QPixmap()",
        "icons",
        "plug-in for SVG",
    ),
    "an icon without ink": (
        "from readlist.ui.look import icons; from PySide6.QtGui import QIcon; icons.icon = lambda *_: QIcon()",
        "icons",
        "is not drawn",
    ),
    "no catalogue": (
        "from readlist import assets; path = assets.path\n"
        "assets.path = lambda *parts: path(*parts) if parts[0] != 'catalogues' else path('catalogues', 'xx.mo')",
        "languages",
        "installed without catalogues/xx.mo",
    ),
    "a catalogue without texts": (
        "from readlist.ui import smoke_test; import gettext; smoke_test.load = lambda _: gettext.NullTranslations()",
        "languages",
        "The catalogue for Deutsch lacks texts",
    ),
    "Qt without its texts": (
        "from readlist.ui import smoke_test; smoke_test.load_qt_texts = lambda _: None",
        "languages",
        "Qt's own texts in Deutsch are missing",
    ),
    "a dialog at the start": (
        "from readlist.ui.main_window import MainWindow; from PySide6.QtWidgets import QMessageBox;"
        "MainWindow._background_steps = lambda self: iter([QMessageBox.warning(self, 'Careful', 'x')])",
        "window",
        "Careful",
    ),
    "a window that hangs": (
        "from readlist.ui import smoke_test; import time; smoke_test.BLOCKED_GRACE_S = 0;"
        "smoke_test.SmokeTest._check_icons = lambda self: time.sleep(60)",
        "icons",
        "did not answer within 4 seconds",
    ),
    "an import that does not end": (
        "from readlist.ui.controllers.import_controller import ImportController;"
        "ImportController.start = lambda *_: None",
        "import",
        "Waited 4 seconds in vain",
    ),
    "a library that does not open": (
        "from readlist.workspace import Workspace; from readlist.errors import LibraryFault\n"
        "def refuse(*_, **__): raise LibraryFault('Refused.')\n"
        "Workspace.open = refuse",
        "window",
        "does not open",
    ),
}
"""Code that breaks the program before the self-test, the step that must fail, and words of its sentence."""


def smoke(
    folder: Path, *, code: str = "", seconds: float = 60
) -> tuple[subprocess.CompletedProcess[str], dict[str, Any]]:
    """Run the self-test in a process of its own, after ``code``; the process and its report."""
    arguments = ["--smoke", str(folder), "--smoke-seconds", str(seconds)]
    program = (
        f"{code}\nimport sys\nfrom readlist.app import main\nif __name__ == '__main__': sys.exit(main({arguments!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False,
    )  # fmt: skip
    file = folder / "report.json"
    return done, json.loads(file.read_text("utf-8")) if file.exists() else {}


def test_a_whole_installation_passes_and_touches_nothing_outside(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "Prüfung 1"
    done, report = smoke(folder)
    assert done.returncode == 0, (done.stderr, report)
    assert report["passed"]
    assert report["failed_step"] == report["sentence"] == ""
    assert list(report["steps"]) == [
        "window",
        "icons",
        "languages",
        "import",
        "index",
        "search",
        "export",
        "picture",
        "close",
    ]
    assert report["languages"] == ["de"]
    assert 0 < report["seconds_to_window"] < 60
    assert sum(report["formats"].values()) == 9
    assert len(report["exports"]) == 9
    assert (folder / "window.png").read_bytes().startswith(b"\x89PNG")
    assert done.stdout.count("\n") == 1
    assert "works" in done.stdout
    assert list(home.rglob("*")) == []
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [folder.name]


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_installation_is_told(breakage: str, tmp_path: Path) -> None:
    code, step, words = BREAKAGES[breakage]
    done, report = smoke(tmp_path / "smoke", code=code, seconds=4 if "4 seconds" in words else 60)
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert not report["passed"]
    assert report["failed_step"] == step, report
    assert words in report["sentence"]
    assert report["sentence"] in done.stdout.replace("\\n", "\n")


def test_a_process_that_dies_leaves_its_step_in_the_report(tmp_path: Path) -> None:
    code = "from readlist.ui import smoke_test; import os; smoke_test.SmokeTest._open = lambda self: os.abort()"
    done, report = smoke(tmp_path / "smoke", code=code)
    assert done.returncode not in (0, 1)
    assert not report["passed"]
    assert report["failed_step"] == "window"


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    done, report = smoke(tmp_path)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    assert report == {}
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done, _ = smoke(tmp_path / "file" / "below")
    assert done.returncode == 2
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_samples_of_five_formats_are_shipped_beside_the_others() -> None:
    assert len(assets.format_samples()) == 5
    assert not set(assets.format_samples()) & set(assets.samples())
    assert sum(file.stat().st_size for file in assets.format_samples()) < 20_000


def test_the_step_that_raises_stays_in_the_report() -> None:
    report = SmokeReport()
    with report.step("first"):
        pass
    with pytest.raises(StepFailed), report.step("second"):
        raise StepFailed("It failed.")
    report.finish("It failed.")
    assert list(report.steps) == ["first"]
    assert (report.failed_step, report.passed) == ("second", False)
    assert "step “second”: It failed." in report.line()


def test_the_stack_of_the_main_thread_names_its_calls() -> None:
    assert "test_the_stack_of_the_main_thread_names_its_calls (test_smoke_test.py:" in main_thread_stack()
