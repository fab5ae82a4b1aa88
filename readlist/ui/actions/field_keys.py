"""The keys of fields, lists and dialogs that belong to no action: texts name them by this table. No Qt."""

from __future__ import annotations

from enum import StrEnum

from readlist.translation import N_


class FieldKey(StrEnum):
    """The keys that mean the same in every field, list and dialog, as portable names of Qt."""

    LEAVE = "Esc"
    ACCEPT = "Return"
    REMOVE = "Del"
    REMOVE_LAST = "Backspace"
    RENAME = "F2"
    MOVE_UP = "Alt+Up"
    MOVE_DOWN = "Alt+Down"
    HELP = "F1"


OTHER_KEYS = (
    (N_("Arrows, Page, Home, End"), N_("Move in the list")),
    (N_("Shift or Ctrl with these"), N_("Select several papers")),
    (N_("1 … 9"), N_("Add or remove the tag of that number")),
    (FieldKey.RENAME, N_("In the sidebar: rename")),
    (FieldKey.REMOVE, N_("In the sidebar: delete")),
    (FieldKey.MOVE_UP, N_("In the sidebar: move up")),
    (FieldKey.MOVE_DOWN, N_("In the sidebar: move down")),
    (FieldKey.LEAVE, N_("Leave a notice, a field, the search, a report or the review")),
    (N_("Tab"), N_("Go to the next part of the window")),
)
"""Keys for the list of keys: (keys, what they do)."""
