"""The field for a digest's date."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from readlist import translation
from readlist.translation import tr

NO_DATE = QDate(1900, 1, 1)
"""The least date of the field, shown as "no date"."""


class DateEdit(QDateEdit):
    """A date field that announces only finished input, and ignores the wheel, so that the list around it scrolls."""

    chosen = Signal(str)
    """The new date, as ISO text."""

    def __init__(self, name: str, day: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(translation.language().code))
        self.setDisplayFormat(tr("d MMM yyyy"))
        self.setMinimumDate(NO_DATE)
        self.setSpecialValueText(tr("no date"))
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Date of {name}", name=name))
        self.lineEdit().setAccessibleName(tr("Date of {name}", name=name))
        self.setToolTip(tr("The date of the digest. Change it if it was guessed wrong."))
        self.show_date(day)
        self.dateChanged.connect(self._announce)

    def show_date(self, day: str) -> None:
        """Show an ISO date without announcing it; other text shows as no date."""
        found = QDate.fromString(day, Qt.DateFormat.ISODate)
        self.blockSignals(True)
        self.setDate(found if found.isValid() else NO_DATE)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list around the field."""
        event.ignore()

    def _announce(self, day: QDate) -> None:
        if day != NO_DATE:
            self.chosen.emit(day.toString(Qt.DateFormat.ISODate))
