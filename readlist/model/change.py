"""What one command did: the step that undo takes back, and what the screens refresh after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """How a step came about: done, taken back, or done once more."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the journal. ``id`` is None where the command found nothing to change (and wrote nothing).

    ``label`` completes "Undo …" ("mark 3 papers as read", "star “A Title”"); ``papers`` are the ids touched, in no
    order.
    """

    id: int | None
    label: str
    papers: tuple[int, ...] = ()
    direction: Direction = Direction.DONE


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history: a Change with when it was made (ISO, UTC) and whether it is undone now."""

    id: int
    label: str
    papers: tuple[int, ...]
    made: str
    undone: bool
