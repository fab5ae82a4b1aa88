"""The window shown while a backup is restored; no other window is open meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from readlist.commands import maintenance
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.text.plain_text import make_label

SHOWN_AFTER_MS = 300
"""Milliseconds before the window is shown, so that it does not flash up for a quick restore."""


class RestoreProgress(QWidget):
    """Restores a backup on a thread of its own, then closes itself; the reader cannot close it."""

    finished = Signal(str)
    """A sentence on why it failed; "" for success."""

    def __init__(self, library: Path, backup: Path) -> None:
        super().__init__()
        self._is_done = False
        self.setWindowTitle("Readlist")
        label = make_label(tr("Restoring the backup…"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setMinimumWidth(320)
        bar.setAccessibleName(tr("Restoring the backup"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(label)
        layout.addWidget(bar)
        self._show_later = QTimer(self)
        self._show_later.setSingleShot(True)
        self._show_later.timeout.connect(self.show)
        self._show_later.start(SHOWN_AFTER_MS)
        self._jobs = Jobs(self)
        self._jobs.run_slow(
            partial(maintenance.restore_backup, library, backup), lambda _kept: self._end(""), self._end
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Refuse to close before the restore is done."""
        event.setAccepted(self._is_done)

    def _end(self, fault: str) -> None:
        self._is_done = True
        self._show_later.stop()
        self._jobs.finish()
        self.finished.emit(fault)
        self.close()
        self.deleteLater()
