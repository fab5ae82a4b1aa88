"""A builder makes segments of a part of a large batch; whatever happens to it, the index is the same."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from log_failures import Announce

from readlist.search import Document, SearchIndex, child_process
from readlist.search.indexing import segment_builder
from readlist.search.indexing.segment_builder import MIN_SHARED_DOCUMENTS, PIECE_DOCUMENTS, SegmentBuilder
from search.conftest import find, paper

Serve = Callable[[Connection], None]
StartBuilder = Callable[[Serve], SegmentBuilder]

KINDS = ("owls", "larches", "rivers of ice")


def batch(first: int = 1, count: int = MIN_SHARED_DOCUMENTS) -> list[Document]:
    return [paper(number, f"{KINDS[number % 3]} number{number}") for number in range(first, first + count)]


def found(index: SearchIndex, count: int = MIN_SHARED_DOCUMENTS) -> list[list[int]]:
    """Answers about the whole batch and about papers of both halves."""
    return [find(index, text, range(1, count + 1)) for text in (*KINDS, "number1", f"number{count}", '"of ice"')]


@pytest.fixture
def start_builder(monkeypatch: pytest.MonkeyPatch) -> Iterator[StartBuilder]:
    """Starts what the process runs on a thread, and waits until it is ready."""
    monkeypatch.setattr(child_process, "prepare", lambda *_: None)
    started: list[tuple[Connection, threading.Thread]] = []

    def start(serve: Serve) -> SegmentBuilder:
        here, there = multiprocessing.Pipe()
        thread = threading.Thread(target=serve, args=(there,))
        thread.start()
        started.append((here, thread))
        with contextlib.suppress(OSError):  # Windows tells so that the other end is closed
            here.poll(10)
        return SegmentBuilder(here)

    yield start
    for here, thread in started:
        here.close()
        thread.join(10)
        assert not thread.is_alive(), "a closed pipe ends it"


@pytest.fixture
def expected(tmp_path: Path) -> list[list[int]]:
    """The answers of an index that was written without a builder."""
    alone = SearchIndex(tmp_path / "alone", "library-1")
    alone.open()
    alone.write(batch())
    answers = found(alone)
    alone.close()
    assert all(answers)
    return answers


def test_the_builder_makes_a_part_of_a_large_batch(
    index: SearchIndex, start_builder: StartBuilder, expected: list[list[int]]
) -> None:
    builder = start_builder(segment_builder.serve)
    for _ in range(2):  # the second time, documents of both parts are replaced
        index.write(batch(), builder=builder)
        assert 0 < builder.sent < MIN_SHARED_DOCUMENTS
        assert found(index) == expected
        assert index.document_count() == MIN_SHARED_DOCUMENTS


def test_each_document_of_a_batch_is_shared_once(start_builder: StartBuilder) -> None:
    builder = start_builder(segment_builder.serve)
    documents = batch()
    for _ in range(2):
        own = list(builder.share(documents))
        built = builder.result()
        assert own == documents[: -builder.sent]
        assert built is not None
        assert sum(segment.documents for segment in built[1]) == builder.sent


def test_a_small_batch_is_not_shared(start_builder: StartBuilder) -> None:
    builder = start_builder(segment_builder.serve)
    documents = batch(count=MIN_SHARED_DOCUMENTS - 1)
    assert list(builder.share(documents)) == documents
    assert builder.sent == 0


def test_nobody_waits_for_a_builder_that_still_starts(index: SearchIndex, expected: list[list[int]]) -> None:
    here, there = multiprocessing.Pipe()
    builder = SegmentBuilder(here)
    index.write(batch(), builder=builder)
    assert found(index) == expected
    assert builder.sent == 0
    assert not there.poll(), "nothing was sent"
    here.close()
    there.close()


def test_what_a_slow_builder_has_not_asked_for_is_done_by_the_writer(
    index: SearchIndex, start_builder: StartBuilder, expected: list[list[int]]
) -> None:
    release = threading.Event()

    def serve_slowly(pipe: Connection) -> None:
        making = segment_builder._SegmentMaking()
        child_process.send(pipe, segment_builder.READY)
        making.add(pipe.recv())
        release.wait(10)
        assert pipe.recv() == segment_builder.END
        child_process.send(pipe, making.finish())

    builder = start_builder(serve_slowly)
    for document in builder.share(batch()):
        if document.paper_id == MIN_SHARED_DOCUMENTS // 2:
            assert builder.sent == PIECE_DOCUMENTS
    assert builder.sent == PIECE_DOCUMENTS
    release.set()
    built = builder.result()
    assert built is not None
    assert [segment.documents for segment in built[1]] == [PIECE_DOCUMENTS]


def test_a_batch_that_was_broken_off_is_not_mixed_with_the_next(
    index: SearchIndex, start_builder: StartBuilder, expected: list[list[int]], announced: Announce
) -> None:
    announced("indexing goes on without the process that builds segments")
    builder = start_builder(segment_builder.serve)
    for _ in builder.share(batch(first=MIN_SHARED_DOCUMENTS + 1)):
        if builder.sent:
            break
    index.write(batch(), builder=builder)
    assert index.document_count() == MIN_SHARED_DOCUMENTS
    assert found(index) == expected


def die_at_once(pipe: Connection) -> None:
    pipe.close()


def die_with_a_piece(pipe: Connection) -> None:
    child_process.send(pipe, segment_builder.READY)
    pipe.recv()
    pipe.close()


def die_at_the_end(pipe: Connection) -> None:
    child_process.send(pipe, segment_builder.READY)
    while pipe.recv() != segment_builder.END:
        child_process.send(pipe, segment_builder.READY)
    pipe.close()


@pytest.mark.parametrize("serve", [die_at_once, die_with_a_piece, die_at_the_end])
def test_the_writer_does_the_work_of_a_builder_that_died(
    index: SearchIndex,
    start_builder: StartBuilder,
    expected: list[list[int]],
    announced: Announce,
    caplog: pytest.LogCaptureFixture,
    serve: Serve,
) -> None:
    announced("indexing goes on without the process that builds segments")
    builder = start_builder(serve)
    index.write(batch(), builder=builder)
    index.write(batch(), builder=builder)
    assert found(index) == expected
    assert len([record for record in caplog.records if "goes on without" in record.message]) == 1


@pytest.mark.parametrize("failing", ["ArrayWriter", "list_files"])
def test_the_writer_does_the_work_of_a_builder_that_failed(
    index: SearchIndex,
    start_builder: StartBuilder,
    expected: list[list[int]],
    monkeypatch: pytest.MonkeyPatch,
    failing: str,
) -> None:
    def fail(*_: object) -> object:
        raise MemoryError

    builder = start_builder(segment_builder.serve)
    monkeypatch.setattr(segment_builder, failing, fail)
    index.write(batch(), builder=builder)
    assert found(index) == expected
    assert builder.sent > 0
    monkeypatch.undo()
    index.write(batch(), builder=builder)
    assert found(index) == expected
