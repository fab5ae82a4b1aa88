"""A page that fits the screen is shown in whole, another one scrolls; the wheel changes no field by chance."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.look.dialog_sizes import FRAME_PX
from readlist.ui.look.fitted_scroll import FittedScroll


@pytest.fixture
def scroll(qtbot: QtBot) -> FittedScroll:
    page = QWidget()
    column = QVBoxLayout(page)
    combo, spin = QComboBox(), QSpinBox()
    combo.addItems(["owl", "lark", "elm"])
    for widget in (combo, spin, *(QLabel(f"line {number}") for number in range(30))):
        column.addWidget(widget)
    made = FittedScroll(page)
    qtbot.addWidget(made)
    return made


def turn_wheel(over: QWidget) -> None:
    window = over.window()
    middle = over.mapTo(window, over.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(middle), QPoint(0, -120))


def test_the_page_is_shown_in_whole_where_there_is_room(qtbot: QtBot, scroll: FittedScroll) -> None:
    scroll.resize(scroll.sizeHint())
    with qtbot.waitExposed(scroll):
        scroll.show()
    assert scroll.verticalScrollBar().maximum() == scroll.horizontalScrollBar().maximum() == 0
    assert scroll.minimumSizeHint().height() < scroll.sizeHint().height() / 2


def test_a_page_wider_than_the_screen_scrolls_sideways(scroll: FittedScroll) -> None:
    scroll.findChildren(QLabel)[0].setMinimumWidth(10_000)
    assert scroll.minimumSizeHint().width() == scroll.screen().availableSize().width() - FRAME_PX


@pytest.mark.parametrize("kind", [QComboBox, QSpinBox])
def test_the_wheel_scrolls_and_changes_only_the_field_with_the_focus(
    qtbot: QtBot, scroll: FittedScroll, kind: type[QComboBox | QSpinBox]
) -> None:
    scroll.resize(QSize(200, 150))
    with qtbot.waitExposed(scroll):
        scroll.show()
    scroll.activateWindow()
    field = scroll.findChild(kind)
    assert isinstance(field, QComboBox | QSpinBox)

    def value() -> int:
        return field.currentIndex() if isinstance(field, QComboBox) else field.value()

    if isinstance(field, QSpinBox):
        field.setValue(50)
    field.clearFocus()
    before = value()
    turn_wheel(field)
    assert value() == before
    assert scroll.verticalScrollBar().value() > 0
    scroll.ensureWidgetVisible(field)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn_wheel(field)
    assert value() != before
