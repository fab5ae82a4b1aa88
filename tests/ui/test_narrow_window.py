"""A window of 700 × 500 pixels, also in large text: nothing in it scrolls sideways, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from input_events import PAPERS
from made_digests import abstract_of, digest_text
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from readlist.commands.importing import import_digests
from readlist.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from readlist.ui.look import theme
from readlist.ui.look.dialog_sizes import FRAME_PX
from readlist.ui.main_window import MainWindow
from readlist.ui.merge_review.group_view import GroupView
from readlist.ui.merge_review.page_parts import AnswerButton
from readlist.ui.paper_list.empty_state import EmptyState
from readlist.ui.preferences.view import PreferencesDialog

SMALL = QSize(700, 500)
SIZES_PT = [9, 16, 20]
LARGE_SIZES_PT = [16, 20, 26]
"""Beyond 20 points, the window need only be usable."""


@pytest.fixture(name="small")
def make_small(
    filled: MainWindow, qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    theme.apply(qapp, "light", request.param)
    qtbot.wait(50)
    filled.resize(SMALL)
    qtbot.wait(100)
    yield filled
    theme.apply(qapp, "light")


def sideways(widget: QWidget) -> list[str]:
    """The scroll areas that have more in width than they show."""
    areas = [area for area in widget.findChildren(QAbstractScrollArea) if area.isVisible()]
    return [
        f"{type(area).__name__} {area.accessibleName()}" for area in areas if area.horizontalScrollBar().maximum() > 0
    ]


@pytest.mark.parametrize("small", SIZES_PT, indirect=True)
def test_nothing_in_the_window_scrolls_sideways(small: MainWindow, qtbot: QtBot) -> None:
    assert small.width() == SMALL.width()
    assert small.imports.report.isVisible()
    assert sideways(small) == []
    small.imports.report.close_report()
    small.papers.select_all()
    qtbot.wait(100)
    assert sideways(small) == []
    small.navigation.search_for("noowlhasever")
    qtbot.waitUntil(lambda: len(small.papers.shown_ids()) == 0)
    qtbot.wait(100)
    assert sideways(small) == []
    small.review_switch.open()
    qtbot.wait(100)
    assert sideways(small) == []


@pytest.mark.parametrize("small", SIZES_PT, indirect=True)
def test_a_long_word_in_the_heading_of_an_empty_list_is_elided(small: MainWindow, qtbot: QtBot) -> None:
    small.imports.report.close_report()
    small.navigation.search_for("unheardofwordofmanyletters")
    qtbot.waitUntil(lambda: len(small.papers.shown_ids()) == 0)
    qtbot.wait(100)
    heading = small.papers.findChild(EmptyState)._heading
    widths = [heading.fontMetrics().horizontalAdvance(line) for line in heading.text().split("\n")]
    assert max(widths) <= heading.width()
    assert heading.text().startswith("No paper")


@pytest.mark.parametrize("small", SIZES_PT, indirect=True)
def test_dialogs_on_a_small_screen(small: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    room = SMALL - QSize(FRAME_PX, FRAME_PX)
    monkeypatch.setattr("readlist.ui.dialogs.shortcuts_dialog.max_dialog_size", lambda _dialog: room)
    for dialog in (
        ShortcutsDialog(small),
        PreferencesDialog(small.preferences.settings, current=small.workspace.folder, parent=small),
    ):
        dialog.resize(room)
        dialog.show()
        qtbot.wait(50)
        assert sideways(dialog) == []
        dialog.close()
        dialog.deleteLater()


@pytest.mark.parametrize("small", LARGE_SIZES_PT, indirect=True)
def test_the_search_field_never_leaves_the_toolbar(small: MainWindow, qtbot: QtBot) -> None:
    small.papers.setFocus()
    QTest.keyClick(small.papers.focusProxy() or small.papers, Qt.Key.Key_Slash)
    qtbot.waitUntil(small.search.hasFocus)
    field = QRect(small.search.mapTo(small, QPoint()), small.search.size())
    assert small.rect().contains(field)
    qtbot.keyClick(small.search, Qt.Key.Key_Escape)


@pytest.mark.parametrize("small", LARGE_SIZES_PT, indirect=True)
def test_the_buttons_of_the_review_are_whole_and_reached_by_tab(
    small: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    small.imports.report.close_report()
    same_title = tmp_path / "again.txt"
    same_title.write_text(digest_text([(PAPERS[0][0], abstract_of("something else"))]), encoding="utf-8")
    import_digests(small.workspace, [same_title])
    assert len(small.workspace.duplicate_groups()) == 1
    small.review_switch.open()
    group = small.review_switch.review.findChild(GroupView)
    qtbot.waitUntil(group.isVisible)
    qtbot.wait(100)
    buttons = group.findChildren(AnswerButton)
    places = [QRect(button.mapTo(group, QPoint()), button.size()) for button in buttons]
    assert all(place.height() >= button.sizeHint().height() for place, button in zip(places, buttons, strict=True))
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(lambda shown=button: shown.visibleRegion().boundingRect() == shown.rect())
