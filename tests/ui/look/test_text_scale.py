"""Lengths that grow with the text: icons, toolbar and panes of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from readlist.model.paper import Paper, Status
from readlist.model.record import Record
from readlist.ui.dialogs.merge_dialog import MergeDialog
from readlist.ui.look import theme
from readlist.ui.look.dialog_sizes import max_dialog_size
from readlist.ui.look.text_scale import scaled_with_text, small_icon_size
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review.join_dialog import JoinDialog
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
            window.search.sizeHint().height(),
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


@pytest.mark.usefixtures("_usual_size_afterwards")
@pytest.mark.parametrize("points", [14, 20])
def test_dialogs_of_large_text_stay_on_the_screen(qtbot: QtBot, qapp: QApplication, points: int) -> None:
    theme.apply(qapp, "light", points)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    papers = [Paper(n, Record(f"Owls of {n}"), Status.UNREAD, False, (), "", "", "", ()) for n in (1, 2)]
    for dialog in (MergeDialog(papers, papers[0], window), JoinDialog(window)):
        dialog.show()
        qtbot.waitUntil(dialog.isVisible)
        assert dialog.width() <= max_dialog_size(dialog).width(), type(dialog).__name__
        dialog.close()


@pytest.mark.usefixtures("_usual_size_afterwards")
@pytest.mark.parametrize("points", [9, 18, 30])
def test_no_icon_beside_text_keeps_its_size(qtbot: QtBot, qapp: QApplication, window: MainWindow, points: int) -> None:
    """Of any button with an icon, of menus, and within the search field."""
    window.review_switch.open()
    window.review_switch.leave()
    theme.apply(qapp, "light", points)
    wanted = scaled_with_text(window, 16)
    qtbot.waitUntil(lambda: window.toolbar.iconSize().width() == scaled_with_text(window, 20))
    in_field = [button for button in window.search.findChildren(QAbstractButton) if not button.isHidden()]
    assert len(in_field) == 2
    for button in in_field:
        assert button.height() > wanted
        assert QRect(0, 0, window.search.width(), window.search.height()).contains(button.geometry())
    others = [button for button in window.findChildren(QAbstractButton) if button not in in_field]
    sizes = {
        button.accessibleName() or button.toolTip() or button.text(): button.iconSize().width()
        for button in others
        if not button.icon().isNull()
    }
    assert len(sizes) >= 5
    assert {name: size for name, size in sizes.items() if size < wanted} == {}
    menu = QMenu(window)
    menu.addAction(QAction("Star", menu))
    menu.ensurePolished()
    assert menu.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, menu) == wanted


@pytest.mark.skipif(theme.USES_NATIVE_STYLE, reason="the system draws menus")
@pytest.mark.usefixtures("_usual_size_afterwards")
def test_a_menu_higher_than_the_screen_scrolls(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    theme.apply(qapp, "light", 24)
    menu = window.context_menu()
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    qtbot.waitUntil(menu.isVisible)
    assert menu.sizeHint().height() > menu.screen().availableSize().height()
    assert menu.screen().availableGeometry().contains(menu.geometry())
    last = menu.actions()[-1]
    assert not menu.rect().contains(menu.actionGeometry(last))
    qtbot.keyClick(menu, Qt.Key.Key_End)
    assert menu.activeAction() is last
    assert menu.rect().contains(menu.actionGeometry(last))
    assert {menu.actionGeometry(action).x() for action in menu.actions()} == {menu.actionGeometry(last).x()}
    menu.close()
    menu.deleteLater()
