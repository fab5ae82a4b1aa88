"""Short notices in the window: what was undone or done, and faults as sentences. They go by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from readlist.ui import icons, theme
from readlist.ui.long_text import notice
from readlist.ui.plain_text import button_text, make_label

MARGIN = 16
RADIUS = 8
STAYS = 4_000
"""Milliseconds a notice stays; a fault stays twice as long, and while the pointer is over it."""
WIDEST = 560


class Notice(QWidget):
    """One notice at the bottom of its window; a new one takes the place of the last."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sign = "info"
        self._icon = make_label(parent=self)
        self._text = make_label(parent=self)
        self._text.setWordWrap(True)
        self._text.setAccessibleName("Notice")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 10, MARGIN, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self._buttons: list[QToolButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        theme.watch().connect(self._dress)
        window.installEventFilter(self)
        self.setToolTip("Click to close")
        self.hide()

    def tell(self, text: str) -> None:
        """Say what was done."""
        self._show(text, "info", STAYS)

    def offer(self, text: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say something, with what can be done about it: pairs of a name and a deed."""
        self._show(text, "info", 2 * STAYS, choices)

    def warn(self, text: str) -> None:
        """Say what went wrong."""
        self._show(text, "warning", 2 * STAYS)

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

    def _show(self, text: str, icon: str, stays: int, choices: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        text = notice(text)
        self._text.setText(text)
        self._set_choices(choices)
        self._sign = icon
        self._dress()
        self._icon.setFixedHeight(self._text.fontMetrics().height())  # on the line with the first words
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stays)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _set_choices(self, choices: Sequence[tuple[str, Callable[[], object]]]) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for name, deed in choices:
            button = QToolButton(self)
            button.setText(button_text(name))
            button.setAutoRaise(True)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons.append(button)

    def _dress(self) -> None:
        """Words and icon in the colour that the ground of now asks for."""
        self._text.setStyleSheet(f"color: {theme.colours().surface.name()}")
        for button in self._buttons:
            button.setStyleSheet(
                f"QToolButton {{ color: {theme.colours().surface.name()}; border: none; padding: 0;"
                " text-decoration: underline; }"
            )
        self._icon.setPixmap(icons.icon(self._sign, "surface").pixmap(16, 16))
        self.update()

    def _place(self) -> None:
        widest = min(WIDEST, self._window.width() - 2 * MARGIN)
        wanted = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2 * MARGIN + 32
        wanted += sum(button.sizeHint().width() + self._row.spacing() for button in self._buttons)
        width = min(widest, wanted)
        self.setFixedSize(width, self._row.heightForWidth(width))
        self.move(QPoint((self._window.width() - width) // 2, self._window.height() - self.height() - 3 * MARGIN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window is resized."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """A notice that is being read does not go."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Read; it goes soon."""
        self._timer.start(STAYS // 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click closes it."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded ground in the text's colour, so that it stands out from either theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.mix(theme.colours().text, theme.colours().surface, 0.9))
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
