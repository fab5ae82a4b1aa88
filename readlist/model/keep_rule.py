"""Rules for the paper of a group that is kept, with its number, when the group is merged."""

from __future__ import annotations

from enum import StrEnum


class KeepRule(StrEnum):
    """A rule for the paper that is kept. Where a rule does not decide, that is the oldest one."""

    PUBLISHED = "published"
    """A publication before a preprint, then the one with the most entries."""
    ENTRIES = "entries"
    """The paper with the most entries."""
    OLDEST = "oldest"
    """The paper that came first."""
