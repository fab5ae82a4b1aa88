"""Real drag and drop events on a window: over itself, over its children, and as its QWindow sees them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drag_places import drag_place
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from readlist.commands.importing import Pasted
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.importing import presenter
from readlist.ui.importing.drop_target import DropTarget

ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Papers(QListWidget):
    """Takes papers of this window, as the sidebar does."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.dropped = 0

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.dropped += 1


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        held = QWidget()
        column = QVBoxLayout(held)
        self.field, self.papers = QLineEdit(), Papers()
        column.addWidget(self.field)
        column.addWidget(self.papers)
        self.setCentralWidget(held)
        self.resize(640, 480)
        self.overlay: DropTarget = DropTarget(self)
        self.dropped: list[tuple[object, ...]] = []
        self.refused: list[str] = []
        self.overlay.sources_dropped.connect(self.dropped.append)
        self.overlay.refused.connect(self.refused.append)


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def enter(target: QObject, mime: QMimeData, at: QPointF) -> QDragEnterEvent:
    event = QDragEnterEvent(drag_place(at), ACTIONS, mime, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event


def move(target: QObject, mime: QMimeData, at: QPointF) -> QDragMoveEvent:
    event = QDragMoveEvent(drag_place(at), ACTIONS, mime, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event


def drop(target: QObject, mime: QMimeData, at: QPointF) -> QDropEvent:
    event = QDropEvent(at, ACTIONS, mime, LEFT, NONE)
    QApplication.sendEvent(target, event)
    return event


def over(window: Window, child: QWidget) -> QPointF:
    return QPointF(child.mapTo(window, child.rect().center()))


@pytest.mark.parametrize("target", [lambda window: window, lambda window: window.windowHandle()])
def test_files_show_the_target_and_are_taken(
    qtbot: QtBot, window: Window, tmp_path: Path, target: Callable[[Window], QObject]
) -> None:
    paths = [tmp_path / "two words.txt", tmp_path / "Übersicht.txt"]
    mime = files(*paths)
    event = enter(target(window), mime, over(window, window.papers))
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    assert window.overlay.isVisible()
    assert window.overlay.geometry() == window.rect()
    assert window.overlay.label() == "Drop to import"
    qtbot.waitUntil(lambda: window.overlay.label() == "Drop to import 2 files")
    assert move(target(window), mime, over(window, window.field)).isAccepted()
    assert drop(target(window), mime, over(window, window.papers)).dropAction() == Qt.DropAction.CopyAction
    assert window.dropped == [tuple(paths)]
    assert not window.overlay.isVisible()
    assert window.papers.dropped == 0
    assert window.field.text() == ""


def test_a_drop_without_an_enter_is_taken_too(window: Window, tmp_path: Path) -> None:
    drop(window.windowHandle(), files(tmp_path), QPointF(5, 5))
    assert window.dropped == [(tmp_path,)]


def test_leaving_puts_the_target_away(window: Window, tmp_path: Path) -> None:
    enter(window.windowHandle(), files(tmp_path), QPointF(5, 5))
    assert window.overlay.isVisible()
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert not window.overlay.isVisible()
    assert window.dropped == []


def test_text_is_taken_over_the_window_and_left_to_a_field(window: Window) -> None:
    mime = QMimeData()
    mime.setText("Mar 17\n\nA title\n\nAn abstract.")
    enter(window.windowHandle(), mime, over(window, window.papers))
    assert window.overlay.label() == "Drop to import the text"
    drop(window.windowHandle(), mime, over(window, window.papers))
    assert window.dropped == [(Pasted(mime.text()),)]
    word = QMimeData()
    word.setText("word")
    enter(window.windowHandle(), word, over(window, window.papers))
    assert window.overlay.isVisible()
    move(window.windowHandle(), word, over(window, window.field))
    assert not window.overlay.isVisible()
    drop(window.windowHandle(), word, over(window, window.field))
    assert window.field.text() == "word"
    assert len(window.dropped) == 1


def test_an_address_is_refused_on_the_target(window: Window) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/papers")])
    enter(window, mime, QPointF(5, 5))
    assert window.overlay.label() == presenter.NOT_FETCHED
    drop(window, mime, QPointF(5, 5))
    assert window.refused == [presenter.NOT_FETCHED]
    assert window.dropped == []


def test_a_web_address_is_text_to_a_field(window: Window) -> None:
    address = QMimeData()
    address.setUrls([QUrl("https://example.org/papers")])
    address.setText("https://example.org/papers")
    enter(window.windowHandle(), address, over(window, window.field))
    assert not window.overlay.isVisible()
    move(window.windowHandle(), address, over(window, window.field))
    drop(window.windowHandle(), address, over(window, window.field))
    assert window.field.text() == "https://example.org/papers"
    assert (window.dropped, window.refused) == ([], [])


def test_papers_go_to_the_list_below(window: Window) -> None:
    mime = QMimeData()
    mime.setData(PAPERS_MIME, b"[1, 2]")
    enter(window.windowHandle(), mime, over(window, window.papers))
    assert not window.overlay.isVisible()
    drop(window.windowHandle(), mime, over(window, window.papers))
    assert window.papers.dropped == 1
    assert window.dropped == []


def test_the_target_follows_the_window_and_lets_the_mouse_through(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    enter(window, files(tmp_path), QPointF(5, 5))
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.overlay.geometry() == window.rect())
    below = window.childAt(over(window, window.papers).toPoint())
    assert below is not None
    assert below is not window.overlay
    assert not window.overlay.grab().toImage().isNull()
    QApplication.sendEvent(window, QEvent(QEvent.Type.DragLeave))
