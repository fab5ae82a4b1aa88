"""The focus that came by a key: shown by the theme's own colours, without the style's frame of a raised button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QDialog,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readlist.model.change import Step
from readlist.model.fact import Fact
from readlist.ui.dialogs.history_dialog import HistoryDialog
from readlist.ui.look import theme
from readlist.ui.merge_review.field_choices import DifferingField, FieldValue
from readlist.ui.merge_review.fields_dialog import FieldsDialog

pytestmark = pytest.mark.skipif(theme.USES_NATIVE_STYLE, reason="a native style draws its own focus")

EDGE_PX = 3


@pytest.fixture(autouse=True)
def _light_theme(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light", 0)
    yield
    theme.apply(qapp, "system", 0)


def colours_in(widget: QWidget, place: QRect) -> set[str]:
    """The colours of a part of a widget, given in its own coordinates."""
    image = widget.window().grab(QRect(widget.mapTo(widget.window(), place.topLeft()), place.size())).toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_or_radio_button_with_the_focus_gets_no_frame(qtbot: QtBot, kind: type[QAbstractButton]) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    first, box = QPushButton("First"), kind()
    box.setText("Second")
    column = QVBoxLayout(dialog)
    column.addWidget(first)
    column.addWidget(box)
    dialog.resize(400, 120)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert box.hasFocus()
    above_text = QRect(24, 0, 40, 2)
    assert colours_in(box, above_text) == {theme.colours().window.name()}


def history() -> HistoryDialog:
    return HistoryDialog([Step(1, Fact("import", {"digests": 2, "new": 3}), (), "2020-03-01T10:00:00", False)])


def fields() -> FieldsDialog:
    values = (FieldValue("1999", 1, "Paper 1"), FieldValue("2000", 2, "Paper 2"))
    return FieldsDialog([DifferingField("published", "Date", values, 0)])


@pytest.mark.parametrize("make", [history, fields])
def test_the_current_row_of_a_list_with_the_focus_is_of_one_colour(qtbot: QtBot, make: type[QDialog]) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    rows = dialog.findChild(QAbstractItemView)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert rows.hasFocus()
    row = rows.visualRect(rows.currentIndex())
    right = QRect(QPoint(row.right() - 20, row.top()), QPoint(row.right() - EDGE_PX, row.bottom()))
    assert colours_in(rows.viewport(), right) == {theme.colours().selection.name()}
