"""The progress bar of a running import, with a button to cancel it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from readlist.translation import tr
from readlist.ui.importing import presenter
from readlist.ui.importing.importer import Importer
from readlist.ui.text.elided_label import ElidedLabel
from readlist.ui.text.plain_text import set_tip

SHOW_BAR_AFTER_MS = 300
"""Milliseconds before the bar of a running import is shown."""


class ImportBar(QFrame):
    """Shows the progress of the running imports. Hidden for quick ones."""

    focus_released = Signal()
    """The button is disabled or hidden while it has the focus."""

    def __init__(self, importer: Importer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._label = ElidedLabel(tr("Importing"))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(200)
        self._progress.setMaximumHeight(8)
        self._progress.setAccessibleName(tr("Progress of the import"))
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel the import"))
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self._label, 1)
        row.addWidget(self._progress)
        row.addWidget(self._cancel)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_BAR_AFTER_MS)
        self._timer.timeout.connect(self.show)
        importer.started.connect(self._start)
        importer.progressed.connect(self._advance)
        importer.all_finished.connect(self._end)
        self.hide()

    def _start(self) -> None:
        self._show_label(tr("Importing"))
        self._progress.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._timer.start()

    def _advance(self, done: int, total: int, label: str) -> None:
        self._progress.setRange(0, 1000 if total > 0 else 0)
        self._progress.setValue(1000 * done // total if total > 0 else 0)
        if self._cancel.isEnabled():
            self._show_label(presenter.progress_label(label))

    def _stop(self) -> None:
        self._release_focus()
        self._cancel.setEnabled(False)
        self._show_label(tr("Stopping the import…"))
        self._importer.cancel()

    def _end(self) -> None:
        self._timer.stop()
        self._release_focus()
        self.hide()

    def _release_focus(self) -> None:
        if self._cancel.hasFocus():
            self.focus_released.emit()

    def _show_label(self, words: str) -> None:
        self._label.setText(words)
        set_tip(self._label, words)
