"""The folder in which a file dialog opens: the one used last, else the system's usual one.

Testing a folder on a network that is gone can take minutes. So it is done on a thread of its own, and the dialog opens
in the home folder if there is no answer after MAX_WAIT_MS.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, QTimer, Signal

from readlist.settings import WindowState

MAX_WAIT_MS = 400
"""Milliseconds that a dialog waits for its folder."""
STATE_KEY = "folders"
"""The key of the folders in the window's state."""

StandardLocation = QStandardPaths.StandardLocation


class DialogPurpose(StrEnum):
    """The purpose of a file dialog; each has a folder of its own."""

    IMPORT = "import"
    IMPORT_FOLDER = "import_folder"
    EXPORT = "export"


_USUAL = {
    DialogPurpose.IMPORT: StandardLocation.DownloadLocation,
    DialogPurpose.IMPORT_FOLDER: StandardLocation.DownloadLocation,
    DialogPurpose.EXPORT: StandardLocation.DocumentsLocation,
}


class DialogFolders(QObject):
    """Finds folders, and remembers them in the window's state."""

    _answered = Signal(int, str)
    """The number of a call of ``find``, and the first folder that exists."""

    def __init__(self, state: WindowState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._number = 0
        self._done: Callable[[str], None] | None = None
        self._timeout = QTimer(self, singleShot=True, interval=MAX_WAIT_MS)
        self._timeout.timeout.connect(lambda: self._answer(self._number, QDir.homePath()))
        self._answered.connect(self._answer)

    def find(self, purpose: DialogPurpose, done: Callable[[str], None]) -> None:
        """Find the folder for a purpose, and call ``done`` with it. A newer call replaces one under way."""
        saved = self._state.values.get(STATE_KEY)
        last = saved.get(purpose.value) if isinstance(saved, dict) else None
        usual = QStandardPaths.writableLocation(_USUAL[purpose])
        wanted = [place for place in (last, usual) if isinstance(place, str) and place]
        self._number += 1
        self._done = done
        self._timeout.start()
        number = self._number
        threading.Thread(target=lambda: self._find(number, wanted), daemon=True, name="folders").start()

    def remember(self, purpose: DialogPurpose, folder: Path) -> None:
        """Remember the folder in which a file was chosen."""
        saved = self._state.values.get(STATE_KEY)
        folders = dict(saved) if isinstance(saved, dict) else {}
        folders[purpose.value] = str(folder)
        self._state.values[STATE_KEY] = folders

    def _find(self, number: int, wanted: list[str]) -> None:
        """Find the first folder that can be opened; runs on a thread that may hang."""
        found = next((place for place in wanted if _is_folder(place)), QDir.homePath())
        with suppress(RuntimeError):  # the window is closed
            self._answered.emit(number, found)

    def _answer(self, number: int, folder: str) -> None:
        done = self._done
        if number != self._number or done is None:
            return
        self._done = None
        self._timeout.stop()
        done(folder)


def _is_folder(place: str) -> bool:
    try:
        return Path(place).is_absolute() and Path(place).is_dir() and os.access(place, os.R_OK | os.X_OK)
    except (OSError, ValueError):
        return False
