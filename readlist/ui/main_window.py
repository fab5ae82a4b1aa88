"""The window: three panes, the toolbar with the search field, the import report, and the ways between them.

Panes know neither this window nor each other. The window carries what one pane says to the others, and shows every
Change to all of them. What an action on papers does is in ``verbs``; reading and writing files is in ``filing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import Kind, Scope
from readlist.settings import Settings, WindowState
from readlist.ui.actions import menus
from readlist.ui.actions.action_table import Menu
from readlist.ui.actions.return_key_filter import ReturnKeyFilter
from readlist.ui.actions.tag_menu import TagMenu
from readlist.ui.background.indexing import Indexing
from readlist.ui.background.jobs import Jobs
from readlist.ui.background.library_watcher import LibraryWatcher
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
from readlist.ui.controllers.saved_search_actions import SavedSearchActions
from readlist.ui.controllers.text_actions import TextActions
from readlist.ui.dialogs.dialog_folders import DialogFolders
from readlist.ui.look.focus_ring import FocusRing
from readlist.ui.search_field.view import SearchField
from readlist.ui.shell.notice import Notice
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.ui.shell.status_bar import StatusBar
from readlist.ui.text.plain_text import hide_tip
from readlist.workspace import Workspace

SEARCH_WIDTH = 320
MANY = 100
"""Papers of a change that need not be found at once by their words."""
START_SIZE = (1200, 760)
BREATH = 2
"""Milliseconds between two steps of the start that the reader does not wait for."""
LATEST = 1_000
"""Milliseconds after which the rest of the start waits for the list no longer."""


class MainWindow(QMainWindow):
    """The window on one open library."""

    settings_changed = Signal(object)
    """New Settings, already saved by whoever listens."""
    restore_requested = Signal(object)
    """The Path of a backup that the library is to be made of."""
    started = Signal()
    """The first list is painted, and all else that belongs to the start is under way."""
    closing = Signal()

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
        self._is_begun = False
        self.papers.first_painted.connect(lambda: QTimer.singleShot(0, self, self._begin))
        QTimer.singleShot(LATEST, self, self._begin)
        self.papers.setFocus()

    # Parts

    def _make_parts(self, settings: Settings) -> None:
        self.frame = PaneLayout(self.workspace, self.jobs, self)
        self.sidebar, self.papers, self.reading = self.frame.panes
        self.search = SearchField(self)
        self.indexing = Indexing(self.workspace, self)
        self.status_line = StatusBar(self)
        self.notice = Notice(self.status_line)
        self.verbs = PaperActions(self.workspace, self.jobs, self.papers)
        self.merging = MergeActions(self.workspace, self.jobs, self.papers, self.verbs)
        self.choices = PreferencesController(self, self.workspace, settings)
        self.moving = PaperStepping(self.frame.panes, self.choices)
        self._watch = LibraryWatcher(self.workspace, self.jobs, self)

    def _lay_out(self) -> None:
        panes = self.frame.panes
        self.arrivals = ImportController(self, self.frame, self.workspace, self.jobs)
        self.stage = Navigation(self.workspace, self.jobs, self.frame, panes, self.arrivals, self.search, self._state)
        self.filing = FileActions(
            self, self.workspace, self.jobs, self.arrivals, self.papers, DialogFolders(self._state, self)
        )
        self.lists = ListActions(self.workspace, self.jobs, self.sidebar, self.filing)
        self.opening = BrowserActions(self, self.workspace, self.jobs, self.papers)
        self.related = RelatedPapers(self.workspace, self.jobs, panes, self.stage)
        self.searches = SavedSearchActions(self.workspace, self.jobs, panes, self.stage)
        self.setCentralWidget(self.frame)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.setStatusBar(self.status_line)
        self.fields = TextActions(self, self.workspace, self.jobs, panes, self.stage, self.verbs)

    def _open_list(self) -> None:
        """Ask for the list that was open; it is read while the rest of the window is made."""
        self.sidebar.scope_chosen.connect(self.stage.open_scope)
        self._sitting = LastPlace(self._state, self.frame.panes, self.search, self.stage)
        self._sitting.begin()

    def _make_actions(self) -> None:
        self.actions_by_name = menus.make_actions(self, self._deeds())
        self.menus = menus.fill_menu_bar(self, self.actions_by_name)
        self.toolbar = menus.make_toolbar(self, self.actions_by_name, self.search)
        self.searches.offer(self.actions_by_name["save_search"])
        for asking in (self.searches, self.filing, self.merging):
            asking.dialog_pending.connect(self.fields.guard.hold)
        self.refusals = menus.make_refusals(self, self.actions_by_name, self.fields.refuse)
        self.tag_keys = menus.make_tag_keys(self, self.verbs.toggle_tag)
        self._escape = QShortcut(QKeySequence("Esc"), self, self._leave)
        self.tag_menu = TagMenu(
            self.menus[Menu.TAGS],
            self.actions_by_name["tag"],
            self.verbs.toggle_tag,
            lambda: self.papers.selected_marks().tags,
        )
        self._offer()
        for one, next_one in pairwise((self.search, self.sidebar, self.papers, self.reading)):
            QWidget.setTabOrder(one, next_one)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        verbs, papers, filing = self.verbs, self.papers, self.filing
        return {
            "import": filing.choose_files,
            "import_folder": filing.choose_folder,
            "paste": filing.paste,
            "export": filing.export,
            "backup": filing.back_up,
            "restore_backup": self.choices.choose_backup,
            "close_window": self.close,
            "undo": verbs.undo,
            "redo": verbs.redo,
            "select_all": papers.select_all,
            "copy": filing.copy,
            "search": self.search.start,
            "save_search": self.searches.keep,
            "preferences": self.choices.show,
            "toggle_read": verbs.toggle_read,
            "star": verbs.toggle_star,
            "queue": partial(verbs.decide, Status.QUEUED),
            "reading": partial(verbs.set_status, Status.READING),
            "dismiss": partial(verbs.decide, Status.DISMISSED),
            "tag": self.fields.edit_tags,
            "note": self.fields.edit_note,
            "open_link": self.opening.open_selected,
            "search_arxiv": self.opening.search_arxiv,
            "search_web": self.opening.search_web,
            "related": self.related.show,
            "merge": self.merging.merge_selected,
            "review": lambda: self.stage.open_review(papers.current_id()),
            "rescan": filing.rescan,
            "trash": verbs.trash,
            "restore": verbs.restore,
            "next": self.moving.next,
            "previous": self.moving.previous,
            "advance": self.moving.advance,
            "next_unread": self.moving.next_unread,
            "back": self.stage.back,
            "go_inbox": partial(self.sidebar.select, Scope(Kind.INBOX)),
            "focus_sidebar": self.sidebar.setFocus,
            "focus_list": papers.setFocus,
            "focus_paper": self.reading.enter,
            "larger": partial(self.choices.resize_text, 1),
            "smaller": partial(self.choices.resize_text, -1),
            "usual_size": partial(self.choices.resize_text, 0),
            "toggle_sidebar": self.frame.toggle_sidebar,
            "history": filing.show_history,
            "keys": filing.show_keys,
            "syntax": self.search.show_syntax,
            "about": filing.show_about,
        }

    def _connect(self) -> None:
        self._connect_panes()
        self._connect_reading()
        jobs, arrivals = self.jobs, self.arrivals
        jobs.changed.connect(self.show_change)
        jobs.changed.connect(self.notice.tell_change)
        jobs.working_changed.connect(self.status_line.show_working)
        self.notice.undo_requested.connect(self.verbs.undo)
        self.notice.redo_requested.connect(self.verbs.redo)
        self.notice.focus_released.connect(self.stage.focus)
        self._watch.changed_elsewhere.connect(self.refresh)
        self.choices.changed.connect(self.settings_changed)
        self.choices.restore_requested.connect(self.restore_requested)
        self.verbs.undo_finished.connect(lambda change: self.stage.go_to(change.papers))
        tellers = (self.verbs, self.filing, self.related, self.fields, self.opening, self.lists)
        for teller in (*tellers, self.moving, self.choices):
            teller.notified.connect(self.notice.tell)
        self.moving.list_end_reached.connect(self.notice.mention)
        self.opening.choices_offered.connect(self.notice.offer)
        for warning in (jobs.failed, self.filing.failed, arrivals.failed):
            warning.connect(self.notice.warn)
        arrivals.show_new_requested.connect(lambda ids: self.stage.show_papers(ids, "New papers"))
        arrivals.review_requested.connect(self.stage.open_review)
        arrivals.undo_requested.connect(self.verbs.undo)
        arrivals.date_change_requested.connect(self.verbs.date_digest)
        arrivals.report_closed.connect(self.papers.setFocus)
        self.indexing.progressed.connect(self.status_line.show_indexing)
        self.indexing.caught_up.connect(self._index_caught_up)
        self.indexing.idle.connect(self.papers.complete)
        ReturnKeyFilter(self)
        FocusRing(self)

    def _connect_panes(self) -> None:
        sidebar, papers, search, stage = self.sidebar, self.papers, self.search, self.stage
        sidebar.counts_updated.connect(lambda counts: self.tag_menu.show_tags(counts.tags))
        sidebar.papers_dropped.connect(self.verbs.put)
        sidebar.tag_rename_requested.connect(self.merging.rename_tag)
        sidebar.tag_recolour_requested.connect(self.verbs.recolour_tag)
        sidebar.tag_delete_requested.connect(self.verbs.delete_tag)
        sidebar.digest_date_requested.connect(self.verbs.date_digest)
        sidebar.digest_rename_requested.connect(self.verbs.rename_digest)
        papers.current_changed.connect(self._show_selected)
        papers.selection_changed.connect(self._show_selected)
        papers.activated.connect(lambda paper: self.opening.open_papers((paper,)))
        papers.star_clicked.connect(lambda paper: self.verbs.toggle_star([paper]))
        papers.suggestion_chosen.connect(stage.search_for)
        papers.marks_changed.connect(self._show_marks)
        papers.import_requested.connect(self.filing.choose_files)
        papers.menu_requested.connect(self._show_menu)
        papers.listing_shown.connect(self._count)
        search.text_edited.connect(stage.search)
        stage.review_toggled.connect(self._turn)
        stage.review_count_changed.connect(self._count)
        stage.back_available_changed.connect(self._offer)

    def _connect_reading(self) -> None:
        reading, verbs = self.reading, self.verbs
        reading.status_chosen.connect(lambda paper, status: verbs.set_status(Status(status), [paper]))
        reading.star_toggled.connect(lambda paper, starred: verbs.set_star(starred, [paper]))
        reading.tag_added.connect(lambda paper, name: verbs.tag(name, [paper]))
        reading.tag_removed.connect(lambda paper, name: verbs.untag(name, [paper]))
        reading.review_requested.connect(self.stage.open_review)
        reading.digest_chosen.connect(lambda digest: self.sidebar.select(Scope(Kind.DIGEST, digest)))
        reading.split_requested.connect(verbs.split)
        reading.field_edited.connect(verbs.edit)
        reading.link_clicked.connect(self.opening.open_address)
        reading.focus_released.connect(self.papers.setFocus)

    def _begin(self) -> None:
        """The reader sees the list; now what counts, watches and indexes may take its turn."""
        if not self._is_begun:
            self._is_begun = True
            self._go_on(self._rest_of_the_start())

    def _rest_of_the_start(self) -> Iterator[None]:
        yield from self.reading.get_ready()
        yield
        self.arrivals.await_drops()
        yield
        self.sidebar.refresh()
        self.indexing.nudge()
        self.started.emit()

    def _go_on(self, steps: Iterator[None]) -> None:
        """Do one step, and the next a moment later: keys and painting come between."""
        with suppress(StopIteration):
            next(steps)
            QTimer.singleShot(BREATH, self, partial(self._go_on, steps))

    # What panes are told

    def show_change(self, change: Change) -> None:
        """A command was carried out: every pane shows it, the index catches up."""
        for pane in (self.sidebar, self.papers, self.reading):
            pane.show_change(change)
        if self.stage.is_reviewing():
            self.stage.review.show_change(change)
        self.stage.show_change(change)
        self.arrivals.follow()
        (self.indexing.nudge_later if len(change.papers) > MANY else self.indexing.nudge)()

    def refresh(self) -> None:
        """Show the library as it is now, whoever changed it."""
        self.show_change(Change(None, ""))

    def _show_selected(self, _what: object) -> None:
        selected = self.papers.selected_ids()
        current = self.papers.current_id()
        self._offer()
        if len(selected) > 1:
            self.reading.show_selection(len(selected))
        else:
            self.reading.show_paper(selected[0] if selected else current)

    def _offer(self) -> None:
        """Enable what can be done now."""
        is_reviewing = self.stage.is_reviewing()
        selected = len(self.papers.selected_ids())
        menus.enable_for(self.actions_by_name, selected, is_reviewing)
        self.actions_by_name["back"].setEnabled(not is_reviewing and self.stage.can_go_back())
        for key in self.tag_keys:
            key.setEnabled(not is_reviewing and bool(selected))
        self._show_marks()

    def _turn(self) -> None:
        self._offer()
        self._count()
        self.arrivals.follow()

    def _show_marks(self) -> None:
        menus.show_marks(self.actions_by_name, self.papers.selected_marks())

    # Going on

    def _leave(self) -> None:
        """Esc: the topmost layer goes; a notice that only tells something is none."""
        is_layer = self.notice.waits()
        if hide_tip() or (self.notice.close_notice() and is_layer):
            return
        self.stage.leave()

    def _show_menu(self, point: QPoint) -> None:
        menu = self.context_menu()
        menu.exec(point)
        menu.deleteLater()

    def context_menu(self) -> QMenu:
        """What can be done with the selected papers."""
        menu = QMenu(self)
        menus.fill_menu(menu, Menu.PAPER, self.actions_by_name)
        menu.addSeparator()
        menu.addMenu(self.menus[Menu.TAGS])
        return menu

    # Status bar

    def _count(self, _papers: int = 0) -> None:
        """The status line counts what is shown, never the list behind the review."""
        shown = self.stage.review if self.stage.is_reviewing() else self.papers
        self.status_line.count(shown.count_line())

    def _index_caught_up(self, _papers: int) -> None:
        self.status_line.show_indexing(0, 0)
        self.reading.refresh_related()
        self.sidebar.recount()
        if self.papers.asks_index():
            self.papers.refresh()

    # State

    def _restore_state(self) -> None:
        self.resize(*START_SIZE)
        if kept := self._state.get_bytes("geometry"):
            self.restoreGeometry(QByteArray(kept))
        self.frame.restore(self._state)
        self.sidebar.restore_state(self._state.values.get("sidebar"))

    def save_state(self) -> WindowState:
        """The window as it is, to come back so at the next start."""
        self._state.set_bytes("geometry", bytes(self.saveGeometry().data()))
        self.frame.save(self._state)
        self._sitting.save()
        self._state.values["sidebar"] = self.sidebar.save_state()
        return self._state

    # Qt

    def raise_window(self) -> None:
        """Come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, let the commands under way end, and go."""
        self.reading.flush()
        self.arrivals.cancel()
        self._watch.stop()
        self.closing.emit()
        super().closeEvent(event)
