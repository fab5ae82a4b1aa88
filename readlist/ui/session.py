"""One sitting with a library: opens it, shows the window, and closes all in the right order; again after a restore."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from readlist import log
from readlist import settings as preferences
from readlist.errors import FileFault, LibraryFault
from readlist.model.scope import Kind, Scope
from readlist.settings import Settings, WindowState
from readlist.ui import icons, pace, theme
from readlist.ui.frame import recall_scope
from readlist.ui.jobs import Jobs
from readlist.ui.main_window import MainWindow
from readlist.ui.second_start import Listener, hand_over
from readlist.workspace import Workspace

logger = logging.getLogger(__name__)
AT_ONCE = 0.05
"""Seconds that the window waits for its list before it is painted: with it, not without and then again."""
BACKUP_AFTER = 3_000
"""Milliseconds from the start to the day's backup: the window comes first."""


_UNFORESEEN = (
    "The library {} cannot be opened; the log says why. It was left as it is. A backup can be restored, or another "
    "library chosen."
)


def make_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application, named and dressed; the one there is, where there is one."""
    pace.share_heaps()
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0], *arguments])
    app.setApplicationName("readlist")
    app.setApplicationDisplayName("Readlist")
    app.setDesktopFileName("org.readlist.Readlist")
    app.setWindowIcon(icons.program_icon())
    return app


class Session(QObject):
    """A library and its window. ``start`` once; the window's end is the session's."""

    def __init__(self, library: Path, settings_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._settings_file = settings_file
        self._state_file = settings_file.with_name("window.json")
        self.settings = preferences.load(settings_file)
        self.window: MainWindow | None = None
        self._workspace: Workspace | None = None
        self._jobs: Jobs | None = None
        self._listener: Listener | None = None
        self._waiting: list[Path] = []
        self._is_at_pace = False
        self._backup_soon = QTimer(self)
        self._backup_soon.setSingleShot(True)
        self._backup_soon.setInterval(BACKUP_AFTER)
        self._backup_soon.timeout.connect(self._back_up)

    def start(self, files: Sequence[Path]) -> bool:
        """Open the window and import ``files``; False where a window already had the library and took them."""
        app = make_application([])
        theme.apply(app, self.settings.theme, self.settings.text_size)
        if hand_over(self.library, files):
            return False
        self._listener = Listener(self.library, self)
        self._listener.files_received.connect(self.receive)
        self.open(files)
        if self.window is None:
            self._keep_pace()
        return True

    def open(self, files: Sequence[Path] = ()) -> None:
        """Open library and window; where the library cannot be opened, a window that says why and what can be done."""
        try:
            self._workspace = Workspace.open(self.library)
        except LibraryFault as fault:
            logger.warning("the library did not open: %s", fault)
            self._show_trouble(str(fault), files)
            return
        except Exception as fault:  # whatever a damaged library makes of us, the reader gets a way out
            log.report(fault, f"opening {self.library}")
            self._show_trouble(_UNFORESEEN.format(self.library), files)
            return
        for remark in self._workspace.remarks:
            logger.warning("%s", remark)
        self._jobs = Jobs()
        state = WindowState.load(self._state_file)
        self._look_ahead(self._workspace, self._jobs, recall_scope(state))
        window = MainWindow(self._workspace, self._jobs, self.settings, state)
        window.settings_changed.connect(self._save_settings)
        window.restore_requested.connect(self._restore)
        window.closing.connect(self.close)
        window.begun.connect(self._keep_pace)
        self.window = window
        window.show()
        self._jobs.await_prompt(AT_ONCE)
        for problem in [*self.settings.problems, *self._workspace.remarks][-1:]:
            window.notice.warn(problem)
        files = [*files, *self._waiting]
        self._waiting.clear()
        if files:
            window.arrivals.start(files)
        if self.settings.automatic_backups:
            self._backup_soon.start()

    def close(self) -> None:
        """Let commands end, keep the window's state, close the library."""
        window, jobs, workspace = self.window, self._jobs, self._workspace
        if window is None or jobs is None or workspace is None:
            return
        self.window = self._jobs = self._workspace = None
        self._backup_soon.stop()
        try:
            window.save_state().save(self._state_file)
        except FileFault as fault:
            logger.warning("the window's state was not kept: %s", fault)
        window.indexing.finish()
        jobs.finish()
        workspace.close()

    def receive(self, files: Sequence[Path]) -> None:
        """Files that a later start hands over; where the library is not open yet, they are imported once it is."""
        if self.window is not None:
            self.window.raise_window()
            self.window.arrivals.start(list(files))
        else:
            self._waiting.extend(files)

    def _save_settings(self, changed: Settings) -> None:
        self.settings = changed
        try:
            preferences.save(self._settings_file, changed)
        except FileFault as fault:
            if self.window is not None:
                self.window.notice.warn(str(fault))

    def _look_ahead(self, workspace: Workspace, jobs: Jobs, scope: Scope) -> None:
        """Read the first list while the window is being made: the workspace keeps it.

        On the thread that the list will be asked for on, so it is not read twice where the window is the faster.
        """
        if scope.kind is not Kind.SEARCH:  # that would load the index before the window is there
            jobs.read("ahead", partial(workspace.first_ids, scope), _take_it, _leave_it, prompt=True)

    def _keep_pace(self) -> None:
        if not self._is_at_pace:
            self._is_at_pace = True
            pace.keep()

    def _back_up(self) -> None:
        if self._jobs is not None and self._workspace is not None:
            from readlist.commands import upkeep

            self._jobs.aside(partial(upkeep.backup_daily, self._workspace, self.settings.backups_kept))

    def _restore(self, backup: Path) -> None:
        window = self.window
        if window is None:
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setQuitOnLastWindowClosed(False)
        window.close()
        from readlist.commands import upkeep

        try:
            upkeep.restore_backup(self.library, backup)
            told = "The backup is restored; the library as it was is kept beside the backups."
            failed = False
        except LibraryFault as fault:
            told, failed = str(fault), True
        self.open()
        if isinstance(app, QApplication):
            app.setQuitOnLastWindowClosed(True)
        if self.window is not None:
            (self.window.notice.warn if failed else self.window.notice.tell)(told)

    def _show_trouble(self, sentence: str, files: Sequence[Path]) -> None:
        from readlist.ui.trouble import Trouble

        self._trouble = Trouble(self.library, sentence)
        self._trouble.again.connect(partial(self._try_again, tuple(files)))
        self._trouble.show()

    def _try_again(self, files: Sequence[Path], library: Path) -> None:
        self.library = library
        self._trouble.hide()
        self.open(files)
        self._trouble.deleteLater()


def _take_it(_ids: object) -> None:
    """The workspace has it."""


def _leave_it(_fault: str) -> None:
    """Whoever asks for it next is told."""
