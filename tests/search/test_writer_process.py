"""The process that writes the index: it may be killed, refused or orphaned, and no batch is lost or half written."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from log_failures import Announce
from whoosh.util.filelock import FileLock

from readlist.errors import Cancelled, OurFault
from readlist.search import (
    Document,
    IndexBusy,
    IndexFault,
    IndexOvertaken,
    IndexUnwritable,
    SearchIndex,
    child_process,
    writer_process,
)
from readlist.search.indexing.segment_builder import MIN_SHARED_DOCUMENTS
from readlist.search.storage.index_store import LOCK_FILE
from readlist.search.writer_process import MAX_DEATHS, MESSAGE_DOCUMENTS, WriterProcess
from search.conftest import find, paper

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")


@pytest.fixture
def apart(index: SearchIndex, folder: Path) -> Iterator[WriterProcess]:
    """The process for the index; ended with the test."""
    made = WriterProcess(index, folder, "library-1")
    yield made
    made.stop()


@pytest.fixture
def lock(folder: Path, index: SearchIndex) -> Iterator[FileLock]:
    """The index's lock, held: whoever has a batch to write stands before it."""
    guard = FileLock(str(folder / LOCK_FILE))
    assert guard.acquire()
    yield guard
    if guard.fd is not None:
        guard.release()


def owls(first: int = 1, last: int = 3) -> list[Document]:
    return [paper(number, f"owls number{number}") for number in range(first, last + 1)]


def await_batch(apart: WriterProcess, before: int | None = None) -> int:
    """The number of a process, another than ``before``, once it has a batch in its hands."""
    wait_until(lambda: apart.pid not in (None, before) and handed_over(apart))
    assert apart.pid is not None
    return apart.pid


def handed_over(apart: WriterProcess) -> bool:
    """True if the batch has gone through the pipe: only then does the process import nothing and sleep at the lock."""
    return apart._was_ready and apart._pipe is not None  # only a test has to know


def wait_until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.005)


def test_what_is_written_apart_is_found_here(index: SearchIndex, apart: WriterProcess) -> None:
    apart.start(owls()).result()
    first = apart.pid
    assert find(index, "owls") == [3, 2, 1]
    apart.start([paper(2, "larches")], [3]).result()
    assert find(index, "owls") == [1]
    assert find(index, "larches") == [2]
    assert apart.pid == first is not None, "it is kept for the next batch"
    assert apart.pid != os.getpid()


def test_it_follows_what_is_written_here_between_two_batches(index: SearchIndex, apart: WriterProcess) -> None:
    apart.start(owls(1, 1)).result()
    index.write(owls(2, 2))
    apart.start(owls(3, 3)).result()
    assert find(index, "owls") == [3, 2, 1]
    index.reset()
    apart.start(owls(4, 4)).result()
    assert find(index, "owls") == [4]


def test_many_documents_go_over_in_parts(index: SearchIndex, apart: WriterProcess) -> None:
    strange = "ﬁne \x00 \ud800 𝔄 " * 3
    apart.start([paper(number, f"owls {strange}", note=strange) for number in range(1, MESSAGE_DOCUMENTS + 3)]).result()
    assert index.document_count() == MESSAGE_DOCUMENTS + 2


def test_it_is_let_go_and_comes_back(index: SearchIndex, apart: WriterProcess) -> None:
    apart.start(owls(1, 1)).result()
    first = apart.pid
    apart.stop()
    assert apart.pid is None
    assert not multiprocessing.active_children()
    apart.start(owls(2, 2)).result()
    assert apart.pid not in (None, first)
    assert find(index, "owls") == [2, 1]


@LINUX
def test_it_stands_back_and_is_light(apart: WriterProcess) -> None:
    apart.start(owls()).result()
    place = Path(f"/proc/{apart.pid}")
    loaded = (place / "maps").read_text()
    assert "Qt6" not in loaded
    assert "_sqlite3" not in loaded
    assert os.getpriority(os.PRIO_PROCESS, apart.pid or 0) > os.getpriority(os.PRIO_PROCESS, 0)
    assert str((place / "fd/0").readlink()) == os.devnull


@POSIX
def test_a_batch_whose_process_is_killed_is_handed_over_again(
    index: SearchIndex, apart: WriterProcess, lock: FileLock, announced: Announce
) -> None:
    announced("the process that writes the index died")
    written = apart.start(owls())
    killed = await_batch(apart)
    os.kill(killed, signal.SIGKILL)
    await_batch(apart, killed)
    lock.release()
    written.result()
    assert apart.pid != killed
    assert find(index, "owls") == [3, 2, 1]


@POSIX
def test_an_idle_process_that_is_killed_is_replaced(
    index: SearchIndex, apart: WriterProcess, announced: Announce
) -> None:
    announced("the process that writes the index died")
    apart.start(owls(1, 1)).result()
    killed = apart.pid or 0
    os.kill(killed, signal.SIGKILL)
    apart.start(owls(2, 2)).result()
    assert find(index, "owls") == [2, 1]


