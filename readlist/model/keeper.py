"""Rules that choose which paper of a group is kept when the group is merged."""

from __future__ import annotations

from enum import StrEnum


class Keeper(StrEnum):
    """A rule for the paper that keeps its number. Where a rule does not decide, the oldest paper is kept."""

    PUBLISHED = "published"
    """A publication before a preprint, then the one with the most entries."""
    ENTRIES = "entries"
    """The paper with the most entries."""
    OLDEST = "oldest"
    """The paper that came first."""
