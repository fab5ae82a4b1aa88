"""The place of a drag, in the form that this version of Qt wants."""

from __future__ import annotations

from typing import Any

from PySide6 import __version_info__ as version_info
from PySide6.QtCore import QPointF


def drag_place(at: QPointF) -> Any:
    """Whole pixels up to Qt 6.11, fractions from 6.12 on, which calls the other form deprecated."""
    return at if version_info >= (6, 12) else at.toPoint()
