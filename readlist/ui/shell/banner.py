"""The banner above the list, which stays until it is closed: the library is read-only, a log of another library was
found beside it, or Readlist ended unexpectedly last time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from readlist.model.paper import Status
from readlist.translation import tr
from readlist.ui.actions.action_table import Act, ActionName
from readlist.ui.look import icons, theme
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.text.plain_text import make_label

BANNER_MARGIN_PX = 8
BANNER_SIGN_PX = 20
CHANGING_ACTIONS: frozenset[ActionName] = frozenset(
    {
        *(Act.IMPORT, Act.IMPORT_FOLDER, Act.PASTE, Act.UNDO, Act.REDO, Act.SAVE_SEARCH),
        *(Act.TOGGLE_READ, Act.STAR),
        *(Act.TAG, Act.NOTE, Act.MERGE, Act.MERGE_CERTAIN, Act.JOIN_STEP, Act.RESCAN, Act.TRASH, Act.RESTORE),
    }
).union(status for status in Status if status.key)
"""The actions that change the library, disabled while it is read-only."""


class Banner(QFrame):
    """A sentence with a button, and with further ones from ``add_button``."""

    pressed = Signal()
    focus_released = Signal()
    """The banner was closed while it had the focus."""

    def __init__(self, sentence: str, button: str, parent: QWidget | None = None, name: str = "") -> None:
        """``name`` is the accessible name of the sentence; by default, "About this library"."""
        super().__init__(parent)
        self.setProperty("role", "standing")
        self._icon = make_label(parent=self)
        self._sentence = make_label(sentence, parent=self)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setAccessibleName(name or tr("About this library"))
        self._button = QPushButton(button, self)
        self._button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * BANNER_MARGIN_PX, BANNER_MARGIN_PX, 2 * BANNER_MARGIN_PX, BANNER_MARGIN_PX)
        row.setSpacing(BANNER_MARGIN_PX)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        theme.colours_changed().connect(self._apply_theme)
        self._apply_theme()

    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

    def add_button(self, text: str) -> QPushButton:
        """Add a button before the last one; it is returned, to be connected."""
        button = QPushButton(text, self)
        self._row.insertWidget(self._row.count() - 1, button, 0, Qt.AlignmentFlag.AlignVCenter)
        QWidget.setTabOrder(button, self._button)
        return button

    def _press(self) -> None:
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.pressed.emit()
        if had_focus and self.isHidden():
            self.focus_released.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign in the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_button"):
            self._apply_theme()

    def _apply_theme(self) -> None:
        side = scaled_with_text(self, BANNER_SIGN_PX)
        self._icon.setPixmap(icons.icon("warning").pixmap(QSize(side, side), self.devicePixelRatioF()))


def keep_disabled(actions: Iterable[QAction]) -> None:
    """Disable actions, and disable them again whenever they are enabled."""
    for action in actions:
        action.setEnabled(False)
        action.enabledChanged.connect(lambda is_on, action=action: action.setEnabled(False) if is_on else None)
