"""The dialog about the program: versions to copy, folders to open, and licences to read, with the keyboard alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readlist import __version__, paths
from readlist.shipped_parts import ShippedPart
from readlist.ui.dialogs.about_dialog import AboutDialog
from readlist.ui.main_window import MainWindow
from readlist.ui.text.elided_label import ElidedLabel

PARTS = (
    ShippedPart("Readlist", "0.1.0", "MIT", "The MIT text"),
    ShippedPart("kites", "2.0", "LGPL-3.0-only", "The LGPL text"),
    ShippedPart("<b>boats</b>", "1.0", "", ""),
)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> AboutDialog:
    folders = [("Library", tmp_path), ("Log", tmp_path / "gone")]
    shown = AboutDialog("Readlist 1\nQt 6", folders, PARTS)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def buttons(dialog: AboutDialog) -> dict[str, QPushButton]:
    return {
        button.accessibleName() or button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)
    }


def test_the_licence_of_the_chosen_part_is_shown(qtbot: QtBot, dialog: AboutDialog) -> None:
    assert dialog.text.toPlainText() == "The MIT text"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.text.toPlainText().endswith("\n\nThe LGPL text")
    assert "which you may replace" in dialog.text.toPlainText()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "did not come with" in dialog.text.toPlainText()


def test_the_versions_are_copied(dialog: AboutDialog) -> None:
    buttons(dialog)["Copy Versions"].click()
    assert QGuiApplication.clipboard().text() == "Readlist 1\nQt 6"


def test_folders_that_are_there_can_be_opened(
    dialog: AboutDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert not buttons(dialog)["Open the folder: Log"].isEnabled()
    buttons(dialog)["Open the folder: Library"].click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_the_keyboard_reaches_everything(qtbot: QtBot, dialog: AboutDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert QApplication.focusWidget() is dialog.list
    reached = set()
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    enabled = {button for button in buttons(dialog).values() if button.isEnabled()}
    assert {dialog.list, dialog.text, *enabled} <= reached
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_no_name_is_cut(dialog: AboutDialog) -> None:
    metrics = dialog.list.fontMetrics()
    assert dialog.list.columnWidth(0) > max(metrics.horizontalAdvance(part.name) for part in PARTS)


def test_the_menu_opens_it_with_this_programs_versions(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["about"].trigger()
    qtbot.waitUntil(lambda: window.findChild(AboutDialog) is not None)
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    names = [dialog.list.topLevelItem(row).text(0) for row in range(dialog.list.topLevelItemCount())]  # type: ignore[union-attr]
    assert {"Readlist", "Python", "Qt", "numpy"} <= set(names)
    buttons(dialog)["Copy Versions"].click()
    told = QGuiApplication.clipboard().text()
    for line in (
        f"Readlist {__version__}",
        f"Python {sys.version.split()[0]}",
        f"Qt {qVersion()} (offscreen)",
        "SQLite 3.",
    ):
        assert line in told
    folders = [label.text() for label in dialog.findChildren(ElidedLabel)]
    assert folders == [str(window.workspace.folder), str(paths.config_folder()), str(paths.log_folder())]
    dialog.close()
