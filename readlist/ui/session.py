"""A session: opens the library and its window, closes them in order, and opens them again after a restore."""

from __future__ import annotations

import logging
import math
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from readlist import frozen, log, paths
from readlist import settings as preferences
from readlist.errors import FileFault, LibraryFault
from readlist.library.location.known_libraries import is_expected
from readlist.library.location.library_paths import is_same_file
from readlist.model.scope import ListKind, Scope
from readlist.settings import Settings, WindowState
from readlist.translation import N_, tr
from readlist.ui.background import runtime_tuning
from readlist.ui.background.daily_backup import DailyBackup
from readlist.ui.background.garbage_collector import GarbageCollector
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import icons, theme
from readlist.ui.main_window import MainWindow
from readlist.ui.shell.application import Application
from readlist.ui.shell.pane_layout import last_scope
from readlist.ui.shell.single_instance import InstanceListener, hand_over
from readlist.ui.text import qt_language
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.shell.open_failed import OpenFailed

logger = logging.getLogger(__name__)
MAX_FIRST_PAINT_DELAY_S = 0.05
"""Seconds by which the first painting may wait for the first list, so that the window is painted once."""

RESTORED_MESSAGE = N_("The backup is restored. The previous library is kept among the backups.")
_UNEXPECTED_FAULT = N_(
    "The library {folder} cannot be opened; the log says why. Nothing was changed. You can restore a backup, or choose "
    "another library."
)


