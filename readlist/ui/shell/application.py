"""The Qt application. On macOS, files are opened by events, not by arguments; it announces them as a signal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Collects the files that the system asks to open, so that those opened together are one import."""

    files_opened = Signal(object)
    """A list of Path."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._opened: list[Path] = []

    def event(self, event: QEvent) -> bool:
        """Collect the file of an event that opens one; leave other events to the base class."""
        if isinstance(event, QFileOpenEvent) and event.file():
            if not self._opened:
                QTimer.singleShot(0, self, self._hand_on)
            self._opened.append(Path(event.file()))
            return True
        return super().event(event)

    def _hand_on(self) -> None:
        files, self._opened = self._opened, []
        self.files_opened.emit(files)
