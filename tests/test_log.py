"""The log keeps faults of ours with their traceback, and never keeps the program from starting."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from log_failures import Announce

from readlist import log


@pytest.fixture(autouse=True)
def _stopped_again() -> Iterator[None]:
    yield
    log.stop()


def test_a_fault_of_ours_is_written_with_its_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], announced: Announce
) -> None:
    announced("A fault in Readlist, while importing")
    file = log.start(tmp_path / "new folder")
    assert file is not None
    try:
        raise KeyError("lost")
    except KeyError as fault:
        log.report(fault, "while importing")
    written = file.read_text(encoding="utf-8")
    assert "while importing" in written
    assert "Traceback" in written
    assert "KeyError: 'lost'" in written


def test_only_warnings_reach_the_screen_unless_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], announced: Announce
) -> None:
    announced("loud")
    log.start(tmp_path)
    logging.getLogger("readlist.search").info("quiet")
    logging.getLogger("readlist.search").warning("loud")
    shown = capsys.readouterr().err
    assert "loud" in shown
    assert "quiet" not in shown
    log.start(tmp_path, verbose=True)
    logging.getLogger("readlist.search").info("now heard")
    assert "now heard" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_no_reason_not_to_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], announced: Announce
) -> None:
    announced("cannot be written")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert log.start(tmp_path / "file" / "log") is None
    assert "cannot be written" in capsys.readouterr().err


def test_starting_again_writes_each_line_once(tmp_path: Path, announced: Announce) -> None:
    announced("once")
    log.start(tmp_path)
    file = log.start(tmp_path)
    assert file is not None
    logging.getLogger("readlist").warning("once")
    assert file.read_text(encoding="utf-8").count("once") == 1


def test_the_file_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MAX_LOG_BYTES", 2_000)
    log.start(tmp_path)
    for number in range(300):
        logging.getLogger("readlist").info("line %d", number)
    files = list(tmp_path.iterdir())
    assert len(files) == log.OLD_LOGS_KEPT + 1
    assert all(file.stat().st_size <= 2_000 for file in files)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_shows_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], announced: Announce
) -> None:
    announced("once")
    log.start(tmp_path)
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        file = next(handler for handler in log._own_handlers if isinstance(handler, logging.FileHandler))
        own = file.setStream(full)
        logging.getLogger("readlist").warning("once")
        file.stream = own
        with suppress(OSError):
            full.close()
    assert "Traceback" not in capsys.readouterr().err
