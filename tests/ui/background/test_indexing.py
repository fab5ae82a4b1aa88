"""The index follows in the background: soon for a note, apart and with progress for a library, and it stops at once."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from log_failures import Announce
from made_digests import digest_text
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot
from whoosh.util.filelock import FileLock

from readlist import index_updater
from readlist.commands import editing
from readlist.commands.importing import Pasted, import_digests
from readlist.digests import registry
from readlist.index_updater import IndexUpdater
from readlist.search import IndexBusy, SearchIndex
from readlist.search.storage.index_store import LOCK_FILE
from readlist.ui.background import indexing
from readlist.ui.background.indexing import Indexing
from readlist.ui.main_window import MainWindow
from readlist.ui.shell.status_bar import SHOW_INDEXING_AFTER_MS, StatusBar
from readlist.workspace import Workspace


def fill(ws: Workspace, papers: int, topic: str = "Owls") -> None:
    listings = [
        (f"{topic} Number{number}", f"It is about {topic} and number{number} only.") for number in range(papers)
    ]
    import_digests(ws, [Pasted(digest_text(listings), name=topic)])


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes thousands of papers, with some dozens."""
    for name, value in (("MAX_INLINE_PAPERS", 5), ("PROCESS_BATCH_PAPERS", 40)):
        monkeypatch.setattr(index_updater, name, value)


@pytest.fixture
def library_of_2000(workspace: Workspace) -> Workspace:
    fill(workspace, 2_000)
    workspace.updater.catch_up()
    return workspace


def test_a_changed_note_is_searchable_within_a_second(
    qtbot: QtBot, library_of_2000: Workspace, window: MainWindow
) -> None:
    ws = library_of_2000
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 2_000)
    for word in ("quizzaciously", "absquatulate"):
        begun = time.perf_counter()
        window.jobs.run_command(partial(editing.write_note, ws, 1_000, word))
        qtbot.waitUntil(lambda: ws.finder.find(f"note:{word}").ids.tolist() == [1_000], timeout=5_000)  # noqa: B023
        assert time.perf_counter() - begun < 1.0
    assert not multiprocessing.active_children(), "a note is no work for a process"


@pytest.mark.usefixtures("_small")
def test_much_is_indexed_apart_with_progress(qtbot: QtBot, window: MainWindow) -> None:
    told: list[tuple[int, int]] = []
    window.indexing.progressed.connect(lambda done, total: told.append((done, total)))
    fill(window.workspace, 100)
    with qtbot.waitSignal(window.indexing.caught_up) as caught:
        window.indexing.start_round()
    assert caught.args == [100]
    assert told == [(0, 100), (40, 100), (80, 100), (100, 100)]
    assert len(multiprocessing.active_children()) == 1, "it is kept for what may come"
    assert len(window.workspace.finder.find("owls").ids) == 100


@pytest.mark.usefixtures("_small")
def test_the_process_is_let_go_when_there_is_nothing_to_do(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "END_WRITER_AFTER_MS", 50)
    running = Indexing(workspace)
    fill(workspace, 50)
    with qtbot.waitSignal(running.caught_up):
        running.start_round()
    qtbot.waitUntil(lambda: not multiprocessing.active_children())
    fill(workspace, 50, "Larches")
    with qtbot.waitSignal(running.caught_up):
        running.start_round()
    assert len(workspace.finder.find("larches").ids) == 50
    running.finish()


@pytest.mark.usefixtures("_small")
def test_the_window_does_not_wait_for_a_batch_to_end(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace, 100)
    workspace.updater.open_index()
    guard = FileLock(str(tmp_path / "index" / LOCK_FILE))
    assert guard.acquire()
    running = Indexing(workspace)
    running.start_round()
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()))
    qtbot.wait(300)
    begun = time.perf_counter()
    running.finish()
    assert time.perf_counter() - begun < 0.3, "on an idle machine some tens of milliseconds"
    guard.release()
    running.start_round()
    assert workspace.updater.count_pending() == 100, "what was not indexed waits, and nothing begins any more"
    assert workspace.updater.catch_up() == 100


def test_another_writer_is_waited_for(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, announced: Announce
) -> None:
    announced("indexing stopped and is tried again: Another program is writing")
    monkeypatch.setattr(indexing, "RETRY_AFTER_MS", 20)
    fill(workspace, 3)
    write = SearchIndex.write
    refused: list[int] = []

    def busy(*arguments: object) -> None:
        if len(refused) < 2:
            refused.append(1)
            raise IndexBusy("Another program is writing.")
        write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(SearchIndex, "write", busy)
    running = Indexing(workspace)
    with qtbot.waitSignal(running.caught_up) as caught:
        running.start_round()
    assert caught.args == [3]
    assert len(refused) == 2
    running.finish()


