"""Backgrounds that parts of the reading pane share."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from readlist.ui.look import theme


def control_background() -> QColor:
    """The background of controls on the pane."""
    colours = theme.colours()
    return theme.mix(colours.text, colours.surface, 0.09 if theme.is_dark() else 0.06)


def fill_background(widget: QWidget) -> None:
    """Give a widget the background of the pane, by a palette role, which follows a change of theme."""
    widget.setBackgroundRole(QPalette.ColorRole.Base)
    widget.setAutoFillBackground(True)
