"""The row of the sidebar under a drag of papers: marked if it accepts them, opened after a while if it is a group."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView

from readlist.ui.sidebar.delegate import RowDelegate
from readlist.ui.sidebar.presenter import SidebarRow

OPEN_UNDER_DRAG_MS = 600
"""Milliseconds that papers are dragged over a closed group before it opens."""


class DragHover:
    """Follows a drag over the rows of a view. ``open_group`` gets the key of a group, and opens it if it is closed."""

    def __init__(self, view: QAbstractItemView, delegate: RowDelegate, open_group: Callable[[str], None]) -> None:
        self._view = view
        self._delegate = delegate
        self._key = ""
        self._open_soon = QTimer(view, singleShot=True, interval=OPEN_UNDER_DRAG_MS)
        self._open_soon.timeout.connect(lambda: open_group(self._key))

    def follow(self, row: SidebarRow | None) -> None:
        """Set the row under the drag: None for no row, and at the end of the drag."""
        target = row.key if row is not None and row.accepts_papers else ""
        if target != self._delegate.target_key:
            self._delegate.target_key = target
            self._view.viewport().update()
        key = row.key if row is not None else ""
        if key != self._key:
            self._key = key
            self._open_soon.stop()
            if row is not None and row.children:
                self._open_soon.start()


def read_papers(data: bytes) -> list[int]:
    """The ids in a drag of papers; none if the data is malformed."""
    try:
        ids = json.loads(data)
    except (ValueError, RecursionError):
        return []
    if not isinstance(ids, list):
        return []
    return [paper for paper in ids if isinstance(paper, int) and not isinstance(paper, bool)]
