"""A builder makes half of the segments of a large batch; whatever happens to it, the index is the same."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from log_failures import Announce

from readlist.search import Document, SearchIndex, child_process
from readlist.search.indexing import segment_builder
from readlist.search.indexing.segment_builder import MIN_SHARED_DOCUMENTS, SegmentBuilder
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
    monkeypatch.setattr(child_process, "prepare", lambda: None)
    started: list[tuple[Connection, threading.Thread]] = []

    def start(serve: Serve) -> SegmentBuilder:
        here, there = multiprocessing.Pipe()
        thread = threading.Thread(target=serve, args=(there,))
        thread.start()
        started.append((here, thread))
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


def test_half_of_a_large_batch_is_made_by_the_builder(
    index: SearchIndex,
    start_builder: StartBuilder,
    expected: list[list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[int] = []
    build_segments = segment_builder.build_segments

    def count(documents: list[Document], *rest: object) -> object:
        built.append(len(documents))
        return build_segments(documents, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(segment_builder, "build_segments", count)
    builder = start_builder(segment_builder.serve)
    index.write(batch(), builder=builder)
    assert built == [MIN_SHARED_DOCUMENTS // 2]
    assert found(index) == expected
    index.write(batch(), builder=builder)
    assert built == [MIN_SHARED_DOCUMENTS // 2] * 2
    assert found(index) == expected, "documents of both halves are replaced"
    assert index.document_count() == MIN_SHARED_DOCUMENTS


def test_a_small_batch_is_not_shared(index: SearchIndex, start_builder: StartBuilder) -> None:
    builder = start_builder(segment_builder.serve)
    assert builder.start(batch(count=MIN_SHARED_DOCUMENTS - 1)) == 0
    assert builder.start(batch()) == MIN_SHARED_DOCUMENTS // 2
    assert builder.finish() is not None


def test_nobody_waits_for_a_builder_that_still_starts(index: SearchIndex, expected: list[list[int]]) -> None:
    here, there = multiprocessing.Pipe()
    builder = SegmentBuilder(here)
    index.write(batch(), builder=builder)
    assert found(index) == expected
    assert not there.poll(), "nothing was sent"
    there.send(segment_builder.READY)
    assert builder.start(batch()) > 0
    here.close()
    there.close()


def die_at_once(pipe: Connection) -> None:
    pipe.close()


def die_when_asked(pipe: Connection) -> None:
    pipe.send(segment_builder.READY)
    pipe.recv()
    pipe.close()


@pytest.mark.parametrize("serve", [die_at_once, die_when_asked])
def test_the_writer_does_the_work_of_a_builder_that_died(
    index: SearchIndex,
    start_builder: StartBuilder,
    expected: list[list[int]],
    announced: Announce,
    caplog: pytest.LogCaptureFixture,
    serve: Serve,
) -> None:
    announced("the process that builds segments has died")
    builder = start_builder(serve)
    index.write(batch(), builder=builder)
    index.write(batch(), builder=builder)
    assert found(index) == expected
    assert len([record for record in caplog.records if "has died" in record.message]) == 1


def test_the_writer_does_the_work_of_a_builder_that_failed(
    index: SearchIndex, start_builder: StartBuilder, expected: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise MemoryError

    builder = start_builder(segment_builder.serve)
    monkeypatch.setattr(segment_builder, "build_segments", fail)
    index.write(batch(), builder=builder)
    assert found(index) == expected
