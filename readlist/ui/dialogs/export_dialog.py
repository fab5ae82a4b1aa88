"""The dialog that asks which papers to export."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from readlist.translation import tr, trn
from readlist.ui.look.dialog_sizes import dialog_width, fit_dialog_height
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.look.radio_buttons import check_button
from readlist.ui.text.plain_text import button_text

MIN_EXPORT_WIDTH_PX = 440


class Extent(Enum):
    """The papers that are exported."""

    SELECTED = "selected"
    LISTED = "listed"
    LIBRARY = "library"


class ExportDialog(QDialog):
    """Offers the selected papers, the list, or the library; several selected papers are preset, else the list."""

    chosen = Signal(object)
    """The chosen Extent."""

    def __init__(self, counts: dict[Extent, int], list_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export"))
        question = HeadingLabel(tr("Which papers are to be exported?"), scale=1.2)
        question.setWordWrap(True)
        self.choices: dict[Extent, QRadioButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column.setSpacing(12)
        column.addWidget(question)
        for extent, words in _words(counts, list_name).items():
            button = QRadioButton(button_text(words, 200))
            button.setEnabled(counts[extent] > 0)
            self.choices[extent] = button
            group.addButton(button, len(self.choices))
            column.addWidget(button)
        check_button(group, group.id(self.choices[_proposed(counts)]))
        column.addSpacing(4)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Choose File…"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(dialog_width(self, MIN_EXPORT_WIDTH_PX))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height, now that the fonts are known."""
        super().showEvent(event)
        fit_dialog_height(self)

    def accept(self) -> None:
        """Close and announce the choice."""
        super().accept()
        self.chosen.emit(next(extent for extent, button in self.choices.items() if button.isChecked()))


def _words(counts: dict[Extent, int], list_name: str) -> dict[Extent, str]:
    selected, listed, library = (counts[extent] for extent in Extent)
    return {
        Extent.SELECTED: trn("The selected paper", "The {n:,} selected papers", selected)
        if selected
        else tr("No paper is selected"),
        Extent.LISTED: trn("{list}: {n:,} paper", "{list}: all {n:,} papers", listed, list=list_name)
        if listed
        else tr("{list}: no papers", list=list_name),
        Extent.LIBRARY: trn("The whole library: {n:,} paper", "The whole library: all {n:,} papers", library),
    }


def _proposed(counts: dict[Extent, int]) -> Extent:
    if counts[Extent.SELECTED] > 1:
        return Extent.SELECTED
    return Extent.LISTED if counts[Extent.LISTED] else Extent.LIBRARY
