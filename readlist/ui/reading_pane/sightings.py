"""The section "Seen in": the entries of a paper with their digests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.look import icons, theme
from readlist.ui.reading_pane.key_buttons import KeyButton, KeyToolButton
from readlist.ui.reading_pane.presenter import SeenLine
from readlist.ui.text.plain_text import set_tip


class SeenRow(KeyButton):
    """An entry: date, digest and position, and below them its title, if that differs. A click shows the digest."""

    split_requested = Signal(int)

    def __init__(self, seen: SeenLine, date_width: int, can_split: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        self._date_width = date_width
        self._can_split = can_split
        self.setAccessibleName(tr("Seen in {digest}", digest=seen.spoken))
        self.setAccessibleDescription(
            tr("There titled: {title}", title=seen.title) if seen.title else tr("Shows this digest")
        )
        set_tip(
            self,
            tr("Show {digest}\nFrom the file {file}", digest=seen.digest_title, file=seen.digest_file)
            if seen.digest_file
            else tr("Show {digest}", digest=seen.digest_title),
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for one line or two."""
        below = self.fontMetrics().height() if self.seen.title else 0
        return QSize(200, self.line_height() + below)

    def line_height(self) -> int:
        """The height of the first line."""
        return max(32, self.fontMetrics().height() + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint columns of text; the digest's name is a link under the pointer, and has a ring for the keyboard."""
        colours, metrics = theme.colours(), self.fontMetrics()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRect(0, (self.line_height() - metrics.height()) // 2, self.width(), metrics.height())
        place_width = metrics.horizontalAdvance(self.seen.place)
        name_left = line.left() + self._date_width + 16
        name_room = max(0, line.right() - place_width - 16 - name_left)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(colours.secondary)
        painter.drawText(line, left, self.seen.date or tr("No date"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.seen.place)
        name = metrics.elidedText(self.seen.digest_title, Qt.TextElideMode.ElideMiddle, name_room)
        spot = QRect(name_left, line.top(), min(name_room, metrics.horizontalAdvance(name) + 1), line.height())
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(QRectF(spot).adjusted(-5, -3, 5, 3), 5, 5)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link) if self.underMouse() else colours.text)
        painter.drawText(spot, left, name)
        if self.seen.title:
            below = QRect(name_left, line.bottom() + 2, line.right() - name_left, metrics.height())
            painter.setPen(colours.secondary)
            quoted = metrics.elidedText(
                tr("as “{title}”", title=self.seen.title), Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, left, quoted)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to show the digest, or to split the entry out."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show this digest"), self.click)
        if self._can_split:
            menu.addAction(tr("Split out…"), lambda: self.split_requested.emit(self.seen.entry_id))
        menu.popup(event.globalPos())


class SeenList(QWidget):
    """All entries of a paper."""

    digest_chosen = Signal(int)
    split_requested = Signal(int)
    rows_made = Signal()
    """The rows are new ones, at the end of the window's tab order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Seen in"))
        self.rows: list[SeenRow] = []
        self.split_buttons: list[KeyToolButton] = []
        self._lines: list[QWidget] = []
        self._shown: tuple[SeenLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_seen(self, seen: Sequence[SeenLine]) -> None:
        """Show entries; the same ones again change nothing."""
        if tuple(seen) != self._shown:
            self._shown = tuple(seen)
            self.restyle()

    def restyle(self) -> None:
        """Build the lines again, in the present font."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.rows, self.split_buttons = [], []
        metrics = self.fontMetrics()
        date_width = max((metrics.horizontalAdvance(seen.date or tr("No date")) for seen in self._shown), default=0)
        self._lines = [self._line(seen, date_width) for seen in self._shown]
        for line in self._lines:
            self._column.addWidget(line)
        self.rows_made.emit()

    def stops(self) -> list[QWidget]:
        """The controls of all lines, from the first to the last."""
        if not self.split_buttons:
            return list(self.rows)
        return [stop for line in zip(self.rows, self.split_buttons, strict=True) for stop in line]

    def _line(self, seen: SeenLine, date_width: int) -> QWidget:
        can_split = len(self._shown) > 1
        line = QWidget(self)
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        row = SeenRow(seen, date_width, can_split)
        row.clicked.connect(lambda: self.digest_chosen.emit(seen.digest_id))
        row.split_requested.connect(self.split_requested)
        across.addWidget(row, 1)
        self.rows.append(row)
        if can_split:
            split = KeyToolButton()
            split.setIcon(icons.icon("split", "secondary"))
            split.setAutoRaise(True)
            split.setFixedHeight(row.line_height())
            side = max(16, split.fontMetrics().height() - 2)
            split.setIconSize(QSize(side, side))
            split.setToolTip(tr("Split out: make this entry a paper of its own again"))
            split.setAccessibleName(tr("Split out the entry of {digest}", digest=seen.spoken))
            split.clicked.connect(lambda: self.split_requested.emit(seen.entry_id))
            across.addWidget(split, 0, Qt.AlignmentFlag.AlignTop)
            self.split_buttons.append(split)
        return line
