"""A scroll area shows the widget that gets the focus by a key, and stays where it is for a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.look.focus_follower import FocusFollower

BUTTONS = 30


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Radio buttons in a low scroll area that follows, between two buttons."""
    made, page, area = QWidget(), QWidget(), QScrollArea()
    column = QVBoxLayout(page)
    for number in range(BUTTONS):
        column.addWidget(QRadioButton(f"owl {number}"))
    area.setWidget(page)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    FocusFollower(area)
    around = QVBoxLayout(made)
    for part in (QPushButton("above"), area, QPushButton("below")):
        around.addWidget(part)
    made.resize(200, 200)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def is_seen(widget: QWidget | None) -> bool:
    return widget is not None and widget.visibleRegion().boundingRect() == widget.rect()


def test_a_key_that_leads_into_the_page_scrolls_it(window: QWidget) -> None:
    last = window.findChildren(QRadioButton)[-1]
    last.setChecked(True)  # of radio buttons, Tab goes to this one
    below = window.findChildren(QPushButton)[-1]
    below.setFocus()
    assert not is_seen(last)
    QTest.keyClick(below, Qt.Key.Key_Backtab)
    assert last.hasFocus()
    assert is_seen(last)


def test_arrows_between_buttons_scroll_the_page(window: QWidget) -> None:
    window.findChildren(QRadioButton)[0].setFocus()
    for button in window.findChildren(QRadioButton)[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert button.hasFocus()
        assert is_seen(button)


def test_a_click_scrolls_nothing(window: QWidget) -> None:
    bar = window.findChildren(QScrollArea)[0].verticalScrollBar()
    window.findChildren(QPushButton)[0].setFocus()
    bar.setValue(10)
    first = window.findChildren(QRadioButton)[0]
    assert not is_seen(first)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton, pos=first.rect().bottomLeft() - first.rect().topLeft() / 2)
    assert first.hasFocus()
    assert bar.value() == 10
