"""Paints a line of a text that reads from right to left. Its parts lie in another order than its characters, so the
place of a match is left to Qt's layout."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from readlist.ui.look import theme
from readlist.ui.paper_list.text_fitter import FittedText, Spans
from readlist.ui.text.utf16_places import utf16_place


def paint_right_to_left(
    painter: QPainter, top_left: QPointF, piece: FittedText, spans: Spans, font: QFont, colour: QColor
) -> None:
    """Paint a piece of text, with the matched words on a highlight. ``spans`` are places in the whole text."""
    layout = QTextLayout(piece.shown, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(piece.width + 1)
    layout.endLayout()
    painter.setPen(colour)
    layout.draw(painter, top_left, _highlights(piece, spans))


def _highlights(piece: FittedText, spans: Spans) -> list[QTextLayout.FormatRange]:
    """The matched words of a piece as Qt takes them."""
    highlight = QTextCharFormat()
    highlight.setBackground(theme.colours().highlight)
    highlight.setForeground(theme.colours().text)
    ranges = []
    end = len(piece.shown) - piece.is_cut
    for start, stop in spans:
        first, last = max(start - piece.start, 0), min(stop - piece.start, end)
        if first < last:
            selection = QTextLayout.FormatRange()
            selection.start = utf16_place(piece.shown, first)
            selection.length = utf16_place(piece.shown, last) - utf16_place(piece.shown, first)
            selection.format = highlight
            ranges.append(selection)
    return ranges
