"""A dialog with a long plain text to read and to copy, such as a report or a licence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.look.fonts import fixed_font
from readlist.ui.text.plain_text import make_label, plain, set_title

TEXT_DIALOG_SIZE_PX = (760, 560)


class TextDialog(QDialog):
    """A title, a sentence, the text in a fixed-width font, and buttons to copy it and to open its folder, if any."""

    def __init__(
        self, title: str, text: str, *, more: str = "", folder: Path | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, title)
        self.text = QPlainTextEdit(plain(text), self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setFont(fixed_font(self))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        if more:
            sentence = make_label(more)
            sentence.setWordWrap(True)
            column.addWidget(sentence)
        column.addWidget(self.text, 1)
        column.addWidget(self._make_buttons(text, folder))
        resize_with_text(self, *TEXT_DIALOG_SIZE_PX)
        self.text.setFocus()

    def _make_buttons(self, text: str, folder: Path | None) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        copy = buttons.addButton(tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        if folder is not None:
            show = buttons.addButton(tr("Open &Folder"), QDialogButtonBox.ButtonRole.ActionRole)
            show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # nothing to confirm here
        return buttons
