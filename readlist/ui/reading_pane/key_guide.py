"""The keys that the pane shows instead of a paper: pairs of key and meaning. No Qt."""

from __future__ import annotations

from readlist.model.paper import Status
from readlist.translation import N_, trn
from readlist.ui.actions.action_table import TAG_KEYS, Act, key_of

KEYS_WITHOUT_PAPER = (
    (f"{key_of(Act.NEXT)}  {key_of(Act.PREVIOUS)}", N_("next and previous paper")),
    (key_of(Act.ADVANCE), N_("scroll, then the next unread")),
    (key_of(Act.TOGGLE_READ), N_("mark as read or unread")),
    (key_of(Act.STAR), N_("star")),
    (key_of(Status.QUEUED), N_("to read")),
    (key_of(Status.DISMISSED), N_("dismiss")),
    (key_of(Act.TAG), N_("tag")),
    (key_of(Act.NOTE), N_("note")),
    (key_of(Act.OPEN_LINK), N_("open the link")),
    (key_of(Act.SEARCH), N_("search")),
    (key_of(Act.KEYS), N_("all keys")),
)
KEYS_FOR_SELECTION = (
    (key_of(Act.TOGGLE_READ), N_("mark all as read, or as unread if all are read")),
    (key_of(Act.STAR), N_("star all, or unstar if all are starred")),
    (key_of(Status.QUEUED), N_("put all on the list to read")),
    (key_of(Status.DISMISSED), N_("dismiss all")),
    (key_of(Act.TAG), N_("tag all")),
    (f"{TAG_KEYS[0]} – {TAG_KEYS[-1]}", N_("apply a tag to all, or remove it if all have it")),
    (key_of(Act.MERGE), N_("merge all into one paper")),
    (key_of(Act.TRASH), N_("move all to the trash")),
)


def selection_line(count: int) -> str:
    """The heading shown while several papers are selected."""
    return trn("{n:,} paper selected", "{n:,} papers selected", count)
