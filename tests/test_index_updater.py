"""The index follows the library: through a process or here, in whatever batches, stopped anywhere, nothing is lost."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from log_failures import Announce
from made_digests import digest_text

from readlist import index_updater
from readlist.commands import editing
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import Cancelled
from readlist.library import index_queue
from readlist.search import IndexUnwritable, SearchIndex
from readlist.search.writer_process import WriterProcess
from readlist.workspace import Workspace

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


class Watched:
    """A task that remembers what it was told, and does ``then`` once ``after`` papers are done."""

    def __init__(self, after: int = -1, then: Callable[[], object] = lambda: None) -> None:
        self.told: list[tuple[int, int]] = []
        self._after, self._then = after, then

    def step(self, done: int, total: int, _label: str) -> None:
        if not self.told or self.told[-1] != (done, total):
            self.told.append((done, total))
        if 0 <= self._after <= done:
            self._after = -1
            self._then()


def stop() -> None:
    raise Cancelled("Enough.")


def fill(ws: Workspace, papers: int, topic: str = "Owls") -> None:
    listings = [
        (f"{topic} Number{number}", f"It is about {topic} and number{number} only.") for number in range(papers)
    ]
    import_digests(ws, [Pasted(digest_text(listings), name=topic)])


def count(ws: Workspace, text: str) -> int:
    return len(ws.finder.find(text).ids)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the limits, so that some dozens of papers do for thousands."""
    for name, value in (
        ("MAX_INLINE_PAPERS", 5),
        ("BATCH_PAPERS", 20),
        ("PROCESS_BATCH_PAPERS", 40),
        ("READ_CHUNK_PAPERS", 15),
    ):
        monkeypatch.setattr(index_updater, name, value)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The number of documents in each batch given to a process."""
    sizes: list[int] = []
    begin = WriterProcess.start

    def counting(self: WriterProcess, documents: list[object], gone: list[int], *step: object) -> object:
        sizes.append(len(documents) + len(gone))
        return begin(self, documents, gone, *step)  # type: ignore[arg-type]

    monkeypatch.setattr(WriterProcess, "start", counting)
    yield sizes
    assert not multiprocessing.active_children() or sizes, "a process for nothing"


@pytest.mark.parametrize("in_other_process", [True, False])
def test_batch_after_batch(workspace: Workspace, begun: list[int], in_other_process: bool) -> None:
    fill(workspace, 103)
    task = Watched()
    assert workspace.updater.catch_up(task, in_other_process=in_other_process) == 103
    assert begun == ([40, 40, 23] if in_other_process else [])
    assert workspace.updater.count_pending() == 0
    assert count(workspace, "owls") == 103
    assert task.told[0] == (0, 103)
    assert task.told[-1] == (103, 103)
    assert [done for done, _ in task.told] == sorted(done for done, _ in task.told)


def test_a_few_papers_start_no_process(workspace: Workspace, begun: list[int]) -> None:
    fill(workspace, 5)
    assert workspace.updater.catch_up(in_other_process=True) == 5
    assert begun == []
    assert count(workspace, "owls") == 5


def test_papers_that_are_gone_leave_the_index(workspace: Workspace, begun: list[int]) -> None:
    fill(workspace, 50)
    workspace.updater.catch_up(in_other_process=True)
    from readlist.commands.history import undo

    undo(workspace)
    workspace.updater.catch_up(in_other_process=True)
    assert workspace.index.document_count() == 0
    assert begun == [40, 10, 40, 10]


def test_stopping_loses_nothing_and_is_prompt(workspace: Workspace) -> None:
    fill(workspace, 200)
    with pytest.raises(Cancelled):
        workspace.updater.catch_up(Watched(80, stop), in_other_process=True)
    assert workspace.updater.count_pending() == 120
    assert workspace.finder.find("owls").partial
    assert count(workspace, "owls") >= 80
    assert workspace.updater.catch_up(in_other_process=True) == 120
    assert count(workspace, "owls") == 200


def test_stopping_in_the_middle_of_a_batch(workspace: Workspace, tmp_path: Path) -> None:
    from whoosh.util.filelock import FileLock

    from readlist.search.storage.index_store import LOCK_FILE

    fill(workspace, 60)
    workspace.updater.open_index()
    guard = FileLock(str(tmp_path / "index" / LOCK_FILE))
    assert guard.acquire()
    begun = time.perf_counter()

    def stop_after_a_while() -> None:
        if time.perf_counter() > begun + 0.5:
            stop()

    class Impatient(Watched):
        def step(self, done: int, total: int, _label: str) -> None:
            stop_after_a_while()

    with pytest.raises(Cancelled):
        workspace.updater.catch_up(Impatient(), in_other_process=True)
    assert time.perf_counter() - begun < 0.9, "on an idle machine some milliseconds after it was told"
    guard.release()
    assert workspace.updater.count_pending() == 60
    assert workspace.updater.catch_up(in_other_process=True) == 60
    assert count(workspace, "owls") == 60


def test_an_index_started_anew_begins_with_the_newest_papers(workspace: Workspace) -> None:
    fill(workspace, 5, "Zebras")
    fill(workspace, 5, "Apes")
    workspace.updater.rebuild()
    tickets = index_queue.read_tickets(workspace.database, 20)
    assert [ticket.paper_id for ticket in tickets] == list(range(10, 0, -1))


def test_what_the_reader_changes_goes_before_what_waits(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace, 400)
    seen: list[int] = []
    clear = index_queue.clear

    def look(*arguments: object) -> str:
        """With every batch that is cleared."""
        seen.append(count(workspace, "note:quizzaciously"))
        return clear(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(index_queue, "clear", look)
    workspace.updater.catch_up(
        Watched(40, lambda: editing.write_note(workspace, 390, "quizzaciously")), in_other_process=True
    )
    assert seen.index(1) <= 2, "the next batch but one had it, though its ticket was the last of ten batches"
    assert seen[-1] == count(workspace, "note:quizzaciously") == 1
    assert count(workspace, "owls") == 400
    assert workspace.updater.count_pending() == 0


@pytest.mark.parametrize(("paper", "most"), [(1, 201), (50, 202), (100, 200), (190, 200)])
def test_a_paper_changed_meanwhile_is_indexed_as_it_is_now(workspace: Workspace, paper: int, most: int) -> None:
    """When its note is written, it is in the index, in the batch under way, in the one that was read, or it waits.

    What was read before is dropped for what it is now, so only a paper that was in the index costs a second time.
    """
    workspace.updater.catch_up()
    fill(workspace, 200)
    task = Watched(40, lambda: editing.write_note(workspace, paper, "quizzaciously"))
    assert 200 <= workspace.updater.catch_up(task, in_other_process=True) <= most
    assert count(workspace, "note:quizzaciously") == 1
    assert count(workspace, "owls") == 200
    assert workspace.updater.count_pending() == 0


def test_what_an_import_brings_meanwhile_waits_its_turn(workspace: Workspace) -> None:
    fill(workspace, 100)
    task = Watched(40, lambda: fill(workspace, 90, "Larches"))
    assert workspace.updater.catch_up(task, in_other_process=True) == 190
    assert count(workspace, "larches") == 90
    assert task.told[-1] == (190, 190)


def test_an_index_damaged_while_it_is_written_is_rebuilt(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is a matter of time whether the batch under way finds damage, which is logged, or another program's work.
    monkeypatch.setattr(index_updater.logger, "disabled", True)
    fill(workspace, 120)

    def damage() -> None:
        for path in (tmp_path / "index").iterdir():
            if path.is_file():
                path.write_bytes(b"nonsense")

    workspace.updater.catch_up(Watched(40, damage), in_other_process=True)
    assert workspace.updater.count_pending() == 0
    assert count(workspace, "owls") == 120


def test_a_search_that_finds_damage_does_not_undo_a_batch_under_way(workspace: Workspace) -> None:
    fill(workspace, 120)
    task = Watched(40, workspace.updater.restart_index)
    workspace.updater.catch_up(task, in_other_process=True)
    assert workspace.updater.count_pending() == 0
    assert count(workspace, "owls") == 120


@POSIX
def test_the_process_may_be_killed_again_and_again(workspace: Workspace, announced: Announce) -> None:
    announced("the process that writes the index died")
    fill(workspace, 600)
    over = threading.Event()
    killed: list[int] = []

    def kill() -> None:
        while not over.wait(0.05):
            pid = workspace.updater._process.pid
            if pid is not None and pid not in killed and len(killed) < 5 and workspace.index.document_count():
                killed.append(pid)
                os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        workspace.updater.catch_up(in_other_process=True)
    finally:
        over.set()
        thread.join()
    assert killed, "none was met"
    assert workspace.updater.count_pending() == 0
    assert count(workspace, "owls") == 600


def test_closing_the_library_ends_the_process(tmp_path: Path) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    fill(ws, 50)
    ws.updater.catch_up(in_other_process=True)
    assert len(multiprocessing.active_children()) == 1
    ws.updater.stop_process()
    assert not multiprocessing.active_children()
    fill(ws, 50, "Larches")
    ws.updater.catch_up(in_other_process=True)
    assert count(ws, "larches") == 50
    ws.close()
    assert not multiprocessing.active_children()


def test_warming_meets_no_fault(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.updater.warm()
    fill(workspace, 5)
    workspace.updater.catch_up()
    workspace.updater.warm()

    def damaged(_: SearchIndex) -> None:
        raise index_updater.IndexFault("It is damaged.")

    monkeypatch.setattr(SearchIndex, "warm", damaged)
    workspace.updater.warm()
    assert count(workspace, "owls") == 5


def test_a_full_disk_costs_no_index(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "no space")

    fill(workspace, 30)
    workspace.updater.catch_up()
    editing.write_note(workspace, 1, "larches")
    with monkeypatch.context() as patched:
        patched.setattr("readlist.search.storage.regular_files.os.fsync", refuse)
        with pytest.raises(IndexUnwritable):
            workspace.updater.catch_up()
        assert count(workspace, "owls") == 30
        assert workspace.updater.count_pending() == 1
    assert workspace.updater.catch_up() == 1
    assert count(workspace, "larches") == 1


@pytest.mark.parametrize("times", [1, 4])
def test_an_index_that_another_program_begins_anew_is_gone_on_with(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    fill(workspace, 60)
    workspace.updater.catch_up()
    other = Workspace.open(workspace.folder, tmp_path / "index")
    left = list(range(times))
    clear = index_updater.IndexUpdater.clear

    def overtaken(self: index_updater.IndexUpdater, *given: object) -> object:
        if left:
            left.pop()
            other.updater.restart_index()
        return clear(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(index_updater.IndexUpdater, "clear", overtaken)
    editing.write_note(workspace, 1, "quizzaciously")
    assert workspace.updater.catch_up() == 60
    assert left == []
    assert count(workspace, "quizzaciously") == 1
    assert count(workspace, "owls") == 60
    assert workspace.updater.count_pending() == 0
    other.updater.catch_up()
    assert count(other, "owls") == 60
    other.close()