@POSIX
def test_after_some_deaths_in_a_row_the_batch_is_written_here(
    index: SearchIndex, apart: WriterProcess, lock: FileLock, caplog: pytest.LogCaptureFixture, announced: Announce
) -> None:
    announced("the process that writes the index died")
    written = apart.start(owls())
    killed: int | None = None
    for _ in range(MAX_DEATHS):
        wait_until(lambda: apart.pid not in (None, killed))  # noqa: B023
        killed = apart.pid
        os.kill(killed or 0, signal.SIGKILL)
    lock.release()
    written.result()
    assert apart.pid is None
    assert find(index, "owls") == [3, 2, 1]
    assert len([record for record in caplog.records if "died" in record.message]) == MAX_DEATHS


def test_where_no_process_can_be_had_batches_are_written_here(
    index: SearchIndex, apart: WriterProcess, monkeypatch: pytest.MonkeyPatch, announced: Announce
) -> None:
    announced("no process can be started to write the index: PermissionError")
    asked = []

    def refuse(_: str) -> None:
        asked.append(1)
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    apart.start(owls(1, 1)).result()
    apart.stop()
    apart.start(owls(2, 2)).result()
    assert find(index, "owls") == [2, 1]
    assert len(asked) == 1, "it is not tried for every batch"


def test_a_process_that_says_nothing_is_done_without(
    index: SearchIndex, apart: WriterProcess, monkeypatch: pytest.MonkeyPatch, announced: Announce
) -> None:
    announced("no process can be started to write the index: it said nothing")
    monkeypatch.setattr(writer_process, "READY_TIMEOUT_S", 0.0)
    apart.start(owls()).result()
    assert apart.pid is None
    assert find(index, "owls") == [3, 2, 1]


def test_giving_up_is_prompt_and_leaves_no_lock(index: SearchIndex, apart: WriterProcess, lock: FileLock) -> None:
    written = apart.start(owls())
    await_batch(apart)
    begun = time.perf_counter()
    apart.cancel()
    assert time.perf_counter() - begun < 0.3, "on an idle machine some milliseconds"
    with pytest.raises(Cancelled):
        written.result(timeout=0)
    lock.release()
    apart.start(owls(5, 6)).result()
    assert find(index, "owls") == [6, 5]


def test_giving_up_while_it_starts(index: SearchIndex, apart: WriterProcess) -> None:
    written = apart.start(owls())
    apart.cancel()
    with pytest.raises(Cancelled):
        written.result(timeout=0)
    assert find(index, "owls") == []


def test_giving_up_where_nothing_is_under_way(index: SearchIndex, apart: WriterProcess) -> None:
    apart.cancel()
    apart.start(owls()).result()
    apart.cancel()
    assert find(index, "owls") == [3, 2, 1]


@POSIX
def test_ctrl_c_is_not_for_the_process(index: SearchIndex, apart: WriterProcess, lock: FileLock) -> None:
    written = apart.start(owls())
    wait_until(lambda: apart.pid is not None)
    first = apart.pid or 0
    os.kill(first, signal.SIGINT)  # it is still starting
    await_batch(apart)
    os.kill(first, signal.SIGINT)
    lock.release()
    written.result()
    assert apart.pid == first


def test_damage_is_told_as_a_fault_and_a_reset_helps(index: SearchIndex, apart: WriterProcess, folder: Path) -> None:
    apart.start(owls()).result()
    for path in folder.iterdir():
        if path.is_file() and path.name != LOCK_FILE:
            path.unlink()
    with pytest.raises(IndexFault):
        apart.start(owls(4, 4)).result()
    index.reset()
    apart.start(owls(4, 4)).result()
    assert find(index, "owls") == [4]


# The segment builder of large batches

SEVERAL_PROCESSORS = pytest.mark.skipif(child_process.count_processors() < 2, reason="needs two processors")


@SEVERAL_PROCESSORS
def test_the_first_large_batch_brings_a_builder(index: SearchIndex, apart: WriterProcess) -> None:
    apart.start(owls(1, 1)).result()
    assert len(multiprocessing.active_children()) == 1
    first = apart.pid
    apart.start(owls(1, MIN_SHARED_DOCUMENTS)).result()
    assert len(multiprocessing.active_children()) == 2
    assert apart.pid not in (None, first)
    both = {child.pid for child in multiprocessing.active_children()}
    apart.start(owls(2, MIN_SHARED_DOCUMENTS + 1)).result()
    apart.start(owls(1, 1)).result()
    assert {child.pid for child in multiprocessing.active_children()} == both, "they are kept"
    assert index.document_count() == MIN_SHARED_DOCUMENTS + 1
    apart.stop()
    assert not multiprocessing.active_children()


@SEVERAL_PROCESSORS
@POSIX
def test_a_large_batch_whose_builder_is_killed_is_written(index: SearchIndex, apart: WriterProcess) -> None:
    apart.start(owls(1, MIN_SHARED_DOCUMENTS)).result()
    builder = next(child for child in multiprocessing.active_children() if child.pid != apart.pid)
    writer = apart.pid
    os.kill(builder.pid or 0, signal.SIGKILL)
    apart.start(owls(2, MIN_SHARED_DOCUMENTS + 1)).result()
    assert apart.pid == writer
    assert index.document_count() == MIN_SHARED_DOCUMENTS + 1


