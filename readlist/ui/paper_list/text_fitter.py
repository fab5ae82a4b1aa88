"""Fitting texts into a row: cut with an ellipsis, broken into two lines, or begun near the first match.

Results are cached, since fitting would take most of the time of painting a row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from readlist.ui.text.text_direction import is_right_to_left
from readlist.ui.text.utf16_places import character_place

MAX_CACHED_TEXTS = 4_000
MAX_MATCH_SHARE = 0.75
"""Share of a line's width within which the first match must end; else the text is shown from a later place."""
CHARS_BEFORE_MATCH = 20
"""Characters shown before the first match of a text that is shown from a later place."""
ELLIPSIS = "…"

Spans = tuple[tuple[int, int], ...]
Fitted = TypeVar("Fitted")


class FittedText(NamedTuple):
    """A part of a text on one line: ``shown`` begins at ``start`` in the text and is ``width`` pixels wide.

    With ``is_cut``, its last character is an ellipsis. ``is_right_to_left`` is the direction of the whole text.
    """

    start: int
    shown: str
    width: float
    is_cut: bool = False
    is_right_to_left: bool = False


class TextFitter:
    """Fits texts in one font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self._cache: dict[tuple[object, ...], object] = {}

    def width(self, text: str) -> float:
        """The width of a text on one line, in pixels."""
        return self._cached(("width", text), lambda: self.metrics.horizontalAdvance(text))

    def cut(self, text: str, width: int, start: int = 0) -> FittedText:
        """The text from ``start`` on one line, cut to ``width`` pixels."""
        return self._cached(("cut", text, width, start), lambda: self._cut(text, width, start))

    def wrap(self, text: str, width: int) -> tuple[FittedText, ...]:
        """The text on one line or on two."""
        return self._cached(("wrap", text, width), lambda: self._wrap(text, width))

    def show_match(self, text: str, spans: Spans, width: int) -> tuple[str, Spans]:
        """A passage, cut at its start so that the first match is visible, and the spans in it."""
        return self._cached(("match", text, spans, width), lambda: self._show_match(text, spans, width))

    def _cut(self, text: str, width: int, start: int) -> FittedText:
        rest = text[start:]
        shown = self.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 0))
        return FittedText(start, shown, self.width(shown), shown != rest, is_right_to_left(text))

    def _wrap(self, text: str, width: int) -> tuple[FittedText, ...]:
        if self.width(text) <= width:
            return (self._cut(text, width + 1, 0),)
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(width, 1))
        layout.endLayout()
        end = character_place(text, line.textLength())
        first = text[:end].rstrip()
        first_line = FittedText(0, first, self.width(first), is_right_to_left=is_right_to_left(text))
        return first_line, self._cut(text, width, end)

    def _show_match(self, text: str, spans: Spans, width: int) -> tuple[str, Spans]:
        if not spans or self.width(text[: spans[0][1]]) <= width * MAX_MATCH_SHARE:
            return text, spans
        start = text.find(" ", max(spans[0][0] - CHARS_BEFORE_MATCH, 0), spans[0][0]) + 1 or spans[0][0]
        shift = len(ELLIPSIS) - start
        return ELLIPSIS + text[start:], tuple((first + shift, last + shift) for first, last in spans)

    def _cached(self, key: tuple[object, ...], fit: Callable[[], Fitted]) -> Fitted:
        if key not in self._cache:
            if len(self._cache) >= MAX_CACHED_TEXTS:
                self._cache.clear()
            self._cache[key] = fit()
        return self._cache[key]  # type: ignore[return-value]
