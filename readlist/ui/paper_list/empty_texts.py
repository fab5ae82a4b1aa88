"""Words in place of rows, for each kind of list. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from readlist.model.paper import FIXED_LISTS, Status
from readlist.model.scope import ListKind
from readlist.translation import N_, tr
from readlist.ui.actions.action_table import Act, ActionName, key_of

_NOTHING_HERE = N_("No paper here")
_PRESS_TO_PUT_HERE = N_("Press {key} on a paper to put it here.")
"""Title and text of a list of a status that has none of its own."""
_TEXTS = {
    ListKind.INBOX: (N_("Nothing to read"), N_("Every paper is marked. New digests bring new ones.")),
    ListKind.QUEUED: (N_("Nothing to read later"), _PRESS_TO_PUT_HERE),
    ListKind.READING: (N_("Nothing in progress"), N_("Papers that you are reading appear here.")),
    ListKind.READ: (N_("Nothing read yet"), N_("Press {key} on a paper to mark it as read.")),
    ListKind.STARRED: (N_("No stars yet"), N_("Press {key} on a paper that you want to find again.")),
    ListKind.DISMISSED: (N_("Nothing dismissed"), N_("Press {key} on a paper that should not come back.")),
    ListKind.ALL: (N_("No papers"), N_("All papers are in the trash.")),
    ListKind.TRASH: (N_("The trash is empty"), N_("Deleted papers are kept here.")),
    ListKind.DUPLICATES: (N_("No possible duplicates"), N_("Papers that may be the same appear here.")),
    ListKind.SEARCH: (N_("No paper matches this search"), N_("Matching papers appear here as they arrive.")),
    ListKind.TAG: (N_("No paper has this tag"), N_("Drop papers on it in the sidebar, or press {key} on one.")),
    ListKind.SERIES: (
        N_("Nothing left of these digests"),
        N_("Their papers are in the trash or were merged into others."),
    ),
    ListKind.DIGEST: (N_("Nothing left of this digest"), N_("Its papers are in the trash or were merged into others.")),
}
"""Title and text."""
_ICONS = {ListKind.SEARCH: "search", ListKind.TAG: "tag", ListKind.SERIES: "digest", ListKind.DIGEST: "digest"}
"""The icons of lists that are not permanent."""
_ACTIONS_TO_FILL: dict[ListKind, ActionName] = {
    ListKind.READ: Act.TOGGLE_READ,
    ListKind.STARRED: Act.STAR,
    ListKind.TAG: Act.TAG,
    **{status.list: status for status in Status if status.key},
}
"""The action whose key the text of an empty list names."""


class EmptyText(NamedTuple):
    """The words in place of rows. ``suggestion`` is a query that may be meant, "" for none."""

    icon: str
    title: str
    text: str = ""
    suggestion: str = ""
    offers_import: bool = False


def empty_list_text(kind: ListKind) -> EmptyText:
    """The words for a list of that kind which holds no paper."""
    act = _ACTIONS_TO_FILL.get(kind)
    title, text = _TEXTS.get(kind) or (_NOTHING_HERE, _PRESS_TO_PUT_HERE if act else "")
    icon = _ICONS[kind] if kind in _ICONS else FIXED_LISTS[kind][1]
    key = key_of(act) if act else ""
    return EmptyText(icon, tr(title), tr(text, key=key) if text else "")
