"""The popup with a tag field, which the action Tag opens for several papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from readlist.translation import tr, trn
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.actions.keys import TEMPORARY_FOCUS_REASONS
from readlist.ui.look import theme
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.raised_background import paint_raised
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.reading_pane.tag_editor import TagField
from readlist.ui.text.plain_text import make_label

POPUP_WIDTH_PX = 380
POPUP_TOP_PX = 64
"""Pixels from the upper edge of the pane to the popup."""
POPUP_EDGE_PX = 16


class TagPopup(QFrame):
    """Adds tags to several papers. It hides when it loses the focus."""

    added = Signal(str, object)
    """A tag and the ids of the papers to add it to."""
    focus_released = Signal()
    """Esc was pressed: the focus goes back to the list."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._ids: tuple[int, ...] = ()
        self.setAccessibleName(tr("Add a tag to several papers"))
        self.heading = HeadingLabel()
        self.field = TagField(self)
        self.field.setAccessibleName(tr("Add a tag to the selected papers"))
        keys = tr("{accept} adds the tag, {leave} leaves", accept=FieldKey.ACCEPT, leave=FieldKey.LEAVE)
        self.field.setAccessibleDescription(keys)
        hint = make_label(keys, "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(POPUP_EDGE_PX, 12, POPUP_EDGE_PX, 12)
        column.setSpacing(8)
        for part in (self.heading, self.field, hint):
            column.addWidget(part)
        self.field.added.connect(lambda name: self.added.emit(name, self._ids))
        self.field.escaped.connect(self._leave)
        self.field.installEventFilter(self)
        theme.colours_changed().connect(self._apply_theme)
        self._apply_theme()
        self.hide()

    def open(self, ids: Sequence[int], over: QWidget) -> None:
        """Show the popup for these papers, over a pane."""
        self._ids = tuple(ids)
        self.heading.setText(trn("Tag {n:,} paper", "Tag {n:,} papers", len(ids)))
        self.field.clear()
        window = self.window()
        width = min(scaled_with_text(self, POPUP_WIDTH_PX), window.width() - 2 * POPUP_EDGE_PX)
        corner = over.mapTo(window, QPoint((over.width() - width) // 2, POPUP_TOP_PX))
        left = max(POPUP_EDGE_PX, min(corner.x(), window.width() - width - POPUP_EDGE_PX))
        self.setGeometry(left, corner.y(), width, self.sizeHint().height())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_names(self, names: Iterable[str]) -> None:
        """Set the tags that the field completes."""
        self.field.set_names(names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide when the field loses the focus, unless to its own completions."""
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self.setVisible(event.reason() in TEMPORARY_FOCUS_REASONS)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised background with a thin border."""
        paint_raised(self)

    def _apply_theme(self) -> None:
        colours = theme.colours()
        self.field.setStyleSheet(
            f"QLineEdit {{ background: {colours.surface.name()}; color: {colours.text.name()};"
            f" border: 2px solid {colours.accent.name()}; border-radius: 6px; padding: 4px 8px; }}"
        )
        self.update()

    def _leave(self) -> None:
        self.focus_released.emit()
        self.hide()
