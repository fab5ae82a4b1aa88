"""The keys shown while no paper is: pairs of key and meaning. No Qt."""

from __future__ import annotations

KEYS_FOR_NOTHING = (
    ("J  K", "next and previous paper"),
    ("Space", "scroll, then the next unread"),
    ("M", "mark as read or unread"),
    ("S", "star"),
    ("Q", "to read"),
    ("E", "dismiss"),
    ("T", "tag"),
    ("N", "note"),
    ("O", "open the link"),
    ("/", "search"),
    ("?", "all keys"),
)
KEYS_FOR_SEVERAL = (
    ("M", "mark all as read, or unread where all are"),
    ("S", "star all"),
    ("Q", "put all on the list to read"),
    ("E", "dismiss all"),
    ("T", "tag all"),
    ("1 – 9", "apply a tag to all"),
)


def selection_line(count: int) -> str:
    """The heading shown while several papers are selected."""
    return f"{count:,} papers selected"
