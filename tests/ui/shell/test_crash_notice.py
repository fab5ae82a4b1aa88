"""After a crash, the next start says so, and shows the report until it is dismissed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from frozen_program import ROOT
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from readlist import paths
from readlist.ui.session import Session
from readlist.ui.shell.banner import Banner
from readlist.ui.shell.text_dialog import TextDialog

CRASH = "Readlist 0.0\n---\nFatal Python error: Segmentation fault\n"
FAULT = "Readlist 0.0\n---\nFault:\nValueError: boats\n"
DRIVER = """
import sys
from PySide6.QtCore import QTimer
from readlist import app
from readlist.ui import session

start = session.Session.start
def watched(self, files, **how):
    started = start(self, files, **how)
    def then():
        {then}
    self.window.started.connect(lambda: QTimer.singleShot(0, then))
    self.show = lambda: print("BANNER:", self.crash_notice.banner.sentence() if self.crash_notice.banner else None)
    return started
session.Session.start = watched
sys.exit(app.main(sys.argv[1:]))
"""


def leave(text: str, name: str = "new-20260101-000000-aaaaaa.txt") -> Path:
    """A report of an earlier session."""
    file = paths.crash_folder() / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def opened(qtbot: QtBot, library: Path) -> Session:
    session = Session(library, paths.settings_file())
    assert session.start(())
    qtbot.waitUntil(lambda: hasattr(session, "crash_notice"))
    return session


def banner_of(session: Session) -> Banner:
    assert session.crash_notice.banner is not None
    return session.crash_notice.banner


def close(session: Session) -> None:
    """End a session as its process would: the next one finds nobody who listens to it."""
    assert session.window is not None
    session.window.close()
    session.close()
    delete(session)


def press(banner: Banner, text: str) -> None:
    next(button for button in banner.findChildren(QPushButton) if button.text() == text).click()


def test_without_a_report_there_is_no_banner(qtbot: QtBot, tmp_path: Path) -> None:
    session = opened(qtbot, tmp_path / "library")
    assert session.crash_notice.banner is None
    close(session)


def test_a_crash_is_told_until_it_is_dismissed(qtbot: QtBot, tmp_path: Path) -> None:
    file = leave(CRASH)
    first = opened(qtbot, tmp_path / "library")
    assert banner_of(first).sentence() == "Readlist ended unexpectedly last time. Nothing was sent."
    qtbot.waitUntil(banner_of(first).isVisible)
    close(first)
    second = opened(qtbot, tmp_path / "library")
    press(banner_of(second), "Dismiss")
    assert not banner_of(second).isVisible()
    close(second)
    assert not file.exists()
    third = opened(qtbot, tmp_path / "library")
    assert third.crash_notice.banner is None
    close(third)


def test_a_fault_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    leave(FAULT)
    first = opened(qtbot, tmp_path / "library")
    assert "it went on" in banner_of(first).sentence()
    close(first)
    second = opened(qtbot, tmp_path / "library")
    assert second.crash_notice.banner is None
    close(second)


def test_the_report_is_shown_and_copied(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    leave(CRASH)
    leave(FAULT, "new-20250101-000000-aaaaaa.txt")
    session = opened(qtbot, tmp_path / "library")
    press(banner_of(session), "Show Report")
    assert session.window is not None
    dialog = session.window.findChild(TextDialog)
    assert dialog is not None
    text = dialog.text.toPlainText()
    assert text.index("Segmentation fault") < text.index("boats")
    buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}
    buttons["Copy"].click()
    assert QGuiApplication.clipboard().text().replace("\r\n", "\n") == text
    buttons["Open Folder"].click()
    assert shown == [QUrl.fromLocalFile(str(paths.crash_folder()))]
    buttons["Close"].click()
    close(session)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "Readlist ended unexpectedly last time."),
        ("from PySide6.QtCore import qFatal; qFatal('no more boats')", "Readlist ended unexpectedly last time."),
        ("QTimer.singleShot(50, self.window.close); [][1]", "Something in Readlist went wrong last time"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "None"),
        ("self.window.close()", "None"),
    ],
)
def test_a_start_after_a_real_end(then: str, told: str, tmp_path: Path) -> None:
    library = ["--library", str(tmp_path / "library")]

    def run(code: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", DRIVER.format(then=code), *library],
            cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip

    run(then)
    done = run("self.show(); self.window.close()")
    assert f"BANNER: {told}" in done.stdout, done.stderr
    assert done.returncode == 0, done.stderr
