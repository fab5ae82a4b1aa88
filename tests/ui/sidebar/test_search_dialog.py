"""The dialog that asks for the name and query of a saved search."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.sidebar.search_dialog import SearchDialog
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS

Ask = Callable[..., SearchDialog]


@pytest.fixture
def ask(qtbot: QtBot) -> Ask:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def open_dialog(
        title: str = "Save Search", name: str = "owls", query: str = "owls", *, may_replace: bool = False
    ) -> SearchDialog:
        dialog = SearchDialog(title, name, query, ["Larks"], window, may_replace=may_replace)
        dialog.open()
        return dialog

    return open_dialog


def save_button(dialog: SearchDialog) -> QPushButton:
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)  # type: ignore[union-attr]


def test_the_name_is_ready_to_be_typed_over_and_return_saves(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask()
    assert dialog.name.selectedText() == "owls"
    qtbot.keyClicks(dialog.name, "Birds")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert chosen.args == ["Birds", "owls"]


def test_it_tells_how_many_papers_answer(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask()
    with qtbot.waitSignal(dialog.count_requested) as tried:
        dialog.query.setText("owls OR larks")
    assert tried.args == ["owls OR larks"]
    dialog.show_count("owls", 3)
    assert dialog.message.text() == "", "the answer to what was typed before"
    dialog.show_count("owls OR larks", 1200)
    assert dialog.message.text() == "This finds 1,200 papers now."


def test_a_query_too_long_for_a_field_stays_as_it_is(qtbot: QtBot, ask: Ask) -> None:
    query = "owls OR larks " * 10_000
    dialog = ask("Edit Search", "birds", query)
    assert len(dialog.query.text()) == MAX_QUERY_CHARS
    assert dialog.query.isReadOnly()
    assert "too long" in dialog.message.text()
    dialog.name.setText("Birds of Night")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        save_button(dialog).click()
    assert chosen.args == ["Birds of Night", query]


def test_what_cannot_be_read_cannot_be_saved(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask()
    with qtbot.assertNotEmitted(dialog.count_requested, wait=200):
        dialog.query.setText("(owls")
    assert "never closed" in dialog.message.text()
    assert not save_button(dialog).isEnabled()
    with qtbot.assertNotEmitted(dialog.chosen, wait=50):
        qtbot.keyClick(dialog.query, Qt.Key.Key_Return)
    dialog.query.setText("owls")
    assert save_button(dialog).isEnabled()


def test_a_name_that_is_taken_is_replaced_by_a_new_search_alone(ask: Ask) -> None:
    dialog = ask("Suche speichern", may_replace=True)
    dialog.name.setText("larks")
    assert save_button(dialog).text() == "Replace"
    dialog.show_count("owls", 3)
    assert "“Larks”" in dialog.message.text(), "the count does not hide it"
    edited = ask("Edit Search")
    edited.name.setText("larks")
    assert save_button(edited).text() == "Save"
    assert not save_button(edited).isEnabled()


def test_esc_changes_nothing(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask()
    with qtbot.assertNotEmitted(dialog.chosen), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.name, Qt.Key.Key_Escape)


def test_a_long_remark_is_shown_in_full(qtbot: QtBot, ask: Ask) -> None:
    dialog = ask()
    dialog.query.setText("before:2026-99 after:x year:y is:z ((")
    message = dialog.message
    qtbot.waitUntil(lambda: message.height() >= message.heightForWidth(message.width()))
    assert message.heightForWidth(message.width()) > 2 * message.fontMetrics().lineSpacing(), "more than two lines"
    assert save_button(dialog).geometry().bottom() < dialog.height()
