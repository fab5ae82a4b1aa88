"""Icons: line drawings (SVG) in the colours of the theme, sharp at every scale.

An icon is drawn when it is painted, in the colours of that moment, so a change of theme needs only a repaint.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from readlist import assets
from readlist.ui.look import theme
from readlist.ui.look.measures import SMALL_ICON_PX

COLOUR_OF_ICON = {"star-filled": "star", "unread": "accent", "warning": "warning"}
"""Icons with a colour of their own, and its name in the theme."""

PROGRAM_ICON = "readlist"
DOT_EDGE_PX = 3
"""Pixels around a dot of the usual size: a whole number, so that its edge is sharp."""
PROGRAM_ICON_SIZES_PX = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of that name, in the text colour or in the theme's ``colour``.

    Raises OurFault if there is no such drawing.
    """
    assets.path("icons", f"{name}.svg")
    return QIcon(_LineIcon(name, colour or COLOUR_OF_ICON.get(name, "")))


def program_icon() -> QIcon:
    """The program's own icon, for windows and task bars."""
    return QIcon(_ProgramIcon())


def colour_dot(colour: str) -> QIcon:
    """A round icon in a tag's colour."""
    return QIcon(_ColourDot(colour))


def names() -> list[str]:
    """The names of all icons."""
    return sorted(file.stem for file in assets.path("icons").glob("*.svg") if file.stem != PROGRAM_ICON)


class _LineIcon(QIconEngine):
    """Icon engine that draws an SVG in the colour for the icon's mode."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF() if painter.device() is not None else 1.0
        painter.drawPixmap(rect, self._pixmap(rect.size(), mode, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self._pixmap(size, mode, scale)

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name, self._colour)

    def iconName(self) -> str:
        return self._name

    def isNull(self) -> bool:
        return False

    def _pixmap(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        return _render(self._name, size, _icon_colour(self._colour, mode), ratio)


class _ColourDot(QIconEngine):
    """Icon engine that draws a dot in any size."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = QPixmap(size * scale)
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        edge = DOT_EDGE_PX * min(size.width(), size.height()) // SMALL_ICON_PX
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(QRect(0, 0, size.width(), size.height()).adjusted(edge, edge, -edge, -edge))
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _ColourDot(self._colour)

    def isNull(self) -> bool:
        return False


class _ProgramIcon(QIconEngine):
    """Icon engine that draws the program's icon in the colours of its drawing."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatioF()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _render(PROGRAM_ICON, size, None)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _render(PROGRAM_ICON, size, None, scale)

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:
        return [QSize(side, side) for side in PROGRAM_ICON_SIZES_PX]

    def clone(self) -> QIconEngine:
        return _ProgramIcon()

    def isNull(self) -> bool:
        return False


def _icon_colour(colour: str, mode: QIcon.Mode) -> QColor:
    now = theme.colours()
    if mode == QIcon.Mode.Disabled:
        return now.faint
    if colour:
        return QColor(getattr(now, colour))
    if mode == QIcon.Mode.Selected:
        return QApplication.palette().color(QPalette.ColorRole.HighlightedText)
    return now.text if mode == QIcon.Mode.Active else theme.mix(now.text, now.surface, 0.78)


def _render(name: str, size: QSize, colour: QColor | None, ratio: float = 1.0) -> QPixmap:
    """The drawing centred in ``size`` (logical pixels), in one colour if ``colour`` is given."""
    key = f"readlist/{name}/{size.width()}x{size.height()}@{ratio}/{colour.name() if colour else ''}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    side = min(size.width(), size.height())
    rect = QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name).render(painter, rect)
    if colour is not None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), colour)
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


@cache
def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(assets.data("icons", f"{name}.svg"))
