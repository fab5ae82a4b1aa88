"""The section "More like this": a few related papers below the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.keys import PRESSING_KEYS, ROW_STEPS
from readlist.ui.look import theme
from readlist.ui.look.fonts import scaled_font
from readlist.ui.look.measures import CORNER_RADIUS_PX, PAGE_SMALL_SCALE
from readlist.ui.reading_pane.key_buttons import KeyButton
from readlist.ui.reading_pane.presenter import RelatedLine
from readlist.ui.text.plain_text import make_label, set_tip
from readlist.ui.text.text_direction import is_right_to_left

SPACE_ABOVE_HEADING_PX, SPACE_BELOW_HEADING_PX = 32, 8
"""Pixels above the heading, which are part of the section, so that a hidden one leaves no space; and below it."""
HOVER_SIDE_PX, HOVER_TOP_PX = 8, 6
"""Pixels between the text and the edges of its background: at each side, and above and below."""


class RelatedRow(KeyButton):
    """A related paper: title, and date with status below it. Up and Down move between rows."""

    claimed_keys = (*PRESSING_KEYS, Qt.Key.Key_Up, Qt.Key.Key_Down)
    step_requested = Signal(int)
    """-1 for the row above, 1 for the row below."""

    def __init__(self, line: RelatedLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_line(line)

    def show_line(self, line: RelatedLine) -> None:
        """Show another line, or the same paper with other marks."""
        self.line = line
        self.setAccessibleName(line.title)
        self.setAccessibleDescription(line.date_and_status)
        self._update_tip()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(200, self.fontMetrics().height() + 2 + self._small().height() + 2 * HOVER_TOP_PX)

    def _small(self) -> QFontMetrics:
        return QFontMetrics(scaled_font(self.font(), PAGE_SMALL_SCALE))

    def text_rect(self) -> QRect:
        """The rectangle of the text."""
        return self.rect().adjusted(HOVER_SIDE_PX, HOVER_TOP_PX, -HOVER_SIDE_PX, -HOVER_TOP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Update the tool tip, which is shown for a cut title."""
        super().resizeEvent(event)
        self._update_tip()

    def _update_tip(self) -> None:
        is_cut = self.fontMetrics().horizontalAdvance(self.line.title) > self.text_rect().width()
        set_tip(self, self.line.title if is_cut else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbour on Up and Down."""
        step = ROW_STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_requested.emit(step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text, a background under the pointer, and a ring for the keyboard."""
        colours, text_rect = theme.colours(), self.text_rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()), CORNER_RADIUS_PX, CORNER_RADIUS_PX)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER_RADIUS_PX, CORNER_RADIUS_PX)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        elide = Qt.TextElideMode.ElideRight
        metrics, small = self.fontMetrics(), self._small()
        title = QRect(text_rect.topLeft(), QSize(text_rect.width(), metrics.height()))
        painter.setPen(self.palette().color(QPalette.ColorRole.Link) if self.underMouse() else colours.text)
        if is_right_to_left(self.line.title):
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.drawText(title, left, metrics.elidedText(self.line.title, elide, title.width()))
        painter.setLayoutDirection(self.layoutDirection())
        second = QRect(QPoint(text_rect.left(), title.bottom() + 3), QSize(text_rect.width(), small.height()))
        painter.setFont(scaled_font(self.font(), PAGE_SMALL_SCALE))
        painter.setPen(colours.secondary)
        painter.drawText(second, left, small.elidedText(self.line.date_and_status, elide, second.width()))


class RelatedList(QWidget):
    """The section with its heading and rows; hidden while there are none."""

    chosen = Signal(int)
    """The id of the paper to open."""
    row_focused = Signal(QWidget)
    """The row that an arrow key has focused, to scroll to."""
    rows_made = Signal()
    """The rows are new ones, at the end of the window's tab order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("More like this"))
        self.heading = make_label(tr("More like this"))
        self.heading.setProperty("role", "secondary")
        self.heading.setContentsMargins(HOVER_SIDE_PX, 0, 0, 0)
        self.rows: list[RelatedRow] = []
        self._shown: tuple[RelatedLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_ABOVE_HEADING_PX, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self._column.addSpacing(SPACE_BELOW_HEADING_PX - HOVER_TOP_PX)
        self.hide()

    def show_lines(self, lines: Sequence[RelatedLine]) -> None:
        """Show papers; the section is hidden without any. Rows of the same papers stay, with the focus."""
        lines = tuple(lines)
        if lines == self._shown:
            return
        papers, self._shown = self.shown_ids(), lines
        if self.shown_ids() == papers:  # a mark has changed: keep the rows, and the focus with them
            for row, line in zip(self.rows, lines, strict=True):
                row.show_line(line)
            return
        here = self.window().focusWidget()  # also while another window is the active one
        focused = next((row.line.paper_id for row in self.rows if row is here), None)
        self._build()
        self.setVisible(bool(lines))
        for row in self.rows:
            if row.line.paper_id == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_ids(self) -> tuple[int, ...]:
        """The ids of the papers."""
        return tuple(line.paper_id for line in self._shown)

    def restyle(self) -> None:
        """Apply the present font."""
        self.heading.setFont(scaled_font(self.font(), PAGE_SMALL_SCALE, QFont.Weight.DemiBold))
        for row in self.rows:
            row.updateGeometry()
            row.update()

    def _build(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [RelatedRow(line, self) for line in self._shown]
        for number, row in enumerate(self.rows):
            row.clicked.connect(lambda _checked=False, paper_id=row.line.paper_id: self.chosen.emit(paper_id))
            row.step_requested.connect(lambda by, number=number: self._step(number + by))
            self._column.addWidget(row)
        self.rows_made.emit()

    def _step(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)
            self.row_focused.emit(self.rows[number])
