"""How the panes share the window: the list grows with it, the text of the reading pane keeps its column."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from readlist.ui.look.fonts import character_width
from readlist.ui.main_window import MainWindow


def test_the_list_grows_with_the_window(qtbot: QtBot, filled: MainWindow) -> None:
    filled.resize(1200, 760)
    qtbot.waitUntil(lambda: filled.width() == 1200)
    small = filled.papers.width()
    filled.resize(2560, 1440)
    qtbot.waitUntil(lambda: filled.papers.width() >= small + 400)
    assert filled.papers.width() < filled.reading.width()
    abstract = filled.reading.column.abstract.reader
    qtbot.waitUntil(lambda: abstract.width() <= 71 * character_width(abstract.font()))
    filled.resize(1200, 760)
    qtbot.waitUntil(lambda: abs(filled.papers.width() - small) <= 2)


def test_widths_that_the_reader_chose_are_restored(qtbot: QtBot, filled: MainWindow) -> None:
    filled.resize(1200, 760)
    qtbot.waitUntil(lambda: filled.width() == 1200)
    filled.pane_layout._reading.setSizes([300, 684])
    chosen = filled.pane_layout._reading.sizes()
    state = filled.save_state()
    filled.pane_layout._reading.setSizes([500, 484])
    filled.pane_layout.restore(state)
    assert filled.pane_layout._reading.sizes() == chosen
