"""The toolbar: the actions that ask for a button, and the search field at its end. Both grow with the text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QSizePolicy, QToolBar, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import ACTIONS, Act, ActionName
from readlist.ui.look.text_scale import scaled_with_text

TOOLBAR_ICON_PX = 20
MIN_SEARCH_WIDTH_PX = 96
"""Least width of the search field, with text of any size: a toolbar without room for it would hide it."""
MAX_SEARCH_WIDTH_PX = 320
"""Greatest width of the search field, with text of the usual size."""


class Toolbar(QToolBar):
    """The toolbar of a window."""

    def __init__(self, window: QMainWindow, actions: Mapping[ActionName, QAction], search: QWidget) -> None:
        super().__init__(tr("Toolbar"), window)
        self._search = search
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for action in ACTIONS:
            if action.toolbar:
                self.addAction(actions[action.name])
                if action.name is Act.IMPORT:
                    self.addSeparator()
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        search.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.addWidget(spacer)
        self.addWidget(search)
        self._scale_with_text()
        window.addToolBar(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_search"):
            self._scale_with_text()

    def _scale_with_text(self) -> None:
        side = scaled_with_text(self, TOOLBAR_ICON_PX)
        self.setIconSize(QSize(side, side))
        self._search.setMinimumWidth(MIN_SEARCH_WIDTH_PX)
        self._search.setMaximumWidth(scaled_with_text(self, MAX_SEARCH_WIDTH_PX))
