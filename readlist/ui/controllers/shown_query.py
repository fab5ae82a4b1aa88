"""Shows the query of the list in other panes: its matches in the reading pane, its remarks in the search field."""

from __future__ import annotations

from PySide6.QtCore import QObject

from readlist.model.query import Query
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.pane_layout import Panes


class ShownQuery(QObject):
    """Shows the query that a list answers, and remarks on the text when the reader leaves the search field."""

    def __init__(self, panes: Panes, search: SearchField, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._search_field = search
        self._read_as: tuple[str, bool] | None = None
        search.left_unfinished.connect(self._remark_on_text)
        panes.papers.query_answered.connect(self.show)

    def show(self, query: Query | None) -> None:
        """Show a parsed query. Its remarks are shown only if text or typing have changed since the last call."""
        self._panes.reading.set_query(query)
        read_as = (query.text, query.typing) if query is not None else None
        if read_as != self._read_as:
            self._read_as = read_as
            self._show_remarks(query)

    def _remark_on_text(self) -> None:
        """Show remarks on the text as a finished one, since the reader has left the search field."""
        text = self._search_field.text()
        self._show_remarks(_parse(text) if text else None)

    def _show_remarks(self, query: Query | None) -> None:
        self._search_field.show_remarks(query.remarks if query is not None else ())


def _parse(text: str) -> Query:
    from readlist.search import parse  # not for the start: it takes a while to load

    return parse(text)
