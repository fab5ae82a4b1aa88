"""The actions on all papers of a list, in its menu in the sidebar."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtWidgets import QMenu

from readlist.model.scope import ListKind
from readlist.translation import N_, tr
from readlist.ui.sidebar.presenter import SidebarRow

KINDS_WITH_UNREAD = (
    *(ListKind.INBOX, ListKind.STARRED, ListKind.ALL),
    *(ListKind.SEARCH, ListKind.TAG, ListKind.SERIES, ListKind.DIGEST),
)


class ListAction(StrEnum):
    """An action on all papers of a list, with its text in the menu."""

    MARK_READ = N_("Mark All as Read")
    EXPORT = N_("Export…")
    RESTORE = N_("Restore All")
    LOOK_FOR_DUPLICATES = N_("Look for Duplicates")


def list_actions(row: SidebarRow) -> list[tuple[ListAction, bool]]:
    """The actions in the menu of a list, each with True if it is enabled."""
    if row.scope is None:
        return []
    kind = row.scope.kind
    if kind is ListKind.DUPLICATES:
        return [(ListAction.LOOK_FOR_DUPLICATES, True)]
    counts_unread = kind in (ListKind.INBOX, ListKind.SERIES, ListKind.DIGEST)
    actions = []
    if kind in KINDS_WITH_UNREAD:
        actions.append((ListAction.MARK_READ, not counts_unread or bool(row.count)))
    if kind is ListKind.TRASH:
        actions.append((ListAction.RESTORE, bool(row.count)))
    actions.append((ListAction.EXPORT, kind in (ListKind.SERIES, ListKind.DIGEST) or row.count != 0))
    return actions


def add_list_actions(menu: QMenu, row: SidebarRow, handler: Callable[[ListAction], object]) -> None:
    """Add the actions of a list to a menu; ``handler`` gets the chosen one."""
    for list_action, is_possible in list_actions(row):
        action = menu.addAction(tr(list_action.value))
        action.setEnabled(is_possible)
        action.triggered.connect(lambda _checked=False, list_action=list_action: handler(list_action))
