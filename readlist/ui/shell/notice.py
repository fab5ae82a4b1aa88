"""Notices: what was done, with Undo, and faults as sentences. They go by themselves.

A notice lies in the status line, so it covers nothing that one reads. One that needs more lines makes that line higher
for as long as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from readlist.model.change import Change, Direction
from readlist.ui.look import icons, theme
from readlist.ui.look.focus_ring import SHOWS_FOCUS_PROPERTY
from readlist.ui.shell.status_bar import StatusBar
from readlist.ui.text.formatting import told
from readlist.ui.text.plain_text import button_text, make_label, plain
from readlist.ui.text.text_bounds import notice

PAD, EDGE = 10, 4
GAP = 8
RADIUS = 6
ICON_SIZE_PX = 16
NOTICE_MS = 4_000
"""How long a notice stays; one with a choice and a fault stay twice as long, and any while the pointer is over it."""
MAX_WIDTH_PX = 720
IMPORT_LABEL_START = "import "
"""How the label of an import begins: it has a report of its own, with Undo."""

Choice = tuple[str, Callable[[], object]]


class Notice(QWidget):
    """One notice at the bottom of its window; a new one takes the place of the last."""

    undo_requested = Signal(int)
    """The id of the step that the notice tells of."""
    redo_requested = Signal(int)
    focus_released = Signal()
    """The notice went while it had the focus."""

    def __init__(self, line: StatusBar) -> None:
        super().__init__(line)
        self._line = line
        self._sign = "info"
        self._step: int | None = None
        self._stays = NOTICE_MS
        self.setAccessibleName("Notice")
        self.setProperty(SHOWS_FOCUS_PROPERTY, True)
        self._icon = make_label(parent=self)
        self._text = make_label(parent=self)
        self._text.setWordWrap(True)
        self._text.setAccessibleName("Notice")
        self._close = QToolButton(self)
        self._close.setToolTip("Close (Esc)")
        self._close.setAccessibleName("Close the notice")
        self._close.clicked.connect(self.close_notice)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PAD, EDGE, EDGE, EDGE)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self._buttons: list[QToolButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        theme.colours_changed().connect(self._dress)
        line.installEventFilter(self)
        self.hide()

    def tell(self, text: str) -> None:
        """Say something that needs no answer."""
        self._show(text, "info", NOTICE_MS)

    def mention(self, text: str) -> None:
        """Say something, unless a notice stands that warns or offers something: that is worth more."""
        if not self.waits():
            self.tell(text)

    def offer(self, text: str, choices: Sequence[Choice]) -> None:
        """Say something, with what can be done about it: pairs of a name and a deed."""
        self._show(text, "info", 2 * NOTICE_MS, choices)

    def warn(self, text: str) -> None:
        """Say what went wrong."""
        self._show(text, "warning", 2 * NOTICE_MS)

    def tell_change(self, change: Change) -> None:
        """Say what a command did, with a button that takes back that step and no other."""
        step = change.id
        if step is None:
            return
        if change.direction is Direction.DONE and change.label.startswith(IMPORT_LABEL_START):
            self.close_notice()
        elif change.direction is Direction.UNDONE:
            self._show(told(change), "undo", 2 * NOTICE_MS, [("Redo", lambda: self.redo_requested.emit(step))])
        elif step != self._step or told(change) != self._text.text():  # a note is saved again and again as one types
            self._show(told(change), "check", 2 * NOTICE_MS, [("Undo", lambda: self.undo_requested.emit(step))])
            self._step = step

    def text(self) -> str:
        """What the notice says; "" while none is shown."""
        return "" if self.isHidden() else self._text.text()

    def icon_rect(self) -> QRect:
        """Where the icon stands."""
        return self._icon.geometry()

    def text_rect(self) -> QRect:
        """Where the words stand."""
        return self._text.geometry()

    def choices(self) -> list[QToolButton]:
        """The buttons of what can be done."""
        return list(self._buttons)

    def waits(self) -> bool:
        """True where the notice that is shown warns, or offers something to be done."""
        return not self.isHidden() and (bool(self._buttons) or self._sign == "warning")

    def close_notice(self) -> bool:
        """Put the notice away; False where none is shown."""
        if self.isHidden():
            return False
        self._timer.stop()
        had_focus = self._has_focus()
        self.hide()
        self._line.make_room(0)
        if had_focus:
            self.focus_released.emit()
        return True

    def _show(self, text: str, icon: str, stays: int, choices: Sequence[Choice] = ()) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        text = plain(notice(text))
        if self._has_focus():
            self.focus_released.emit()
        self._step = None
        self._text.setText(text)
        self._set_choices(choices)
        self._sign = icon
        self._stays = stays
        self._dress()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stays)
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

    def _choose(self, handler: Callable[[], object]) -> None:
        self.close_notice()
        handler()

    def _expire(self) -> None:
        if self._has_focus() or self.underMouse():
            self._timer.start(self._stays)
        else:
            self.close_notice()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _dress(self) -> None:
        """Words and icons in the colour that the ground of now asks for."""
        ink = theme.colours().surface.name()
        self._text.setStyleSheet(f"color: {ink}")
        for button in self._buttons:
            button.setStyleSheet(
                f"QToolButton {{ color: {ink}; border: 1px solid transparent; border-radius: 4px; padding: 1px 6px;"
                f" font-weight: 600; }} QToolButton:hover, QToolButton:focus {{ border-color: {ink}; }}"
            )
        self._close.setStyleSheet(
            f"QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 1px; }}"
            f" QToolButton:hover, QToolButton:focus {{ border-color: {ink}; }}"
        )
        self._icon.setPixmap(icons.icon(self._sign, "surface").pixmap(ICON_SIZE_PX, ICON_SIZE_PX))
        self._close.setIcon(icons.icon("close", "surface"))
        self._close.setIconSize(QSize(ICON_SIZE_PX, ICON_SIZE_PX))
        self.update()

    def _place(self) -> None:
        room = self._line.room()
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + PAD + EDGE + ICON_SIZE_PX + GAP + 2
        wanted += sum(part.sizeHint().width() + GAP for part in (*self._buttons, self._close))
        width = min(wanted, room.width(), MAX_WIDTH_PX)
        high = max(self._row.heightForWidth(width), self._line.usual_height() - 6)
        self._line.make_room(high + 6 if high > self._line.usual_height() - 6 else 0)
        top = (max(self._line.height(), self._line.minimumHeight()) - high) // 2
        middle = self._line.width() // 2 - width // 2
        left = min(max(middle, room.left()), room.right() + 1 - width)
        self.setGeometry(left, top, width, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the line when that gets another size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A notice that is being read does not go."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Read; it goes soon."""
        self._timer.start(NOTICE_MS // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded ground in the text's colour, so that it stands out from either theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(theme.colours().text, theme.colours().surface, 0.9))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
