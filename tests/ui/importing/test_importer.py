"""Imports on the writing thread: progress at a bearable rate, cancelling stops, the bar shows only when needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from readlist.commands import importing
from readlist.commands.importing import Pasted
from readlist.errors import Cancelled, FormatFault
from readlist.model.change import Change
from readlist.model.report import FileReport, ImportReport
from readlist.ui.background.jobs import Jobs
from readlist.ui.importing.import_bar import SHOW_BAR_AFTER_MS, ImportBar
from readlist.ui.importing.importer import MIN_PROGRESS_INTERVAL_S, Importer, ImportTask
from readlist.ui.text.elided_label import ElidedLabel

REPORT = ImportReport((FileReport("a.txt", "a.txt"),))
CHANGE = Change(4, "import “a.txt” (1 new paper)", (1,))


@pytest.fixture
def importer(jobs: Jobs) -> Importer:
    return Importer(None, jobs)  # type: ignore[arg-type]


def replace_import(monkeypatch: pytest.MonkeyPatch, work: Callable[..., Any]) -> None:
    monkeypatch.setattr(importing, "import_digests", work)


def test_an_import_tells_its_report_and_its_change(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, importer: Importer, jobs: Jobs
) -> None:
    seen: list[Any] = []

    def work(_ws: object, sources: list[Path], *, format_name: str | None, **_: object) -> tuple[ImportReport, Change]:
        seen.extend([sources, format_name, threading.current_thread() is threading.main_thread()])
        return REPORT, CHANGE

    replace_import(monkeypatch, work)
    ends: list[tuple[object, object]] = []
    importer.finished.connect(lambda report, change: ends.append((report, change)))
    with qtbot.waitSignals([importer.started, importer.finished, importer.all_finished, jobs.changed]):
        importer.start((Path("a.txt"),), "daily-papers")
        assert importer.is_running()
    assert seen == [[Path("a.txt")], "daily-papers", False]
    assert ends == [(REPORT, CHANGE)]
    assert not importer.is_running()


def test_nothing_to_import_starts_nothing(qtbot: QtBot, importer: Importer) -> None:
    with qtbot.assertNotEmitted(importer.started, wait=50):
        importer.start(())
    assert not importer.is_running()


def test_cancel_reaches_the_work_and_the_queue(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, importer: Importer
) -> None:
    begun = threading.Event()

    def work(_ws: object, _sources: object, *, task: ImportTask, **_: object) -> tuple[ImportReport, Change]:
        begun.set()
        for number in range(10_000):
            try:
                task.step(number, 10_000, "a.txt")
            except Cancelled:
                return ImportReport((), cancelled=True), Change(None, "")
            time.sleep(0.001)
        raise AssertionError("was never stopped")

    replace_import(monkeypatch, work)
    reports: list[ImportReport] = []
    importer.finished.connect(lambda report, _change: reports.append(report))
    with qtbot.waitSignal(importer.all_finished):
        importer.start((Path("a.txt"),))
        importer.start((Path("b.txt"),))
        assert begun.wait(5)
        importer.cancel()
    assert [report.cancelled for report in reports] == [True, True]


def test_a_fault_is_a_sentence(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, importer: Importer) -> None:
    def work(*_: object, **__: object) -> None:
        raise FormatFault("That is no digest.")

    replace_import(monkeypatch, work)
    with qtbot.waitSignal(importer.failed) as got:
        importer.start((Pasted("x"),))
    assert got.args == ["That is no digest."]
    assert not importer.is_running()


def test_progress_comes_at_most_every_so_often(qtbot: QtBot) -> None:
    task = ImportTask()
    steps: list[tuple[int, int, str]] = []
    task.progressed.connect(lambda *step: steps.append(step))
    start = time.monotonic()
    while time.monotonic() - start < 4 * MIN_PROGRESS_INTERVAL_S:
        task.step(1, 2, "a.txt")
    assert 2 <= len(steps) <= 5
    task.cancel()
    with pytest.raises(Cancelled):
        task.step(2, 2, "a.txt")


def test_the_bar_is_not_shown_for_a_quick_import(qtbot: QtBot, importer: Importer) -> None:
    bar = ImportBar(importer)
    qtbot.addWidget(bar)
    importer.started.emit()
    importer.progressed.emit(1, 2, "a.txt")
    importer.all_finished.emit()
    qtbot.wait(SHOW_BAR_AFTER_MS + 100)
    assert not bar.isVisible()


def test_the_bar_shows_a_long_import_and_stops_it(
    qtbot: QtBot, importer: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = ImportBar(importer)
    qtbot.addWidget(bar)
    cancelled: list[bool] = []
    monkeypatch.setattr(importer, "cancel", lambda: cancelled.append(True))
    importer.started.emit()
    progress = bar.findChild(QProgressBar)
    assert (progress.minimum(), progress.maximum()) == (0, 0), "not yet known how long"
    importer.progressed.emit(1500, 3000, "März 17.txt")
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible, timeout=2000)
    assert progress.value() == progress.maximum() // 2
    assert bar.findChild(ElidedLabel).text() == "Importing “März 17.txt”"
    button = bar.findChild(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert cancelled == [True]
    assert not button.isEnabled()
    importer.progressed.emit(1600, 3000, "März 17.txt")
    assert bar.findChild(ElidedLabel).text() == "Stopping the import…"
    importer.all_finished.emit()
    assert not bar.isVisible()
    importer.started.emit()
    assert button.isEnabled()
    importer.all_finished.emit()
