"""The window: three panes, the toolbar with the search field, the import report, and the ways between them.

Panes know neither this window nor each other. The window carries what one pane says to the others, and shows every
Change to all of them. What an action on papers does is in ``verbs``; reading and writing files is in ``filing``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QByteArray, QEvent, QObject, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QMenu,
    QWidget,
)

from readlist import settings as preferences
from readlist.commands import editing, tagging
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.report import ImportReport
from readlist.model.scope import Kind, Scope
from readlist.search import parse
from readlist.settings import Settings, WindowState
from readlist.ui import menus, theme
from readlist.ui.actions import Menu
from readlist.ui.filing import Filing
from readlist.ui.frame import Frame, Panes, recall_scope
from readlist.ui.importing.drop import install
from readlist.ui.importing.importer import Importer
from readlist.ui.importing.view import ImportBar, ImportReportPanel
from readlist.ui.indexing import Indexing
from readlist.ui.jobs import Jobs
from readlist.ui.key_sheet import KeySheet
from readlist.ui.merge_review.view import MergeReview
from readlist.ui.messages import Notice
from readlist.ui.paper_list.view import PaperList
from readlist.ui.reading_pane.view import ReadingPane
from readlist.ui.search_field.view import SearchField
from readlist.ui.sidebar.view import Sidebar
from readlist.ui.verbs import Verbs
from readlist.workspace import Workspace

SEARCH_WIDTH = 320
WATCH_EVERY = 1_500
"""Milliseconds between two looks whether another program changed the library."""
START_SIZE = (1200, 760)


class MainWindow(QMainWindow):
    """The window on one open library."""

    settings_changed = Signal(object)
    """New Settings, already saved by whoever listens."""
    restore_requested = Signal(object)
    """The Path of a backup that the library is to be made of."""
    closing = Signal()

    def __init__(
        self, workspace: Workspace, jobs: Jobs, settings: Settings, state: WindowState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self._settings = settings
        self._state = state
        self._version = 0
        self._report_waits = False
        self.setWindowTitle("Readlist")
        self._make_parts()
        self._lay_out()
        self._make_actions()
        self._connect()
        self._restore_state()
        self._watch = QTimer(self)
        self._watch.setInterval(WATCH_EVERY)
        self._watch.timeout.connect(self._look_for_changes)
        self._watch.start()
        self.refresh()
        self.papers.setFocus()

    # Parts

    def _make_parts(self) -> None:
        self.sidebar = Sidebar(self.workspace, self.jobs)
        self.papers = PaperList(self.workspace, self.jobs)
        self.reading = ReadingPane(self.workspace, self.jobs)
        self.review = MergeReview(self.workspace, self.jobs)
        self.search = SearchField()
        self.importer = Importer(self.workspace, self.jobs, self)
        self.import_bar = ImportBar(self.importer)
        self.report = ImportReportPanel()
        self.indexing = Indexing(self.workspace, self)
        self.notice = Notice(self)
        self.verbs = Verbs(self.workspace, self.jobs, self.papers)
        self.filing = Filing(self, self.workspace, self.jobs, self.importer, self.papers)
        self.drop = install(self)

    def _lay_out(self) -> None:
        panes = Panes(self.sidebar, self.papers, self.reading, self.review, self.import_bar, self.report)
        self.frame = Frame(panes)
        self.setCentralWidget(self.frame)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self._counted = QLabel()
        self._indexed = QLabel()
        self._counted.setAccessibleName("Papers in the list")
        self._indexed.setAccessibleName("Progress of the index")
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self._counted)
        bar.addPermanentWidget(self._indexed)

    def _make_actions(self) -> None:
        self.actions_by_name = menus.make_actions(self, self._deeds())
        self.menus = menus.fill_menu_bar(self, self.actions_by_name)
        self.toolbar = menus.make_toolbar(self, self.actions_by_name, self.search)
        self.tag_keys = menus.make_tag_keys(self, self.verbs.toggle_tag)
        self._escape = QShortcut(QKeySequence("Esc"), self, self._leave)
        menus.enable_for(self.actions_by_name, 0)
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
            "restore_backup": self._choose_backup,
            "close_window": self.close,
            "undo": verbs.undo,
            "redo": verbs.redo,
            "select_all": papers.select_all,
            "copy": filing.copy,
            "search": self.search.start,
            "preferences": self._show_preferences,
            "toggle_read": verbs.toggle_read,
            "star": verbs.toggle_star,
            "queue": partial(verbs.decide, Status.QUEUED),
            "reading": partial(verbs.set_status, Status.READING),
            "dismiss": partial(verbs.decide, Status.DISMISSED),
            "tag": self.reading.edit_tags,
            "note": self.reading.edit_note,
            "open_link": self.reading.open_link,
            "merge": verbs.merge,
            "review": self.open_review,
            "rescan": filing.rescan,
            "trash": verbs.trash,
            "restore": verbs.restore,
            "next": partial(papers.select_relative, 1),
            "previous": partial(papers.select_relative, -1),
            "advance": self._advance,
            "next_unread": self._next_unread,
            "go_inbox": partial(self.sidebar.select, Scope(Kind.INBOX)),
            "focus_sidebar": self.sidebar.setFocus,
            "focus_list": papers.setFocus,
            "focus_paper": self.reading.setFocus,
            "larger": partial(self._resize_text, 1),
            "smaller": partial(self._resize_text, -1),
            "usual_size": partial(self._resize_text, 0),
            "toggle_sidebar": self.frame.toggle_sidebar,
            "history": filing.show_history,
            "keys": lambda: KeySheet(self).exec(),
            "syntax": self.search.show_syntax,
            "about": filing.show_about,
        }

    def _connect(self) -> None:
        self._connect_panes()
        self._connect_reading()
        jobs, importer = self.jobs, self.importer
        jobs.changed.connect(self.show_change)
        jobs.failed.connect(self.notice.warn)
        self.verbs.told.connect(self.notice.tell)
        self.filing.told.connect(self.notice.tell)
        self.filing.warned.connect(self.notice.warn)
        self.drop.sources_dropped.connect(importer.start)
        self.drop.refused.connect(self.notice.warn)
        importer.finished.connect(self._show_report)
        importer.failed.connect(self.notice.warn)
        self.report.show_new_requested.connect(lambda ids: self._show_papers(ids, "New papers"))
        self.report.review_requested.connect(self.open_review)
        self.report.undo_requested.connect(self.verbs.undo)
        self.report.date_change_requested.connect(self._date_digest)
        self.report.closed.connect(self.papers.setFocus)
        self.indexing.progressed.connect(self._show_indexing)
        self.indexing.caught_up.connect(self._index_caught_up)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _connect_panes(self) -> None:
        sidebar, papers, search = self.sidebar, self.papers, self.search
        sidebar.scope_chosen.connect(self._open_scope)
        sidebar.papers_dropped.connect(self.verbs.put)
        sidebar.tag_rename_requested.connect(self._tag_command(tagging.rename_tag))
        sidebar.tag_recolour_requested.connect(self._tag_command(tagging.recolour_tag))
        sidebar.tag_delete_requested.connect(self._tag_command(tagging.delete_tag))
        sidebar.digest_date_requested.connect(self._date_digest)
        papers.current_changed.connect(self._show_selected)
        papers.selection_changed.connect(self._show_selected)
        papers.activated.connect(lambda _paper: self.reading.open_link())
        papers.star_clicked.connect(lambda paper: self.verbs.toggle_star([paper]))
        papers.suggestion_chosen.connect(self._search_for)
        papers.import_requested.connect(self.filing.choose_files)
        papers.menu_requested.connect(self._show_menu)
        papers.listing_shown.connect(self._count)
        search.text_edited.connect(self._search)
        search.entered.connect(papers.setFocus)
        search.left.connect(papers.setFocus)
        self.review.closed.connect(self.close_review)
        self.review.paper_requested.connect(self._show_paper)

    def _connect_reading(self) -> None:
        reading, verbs = self.reading, self.verbs
        reading.status_chosen.connect(lambda paper, status: verbs.set_status(Status(status), [paper]))
        reading.star_toggled.connect(lambda paper, starred: verbs.set_star(starred, [paper]))
        reading.tag_added.connect(lambda paper, name: verbs.tag(name, [paper]))
        reading.tag_removed.connect(lambda paper, name: verbs.untag(name, [paper]))
        reading.review_requested.connect(self.open_review)
        reading.digest_chosen.connect(lambda digest: self.sidebar.select(Scope(Kind.DIGEST, digest)))
        reading.split_requested.connect(verbs.split)
        reading.field_edited.connect(verbs.edit)
        reading.link_opened.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
        reading.left.connect(self.papers.setFocus)

    # What panes are told

    def show_change(self, change: Change) -> None:
        """A command was carried out: every pane shows it, the index catches up."""
        for pane in (self.sidebar, self.papers, self.reading, self.review):
            pane.show_change(change)
        if self.report.isVisible():
            self.jobs.read("report", self.workspace.digests, self.report.show_digests)
        self.indexing.nudge()
        self.jobs.read("version", self.workspace.version, self._know_version)

    def refresh(self) -> None:
        """Show the library as it is now, whoever changed it."""
        self.show_change(Change(None, ""))

    def _look_for_changes(self) -> None:
        if not self.jobs.is_busy():
            self.jobs.read("version", self.workspace.version, self._compare_version)

    def _know_version(self, version: int) -> None:
        self._version = version

    def _compare_version(self, version: int) -> None:
        if version != self._version:
            known, self._version = self._version, version
            if known:
                self.refresh()

    def _show_selected(self, _what: object) -> None:
        selected = self.papers.selected_ids()
        current = self.papers.current_id()
        menus.enable_for(self.actions_by_name, len(selected))
        if len(selected) > 1:
            self.reading.show_selection(len(selected))
        else:
            self.reading.show_paper(selected[0] if selected else current)

    def _open_scope(self, scope: Scope, title: str) -> None:
        if scope.kind is Kind.DUPLICATES:
            self.open_review()
            return
        self.frame.show_papers()
        self.search.set_text("")
        self._search("")
        self.papers.set_scope(scope, title)
        self._state.values["scope"] = [scope.kind.value, scope.key]

    def _show_papers(self, ids: object, title: str) -> None:
        self.frame.show_papers()
        self.search.set_text("")
        self.reading.set_query(None)
        self.papers.show_papers(list(ids), title)  # type: ignore[call-overload]
        self.papers.setFocus()

    def _show_paper(self, paper_id: int) -> None:
        self.close_review()
        self._show_papers([paper_id], "From the review")
        self.papers.select(paper_id)

    # Search

    def _search(self, text: str) -> None:
        query = parse(text)
        self.frame.show_papers()
        self.papers.set_search(text)
        self.reading.set_query(query)
        self.search.show_remarks(query.remarks)

    def _search_for(self, text: str) -> None:
        self.search.set_text(text)
        self._search(text)

    def _leave(self) -> None:
        """Esc where no field or pane has its own use for it."""
        if self.search.text():
            self._search_for("")
        elif self.report.isVisible():
            self.report.close_report()
        self.papers.setFocus()

    # Going on

    def _advance(self) -> None:
        if self._settings.space == "next" or not self.reading.scroll_page():
            self._next_unread()

    def _next_unread(self) -> None:
        if not self.papers.select_next_unread():
            self.notice.tell("No unread paper is left in this list.")

    def open_review(self, paper_id: int | None = None) -> None:
        """Show the possible duplicates in place of list and reading pane."""
        self.reading.flush()
        self._report_waits = self.report.isVisible()
        self.report.hide()
        self.frame.show_review()
        self.review.open(paper_id)

    def close_review(self) -> None:
        """Back to the list, and to the report that made room for the review."""
        self.frame.show_papers()
        self.report.setVisible(self._report_waits)
        self.papers.setFocus()

    # Reports and commands of the panes

    def _show_report(self, report: ImportReport, change: Change) -> None:
        self.report.show_report(report, change, self.filing.format_labels())

    def _date_digest(self, digest: int, day: str) -> None:
        self.jobs.command(partial(editing.date_digest, self.workspace, digest, day))

    def _tag_command(self, command: Callable[..., Change]) -> Callable[..., None]:
        def run(*arguments: object) -> None:
            self.jobs.command(partial(command, self.workspace, *arguments))

        return run

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menus.fill_menu(menu, Menu.PAPER, self.actions_by_name)
        menu.exec(point)

    # Status bar

    def _count(self, papers: int) -> None:
        self._counted.setText("1 paper" if papers == 1 else f"{papers:,} papers")

    def _show_indexing(self, done: int, total: int) -> None:
        self._indexed.setText(f"Indexing {done:,} of {total:,}" if done < total else "")

    def _index_caught_up(self, _papers: int) -> None:
        self._indexed.setText("")
        if self.search.text():
            self.papers.refresh()

    # Preferences and state

    def _show_preferences(self) -> None:
        from readlist.ui.preferences.view import PreferencesDialog

        dialog = PreferencesDialog(self._settings, parent=self)
        dialog.changed.connect(self._apply)
        dialog.restore_requested.connect(self._choose_backup)
        dialog.exec()

    def _apply(self, changed: Settings) -> None:
        self._settings = changed
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, changed.theme, changed.text_size)
        self.settings_changed.emit(changed)

    def _resize_text(self, step: int) -> None:
        size = round(self._settings.text_size or theme.system_text_size()) + step
        fitting = min(max(size, preferences.TEXT_SIZES[0]), preferences.TEXT_SIZES[-1])
        self._apply(replace(self._settings, text_size=fitting if step else 0))

    def _choose_backup(self) -> None:
        from readlist.ui.preferences.backups import RestoreDialog

        dialog = RestoreDialog(self.workspace.folder, parent=self)
        dialog.restore_requested.connect(self.restore_requested)
        dialog.exec()

    def _restore_state(self) -> None:
        self.resize(*START_SIZE)
        if kept := self._state.get_bytes("geometry"):
            self.restoreGeometry(QByteArray(kept))
        self.frame.restore(self._state)
        self.sidebar.restore_state(self._state.values.get("sidebar"))
        self.sidebar.select(recall_scope(self._state))

    def save_state(self) -> WindowState:
        """The window as it is, to come back so at the next start."""
        self._state.set_bytes("geometry", bytes(self.saveGeometry().data()))
        self.frame.save(self._state)
        self._state.values["sidebar"] = self.sidebar.save_state()
        return self._state

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A focused button keeps Space and Return for itself, whatever they mean in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressing = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if pressing and not event.modifiers() and isinstance(QApplication.focusWidget(), QAbstractButton):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def raise_window(self) -> None:
        """Come to the front."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, let the commands under way end, and go."""
        self.reading.flush()
        self.importer.cancel()
        self._watch.stop()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.closing.emit()
        super().closeEvent(event)
