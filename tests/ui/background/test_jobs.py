"""Jobs: commands in order, reads that are overtaken dropped, faults as sentences."""

from __future__ import annotations

import threading
import time

import pytest
import shiboken6
from log_failures import Announce
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from readlist.errors import NotFound
from readlist.model.change import Change
from readlist.ui.background import jobs as jobs_module
from readlist.ui.background.jobs import OUR_FAULT_MESSAGE, Jobs


def test_commands_run_in_order_and_are_announced(qtbot: QtBot, jobs: Jobs) -> None:
    announced: list[Change] = []
    busy: list[bool] = []
    jobs.changed.connect(announced.append)
    jobs.busy_changed.connect(busy.append)
    for number in range(20):
        jobs.run_command(lambda number=number: Change(number, "mark"))
    qtbot.waitUntil(lambda: len(announced) == 20)
    assert [change.id for change in announced] == list(range(20))
    assert busy == [True, False]


def test_a_command_that_changed_nothing_is_not_announced(qtbot: QtBot, jobs: Jobs) -> None:
    announced: list[Change] = []
    done: list[Change] = []
    jobs.changed.connect(announced.append)
    jobs.run_command(lambda: Change(None, "nothing"), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert announced == []


def test_an_overtaken_read_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    answers: list[str] = []
    jobs.read("typing", lambda: gate.wait(5) and "m", answers.append)
    jobs.read("typing", lambda: "mo", answers.append)
    jobs.read("typing", lambda: "moe", answers.append)
    jobs.read("other", lambda: "other", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    qtbot.wait(50)
    assert answers == ["moe", "other"]


def test_what_was_overtaken_before_it_began_is_never_begun(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    begun: list[str] = []
    answers: list[str] = []
    jobs.read("typing", lambda: begun.append("t") or (gate.wait(5) and "t"), answers.append)
    for text in ("tr", "tra", "tran"):
        jobs.read("typing", lambda text=text: begun.append(text) or text, answers.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["tran"]
    assert begun in (["t", "tran"], ["tran"])


def test_an_answer_nobody_waits_for_any_more_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    answers: list[str] = []
    jobs.read("typing", lambda: gate.wait(5) and "t", answers.append)
    jobs.drop_reads("typing")
    gate.set()
    jobs.read("other", lambda: "other", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(20)
    assert answers == ["other"]


def test_commands_and_lists_are_use_and_reads_in_the_background_are_none(
    qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ignore(_: bool) -> None:
        """The answer does not matter."""

    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    for use in (lambda: jobs.read("list", bool, ignore, prompt=True), lambda: jobs.run_command(bool)):
        use()
        now[0] += 3
        assert jobs.unused_s == 3
    jobs.read("watch", bool, ignore)
    assert jobs.unused_s == 3


def test_work_runs_off_this_thread_and_answers_on_it(qtbot: QtBot, jobs: Jobs) -> None:
    here = threading.get_ident()
    seen: list[tuple[int, int]] = []
    for start in (jobs.run_command, jobs.run_slow):
        start(threading.get_ident, lambda there: seen.append((there, threading.get_ident())))
    jobs.read("thread", threading.get_ident, lambda there: seen.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert all(there != here and back == here for there, back in seen)
    assert len({there for there, _ in seen}) == 3


def test_a_fault_of_the_world_is_told_as_it_is(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    jobs.failed.connect(told.append)

    def fail() -> Change:
        raise NotFound("There is no paper 7 in the library.")

    jobs.run_command(fail)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["There is no paper 7 in the library."]


def test_a_fault_of_ours_is_logged_and_never_shown_as_a_traceback(
    qtbot: QtBot, jobs: Jobs, caplog: pytest.LogCaptureFixture, announced: Announce
) -> None:
    announced("background work failed")
    told: list[str] = []
    jobs.failed.connect(told.append)
    jobs.read("broken", lambda: 1 / 0, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [OUR_FAULT_MESSAGE]
    assert "ZeroDivisionError" in caplog.text


def test_finish_waits_for_commands_and_drops_what_comes_late(qtbot: QtBot) -> None:
    jobs = Jobs()
    done: list[str] = []
    jobs.run_command(lambda: done.append("saved"))
    jobs.finish()
    assert done == ["saved"]
    jobs.read("late", lambda: done.append("late"), print)
    qtbot.wait(20)
    assert done == ["saved"]


def test_finish_delivers_all_results_so_that_none_comes_to_a_deleted_pane(qtbot: QtBot) -> None:
    jobs = Jobs()
    pane = QObject()
    jobs.run_command(lambda: "command", pane.setObjectName)
    jobs.run_slow(lambda: "export", pane.setObjectName)
    jobs.run_import(lambda carry_out: carry_out(lambda: "import"), pane.setObjectName, print)
    jobs.finish()
    assert pane.objectName() in ("command", "export", "import")
    shiboken6.delete(pane)
    qtbot.wait(20)  # a result delivered now would raise in the event loop, and fail the test


def test_prompt_reads_wait_for_no_other_work(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    answers: list[str] = []
    jobs.read("counts", lambda: gate.wait(5) and "counts", answers.append)
    jobs.read("typing", lambda: "list", answers.append, prompt=True)
    qtbot.waitUntil(lambda: answers == ["list"])
    gate.set()
    qtbot.waitUntil(lambda: answers == ["list", "counts"])


def test_a_prompt_read_can_be_waited_for_a_moment(qtbot: QtBot, jobs: Jobs) -> None:
    answers: list[str] = []
    jobs.read("list", lambda: "here", answers.append, prompt=True)
    jobs.wait_for_prompt_reads(5)
    assert answers == ["here"]
    gate = threading.Event()
    jobs.read("list", lambda: gate.wait(5) and "late", answers.append, prompt=True)
    jobs.wait_for_prompt_reads(0.01)
    assert answers == ["here"], "it waits no longer than it was told"
    gate.set()
    qtbot.waitUntil(lambda: answers == ["here", "late"])


def test_what_is_waited_for_shows_that_it_runs_and_what_is_not_does_not(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[bool] = []
    jobs.working_changed.connect(told.append)
    with qtbot.waitSignal(jobs.working_changed, check_params_cb=lambda runs: not runs):
        jobs.run_slow_awaited(lambda: "export", print)
        jobs.run_command(lambda: Change(1, "mark"))
    assert told == [True, False]
    done: list[str] = []
    jobs.run_slow(lambda: "the day's backup", done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert told == [True, False]


def test_an_export_onto_a_disk_that_is_gone_does_not_hold_up_closing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, announced: Announce
) -> None:
    announced("slow work has not ended")
    monkeypatch.setattr(jobs_module, "MAX_WAIT_FOR_SLOW_WORK_S", 0.1)
    jobs, gate = Jobs(), threading.Event()
    done: list[object] = []
    jobs.run_slow_awaited(lambda: gate.wait(30), done.append)
    jobs.run_slow(lambda: "never begun", done.append)
    begun = time.monotonic()
    jobs.finish()
    assert time.monotonic() - begun < 10
    gate.set()
    qtbot.wait(50)
    assert done == []


def test_what_is_done_aside_in_time_is_waited_for(qtbot: QtBot) -> None:
    jobs = Jobs()
    done: list[str] = []
    jobs.run_slow_awaited(lambda: time.sleep(0.05) or "exported", done.append)  # type: ignore[func-returns-value]
    jobs.finish()
    assert done == ["exported"]
