"""The keys of fields, lists and dialogs that belong to no action: texts name them by this table. No Qt."""

from __future__ import annotations

from enum import StrEnum

from readlist.translation import N_, tr

KEY_NAMES = (
    *(N_("Ctrl"), N_("Shift"), N_("Alt"), N_("Space"), N_("Return"), N_("Esc"), N_("Tab")),
    *(N_("Del"), N_("Backspace"), N_("Home"), N_("End"), N_("Left"), N_("Right"), N_("Up"), N_("Down")),
)
"""Names of keys that are words, as Qt writes them in its portable form; a translation says them as Qt does."""


def key_text(keys: str) -> str:
    """Keys such as "Ctrl+Return" in the language of the screen."""
    return "+".join(tr(part) if part in KEY_NAMES else part for part in keys.split("+"))


class KeyName(str):
    """The portable name of a key; filled into a text, it is in the language of the screen."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        return format(key_text(str(self)), form)


class FieldKey(StrEnum):
    """The keys that mean the same in every field, list and dialog, as portable names of Qt.

    Filled into a text, they are in the language of the screen.
    """

    LEAVE = "Esc"
    ACCEPT = "Return"
    REMOVE = "Del"
    REMOVE_LAST = "Backspace"
    RENAME = "F2"
    MOVE_UP = "Alt+Up"
    MOVE_DOWN = "Alt+Down"
    HELP = "F1"
    COPY = "Ctrl+C"
    BOLD = "Ctrl+B"
    ITALIC = "Ctrl+I"

    def __format__(self, form: str) -> str:
        return format(key_text(self.value), form)


def with_key(text: str, key: str) -> str:
    """The text of a row of a menu that shows a key behind it; the key itself is handled elsewhere."""
    return f"{text}\t{key_text(key)}"


OTHER_KEYS = (
    (N_("Arrows, Page, Home, End"), N_("Move in the list")),
    (N_("Shift or Ctrl with these"), N_("Select several papers")),
    (N_("1 … 9"), N_("Add or remove the tag of that number")),
    (FieldKey.RENAME, N_("In the sidebar: rename")),
    (FieldKey.REMOVE, N_("In the sidebar: delete")),
    (FieldKey.MOVE_UP, N_("In the sidebar: move up")),
    (FieldKey.MOVE_DOWN, N_("In the sidebar: move down")),
    (FieldKey.LEAVE, N_("Leave a notice, a field, the search, a report or the review")),
    (FieldKey.COPY, N_("In a report: copy its text")),
    (FieldKey.BOLD, N_("Bold text in a note, as Markdown")),
    (FieldKey.ITALIC, N_("Italic text in a note, as Markdown")),
    (N_("Tab"), N_("Go to the next part of the window")),
)
"""Keys for the list of keys: (keys, what they do)."""
