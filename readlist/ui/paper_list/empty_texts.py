"""Words in place of rows, for each kind of list. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from readlist.model.paper import FIXED_LISTS
from readlist.model.scope import Kind
from readlist.translation import N_, tr
from readlist.ui.actions.action_table import Act, key_of

_TEXTS = {
    Kind.INBOX: ("inbox", N_("Nothing to read"), N_("Every paper is marked. New digests bring new ones.")),
    Kind.QUEUED: ("queue", N_("Nothing to read later"), N_("Press {key} on a paper to put it here.")),
    Kind.READING: ("reading", N_("Nothing in progress"), N_("Papers that you are reading appear here.")),
    Kind.READ: ("read", N_("Nothing read yet"), N_("Press {key} on a paper to mark it as read.")),
    Kind.STARRED: ("star", N_("No stars yet"), N_("Press {key} on a paper that you want to find again.")),
    Kind.DISMISSED: (
        "dismiss",
        N_("Nothing dismissed"),
        N_("Press {key} on a paper that should not come back."),
    ),
    Kind.ALL: ("all", N_("No papers"), N_("All papers are in the trash.")),
    Kind.TRASH: ("trash", N_("The trash is empty"), N_("Deleted papers are kept here.")),
    Kind.DUPLICATES: (
        "duplicates",
        N_("No possible duplicates"),
        N_("Papers that may be the same appear here."),
    ),
    Kind.SEARCH: ("search", N_("No paper matches this search"), N_("Matching papers appear here as they arrive.")),
    Kind.TAG: (
        "tag",
        N_("No paper has this tag"),
        N_("Drop papers on it in the sidebar, or press {key} on one."),
    ),
    Kind.DIGEST: (
        "digest",
        N_("Nothing left of this digest"),
        N_("Its papers are in the trash or were merged into others."),
    ),
}
"""Icon, title and text."""
_ACTS_TO_FILL = {
    Kind.QUEUED: Act.QUEUE,
    Kind.READ: Act.TOGGLE_READ,
    Kind.STARRED: Act.STAR,
    Kind.DISMISSED: Act.DISMISS,
    Kind.TAG: Act.TAG,
}
"""The action whose key the text of an empty list names."""


class EmptyText(NamedTuple):
    """The words in place of rows. ``suggestion`` is a query that may be meant, "" for none."""

    icon: str
    title: str
    text: str = ""
    suggestion: str = ""
    offers_import: bool = False


def text_of_empty(kind: Kind) -> EmptyText:
    """The words for a list of that kind which holds no paper."""
    icon, title, text = _TEXTS.get(kind) or _text_of_status(kind)
    act = _ACTS_TO_FILL.get(kind)
    return EmptyText(icon, tr(title), tr(text, key=key_of(act)) if act else tr(text))


def _text_of_status(kind: Kind) -> tuple[str, str, str]:
    """Icon, title and text of an empty list of a status that has none of its own."""
    return FIXED_LISTS[kind][1], N_("No paper here"), ""
