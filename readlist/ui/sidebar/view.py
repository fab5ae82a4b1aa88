"""The sidebar: fetches and shows the counts, and announces what is chosen and dropped.

Saved searches are counted on the thread for slow work, all of them together, so that other counts and lists do not wait
for them. Meanwhile, their last numbers are shown.
"""

from __future__ import annotations

import datetime
import json
from collections import deque
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readlist.model.change import Change
from readlist.model.scope import Counts, ListKind, SavedSearch, Scope
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.sidebar.presenter import (
    NAME_PICKER_TITLES,
    SHOWN_CONCERNS,
    SidebarRow,
    build_rows,
    find_row,
    row_key,
    searches_section,
    walk_rows,
    with_known_counts,
)
from readlist.ui.sidebar.row_model import RowModel
from readlist.ui.sidebar.row_requests import RowRequests
from readlist.ui.sidebar.search_counter import SearchCounter, SearchFinder
from readlist.ui.sidebar.tree import RowTree

COUNTS_CHANNEL = "sidebar.counts"
NAMES_CHANNEL = "sidebar.names"
REFRESH_DELAY_MS = 40
"""Milliseconds from a change to the count, so that several changes are counted once."""
MAX_VISITED_KEPT = 20
"""Lists last visited that have a row even beyond the first ``MAX_ROWS``."""
INBOX = Scope(ListKind.INBOX)


class CountSource(Protocol):
    """The part of the workspace that the sidebar reads; safe from any thread."""

    def counts(self) -> Counts: ...
    @property
    def finder(self) -> SearchFinder: ...


