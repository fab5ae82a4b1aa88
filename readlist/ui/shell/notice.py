"""Notices: sentences on what was done, with Undo, and on what failed. They close by themselves.

A notice lies over the status bar, so it covers nothing else. A notice of several lines makes the bar higher while it is
shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from readlist.messages.changes import change_done
from readlist.model.change import Change, Direction
from readlist.translation import tr
from readlist.ui.actions.action_table import tip_with_keys
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.look import icons, theme
from readlist.ui.look.focus_ring import SHOWS_FOCUS_PROPERTY
from readlist.ui.look.measures import CORNER_RADIUS_PX
from readlist.ui.look.text_scale import scaled_with_text, small_icon_size
from readlist.ui.shell.status_bar import StatusBar
from readlist.ui.text.plain_text import button_text, make_label, plain, set_tip
from readlist.ui.text.text_bounds import cut_notice

NOTICE_LEFT_PX, NOTICE_RIGHT_PX, NOTICE_PADDING_PX = 10, 4, 2
"""Pixels between the sides of a notice and what is in it: left, right, and both above and below."""
BAR_EDGE_PX = 2
"""Pixels of the bar above and below a notice."""
NOTICE_GAP_PX = 8
NOTICE_MS = 4_000
"""Milliseconds that a notice is shown: twice as many with buttons or a fault.

