"""The main window: menus, toolbar and panes, and the connections between them.

Panes know neither this window nor each other. The window connects their signals and shows every Change to all of them.
What an action does is in ``controllers/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.settings import Settings, WindowState
from readlist.ui.actions import menus
from readlist.ui.actions.action_table import Act, Menu
from readlist.ui.actions.return_key_filter import ReturnKeyFilter
from readlist.ui.actions.tag_menu import TagMenu
from readlist.ui.actions.toolbar import Toolbar
from readlist.ui.background.indexing import Indexing
from readlist.ui.background.jobs import Jobs
from readlist.ui.background.library_watcher import LibraryWatcher
from readlist.ui.background.turns import do_in_turns
from readlist.ui.controllers.action_handlers import action_handlers
from readlist.ui.controllers.browser_actions import BrowserActions
from readlist.ui.controllers.file_actions import FileActions
from readlist.ui.controllers.import_controller import ImportController
from readlist.ui.controllers.last_place import LastPlace
from readlist.ui.controllers.list_actions import ListActions
from readlist.ui.controllers.merge_actions import MergeActions
from readlist.ui.controllers.navigation import Navigation
from readlist.ui.controllers.paper_actions import PaperActions
from readlist.ui.controllers.paper_stepping import PaperStepping
from readlist.ui.controllers.preferences_controller import PreferencesController
from readlist.ui.controllers.related_papers import RelatedPapers
from readlist.ui.controllers.review_switch import ReviewSwitch
from readlist.ui.controllers.saved_search_actions import SavedSearchActions
from readlist.ui.controllers.sidebar_actions import SidebarActions
from readlist.ui.controllers.text_actions import TextActions
from readlist.ui.dialogs.dialog_folders import DialogFolders
from readlist.ui.look.focus_ring import FocusRing
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.notice import Notice
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.ui.shell.status_bar import StatusBar
from readlist.ui.text.plain_text import hide_tip
from readlist.workspace import Workspace

MAX_PAPERS_INDEXED_IMMEDIATELY = 100
"""Papers in the largest change that is indexed immediately; larger ones are shown first and indexed a moment later."""
START_SIZE_PX = (1200, 760)
"""Width and height of the window at its first start."""
MAX_BACKGROUND_DELAY_MS = 1_000
"""Milliseconds from opening to counting and indexing, if the first list is not painted before."""


class MainWindow(QMainWindow):
    """The window on one open library."""

    settings_changed = Signal(object)
    """New Settings, to be saved by the listener."""
    restore_requested = Signal(object)
    """The Path of the backup to restore."""
    started = Signal()
    """The first list is painted, and counting and indexing have begun."""
    closing = Signal()
    """The window is about to close; what was typed is saved."""

    def __init__(
        self, workspace: Workspace, jobs: Jobs, settings: Settings, state: WindowState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self._state = state
        self.setWindowTitle("Readlist")
        self._make_parts(settings)
        self._lay_out()
        self._open_list()
        self._make_actions()
        self._connect()
        self._restore_state()
        self._is_started = False
        self.papers.first_painted.connect(lambda: QTimer.singleShot(0, self, self._start_background))
        QTimer.singleShot(MAX_BACKGROUND_DELAY_MS, self, self._start_background)
        self.papers.setFocus()

    # Parts

    def _make_parts(self, settings: Settings) -> None:
        self.pane_layout = PaneLayout(self.workspace, self.jobs, self)
        self.sidebar, self.papers, self.reading = self.pane_layout.panes
        self.search = SearchField(self)
        self.indexing = Indexing(self.workspace, self)
        self.status_bar = StatusBar(self)
        self.notice = Notice(self.status_bar)
        self.paper_actions = PaperActions(self.workspace, self.jobs, self.papers)
        self.sidebar_actions = SidebarActions(self.workspace, self.paper_actions)
        self.merge_actions = MergeActions(
            self.workspace, self.jobs, self.papers, self.paper_actions, self.sidebar_actions
        )
        self.preferences = PreferencesController(self, self.workspace, settings)
        self.paper_stepping = PaperStepping(self.pane_layout.panes, self.preferences)
        self._library_watcher = LibraryWatcher(self.workspace, self.jobs, self)

    def _lay_out(self) -> None:
        panes = self.pane_layout.panes
        self.imports = ImportController(self, self.pane_layout, self.workspace, self.jobs)
        self.review_switch = ReviewSwitch(self.workspace, self.jobs, self.pane_layout, self.imports)
        self.navigation = Navigation(
            self.workspace, self.jobs, panes, self.review_switch, self.imports, self.search, self._state
        )
        self.file_actions = FileActions(
            self, self.workspace, self.jobs, self.imports, self.papers, DialogFolders(self._state, self)
        )
        self.list_actions = ListActions(self.workspace, self.jobs, self.sidebar, self.file_actions)
        self.browser_actions = BrowserActions(self, self.workspace, self.jobs, self.papers)
        self.related_papers = RelatedPapers(self.workspace, self.jobs, panes, self.navigation)
        self.saved_search_actions = SavedSearchActions(self.workspace, self.jobs, panes, self.navigation)
        self.setCentralWidget(self.pane_layout)
        self.setStatusBar(self.status_bar)
        self.text_actions = TextActions(self, self.workspace, self.jobs, panes, self.review_switch, self.paper_actions)

    def _open_list(self) -> None:
        """Request the list that was open last; it is read while the rest of the window is made."""
        self.sidebar.scope_chosen.connect(self.navigation.open_scope)
        self._last_place = LastPlace(self._state, self.pane_layout.panes, self.search, self.navigation)
        self._last_place.begin()

    def _make_actions(self) -> None:
        self.actions_by_name = menus.make_actions(self, action_handlers(self))
        self.menus = menus.fill_menu_bar(self, self.actions_by_name)
        self.toolbar = Toolbar(self, self.actions_by_name, self.search)
        self.menus[Menu.VIEW].addSeparator()
        self.menus[Menu.VIEW].addMenu(self.papers.order_menu)
        self.saved_search_actions.keep_updated(self.actions_by_name[Act.SAVE_SEARCH])
        for actions in (self.saved_search_actions, self.file_actions, self.merge_actions):
            actions.dialog_pending.connect(self.text_actions.typing_guard.hold)
        self.disabled_key_shortcuts = menus.make_disabled_key_shortcuts(
            self, self.actions_by_name, self.text_actions.explain_disabled
        )
        self.tag_keys = menus.make_tag_keys(self, self.paper_actions.toggle_tag)
        self._escape_shortcut = QShortcut(QKeySequence("Esc"), self, self._handle_escape)
        self._menu_key = menus.make_menu_key(self)
        self.tag_menu = TagMenu(
            self.menus[Menu.TAGS],
            self.actions_by_name[Act.TAG],
            self.paper_actions.toggle_tag,
            lambda: self.papers.selected_marks().tags,
        )
        self._enable_actions()
        for one, next_one in pairwise((self.search, self.sidebar, self.papers, self.reading)):
            QWidget.setTabOrder(one, next_one)

    def _connect(self) -> None:
        self._connect_panes()
        self._connect_reading()
        jobs, imports = self.jobs, self.imports
        jobs.changed.connect(self.show_change)
        jobs.changed.connect(self.notice.tell_change)
        jobs.working_changed.connect(self.status_bar.show_working)
        jobs.waiting_begun.connect(self.status_bar.show_waiting)
        self.workspace.database.announce_wait = jobs.waiting_begun.emit
        self.notice.undo_requested.connect(self.paper_actions.undo)
        self.notice.redo_requested.connect(self.paper_actions.redo)
        self.notice.focus_released.connect(self.navigation.focus)
        self._library_watcher.changed_elsewhere.connect(self.refresh)
        self.preferences.changed.connect(self.settings_changed)
        self.preferences.restore_requested.connect(self.restore_requested)
        self.paper_actions.undo_finished.connect(self.navigation.go_to)
        notifiers = (
            self.paper_actions,
            self.file_actions,
            self.related_papers,
            self.text_actions,
            self.browser_actions,
            self.list_actions,
        )
        for notifier in (*notifiers, imports, self.paper_stepping, self.preferences):
            notifier.notified.connect(self.notice.tell)
        self.paper_stepping.list_end_reached.connect(self.notice.tell_unless_important)
        self.browser_actions.choices_offered.connect(self.notice.offer)
        for warning in (jobs.failed, self.file_actions.failed, imports.failed):
            warning.connect(self.notice.warn)
        imports.show_new_requested.connect(self.navigation.show_new)
        imports.review_requested.connect(self.review_switch.open)
        imports.undo_requested.connect(self.paper_actions.undo)
        imports.date_change_requested.connect(self.sidebar_actions.date_digest)
        self.indexing.progressed.connect(self.status_bar.show_indexing)
        self.indexing.caught_up.connect(self._index_caught_up)
        self.indexing.idle.connect(self.papers.controller.refresh_partial)
        ReturnKeyFilter(self)
        FocusRing(self)

    def _connect_panes(self) -> None:
        sidebar, papers, search, navigation = self.sidebar, self.papers, self.search, self.navigation
        sidebar.counts_updated.connect(lambda counts: self.tag_menu.show_tags(counts.tags))
        sidebar.counts_updated.connect(search.completions.set_counts)
        sidebar.papers_dropped.connect(self.sidebar_actions.drop_on)
        requests = sidebar.requests
        requests.tag_rename_requested.connect(self.merge_actions.rename_tag)
        requests.tag_recolour_requested.connect(self.sidebar_actions.recolour_tag)
        requests.tag_delete_requested.connect(self.sidebar_actions.delete_tag)
        requests.digest_date_requested.connect(self.sidebar_actions.date_digest)
        requests.series_rename_requested.connect(self.sidebar_actions.rename_series)
        requests.digest_rename_requested.connect(self.sidebar_actions.rename_digest)
        papers.current_changed.connect(self._show_selected)
        papers.selection_changed.connect(self._show_selected)
        papers.activated.connect(lambda paper: self.browser_actions.open_papers((paper,)))
        papers.star_clicked.connect(lambda paper: self.paper_actions.toggle_star([paper]))
        papers.suggestion_chosen.connect(navigation.search_for)
        papers.marks_changed.connect(self._show_marks)
        papers.import_requested.connect(self.file_actions.choose_files)
        papers.menu_requested.connect(self._show_menu)
        papers.listing_shown.connect(self._show_count)
        search.text_edited.connect(navigation.search)
        for show_toggled in (self._enable_actions, self._show_count, self.imports.update_report):
            self.review_switch.toggled.connect(show_toggled)
        self.review_switch.count_changed.connect(self._show_count)
        navigation.back_available_changed.connect(self._enable_actions)

    def _connect_reading(self) -> None:
        reading, paper_actions = self.reading, self.paper_actions
        reading.status_chosen.connect(lambda paper, status: paper_actions.set_status(Status.named(status), [paper]))
        reading.star_toggled.connect(lambda paper, starred: paper_actions.set_star(starred, [paper]))
        reading.tag_added.connect(lambda paper, name: paper_actions.tag(name, [paper]))
        reading.tag_removed.connect(lambda paper, name: paper_actions.untag(name, [paper]))
        reading.review_requested.connect(lambda paper: self.review_switch.open((paper,)))
        reading.restore_requested.connect(lambda paper: paper_actions.restore([paper]))
        reading.digest_chosen.connect(lambda digest: self.sidebar.select(Scope(ListKind.DIGEST, digest)))
        reading.split_requested.connect(paper_actions.split)
        reading.field_edited.connect(paper_actions.edit)
        reading.link_clicked.connect(self.browser_actions.open_address)
        reading.focus_released.connect(self.papers.setFocus)

    def _start_background(self) -> None:
        """Start counting and indexing, now that the list is painted."""
        if not self._is_started:
            self._is_started = True
            do_in_turns(self._background_steps(), self)

    def _background_steps(self) -> Iterator[None]:
        yield from self.reading.prepare_in_steps()
        yield
        self.imports.accept_drops()
        yield
        self.sidebar.refresh()
        self.indexing.start_round()
        self.imports.tell_if_cut_short(self._state)
        self.started.emit()

    # Changes

    def show_change(self, change: Change) -> None:
        """Show a change in every pane, and index it."""
        for pane in (self.sidebar, self.papers, self.reading):
            pane.show_change(change)
        if self.review_switch.is_open():
            self.review_switch.review.show_change(change)
        self.navigation.show_change(change)
        self.imports.update_report()
        (
            self.indexing.start_round_later
            if len(change.papers) > MAX_PAPERS_INDEXED_IMMEDIATELY
            else self.indexing.start_round
        )()

    def refresh(self) -> None:
        """Show the library as it is now, after a change by another program."""
        self.show_change(Change(None))

    def _show_selected(self, _what: object) -> None:
        selected = self.papers.selected_ids()
        current = self.papers.current_id()
        self._enable_actions()
        if len(selected) > 1:
            self.reading.show_selection(len(selected))
        else:
            self.reading.show_paper(selected[0] if selected else current)

    def _enable_actions(self) -> None:
        """Enable the actions that can act on the selection."""
        is_reviewing = self.review_switch.is_open()
        selected = len(self.papers.selected_ids())
        menus.enable_for(self.actions_by_name, selected, is_reviewing)
        self.actions_by_name[Act.BACK].setEnabled(not is_reviewing and self.navigation.can_go_back())
        for key in self.tag_keys:
            key.setEnabled(not is_reviewing and bool(selected))
        self._show_marks()

    def _show_marks(self) -> None:
        menus.show_marks(self.actions_by_name, self.papers.selected_marks())

    # Keys and menus

    def _handle_escape(self) -> None:
        """On Esc, close a tool tip, else a notice; after an unimportant notice, close what is below it, too."""
        is_important = self.notice.is_important()
        if hide_tip() or (self.notice.close_notice() and is_important):
            return
        self.navigation.escape()

    def _show_menu(self, point: QPoint) -> None:
        menu = self.context_menu()
        menu.exec(point)
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """The menu for the selected papers."""
        return menus.make_paper_menu(self, self.actions_by_name, self.menus[Menu.TAGS])

    # Status bar

    def _show_count(self, _papers: int = 0) -> None:
        """Show in the status bar the number of papers in the list, or of groups in the review while that is shown."""
        shown = self.review_switch.review if self.review_switch.is_open() else self.papers
        self.status_bar.show_count(shown.count_line())

    def _index_caught_up(self, _papers: int) -> None:
        self.status_bar.show_indexing(0, 0)
        self.reading.refresh_related()
        self.sidebar.recount()
        if self.papers.controller.depends_on_index():
            self.papers.refresh()

    # State

    def _restore_state(self) -> None:
        wanted = QSize(*(scaled_with_text(self, length) for length in START_SIZE_PX))
        self.resize(wanted.boundedTo(self.screen().availableSize()))
        if kept := self._state.get_bytes("geometry"):
            self.restoreGeometry(QByteArray(kept))
        self.pane_layout.restore(self._state)
        self.sidebar.restore_state(self._state.values.get("sidebar"))

    def save_state(self) -> WindowState:
        """The state of the window, with its size and the place in the list, for the next start."""
        self._state.set_bytes("geometry", bytes(self.saveGeometry().data()))
        self.pane_layout.save(self._state)
        self._last_place.save()
        self._state.values["sidebar"] = self.sidebar.save_state()
        return self._state

    # Qt

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, and close."""
        self.reading.flush()
        self.imports.cancel_to_close(self._state)
        self._library_watcher.stop()
        self.closing.emit()
        super().closeEvent(event)
