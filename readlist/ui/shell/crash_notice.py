"""The banner about a crash or fault of an earlier session, with its report to read and to copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from readlist import crash_reports
from readlist.crash_reports import CrashReport
from readlist.translation import tr
from readlist.ui.shell.banner import Banner
from readlist.ui.shell.pane_layout import PaneLayout
from readlist.ui.shell.text_dialog import TextDialog

REPORT_SEPARATOR = "\n\n" + "=" * 72 + "\n\n"


class CrashNotice(QObject):
    """Shows the banner if there are reports. Lives with its window."""

    def __init__(self, folder: Path, pane_layout: PaneLayout, window: QWidget) -> None:
        super().__init__(window)
        self._folder = folder
        self._window = window
        self._reports: list[CrashReport] = []
        self.banner: Banner | None = None
        reports = crash_reports.collect_reports(folder)
        if reports:
            self._show(reports, pane_layout)

    def _show(self, reports: list[CrashReport], pane_layout: PaneLayout) -> None:
        self._reports = reports
        is_crash = any(report.is_crash for report in reports)
        banner = Banner(
            tr("Readlist ended unexpectedly last time. Nothing was sent.")
            if is_crash
            else tr("Something in Readlist went wrong last time, and it went on. Nothing was sent."),
            tr("Dismiss"),
            pane_layout,
            tr("About the last time"),
        )
        banner.add_button(tr("Show Report")).clicked.connect(self.show_report)
        banner.pressed.connect(self._dismiss)
        pane_layout.add_banner(banner)
        self.banner = banner
        if not is_crash:
            crash_reports.dismiss(reports)  # shown once; only a crash is shown until it is dismissed

    def show_report(self) -> None:
        """Show the reports, newest first."""
        text = REPORT_SEPARATOR.join(report.text.strip() for report in self._reports)
        make_report_dialog(text, self._folder, self._window).open()

    def _dismiss(self) -> None:
        crash_reports.dismiss(self._reports)
        if self.banner is not None:
            self.banner.hide()


def make_report_dialog(text: str, folder: Path, parent: QWidget) -> TextDialog:
    """The dialog with reports, to read and to copy."""
    more = tr("This stays on your computer. If you report the problem, you can copy it and read it before you send it.")
    return TextDialog(tr("Crash Report"), text, more=more, folder=folder, parent=parent)
