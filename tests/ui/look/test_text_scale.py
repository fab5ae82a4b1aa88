"""Lengths that grow with the text: icons, toolbar and panes of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from readlist.ui.look import theme
from readlist.ui.look.text_scale import scaled_with_text, small_icon_size
from readlist.ui.main_window import MainWindow
from readlist.ui.paper_list.delegate import GUTTER_PX, STAR_COLUMN_PX, RowFonts
from readlist.ui.sidebar.delegate import RowDelegate


@pytest.fixture
def _usual_size_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


@pytest.mark.usefixtures("_usual_size_afterwards")
def test_toolbar_sidebar_and_rows_grow_with_the_text(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    def measure() -> tuple[int, ...]:
        option = QStyleOptionViewItem()
        option.font, option.fontMetrics, option.rect = window.font(), window.fontMetrics(), QRect(0, 0, 300, 40)
        rows = RowFonts(window.font())
        return (
            window.toolbar.iconSize().width(),
            window.search.minimumWidth(),
            window.search.maximumWidth(),
            RowDelegate().text_rect(option, 1).left(),
            small_icon_size(window).width(),
            rows.dot_side,
            rows.star_side,
        )

    theme.apply(qapp, "light", 9)
    usual = measure()
    theme.apply(qapp, "light", 18)
    qtbot.waitUntil(lambda: window.toolbar.iconSize().width() > usual[0])
    large = measure()
    assert all(after > before for before, after in zip(usual, large, strict=True))
    assert large[0] == scaled_with_text(window, 20) >= 1.5 * usual[0]
    theme.apply(qapp, "light", 32)
    qtbot.waitUntil(lambda: window.toolbar.iconSize().width() > large[0])
    *_, dot, star = measure()
    assert dot < GUTTER_PX
    assert star <= STAR_COLUMN_PX


@pytest.mark.usefixtures("_usual_size_afterwards")
def test_no_length_shrinks_with_the_text(qapp: QApplication, window: MainWindow) -> None:
    theme.apply(qapp, "light", 6)
    assert scaled_with_text(window, 20) == 20
