"""What the tests of the reading pane share: a small library in memory, real jobs, and the pane on them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from readlist.commands.typed_notes import StoredNote, unite_texts
from readlist.ui.background.jobs import Jobs
from readlist.ui.reading_pane.paper_page import PaperPage
from readlist.ui.reading_pane.view import ReadingPane

sys.path.insert(0, str(Path(__file__).parent))

from reading_shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def pane(qtbot: QtBot, jobs: Jobs, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> ReadingPane:
    """The pane, open and empty."""

    def write(_page: PaperPage, paper_id: int, text: str, base: str, continuing: int | None) -> StoredNote:
        united = unite_texts(base, text, shelf.paper(paper_id).note)
        return StoredNote(shelf.write_note(paper_id, united, continuing), paper_id, united)

    monkeypatch.setattr(PaperPage, "_write_note", write)
    made = ReadingPane(shelf, jobs)  # type: ignore[arg-type]
    jobs.changed.connect(made.show_change)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


Reads = Callable[[int], None]


@pytest.fixture
def read(qtbot: QtBot, pane: ReadingPane) -> Reads:
    """Shows a paper and waits until it stands there."""

    def show(paper_id: int) -> None:
        pane.show_paper(paper_id)
        qtbot.waitUntil(lambda: pane.shown_paper() == paper_id)

    return show


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Waits until commands and reads that are under way have been answered."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs.is_busy())
        answered: list[bool] = []
        jobs.read("the end of the queue", lambda: True, answered.append)
        qtbot.waitUntil(lambda: bool(answered))

    return wait
