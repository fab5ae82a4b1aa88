"""A change: the result of a command, with its steps in the journal and the kinds of data that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from readlist.model.fact import Fact


class Direction(StrEnum):
    """The origin of a change: a command, undo, or redo."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class Concern(StrEnum):
    """The kinds of data that a change may concern: a pane reloads only for those that it shows."""

    TEXT = "text"
    """Papers, their entries, edits and notes."""
    MARKS = "marks"
    """Status, star, trash; dates and counts of sightings."""
    TAGS = "tags"
    SEARCHES = "searches"
    DIGESTS = "digests"
    DUPLICATES = "duplicates"
    """Possible duplicates, and the reader's decisions on them."""


EVERYTHING = frozenset(Concern)


@dataclass(frozen=True, slots=True)
class Change:
    """The result of a command. ``id`` is its step in the journal, None if there was nothing to change or write.

    ``facts`` say what was done, one for each step; ``papers`` are the ids concerned, in no order; ``concerns`` are the
    kinds of data that changed, all of them if unknown.
    """

    id: int | None
    facts: tuple[Fact, ...] = ()
    papers: Sequence[int] = ()
    direction: Direction = Direction.DONE
    concerns: frozenset[Concern] = EVERYTHING

    def is_seen_in(self, shows: frozenset[Concern]) -> bool:
        """True if it concerns something that a pane shows, so that the pane must reload."""
        return not self.concerns.isdisjoint(shows)


@dataclass(frozen=True, slots=True)
class Step:
    """A step in the history: what was done, when (ISO, UTC), and whether it is undone."""

    id: int
    fact: Fact
    papers: tuple[int, ...]
    made: str
    undone: bool
    concerns: frozenset[Concern] = EVERYTHING
