"""The empty list: a suggestion that is longer than the pane is wide is shown as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.paper_list.empty_state import EmptyState, lines_of
from readlist.ui.paper_list.empty_texts import EmptyText

LONG = "language models tag:later & after:2026-01 (trees OR owls)"


def suggestion_in(qtbot: QtBot, text: str, width_px: int) -> QPushButton:
    pane = EmptyState()
    qtbot.addWidget(pane)
    pane.resize(1200, 500)
    pane.show_text(EmptyText("search", "No paper fits", suggestion=text))
    pane.show()
    pane.resize(width_px, 500)
    qtbot.wait(1)
    return next(button for button in pane.findChildren(QPushButton) if button.isVisible())


@pytest.mark.parametrize("width_px", [260, 400, 1200])
def test_a_long_suggestion_is_not_cut(qtbot: QtBot, width_px: int) -> None:
    button = suggestion_in(qtbot, LONG, width_px)
    assert button.text().split() == f"Did you mean “{LONG}”?".replace("&", "&&").split()
    assert button.width() >= button.sizeHint().width()
    assert button.height() >= button.sizeHint().height()
    pane = button.window()
    assert pane.rect().contains(button.rect().translated(button.mapTo(pane, button.rect().topLeft())))


def test_a_short_suggestion_is_one_line(qtbot: QtBot) -> None:
    assert "\n" not in suggestion_in(qtbot, "model", 400).text()


def test_a_word_without_room_is_elided(qtbot: QtBot) -> None:
    metrics = suggestion_in(qtbot, "model", 400).fontMetrics()
    lines = lines_of(f"a {'b' * 500} {'c' * 500}", metrics, 200)
    assert [line[0] for line in lines] == ["a", "b", "c"]
    assert all(metrics.horizontalAdvance(line) <= 200 for line in lines)


@pytest.mark.parametrize(("height_px", "has_help"), [(40, False), (70, False), (300, True)])
@pytest.mark.parametrize("suggestion", ["", "model"])
def test_texts_never_lie_over_each_other(qtbot: QtBot, height_px: int, has_help: bool, suggestion: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(220, 500)
    pane = EmptyState(window)
    pane.resize(220, 500)
    window.show()
    help_text = "Fewer words, or a prefix like “transf*”, find more."
    pane.show_text(EmptyText("search", "No paper has “owls on ladders”", help_text, suggestion))
    pane.resize(220, height_px)
    qtbot.wait(1)
    help_line = next(label for label in pane.findChildren(QLabel) if label.text() == help_text)
    heading = pane.findChild(HeadingLabel)
    assert help_line.isVisible() == has_help
    if has_help:
        assert heading.geometry().bottom() < help_line.geometry().top()
        assert help_line.height() >= help_line.heightForWidth(help_line.width())
