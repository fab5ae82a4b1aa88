"""The window comes back to where one was: list, search, order, paper and place; or to the nearest that is left."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readlist.commands import importing, marking, saved_searches
from readlist.errors import Cancelled
from readlist.library import list_queries
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.report import ImportReport
from readlist.model.scope import ListKind, Scope, Sort
from readlist.settings import Settings, WindowState
from readlist.ui.background.jobs import Jobs
from readlist.ui.importing import importer
from readlist.ui.importing.importer import ImportTask
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.list_place import ListPlace
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.sort_orders import ListOrder
from readlist.ui.shell.banner import Banner
from readlist.workspace import Workspace

ALL = Scope(ListKind.ALL)
Open = Callable[[WindowState], MainWindow]


@pytest.fixture
def library(workspace: Workspace, tmp_path: Path) -> Workspace:
    """Sixty papers, every third on owls."""
    titles = [f"Study {number} of {('Owls', 'Elms', 'Rivers')[number % 3]}" for number in range(60)]
    file = tmp_path / "page.txt"
    file.write_text(digest_text([(title, abstract_of(title)) for title in titles]), encoding="utf-8")
    importing.import_digests(workspace, [file])
    workspace.updater.catch_up()
    return workspace


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, library: Workspace) -> Iterator[Open]:
    """Opens a window with a state of an earlier one."""
    made: list[tuple[MainWindow, Jobs]] = []

    def show(state: WindowState) -> MainWindow:
        jobs = Jobs()
        window = MainWindow(library, jobs, Settings(), state)
        made.append((window, jobs))
        window.show()
        qtbot.waitUntil(lambda: len(window.papers.shown_ids()) > 0)
        qtbot.waitUntil(lambda: rows_of(window).is_painted)
        return window

    yield show
    for window, jobs in made:
        window.close()
        window.indexing.finish()
        jobs.finish()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rows_of(window: MainWindow) -> PaperRows:
    found = window.papers.findChild(PaperRows)
    assert isinstance(found, PaperRows)
    return found


def top_of(window: MainWindow) -> tuple[int, int]:
    """The uppermost paper and where its row begins."""
    rows = rows_of(window)
    row = rows.rowAt(0)
    return int(window.papers.shown_ids()[row]), rows.rowViewportPosition(row)


def kept(window: MainWindow) -> WindowState:
    """The state as a file would give it back."""
    return WindowState(json.loads(json.dumps(window.save_state().values)))


def go(qtbot: QtBot, window: MainWindow, row: int, scrolled: int) -> int:
    """Be on a row with the list scrolled; gives its paper."""
    paper = int(window.papers.shown_ids()[row])
    window.papers.select(paper)
    rows_of(window).verticalScrollBar().setValue(scrolled)
    qtbot.waitUntil(lambda: window.reading.shown_paper() == paper)
    return paper


def test_paper_and_place_are_there_after_a_restart(qtbot: QtBot, open_window: Open) -> None:
    before = open_window(WindowState({"scope": ["all", 0]}))
    paper = go(qtbot, before, 30, 1_511)
    top = top_of(before)
    assert top[1] < 0, "the uppermost row is cut"
    after = open_window(kept(before))
    qtbot.waitUntil(lambda: after.reading.shown_paper() == paper)
    assert after.papers.current_id() == paper
    assert after.papers.selected_ids() == [paper]
    assert top_of(after) == top


def test_a_long_list_is_painted_before_it_is_whole(
    qtbot: QtBot, library: Workspace, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = open_window(WindowState({"scope": ["all", 0]}))
    paper = go(qtbot, before, 50, 2_500)
    top, state = top_of(before), kept(before)
    before.close()
    marking.set_star(library, [1], True)  # lists are read anew
    monkeypatch.setattr(list_queries, "MAX_FIRST_IDS", 40)
    read_all, later = Workspace.ids, Event()
    monkeypatch.setattr(Workspace, "ids", lambda *asked: (later.wait(10), read_all(*asked))[1])
    after = open_window(state)
    assert len(after.papers.shown_ids()) == 40
    assert after.papers.count_line() == "", "the others are not counted yet"
    assert after.papers.current_id() is None
    later.set()
    qtbot.waitUntil(lambda: after.reading.shown_paper() == paper)
    assert len(after.papers.shown_ids()) == 60
    assert after.papers.count_line() == "60 papers"
    assert after.papers.selected_ids() == [paper]
    assert top_of(after) == top


@pytest.mark.parametrize(("then", "selected"), [(None, 60), (7, 1)])
def test_all_of_a_list_is_selected_before_it_is_whole(
    qtbot: QtBot, open_window: Open, monkeypatch: pytest.MonkeyPatch, then: int | None, selected: int
) -> None:
    monkeypatch.setattr(list_queries, "MAX_FIRST_IDS", 40)
    read_all, later = Workspace.ids, Event()
    monkeypatch.setattr(Workspace, "ids", lambda *asked: (later.wait(10), read_all(*asked))[1])
    window = open_window(WindowState({"scope": ["all", 0]}))
    window.papers.select_all()
    assert len(window.papers.selected_ids()) == 40
    if then is not None:
        window.papers.select(then)
    later.set()
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 60)
    assert len(window.papers.selected_ids()) == selected


@pytest.mark.parametrize("only_here", [False, True])
def test_a_search_is_there_with_its_place(qtbot: QtBot, open_window: Open, only_here: bool) -> None:
    before = open_window(WindowState({"scope": ["inbox", 0]}))
    before.navigation.search_for("owls")
    qtbot.waitUntil(lambda: len(before.papers.shown_ids()) == 20)
    if only_here:
        with qtbot.waitSignal(before.papers.listing_shown):
            before.papers.controller.toggle_only_here()
    paper = go(qtbot, before, 15, 300)
    top = top_of(before)
    after = open_window(kept(before))
    qtbot.waitUntil(lambda: after.reading.shown_paper() == paper)
    assert after.search.text() == "owls"
    assert after.papers.controller.search_shown() == ("owls", Scope(ListKind.INBOX) if only_here else None, False)
    assert len(after.papers.shown_ids()) == 20
    assert top_of(after) == top


def test_a_saved_search_is_there_with_its_place(qtbot: QtBot, library: Workspace, open_window: Open) -> None:
    saved_searches.save_search(library, "Owls", "owls")
    before = open_window(WindowState({"scope": ["search", 1]}))
    paper = go(qtbot, before, 15, 300)
    top = top_of(before)
    after = open_window(kept(before))
    qtbot.waitUntil(lambda: after.reading.shown_paper() == paper)
    assert after.sidebar.scope() == Scope(ListKind.SEARCH, 1)
    assert top_of(after) == top


def test_the_order_is_kept(qtbot: QtBot, open_window: Open) -> None:
    before = open_window(WindowState({"scope": ["all", 0]}))
    with qtbot.waitSignal(before.papers.listing_shown):
        before.papers.controller.set_order(ListOrder(Sort.AUTHOR, True))
    after = open_window(kept(before))
    assert after.papers.controller.order() == (Sort.AUTHOR, True)
    assert after.papers.shown_ids().tolist() == before.papers.shown_ids().tolist()


def test_the_next_paper_replaces_a_saved_one_that_has_left_the_list(
    qtbot: QtBot, library: Workspace, open_window: Open
) -> None:
    before = open_window(WindowState({"scope": ["inbox", 0]}))
    paper = go(qtbot, before, 30, 1_500)
    following = before.papers.shown_ids().tolist()[32]
    state = kept(before)
    gone = [paper, before.papers.shown_ids().tolist()[31], top_of(before)[0]]
    marking.set_status(library, gone, Status.READ)
    after = open_window(state)
    qtbot.waitUntil(lambda: after.reading.shown_paper() == following)
    rows = rows_of(after)
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


@pytest.mark.parametrize(
    "place", [None, [], "x", [[1], [2], 7], [[1.5], [], 0], [["1"], [], 0], [[10**30], [10**30], 0.5], [[], [], "0"]]
)
def test_an_odd_state_is_the_beginning(open_window: Open, place: object) -> None:
    state = {"scope": ["all", 0], "place": place, "search": place, "orders": place}
    window = open_window(WindowState(state))
    assert len(window.papers.shown_ids()) == 60
    assert rows_of(window).verticalScrollBar().value() == 0
    assert window.papers.current_id() is None


def test_a_list_opened_at_once_is_left_alone(qtbot: QtBot, library: Workspace, open_window: Open) -> None:
    marking.set_status(library, [1], Status.READ)
    before = open_window(WindowState({"scope": ["all", 0]}))
    go(qtbot, before, 30, 1_500)
    after = open_window(kept(before))
    with qtbot.waitSignal(after.papers.listing_shown):
        after.sidebar.select(Scope(ListKind.INBOX))
    assert rows_of(after).verticalScrollBar().value() == 0
    assert after.papers.current_id() is None


def test_a_place_is_the_same_as_values() -> None:
    place = ListPlace((3, 4), (1, 2), 0.25)
    assert ListPlace.from_values(json.loads(json.dumps(place.as_values()))) == place


# Rows beyond the current one


def seen_beyond(window: MainWindow) -> tuple[int, int]:
    """Whole rows in sight above and below the current one."""
    rows = rows_of(window)
    view, current = rows.viewport().rect(), rows.currentIndex().row()
    seen = [row for row in range(rows.model().rowCount()) if view.contains(rows.visualRect(rows.model().index(row, 0)))]
    return current - seen[0], seen[-1] - current


@pytest.mark.parametrize(("height", "ahead"), [(760, 2), (420, 1)])
def test_rows_beyond_the_current_one_stay_in_sight(open_window: Open, height: int, ahead: int) -> None:
    window = open_window(WindowState({"scope": ["all", 0]}))
    window.resize(900, height)
    window.papers.setFocus()
    for row in range(60):
        window.papers.select_relative(1)
        assert seen_beyond(window)[1] >= min(ahead, 59 - row), row
    for row in reversed(range(59)):
        window.papers.select_relative(-1)
        assert seen_beyond(window)[0] >= min(ahead, row), row


def test_arrows_and_pages_look_ahead(qtbot: QtBot, open_window: Open) -> None:
    from PySide6.QtCore import Qt

    window = open_window(WindowState({"scope": ["all", 0]}))
    rows = rows_of(window)
    rows.setFocus()
    window.papers.select_relative(1)
    for key, ahead in (("PageDown", 1), ("Down", 1), ("PageDown", 1), ("PageUp", 0), ("Up", 0)):
        qtbot.keyClick(rows, getattr(Qt.Key, f"Key_{key}"))
        assert seen_beyond(window)[ahead] >= 2, key
    for key in ("End", "Home"):
        qtbot.keyClick(rows, getattr(Qt.Key, f"Key_{key}"))
    assert rows.verticalScrollBar().value() == 0


def test_a_click_moves_nothing_under_the_pointer(qtbot: QtBot, open_window: Open) -> None:
    from PySide6.QtCore import Qt

    window = open_window(WindowState({"scope": ["all", 0]}))
    rows = rows_of(window)
    last = rows.rowAt(rows.viewport().height() - 1) - 1
    place = rows.visualRect(rows.model().index(last, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, place.y()))
    assert rows.currentIndex().row() == last
    assert rows.verticalScrollBar().value() == 0


@pytest.mark.parametrize("is_importing", [True, False])
def test_an_import_that_was_cut_short_is_told_at_the_next_start(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, open_window: Open, is_importing: bool
) -> None:
    stopped = Event()

    def work(_ws: object, _sources: object, *, task: ImportTask, **_: object) -> tuple[ImportReport, Change]:
        while True:
            try:
                task.step(1, 2, "page.txt")
            except Cancelled:
                stopped.set()
                return ImportReport((), cancelled=True), Change(None, "")

    monkeypatch.setattr(importer.importing, "import_digests", work)
    before = open_window(WindowState())
    if is_importing:
        before.imports.start([Path("page.txt")])
    before.close()
    assert stopped.wait(5 if is_importing else 0) == is_importing
    state = kept(before)
    assert state.values["importing"] is is_importing
    for is_told in (is_importing, False):  # once
        after = open_window(state)
        qtbot.waitUntil(lambda: "importing" not in state.values)
        banners = after.pane_layout.findChildren(Banner)
        assert ["closed before an import had ended" in banner.sentence() for banner in banners] == [True] * is_told
        after.notice.warn("Something else went wrong.")
        assert all(banner.isVisible() for banner in banners), "it stays until it is read"
        for banner in banners:
            banner.findChild(QPushButton).click()
            assert banner.isHidden()
