"""Keys, and reasons for which the focus moves, that mean the same in every pane."""

from __future__ import annotations

from PySide6.QtCore import Qt

RETURN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PRESSING_KEYS = (Qt.Key.Key_Space, *RETURN_KEYS)
"""Keys that press the focused button."""
ROW_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""Rows by which an arrow key moves, positive downwards."""
TEMPORARY_FOCUS_REASONS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons of a loss of focus that is temporary: another window, a popup or the menu bar gets it."""
