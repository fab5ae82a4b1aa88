"""Papers that are dragged within the window: their MIME type; and what a field takes of drags and pastes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

PAPERS_MIME = "application/x-readlist-papers"
"""MIME type of papers dragged from the list: dropped on a tag or list of the sidebar, never imported."""

FIELD_SCHEMES = ("http", "https")
"""Schemes of addresses that are text to a field, as a link dragged from a browser."""


def is_field_text(mime: QMimeData) -> bool:
    """True for data that a field takes as text: words and web addresses.

    Files and mails are left to the window, which imports them, and papers to the sidebar.
    """
    is_web = all(url.scheme().lower() in FIELD_SCHEMES for url in mime.urls())
    return is_web and mime.hasFormat("text/plain") and not mime.hasFormat(PAPERS_MIME)


class FieldRefusal(QObject):
    """Refuses what a field of one line has no use for: papers that are dragged over it, whose text, BibTeX, is meant
    for other programs; and pasted files, which it leaves to the window."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore a drag with papers, which Qt then offers to what is below, and the key that pastes files, which is
        the window's, too."""
        is_drag = event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if is_drag and isinstance(event, QDropEvent) and event.mimeData().hasFormat(PAPERS_MIME):
            event.ignore()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _pastes_files(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _pastes_files(event: QKeyEvent) -> bool:
    if not event.matches(QKeySequence.StandardKey.Paste):
        return False
    return any(url.isLocalFile() for url in QGuiApplication.clipboard().mimeData().urls())