def make_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application with its name and icon; the running one, if there is one."""
    runtime_tuning.limit_malloc_arenas()
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else Application([*(sys.argv[:1] or ["readlist"]), *arguments])
    if app is not found:
        qt_language.use_language(app)
    frozen.release_environment()
    app.setApplicationName("readlist")
    app.setApplicationDisplayName("Readlist")
    app.setDesktopFileName("org.readlist.Readlist")
    app.setWindowIcon(icons.program_icon())
    return app


class Session(QObject):
    """A library and its window. Call ``start`` once; the session ends with the window."""

    def __init__(self, library: Path, settings_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._settings_file = settings_file
        self._state_file = settings_file.with_name(preferences.WINDOW_FILE_NAME)
        self.settings = self._saved_settings = preferences.load(settings_file)
        self.window: MainWindow | None = None
        self._workspace: Workspace | None = None
        self._jobs: Jobs | None = None
        self._listener: InstanceListener | None = None
        self._waiting_files: list[Path] = []
        self._is_tuned = False
        self._has_shown_crashes = False
        self._backups: DailyBackup | None = None
        self._open_failed: OpenFailed | None = None

    def start(self, files: Sequence[Path], *, is_alone: bool = False) -> bool:
        """Open the window and import ``files``.

        Returns False if another window has the library open; it has taken the files. With ``is_alone`` no other window
        is looked for, and later starts do not find this one.
        """
        app = make_application([])
        theme.apply(app, self.settings.theme, self.settings.text_size)
        if not is_alone:
            if hand_over(self.library, files):
                return False
            self._listen()
        if isinstance(app, Application):
            app.files_opened.connect(self.receive)
        self.open(files)
        if self.window is None:
            self._tune_runtime()
        return True

    def open(
        self, files: Sequence[Path] = (), *, expected: bool = False, new_library: bool = False, message: str = ""
    ) -> None:
        """Open library and window, or a window that says why the library cannot be opened and what can be done.

        With ``new_library`` a missing library is made. Otherwise it is made only if none is ``expected``, and no
        setting or list of known libraries names one there. ``message`` is a further sentence for the reader.
        """
        self._waiting_files.extend(files)
        wanted = expected or is_expected(self.library, self.settings.library)
        try:
            self._workspace = Workspace.open(self.library, expected=wanted, new_library=new_library)
        except LibraryFault as fault:
            logger.warning("the library did not open: %s", fault)
            self._show_open_failed(fault, message)
            return
        except Exception as fault:  # a damaged library may raise anything, and the reader needs a way out
            log.report(fault, f"opening {self.library}")
            self._show_open_failed(LibraryFault(tr(_UNEXPECTED_FAULT, folder=self.library)), message)
            return
        if remark := self._workspace.database.remark:
            logger.warning("%s", remark)
        self.library = self._workspace.folder  # resolved, so that a link that changes later does not matter
        self._jobs = Jobs()
        state = WindowState.load(self._state_file, self._workspace.name)
        self._prefetch_list(self._workspace, self._jobs, last_scope(state))
        window = MainWindow(self._workspace, self._jobs, self.settings, state)
        window.settings_changed.connect(self._save_settings)
        window.restore_requested.connect(self._restore)
        window.closing.connect(self.close)
        window.started.connect(self._tune_runtime)
        window.started.connect(self._show_crash_reports)
        self.window = window
        self._show_banners(window, remark, self._workspace.database.read_only)
        window.show()
        self._jobs.wait_for_prompt_reads(MAX_FIRST_PAINT_DELAY_S)
        for problem in self.settings.problems[:1]:
            window.notice.warn(problem)
        if message:
            window.notice.warn(message)
        if self._waiting_files:
            window.imports.start(self._waiting_files.copy())
            self._waiting_files.clear()
        if not self._workspace.database.read_only:
            self._backups = DailyBackup(self._workspace, self._jobs, lambda: self.settings, window)
            self._backups.failed.connect(window.notice.warn)

    def _show_banners(self, window: MainWindow, remark: str, read_only: str) -> None:
        """Show a banner with the ``remark`` on the library, and one with the reason why it is read-only, if any."""
        if not remark and not read_only:
            return
        from readlist.ui.shell.banner import CHANGING_ACTIONS, Banner, keep_disabled

        if remark:
            banner = Banner(remark, tr("Close"), window.pane_layout)
            banner.pressed.connect(banner.hide)
            window.pane_layout.add_banner(banner)
        if read_only:
            banner = Banner(read_only, tr("Try Again"), window.pane_layout)
            banner.pressed.connect(self._open_again, Qt.ConnectionType.QueuedConnection)
            window.pane_layout.add_banner(banner)
            keep_disabled(window.actions_by_name[name] for name in CHANGING_ACTIONS)

    def close(self) -> None:
        """Wait for the commands under way, save the window's state, and close the library."""
        self._close_open_failed()
        window, jobs, workspace = self.window, self._jobs, self._workspace
        if window is None or jobs is None or workspace is None:
            return
        self.window = self._jobs = self._workspace = None
        if self._backups is not None:
            self._backups.stop()
            self._backups = None
        jobs.run_command(partial(self._write_state, window.save_state()))
        window.indexing.finish()
        jobs.finish()
        workspace.close()
        window.deleteLater()  # else each restore would leave a window behind

    def _write_state(self, state: WindowState) -> None:
        try:
            state.save(self._state_file)
        except FileFault as fault:
            logger.warning("the window's state was not kept: %s", fault)

    def receive(self, files: Sequence[Path]) -> None:
        """Import files that a later start handed over, now or once the library is open."""
        if self.window is not None:
            self.window.raise_window()
            self.window.imports.start(list(files))
        else:
            self._waiting_files.extend(files)

    def _save_settings(self, changed: Settings) -> None:
        """Save the preferences on the writing thread: the window does not wait for the disk or another program."""
        self.settings = changed
        if self._jobs is not None:
            self._jobs.run_command(partial(self._write_settings, changed))

    def _write_settings(self, changed: Settings) -> None:
        if changed is not self.settings:  # a later change waits, and is written with this one
            return
        preferences.save(self._settings_file, changed, self._saved_settings)
        self._saved_settings = changed  # only now: what could not be saved is saved with the next change

    def _prefetch_list(self, workspace: Workspace, jobs: Jobs, scope: Scope) -> None:
        """Read the first list into the workspace's cache while the window is being made.

        The list asks for it on the same thread, so after this read, and finds it in the cache.
        """
        if scope.kind is not ListKind.SEARCH:  # that would load the index before the window is there
            jobs.read("ahead", partial(workspace.first_ids, scope), _ignore_result, _ignore_fault, prompt=True)

    def _tune_runtime(self) -> None:
        if not self._is_tuned:
            self._is_tuned = True
            runtime_tuning.tune_for_runtime()
            GarbageCollector(self._unused_s, self)

    def _unused_s(self) -> float:
        return self._jobs.unused_s if self._jobs is not None else math.inf

    def _show_crash_reports(self) -> None:
        """Tell of crashes and faults of earlier sessions, once."""
        if self.window is not None and not self._has_shown_crashes:
            from readlist.ui.shell.crash_notice import CrashNotice

            self._has_shown_crashes = True
            self.crash_notice = CrashNotice(paths.crash_folder(), self.window.pane_layout, self.window)

    def _restore(self, backup: Path) -> None:
        """Restore a backup: close the window, restore, and open the window again."""
        from readlist.ui.shell.restore_progress import RestoreProgress

        self._close_window()
        restoring = RestoreProgress(self.library, backup)
        restoring.finished.connect(self._reopen)
        self._restoring = restoring

    def _close_window(self) -> None:
        """Close the window without ending the program."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setQuitOnLastWindowClosed(False)
        if self.window is not None:
            self.window.close()

    def _open_again(self) -> None:
        self._close_window()
        self._reopen("", "")

    def _reopen(self, fault: str, message: str = RESTORED_MESSAGE) -> None:
        self.open(message=fault)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setQuitOnLastWindowClosed(True)
        if self.window is not None and message and not fault:
            self.window.notice.tell(message)

    def _show_open_failed(self, fault: LibraryFault, message: str) -> None:
        from readlist.ui.shell.open_failed import OpenFailed

        failed = OpenFailed(self.library, fault, message)
        failed.retry_requested.connect(self._try_again)
        failed.new_library_requested.connect(partial(self._try_again, self.library, new_library=True))
        failed.restore_requested.connect(self._restore)
        # Closed last: while no window is open, the program would end.
        failed.restore_requested.connect(self._close_open_failed)
        failed.show()
        self._close_open_failed()
        self._open_failed = failed

    def _close_open_failed(self) -> None:
        if self._open_failed is not None:
            self._open_failed.hide()
            self._open_failed.deleteLater()
            self._open_failed = None

    def _try_again(self, library: Path, new_library: bool = False) -> None:
        """Open the library that the reader chose, which must exist if it is another one than before."""
        is_other = not is_same_file(library, self.library)
        if is_other:
            if hand_over(library, self._waiting_files):
                QApplication.quit()
                return
            self.library = library
            self._listen()
        before, self._open_failed = self._open_failed, None
        self.open(expected=is_other, new_library=new_library)
        if before is not None:
            before.hide()  # last: the program ends with its last window
            before.deleteLater()

    def _listen(self) -> None:
        """Listen for later starts with the same library."""
        if self._listener is not None:
            self._listener.close()
            self._listener.deleteLater()
        self._listener = InstanceListener(self.library, self)
        self._listener.files_received.connect(self.receive)


def _ignore_result(_ids: object) -> None:
    """Ignore the answer: the workspace has cached it."""


def _ignore_fault(_fault: str) -> None:
    """Ignore the fault: the list asks again, and shows it."""