It stays longer while it has the focus, or the pointer is over it.
"""
MAX_NOTICE_WIDTH_PX = 960
"""Greatest width of a notice with text of the usual size: a sentence with the title of a paper is one line."""

Choice = tuple[str, Callable[[], object]]
"""The text of a button, and the function that it calls."""


class Notice(QWidget):
    """The notice over the status bar; a new sentence replaces the last."""

    undo_requested = Signal(int)
    """The id of the step to undo."""
    redo_requested = Signal(int)
    """The id of the step to redo."""
    focus_released = Signal()
    """The notice was closed while it had the focus."""

    def __init__(self, status_bar: StatusBar) -> None:
        super().__init__(status_bar)
        self._status_bar = status_bar
        self._icon_name = "info"
        self._step: int | None = None
        self._duration_ms = NOTICE_MS
        self.setAccessibleName(tr("Notice"))
        self.setProperty(SHOWS_FOCUS_PROPERTY, True)
        self._icon = make_label(parent=self)
        self._text = make_label(parent=self)
        self._text.setWordWrap(True)
        self._close = QToolButton(self)
        set_tip(self._close, tip_with_keys(tr("Close"), (FieldKey.LEAVE,)))
        self._close.setAccessibleName(tr("Close the notice"))
        self._close.clicked.connect(self.close_notice)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(NOTICE_LEFT_PX, NOTICE_PADDING_PX, NOTICE_RIGHT_PX, NOTICE_PADDING_PX)
        row.setSpacing(NOTICE_GAP_PX)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self._buttons: list[QToolButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        theme.colours_changed().connect(self._apply_theme)
        status_bar.installEventFilter(self)
        self.hide()

    def tell(self, text: str) -> None:
        """Show a sentence."""
        self._show(text, "info", NOTICE_MS)

    def tell_unless_important(self, text: str) -> None:
        """Show a sentence, unless the present notice warns or offers something."""
        if not self.is_important():
            self.tell(text)

    def offer(self, text: str, choices: Sequence[Choice]) -> None:
        """Show a sentence with a button for each choice."""
        self._show(text, "info", 2 * NOTICE_MS, choices)

    def warn(self, text: str) -> None:
        """Show a sentence on what went wrong."""
        self._show(text, "warning", 2 * NOTICE_MS)

    def tell_change(self, change: Change) -> None:
        """Show the effect of a command, with a button that undoes its step, or redoes an undone one."""
        step = change.id
        if step is None:
            return
        if change.direction is Direction.DONE and any(fact.kind == "import" for fact in change.facts):
            self.close_notice()
        elif change.direction is Direction.UNDONE:
            self._show(
                change_done(change), "undo", 2 * NOTICE_MS, [(tr("Redo"), lambda: self.redo_requested.emit(step))]
            )
        elif step != self._step or change_done(change) != self._text.text():  # the step of a note is saved repeatedly
            self._show(
                change_done(change), "check", 2 * NOTICE_MS, [(tr("Undo"), lambda: self.undo_requested.emit(step))]
            )
            self._step = step

    def text(self) -> str:
        """The sentence that is shown; "" for none."""
        return "" if self.isHidden() else self._text.text()

    def choices(self) -> list[QToolButton]:
        """The buttons of the choices."""
        return list(self._buttons)

    def is_important(self) -> bool:
        """True while a notice is shown that warns or offers something."""
        return not self.isHidden() and (bool(self._buttons) or self._icon_name == "warning")

    def close_notice(self) -> bool:
        """Close the notice; False if none is shown."""
        if self.isHidden():
            return False
        self._timer.stop()
        had_focus = self._has_focus()
        self.hide()
        self._status_bar.set_notice_height(0)
        self._status_bar.show_count_beside(0)
        if had_focus:
            self.focus_released.emit()
        return True

    def _show(self, text: str, icon: str, duration_ms: int, choices: Sequence[Choice] = ()) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        text = plain(cut_notice(text))
        if self._has_focus():
            self.focus_released.emit()
        self._step = None
        self._text.setText(text)
        self._set_choices(choices)
        self._icon_name = icon
        self._duration_ms = duration_ms
        self._apply_theme()
        self._fit()
        self.show()
        self.raise_()
        self._timer.start(duration_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _set_choices(self, choices: Sequence[Choice]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for name, handler in choices:
            button = QToolButton(self)
            button.setText(button_text(name))
            button.clicked.connect(lambda _checked=False, handler=handler: self._choose(handler))
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        for one, next_one in pairwise((self._text, *self._buttons, self._close)):
            QWidget.setTabOrder(one, next_one)  # else a new button is the last of the window

    def _choose(self, handler: Callable[[], object]) -> None:
        self.close_notice()
        handler()

    def _expire(self) -> None:
        if self._has_focus() or self.underMouse():
            self._timer.start(self._duration_ms)
        else:
            self.close_notice()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _apply_theme(self) -> None:
        """Set text, buttons and icons in the colours of the theme."""
        colour = theme.colours().surface.name()
        self._text.setStyleSheet(f"color: {colour}")
        for button in self._buttons:
            button.setStyleSheet(
                f"QToolButton {{ color: {colour}; border: 1px solid transparent; border-radius: 4px; padding: 1px 6px;"
                f" font-weight: 600; }} QToolButton:hover, QToolButton:focus {{ border-color: {colour}; }}"
            )
        self._close.setStyleSheet(
            f"QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 1px; }}"
            f" QToolButton:hover, QToolButton:focus {{ border-color: {colour}; }}"
        )
        self._icon.setPixmap(icons.icon(self._icon_name, "surface").pixmap(small_icon_size(self)))
        self._close.setIcon(icons.icon("close", "surface"))
        self._close.setIconSize(small_icon_size(self))
        self.update()

    def _fit(self) -> None:
        natural_width = (
            self._text.fontMetrics().horizontalAdvance(self._text.text())
            + NOTICE_LEFT_PX
            + NOTICE_RIGHT_PX
            + small_icon_size(self).width()
            + NOTICE_GAP_PX
            + 2
        )
        natural_width += sum(part.sizeHint().width() + NOTICE_GAP_PX for part in (*self._buttons, self._close))
        self._status_bar.show_count_beside(natural_width)
        free = self._status_bar.free_rect()
        width = min(natural_width, free.width(), scaled_with_text(self, MAX_NOTICE_WIDTH_PX))
        min_height = self._status_bar.height_without_notice() - 2 * BAR_EDGE_PX
        height = max(self._row.heightForWidth(width), min_height)
        self._status_bar.set_notice_height(height + 2 * BAR_EDGE_PX if height > min_height else 0)
        top = (max(self._status_bar.height(), self._status_bar.minimumHeight()) - height) // 2
        middle = self._status_bar.width() // 2 - width // 2
        left = min(max(middle, free.left()), free.right() + 1 - width)
        self.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the notice again when the bar is resized."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and not self.isHidden():
            self._fit()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over the notice."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Close soon after the pointer has left."""
        self._timer.start(NOTICE_MS // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded background in the text colour, which stands out in both themes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(theme.colours().text, theme.colours().surface, 0.9))
        painter.drawRoundedRect(self.rect(), CORNER_RADIUS_PX, CORNER_RADIUS_PX)
