"""The preferences take effect one by one and at once; Esc only closes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readlist.settings import Settings
from readlist.ui.look import dialog_sizes, theme
from readlist.ui.look.fitted_scroll import FittedScroll
from readlist.ui.preferences import view
from readlist.ui.preferences.view import PreferencesDialog


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    return tmp_path / "usual"


@pytest.fixture
def dialog(qtbot: QtBot, usual: Path) -> PreferencesDialog:
    made = PreferencesDialog(Settings(theme="dark", text_size=12), usual, usual)
    qtbot.addWidget(made)
    made.restore_requested.connect(lambda: None)
    made.show()
    return made


def combo(dialog: QWidget, name: str) -> QComboBox:
    return next(found for found in dialog.findChildren(QComboBox) if found.accessibleName() == name)


def spin(dialog: QWidget, name: str) -> QSpinBox:
    return next(found for found in dialog.findChildren(QSpinBox) if found.accessibleName() == name)


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(found for found in dialog.findChildren(QPushButton) if found.text() == text)


def test_it_shows_what_is_set(dialog: PreferencesDialog, usual: Path) -> None:
    assert combo(dialog, "Theme").currentText() == "Dark"
    assert spin(dialog, "Text size").value() == 12
    assert combo(dialog, "What Space does").currentData() == "scroll"
    assert next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Library folder").text() == str(
        usual
    )


def test_each_choice_is_told_at_once(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    qtbot.keyClick(combo(dialog, "Theme"), Qt.Key.Key_Up)
    assert told[-1] == Settings(theme="light", text_size=12)
    spin(dialog, "Text size").setValue(spin(dialog, "Text size").minimum())
    assert told[-1].text_size == 0
    qtbot.keyClick(combo(dialog, "What Space does"), Qt.Key.Key_Down)
    assert told[-1].space == "next"
    spin(dialog, "How many copies are kept").setValue(3)
    assert told[-1].backups_kept == 3
    combo(dialog, "Language").setCurrentIndex(2)
    assert told[-1].language == "de"
    box = dialog.findChild(QCheckBox)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert told[-1].automatic_backups is False
    assert not spin(dialog, "How many copies are kept").isEnabled()
    assert dialog.settings() == told[-1] == Settings("light", 0, "", "next", False, 3, "de")


def test_a_library_folder_is_chosen_and_given_up(
    dialog: PreferencesDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Settings] = []
    dialog.changed.connect(told.append)
    other = str(tmp_path / "Bücher und mehr")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: other)
    reset = button(dialog, "Use the usual one")
    assert not reset.isEnabled()
    qtbot.mouseClick(button(dialog, "Choose…"), Qt.MouseButton.LeftButton)
    assert told[-1].library == other
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert told[-1].library == ""
    assert not reset.isEnabled()


def test_an_abandoned_choice_changes_nothing(
    dialog: PreferencesDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    with qtbot.assertNotEmitted(dialog.changed, wait=50):
        qtbot.mouseClick(button(dialog, "Choose…"), Qt.MouseButton.LeftButton)


def test_esc_and_return_open_nothing(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.changed, wait=50), qtbot.assertNotEmitted(dialog.restore_requested, wait=50):
        qtbot.keyClick(combo(dialog, "Theme"), Qt.Key.Key_Return)
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_way_to_the_backups(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.restore_requested):
        qtbot.mouseClick(button(dialog, "Restore a backup…"), Qt.MouseButton.LeftButton)
    lonely = PreferencesDialog(Settings())
    qtbot.addWidget(lonely)
    lonely.show()
    assert not button(lonely, "Restore a backup…").isVisible(), "nobody would hear it"


def test_every_control_has_a_name(dialog: PreferencesDialog) -> None:
    for kind in (QComboBox, QSpinBox):
        controls = dialog.findChildren(kind)
        assert controls
        assert all(control.accessibleName() for control in controls)


def test_the_key_of_each_label_focuses_its_field(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    labels = [label for label in dialog.findChildren(QLabel) if "&" in label.text()]
    assert len(labels) == 6
    reached = set()
    for label in labels:
        key = label.text()[label.text().index("&") + 1]
        qtbot.keyClick(dialog, getattr(Qt.Key, f"Key_{key.upper()}"), Qt.KeyboardModifier.AltModifier)
        focus = dialog.focusWidget()
        assert isinstance(focus, QComboBox | QSpinBox | QLineEdit), label.text()
        assert label.buddy() is focus, label.text()
        reached.add(focus)
    assert len(reached) == len(labels)


def test_the_folder_is_shown_at_its_length(dialog: PreferencesDialog) -> None:
    assert dialog._library.width() > dialog.width() * 3 // 5


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "system", 16)
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("large_text")
def test_large_text_on_a_low_screen_is_reached_by_scrolling(
    qtbot: QtBot, usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QSize(1200, 400)
    monkeypatch.setattr(dialog_sizes, "max_dialog_size", lambda _dialog: room)
    monkeypatch.setattr(view, "max_dialog_size", lambda _dialog: room)
    made = PreferencesDialog(Settings(), usual, usual)
    qtbot.addWidget(made)
    made.restore_requested.connect(lambda: None)
    with qtbot.waitExposed(made):
        made.show()
    assert made.height() <= room.height()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    close, restore, theme_choice = button(made, "Close"), button(made, "Restore a backup…"), combo(made, "Theme")
    assert made.rect().contains(close.geometry())
    assert restore.visibleRegion().isEmpty()
    close.setFocus()
    qtbot.keyClick(close, Qt.Key.Key_Backtab)
    assert restore.hasFocus()
    assert restore.visibleRegion().boundingRect() == restore.rect()
    assert theme_choice.visibleRegion().isEmpty()
    qtbot.keyClick(made, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert theme_choice.hasFocus()
    assert theme_choice.visibleRegion().boundingRect() == theme_choice.rect()


def test_it_grows_with_a_text_size_chosen_in_it(qtbot: QtBot, dialog: PreferencesDialog, qapp: QApplication) -> None:
    before = dialog.size()
    try:
        theme.apply(qapp, "system", 11)
        qtbot.waitUntil(lambda: dialog.width() > before.width())
        scroll = dialog.findChild(FittedScroll)
        assert scroll is not None
        qtbot.waitUntil(lambda: scroll.horizontalScrollBar().maximum() == 0)
    finally:
        theme.apply(qapp)
