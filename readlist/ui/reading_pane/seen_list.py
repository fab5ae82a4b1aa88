"""The section "Seen in": the entries of a paper with their digests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStyle, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.look import icons, theme
from readlist.ui.reading_pane.key_buttons import KeyButton, KeyPushButton, KeyToolButton
from readlist.ui.reading_pane.presenter import ENTRIES_PER_PAGE, SeenLine, more_entries_label
from readlist.ui.text.plain_text import set_tip


class SeenRow(KeyButton):
    """An entry: date, digest and position, and below them its title, if that differs. A click shows the digest."""

    split_requested = Signal(int)

    def __init__(self, seen: SeenLine, date_width: int, can_split: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen = seen
        self._date_width = date_width
        self._can_split = can_split
        self.setAccessibleName(tr("Seen in {digest}", digest=seen.accessible_text))
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
        name_rect = self._placed(
            QRect(name_left, line.top(), min(name_room, metrics.horizontalAdvance(name) + 1), line.height())
        )
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(QRectF(name_rect).adjusted(-5, -3, 5, 3), 5, 5)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link) if self.underMouse() else colours.text)
        painter.drawText(name_rect, left, name)
        if self.seen.title:
            below = self._placed(QRect(name_left, line.bottom() + 2, line.right() - name_left, metrics.height()))
            painter.setPen(colours.secondary)
            quoted = metrics.elidedText(
                tr("as “{title}”", title=self.seen.title), Qt.TextElideMode.ElideRight, below.width()
            )
            painter.drawText(below, left, quoted)

    def _placed(self, rect: QRect) -> QRect:
        """A rectangle of the row where it is painted: mirrored if the layout runs from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to show the digest, or to split the entry out."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Show This Digest"), self.click)
        if self._can_split:
            menu.addAction(tr("Split Out…"), lambda: self.split_requested.emit(self.seen.entry_id))
        menu.popup(event.globalPos())


class SeenList(QWidget):
    """The entries of a paper, of many the first ``ENTRIES_PER_PAGE`` and a button that adds as many more."""

    digest_chosen = Signal(int)
    split_requested = Signal(int)
    rows_made = Signal()
    """The rows are new ones, at the end of the window's tab order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Seen in"))
        self.rows: list[SeenRow] = []
        self.split_buttons: list[KeyToolButton] = []
        self.more = KeyPushButton(self)
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.more.clicked.connect(self._show_more)
        self._lines: list[QWidget] = []
        self._entries: tuple[SeenLine, ...] = ()
        self._shown_count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more)

    def show_seen(self, seen: Sequence[SeenLine]) -> None:
        """Show entries; the same ones again change nothing."""
        if tuple(seen) != self._entries:
            self._entries = tuple(seen)
            self._shown_count = min(ENTRIES_PER_PAGE, len(self._entries))
            self.restyle()

    def restyle(self) -> None:
        """Build the lines again, in the present font."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.rows, self.split_buttons, self._lines = [], [], []
        self._add_lines(self._entries[: self._shown_count])

    def tab_stops(self) -> list[QWidget]:
        """The controls of all lines, from the first to the last, and the button for more if it is shown."""
        more = [] if self.more.isHidden() else [self.more]
        if not self.split_buttons:
            return [*self.rows, *more]
        return [*(stop for line in zip(self.rows, self.split_buttons, strict=True) for stop in line), *more]

    def _show_more(self) -> None:
        start = self._shown_count
        self._shown_count = min(start + ENTRIES_PER_PAGE, len(self._entries))
        self._add_lines(self._entries[start : self._shown_count])
        self.rows[start].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_lines(self, entries: Sequence[SeenLine]) -> None:
        metrics = self.fontMetrics()
        date_width = max((metrics.horizontalAdvance(seen.date or tr("No date")) for seen in self._entries), default=0)
        for seen in entries:
            line = self._make_line(seen, date_width)
            self._lines.append(line)
            self._column.insertWidget(self._column.indexOf(self.more), line)
        self.more.setText(more_entries_label(len(self._entries) - self._shown_count))
        self.more.setVisible(self._shown_count < len(self._entries))
        self.rows_made.emit()

    def _make_line(self, seen: SeenLine, date_width: int) -> QWidget:
        can_split = len(self._entries) > 1
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
            split.setAccessibleName(tr("Split out the entry of {digest}", digest=seen.accessible_text))
            split.clicked.connect(lambda: self.split_requested.emit(seen.entry_id))
            across.addWidget(split, 0, Qt.AlignmentFlag.AlignTop)
            self.split_buttons.append(split)
        return line
