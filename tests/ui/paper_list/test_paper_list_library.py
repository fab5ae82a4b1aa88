"""The list on a real library: import, search, mark, trash, undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from readlist.commands import history, importing, marking
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.model import LINE_ROLE
from readlist.ui.paper_list.paper_line import PaperLine
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.view import PaperList

if TYPE_CHECKING:
    from collections.abc import Callable

    from readlist.workspace import Workspace

PAPERS = [
    ("MoE$^2$: Two Levels of Experts for Devices", "Experts share one battery and take turns."),
    ("A Small Model That Knows When to Ask", "It asks seldom and at the right moment."),
    ("Graph Transformers on Railway Timetables", "Trains are late in ways that a graph can learn."),
]


@pytest.fixture
def pane(qtbot: QtBot, workspace: Workspace, jobs: Jobs, write_digest: Callable[..., Path]) -> Iterator[PaperList]:
    # the jobs come after the workspace, so they are finished before it is closed
    importing.import_digests(workspace, [write_digest("page.txt", PAPERS)])
    workspace.updater.catch_up()
    made = PaperList(workspace, jobs)
    jobs.changed.connect(made.show_change)
    made.resize(520, 640)
    made.show()
    with qtbot.waitSignal(made.listing_shown):
        made.controller.set_scope(Scope(ListKind.INBOX), "Inbox")
    yield made
    shiboken6.delete(made)


def first_line(pane: PaperList) -> object:
    rows = pane.findChild(PaperRows)
    assert rows is not None
    return rows.model().index(0, 0).data(LINE_ROLE)


def matched(pane: PaperList) -> list[str]:
    line = first_line(pane)
    return [line.title[start:end] for start, end in line.spans] if isinstance(line, PaperLine) else []


def test_what_was_imported_is_shown(qtbot: QtBot, pane: PaperList) -> None:
    assert len(pane.shown_ids()) == 3
    qtbot.waitUntil(lambda: first_line(pane) is not None)


def test_a_search_finds_and_marks_words(qtbot: QtBot, pane: PaperList) -> None:
    with qtbot.waitSignal(pane.listing_shown) as found:
        pane.controller.set_search("expert battery")
    assert found.args == [1]
    qtbot.waitUntil(lambda: matched(pane) == ["Experts"])


def test_marking_and_undoing(qtbot: QtBot, pane: PaperList, jobs: Jobs, workspace: Workspace) -> None:
    first, second, _ = (int(paper) for paper in pane.shown_ids())
    pane.select(first)
    pane.mark_now([first], status=Status.DISMISSED)
    with qtbot.waitSignal(pane.listing_shown):
        jobs.run_command(lambda: marking.set_status(workspace, [first], Status.DISMISSED))
    assert len(pane.shown_ids()) == 3
    pane.select(second)
    qtbot.waitUntil(lambda: len(pane.shown_ids()) == 2)
    with qtbot.waitSignal(pane.listing_shown):
        jobs.run_command(lambda: history.undo(workspace))
    assert int(pane.shown_ids()[0]) == first
    assert pane.current_id() == second
    qtbot.waitUntil(lambda: pane.status_of(first) is Status.UNREAD)


def test_undoing_the_import_empties_the_list(qtbot: QtBot, pane: PaperList, jobs: Jobs, workspace: Workspace) -> None:
    pane.select_relative(1)
    with qtbot.waitSignals([pane.listing_shown, pane.current_changed]):
        jobs.run_command(lambda: history.undo(workspace))
    assert pane.current_id() is None
    assert not len(pane.shown_ids())


def search(qtbot: QtBot, pane: PaperList, text: str, typing: bool) -> int:
    with qtbot.waitSignal(pane.listing_shown) as found:
        pane.controller.set_search(text, typing)
    return int(found.args[0])


def test_a_word_is_found_from_its_first_letters_on(qtbot: QtBot, pane: PaperList) -> None:
    for end in range(1, len("experts") + 1):
        assert search(qtbot, pane, "experts"[:end], typing=True) >= 1
    assert matched(pane) == ["Experts"]


def test_return_behind_half_a_word_takes_nothing_away(qtbot: QtBot, pane: PaperList) -> None:
    assert search(qtbot, pane, "transf", typing=True) == 1
    assert search(qtbot, pane, "transf", typing=False) == 1
    assert search(qtbot, pane, "transfqq", typing=False) == 0
    assert search(qtbot, pane, "model", typing=False) == 1


def test_what_is_asked_twice_while_one_types_is_read_once(qtbot: QtBot, pane: PaperList, workspace: Workspace) -> None:
    first = workspace.ids(Scope(ListKind.INBOX))
    search(qtbot, pane, "exp", typing=True)
    assert workspace.ids(Scope(ListKind.INBOX)) is first