@SEVERAL_PROCESSORS
def test_giving_up_a_large_batch_ends_the_builder(index: SearchIndex, apart: WriterProcess, lock: FileLock) -> None:
    written = apart.start(owls(1, MIN_SHARED_DOCUMENTS))
    await_batch(apart)
    assert len(multiprocessing.active_children()) == 2
    apart.cancel()
    with pytest.raises(Cancelled):
        written.result(timeout=0)
    assert not multiprocessing.active_children()
    assert index.document_count() == 0


def test_with_one_processor_there_is_no_builder(
    index: SearchIndex, apart: WriterProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "count_processors", lambda: 1)
    apart.start(owls(1, MIN_SHARED_DOCUMENTS)).result()
    assert len(multiprocessing.active_children()) == 1
    assert index.document_count() == MIN_SHARED_DOCUMENTS


ORPHAN = """
import multiprocessing, sys, time
from pathlib import Path
from readlist.search import Document, SearchIndex
from readlist.search.writer_process import WriterProcess
from readlist.model.record import Record

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    index = SearchIndex(folder, "library-1")
    index.open()
    apart = WriterProcess(index, folder, "library-1")
    if sys.argv[2] == "idle":
        apart.start([Document(1, Record("owls"))]).result()
    elif sys.argv[2] == "with a builder":
        apart.start([Document(number, Record("owls")) for number in range(1, 3_001)]).result()
    else:
        apart.start([Document(1, Record("owls"))])
        while not apart._was_ready:
            time.sleep(0.01)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(60)
"""


@LINUX
@pytest.mark.parametrize("moment", ["idle", "in a batch", "with a builder"])
def test_it_goes_when_its_parent_is_killed(folder: Path, lock: FileLock, tmp_path: Path, moment: str) -> None:
    if moment != "in a batch":
        lock.release()
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    root = str(Path(writer_process.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    command = [sys.executable, str(script), str(folder), moment]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        assert children
        assert all(map(is_there, children))
        parent.kill()
        parent.wait()
        wait_until(lambda: not any(map(is_there, children)), seconds=1.0)
        assert parent.stderr.read() == ""


def is_there(pid: int) -> bool:
    """True if a process runs; one that has ended but was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# What the process answers, asked on a thread


@pytest.fixture
def asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], Connection]]:
    """Starts what the process runs on a thread, which makes no difference to it but its priority and its terminal."""
    monkeypatch.setattr(child_process, "prepare", lambda *_: None)
    begun: list[tuple[Connection, threading.Thread]] = []

    def start(is_filled: bool) -> Connection:
        here, there = multiprocessing.Pipe()
        thread = threading.Thread(target=writer_process.serve, args=(there, str(folder), "library-1", is_filled))
        thread.start()
        begun.append((here, thread))
        assert here.recv() is None, "it is ready"
        return here

    yield start
    for here, thread in begun:
        here.close()
        thread.join(10)
        assert not thread.is_alive(), "a closed pipe ends it"


def ask(pipe: Connection, documents: list[Document]) -> Exception | None:
    child_process.send(pipe, documents)
    child_process.send(pipe, ((), None))
    fault: Exception | None = pipe.recv()
    return fault


def test_an_index_that_vanished_before_the_process_opened_it_is_a_fault(
    asked: Callable[[bool], Connection],
) -> None:
    assert type(ask(asked(True), owls())) is IndexFault
    assert ask(asked(False), owls()) is None


def test_another_writer_is_told_as_such(
    asked: Callable[[bool], Connection], lock: FileLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readlist.search.storage.index_store.LOCK_TIMEOUT_S", 0.05)
    pipe = asked(False)
    assert isinstance(ask(pipe, owls()), IndexBusy)
    lock.release()
    assert ask(pipe, owls()) is None, "it goes on with the next batch"


@pytest.mark.parametrize("kind", [IndexBusy, IndexFault, IndexOvertaken, IndexUnwritable, OurFault])
def test_its_faults_are_raised_here(
    apart: WriterProcess,
    asked: Callable[[bool], Connection],
    monkeypatch: pytest.MonkeyPatch,
    kind: type[Exception],
) -> None:
    def fail(*_: object) -> None:
        raise kind("a sentence")

    with monkeypatch.context() as patch:
        patch.setattr(SearchIndex, "write", fail)
        fault = ask(asked(False), owls())
    monkeypatch.setattr(apart, "_send", lambda *_: fault)
    failed: Future[None] = apart.start(owls())
    with pytest.raises(kind, match="a sentence") as raised:
        failed.result()
    assert type(raised.value) is kind, "whoever is overtaken does not start the index anew"


def test_a_failure_of_ours_comes_with_its_traceback(
    asked: Callable[[bool], Connection], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("owls")

    monkeypatch.setattr(SearchIndex, "write", fail)
    fault = ask(asked(False), owls())
    assert isinstance(fault, OurFault)
    assert "ZeroDivisionError: owls" in str(fault)
