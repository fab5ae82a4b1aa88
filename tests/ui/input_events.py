"""Simulated input for a window: drops and keys as the system delivers them, and a small digest to drop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drag_places import drag_place
from made_digests import abstract_of
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.main_window import MainWindow

Key = Qt.Key
PAPERS = [(f"Study {number} of Slow Trees", abstract_of(f"tree {number}")) for number in range(1, 6)]


def drop(window: QWidget, mime: QMimeData, at: QPoint | None = None) -> None:
    """An actual drop on the window, as the system delivers it."""
    place = at or window.rect().center()
    copy, left, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target = window.windowHandle() or window
    entering = QDragEnterEvent(drag_place(QPointF(place)), copy, mime, left, held)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted(), "the window takes the drag"
    dropped = QDropEvent(QPointF(place), copy, mime, left, held)
    QApplication.sendEvent(target, dropped)
    assert dropped.isAccepted(), "the window takes the drop"


def files(paths: Sequence[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def double_click(qtbot: QtBot, widget: QWidget, at: QPoint, *, released_over: QWidget | None = None) -> None:
    """Double-click, and release the button, which Qt's own function leaves pressed; over another widget if the click
    hides this one."""
    qtbot.mouseDClick(widget, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(released_over or widget, Qt.MouseButton.LeftButton)


def press(qtbot: QtBot, window: MainWindow, *keys: str) -> None:
    """Type keys at whatever has the focus, as a reader would."""
    for key in keys:
        target = QApplication.focusWidget() or window
        if len(key) == 1:
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, getattr(Key, f"Key_{key}"))
