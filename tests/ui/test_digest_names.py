"""Digests renamed in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from readlist.model.scope import ListKind, Scope
from readlist.ui.look import theme
from readlist.ui.main_window import MainWindow
from readlist.ui.sidebar.presenter import find_row
from readlist.ui.sidebar.tree import RowTree

DIGEST = Scope(ListKind.DIGEST, 1)


def open_field(qtbot: QtBot, window: MainWindow) -> QLineEdit:
    """F2 on the digest in the sidebar."""
    qtbot.waitUntil(lambda: find_row(window.sidebar.rows(), DIGEST) is not None)
    window.sidebar.select(DIGEST)
    tree = window.sidebar.findChild(RowTree)
    assert tree is not None
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    field = tree.findChild(QLineEdit)
    assert field is not None
    return field


def name_of(window: MainWindow) -> str:
    """The digest's name in the sidebar, behind its date."""
    row = find_row(window.sidebar.rows(), DIGEST)
    return row.name if row is not None else ""


def test_the_new_name_is_shown_everywhere_and_can_be_undone(qtbot: QtBot, filled: MainWindow) -> None:
    field = open_field(qtbot, filled)
    assert field.text() == "Daily Papers"
    field.setText("For the train")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filled.notice.text().endswith("to “For the train”"))
    qtbot.waitUntil(lambda: name_of(filled) == "For the train")
    filled.notice.choices()[0].click()
    qtbot.waitUntil(lambda: filled.notice.text().startswith("Undone:"))
    qtbot.waitUntil(lambda: name_of(filled) == "Daily Papers")


def test_the_field_follows_the_theme(qtbot: QtBot, qapp: QApplication, filled: MainWindow) -> None:
    field = open_field(qtbot, filled)
    for choice in ("dark", "light"):
        theme.apply(qapp, choice)
        assert field.palette().color(QPalette.ColorRole.Highlight) == theme.colours().selection
