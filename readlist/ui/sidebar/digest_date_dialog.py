"""The dialog for a digest's date."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QWidget

from readlist.translation import tr
from readlist.ui.text.plain_text import add_row


class DigestDateDialog(QDialog):
    """Asks for a digest's date. ``chosen`` gets it as ISO text."""

    def __init__(self, name: str, date: str, chosen: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Date of the digest"))
        self._chosen = chosen
        self.field = QDateEdit(self)
        self.field.setCalendarPopup(True)
        self.field.setDisplayFormat(tr("d MMMM yyyy"))
        self.field.setAccessibleName(tr("Date of {name}", name=name))
        try:
            day = datetime.date.fromisoformat(date[:10])
        except ValueError:
            day = datetime.datetime.now().astimezone().date()
        self.field.setDate(QDate(day.year, day.month, day.day))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Change date"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setVerticalSpacing(16)
        add_row(layout, name, self.field)
        layout.addRow(buttons)

    def accept(self) -> None:
        self._chosen(self.field.date().toString(Qt.DateFormat.ISODate))
        super().accept()
