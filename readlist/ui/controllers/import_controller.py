"""Imports in the window: the drop target, the importer with its progress bar, and the report.

The drop target is made after the first list, the rest with the first import.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from readlist.model.change import Change
from readlist.settings import WindowState
from readlist.translation import N_, tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.commands.importing import Pasted, Piped
    from readlist.model.report import ImportReport
    from readlist.ui.importing.importer import Importer
    from readlist.ui.importing.presenter import ImportSources, PastedHtml
    from readlist.ui.importing.report_panel import ImportReportPanel

LABELS_CHANNEL = "imports: labels"
CUT_SHORT = N_(
    "Readlist was closed before an import had ended. Import the same files again: what is here already is not added "
    "twice."
)
HISTORY_STEPS_READ = 20
"""Newest steps of the history that are read to find out if the import is the newest that is not undone."""


class ImportController(QObject):
    """Starts imports and shows their reports. Lives with its window."""

    failed = Signal(str)
    """A sentence on what could not be imported."""
    notified = Signal(str)
    """A sentence on what was done."""
    show_new_requested = Signal(object)
    """The ids of the new papers."""
    review_requested = Signal(object)
    """The ids of the new papers, for the possible duplicates of which the reader asked."""
    undo_requested = Signal(object)
    """The id of the step that the import made."""
    date_change_requested = Signal(int, str)
    """A digest's id and its new ISO date."""
    report_closed = Signal()

    def __init__(self, window: QWidget, pane_layout: PaneLayout, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._pane_layout = pane_layout
        self._workspace = workspace
        self._jobs = jobs

    @cached_property
    def importer(self) -> Importer:
        """The importer, with its progress bar below list and paper."""
        from readlist.ui.importing.import_bar import ImportBar
        from readlist.ui.importing.importer import Importer

        made = Importer(self._workspace, self._jobs, self)
        # In a turn of its own, so that keys typed while the panes showed the change come first.
        made.finished.connect(lambda *brought: QTimer.singleShot(0, self, partial(self._show_report, *brought)))
        made.failed.connect(self.failed)
        self._pane_layout.add_bar(ImportBar(made))
        return made

    @cached_property
    def report(self) -> ImportReportPanel:
        """The panel with the report of the last import."""
        from readlist.ui.importing.report_panel import ImportReportPanel

        made = ImportReportPanel()
        made.show_new_requested.connect(self.show_new_requested)
        made.review_requested.connect(self.review_requested)
        made.undo_requested.connect(self.undo_requested)
        made.date_change_requested.connect(self.date_change_requested)
        made.closed.connect(self.report_closed)
        made.copied.connect(lambda: self.notified.emit(tr("Copied the report.")))
        self._pane_layout.add_report(made)
        return made

    def accept_drops(self) -> None:
        """Accept drops of files, folders and text on the window from now on."""
        from readlist.ui.importing.drop_target import DropTarget

        target = DropTarget(self._window)
        target.sources_dropped.connect(self.start)
        target.refused.connect(self.failed)

    def start(self, sources: Sequence[Path | Pasted | Piped | PastedHtml]) -> None:
        """Import files, folders and text as one step; an empty sequence does nothing."""
        from readlist.ui.importing.mime_sources import read_html
        from readlist.ui.importing.presenter import PastedHtml

        known = [source for source in sources if not isinstance(source, PastedHtml)]
        if known:
            self.importer.start(known)
        for source in sources:
            if isinstance(source, PastedHtml):
                self._jobs.run_slow(partial(read_html, source), self._start_read_html)

    def _start_read_html(self, found: ImportSources) -> None:
        if not isValid(self):  # slow work may end after the window is closed
            return
        if found.refusal:
            self.failed.emit(found.refusal)
        self.start(found.sources)

    def is_running(self) -> bool:
        """True while an import is under way or waits."""
        return "importer" in vars(self) and self.importer.is_running()

    def cancel(self) -> None:
        """Ask the imports under way to stop."""
        if self.is_running():
            self.importer.cancel()

    def cancel_to_close(self, state: WindowState) -> None:
        """Stop the imports under way since the window closes, and note in its ``state`` that there were any."""
        state.values["importing"] = self.is_running()
        self.cancel()

    def tell_if_cut_short(self, state: WindowState) -> None:
        """Tell once that an import was under way when the window was closed; until it is read, unlike a notice."""
        if state.values.pop("importing", False) is not True:
            return
        from readlist.ui.shell.banner import Banner

        banner = Banner(tr(CUT_SHORT), tr("Close"), self._pane_layout, tr("About an import"))
        banner.pressed.connect(banner.hide)
        self._pane_layout.add_banner(banner)

    def shows_report(self) -> bool:
        """True while a report is visible."""
        return "report" in vars(self) and self.report.isVisible()

    def set_report_visible(self, is_visible: bool) -> None:
        """Hide the report, or show it again."""
        if is_visible or self.shows_report():
            self.report.setVisible(is_visible)

    def update_report(self) -> None:
        """Update a visible report: the dates of its digests, and if it can be undone."""
        if self.shows_report():
            self._jobs.read("report", self._workspace.digest_dates, self.report.show_dates)
            self._jobs.read(
                "steps", partial(self._workspace.journal.history, HISTORY_STEPS_READ), self.report.show_newest_step
            )

    def _show_report(self, report: ImportReport, change: Change) -> None:
        show = partial(self._show_labelled, report, change)
        self._jobs.read(LABELS_CHANNEL, _load_labels, show, lambda _fault: show({}))

    def _show_labelled(self, report: ImportReport, change: Change, labels: Mapping[str, str]) -> None:
        self.report.show_report(report, change, labels)
        self.update_report()


def _load_labels() -> dict[str, str]:
    """The names of formats. Loads all readers, so it is not for the GUI thread."""
    from readlist.digests.registry import READERS

    return {reader.name: tr(reader.label) for reader in READERS.all()}
