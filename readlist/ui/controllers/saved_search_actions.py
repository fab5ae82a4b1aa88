"""Actions on saved searches: save, rename, edit, move, delete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from readlist.commands import saved_searches
from readlist.model.change import Change
from readlist.model.scope import ListKind, SavedSearch, Scope
from readlist.translation import N_, tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.navigation import Navigation
from readlist.ui.controllers.query_to_save import query_to_save
from readlist.ui.paper_list.presenter import SearchSaving
from readlist.ui.shell.pane_layout import Panes
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.sidebar.search_dialog import SearchDialog

SAVED_SEARCH_CHANNEL = "searches"
SAVE_ACTION_TEXTS = {SearchSaving.EDIT: N_("Edit Searc&h…")}


class SavedSearchActions(QObject):
    """Carries out the actions on saved searches. Lives with its window."""

    dialog_pending = Signal()
    """A dialog opens in a moment; keys typed until then are for it."""

    def __init__(self, workspace: Workspace, jobs: Jobs, panes: Panes, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._workspace = workspace
        self._jobs = jobs
        self._sidebar = sidebar = panes.sidebar
        self._papers = papers = panes.papers
        self._navigation = navigation
        self._dialog: SearchDialog | None = None
        sidebar.requests.search_rename_requested.connect(self._runner(saved_searches.rename_search))
        sidebar.requests.search_move_requested.connect(self._runner(saved_searches.move_search))
        sidebar.requests.search_delete_requested.connect(self.delete)
        sidebar.requests.search_edit_requested.connect(self.edit)
        sidebar.title_changed.connect(papers.controller.retitle)
        papers.save_requested.connect(self.save_or_edit)

    def keep_updated(self, action: QAction) -> None:
        """Keep an action up to date: enabled while there is a search to save or to edit, with a text for each."""
        label = action.text()

        def show(_papers: int = 0) -> None:
            kind = self._papers.search_saving()
            action.setEnabled(kind is not SearchSaving.NOTHING)
            action.setText(tr(SAVE_ACTION_TEXTS[kind]) if kind in SAVE_ACTION_TEXTS else label)

        self._papers.listing_shown.connect(show)
        show()

    def save_or_edit(self) -> None:
        """Ask for a name and save the present search, or edit the saved search that is shown."""
        kind = self._papers.search_saving()
        text, scope, typing = self._papers.controller.search_shown()
        if kind is SearchSaving.EDIT and scope is not None:
            self.edit(scope.key)
        elif kind is SearchSaving.SAVE:
            from readlist.ui.sidebar.search_dialog_presenter import suggest_name

            self.dialog_pending.emit()
            work = partial(query_to_save, self._workspace, text, typing, scope)
            self._jobs.read(SAVED_SEARCH_CHANNEL, work, lambda query: self._ask_new(suggest_name(text), query))

    def edit(self, search_id: int) -> None:
        """Edit name and query of a saved search in a dialog."""
        found = {search.id: search for search in self._sidebar.searches()}
        if search_id in found:
            edited, change = found.pop(search_id), partial(self._edit, search_id)
            self._ask(tr("Edit Search"), edited, found.values(), change, may_replace=False)

    def delete(self, search_id: int) -> None:
        """Delete a saved search."""
        self._jobs.run_command(partial(saved_searches.delete_search, self._workspace, search_id))

    def _ask_new(self, name: str, query: str) -> None:
        new = SavedSearch(0, name, query)
        self._ask(tr("Save Search"), new, self._sidebar.searches(), self._save, may_replace=True)

    def _ask(
        self,
        title: str,
        search: SavedSearch,
        others: Iterable[SavedSearch],
        chosen: Callable[[str, str], None],
        *,
        may_replace: bool,
    ) -> None:
        if self._dialog is not None:
            return
        from readlist.ui.sidebar.search_dialog import SearchDialog

        names = [other.name for other in others]
        window = self._papers.window()
        dialog = SearchDialog(title, search.name, search.query, names, window, may_replace=may_replace)
        self._dialog = dialog
        dialog.chosen.connect(chosen)
        dialog.count_requested.connect(self._count_papers)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _count_papers(self, query: str) -> None:
        self._jobs.read(
            SAVED_SEARCH_CHANNEL, partial(_count, self._workspace, query), partial(self._show_count, query), _ignore
        )

    def _show_count(self, query: str, papers: int) -> None:
        if self._dialog is not None:
            self._dialog.show_count(query, papers)

    def _save(self, name: str, query: str) -> None:
        self._jobs.run_command(partial(_save, self._workspace, name, query), self._open_saved)

    def _open_saved(self, saved: tuple[Change, int]) -> None:
        """Open the search, which is a list of the sidebar now, and stay on the current paper."""
        _change, search_id = saved
        self._navigation.open_at_current_paper(Scope(ListKind.SEARCH, search_id))

    def _edit(self, search_id: int, name: str, query: str) -> None:
        self._jobs.run_command(partial(saved_searches.edit_search, self._workspace, search_id, name, query))

    def _runner(self, command: Callable[..., Change]) -> Callable[..., None]:
        return lambda *arguments: self._jobs.run_command(partial(command, self._workspace, *arguments))


def _save(workspace: Workspace, name: str, query: str) -> tuple[Change, int]:
    change = saved_searches.save_search(workspace, name, query, replace=True)
    return change, saved_searches.require_named(workspace, name).id


def _count(workspace: Workspace, query: str) -> int:
    return len(workspace.finder.find(query).ids)


def _ignore(_fault: str) -> None:
    """Ignore a failed count: a query that cannot be tried now can still be saved."""
