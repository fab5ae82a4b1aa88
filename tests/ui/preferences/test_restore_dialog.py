"""The restore dialog lists real backups with what they hold, and only says which one is wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from readlist.commands import importing, maintenance, tagging
from readlist.ui.preferences import presenter
from readlist.ui.preferences.restore_dialog import RestoreDialog
from readlist.workspace import Workspace


def make_dialog(qtbot: QtBot, folder: Path) -> RestoreDialog:
    dialog = RestoreDialog(folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(dialog: RestoreDialog) -> list[list[str]]:
    tree = dialog.findChild(QTreeWidget)
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(5)] for item in items]


def restore_button(dialog: RestoreDialog) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == "Restore this backup")


@pytest.fixture
def library(workspace: Workspace, write_digest: Callable[..., Path]) -> Path:
    first = write_digest("a.txt", [("One title", "We study one thing. It works."), ("Two titles", "We study two.")])
    importing.import_digests(workspace, [first])
    older = maintenance.backup(workspace)
    older.rename(older.with_name("library-20260301T080000Z.sqlite"))
    tagging.tag(workspace, "later", [1])
    maintenance.backup(workspace)
    return workspace.folder


def test_copies_are_listed_with_what_they_hold_and_one_is_chosen(qtbot: QtBot, library: Path) -> None:
    dialog = make_dialog(qtbot, library)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2)
    assert [row[1:] for row in rows(dialog)] == [["2", "2", "0", "1"], ["2", "2", "0", "0"]]
    assert rows(dialog)[0][0].startswith(("Today, ", "Yesterday, "))
    assert "Mar 2026" in rows(dialog)[1][0]
    tree = dialog.findChild(QTreeWidget)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.restore_requested) as got:
        qtbot.mouseClick(restore_button(dialog), Qt.MouseButton.LeftButton)
    assert got.args == [maintenance.backups(library)[1].path]
    assert not dialog.isVisible()


def test_return_chooses_and_esc_does_not(qtbot: QtBot, library: Path) -> None:
    dialog = make_dialog(qtbot, library)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2)
    with qtbot.assertNotEmitted(dialog.restore_requested, wait=50):
        qtbot.keyClick(dialog.findChild(QTreeWidget), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = make_dialog(qtbot, library)
    qtbot.waitUntil(lambda: len(rows(again)) == 2)
    with qtbot.waitSignal(again.restore_requested):
        qtbot.keyClick(again.findChild(QTreeWidget), Qt.Key.Key_Return)


def test_a_damaged_copy_cannot_be_chosen(qtbot: QtBot, library: Path) -> None:
    newest = maintenance.backups(library)[0].path
    newest.write_bytes(b"no database")
    dialog = make_dialog(qtbot, library)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2)
    assert "cannot be used" in rows(dialog)[0][0]
    with qtbot.waitSignal(dialog.restore_requested) as got:
        qtbot.mouseClick(restore_button(dialog), Qt.MouseButton.LeftButton)
    assert got.args != [newest]


def test_without_backups_a_sentence_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = make_dialog(qtbot, tmp_path)
    qtbot.waitUntil(lambda: presenter.NO_BACKUPS in [label.text() for label in dialog.findChildren(QLabel)])
    assert not restore_button(dialog).isEnabled()
