"""What is shown in place of the window where the library cannot be opened: why, and what can be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from readlist.commands import upkeep
from readlist.errors import LibraryFault
from readlist.ui import icons
from readlist.ui.preferences.backups import RestoreDialog


class Trouble(QWidget):
    """A small window with a sentence and the ways out of it."""

    again = Signal(object)
    """The Path of the library to try now."""

    def __init__(self, library: Path, sentence: str) -> None:
        super().__init__()
        self._library = library
        self.setWindowTitle("Readlist")
        self._sentence = QLabel(sentence)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setMinimumWidth(420)
        sign = QLabel()
        sign.setPixmap(icons.icon("warning").pixmap(32, 32))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._sentence, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for text, deed in (
            ("Choose another library…", self._choose),
            ("Restore a backup…", self._restore),
            ("Try again", lambda: self.again.emit(self._library)),
            ("Quit", QApplication.quit),
        ):
            button = QPushButton(text)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        layout.addLayout(top)
        layout.addLayout(buttons)

    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Library Folder", str(self._library.parent))
        if name:
            self.again.emit(Path(name))

    def _restore(self) -> None:
        dialog = RestoreDialog(self._library, parent=self)
        dialog.restore_requested.connect(self._put_back)
        dialog.exec()

    def _put_back(self, backup: Path) -> None:
        try:
            upkeep.restore_backup(self._library, backup)
        except LibraryFault as fault:
            self._sentence.setText(str(fault))
            return
        self.again.emit(self._library)
