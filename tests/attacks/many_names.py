"""Shows libraries with very many tags, digests or saved searches in the real window and measures its longest stalls.

    python -m attacks.many_names [--kind WORD]     (from tests/)

A timer of one millisecond tells the stalls of the GUI thread: the longest time between two of its ticks. Each step is
done several times; the median of its stalls is told, for other programs stop the window now and then, too.
"""

from __future__ import annotations

import argparse
import datetime
import os
import statistics
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from made_digests import abstract_of, digest_text

from attacks.extreme_texts import Attack, Outcome, _dialog_type, _Probe

MAX_TOUCHED = 20
"""Rows of the sidebar that one change may write: the tag's, its neighbours', the lists'."""

PAPERS = 2_000
PAPERS_PER_TAG = 5
REPETITIONS = 5
"""Repetitions of each step."""


def _tags(count: int, conn: Any, papers: list[int]) -> None:
    names = [(number, f"tag {number:05}", f"tag {number:05}", "#3b6fc4") for number in range(1, count + 1)]
    conn.executemany("INSERT INTO tags (id, name, folded, colour) VALUES (?, ?, ?, ?)", names)
    borne = {
        (papers[(7 * number + 311 * turn) % len(papers)], number)
        for number in range(1, count + 1)
        for turn in range(PAPERS_PER_TAG)
    }
    conn.executemany("INSERT INTO paper_tags (paper_id, tag_id) VALUES (?, ?)", sorted(borne))


def _digests(count: int, conn: Any, _papers: list[int]) -> None:
    first = datetime.date(2026, 3, 17)
    rows = [
        (f"page-{number}.txt", str(first - datetime.timedelta(number)), f"{number:064x}") for number in range(count)
    ]
    conn.executemany(
        "INSERT INTO digests (name, format, date, sha256, imported, problems)"
        " VALUES (?, 'daily-papers', ?, ?, '2026-03-18T10:00:00Z', '[]')",
        rows,
    )


def _searches(count: int, conn: Any, _papers: list[int]) -> None:
    rows = [(f"search {number:05}", f"search {number:05}", f"things {number}", number) for number in range(count)]
    conn.executemany("INSERT INTO searches (name, folded, query, position) VALUES (?, ?, ?, ?)", rows)


def _tags_of_one(count: int, conn: Any, papers: list[int]) -> None:
    _tags(count, conn, papers)
    conn.execute("DELETE FROM paper_tags")
    conn.executemany(
        "INSERT INTO paper_tags (paper_id, tag_id) VALUES (?, ?)",
        [(paper, number) for paper in papers[:20] for number in range(1, count + 1)],
    )


CROWDS: dict[str, tuple[Callable[[int, Any, list[int]], None], int]] = {
    "10 tags": (_tags, 10),
    "10,000 tags": (_tags, 10_000),
    "10,000 digests": (_digests, 10_000),
    "1,000 saved searches": (_searches, 1_000),
    "200 tags on a paper": (_tags_of_one, 200),
}


@dataclass
class CrowdOutcome(Outcome):
    """Also the most rows of the sidebar that were written at each step."""

    touched: dict[str, int] = field(default_factory=dict)


