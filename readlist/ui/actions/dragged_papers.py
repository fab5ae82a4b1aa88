"""Papers that are dragged within the window: their MIME type; and what a field takes of a drag."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
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


class PaperRefusal(QObject):
    """Refuses papers that are dragged over a field: their text, BibTeX, is meant for other programs."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore a drag that enters the field with papers; Qt then offers it to what is below."""
        is_drag = event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if is_drag and isinstance(event, QDropEvent) and event.mimeData().hasFormat(PAPERS_MIME):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
