"""Shows extremely long and odd texts in the real window and measures the longest stall of the GUI thread at each step.

    python -m attacks.extreme_texts [--kind WORD]     (from tests/)

Each text stands in a library of its own as title, abstract, author, note, tag and saved search of one paper among
ordinary ones. A timer of one millisecond tells the stalls: the longest time between two of its ticks.
"""

from __future__ import annotations

import argparse
import base64
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from made_digests import abstract_of, digest_text

WAIT_S = 60.0
MEGA = 1_000_000


def _block(size: int) -> str:
    return base64.b64encode(random.Random(8).randbytes(3 * size // 4)).decode()


EXTREME_TEXTS: dict[str, Callable[[], str]] = {
    "an ordinary paper": lambda: "A Study of Slow Trees",
    "200,000 letters": lambda: "x" * 200_000,
    "1,000,000 letters": lambda: "x" * MEGA,
    "5 MB of words": lambda: "words of running text " * (5 * MEGA // 22),
    "1 MB of base64": lambda: _block(MEGA),
    "1 MB of combining marks": lambda: "a" + "\u0301" * MEGA,
    "1 MB of line ends": lambda: "a" + "\n" * MEGA + "b",
    "100,000 lines": lambda: "\n".join(f"- line {number}" for number in range(100_000)),
    "500,000 right-to-left marks": lambda: "\u202e\u202dab\u2067\u0627" * 83_000,
    "200,000 joined emoji": lambda: "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 40_000,
    "50,000 >": lambda: "> " * 50_000 + "deep",
    "50,000 [": lambda: "[" * 50_000,
    "50,000 ![": lambda: "![" * 50_000,
    "50,000 *": lambda: "*a **b " * 50_000,
    "50,000 {": lambda: "{\\bf $x_{" * 50_000,
    "a table of 100,000 cells": lambda: "|a" * 50 + "\n" + "|-" * 50 + "\n" + ("|a" * 50 + "\n") * 2_000,
    "100,000 links": lambda: "https://a.example/(((x)) " * 100_000,
    "1 MB of <": lambda: "<a href='" * 110_000,
    "500,000 ideograms": lambda: "語" * 500_000,
    "500,000 Arabic letters": lambda: "\u0627\u0644" * 250_000,
}


@dataclass
class Outcome:
    """The longest stall (ms) of each step, in order, and what was never shown."""

    stalls: dict[str, float] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def longest(self) -> tuple[str, float]:
        """The step with the longest stall."""
        return max(self.stalls.items(), key=lambda item: item[1])


class _Probe:
    """Ticks each millisecond while the event loop runs."""

    def __init__(self, parent: Any) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._timer.start(1)

    def tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1e3 * (now - self.last))
        self.last = now


class Attack:
    """One extreme text in one window."""

    def __init__(self, text: str, folder: Path) -> None:
        self._text = text
        self._folder = folder
        self.outcome = Outcome()
        self._paper = 0

    def run(self) -> Outcome:
        """Make the library, open the window and go through all steps."""
        from readlist.settings import Settings, WindowState
        from readlist.ui.background.jobs import Jobs
        from readlist.ui.main_window import MainWindow
        from readlist.ui.session import make_application
        from readlist.workspace import Workspace

        self._app = make_application([])
        workspace = Workspace.open(self._folder / "library", self._folder / "index")
        self._fill(workspace)
        jobs = Jobs()
        self._probe = _Probe(self._app)
        with self._step("start"):
            self._window = window = MainWindow(workspace, jobs, Settings(), WindowState())
            window.resize(1200, 760)
            window.show()
            self._wait("the list", lambda: len(window.papers.shown_ids()) > 0)
        try:
            self._look_at_the_paper()
            self._write_and_paste()
            self._look_around()
        finally:
            self._probe._timer.stop()
            window.close()
            window.indexing.finish()
            jobs.finish()
            workspace.close()
            window.deleteLater()
        return self.outcome

    def _fill(self, workspace: Any) -> None:
        """One paper with the extreme text, another with the same title for the review, and ordinary ones."""
        from readlist.commands import editing, importing, saved_searches, tagging
        from readlist.model.scope import ListKind, Scope

        papers = [("A Study of Slow Trees", abstract_of("trees")), ("A Study of Slow Trees", abstract_of("moles", 8))]
        papers += [(f"Ordinary {number}", abstract_of(f"things {number}")) for number in range(6)]
        digest = self._folder / "page.txt"
        digest.write_text(digest_text(papers), encoding="utf-8")
        importing.import_digests(workspace, [digest])
        ids = workspace.ids(Scope(ListKind.ALL)).tolist()
        rows = {row.title: row.id for row in workspace.rows(ids)}
        self._paper = int(rows["A Study of Slow Trees"])
        for name in ("title", "abstract", "authors", "venue", "url"):
            editing.edit(workspace, self._paper, name, self._text)
        editing.write_note(workspace, self._paper, self._text)
        one_line = " ".join(self._text.split())
        tagging.tag(workspace, one_line, [self._paper])
        saved_searches.save_search(workspace, one_line, "slow")

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """Measure the stalls of what is done within, and of what follows from it."""
        self._settle(0.1)
        self._probe.tick()
        self._probe.longest = 0.0
        yield
        self._settle(0.3)
        self._probe.tick()
        self.outcome.stalls[name] = self._probe.longest

    def _settle(self, seconds: float) -> None:
        from PySide6.QtCore import QEventLoop

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def _wait(self, what: str, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + WAIT_S
        while not is_so():
            if time.monotonic() > end:
                self.outcome.missing.append(what)
                return
            self._settle(0.01)

    def _look_at_the_paper(self) -> None:
        window, reading = self._window, self._window.reading
        other = next(int(paper) for paper in window.papers.shown_ids() if int(paper) != self._paper)
        with self._step("ordinary paper"):
            window.papers.select(other)
            self._wait("an ordinary paper", lambda: reading.shown_paper() == other)
        with self._step("extreme text"):
            window.papers.select(self._paper)
            self._wait("the extreme text", lambda: reading.shown_paper() == self._paper)
        with self._step("resize"):
            window.resize(900, 600)
        with self._step("end of page"):
            reading._page.verticalScrollBar().setValue(reading._page.verticalScrollBar().maximum())
        with self._step("copy"):
            for text in (reading.column.title.reader, reading.column.abstract.reader):
                text.selectAll()
                text.copy()
            from readlist.ui.text.paper_text import CopyForm

            for form in CopyForm:
                window.file_actions.copy(form)
        with self._step("drag"):
            window.papers._model.mime_of(list(range(len(window.papers.shown_ids()))))
        with self._step("show all"):
            reading.column._follow_inner_link("#whole:abstract")
        for dialog in window.findChildren(_dialog_type()):
            dialog.reject()
        with self._step("edit fields"):
            for part in (reading.column.title, reading.column.abstract, reading.column.byline):
                part.edit()
                self._settle(0.05)
                part._cancel()

    def _write_and_paste(self) -> None:
        from PySide6.QtCore import QMimeData
        from PySide6.QtGui import QGuiApplication
        from PySide6.QtTest import QTest

        window, note = self._window, self._window.reading.column.note
        with self._step("preview"):
            note.switch.setChecked(True)
            self._settle(1.0)
        note.switch.setChecked(False)
        with self._step("type a note"):
            window.reading.edit_note()
            QTest.keyClicks(note.editor, "some words")
        with self._step("paste a note"):
            pasted = QMimeData()
            pasted.setText(self._text)
            note.editor.insertFromMimeData(pasted)
        with self._step("paste a query"):
            QGuiApplication.clipboard().setText(self._text)
            window.search.start()
            window.search.paste()
            self._settle(1.0)
        with self._step("why"):
            window.search.set_text("study OR words OR line OR x OR deep")
            self._settle(1.0)
            window.papers._rows._tips.explain_current()
            self._settle(0.5)
        window.search.set_text("")
        with self._step("paste HTML"):
            html = QMimeData()
            html.setHtml(self._text)
            QGuiApplication.clipboard().setMimeData(html)
            window.file_actions.paste()
            self._settle(0.5)
            self._wait("the import", lambda: not window.jobs.is_busy())
            QGuiApplication.clipboard().clear()

    def _look_around(self) -> None:
        from readlist.ui.dialogs.history_dialog import HistoryDialog

        window = self._window
        with self._step("notice"):
            window.notice.tell(self._text)
        with self._step("history"):
            HistoryDialog(window.workspace.journal.history(), window).show()
        for dialog in window.findChildren(_dialog_type()):
            dialog.close()
        with self._step("review"):
            window.review_switch.open()
            self._settle(0.5)
        with self._step("review, wider"):
            window.resize(1300, 800)
        window.navigation.escape()
        with self._step("indexing"):
            self._wait(
                "the index", lambda: not window.workspace.updater.count_pending() and not window.indexing.is_running()
            )
        with self._step("sidebar"):
            window.sidebar.refresh()
            window.sidebar.resize(400, 500)


def _dialog_type() -> Any:
    from PySide6.QtWidgets import QDialog

    return QDialog


def attack(kind: str, folder: Path) -> Outcome:
    """Show one extreme text in a window of its own."""
    return Attack(EXTREME_TEXTS[kind](), folder).run()


def main() -> None:
    """Print the longest stall of each extreme text, and the step it belongs to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", default="", help="only texts with this in their name")
    parser.add_argument("--all", action="store_true", help="every step")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"| {'text':28} | longest stall, ms | at |")
    print(f"| {'-' * 28} | ----------------: | -- |")
    for kind in EXTREME_TEXTS:
        if options.kind not in kind:
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.environ["READLIST_CACHE"] = folder
            outcome = attack(kind, Path(folder))
        step, stall = outcome.longest()
        lost = f" (never came: {', '.join(outcome.missing)})" if outcome.missing else ""
        print(f"| {kind:28} | {stall:17,.0f} | {step}{lost} |", flush=True)
        if options.all:
            print(f"|   {', '.join(f'{name} {ms:.0f}' for name, ms in outcome.stalls.items())}", flush=True)


if __name__ == "__main__":
    main()
