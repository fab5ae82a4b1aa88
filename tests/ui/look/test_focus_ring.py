"""The focus ring: around the widget that has the focus, and harmless once it is left."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtWidgets import QFrame, QLineEdit, QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.look.focus_ring import FocusRing


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    page = QWidget()
    made.setCentralWidget(page)
    panel = QFrame(page)
    panel.setGeometry(20, 20, 200, 60)
    QToolButton(panel).setGeometry(2, 2, 40, 20)  # no room for the ring: it lies on the page
    QLineEdit(page).setGeometry(20, 120, 100, 20)
    made.resize(400, 300)
    FocusRing(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def rings(window: QMainWindow) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if type(widget).__name__ == "_Ring"]


def test_a_ring_is_shown_around_a_small_button_and_follows_it(window: QMainWindow) -> None:
    button = window.findChild(QToolButton)
    button.setFocus()
    (ring,) = rings(window)
    assert ring.isVisible()
    before = ring.mapTo(window, ring.rect().center())
    button.move(52, 2)
    assert ring.mapTo(window, ring.rect().center()).x() == before.x() + 50


def test_a_ring_that_was_left_outlives_its_widget(window: QMainWindow) -> None:
    """As while a menu is open: what was to be deleted before it waits, what is deleted from it goes first."""
    button, field, panel = (window.findChild(kind) for kind in (QToolButton, QLineEdit, QFrame))
    button.setFocus()
    (ring,) = rings(window)
    field.setFocus()
    assert ring.isHidden()
    shiboken6.delete(button)
    panel.resize(100, 50)
    assert shiboken6.isValid(ring), "it still waits, and the resize was no fault"
