"""A text with marked words, laid out once for each width, so that long abstracts do not slow down a resize."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from readlist.ui.look import theme
from readlist.ui.look.fonts import scaled_font
from readlist.ui.merge_review.presenter import ComparedRun, Difference
from readlist.ui.text.text_bounds import breakable, cut_notice

Fit = QSizePolicy.Policy
MAX_CACHED_HEIGHTS = 16


class MarkedText(QWidget):
    """A wrapped text of runs, of which those only in this paper are tinted and underlined; hidden without runs.

    ``role`` "secondary" uses the secondary colour; ``scale`` is a multiple of the window's text size, ``leading`` of
    the font's height; ``side_margin`` is the margin at both sides and ``top`` that above, in pixels.
    """

    def __init__(
        self,
        role: str = "",
        scale: float = 1.0,
        leading: float = 1.3,
        bold: bool = False,
        side_margin: int = 16,
        top: int = 0,
    ) -> None:
        super().__init__()
        self._is_quiet = role == "secondary"
        self._scale, self._leading, self._bold = scale, leading, bold
        self._side_margin, self._top = side_margin, top
        self._paragraphs: list[str] = []
        self._marks: list[list[QTextLayout.FormatRange]] = []
        self._runs: tuple[ComparedRun, ...] = ()
        self._heights: dict[int, int] = {}
        self._layouts: list[QTextLayout] = []
        self._laid_out = -1
        policy = QSizePolicy(Fit.Preferred, Fit.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_runs(self, runs: Iterable[ComparedRun]) -> None:
        """Show runs."""
        found = tuple(runs)
        if found != self._runs:
            self._runs = found
            whole = "".join(run.text if run.is_glued else f" {run.text}" for run in found)
            self.setAccessibleName(cut_notice(" ".join(whole.split())))
            self._render()
        self.setVisible(bool(found))

    def text(self) -> str:
        """The text, one line for each paragraph."""
        return "\n".join(self._paragraphs)

    def update_runs(self) -> None:
        """Lay out again, in the present colours and text size."""
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again after a change of text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self._render()

    def hasHeightForWidth(self) -> bool:
        """True: a narrower text is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height for a width, in pixels."""
        if width not in self._heights:
            if len(self._heights) >= MAX_CACHED_HEIGHTS:
                self._heights.clear()
            self._heights[width] = self._lay_out(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """The present width, and the height for it."""
        width = max(self.width(), 240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Room for one line."""
        return QSize(120, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the visible lines."""
        if self._laid_out != self.width():
            self._lay_out(self.width())
        colours = theme.colours()
        colour = colours.secondary if self._is_quiet else colours.text
        painter = QPainter(self)
        painter.setPen(colour if self.isEnabled() else colours.faint)
        for layout in self._layouts:
            layout.draw(painter, QPointF(0, 0), [], event.rect())
        painter.end()

    def _render(self) -> None:
        """Make paragraphs and tinted ranges of the runs."""
        colours = theme.colours()
        tints = dict.fromkeys((Difference.ADDED, Difference.REMOVED), colours.differing) if self.isEnabled() else {}
        self._paragraphs, self._marks = [], []
        parts: list[str] = []
        spans: list[QTextLayout.FormatRange] = []
        at = 0  # in UTF-16 units, as Qt counts
        for run in self._runs:
            for number, piece in enumerate(run.text.split("\n")):
                if number:
                    self._paragraphs.append("".join(parts))
                    self._marks.append(spans)
                    parts, spans, at = [], [], 0
                if shown := breakable(piece.strip()):
                    if parts and (number or not run.is_glued):
                        parts.append(" ")
                        at += 1
                    length = len(shown.encode("utf-16-le", "surrogatepass")) // 2
                    if run.difference in tints:
                        spans.append(_span(at, length, tints[run.difference], colours.text))
                    parts.append(shown)
                    at += length
        self._paragraphs.append("".join(parts))
        self._marks.append(spans)
        self._heights.clear()
        self._laid_out = -1
        self.updateGeometry()
        self.update()

    def _lay_out(self, width: int) -> int:
        font = scaled_font(self.font(), self._scale, QFont.Weight.DemiBold if self._bold else QFont.Weight.Normal)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        room = max(width - 2 * self._side_margin, 40)
        y = float(self._top)
        self._layouts = []
        for paragraph, marks in zip(self._paragraphs, self._marks, strict=True):
            layout = QTextLayout(paragraph, font)
            layout.setTextOption(option)
            layout.setFormats(marks)
            layout.setCacheEnabled(True)
            y = self._break_lines(layout, room, y)
            self._layouts.append(layout)
        self._laid_out = width
        return round(y) if self._runs else 0

    def _break_lines(self, layout: QTextLayout, room: int, y: float) -> float:
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            step = line.height() * self._leading
            line.setPosition(QPointF(self._side_margin, y + (step - line.height()) / 2))
            y += step
        layout.endLayout()
        return y


def _span(start: int, length: int, background: QColor, colour: QColor) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length = start, length
    text_format = QTextCharFormat()
    text_format.setBackground(background)
    text_format.setForeground(colour)
    text_format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)  # not by colour alone
    span.format = text_format
    return span
