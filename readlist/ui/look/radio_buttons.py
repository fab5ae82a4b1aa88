"""Checking a radio button of a group by code, so that Tab reaches it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup


def check_button(group: QButtonGroup, number: int) -> None:
    """Check the button with an id, and make it the only one that Tab reaches; Qt does so only for keys and clicks."""
    for button in group.buttons():
        is_wanted = group.id(button) == number
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_wanted else Qt.FocusPolicy.ClickFocus)
    group.button(number).setChecked(True)
