"""Actions that step from paper to paper."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from readlist.translation import tr
from readlist.ui.controllers.preferences_controller import PreferencesController
from readlist.ui.shell.pane_layout import Panes


class PaperStepping(QObject):
    """Steps through the list. Lives with its window."""

    notified = Signal(str)
    """A sentence on why there is no paper to go to."""
    list_end_reached = Signal(str)
    """A sentence on the end of the list; it must not replace a notice that offers something."""

    def __init__(self, panes: Panes, preferences: PreferencesController) -> None:
        super().__init__(panes.papers)
        self._papers = panes.papers
        self._reading = panes.reading
        self._preferences = preferences

    def next(self) -> None:
        """Go to the next paper."""
        self._go(1, tr("This is the last paper of the list."))

    def previous(self) -> None:
        """Go to the previous paper."""
        self._go(-1, tr("This is the first paper of the list."))

    def advance(self) -> None:
        """Scroll the paper by a page; at its end, or if the preferences say so, go to the next unread one."""
        if self._preferences.settings.space == "next" or not self._reading.scroll_page():
            self.next_unread()

    def next_unread(self) -> None:
        """Go to the next unread paper."""
        if not self._papers.select_next_unread():
            self.notified.emit(tr("No unread paper is left in this list."))

    def _go(self, by: int, at_the_end: str) -> None:
        if not self._papers.select_relative(by):
            is_empty = self._papers.current_id() is None
            self.list_end_reached.emit(tr("There is no paper in this list.") if is_empty else at_the_end)
