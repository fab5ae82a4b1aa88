"""The step of joining in the window: its effects are shown before it is taken."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from readlist.commands.importing import Pasted, import_digests
from readlist.commands.join_steps import StepEffect
from readlist.library.stored_settings import read_join_step
from readlist.model.join_step import JoinStep
from readlist.ui.actions.action_table import Act
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review import join_presenter
from readlist.ui.merge_review.join_dialog import JoinDialog


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (StepEffect(0, 0), "In this library, all would be as it is."),
        (StepEffect(1, 0), "In this library, 1 possible duplicate would have joined."),
        (StepEffect(0, 2_000), "In this library, 2,000 entries would have waited for an answer."),
        (
            StepEffect(3, 1),
            "In this library, 3 possible duplicates would have joined and 1 entry would have waited for an answer.",
        ),
    ],
)
def test_effects_in_words(effect: StepEffect, words: str) -> None:
    assert join_presenter.effect_line(effect) == words


def test_every_step_has_a_label() -> None:
    assert list(join_presenter.STEP_LABELS) == list(JoinStep)


@pytest.fixture
def filled(window: MainWindow) -> MainWindow:
    """Two papers, one of which an eager step would have joined."""
    title = "Seven starving deltas under great northern dams"
    for row in (title, f"{title}: an essay"):
        import_digests(window.workspace, [Pasted(f'title,venue\n"{row}",\n')], format_name="table")
    return window


def chosen(window: MainWindow) -> JoinStep:
    with window.workspace.database.reading() as reader:
        return read_join_step(reader)


def open_dialog(qtbot: QtBot, window: MainWindow) -> JoinDialog:
    window.actions_by_name[Act.JOIN_STEP.value].trigger()
    (dialog,) = [dialog for dialog in window.findChildren(JoinDialog) if dialog.isVisible()]
    ok = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled)
    return dialog


def test_a_step_is_seen_then_taken(qtbot: QtBot, filled: MainWindow) -> None:
    dialog = open_dialog(qtbot, filled)
    assert dialog.step() is JoinStep.USUAL
    assert "In this library, 1 possible duplicate would have joined." in [
        label.text() for label in dialog.findChildren(QLabel)
    ]
    dialog.findChildren(QRadioButton)[2].click()
    assert chosen(filled) is JoinStep.USUAL, "nothing is taken before OK"
    dialog.accept()
    qtbot.waitUntil(lambda: chosen(filled) is JoinStep.EAGER)


def test_esc_changes_nothing(qtbot: QtBot, filled: MainWindow) -> None:
    dialog = open_dialog(qtbot, filled)
    dialog.findChildren(QRadioButton)[0].click()
    dialog.reject()
    qtbot.wait(50)
    assert chosen(filled) is JoinStep.USUAL
