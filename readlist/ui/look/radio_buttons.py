"""Radio buttons of one group, of which Tab reaches the checked one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup


def check_button(group: QButtonGroup, number: int) -> None:
    """Check a button of a group by code, and let Tab lead to it, as Qt does only after a key or a press."""
    for button in group.buttons():
        is_wanted = group.id(button) == number
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_wanted else Qt.FocusPolicy.ClickFocus)
    group.button(number).setChecked(True)
