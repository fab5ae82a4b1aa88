"""The self-test of an installation: the real window on a new library reads, indexes, finds, exports and closes.

It shows that what was installed is complete: Qt's plugins, the parsers, the writer's own process, and the shipped
files. All that it makes is in the folder that it is given.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QEventLoop, QObject, QSize, QTimer, qVersion
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from readlist import assets, paths
from readlist.errors import OurFault, WorldError
from readlist.languages import LANGUAGES, load
from readlist.model.report import ImportReport
from readlist.translation import ENGLISH, tr
from readlist.ui.look import icons
from readlist.ui.main_window import MainWindow
from readlist.ui.session import Session, make_application
from readlist.ui.smoke_report import PICTURE_FILE, SmokeReport, StepFailed, main_thread_stack
from readlist.ui.text.qt_language import load_qt_texts

if TYPE_CHECKING:  # not loaded by the window, so not before it is painted, as in any start
    from readlist.export.writer import Writer
    from readlist.index_updater import IndexUpdater

logger = logging.getLogger(__name__)

EXPECTED_ENTRIES = {"arxiv-atom": 1, "arxiv-mailing": 2, "bibtex": 2, "feed": 2, "workbook": 2}
"""Entries of the shipped samples, by format."""
PARSERS = ("bibtexparser", "feedparser", "lxml.etree", "openpyxl", "selectolax.lexbor")
"""Third-party parsers that the samples need."""
CONTAINER_MODULE = "readlist.digests.containers.mail"
"""The container of the sample that is a mail."""
SMOKE_QUERY, EXPECTED_HITS = "lighthouses OR title:keel", 2
"""A query that needs the stemmer and the fields; each half finds one sample."""
TRANSLATED_TEXT = "Unread"
"""A text whose translation differs from it in each language."""
ICON_SIZE_PX = QSize(16, 16)
BLOCKED_GRACE_S = 5.0
"""Seconds beyond the time limit after which the process is ended, since the window no longer answers."""
DIALOG_CHECK_INTERVAL_MS = 200
"""Milliseconds between two checks for an open dialog."""
MAX_EVENTS_MS = 20
"""Longest time that Qt handles events between two checks of the condition that a step waits for, in milliseconds."""


def run_smoke_test(folder: Path, report: SmokeReport, time_limit_s: float) -> bool:
    """Test the installation in ``folder``; fills and saves ``report``. True if all steps passed. Raises FileFault.

    If the window hangs, the process is ended with exit code 1 after the report has been saved.
    """
    report.finish(tr("The program ended in this step."))
    watchdog = threading.Timer(time_limit_s + BLOCKED_GRACE_S, _end_blocked_process, (folder, report, time_limit_s))
    watchdog.daemon = True
    watchdog.start()
    test = SmokeTest(folder, report, time_limit_s)
    try:
        test.run()
        report.finish()
    except (StepFailed, WorldError, OurFault) as fault:
        report.finish(str(fault))
    except Exception as fault:
        logger.exception("the self-test failed")
        report.finish(f"{type(fault).__name__}: {fault}")
    finally:
        watchdog.cancel()
    report.save(folder)
    return report.passed


class SmokeTest:
    """One run of the self-test."""

    def __init__(self, folder: Path, report: SmokeReport, time_limit_s: float) -> None:
        self._folder = folder
        self._report = report
        self._time_limit_s = time_limit_s
        self._deadline = time.monotonic() + time_limit_s
        self._dialog = ""
        self._warnings: list[str] = []

    def run(self) -> None:
        """Do all steps. Raises StepFailed, or the exception of a step."""
        step = self._step
        with step("window"):
            session, window = self._open()
        try:
            with step("icons"):
                self._check_icons()
            with step("languages"):
                self._check_languages()
            with step("import"):
                self._import(window)
            with step("index"):
                self._wait_for_index(window)
            with step("search"):
                self._search(window)
            with step("export"):
                self._export(window)
            with step("picture"):
                self._take_picture(window)
        finally:
            failed = self._report.failed_step
            with step("close"):
                window.close()
                session.close()
                QApplication.processEvents()
            self._report.failed_step = failed

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """A step of the report. The report is saved first, so that it names the step in which the process dies."""
        with self._report.step(name):
            self._report.save(self._folder)
            yield

    def _open(self) -> tuple[Session, MainWindow]:
        app = make_application([])
        self._report.qt, self._report.pyside = qVersion() or "", PySide6.__version__
        self._report.qt_platform = QGuiApplication.platformName()
        app.setQuitOnLastWindowClosed(False)
        self._close_dialogs(app)
        session = Session(self._folder / "library", paths.settings_file())
        session.start((), is_alone=True)
        window = session.window
        if window is None:
            raise StepFailed(tr("The new library in {folder} does not open.", folder=session.library))
        is_started: list[bool] = []
        window.papers.first_painted.connect(self._report.note_window_painted)
        window.started.connect(lambda: is_started.append(True))
        window.jobs.failed.connect(self._warnings.append)
        window.imports.failed.connect(self._warnings.append)
        self._wait_for(lambda: bool(is_started), tr("a painted window"))
        self._report.note_window_painted()
        return session, window

    def _check_icons(self) -> None:
        """Check that every icon is drawn, and that Qt reads the SVG files that the style sheets name."""
        names = icons.names()
        for name in names:
            if not _is_drawn(icons.icon(name).pixmap(ICON_SIZE_PX)):
                raise StepFailed(tr("The icon “{name}” is not drawn.", name=name))
        if icons.program_icon().isNull() or not _is_drawn(icons.program_icon().pixmap(ICON_SIZE_PX)):
            raise StepFailed(tr("The program's own icon is not drawn."))
        for file in sorted(assets.path("styles").glob("*.svg")):
            if not _is_drawn(QPixmap(str(file))):
                raise StepFailed(tr("Qt cannot read {file}: its plug-in for SVG images is missing.", file=file.name))
        self._report.icons = len(names)

    def _check_languages(self) -> None:
        """Check that each language has its texts, and Qt's."""
        for language in LANGUAGES:
            if language is ENGLISH:
                continue
            if load(language).gettext(TRANSLATED_TEXT) == TRANSLATED_TEXT:
                raise StepFailed(tr("The catalogue for {language} lacks texts.", language=language.name))
            if load_qt_texts(language) is None:
                raise StepFailed(tr("Qt's own texts in {language} are missing.", language=language.name))
            self._report.languages.append(language.code)

    def _import(self, window: MainWindow) -> None:
        _updater(window).max_inline_papers = 0  # so that even few papers are written by the other process
        reports: list[ImportReport] = []
        window.imports.importer.finished.connect(lambda found, _change: reports.append(found))
        window.imports.start(assets.format_samples())
        self._wait_for(lambda: bool(reports), tr("the end of the import"))
        for file in reports[0].files:
            if file.failed:
                raise StepFailed(tr("{file} was not read: {error}", file=file.name, error=file.error))
            self._report.formats[file.format] = file.entries
        self._report.parsers = [name for name in PARSERS if name in sys.modules]
        if self._report.formats != EXPECTED_ENTRIES:
            raise StepFailed(
                tr("Read {found}, expected {expected}.", found=self._report.formats, expected=EXPECTED_ENTRIES)
            )
        if missing := [name for name in (*PARSERS, CONTAINER_MODULE) if name not in sys.modules]:
            raise StepFailed(tr("The samples were read without {parsers}.", parsers=", ".join(missing)))

    def _wait_for_index(self, window: MainWindow) -> None:
        updater = _updater(window)
        window.indexing.start_round()
        self._wait_for(
            lambda: not window.indexing.is_running() and updater.count_pending() == 0, tr("the end of indexing")
        )
        process, batches = updater.writer_process()
        self._report.index_process = process
        if not batches or process in (None, os.getpid()):
            raise StepFailed(tr("The index was not written by a process of its own; the log says why."))

    def _search(self, window: MainWindow) -> None:
        self._report.query = SMOKE_QUERY
        answered: list[object] = []  # to a search; the list of the import may be answered after it was asked
        window.papers.controller.query_answered.connect(answered.append)
        window.navigation.search_for(SMOKE_QUERY)
        self._wait_for(lambda: bool(answered), tr("an answer"))
        self._report.hits = len(window.papers.shown_ids())
        if self._report.hits != EXPECTED_HITS:
            raise StepFailed(
                tr("“{query}” found {hits} papers, expected {expected}.", query=SMOKE_QUERY, hits=self._report.hits,
                   expected=EXPECTED_HITS)
            )  # fmt: skip

    def _export(self, window: MainWindow) -> None:
        from readlist.export.registry import WRITERS

        ids = [int(paper) for paper in window.papers.shown_ids()]
        (self._folder / "exports").mkdir(exist_ok=True)
        for name in WRITERS.built_in:
            writer = WRITERS.find(name)
            if writer is None:
                raise StepFailed(tr("The export “{format}” was not installed.", format=name))
            self._report.exports[name] = self._export_as(writer, window, ids)

    def _export_as(self, writer: Writer, window: MainWindow, ids: list[int]) -> int:
        from readlist.commands.exporting import export

        target = self._folder / "exports" / f"{writer.name}{writer.suffix}"
        export(window.workspace, ids, writer.name, target)
        files = target.iterdir() if target.is_dir() else (target,)
        size = sum(file.stat().st_size for file in files)
        if not size:
            raise StepFailed(tr("The export “{format}” is empty.", format=writer.name))
        return size

    def _take_picture(self, window: MainWindow) -> None:
        window.papers.select(int(window.papers.shown_ids()[0]))
        self._wait_for(lambda: window.reading.shown_paper() == window.papers.current_id() is not None, tr("a paper"))
        picture = window.grab()
        if not picture.save(str(self._folder / PICTURE_FILE), "PNG"):
            raise StepFailed(tr("The picture of the window cannot be written."))
        if not _is_drawn(picture):
            raise StepFailed(tr("The window is empty."))

    def _wait_for(self, is_there: Callable[[], bool], what: str) -> None:
        """Run the window until ``is_there``. Raises StepFailed at the time limit, and on a message or dialog."""
        while not is_there():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, MAX_EVENTS_MS)
            if self._warnings:
                raise StepFailed(self._warnings[0])
            if self._dialog:
                raise StepFailed(tr("A dialog “{title}” was opened.", title=self._dialog))
            if time.monotonic() > self._deadline:
                raise StepFailed(
                    tr("Waited {seconds:,} seconds in vain for {what}.", seconds=round(self._time_limit_s), what=what)
                )
            time.sleep(0.001)

    def _close_dialogs(self, parent: QObject) -> None:
        """Close every dialog as soon as it opens, so that none waits for a person."""
        timer = QTimer(parent)
        timer.setInterval(DIALOG_CHECK_INTERVAL_MS)
        timer.timeout.connect(self._close_dialog)
        timer.start()

    def _close_dialog(self) -> None:
        found = QApplication.activeModalWidget()
        if found is not None:
            self._dialog = found.windowTitle() or type(found).__name__
            found.reject() if isinstance(found, QDialog) else found.close()


