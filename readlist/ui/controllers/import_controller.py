"""What the window has for imports: the target of drops, the importer with its bar, and the report.

Nothing of it is there before the first list is: the target comes then, the rest with the first import.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from readlist.model.change import Change
from readlist.ui.background.jobs import Jobs
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.commands.importing import Pasted
    from readlist.model.report import ImportReport
    from readlist.ui.importing.importer import Importer
    from readlist.ui.importing.mime_sources import ImportSources, PastedHtml
    from readlist.ui.importing.report_panel import ImportReportPanel

HISTORY_STEPS_READ = 20
"""Steps of the journal read to know whether the import is still the newest."""


class ImportController(QObject):
    """Takes what is to be imported and shows what came of it. Lives with its window."""

    failed = Signal(str)
    """What could not be imported, as a sentence."""
    show_new_requested = Signal(object)
    """The ids of the new papers."""
    review_requested = Signal()
    undo_requested = Signal(object)
    """The id of the step that the import was."""
    date_change_requested = Signal(int, str)
    """A digest's id and the ISO date the reader gives it."""
    report_closed = Signal()

    def __init__(self, window: QWidget, pane_layout: PaneLayout, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._pane_layout = pane_layout
        self._workspace = workspace
        self._jobs = jobs

    @cached_property
    def importer(self) -> Importer:
        """Runs the imports; its bar stands below list and paper."""
        from readlist.ui.importing.import_bar import ImportBar
        from readlist.ui.importing.importer import Importer

        made = Importer(self._workspace, self._jobs, self)
        # In a turn of its own: what was typed while the panes took the change is answered first.
        made.finished.connect(lambda *brought: QTimer.singleShot(0, self, partial(self._show_report, *brought)))
        made.failed.connect(self.failed)
        self._pane_layout.add_bar(ImportBar(made))
        return made

    @cached_property
    def report(self) -> ImportReportPanel:
        """What the last import brought."""
        from readlist.ui.importing.report_panel import ImportReportPanel

        made = ImportReportPanel()
        made.show_new_requested.connect(self.show_new_requested)
        made.review_requested.connect(self.review_requested)
        made.undo_requested.connect(self.undo_requested)
        made.date_change_requested.connect(self.date_change_requested)
        made.closed.connect(self.report_closed)
        self._pane_layout.add_report(made)
        return made

    def accept_drops(self) -> None:
        """From now on files, folders and text can be dropped on the window."""
        from readlist.ui.importing.drop_target import install

        target = install(self._window)
        target.sources_dropped.connect(self.start)
        target.refused.connect(self.failed)

    def start(self, sources: Sequence[Path | Pasted | PastedHtml]) -> None:
        """Import files, folders and text as one step; nothing to import does nothing."""
        from readlist.ui.importing.mime_sources import PastedHtml, read_html

        known = [source for source in sources if not isinstance(source, PastedHtml)]
        if known:
            self.importer.start(known)
        for source in sources:
            if isinstance(source, PastedHtml):
                self._jobs.aside(partial(read_html, source), self._import_read)

    def _import_read(self, found: ImportSources) -> None:
        if not isValid(self):  # what is done aside may end when the window is gone
            return
        if found.refusal:
            self.failed.emit(found.refusal)
        self.start(found.sources)

    def cancel(self) -> None:
        """Ask the imports under way to stop."""
        if "importer" in vars(self):
            self.importer.cancel()

    def shows_report(self) -> bool:
        """Whether a report is in sight."""
        return "report" in vars(self) and self.report.isVisible()

    def set_report_visible(self, is_visible: bool) -> None:
        """Let the report make room for a while, or stand there again."""
        if is_visible or self.shows_report():
            self.report.setVisible(is_visible)

    def update_report(self) -> None:
        """Something changed: a report in sight says what holds now."""
        if self.shows_report():
            self._jobs.read("report", self._workspace.digest_dates, self.report.show_dates)
            self._jobs.read("steps", partial(self._workspace.history, HISTORY_STEPS_READ), self.report.show_newest_step)

    def _show_report(self, report: ImportReport, change: Change) -> None:
        from readlist.digests.registry import readers

        self.report.show_report(report, change, {reader.name: reader.label for reader in readers()})
        self.update_report()