class Crowd(Attack):
    """One library with many names in one window."""

    def __init__(self, kind: str, folder: Path, papers: int = PAPERS, times: int = REPETITIONS) -> None:
        super().__init__("", folder)
        self.outcome: CrowdOutcome = CrowdOutcome()
        self._written = 0
        self._crowd = CROWDS[kind]
        self._papers = papers
        self._times = times
        self._counted: list[object] = []

    def run(self) -> CrowdOutcome:
        """Make the library, open the window, mark papers, change tags and walk through the list."""
        from readlist.settings import Settings, WindowState
        from readlist.ui.background.jobs import Jobs
        from readlist.ui.main_window import MainWindow
        from readlist.ui.session import make_application
        from readlist.ui.sidebar import row_model
        from readlist.workspace import Workspace

        self._app = make_application([])
        self._make()
        write = row_model._fill_item

        def write_counted(*arguments: Any) -> None:
            self._written += 1
            write(*arguments)

        row_model._fill_item = write_counted
        workspace = Workspace.open(self._folder / "library", self._folder / "index")
        jobs = Jobs()
        self._probe = _Probe(self._app)
        self._window = window = MainWindow(workspace, jobs, Settings(), WindowState())
        window.sidebar.counts_updated.connect(self._counted.append)
        with self._step("start"):
            window.resize(1200, 760)
            window.show()
            self._wait("the counts", lambda: bool(self._counted))
        self._wait("the index", lambda: not workspace.updater.count_pending() and not window.indexing.is_running())
        try:
            self._mark()
            self._change_tags()
            self._walk()
        finally:
            row_model._fill_item = write
            self._probe._timer.stop()
            window.close()
            window.indexing.finish()
            jobs.finish()
            workspace.close()
            window.deleteLater()
        return self.outcome

    def _make(self) -> None:
        """The library, closed and with its index."""
        from readlist.commands import importing
        from readlist.model.scope import ListKind, Scope
        from readlist.workspace import Workspace

        workspace = Workspace.open(self._folder / "library", self._folder / "index")
        page = self._folder / "page.txt"
        papers = [(f"Paper {number} of things", abstract_of(f"things {number}")) for number in range(self._papers)]
        page.write_text(digest_text(papers), encoding="utf-8")
        importing.import_digests(workspace, [page])
        fill, count = self._crowd
        with workspace.journal.step("fill") as step:
            fill(count, step.handle.conn, [int(paper) for paper in workspace.ids(Scope(ListKind.ALL))])
        workspace.updater.catch_up()
        workspace.close()

    def _each(self, name: str, actions: Iterable[Callable[[], object]]) -> None:
        """Do the actions one by one, each until it is counted, and keep the median of their stalls."""
        stalls = []
        for action in actions:
            before = len(self._counted)
            self._written = 0
            with self._step(name):
                action()
                self._wait(name, lambda before=before: len(self._counted) > before)  # type: ignore[misc]
            stalls.append(self.outcome.stalls[name])
            self.outcome.touched[name] = max(self._written, self.outcome.touched.get(name, 0))
        self.outcome.stalls[name] = statistics.median(stalls)

    def _mark(self) -> None:
        window = self._window
        papers = [int(paper) for paper in window.papers.shown_ids()[: 2 * self._times]]
        window.papers.select(papers[0])
        self._settle(0.3)
        self._each("mark", [window.paper_actions.toggle_star] * self._times)

    def _change_tags(self) -> None:
        paper_actions, sidebar_actions = self._window.paper_actions, self._window.sidebar_actions
        paper = self._window.papers.current_id()
        tags = [count.tag for count in self._window.workspace.tags()]
        if not tags:
            return
        self._each("tag", [lambda turn=turn: paper_actions.tag(f"aaa {turn}", [paper]) for turn in range(self._times)])  # type: ignore[misc]
        self._each(
            "rename",
            [lambda tag=tag: sidebar_actions.rename_tag(tag.id, f"zz {tag.name}") for tag in tags[: self._times]],
        )  # type: ignore[misc]
        self._each("delete", [lambda tag=tag: sidebar_actions.delete_tag(tag.id) for tag in tags[: self._times]])  # type: ignore[misc]

    def _walk(self) -> None:
        window = self._window
        with self._step("walk"):
            for _ in range(2 * self._times):
                window.papers.select_relative(1)
                self._settle(0.1)
        with self._step("tag field"):
            window.reading.edit_tags()
            self._settle(0.5)
        with self._step("sidebar"):
            window.sidebar.resize(400, 500)
            window.sidebar.refresh()
        more = next((row for row in window.sidebar.rows() if row.picker_kind is not None), None)
        if more is not None:
            with self._step("name picker"):
                window.sidebar.open_name_picker(more.picker_kind)
                self._wait("the name picker", lambda: window.sidebar.findChild(_dialog_type()) is not None)
                self._settle(0.3)
            window.sidebar.findChild(_dialog_type()).reject()


def attack(kind: str, folder: Path, papers: int = PAPERS, times: int = REPETITIONS) -> CrowdOutcome:
    """Show one library in a window of its own."""
    return Crowd(kind, folder, papers, times).run()


def main() -> None:
    """Print the stalls of each step with each library."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", default="", help="only libraries with this in their name")
    parser.add_argument("--papers", type=int, default=PAPERS)
    options = parser.parse_args()
    from readlist.ui.background import runtime_tuning

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    runtime_tuning.tune_for_start()  # as the program does, and so does ``tune_for_runtime``
    runtime_tuning.tune_for_runtime()
    for kind in CROWDS:
        if options.kind not in kind:
            continue
        with tempfile.TemporaryDirectory() as folder:
            os.environ["READLIST_CACHE"] = folder
            outcome = attack(kind, Path(folder), options.papers)
        lost = f" (never came: {', '.join(outcome.missing)})" if outcome.missing else ""
        told = ", ".join(f"{name} {ms:.0f}" for name, ms in outcome.stalls.items())
        print(f"| {kind:20} | {told}{lost} |", flush=True)


if __name__ == "__main__":
    main()
