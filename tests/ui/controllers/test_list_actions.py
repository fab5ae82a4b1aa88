"""The menus of the sidebar's lists, and what they do to all papers of a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from readlist.commands import marking, tagging
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.ui.actions.action_table import ACTIONS, Menu
from readlist.ui.main_window import MainWindow
from readlist.ui.sidebar.list_menu import ListAction, list_actions
from readlist.ui.sidebar.presenter import SidebarRow


def entry_texts(window: MainWindow, scope: Scope) -> list[str]:
    """The entries of a list's menu; those in brackets are greyed."""
    row = next(row for row in window.sidebar.rows() if row.scope == scope)
    menu = window.sidebar.requests.menu_for(row)
    assert menu is not None
    found = [action for action in menu.actions() if not action.isSeparator()]
    return [action.text() if action.isEnabled() else f"({action.text()})" for action in found]


def choose(window: MainWindow, scope: Scope, text: str) -> None:
    row = next(row for row in window.sidebar.rows() if row.scope == scope)
    menu = window.sidebar.requests.menu_for(row)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == text).trigger()


def test_each_list_offers_what_concerns_it(filled: MainWindow, qtbot: QtBot) -> None:
    inbox, trash = Scope(ListKind.INBOX), Scope(ListKind.TRASH)
    qtbot.waitUntil(lambda: entry_texts(filled, inbox) == ["Show", "Mark All as Read", "Export…"])
    assert entry_texts(filled, trash) == ["Show", "(Restore All)", "(Export…)"]
    assert entry_texts(filled, Scope(ListKind.QUEUED)) == ["Show", "(Export…)"]
    assert entry_texts(filled, Scope(ListKind.DUPLICATES)) == ["Show", "Look for Duplicates"]
    digest = next(row.scope for row in filled.sidebar.rows() if row.scope and row.scope.kind is ListKind.DIGEST)
    assert entry_texts(filled, digest)[:3] == ["Show", "Mark All as Read", "Export…"]


def test_a_heading_offers_nothing() -> None:
    assert list_actions(SidebarRow("section:tags", "Tags")) == []


def test_a_library_wide_command_is_no_papers_own() -> None:
    (rescan,) = (action for action in ACTIONS if action.name == "rescan")
    assert rescan.menu is Menu.FILE


def test_the_papers_menu_does_not_look_through_the_library(filled: MainWindow) -> None:
    texts = [action.text().replace("&", "") for action in filled.context_menu().actions()]
    assert "Star" in texts
    assert "Look for Duplicates" not in texts


def test_all_of_the_inbox_is_marked_as_read_in_one_step(filled: MainWindow, qtbot: QtBot) -> None:
    workspace = filled.workspace
    ids = [int(paper) for paper in filled.papers.shown_ids()]
    marking.set_status(workspace, ids[:1], Status.DISMISSED)
    tagging.tag(workspace, "trees", ids[:3])
    filled.refresh()
    tag = Scope(ListKind.TAG, workspace.tags()[0].tag.id)
    qtbot.waitUntil(lambda: any(row.scope == tag for row in filled.sidebar.rows()))
    choose(filled, tag, "Mark All as Read")
    qtbot.waitUntil(lambda: workspace.paper(ids[1]).status is Status.READ)
    states = {paper: workspace.paper(paper).status for paper in ids}
    assert [states[paper] for paper in ids] == [Status.DISMISSED, *[Status.READ] * 2, *[Status.UNREAD] * 2]
    filled.paper_actions.undo()
    qtbot.waitUntil(lambda: workspace.paper(ids[1]).status is Status.UNREAD)
    assert workspace.paper(ids[2]).status is Status.UNREAD


def test_all_of_the_trash_comes_back(filled: MainWindow, qtbot: QtBot) -> None:
    ids = [int(paper) for paper in filled.papers.shown_ids()]
    marking.trash(filled.workspace, ids[:2])
    filled.refresh()
    trash = Scope(ListKind.TRASH)
    qtbot.waitUntil(lambda: entry_texts(filled, trash) == ["Show", "Restore All", "Export…"])
    choose(filled, trash, "Restore All")
    qtbot.waitUntil(lambda: len(filled.workspace.ids(Scope(ListKind.ALL))) == 5)


def test_a_list_that_is_not_shown_is_exported(
    filled: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "queued.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    ids = [int(paper) for paper in filled.papers.shown_ids()]
    marking.set_status(filled.workspace, ids[:2], Status.QUEUED)
    filled.refresh()
    queued = Scope(ListKind.QUEUED)
    qtbot.waitUntil(lambda: entry_texts(filled, queued) == ["Show", "Export…"])
    choose(filled, queued, "Export…")
    qtbot.waitUntil(lambda: filled.notice.text() == "Exported 2 papers to queued.csv.")
    assert target.exists()


def test_nothing_unread_is_said(filled: MainWindow, qtbot: QtBot) -> None:
    filled.list_actions.do(Scope(ListKind.READ), ListAction.MARK_READ)
    qtbot.waitUntil(lambda: filled.notice.text() == "No paper of this list is unread.")
