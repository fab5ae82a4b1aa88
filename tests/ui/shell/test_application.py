"""Files that the system asks to open: handed to the session, those opened together as one import."""

from __future__ import annotations

from pathlib import Path

from made_digests import digest_text
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from readlist import paths
from readlist.ui.session import Session
from readlist.ui.shell.application import Application


def opened(app: QApplication, *files: Path) -> None:
    """The events by which macOS opens files."""
    for file in files:
        QCoreApplication.postEvent(app, QFileOpenEvent(str(file)))


def test_files_opened_together_come_together(qtbot: QtBot, qapp: Application) -> None:
    files = [Path("/a/ä b.bib"), Path("/a/c.ris")]
    with qtbot.waitSignal(qapp.files_opened) as signal:
        opened(qapp, *files)
    assert signal.args == [files]


def test_an_address_that_is_no_file_is_ignored(qtbot: QtBot, qapp: Application) -> None:
    with qtbot.assertNotEmitted(qapp.files_opened, wait=50):
        QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.bib")))


def test_the_window_imports_an_opened_file(qtbot: QtBot, qapp: Application, tmp_path: Path) -> None:
    file = tmp_path / "opened.txt"
    file.write_text(digest_text([("A title of some words", "x")]), encoding="utf-8")
    session = Session(tmp_path / "library", paths.settings_file())
    opened(qapp, file)  # before there is a window: the event that started the program
    assert session.start(())
    assert session.window is not None
    window = session.window
    try:
        qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 1, timeout=20_000)
    finally:
        window.close()


def test_a_missing_file_is_told_in_the_window(qtbot: QtBot, qapp: Application, tmp_path: Path) -> None:
    session = Session(tmp_path / "library", paths.settings_file())
    assert session.start([tmp_path / "gone.bib"])
    assert session.window is not None
    window = session.window
    try:
        qtbot.waitUntil(lambda: window.imports.shows_report() or window.notice.is_important())
        told = " ".join(label.text() for label in window.imports.report.findChildren(QLabel))
        assert "gone.bib" in told
        assert "cannot be read" in told
    finally:
        window.close()
