"""The keys shown while no paper is: pairs of key and meaning. No Qt."""

from __future__ import annotations

from readlist.ui.actions.action_table import TAG_KEYS, Act, key_of

KEYS_FOR_NOTHING = (
    (f"{key_of(Act.NEXT)}  {key_of(Act.PREVIOUS)}", "next and previous paper"),
    (key_of(Act.ADVANCE), "scroll, then the next unread"),
    (key_of(Act.TOGGLE_READ), "mark as read or unread"),
    (key_of(Act.STAR), "star"),
    (key_of(Act.QUEUE), "to read"),
    (key_of(Act.DISMISS), "dismiss"),
    (key_of(Act.TAG), "tag"),
    (key_of(Act.NOTE), "note"),
    (key_of(Act.OPEN_LINK), "open the link"),
    (key_of(Act.SEARCH), "search"),
    (key_of(Act.KEYS), "all keys"),
)
KEYS_FOR_SEVERAL = (
    (key_of(Act.TOGGLE_READ), "mark all as read, or unread where all are"),
    (key_of(Act.STAR), "star all"),
    (key_of(Act.QUEUE), "put all on the list to read"),
    (key_of(Act.DISMISS), "dismiss all"),
    (key_of(Act.TAG), "tag all"),
    (f"{TAG_KEYS[0]} – {TAG_KEYS[-1]}", "apply a tag to all"),
)


def selection_line(count: int) -> str:
    """The heading shown while several papers are selected."""
    return f"{count:,} papers selected"
