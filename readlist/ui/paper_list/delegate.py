"""The delegate of the list: paints a paper on three lines, with status dot, title, star, date, tags and small marks.

The title takes two lines if it needs them; else the second line is the beginning of the abstract. If the words of a
search are not in the title, a passage that has them takes the second line; below a title of two lines, it takes the
place of the date. All rows have the same height, so that 100,000 need no measuring. Only text and paths are drawn, so
rows are sharp at any scale.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readlist.model.paper import Status
from readlist.translation import N_, tr
from readlist.ui.look import icons, theme
from readlist.ui.look.fonts import scaled_font, semi_bold
from readlist.ui.look.measures import CORNER_RADIUS_PX, ROW_EDGE_PX, ROW_SMALL_SCALE
from readlist.ui.look.text_scale import scale_length
from readlist.ui.paper_list.model import LINE_ROLE
from readlist.ui.paper_list.paper_line import PaperLine
from readlist.ui.paper_list.right_to_left import paint_right_to_left
from readlist.ui.paper_list.text_fitter import FittedText, Spans, TextFitter
from readlist.ui.text.plain_text import show_tip

GUTTER_PX = 30
"""Pixels from the left edge to the text, with the status dot in them."""
STAR_COLUMN_PX = 32
PAPER_PADDING_PX = 7
LEADING_PX = 4
MIN_ROW_HEIGHT_PX = 66
STAR_PX = 15
STATUS_DOT_PX = 8
SHORTEST_LAST_TEXT = "2000"
"""A text as wide as what is left of date and digests at least; with less room they are left out."""
MIN_CHIP_WIDTH_PX = 40
POSSIBLE_DUPLICATE = N_("possible duplicate")

Index = QModelIndex | QPersistentModelIndex
State = QStyle.StateFlag


class RowFonts:
    """The fonts of a row and their measures, derived from one font."""

    def __init__(self, base: QFont) -> None:
        self.title, self.bold = TextFitter(QFont(base)), TextFitter(semi_bold(base))
        self.small = TextFitter(scaled_font(base, ROW_SMALL_SCALE))
        self.title_height = self.title.metrics.height()
        self.small_height = self.small.metrics.height()
        content = 2 * self.title_height + LEADING_PX + self.small_height
        self.height = max(MIN_ROW_HEIGHT_PX, round(content + 2 * PAPER_PADDING_PX))
        self.top = (self.height - content) / 2
        self.second_top = self.top + self.title_height
        self.snippet_top = self.second_top + (self.title_height + LEADING_PX - self.small_height) / 2
        self.small_top = self.second_top + self.title_height + LEADING_PX
        self.dot_side = min(scale_length(QFontMetrics(base), STATUS_DOT_PX), GUTTER_PX // 2)
        self.star_side = min(scale_length(QFontMetrics(base), STAR_PX), STAR_COLUMN_PX)

    def of(self, status: Status) -> TextFitter:
        """The font of a title."""
        return self.bold if status is Status.UNREAD else self.title


class RowCanvas(NamedTuple):
    """Painter, rectangle, fonts and colours for one row; ``small`` is the colour of small text on ``background``."""

    painter: QPainter
    box: QRect
    fonts: RowFonts
    colours: theme.Colours
    background: QColor
    small: QColor

    @property
    def left(self) -> float:
        """The left edge of text."""
        return float(self.box.left() + GUTTER_PX)

    @property
    def width(self) -> int:
        """The width for text in pixels."""
        return self.box.width() - GUTTER_PX - STAR_COLUMN_PX - ROW_EDGE_PX


class PaperDelegate(QStyledItemDelegate):
    """Paints the rows of one view."""

    tip_requested = Signal(QPersistentModelIndex, QPoint)
    """The pointer rests on a row, at this point of the screen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts: RowFonts | None = None
        self._font_key = ""
        self._note = icons.icon("note")

    def measure(self, font: QFont) -> RowFonts:
        """The fonts and heights for a widget's font."""
        key = font.toString()
        if self._fonts is None or key != self._font_key:
            self._fonts, self._font_key = RowFonts(font), key
        return self._fonts

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.measure(option.font).height)

    def star_rect(self, row: QRect) -> QRect:
        """The rectangle in a row (in view coordinates) in which a click is on the star."""
        return QRect(
            row.right() - STAR_COLUMN_PX - ROW_EDGE_PX + 1, row.top(), STAR_COLUMN_PX + ROW_EDGE_PX, row.height()
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: State = option.state
        line: PaperLine | None = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # right-to-left texts say so themselves
        has_focus = self._has_focus(option)
        background = self._paint_background(painter, option.rect, state, has_focus)
        colours = theme.colours()
        small = _readable_on(colours.secondary.rgb(), background.rgb(), colours.text.rgb())
        canvas = RowCanvas(painter, option.rect, self.measure(option.font), colours, background, small)
        if line is None:
            self._paint_placeholder(canvas)
        else:
            self._paint_texts(canvas, line)
            self._paint_status(canvas, line.status)
            if line.starred or state & State.State_MouseOver:
                self._paint_star(canvas, line.starred)
        painter.restore()

    def _has_focus(self, option: QStyleOptionViewItem) -> bool:
        return option.widget is not None and option.widget.hasFocus()

    # parts of a row

    def _paint_background(self, painter: QPainter, box: QRect, state: State, has_focus: bool) -> QColor:
        """Paint the background and focus ring of a row; returns the background colour."""
        colours = theme.colours()
        rect = QRectF(box).adjusted(ROW_EDGE_PX, 1, -ROW_EDGE_PX, -1)
        is_selected = bool(state & State.State_Selected)
        if is_selected or state & State.State_MouseOver:
            background = colours.hover
            if is_selected:
                background = (
                    colours.selection if has_focus else theme.mix(colours.text, colours.surface, theme.UNFOCUSED_SHARE)
                )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(background)
            painter.drawRoundedRect(rect, CORNER_RADIUS_PX, CORNER_RADIUS_PX)
            return background
        if has_focus and state & State.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), CORNER_RADIUS_PX - 1, CORNER_RADIUS_PX - 1)
        return colours.surface

    def _paint_placeholder(self, canvas: RowCanvas) -> None:
        fonts = canvas.fonts
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(canvas.colours.line)
        for top, height, share in (
            (fonts.top, fonts.title.metrics.ascent(), 0.72),
            (fonts.small_top, fonts.small.metrics.ascent(), 0.36),
        ):
            width = max(canvas.width, 40) * share
            bar = QRectF(canvas.left, canvas.box.top() + top + height * 0.2, width, height * 0.75)
            canvas.painter.drawRoundedRect(bar, 3, 3)

    def _paint_texts(self, canvas: RowCanvas, line: PaperLine) -> None:
        fonts, fitter = canvas.fonts, canvas.fonts.of(line.status)
        pieces = fitter.wrap(line.title, canvas.width)
        is_quiet = line.status is Status.DISMISSED and not line.spans
        colour = canvas.small if is_quiet else canvas.colours.text
        for number, piece in enumerate(pieces):
            self._paint_text(canvas, fitter, fonts.top + number * fonts.title_height, piece, line.spans, colour)
        answers, last_top = bool(line.snippet_spans), fonts.small_top
        if len(pieces) == 1 and line.snippet:
            self._paint_snippet(canvas, line, fonts.snippet_top, canvas.width)
        elif len(pieces) == 1:
            last_top = fonts.snippet_top  # no blank line between
        right = self._paint_marks(canvas, line, last_top)
        if len(pieces) > 1 and answers:
            self._paint_snippet(canvas, line, last_top, int(right - canvas.left))
        else:
            self._paint_last_line(canvas, line, last_top, right)

    def _paint_snippet(self, canvas: RowCanvas, line: PaperLine, top: float, width: int) -> None:
        fitter = canvas.fonts.small
        text, spans = fitter.show_match(line.snippet, line.snippet_spans, width)
        self._paint_text(canvas, fitter, top, fitter.cut(text, width), spans, canvas.small)

    def _paint_text(
        self, canvas: RowCanvas, fitter: TextFitter, top: float, piece: FittedText, spans: Spans, colour: QColor
    ) -> None:
        """Paint a piece of text, with the matched words on a highlight."""
        left, at = canvas.left, canvas.box.top() + top
        if piece.is_right_to_left:
            paint_right_to_left(canvas.painter, QPointF(left, at), piece, spans, fitter.font, colour)
            return
        base = QPointF(left, at + fitter.metrics.ascent())
        canvas.painter.setFont(fitter.font)
        canvas.painter.setPen(colour)
        canvas.painter.drawText(base, piece.shown)
        end = piece.start + len(piece.shown) - piece.is_cut
        for start, stop in ((max(start, piece.start), min(stop, end)) for start, stop in spans):
            if start >= stop:
                continue
            before, upto = (fitter.width(piece.shown[: end_ - piece.start]) for end_ in (start, stop))
            highlight = QRectF(left + before - 1, at, upto - before + 2, fitter.metrics.height())
            canvas.painter.fillRect(highlight, canvas.colours.highlight)
            canvas.painter.save()
            canvas.painter.setClipRect(highlight)
            canvas.painter.setPen(canvas.colours.text)
            canvas.painter.drawText(base, piece.shown)
            canvas.painter.restore()

    def _paint_status(self, canvas: RowCanvas, status: Status) -> None:
        """Paint a dot for unread, a ring for to read, a half-filled ring for reading, nothing for the others."""
        if status.rank >= Status.READ.rank:
            return
        painter, fonts = canvas.painter, canvas.fonts
        middle = QPointF(canvas.box.left() + GUTTER_PX / 2 + 2, canvas.box.top() + fonts.top + fonts.title_height / 2)
        side = fonts.dot_side
        dot = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        if status is not Status.UNREAD:
            painter.setPen(QPen(canvas.small, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(0.25, 0.25, -0.25, -0.25))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(canvas.colours.accent if status is Status.UNREAD else canvas.small)
        if status is Status.UNREAD:
            painter.drawEllipse(dot)
        elif status is Status.READING:
            painter.drawPie(dot, 90 * 16, 180 * 16)

    def _paint_last_line(self, canvas: RowCanvas, line: PaperLine, top: float, right: float) -> None:
        small = canvas.fonts.small
        chips = [(tag.name, small.width(tag.name) + 12, tag.colour) for tag in line.tags]
        space = right - canvas.left
        wanted = sum(width + 6 for _, width, _ in chips)
        room_for_text = int(space - min(wanted, space * 0.55) - 10)
        left = canvas.left
        if room_for_text >= small.width(SHORTEST_LAST_TEXT):
            text = small.cut(line.date_and_digests, room_for_text)
            self._paint_text(canvas, small, top, text, (), canvas.small)
            left += text.width + 10
        for name, width, colour in chips:
            room = min(width, right - left)
            if room < min(width, MIN_CHIP_WIDTH_PX):
                break
            self._paint_chip(canvas, QRectF(left, canvas.box.top() + top, room, 0), name, colour)
            left += width + 6

    def _paint_chip(self, canvas: RowCanvas, span: QRectF, name: str, colour: str) -> None:
        """Paint a tag on the last line; ``span`` has its place and width."""
        fonts, top = canvas.fonts, span.top()
        background, text_colour = _chip_colours(colour, canvas.background.rgb(), canvas.colours.text.rgb())
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(background)
        canvas.painter.drawRoundedRect(QRectF(span.left(), top - 1, span.width(), fonts.small_height + 2), 4, 4)
        canvas.painter.setPen(text_colour)
        text = fonts.small.cut(name, int(span.width() - 11)).shown
        canvas.painter.drawText(QPointF(span.left() + 6, top + fonts.small.metrics.ascent()), text)

    def _paint_marks(self, canvas: RowCanvas, line: PaperLine, last_top: float) -> float:
        """Paint "possible duplicate" and the note icon at the right of the last line; returns their left edge."""
        small = canvas.fonts.small
        canvas.painter.setFont(small.font)
        right, base = canvas.left + canvas.width, canvas.box.top() + last_top + small.metrics.ascent()
        if line.has_possible_duplicates:
            mark = small.cut(tr(POSSIBLE_DUPLICATE), canvas.width)
            right -= mark.width
            canvas.painter.setPen(
                _readable_on(canvas.colours.warning.rgb(), canvas.background.rgb(), canvas.colours.text.rgb())
            )
            canvas.painter.drawText(QPointF(right, base), mark.shown)
            right -= 10
        if line.has_note:
            size = round(small.metrics.ascent()) + 2
            right -= size
            top = base - small.metrics.ascent() / 2 - size / 2 + 1
            self._note.paint(canvas.painter, QRect(round(right), round(top), size, size))
            right -= 10
        return right

    def _paint_star(self, canvas: RowCanvas, is_set: bool) -> None:
        box, painter = canvas.box, canvas.painter
        painter.translate(box.right() - ROW_EDGE_PX - STAR_COLUMN_PX / 2, box.top() + box.height() / 2)
        painter.setPen(QPen(canvas.colours.star if is_set else canvas.small, 1.3))
        painter.setBrush(canvas.colours.star if is_set else Qt.BrushStyle.NoBrush)
        painter.drawPath(_star(canvas.fonts.star_side))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show the star's tool tip on the star, and ask for the row's elsewhere."""
        if event.type() != QEvent.Type.ToolTip:
            return False
        line: PaperLine | None = index.data(LINE_ROLE)
        if line is not None and not self.star_rect(option.rect).contains(event.pos()):
            self.tip_requested.emit(QPersistentModelIndex(index), event.globalPos())
            return True
        text = ""
        if line is not None:
            text = tr("Remove the star") if line.starred else tr("Star")
        show_tip(event.globalPos(), text, view)
        return True

    def is_cut(self, line: PaperLine, width: int, font: QFont) -> bool:
        """True if a row of this width shows only part of the title."""
        room = width - GUTTER_PX - STAR_COLUMN_PX - ROW_EDGE_PX
        return self.measure(font).of(line.status).wrap(line.title, room)[-1].is_cut


@lru_cache(maxsize=64)
def _readable_on(colour: int, background: int, text: int) -> QColor:
    """A text colour made readable on a background, cached by rgb values."""
    return theme.legible(QColor(colour), [QColor(background)], theme.MIN_TEXT_CONTRAST, towards=QColor(text))


@lru_cache(maxsize=512)
def _chip_colours(colour: str, under: int, _text: int) -> tuple[QColor, QColor]:
    """Background and text colour of a chip, cached; ``_text``, the theme's text colour, is only a key of the cache."""
    return theme.tag_colours(colour, QColor(under))


@lru_cache(maxsize=1)
def _star(side: int) -> QPainterPath:
    """A star of this side in pixels, around the origin; cached, since all rows have the same."""
    path = QPainterPath()
    for corner in range(10):
        radius = side / 2 if corner % 2 == 0 else side / 4.6
        angle = -pi / 2 + corner * pi / 5
        point = QPointF(radius * cos(angle), radius * sin(angle) + 0.6)
        if corner:
            path.lineTo(point)
        else:
            path.moveTo(point)
    path.closeSubpath()
    return path
