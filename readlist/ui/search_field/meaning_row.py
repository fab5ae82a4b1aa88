"""A row of the popups of the search field: a part of a query, and its meaning."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from readlist.ui.look import theme
from readlist.ui.look.fonts import semi_bold
from readlist.ui.text.text_bounds import one_line

SYNTAX_EDGE_PX = 12
CODE_GAP_PX = 24
"""Pixels between a part of a query and its meaning."""
ROW_EDGES_PX = 10
"""Pixels above and below the text of a row together."""
TEXT_SLACK_PX = 2
"""Pixels by which a text may be wider on a screen of another resolution than it is measured."""
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class MeaningRow(QAbstractButton):
    """A part of a query and its meaning in two columns; a click or Return inserts it."""

    def __init__(self, code: str = "", meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = self.meaning = ""
        self.code_width = 0
        self._height = 0
        self._is_marked = False
        self.set_texts(code, meaning)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Down enters the popup; Tab passes it by
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_texts(self, code: str, meaning: str) -> None:
        """Show these texts, as they are."""
        self.code, self.meaning = one_line(code), one_line(meaning)
        self.setAccessibleName(self.code)
        self.setAccessibleDescription(self.meaning)
        self.update()

    def set_marked(self, is_marked: bool) -> None:
        """Mark the row as the one that Return inserts, while the focus is elsewhere."""
        self._is_marked = is_marked
        self.update()

    def code_font(self) -> QFont:
        """The font of the example: the row's, in semi-bold."""
        return semi_bold(self.font())

    def wanted_code_width(self) -> int:
        """The width of the example in pixels."""
        self.ensurePolished()  # before the first show, the font is not yet the style sheet's
        return QFontMetrics(self.code_font()).horizontalAdvance(self.code) + TEXT_SLACK_PX

    def width_beside_code(self) -> int:
        """The width that the row needs beside its example, for the meaning and the edges, in pixels."""
        self.ensurePolished()
        return CODE_GAP_PX + self.fontMetrics().horizontalAdvance(self.meaning) + TEXT_SLACK_PX + 2 * SYNTAX_EDGE_PX

    def sizeHint(self) -> QSize:
        """Room for both texts."""
        width = (self.code_width or self.wanted_code_width()) + self.width_beside_code()
        return QSize(width, max(self._height, self.fontMetrics().height() + ROW_EDGES_PX))

    def wrap(self, width: int) -> None:
        """Take the height of the wrapped meaning in a row of this width in pixels; 0 for one line."""
        room, metrics = self._meaning_rect(width), self.fontMetrics()
        lines = round(metrics.boundingRect(room, WRAPPED, self.meaning).height() / metrics.lineSpacing())
        self._height = metrics.height() + (lines - 1) * metrics.lineSpacing() + ROW_EDGES_PX if width else 0
        self.updateGeometry()

    def _meaning_rect(self, width: int) -> QRect:
        left = SYNTAX_EDGE_PX + self.code_width + CODE_GAP_PX
        return QRect(left, 0, max(width - SYNTAX_EDGE_PX - left, 1), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint two columns, highlighted while focused or under the pointer."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_chosen = self.hasFocus() or self._is_marked
        if is_chosen or self.underMouse():
            painter.setBrush(colours.selection if is_chosen else colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setFont(self.code_font())
        painter.setPen(colours.text)
        top = ROW_EDGES_PX // 2  # the example stands beside the first line of its meaning
        room = max(min(self.code_width, self.width() - 2 * SYNTAX_EDGE_PX), 1)
        code = QFontMetrics(self.code_font()).elidedText(self.code, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect().adjusted(SYNTAX_EDGE_PX, top, 0, 0), Qt.AlignmentFlag.AlignLeft, code)
        painter.setFont(self.font())
        painter.setPen(colours.secondary)
        rect, words = self._meaning_rect(self.width()).adjusted(0, top, 0, 0), self.meaning
        if not self._height:
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, WRAPPED if self._height else Qt.AlignmentFlag.AlignLeft, words)