def keep_files_in(folder: Path) -> None:
    """Keep the files of this process and its children in ``folder``: library, index, log, and temporary files.

    Raises OSError.
    """
    paths.keep_all_below(folder)
    temporary = folder / "temporary"
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    for variable in ("TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME"):  # of libraries: fonts, shaders
        os.environ[variable] = str(temporary)


def _updater(window: MainWindow) -> IndexUpdater:
    from readlist.index_updater import IndexUpdater  # it loads NumPy, which a start does not

    found = window.workspace.updater
    if not isinstance(found, IndexUpdater):
        raise StepFailed(tr("The new library is read-only."))
    return found


def _is_drawn(picture: QPixmap) -> bool:
    """True if a picture has at least two colours, so that something is drawn on its background."""
    image = picture.toImage()
    if image.isNull():
        return False
    data = bytes(image.constBits())
    pixel_bytes = image.depth() // 8
    return data != data[:pixel_bytes] * (len(data) // pixel_bytes)


def _end_blocked_process(folder: Path, report: SmokeReport, time_limit_s: float) -> None:
    """Save the report and end the process: the main thread has hung beyond the time limit."""
    report.finish(
        tr(
            "The window did not answer within {seconds:,} seconds. It was in: {calls}",
            seconds=round(time_limit_s),
            calls=main_thread_stack(),
        )
    )
    try:
        report.save(folder)
    finally:
        if sys.stdout is not None:
            sys.stdout.write(report.line() + "\n")
            sys.stdout.flush()
        os._exit(1)
