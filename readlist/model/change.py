"""A change: the result of a command, with its steps in the journal and what the screens must show again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from readlist.model.fact import Fact


class Direction(StrEnum):
    """The way a step came about: done, taken back, or done once more."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class Concern(StrEnum):
    """The kinds of things that a change can concern: a pane reloads only for those it shows."""

    TEXT = "text"
    """Papers, their entries, edits and notes."""
    MARKS = "marks"
    """Status, star, trash; dates and counts of sightings."""
    TAGS = "tags"
    SEARCHES = "searches"
    DIGESTS = "digests"
    DUPLICATES = "duplicates"
    """Possible duplicates, and the reader's word on them."""


EVERYTHING = frozenset(Concern)


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the journal. ``id`` is None where the command found nothing to change (and wrote nothing).

    ``facts`` say what was done, one for each step; ``papers`` are the ids touched, in no order; ``concerns`` are the
    kinds of things that changed, all of them where that is not known.
    """

    id: int | None
    facts: tuple[Fact, ...] = ()
    papers: Sequence[int] = ()
    direction: Direction = Direction.DONE
    concerns: frozenset[Concern] = EVERYTHING


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the history: what was done, when it was made (ISO, UTC) and whether it is undone now."""

    id: int
    fact: Fact
    papers: tuple[int, ...]
    made: str
    undone: bool
    concerns: frozenset[Concern] = EVERYTHING