def test_a_failure_that_lasts_is_logged_once_and_tried_ever_more_rarely(
    qtbot: QtBot,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    announced: Announce,
    caplog: pytest.LogCaptureFixture,
) -> None:
    announced("indexing stopped and is tried again: The library is gone")
    monkeypatch.setattr(indexing, "RETRY_AFTER_MS", 10)
    monkeypatch.setattr(indexing, "MAX_RETRY_AFTER_MS", 80)
    fill(workspace, 3)
    tries: list[float] = []
    write = SearchIndex.write

    def fail(*_: object) -> None:
        tries.append(time.perf_counter())
        raise IndexBusy("The library is gone.")

    monkeypatch.setattr(SearchIndex, "write", fail)
    running = Indexing(workspace)
    running.start_round()
    qtbot.waitUntil(lambda: len(tries) == 6)
    waits_s = [later - earlier for earlier, later in pairwise(tries)]
    assert all(wait_s >= least_s for wait_s, least_s in zip(waits_s, (0.008, 0.018, 0.036, 0.07, 0.07), strict=True))
    assert len([record for record in caplog.records if "is tried again" in record.message]) == 1
    monkeypatch.setattr(SearchIndex, "write", write)
    with qtbot.waitSignal(running.caught_up):
        pass
    monkeypatch.setattr(SearchIndex, "write", fail)
    editing.write_note(workspace, 1, "a word")
    running.start_round()
    qtbot.waitUntil(lambda: len(tries) == 7)
    qtbot.waitUntil(lambda: len([record for record in caplog.records if "is tried again" in record.message]) == 2)
    running.finish()


def test_a_fault_of_ours_is_not_repeated_for_ever(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, announced: Announce
) -> None:
    announced("in a row)")
    monkeypatch.setattr(indexing, "RETRY_AFTER_MS", 10)
    fill(workspace, 3)
    write = SearchIndex.write
    tries: list[int] = []

    def fail(*_: object) -> None:
        tries.append(1)
        raise ValueError("a fault of ours")

    monkeypatch.setattr(SearchIndex, "write", fail)
    running = Indexing(workspace)
    running.start_round()
    qtbot.waitUntil(lambda: len(tries) == indexing.MAX_OWN_FAULTS_IN_A_ROW)
    qtbot.wait(300)
    assert len(tries) == indexing.MAX_OWN_FAULTS_IN_A_ROW
    monkeypatch.setattr(SearchIndex, "write", write)
    with qtbot.waitSignal(running.caught_up) as caught:
        running.start_round()
    assert caught.args == [3]
    running.finish()


def test_the_index_is_warmed_when_it_is_opened_and_when_it_moved(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[bool] = []
    loaded: list[bool] = []
    monkeypatch.setattr(indexing, "WARM_UP_AFTER_MS", 20)
    monkeypatch.setattr(registry, "load_formats", lambda: loaded.append(True))
    monkeypatch.setattr(IndexUpdater, "warm", lambda _: warmed.append(True))
    running = Indexing(workspace)
    running.start_round()
    qtbot.waitUntil(lambda: len(warmed) == 1)
    qtbot.waitUntil(lambda: len(loaded) == 1)
    fill(workspace, 3)
    running.start_round()
    qtbot.waitUntil(lambda: len(warmed) == 2)
    with qtbot.waitSignal(running.progressed, raising=False, timeout=200):
        running.start_round()
    assert len(warmed) == 2, "nothing has moved"
    running.finish()


# The status line


@pytest.fixture
def line(qtbot: QtBot) -> StatusBar:
    made = StatusBar()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(line: StatusBar) -> str:
    """What the line says of the index, "" where it says nothing."""
    told = (label.text() for label in line.findChildren(QLabel) if label.isVisible())
    return next((words for words in told if words.startswith("Indexing")), "")


def test_progress_is_told_and_goes(qtbot: QtBot, line: StatusBar) -> None:
    line.show_indexing(0, 20_000)
    qtbot.waitUntil(lambda: shown(line) == "Indexing 0 of 20,000")
    (bar,) = line.findChildren(QProgressBar)
    places = {bar.mapTo(line, bar.rect().topLeft())}
    for done in (1, 4_000, 19_999):
        line.show_indexing(done, 20_000)
        qtbot.wait(10)
        assert shown(line) == f"Indexing {done:,} of 20,000"
        places.add(bar.mapTo(line, bar.rect().topLeft()))
    assert len(places) == 1, "nothing jumps while figures grow"
    assert bar.value() == 999
    line.show_indexing(20_000, 20_000)
    assert shown(line) == ""
    line.show_indexing(0, 0)
    assert shown(line) == ""


def test_a_moment_of_indexing_is_not_worth_a_word(qtbot: QtBot, line: StatusBar) -> None:
    seen: list[str] = []
    look: Callable[[], None] = lambda: seen.append(shown(line))  # noqa: E731
    for done in (0, 1):
        line.show_indexing(done, 1)
        look()
    qtbot.wait(SHOW_INDEXING_AFTER_MS + 100)
    look()
    assert set(seen) == {""}


@pytest.mark.parametrize("later", [30, 600_000])
def test_much_is_indexed_a_moment_later_and_a_note_at_once(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, later: int
) -> None:
    monkeypatch.setattr(indexing, "LARGE_CHANGE_DELAY_MS", later)
    fill(workspace, 3)
    running = Indexing(workspace)
    running.start_round_later()
    running.start_round_later()
    assert workspace.updater.count_pending() == 3, "the window comes first"
    with qtbot.waitSignal(running.caught_up) as caught:
        if later > 1_000:
            running.start_round()
    assert caught.args == [3]
    running.finish()
    running.start_round_later()
