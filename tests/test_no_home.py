"""A home folder that is missing or cannot be written: the program starts, or says in a sentence why it does not."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from frozen_program import ROOT
from made_digests import digest_text

from readlist import paths
from readlist.errors import LibraryFault
from readlist.workspace import Workspace

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folders are set by variables")
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
WATCH = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from readlist import app
from readlist.ui import session

def look():
    from readlist.ui.shell.open_failed import OpenFailed
    from readlist.ui.main_window import MainWindow
    for window in QApplication.topLevelWidgets():
        if isinstance(window, OpenFailed):
            print("OpenFailed:", window.sentence())
            QApplication.quit()
        if isinstance(window, MainWindow) and len(window.papers.shown_ids()):
            if not window.indexing.is_running() and not window.workspace.updater.count_pending():
                print("MainWindow:", len(window.papers.shown_ids()))
                window.close()

start = session.Session.start
def watched(self, files, **how):
    started = start(self, files, **how)
    self.timer = QTimer(interval=50, timeout=look)
    self.timer.start()
    return started

session.Session.start = watched
sys.exit(app.main(sys.argv[1:]))
"""
"""Runs the program and ends it once a window has something to show, which is printed."""


def drop_privileges() -> None:
    """Let permissions hold for root, too, in the program that is started next."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def run(home: Path | None, *arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program with this home folder, as an ordinary user."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "HOME", "READLIST_"))
    }
    environment |= {"QT_QPA_PLATFORM": "offscreen"} | ({} if home is None else {"HOME": str(home)})
    return subprocess.run(
        [sys.executable, *(["-c", code] if code else ["-m", "readlist"]), *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        preexec_fn=drop_privileges,
    )  # fmt: skip


@pytest.fixture(params=["below a file", "read-only"])
def closed_home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A home folder in which nothing can be made."""
    if request.param == "read-only":
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o555)
        return folder
    (tmp_path / "file").write_text("x", encoding="utf-8")
    return tmp_path / "file" / "home"


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    file = tmp_path / "digest.txt"
    file.write_text(digest_text([("Boats of folded paper", "x"), ("Kites", "y")]), encoding="utf-8")
    return file


def test_the_command_line_says_that_the_library_cannot_be_used(closed_home: Path) -> None:
    done = run(closed_home, "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_library_elsewhere_is_used_and_searched(closed_home: Path, tmp_path: Path, digest: Path) -> None:
    library = ["--library", str(tmp_path / "library")]
    assert run(closed_home, "import", str(digest), *library).returncode == 0
    done = run(closed_home, "search", "boats", *library)
    assert done.returncode == 0
    assert "Boats of folded paper" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_window_says_that_the_library_cannot_be_used(closed_home: Path) -> None:
    done = run(closed_home, code=WATCH)
    assert "OpenFailed:" in done.stdout, done.stderr
    assert "cannot be used" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_window_opens_a_library_elsewhere(closed_home: Path, tmp_path: Path, digest: Path) -> None:
    done = run(closed_home, "--library", str(tmp_path / "library"), str(digest), code=WATCH)
    assert "MainWindow: 2" in done.stdout, done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_temporary_index_is_removed_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("READLIST_CACHE", str(tmp_path / "file" / "cache"))
    opened = Workspace.open(tmp_path / "library")
    opened.updater.open_index()
    assert list(temporary.iterdir())
    opened.close()
    del opened
    gc.collect()
    assert not list(temporary.iterdir())


def test_without_a_home_folder_nothing_is_made_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "READLIST_CACHE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as for a user whom the system does not know
    for folder in (paths.data_folder(), paths.cache_folder(), paths.config_folder(), paths.log_folder()):
        assert folder == paths.NO_FOLDER
    with pytest.raises(LibraryFault, match="You have no home folder"):
        Workspace.open(paths.library_folder())
    assert list(tmp_path.iterdir()) == []


def test_an_empty_home_variable_does_not_stand_for_the_root_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "")
    assert paths.data_folder() != Path("/.local/share/readlist")
