"""The dialog that chooses the shown fields of a merged paper one by one: fields on the left, values on the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readlist.translation import tr
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.look.focus_follower import FocusFollower
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.look.radio_buttons import check_button
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.merge_review.field_choices import DifferingField
from readlist.ui.text.plain_text import make_label

FIELDS_WIDTH_PX, FIELDS_HEIGHT_PX = 680, 440
FIELD_LIST_WIDTH_PX = 180
VALUE_INDENT_PX = 24
FIELD_PADDING_PX = 12


class FieldsDialog(QDialog):
    """Shows the fields that differ; after ``accepted``, ``choice`` returns the chosen values."""

    def __init__(self, fields: Sequence[DifferingField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Choose Fields"))
        resize_with_text(self, FIELDS_WIDTH_PX, FIELDS_HEIGHT_PX)
        self._fields = tuple(fields)
        self._chosen_places = [field.shown for field in fields]
        self._group: QButtonGroup | None = None
        self._list = self._make_list()
        self._area = self._make_area()
        self._lay_out()
        self._list.currentRowChanged.connect(self._show_field)
        self._list.setCurrentRow(0)

    def choice(self) -> dict[str, int]:
        """The ids of papers by the names of fields, for those of which another value was chosen."""
        chosen = zip(self._fields, self._chosen_places, strict=True)
        return {field.name: field.values[place].paper_id for field, place in chosen if place != field.shown}

    def _make_list(self) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(tr("Fields that differ"))
        found.setFixedWidth(scaled_with_text(self, FIELD_LIST_WIDTH_PX))
        for field in self._fields:
            item = QListWidgetItem(field.label, found)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + FIELD_PADDING_PX))
        return found

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FocusFollower(area)
        area.setAccessibleName(tr("Values of the field"))
        return area

    def _lay_out(self) -> None:
        question = HeadingLabel(tr("Which value does the merged paper show?"), scale=1.2)
        question.setWordWrap(True)
        more = make_label(tr("The other values stay with their digests; a split brings them back."), "secondary")
        more.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._list)
        columns.addWidget(self._area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column.setSpacing(12)
        column.addWidget(question)
        column.addWidget(more)
        column.addLayout(columns, 1)
        column.addWidget(buttons)

    def _show_field(self, row: int) -> None:
        field = self._fields[row]
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._group = QButtonGroup(page)
        for place, value in enumerate(field.values):
            button = QRadioButton(value.origin)
            button.setAccessibleDescription(value.text)
            button.toggled.connect(lambda is_on, place=place: self._choose(row, place) if is_on else None)
            self._group.addButton(button, place)
            text = _ValueText(value.text)
            text.pressed.connect(button.click)
            column.addWidget(button)
            column.addWidget(text)
            column.addSpacing(12)
        column.addStretch(1)
        if self._chosen_places[row] >= 0:
            check_button(self._group, self._chosen_places[row])
        self._area.setWidget(page)
        for one, other in pairwise([self._list, *self._group.buttons()]):
            QWidget.setTabOrder(one, other)  # else what is made later comes after the dialog's buttons

    def _choose(self, row: int, place: int) -> None:
        self._chosen_places[row] = place


class _ValueText(QLabel):
    """A value in full below its button; the left mouse button on it presses the button."""

    pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        self.setContentsMargins(VALUE_INDENT_PX, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the button with the left mouse button."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()
