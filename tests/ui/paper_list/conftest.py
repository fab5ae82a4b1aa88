"""What the tests of the list share: a shelf of papers, real jobs, and the pane on them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from pytestqt.qtbot import QtBot
from shelf import Shelf, Show, row

from readlist.model.scope import ListKind, Scope
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.view import PaperList


@pytest.fixture
def shelf() -> Shelf:
    return Shelf([row(number) for number in range(1, 41)])


@pytest.fixture
def show(qtbot: QtBot, jobs: Jobs, shelf: Shelf) -> Iterator[Show]:
    """Opens the pane on a list and waits until it stands there. Gone before the jobs finish, as in the window."""
    panes: list[PaperList] = []

    def open_list(kind: ListKind = ListKind.ALL, title: str = "All") -> PaperList:
        pane = PaperList(shelf, jobs)
        panes.append(pane)
        pane.resize(520, 640)
        pane.show()
        with qtbot.waitSignal(pane.listing_shown):
            pane.controller.set_scope(Scope(kind), title)
        rows = pane.findChild(PaperRows)
        rows.executeDelayedItemsLayout()  # else how far it scrolls is known a little later
        rows.updateGeometries()
        return pane

    yield open_list
    for pane in panes:
        shiboken6.delete(pane)
