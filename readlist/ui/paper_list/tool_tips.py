"""Tool tips of the rows: the title if it is cut, and in a search the reasons why the paper was found.

They are shown under the resting pointer, or by Shift+F1 for the current row. Screen readers get them as descriptions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint
from PySide6.QtWidgets import QTableView

from readlist.ui.look import theme
from readlist.ui.paper_list.delegate import PaperDelegate
from readlist.ui.paper_list.match_reasons import reasons_tip
from readlist.ui.paper_list.model import LINE_ROLE, PAPER_ID_ROLE
from readlist.ui.text.plain_text import hide_tip, show_markup_tip, show_tip

if TYPE_CHECKING:
    from readlist.search import MatchExplanation
    from readlist.ui.paper_list.model import PaperModel

Index = QModelIndex | QPersistentModelIndex
TIP_OFFSET_PX = 4


class RowTips(QObject):
    """Shows the tool tips of one view."""

    def __init__(self, view: QTableView, delegate: PaperDelegate, model: PaperModel) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        self._model = model
        delegate.tip_requested.connect(self._show)
        model.modelReset.connect(self._hide)

    def explain_current(self) -> None:
        """Show the tip of the current row below it."""
        index = self._view.currentIndex()
        if index.isValid():
            corner = self._view.visualRect(index).bottomLeft() + QPoint(TIP_OFFSET_PX * 4, TIP_OFFSET_PX)
            self._show(QPersistentModelIndex(index), self._view.viewport().mapToGlobal(corner))

    def follow(self, index: Index) -> None:
        """Fetch the description of the new current row, if a screen reader is active."""
        self._hide()
        if not index.isValid() or not self._model.reasons.has_query():
            return
        from PySide6.QtGui import QAccessible

        if QAccessible.isActive():
            self._model.reasons.ask(index.data(PAPER_ID_ROLE), self._announce_description)

    def _hide(self) -> None:
        hide_tip()

    def _announce_description(self, _why: MatchExplanation) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged))

    def _show(self, index: QPersistentModelIndex, place: QPoint) -> None:
        """Show the tip of a row at a point of the screen, at once or when it is fetched."""
        reasons = self._model.reasons
        if not reasons.has_query():
            self._show_text(index, place, None)
        elif index.isValid():
            reasons.ask(index.data(PAPER_ID_ROLE), lambda why: self._show_text(index, place, why))

    def _show_text(self, index: QPersistentModelIndex, place: QPoint, why: MatchExplanation | None) -> None:
        line = index.data(LINE_ROLE) if index.isValid() else None
        title, box = "", self._view.visualRect(index)
        if line is not None and self._delegate.is_cut(line, box.width(), self._view.font()):
            title = line.title
        if line is None or why is None:
            show_tip(place, title, self._view.viewport(), box)
        else:
            markup = reasons_tip(why, title, line.spans, theme.colours().secondary.name())
            show_markup_tip(place, markup, self._view.viewport(), box)
