"""Related papers in the window: opening one, listing all, and the way back."""

from __future__ import annotations

import pytest
from input_events import press
from made_digests import digest_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readlist.commands import importing, marking
from readlist.commands.importing import Pasted
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.list_heading import TitleLabel

PAPERS = [
    ("Herons in the Marsh", "Herons wade in the marsh and hunt among the reeds. We count their nests each spring."),
    ("Nests of Herons", "Nests among the reeds of a marsh are counted each spring; herons return to the same ones."),
    ("Marsh, Reeds, Herons", "A marsh where herons hide in reeds, and what spring does to their nests."),
    ("Sparse Gating", "A router sends tokens to experts; sparse gating balances their load on accelerators."),
    ("Calving Fronts", "Glacier tongues retreat; we measure calving with radar from a fixed station in winter."),
    ("The Volta", "A sonnet turns at its volta; we date manuscripts by ink and by spelling of the scribe."),
]


@pytest.fixture
def marsh(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window on three papers about herons and three about other matters; one on herons is read already."""
    importing.import_digests(window.workspace, [Pasted(digest_text(PAPERS))])
    marking.set_status(window.workspace, [paper(window, "Marsh, Reeds, Herons")], Status.READ)
    window.workspace.updater.catch_up()
    window.refresh()
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 5)
    window.papers.setFocus()
    go_to(qtbot, window, "Herons in the Marsh")
    return window


def paper(window: MainWindow, title: str) -> int:
    ids = window.workspace.ids(Scope(ListKind.ALL)).tolist()
    return next(row.id for row in window.workspace.rows(ids) if row.title == title)


def stands_on(window: MainWindow, title: str) -> bool:
    """Whether list and reading pane are both on a paper."""
    wanted = paper(window, title)
    return window.papers.current_id() == wanted == window.reading.shown_paper()


def go_to(qtbot: QtBot, window: MainWindow, title: str) -> None:
    window.papers.select(paper(window, title))
    qtbot.waitUntil(lambda: stands_on(window, title))


def click_related(qtbot: QtBot, window: MainWindow, title: str) -> None:
    section = window.reading.column.related
    qtbot.waitUntil(lambda: title in [row.line.title for row in section.rows])
    row = next(row for row in section.rows if row.line.title == title)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)


def heading(window: MainWindow) -> str:
    """What stands above the list."""
    title = window.papers.findChild(TitleLabel)
    assert title is not None
    return title.accessibleName()


def shown(window: MainWindow) -> list[int]:
    return window.papers.shown_ids().tolist()


def test_one_in_the_list_is_gone_to_there_and_back(qtbot: QtBot, marsh: MainWindow) -> None:
    before = shown(marsh)
    click_related(qtbot, marsh, "Nests of Herons")
    qtbot.waitUntil(lambda: stands_on(marsh, "Nests of Herons"))
    assert shown(marsh) == before
    assert marsh.sidebar.scope() == Scope(ListKind.INBOX)
    assert QApplication.focusWidget() is marsh.papers.focusProxy()
    marsh.actions_by_name["back"].trigger()
    qtbot.waitUntil(lambda: stands_on(marsh, "Herons in the Marsh"))
    assert shown(marsh) == before


def test_one_that_is_not_in_the_list_opens_the_list_of_its_like(qtbot: QtBot, marsh: MainWindow) -> None:
    before = shown(marsh)
    click_related(qtbot, marsh, "Marsh, Reeds, Herons")
    qtbot.waitUntil(lambda: stands_on(marsh, "Marsh, Reeds, Herons"))
    assert heading(marsh) == "More like “Herons in the Marsh”"
    assert set(shown(marsh)) == {paper(marsh, "Nests of Herons"), paper(marsh, "Marsh, Reeds, Herons")}
    assert marsh.sidebar.scope() is None
    press(qtbot, marsh, "Escape")
    qtbot.waitUntil(lambda: stands_on(marsh, "Herons in the Marsh"))
    assert shown(marsh) == before
    assert heading(marsh) == "Inbox"
    assert marsh.sidebar.scope() == Scope(ListKind.INBOX)


def test_a_search_is_there_again(qtbot: QtBot, marsh: MainWindow) -> None:
    marsh.navigation.search_for("count")
    qtbot.waitUntil(lambda: len(shown(marsh)) == 2)
    go_to(qtbot, marsh, "Herons in the Marsh")
    click_related(qtbot, marsh, "Marsh, Reeds, Herons")
    qtbot.waitUntil(lambda: stands_on(marsh, "Marsh, Reeds, Herons"))
    assert marsh.search.text() == ""
    marsh.actions_by_name["back"].trigger()
    qtbot.waitUntil(lambda: stands_on(marsh, "Herons in the Marsh"))
    qtbot.waitUntil(lambda: len(shown(marsh)) == 2)
    assert marsh.search.text() == "count"
    press(qtbot, marsh, "Escape")
    qtbot.waitUntil(lambda: len(shown(marsh)) == 5)


def test_a_trail_is_walked_back_step_by_step(qtbot: QtBot, marsh: MainWindow) -> None:
    click_related(qtbot, marsh, "Marsh, Reeds, Herons")
    qtbot.waitUntil(lambda: stands_on(marsh, "Marsh, Reeds, Herons"))
    click_related(qtbot, marsh, "Herons in the Marsh")  # not among its own like: a list again
    qtbot.waitUntil(lambda: heading(marsh) == "More like “Marsh, Reeds, Herons”")
    qtbot.waitUntil(lambda: stands_on(marsh, "Herons in the Marsh"))
    press(qtbot, marsh, "Escape")
    qtbot.waitUntil(lambda: heading(marsh) == "More like “Herons in the Marsh”")
    qtbot.waitUntil(lambda: stands_on(marsh, "Marsh, Reeds, Herons"))
    press(qtbot, marsh, "Escape")
    qtbot.waitUntil(lambda: heading(marsh) == "Inbox")
    qtbot.waitUntil(lambda: stands_on(marsh, "Herons in the Marsh"))
    assert not marsh.actions_by_name["back"].isEnabled()


def test_the_next_paper_replaces_one_that_left_the_list_meanwhile(qtbot: QtBot, marsh: MainWindow) -> None:
    follower = shown(marsh)[shown(marsh).index(paper(marsh, "Herons in the Marsh")) + 1]
    click_related(qtbot, marsh, "Marsh, Reeds, Herons")
    qtbot.waitUntil(lambda: stands_on(marsh, "Marsh, Reeds, Herons"))
    herons = paper(marsh, "Herons in the Marsh")
    marsh.jobs.run_command(lambda: marking.set_status(marsh.workspace, [herons], Status.DISMISSED))
    qtbot.waitUntil(lambda: not marsh.jobs.is_busy())
    press(qtbot, marsh, "Escape")
    assert marsh.notice.text() == "", "the notice is the topmost layer"
    press(qtbot, marsh, "Escape")
    qtbot.waitUntil(lambda: marsh.papers.current_id() == follower)
    assert herons not in shown(marsh)


def test_the_key_lists_all_that_is_like_the_paper(qtbot: QtBot, marsh: MainWindow) -> None:
    press(qtbot, marsh, "l")
    qtbot.waitUntil(lambda: heading(marsh) == "More like “Herons in the Marsh”")
    ids = shown(marsh)
    assert set(ids) == {paper(marsh, "Nests of Herons"), paper(marsh, "Marsh, Reeds, Herons")}
    assert marsh.papers.current_id() == ids[0]
    press(qtbot, marsh, "j")
    assert marsh.papers.current_id() == ids[1]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: stands_on(marsh, "Herons in the Marsh"))
    assert heading(marsh) == "Inbox"


def test_without_related_papers_the_list_stays_and_a_notice_is_shown(qtbot: QtBot, marsh: MainWindow) -> None:
    go_to(qtbot, marsh, "The Volta")
    before = shown(marsh)
    told: list[str] = []
    marsh.related_papers.notified.connect(told.append)
    press(qtbot, marsh, "l")
    qtbot.waitUntil(lambda: told == ["No paper of the library is like this one."])
    assert shown(marsh) == before
    assert not marsh.actions_by_name["back"].isEnabled()


def test_whoever_chooses_a_list_begins_anew(qtbot: QtBot, marsh: MainWindow) -> None:
    back = marsh.actions_by_name["back"]
    assert not back.isEnabled()
    click_related(qtbot, marsh, "Nests of Herons")
    qtbot.waitUntil(lambda: stands_on(marsh, "Nests of Herons"))
    assert back.isEnabled()
    marsh.sidebar.select(Scope(ListKind.ALL))
    assert not back.isEnabled()
    qtbot.waitUntil(lambda: len(shown(marsh)) == 6)
    marsh.navigation.back()
    assert heading(marsh) == "All"


def test_the_section_comes_when_the_index_has_caught_up(qtbot: QtBot, window: MainWindow) -> None:
    importing.import_digests(window.workspace, [Pasted(digest_text(PAPERS))])
    window.refresh()
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == 6)
    go_to(qtbot, window, "Herons in the Marsh")
    qtbot.waitUntil(window.reading.column.related.isVisible)
    qtbot.waitUntil(lambda: len(window.reading.column.related.rows) == 2)
