"""The place of the popups of the search field: below it, and within its window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

POPUP_MARGIN_PX = 8
"""Pixels from the edge of a popup to its contents, and to the edge of the window."""
POPUP_GAP_PX = 5
"""Pixels between the field and a popup."""
MIN_POPUP_WIDTH_PX = 120


def place_below(popup: QWidget, field: QWidget, wanted_width: int, height_for: Callable[[int, int], int]) -> None:
    """Place a popup below a field, at least as wide, and as far as the window has room.

    ``height_for`` gets the popup's width and the room below the field, and returns the wanted height, all in pixels.
    """
    window = field.window()
    corner = field.mapTo(window, field.rect().bottomLeft())
    width = min(max(wanted_width, field.width()), max(window.width() - 2 * POPUP_MARGIN_PX, MIN_POPUP_WIDTH_PX))
    left = min(max(corner.x(), POPUP_MARGIN_PX), max(window.width() - width - POPUP_MARGIN_PX, POPUP_MARGIN_PX))
    top = corner.y() + POPUP_GAP_PX
    room = max(window.height() - top - POPUP_MARGIN_PX, 1)
    popup.setGeometry(left, top, width, min(height_for(width, room), room))
