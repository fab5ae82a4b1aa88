"""The window shown if the library cannot be opened: why, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readlist.errors import LibraryFault, NoLibrary
from readlist.translation import tr
from readlist.ui.look import icons
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.preferences.restore_dialog import RestoreDialog
from readlist.ui.text.plain_text import make_label

TEXT_WIDTH_PX = 480
FAILED_SIGN_PX = 32


class OpenFailed(QWidget):
    """A small window with a sentence and buttons; its signals say what the reader chose.

    ``message`` is an earlier fault, as of a failed restore. A new library is offered only if the folder has none.
    """

    retry_requested = Signal(object)
    """The Path of the library to open."""
    new_library_requested = Signal()
    """The reader wants a new library in the folder of the missing one."""
    restore_requested = Signal(object)
    """The Path of the backup to restore."""

    def __init__(self, library: Path, fault: LibraryFault, message: str = "") -> None:
        super().__init__()
        self._library = library
        self._newest = fault.newest if isinstance(fault, NoLibrary) else None
        self.setWindowTitle("Readlist")
        self._sentence = make_label("\n\n".join(part for part in (message, str(fault)) if part))
        self._sentence.setWordWrap(True)
        width = scaled_with_text(self, TEXT_WIDTH_PX)
        self._sentence.setFixedWidth(width)
        self._sentence.setMinimumHeight(self._sentence.heightForWidth(width))
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        icon = make_label()
        side = scaled_with_text(self, FAILED_SIGN_PX)
        icon.setPixmap(icons.icon("warning").pixmap(QSize(side, side), self.devicePixelRatioF()))
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignTop)
        choices = self._make_choices(is_missing=isinstance(fault, NoLibrary))
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addStretch(1)
        bottom.addWidget(_button(tr("Try again"), lambda: self.retry_requested.emit(self._library)))
        bottom.addWidget(_button(tr("Quit"), QApplication.quit))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(24)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addLayout(top)
        layout.addLayout(choices)
        layout.addLayout(bottom)

    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

    def _make_choices(self, *, is_missing: bool) -> QVBoxLayout:
        choices = QVBoxLayout()
        choices.setSpacing(8)
        buttons = []
        if self._newest is not None:
            buttons.append(_button(tr("Restore the newest backup"), lambda: self.restore_requested.emit(self._newest)))
        buttons.append(_button(tr("Restore a backup…"), self._restore))
        buttons.append(_button(tr("Choose another library…"), self._choose))
        if is_missing:
            buttons.append(_button(tr("Start a new library here"), self.new_library_requested.emit))
        for button in buttons:
            choices.addWidget(button)
        buttons[0].setDefault(True)
        buttons[0].setFocus()
        return choices

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Library Folder"), str(self._library.parent))
        if name:
            self.retry_requested.emit(Path(name))

    def _restore(self) -> None:
        dialog = RestoreDialog(self._library, parent=self)
        dialog.restore_requested.connect(self.restore_requested)
        dialog.exec()


def _button(text: str, handler: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked=False: handler())
    return button
