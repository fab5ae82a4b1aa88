"""What other programs change is shown, also while the index catches up; what this one does by itself is no news."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest
from made_digests import digest_text
from pytestqt.qtbot import QtBot

from readlist import index_updater
from readlist.commands import marking
from readlist.commands.importing import Pasted, import_digests
from readlist.index_updater import IndexUpdater
from readlist.library.index_queue import Ticket
from readlist.library.paper_queries import TextRow
from readlist.ui.background import library_watcher
from readlist.ui.background.library_watcher import LibraryWatcher
from readlist.ui.main_window import MainWindow

ROOT = Path(library_watcher.__file__).parents[3]
PAPERS = 120


@pytest.fixture(autouse=True)
def _often_and_in_small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_watcher, "POLL_INTERVAL_MS", 10)
    monkeypatch.setattr(index_updater, "PROCESS_BATCH_PAPERS", 10)


@pytest.fixture
def news(window: MainWindow) -> list[bool]:
    """Grows with each time that the window was told to look again."""
    found: list[bool] = []
    watching = window.findChild(LibraryWatcher)
    assert watching is not None
    watching.changed_elsewhere.connect(lambda: found.append(True))
    return found


def fill(window: MainWindow) -> None:
    papers = [(f"Owls Number{number}", f"About owls and number{number} only.") for number in range(PAPERS)]
    import_digests(window.workspace, [Pasted(digest_text(papers), name="owls")])
    window.refresh()


def test_another_process_is_noticed_while_the_index_catches_up_and_the_index_is_not(
    qtbot: QtBot, window: MainWindow, news: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    clear, cleared, go_on = IndexUpdater.clear, [0], threading.Event()

    def clear_slowly(following: IndexUpdater, indexed: Mapping[Ticket, TextRow | None], token: str) -> str:
        found = clear(following, dict(indexed), token)
        cleared[0] += 1
        if cleared[0] == 6:
            go_on.wait(30)
        return found

    monkeypatch.setattr(IndexUpdater, "clear", clear_slowly)
    fill(window)
    try:
        qtbot.waitUntil(lambda: cleared[0] == 6)
        qtbot.wait(100)
        assert news == [], "nothing that the reader sees has changed"
        call = [sys.executable, "-m", "readlist", "--library", str(window.workspace.folder), "star", "7"]
        subprocess.run(call, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, timeout=60)
        qtbot.waitUntil(lambda: news == [True])
        qtbot.waitUntil(lambda: window.papers.is_starred(7))
        assert window.workspace.updater.count_pending() > 0, "it is still catching up"
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: window.workspace.updater.count_pending() == 0)
    qtbot.wait(100)
    assert news == [True]


def test_what_this_program_does_is_no_news(qtbot: QtBot, window: MainWindow, news: list[bool]) -> None:
    fill(window)
    marking.set_star(window.workspace, [1, 2, 3], True)
    window.workspace.journal.undo(2)
    window.workspace.journal.redo()
    qtbot.waitUntil(lambda: window.workspace.updater.count_pending() == 0)
    qtbot.wait(100)
    assert news == []
