"""Typing in the window: the list follows each key, remarks wait until a word is left, Return settles."""

from __future__ import annotations

import threading

import pytest
from input_events import press
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

import readlist.search
from readlist.index_updater import IndexUpdater
from readlist.model.query import Query
from readlist.model.scope import ListKind, Scope
from readlist.ui.main_window import MainWindow


def warns(window: MainWindow) -> bool:
    buttons = window.search.findChildren(QToolButton)
    return next(b for b in buttons if b.accessibleName() == "What could not be read").defaultAction().isVisible()


def test_the_list_follows_each_key_and_return_ends_typing(qtbot: QtBot, filled: MainWindow) -> None:
    shown: list[int] = []
    filled.papers.listing_shown.connect(shown.append)
    filled.search.start()
    for key in "Slo":
        press(qtbot, filled, key)
        with qtbot.waitSignal(filled.papers.listing_shown):
            pass
    assert shown == [5, 5, 5]
    with qtbot.waitSignal(filled.papers.listing_shown):
        press(qtbot, filled, "Return")
    assert shown[-1] == 5
    assert filled.papers.current_id() is not None


def test_a_remark_waits_until_the_word_is_left(qtbot: QtBot, filled: MainWindow) -> None:
    filled.search.start()
    for key in "slow is:un":
        press(qtbot, filled, key)
    qtbot.wait(50)
    assert not warns(filled)
    assert len(filled.papers.shown_ids()) == 5
    press(qtbot, filled, "Escape")  # closes the completions
    press(qtbot, filled, "Tab")
    qtbot.waitUntil(lambda: warns(filled))
    assert len(filled.papers.shown_ids()) == 5


def test_operators_on_their_way_change_nothing(qtbot: QtBot, filled: MainWindow) -> None:
    counts: list[int] = []
    filled.papers.listing_shown.connect(counts.append)
    filled.search.start()
    for key in 'slow AND NOT (is:read OR "qq':
        press(qtbot, filled, key)
        qtbot.wait(15)
    qtbot.wait(50)
    assert set(counts) == {5}
    assert not warns(filled)


def test_what_was_found_before_another_program_had_indexed_all_is_asked_again(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IndexUpdater, "count_pending", lambda _: 3)
    filled.search.start()
    with qtbot.waitSignal(filled.papers.listing_shown):
        press(qtbot, filled, "s")
    monkeypatch.undo()
    with qtbot.waitSignal(filled.papers.listing_shown):
        filled.indexing.start_round()  # there is nothing left to do here
    with qtbot.assertNotEmitted(filled.papers.listing_shown, wait=100), qtbot.waitSignal(filled.indexing.idle):
        filled.indexing.start_round()


@pytest.mark.parametrize("kind", [ListKind.INBOX, ListKind.ALL, ListKind.TRASH])
def test_a_key_has_its_text_parsed_once(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch, kind: ListKind
) -> None:
    """By the reading thread: what parses may be loading just now, and the first key must not wait for it."""
    filled.sidebar.select(Scope(kind))
    parsed: list[tuple[str, bool]] = []
    threads: set[threading.Thread] = set()
    parse = readlist.search.parse

    def watched(text: str, typing: bool = False) -> Query:
        parsed.append((text, typing))
        threads.add(threading.current_thread())
        return parse(text, typing)

    monkeypatch.setattr(readlist.search, "parse", watched)
    shown: list[Query | None] = []
    monkeypatch.setattr(filled.reading, "set_query", shown.append)
    filled.search.start()
    for text in ("s", "sl"):
        parsed.clear()
        with qtbot.waitSignal(filled.papers.query_answered):
            press(qtbot, filled, text[-1])
        assert parsed == [(text, True)]
        assert shown[-1] == parse(text, True)
    assert threading.main_thread() not in threads
