"""File dialogs open in the folder used last, also after a restart, and never wait for one that does not answer."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from input_events import PAPERS
from made_digests import digest_text
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from readlist.settings import WindowState
from readlist.ui.dialogs import dialog_folders
from readlist.ui.dialogs.dialog_folders import DialogFolders, DialogPurpose
from readlist.ui.main_window import MainWindow

Asked = list[tuple[str, str]]
REAL_HOME = pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the user's real folders, not the test's")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> tuple[Asked, dict[str, Any]]:
    """The dialogs that were opened, title and folder, and what each answers."""
    found: Asked = []
    answers: dict[str, Any] = {}

    def answer(_parent: object, title: str, place: str, *_rest: object) -> Any:
        found.append((title, place))
        return answers[title]

    for name in ("getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(QFileDialog, name, answer)
    return found, answers


def found(qtbot: QtBot, kept: DialogFolders, use: DialogPurpose) -> str:
    answers: list[str] = []
    kept.find(use, answers.append)
    assert answers == [], "nothing is asked of the disk at once"
    qtbot.waitUntil(lambda: len(answers) == 1)
    return answers[0]


def test_each_dialog_comes_back_to_its_folder(
    window: MainWindow, asked: tuple[Asked, dict[str, Any]], tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs, answers = asked
    mail, out = tmp_path / "Mails für mich", tmp_path / "out"
    for folder in (mail / "2026", out):
        folder.mkdir(parents=True)
    digest = mail / "a.txt"
    digest.write_text(digest_text(PAPERS), encoding="utf-8")
    answers |= {"Import Digests": ([str(digest)], ""), "Import a Folder": str(mail / "2026")}
    answers |= {"Export 5 papers": (str(out / "list.bib"), "")}
    for opened in (0, 3):
        window.file_actions.choose_files()
        qtbot.waitUntil(lambda wanted=opened + 1: len(dialogs) == wanted)
        qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 5)
        window.file_actions.choose_folder()
        qtbot.waitUntil(lambda wanted=opened + 2: len(dialogs) == wanted)
        window.file_actions.export_papers([int(paper) for paper in window.papers.shown_ids()])
        qtbot.waitUntil(lambda wanted=opened + 3: len(dialogs) == wanted)
    assert dialogs[3:] == [
        ("Import Digests", str(mail)),
        ("Import a Folder", str(mail)),
        ("Export 5 papers", str(out / "readlist")),
    ]
    qtbot.waitUntil(lambda: window.notice.text().startswith("Exported") and (out / "list.bib").exists())
    qtbot.waitUntil(lambda: not window.imports.importer.is_running())


def test_it_lasts_beyond_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    state = WindowState()
    DialogFolders(state).remember(DialogPurpose.EXPORT, tmp_path)
    state.save(tmp_path / "window.json")
    again = DialogFolders(WindowState.load(tmp_path / "window.json"))
    assert found(qtbot, again, DialogPurpose.EXPORT) == str(tmp_path)


@REAL_HOME
@pytest.mark.parametrize("kept", [None, 7, {"import": 7}, {"import": ""}, {"import": "\0"}, {"import": "relative"}])
def test_a_folder_that_is_gone_is_replaced_by_a_usual_one(qtbot: QtBot, home: Path, kept: object) -> None:
    state = WindowState({"folders": kept})
    Path.home().mkdir(parents=True, exist_ok=True)
    assert found(qtbot, DialogFolders(state), DialogPurpose.IMPORT) == str(Path.home())
    usual = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))
    usual.mkdir(parents=True, exist_ok=True)
    assert found(qtbot, DialogFolders(state), DialogPurpose.IMPORT) == str(usual)


@REAL_HOME
def test_a_folder_that_does_not_answer_holds_nothing_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(dialog_folders, "_is_folder", lambda _place: hangs.wait(30))
    kept = DialogFolders(WindowState())
    kept.remember(DialogPurpose.IMPORT, tmp_path)
    assert found(qtbot, kept, DialogPurpose.IMPORT) == str(Path.home())
    hangs.set()
