"""The list while one types: only ever what answers the newest key, and nothing else moves."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget
from pytestqt.qtbot import QtBot
from shelf import Shelf, Show, row

from readlist.model.scope import ListKind
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.list_request import NO_IDS, answer_request
from readlist.ui.paper_list.model import LINE_ROLE
from readlist.ui.paper_list.presenter import ListPresenter, SearchSaving
from readlist.ui.paper_list.row_view import PaperRows
from readlist.ui.paper_list.view import SHOW_SEARCHING_AFTER_MS, PaperList


def press(pane: PaperList, text: str) -> None:
    """A key, and what the field tells in the same turn."""
    pane.controller.drop_answers()
    pane.controller.set_search(text, typing=True)


def title_of(pane: PaperList) -> str:
    return next(label for label in pane.findChildren(QLabel) if label.accessibleName()).accessibleName()


def matched(pane: PaperList, at: int = 0) -> list[str]:
    rows = pane.findChild(PaperRows)
    line = rows.model().index(at, 0).data(LINE_ROLE)
    return [line.title[start:end] for start, end in line.spans]


def test_only_what_answers_the_newest_key_is_shown(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    shelf.delay = 0.03
    newest, shown = "", []
    pane.listing_shown.connect(lambda _: shown.append((newest, pane._presenter.answer.request.text)))
    for end in range(1, len("graph transformers") + 1):
        newest = "graph transformers"[:end]
        press(pane, newest)
        qtbot.wait(10)
    qtbot.waitUntil(lambda: bool(shown) and shown[-1][0] == "graph transformers")
    assert all(text == typed for typed, text in shown)
    assert title_of(pane).startswith("2 papers for “graph transformers")


def test_typing_faster_than_answers_come_piles_nothing_up(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    shelf.delay = 0.05
    shelf.searched.clear()
    for end in range(1, len("transformers") + 1):
        press(pane, "transformers"[:end])
    with qtbot.waitSignal(pane.listing_shown, timeout=1_000):
        pass
    assert len(shelf.searched) <= 2
    assert shelf.searched[-1] == ("transformers", True)


def test_an_answer_is_out_of_date_as_soon_as_a_key_is_pressed(qtbot: QtBot, show: Show) -> None:
    pane = show()
    shown: list[int] = []
    pane.listing_shown.connect(shown.append)
    pane.controller.set_search("graph", typing=True)
    pane.controller.drop_answers()
    qtbot.wait(60)
    assert shown == []
    pane.controller.set_search("graph", typing=True)  # typed and taken back
    qtbot.waitUntil(lambda: shown == [2])


def test_there_is_no_empty_list_between_two_keys(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    shelf.delay = 0.02
    stack = pane.findChild(QStackedWidget)
    seen = []
    for end in range(1, len("graph") + 1):
        press(pane, "graph"[:end])
        seen.append((stack.currentWidget(), len(pane.shown_ids())))
        with qtbot.waitSignal(pane.listing_shown):
            pass
        seen.append((stack.currentWidget(), len(pane.shown_ids())))
    assert all(isinstance(page, PaperRows) and count for page, count in seen)


def test_the_first_rows_come_with_the_answer(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    shelf.papers = {number: row(number) for number in range(1, 1001)}
    pane = show()
    qtbot.wait(100)
    shelf.asked.clear()
    with qtbot.waitSignal(pane.listing_shown):
        press(pane, "graph")
    assert matched(pane) == ["Graph"]
    with qtbot.waitSignal(pane.listing_shown):
        press(pane, "graph t")
    assert matched(pane) == ["Graph"]
    pane.findChild(PaperRows).viewport().grab()
    qtbot.wait(50)
    assert max(len(asked) for asked in shelf.asked) <= 40


def test_typing_does_not_count_the_unread_anew(qtbot: QtBot, show: Show, shelf: Shelf, jobs: Jobs) -> None:
    pane = show()
    qtbot.wait(30)
    counted: list[ListKind] = []
    ids = shelf.ids
    shelf.ids = lambda scope, *rest: counted.append(scope.kind) or ids(scope, *rest)  # type: ignore[method-assign]
    for text in ("g", "gr", "gra"):
        with qtbot.waitSignal(pane.listing_shown):
            press(pane, text)
    qtbot.wait(30)
    assert counted == []


def test_a_slow_answer_is_announced(qtbot: QtBot, show: Show, shelf: Shelf) -> None:
    pane = show()
    shelf.delay = (SHOW_SEARCHING_AFTER_MS + 200) / 1000
    press(pane, "graph")
    before = title_of(pane)
    qtbot.wait(SHOW_SEARCHING_AFTER_MS // 2)
    assert title_of(pane) == before
    qtbot.waitUntil(lambda: title_of(pane) == "Searching…")
    with qtbot.waitSignal(pane.listing_shown):
        pass
    assert title_of(pane).startswith("2 papers")


def test_a_slow_answer_that_fails_leaves_no_announcement(qtbot: QtBot, show: Show, shelf: Shelf, jobs: Jobs) -> None:
    pane = show()
    told: list[str] = []
    jobs.failed.connect(told.append)
    shelf.fault = "The library folder is gone."
    press(pane, "graph")
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(SHOW_SEARCHING_AFTER_MS + 100)
    assert title_of(pane) != "Searching…"


def test_a_blank_behind_the_word_and_return_ask_anew(shelf: Shelf) -> None:
    presenter = ListPresenter()
    assert presenter.search("gra", typing=True)
    assert not presenter.search("gra", typing=True)
    assert presenter.search("gra ", typing=True)
    assert presenter.search("gra", typing=False)
    assert presenter.text == "gra"
    assert presenter.search("", typing=True)
    assert not presenter.search("", typing=False)


@pytest.mark.parametrize(
    ("text", "typing", "title"),
    [
        ("graph", True, "2 papers for “graph…”"),
        ("graph ", True, "2 papers for “graph”"),
        ("graph", False, "2 papers for “graph”"),
    ],
)
def test_the_header_says_where_a_word_may_go_on(real_shelf: Shelf, text: str, typing: bool, title: str) -> None:
    presenter = ListPresenter()
    presenter.search(text, typing)
    presenter.accept(answer_request(real_shelf, presenter.request(NO_IDS)))
    assert presenter.heading_text().title == title


@pytest.mark.parametrize(
    ("text", "keep"),
    [
        ("graph", SearchSaving.SAVE),
        ("graph is:un", SearchSaving.SAVE),
        ("graph is:ux", SearchSaving.NOTHING),
        ("is:", SearchSaving.NOTHING),
    ],
)
def test_half_a_query_is_saved_if_its_end_is_guessed(real_shelf: Shelf, text: str, keep: SearchSaving) -> None:
    presenter = ListPresenter()
    presenter.search(text, typing=True)
    presenter.accept(answer_request(real_shelf, presenter.request(NO_IDS)))
    assert presenter.search_saving() is keep


@pytest.fixture
def real_shelf(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A shelf whose queries are read as the workspace reads them."""
    from dataclasses import replace

    from readlist.search import parse

    find = shelf.find

    def find_parsed(text: str, *rest: object, typing: bool = False) -> object:
        return replace(find(text, *rest, typing=typing), query=parse(text, typing))

    monkeypatch.setattr(shelf, "find", find_parsed)
    return shelf
