"""Actions on all papers of a list in the sidebar: mark as read, restore, export."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.file_actions import FileActions
from readlist.ui.sidebar.list_menu import ListAction
from readlist.ui.sidebar.view import Sidebar
from readlist.workspace import Workspace

WHOLE_LIST_CHANNEL = "whole list"


class ListActions(QObject):
    """Carries out the actions of the sidebar's menus. Lives with the sidebar."""

    notified = Signal(str)
    """A sentence on why nothing was done; what was done is announced as a Change."""

    def __init__(self, workspace: Workspace, jobs: Jobs, sidebar: Sidebar, file_actions: FileActions) -> None:
        super().__init__(sidebar)
        self._workspace = workspace
        self._jobs = jobs
        self._file_actions = file_actions
        sidebar.requests.list_action_requested.connect(self.do)

    def do(self, scope: Scope, action: ListAction) -> None:
        """Carry out an action on all papers of a list."""
        if action is ListAction.MARK_READ:
            work = partial(mark_all_read, self._workspace, scope)
            self._jobs.run_command(work, partial(self._tell, tr("No paper of this list is unread.")))
        elif action is ListAction.RESTORE:
            work = partial(restore_all, self._workspace)
            self._jobs.run_command(work, partial(self._tell, tr("The trash is empty.")))
        elif action is ListAction.EXPORT:
            self._jobs.read(
                WHOLE_LIST_CHANNEL, partial(ids_of, self._workspace, scope), self._file_actions.export_papers
            )
        else:
            self._file_actions.rescan()

    def _tell(self, nothing_changed: str, change: Change) -> None:
        if change.id is None:
            self.notified.emit(nothing_changed)


def ids_of(workspace: Workspace, scope: Scope) -> list[int]:
    """The ids of a list's papers, in its order."""
    if scope.kind is ListKind.SEARCH:
        return [int(paper) for paper in workspace.finder.find("", scope=scope).ids]
    return [int(paper) for paper in workspace.ids(scope)]


def mark_all_read(workspace: Workspace, scope: Scope) -> Change:
    """Mark the unread papers of a list as read; those with another status keep it."""
    from readlist.commands import marking

    unread = set(ids_of(workspace, Scope(ListKind.INBOX)))
    wanted = [paper for paper in ids_of(workspace, scope) if paper in unread]
    return marking.set_status(workspace, wanted, Status.READ) if wanted else Change(None)


def restore_all(workspace: Workspace) -> Change:
    """Restore all papers in the trash."""
    from readlist.commands import marking

    wanted = ids_of(workspace, Scope(ListKind.TRASH))
    return marking.restore(workspace, wanted) if wanted else Change(None)
