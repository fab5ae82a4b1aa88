"""The places that Back returns to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from readlist.model.scope import ListKind, Scope
from readlist.ui.controllers.visited_places import MAX_BACK_PLACES, VisitedPlace, VisitedPlaces


def place(number: int) -> VisitedPlace:
    return VisitedPlace(Scope(ListKind.INBOX), str(number), None, "", (number,))


def test_the_last_place_is_taken_first_and_the_oldest_are_forgotten(qtbot: QtBot) -> None:
    owner = QObject()
    places = VisitedPlaces(owner)
    changes: list[bool] = []
    places.changed.connect(lambda: changes.append(places.is_empty()))
    places.clear()
    assert places.take() is None
    assert changes == []
    for number in range(MAX_BACK_PLACES + 5):
        places.add(place(number))
    taken = []
    while (last := places.take()) is not None:
        taken.append(last.papers[0])
    assert taken == list(range(MAX_BACK_PLACES + 4, 4, -1))
    assert changes[-2:] == [False, True]


def test_all_are_forgotten_at_once(qtbot: QtBot) -> None:
    owner = QObject()
    places = VisitedPlaces(owner)
    places.add(place(1))
    with qtbot.waitSignal(places.changed):
        places.clear()
    assert places.is_empty()
