"""A change reloads the panes that show what it concerns, no others, and what they show afterwards is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from input_events import PAPERS
from made_digests import abstract_of, digest_text
from pytestqt.qtbot import QtBot

from readlist.commands import editing, importing, marking, merging, saved_searches, tagging
from readlist.model.change import Change, Concern
from readlist.model.scope import ListKind, Scope
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.paper_line import prepare_lines
from readlist.ui.sidebar.presenter import walk_rows
from readlist.workspace import Workspace

ALL = set(Concern)
SHOWN_IN = {
    "sidebar": ALL - {Concern.TEXT},
    "list": ALL - {Concern.SEARCHES},
    "saved search": ALL,
    "reading pane": ALL - {Concern.SEARCHES},
    "review": ALL - {Concern.SEARCHES},
    "picked papers": {Concern.TEXT},
}
"""The kinds of data that each pane shows."""


def reload_of(window: MainWindow, pane: str) -> tuple[object, str]:
    """The object and the name of its method that reloads a pane."""
    return {
        "sidebar": (window.sidebar, "refresh"),
        "list": (window.papers, "refresh"),
        "saved search": (window.papers, "refresh"),
        "reading pane": (window.reading._fetcher, "fetch"),
        "review": (window.review_switch.review.group, "load"),
        "picked papers": (window.workspace, "rows"),
    }[pane]


def open_pane(qtbot: QtBot, window: MainWindow, pane: str) -> None:
    if pane == "saved search":
        saved = saved_searches.save_search(window.workspace, "trees", "slow").papers
        assert not saved
        window.refresh()
        qtbot.waitUntil(lambda: bool(window.sidebar.searches()))
        window.sidebar.select(Scope(ListKind.SEARCH, window.sidebar.searches()[0].id))
        qtbot.waitUntil(window.papers._presenter.shows_saved_search)
    elif pane == "review":
        window.review_switch.open()
    elif pane == "picked papers":
        window.navigation.show_papers([1, 2], "Two")
    qtbot.waitUntil(lambda: not window.jobs.is_busy())


@pytest.mark.parametrize("concern", list(Concern))
@pytest.mark.parametrize("pane", SHOWN_IN)
def test_a_pane_reloads_only_what_concerns_it(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch, pane: str, concern: Concern
) -> None:
    open_pane(qtbot, filled, pane)
    owner, method = reload_of(filled, pane)
    reloads: list[object] = []
    if pane == "picked papers":  # its rows are read on the reading thread, as those of the list
        owner, method = filled.jobs, "read"
        monkeypatch.setattr(filled.papers, "refresh", lambda: None)
    monkeypatch.setattr(owner, method, lambda *asked, **_: reloads.append(asked))
    filled.show_change(Change(1, papers=[1, 2], concerns=frozenset({concern})))
    if pane == "picked papers":
        reloads = [asked for asked in reloads if isinstance(asked, tuple) and asked[0] == "navigation: picked papers"]
    assert bool(reloads) == (concern in SHOWN_IN[pane])


COMMANDS: dict[str, Callable[[Workspace], Change]] = {
    "a title": lambda ws: editing.edit(ws, 1, "title", "Owls by Night"),
    "a note": lambda ws: editing.write_note(ws, 1, "owls"),
    "a star": lambda ws: marking.set_star(ws, [1], True),
    "the trash": lambda ws: marking.trash(ws, [1]),
    "a tag": lambda ws: tagging.tag(ws, "owls", [1]),
    "a tag's name": lambda ws: tagging.rename_tag(ws, ws.tags()[0].tag.id, "birds"),
    "a tag's colour": lambda ws: tagging.recolour_tag(ws, ws.tags()[0].tag.id, "#123456"),
    "a tag's end": lambda ws: tagging.delete_tag(ws, ws.tags()[0].tag.id),
    "a digest's name": lambda ws: editing.rename_digest(ws, 1, "The first one"),
    "a digest's date": lambda ws: editing.date_digest(ws, 1, "2020-02-02"),
    "a saved search": lambda ws: saved_searches.save_search(ws, "owls", "owls"),
    "duplicates": lambda ws: merging.distinct(ws, ws.duplicate_groups()[0].papers),
    "a merge": lambda ws: merging.merge(ws, ws.duplicate_groups()[0].papers),
}


def as_shown(window: MainWindow) -> tuple[object, ...]:
    """The rows of list and sidebar, and the paper of the reading pane, as they are on the screen."""
    papers = window.papers._model
    lines = [papers.line(row) for row in range(papers.rowCount())]
    reading = window.reading
    column = reading.column
    return (
        [line and (line.id, line.title, line.digest_title, line.date, line.tags, line.starred) for line in lines],
        [line and (line.has_note, line.has_possible_duplicates) for line in lines],
        [(row.title, row.detail, row.colour) for row in window.sidebar.rows()],
        [row.count for row in window.sidebar.rows() if row.scope is None or row.scope.kind is not ListKind.SEARCH],
        (reading.shown_paper(), [(chip.tag.name, chip.tag.colour) for chip in column.tags.chips]),
    )


def as_it_is(window: MainWindow) -> tuple[object, ...]:
    """The same, made anew from the library."""
    from readlist.ui.sidebar.presenter import build_rows

    workspace, today = window.workspace, date.today()
    ids = [int(paper) for paper in workspace.ids(Scope(ListKind.ALL))]
    lines = prepare_lines(workspace.rows(ids), None, today)
    rows = list(walk_rows(build_rows(workspace.counts(), today)))
    shown = window.papers.current_id()
    tags = workspace.paper(shown).tags if shown is not None else ()
    return (
        [(line.id, line.title, line.digest_title, line.date, line.tags, line.starred) for line in lines],
        [(line.has_note, line.has_possible_duplicates) for line in lines],
        [(row.title, row.detail, row.colour) for row in rows],
        [row.count for row in rows if row.scope is None or row.scope.kind is not ListKind.SEARCH],
        (shown, [(tag.name, tag.colour) for tag in tags]),
    )


@pytest.mark.parametrize("what", COMMANDS)
def test_each_pane_is_right_after_a_change(qtbot: QtBot, filled: MainWindow, tmp_path: Path, what: str) -> None:
    again = tmp_path / "again.txt"
    again.write_text(digest_text([(PAPERS[0][0], abstract_of("another thing altogether"))], "May 4"), "utf-8")
    importing.import_digests(filled.workspace, [again])
    tagging.tag(filled.workspace, "slow", [1, 2])
    filled.refresh()
    filled.sidebar.select(Scope(ListKind.ALL))
    qtbot.waitUntil(lambda: len(filled.papers.shown_ids()) == 6)
    filled.papers.select(1)
    qtbot.waitUntil(lambda: filled.reading.shown_paper() == 1)
    qtbot.waitUntil(lambda: as_shown(filled) == as_it_is(filled))
    before = as_it_is(filled)
    filled.jobs.run_command(lambda: COMMANDS[what](filled.workspace), lambda _change: None)
    qtbot.waitUntil(lambda: not filled.jobs.is_busy() and as_it_is(filled) != before)
    if what == "the trash":  # the list keeps a marked paper until the reader leaves it
        filled.papers.controller.refresh()
        filled.papers.select(2)
    qtbot.waitUntil(lambda: as_shown(filled) == as_it_is(filled))
