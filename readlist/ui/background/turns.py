"""Work on the GUI thread in several turns of the event loop, between which keys and painting come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer

TURN_PAUSE_MS = 2
"""Milliseconds between two turns."""


def do_in_turns(parts: Iterator[None], owner: QObject) -> None:
    """Do the first part now, and each other one a moment later; none any more once ``owner`` is deleted."""
    with suppress(StopIteration):
        next(parts)
        QTimer.singleShot(TURN_PAUSE_MS, owner, partial(do_in_turns, parts, owner))
