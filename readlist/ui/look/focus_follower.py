"""Scrolls a scroll area to the widget that gets the focus by a key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusFollower(QObject):
    """Keeps the focus in sight in a scroll area, and lives with it.

    Qt itself scrolls only for Tab from one widget of the page to another: not if Tab leads into the page from outside,
    and not for the key of a label or an arrow between buttons.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is None or now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        page = self._area.widget()
        if page is not None and page.isAncestorOf(now) and self._area.window().isAncestorOf(before):
            self._area.ensureWidgetVisible(now)
