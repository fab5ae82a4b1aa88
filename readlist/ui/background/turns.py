"""Work on the GUI thread in several turns of the event loop, so that keys and painting are not held up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer

TURN_PAUSE_MS = 2
"""Milliseconds between two turns."""


def do_in_turns(parts: Iterator[None], owner: QObject) -> None:
    """Advance ``parts`` once now, and again in each later turn of the event loop, until its end.

    It stops early if ``owner`` is deleted.
    """
    with suppress(StopIteration):
        next(parts)
        QTimer.singleShot(TURN_PAUSE_MS, owner, partial(do_in_turns, parts, owner))