class Sidebar(QWidget):
    """Lists, saved searches, tags and digests.

    ``scope_chosen`` announces a row that is chosen by key, click or ``select``, with its title; ``requests`` announces
    what else is asked of rows.
    """

    scope_chosen = Signal(object, str)
    """The Scope of a chosen row, and its title."""
    rename_refused = Signal()
    """F2 was pressed on a row that cannot be renamed."""
    delete_refused = Signal()
    """Del was pressed on a row that cannot be deleted."""
    list_focus_requested = Signal()
    """Return was pressed on a row, or the possible duplicates were clicked: the focus goes to the list."""
    title_changed = Signal(object, str)
    """Scope and new title of the list that is shown."""
    counts_updated = Signal(object)
    """The new Counts."""
    papers_dropped = Signal(object, object)
    """The Scope of a row, and the ids of papers dropped on it."""

    def __init__(self, workspace: CountSource, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Sidebar"))
        self._workspace = workspace
        self._jobs = jobs
        self._open_groups_by_key: dict[str, bool] = {}
        self._rows: tuple[SidebarRow, ...] = ()
        self._counts = Counts({}, (), ())
        self._title = ""
        self._visited: deque[Scope] = deque(maxlen=MAX_VISITED_KEPT)
        self._scope: Scope | None = INBOX
        self._scope_to_select: Scope | None = None
        self._model = RowModel(self)
        self._tree = RowTree(self._model, self)
        self.requests = RowRequests(self._tree, lambda: self._counts, self)
        self._refresh_soon = QTimer(self, singleShot=True, interval=REFRESH_DELAY_MS)
        self._refresh_soon.timeout.connect(self._request_counts)
        self._search_counter = SearchCounter(workspace, jobs, self)
        self._search_counter.counted.connect(lambda: self._show_rows(self._with_known_counts(self._rows)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.addWidget(self._tree)
        self.setFocusProxy(self._tree)
        self._connect()
        self._show_rows(build_rows(self._counts, _today()))

    def _connect(self) -> None:
        self._tree.row_chosen.connect(self._choose)
        self._tree.row_entered.connect(self._release_focus)
        self._tree.rename_refused.connect(self.rename_refused)
        self._tree.delete_refused.connect(self.delete_refused)
        self._tree.group_toggled.connect(self._open_groups_by_key.__setitem__)
        self._tree.menu_requested.connect(self.requests.show_menu)
        self._tree.delete_requested.connect(self.requests.delete)
        self._tree.papers_dropped.connect(lambda row, ids: self.papers_dropped.emit(row.scope, ids))
        self._tree.move_requested.connect(self.requests.move)
        self._tree.editing_ended.connect(lambda: self._show_rows(self._rows), Qt.ConnectionType.QueuedConnection)
        self._model.rename_requested.connect(self.requests.rename)
        self.requests.show_requested.connect(self._choose)
        theme.colours_changed().connect(self._repaint)

    # what is shown

    def refresh(self) -> None:
        """Count again soon."""
        self._refresh_soon.start()

    def show_change(self, change: Change) -> None:
        """Count again after a change; if the rows do not show it, count only the saved searches."""
        if change.is_seen_in(SHOWN_CONCERNS):
            self.refresh()
        else:
            self.recount()

    def recount(self) -> None:
        """Count the saved searches again, as when the index has caught up."""
        if self._counts.searches:
            self._search_counter.start()

    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, in the order shown."""
        return tuple(count.search for count in self._counts.searches)

    def scope(self) -> Scope | None:
        """The list that is marked as shown, or None."""
        return self._scope

    def rows(self) -> tuple[SidebarRow, ...]:
        """All rows, each before its children."""
        return tuple(walk_rows(self._rows))

    def show_scope(self, scope: Scope | None) -> None:
        """Mark a list as shown, without announcing it; None marks none."""
        self._scope = scope
        self._title = ""
        self._scope_to_select = None
        self._tree.set_active(row_key(scope) if scope is not None else "")
        if scope is not None and find_row(self._rows, scope) is None:
            self.refresh()

    def select(self, scope: Scope) -> None:
        """Choose a list and announce it; if it has no row yet, as soon as new counts have it."""
        row = find_row(self._rows, scope)
        if row is None:
            self._scope_to_select = scope
            self.refresh()
        else:
            self._choose(row)

    def open_name_picker(self, kind: ListKind) -> None:
        """Open the name picker for all tags, saved searches or digests."""
        from readlist.ui.sidebar.name_picker import NamePicker
        from readlist.ui.sidebar.name_picker_presenter import NamedScope, names_of

        def show(names: list[NamedScope]) -> None:
            picker = NamePicker(tr(NAME_PICKER_TITLES[kind]), names, self)
            picker.chosen.connect(self.select)
            picker.open()

        counts = self._counts
        self._jobs.read(NAMES_CHANNEL, lambda: names_of(counts, kind), show, prompt=True)

    def save_state(self) -> str:
        """The groups that the reader opened or closed, as JSON."""
        return json.dumps({"open": self._open_groups_by_key})

    def restore_state(self, state: object) -> None:
        """Restore what ``save_state`` returned; anything else changes nothing."""
        try:
            saved = json.loads(state) if isinstance(state, str) else {}
            opened = {str(key): bool(value) for key, value in saved["open"].items()}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        self._open_groups_by_key.clear()
        self._open_groups_by_key.update(opened)
        self._open_groups()

    # asking

    def _request_counts(self) -> None:
        workspace, kept = self._workspace, self._kept()

        def count() -> tuple[Counts, tuple[SidebarRow, ...]]:
            counts = workspace.counts()
            return counts, build_rows(counts, _today(), kept)

        self._jobs.read(COUNTS_CHANNEL, count, lambda counted: self._show(*counted))

    def _kept(self) -> tuple[Scope, ...]:
        """The lists last visited, which are always shown."""
        for scope in (self._scope, self._scope_to_select):
            if scope is not None:
                if scope in self._visited:
                    self._visited.remove(scope)
                self._visited.append(scope)
        return tuple(self._visited)

    def _show(self, counts: Counts, rows: tuple[SidebarRow, ...] | None = None) -> None:
        self._counts = counts
        self._show_rows(self._with_known_counts(build_rows(counts, _today()) if rows is None else rows))
        self.recount()
        self.counts_updated.emit(counts)
        scope = self._scope_to_select or self._scope
        row = find_row(self._rows, scope) if scope is not None else None
        if scope is None or (row is None and self._refresh_soon.isActive()):  # a newer count is about to bring it
            return
        wanted, self._scope_to_select = self._scope_to_select, None
        if row is None:
            row = find_row(self._rows, INBOX)
            if row is not None:
                self._choose(row)
        elif wanted is not None:
            self._choose(row)
        elif row.list_title != self._title:
            self._title = row.list_title
            self.title_changed.emit(scope, row.list_title)

    def _with_known_counts(self, rows: tuple[SidebarRow, ...]) -> tuple[SidebarRow, ...]:
        """The rows, with the last known counts of the saved searches."""
        searches = with_known_counts(self._counts, self._search_counter.last_counts).searches
        section = searches_section(searches, self._kept())
        return tuple(section if row.key == section.key else row for row in rows)

    def _show_rows(self, rows: tuple[SidebarRow, ...]) -> None:
        self._rows = rows
        self._tree.show_rows(rows)
        self._open_groups()
        self._tree.set_active(row_key(self._scope) if self._scope is not None else "")

    def _open_groups(self) -> None:
        for key in self._model.groups():
            index = self._model.index_of(key)
            row = self._tree.row_of(index)
            self._tree.setExpanded(index, self._open_groups_by_key.get(key, row is None or row.is_open))

    # what is chosen

    def _choose(self, row: SidebarRow) -> None:
        if row.picker_kind is not None:
            self.open_name_picker(row.picker_kind)
        if row.scope is None:
            return
        self._scope = row.scope
        self._title = row.list_title
        self._scope_to_select = None
        self._tree.set_active(row.key)
        self.scope_chosen.emit(row.scope, row.list_title)

    def _release_focus(self, row: SidebarRow, by_return: bool) -> None:
        if row.scope is not None and (by_return or row.scope.kind is ListKind.DUPLICATES):
            self.list_focus_requested.emit()

    def _repaint(self) -> None:
        self._tree.viewport().update()


def _today() -> datetime.date:
    return datetime.datetime.now().astimezone().date()
