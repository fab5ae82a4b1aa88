"""The status line counts what is shown, and the status segments say what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from input_events import PAPERS, drop, press
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from readlist.commands import saved_searches
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope, Sort
from readlist.ui.main_window import MainWindow


def counted(window: MainWindow) -> str:
    return window.status_bar._count_label.text()


def test_a_list_a_search_and_picked_papers_are_count_label(qtbot: QtBot, filled: MainWindow) -> None:
    assert counted(filled) == "5 papers"
    filled.navigation.search_for('title:"study 3"')
    qtbot.waitUntil(lambda: counted(filled) == "1 paper found")
    filled.navigation.search_for("unheard-of")
    qtbot.waitUntil(lambda: counted(filled) == "0 papers found")
    filled.navigation.show_papers(filled.workspace.ids(Scope(ListKind.ALL)).tolist()[:2], "New papers")
    qtbot.waitUntil(lambda: counted(filled) == "2 papers")


def test_the_review_is_count_label_not_the_list_behind_it(qtbot: QtBot, filled: MainWindow) -> None:
    text = QMimeData()
    text.setText(digest_text([(title, abstract_of(f"other {title}")) for title, _ in PAPERS[:2]], "Mar 20"))
    drop(filled, text)
    qtbot.waitUntil(lambda: len(filled.workspace.duplicate_groups()) == 2)
    qtbot.waitUntil(lambda: counted(filled) == "7 papers")
    filled.papers.setFocus()
    filled.review_switch.open()
    qtbot.waitUntil(lambda: counted(filled) == "2 groups of possible duplicates left")
    filled.refresh()
    qtbot.wait(50)
    assert counted(filled) == "2 groups of possible duplicates left", "the list is asked again behind the review"
    filled.review_switch.review.group.keep_apart()
    qtbot.waitUntil(lambda: counted(filled) == "1 group of possible duplicates left")
    filled.review_switch.review.group.keep_apart()
    qtbot.waitUntil(lambda: counted(filled) == "No possible duplicates left")
    press(qtbot, filled, "Escape")
    qtbot.waitUntil(lambda: counted(filled) == "7 papers")


def test_a_status_is_a_radio_button_of_a_group(filled: MainWindow) -> None:
    row = filled.reading.column.status
    group = QAccessible.queryAccessibleInterface(row)
    assert (group.role(), group.text(QAccessible.Text.Name)) == (QAccessible.Role.Grouping, "Status")
    row.show_status(Status.READING)
    for status, segment in row.segments.items():
        told = QAccessible.queryAccessibleInterface(segment)
        assert told.role() == QAccessible.Role.RadioButton
        assert told.text(QAccessible.Text.Name) == status.label
        assert told.state().checkable
        assert bool(told.state().checked) is (status is Status.READING)
        assert told.parent().object() is row


def test_the_track_of_the_segments_has_no_margins(filled: MainWindow) -> None:
    row = filled.reading.column.status
    segments = list(row.segments.values())
    assert segments[0].geometry().topLeft() == row.rect().topLeft()
    assert segments[-1].geometry().bottomRight() == row.rect().bottomRight()


@pytest.mark.parametrize("sort", [Sort.RELEVANCE])
def test_a_saved_search_is_as_a_typed_one(qtbot: QtBot, filled: MainWindow, tmp_path: Path, sort: Sort) -> None:
    text = "study OR tree OR 3"
    filled.navigation.search_for(text)
    qtbot.waitUntil(lambda: filled.papers.controller._shown_key[1:2] == (text,))
    typed = filled.papers.shown_ids().tolist()
    spans = [line.spans for line in filled.papers._model.known_lines(typed)]
    assert all(spans)
    saved_searches.save_search(filled.workspace, "Trees", text)
    filled.navigation.search_for("")
    filled.refresh()
    qtbot.waitUntil(lambda: Scope(ListKind.SEARCH, 1) in [row.scope for row in filled.sidebar.rows()])
    filled.sidebar.select(Scope(ListKind.SEARCH, 1))
    qtbot.waitUntil(lambda: filled.papers.controller._shown_key[:1] == (Scope(ListKind.SEARCH, 1),))
    assert filled.papers.controller.order().sort is sort
    assert filled.papers.shown_ids().tolist() == typed
    assert [line.spans for line in filled.papers._model.known_lines(typed)] == spans
    query = filled.reading._fetcher.query
    assert query is not None
    assert not query.is_empty, "the reading pane lights it up, too"
    filled.sidebar.select(Scope(ListKind.ALL))
    qtbot.waitUntil(lambda: filled.papers.controller._shown_key[:1] == (Scope(ListKind.ALL),))
    assert filled.reading._fetcher.query is None
