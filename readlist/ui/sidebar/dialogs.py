"""The menu and dialog for a tag's colour, and the dialog for a digest's date."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QMenu, QWidget

from readlist.commands.tagging import COLOURS
from readlist.translation import tr
from readlist.ui.look import icons
from readlist.ui.text.plain_text import add_action, add_row


def add_colours(menu: QMenu, chosen: str, done: Callable[[str], None], parent: QWidget) -> QMenu:
    """Add a submenu of colours, with "Other…" for any other."""
    colours = menu.addMenu(tr("Colour"))
    for name, colour in COLOURS.items():
        action = add_action(colours, name)
        action.setIcon(icons.dot(colour, parent.devicePixelRatioF()))
        action.setCheckable(True)
        action.setChecked(colour == chosen.lower())
        action.triggered.connect(lambda _checked=False, colour=colour: done(colour))
    colours.addSeparator()
    colours.addAction(tr("Other…"), lambda: ask_colour(chosen, done, parent))
    return colours


def ask_colour(chosen: str, done: Callable[[str], None], parent: QWidget) -> QColorDialog:
    """Ask for any colour; ``done`` is not called on cancel."""
    dialog = QColorDialog(QColor(chosen), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Colour of the tag"))
    dialog.colorSelected.connect(lambda colour: done(colour.name()))
    dialog.open()
    return dialog


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
