"""What the tests of the sidebar share: counts to show, real jobs, and the pane on them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from counting_workspace import CountSource, Show
from pytestqt.qtbot import QtBot

from readlist.ui.background.jobs import Jobs
from readlist.ui.sidebar.view import Sidebar


@pytest.fixture
def counted() -> CountSource:
    return CountSource()


@pytest.fixture
def show(qtbot: QtBot, counted: CountSource) -> Iterator[Show]:
    """Opens the sidebar and waits until it has counted."""
    jobs = Jobs()
    panes: list[Sidebar] = []

    def open_sidebar() -> Sidebar:
        pane = Sidebar(counted, jobs)
        panes.append(pane)
        pane.resize(240, 640)
        pane.show()
        with qtbot.waitSignal(pane.counts_updated):
            pane.refresh()
        qtbot.wait(20)
        return pane

    yield open_sidebar
    for pane in panes:
        shiboken6.delete(pane)
    jobs.finish()
