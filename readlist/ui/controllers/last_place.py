"""The reader's last place: list, search, sort orders, current paper and scroll position, saved and restored."""

from __future__ import annotations

from PySide6.QtCore import QObject

from readlist.model.scope import Scope
from readlist.settings import WindowState
from readlist.ui.controllers.navigation import Navigation
from readlist.ui.paper_list.list_place import ListPlace
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.pane_layout import Panes, last_scope
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS


class LastPlace(QObject):
    """Restores the last place once its list is open, unless another list is opened first."""

    def __init__(self, state: WindowState, panes: Panes, search: SearchField, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._state = state
        self._panes = panes
        self._search = search
        self._navigation = navigation
        self._panes.papers.controller.orders.restore(state.values.get("orders"))
        panes.sidebar.scope_chosen.connect(self._resume)

    def begin(self) -> None:
        """Open the list that was open last."""
        self._panes.sidebar.select(last_scope(self._state))

    def save(self) -> None:
        """Save the place in the window's state."""
        papers = self._panes.papers
        text, scope, _typing = papers.controller.search_shown()
        self._state.values["orders"] = papers.controller.orders.as_values()
        self._state.values["search"] = [text, scope is not None] if text else None
        self._state.values["place"] = papers.place().as_values()

    def _resume(self, scope: Scope, _title: str) -> None:
        self._panes.sidebar.scope_chosen.disconnect(self._resume)
        values = self._state.values
        if scope != last_scope(self._state) or "place" not in values:
            return
        only_here = False
        match values.get("search"):
            case [str(text), bool(here)] if text.strip() and len(text) <= MAX_QUERY_CHARS:
                self._navigation.search_for(text)
                only_here = here
        self._panes.papers.controller.restore_place(ListPlace.from_values(values["place"]), only_here)
