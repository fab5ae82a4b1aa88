"""The places that Back returns to, from the first to the last."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from readlist.model.scope import Scope

MAX_BACK_PLACES = 100


class VisitedPlace(NamedTuple):
    """A place to go back to: a list, or ``picked`` papers, with the search text ("" for none).

    ``papers`` are the current paper and the next one, which is gone to if the first has left the list.
    """

    scope: Scope
    title: str
    picked: tuple[int, ...] | None
    text: str
    papers: tuple[int, ...]


class VisitedPlaces(QObject):
    """A stack of places, of at most ``MAX_BACK_PLACES``."""

    changed = Signal()
    """A place was added or taken, or all were forgotten."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places: list[VisitedPlace] = []

    def is_empty(self) -> bool:
        """True if there is no place to go back to."""
        return not self._places

    def add(self, place: VisitedPlace) -> None:
        """Add a place that the reader leaves."""
        self._places.append(place)
        del self._places[:-MAX_BACK_PLACES]
        self.changed.emit()

    def take(self) -> VisitedPlace | None:
        """Take the place that was left last; None for none."""
        if not self._places:
            return None
        place = self._places.pop()
        self.changed.emit()
        return place

    def clear(self) -> None:
        """Forget all places."""
        if self._places:
            self._places.clear()
            self.changed.emit()
