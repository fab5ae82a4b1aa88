"""Actions on files and the clipboard: import, paste, copy, export, backup, and the dialogs of the Help menu.

None of them runs at the start, so each imports what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from readlist import paths
from readlist.model.change import Change
from readlist.model.scope import ListKind, Scope
from readlist.translation import tr, trn
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.import_controller import ImportController
from readlist.ui.dialogs.dialog_folders import DialogFolders, DialogPurpose
from readlist.ui.paper_list.view import PaperList
from readlist.ui.text.paper_text import MAX_COPIED_PAPERS, CopyForm, papers_text
from readlist.ui.text.plain_text import make_message_box
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.shipped_parts import ShippedPart

EXPORT_CHANNEL, FORMATS_CHANNEL, ABOUT_CHANNEL = "filing: export", "filing: formats", "filing: about"


def _copied(papers: int, form: CopyForm, text: str) -> str:
    """The sentence on papers that were copied as ``text``."""
    if form is CopyForm.CITATION:
        return trn("Copied the citation.", "Copied {n:,} citations.", papers)
    if form is CopyForm.BIBTEX:
        return trn("Copied {n:,} paper as BibTeX.", "Copied {n:,} papers as BibTeX.", papers)
    if form is CopyForm.MARKDOWN_LINK:
        return _copied_links(papers, sum(line.startswith("[") for line in text.splitlines()))
    return trn("Copied {n:,} paper as text.", "Copied {n:,} papers as text.", papers)


def _copied_links(papers: int, links: int) -> str:
    """The sentence on papers that were copied as ``links`` Markdown links and, without a link, as titles."""
    if not links:
        return trn(
            "No link is known for this paper: copied its title.",
            "No link is known for these {n:,} papers: copied their titles.",
            papers,
        )
    if links < papers:
        return trn(
            "Copied {n:,} Markdown link, and the title of each paper without one.",
            "Copied {n:,} Markdown links, and the title of each paper without one.",
            links,
        )
    return trn("Copied the Markdown link.", "Copied {n:,} Markdown links.", links)


class FileActions(QObject):
    """Carries out the actions on files. Lives with its window."""

    notified = Signal(str)
    """A sentence on what was done."""
    dialog_pending = Signal()
    """A dialog opens in a moment; keys typed until then are for it."""
    failed = Signal(str)
    """A sentence on what could not be done."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        jobs: Jobs,
        imports: ImportController,
        papers: PaperList,
        folders: DialogFolders,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._imports = imports
        self._papers = papers
        self._folders = folders

    def choose_files(self) -> None:
        """Ask for digest files and import them."""
        self.dialog_pending.emit()
        self._jobs.read(FORMATS_CHANNEL, _load_filters, self._ask_folder)

    def _ask_folder(self, filters: list[str]) -> None:
        self._folders.find(DialogPurpose.IMPORT, partial(self._choose_files_in, ";;".join(filters)))

    def _choose_files_in(self, filters: str, folder: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Import Digests"), folder, filters)
        if names:
            self._folders.remember(DialogPurpose.IMPORT, Path(names[0]).parent)
            self._imports.start([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Ask for a folder and import its files."""
        self.dialog_pending.emit()
        self._folders.find(DialogPurpose.IMPORT_FOLDER, self._choose_folder_in)

    def _choose_folder_in(self, folder: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self._window, tr("Import a Folder"), folder)
        if name:
            # The parent, so that the next dialog shows the neighbours of the folder.
            self._folders.remember(DialogPurpose.IMPORT_FOLDER, Path(name).parent)
            self._imports.start([Path(name)])

    def paste(self) -> None:
        """Import the clipboard: files, or the text of a digest."""
        from readlist.ui.importing.mime_sources import sources_from_mime
        from readlist.ui.importing.portal_transfer import PortalTransfer, transfer_key

        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None and (key := transfer_key(mime)):
            transfer = PortalTransfer(self)
            transfer.retrieved.connect(self._imports.start)
            transfer.failed.connect(self.failed)
            transfer.retrieve(key)
            return
        found = sources_from_mime(mime)
        if found.refusal:
            self.failed.emit(found.refusal)
        self._imports.start(found.sources)
        if not found.sources and not found.refusal:
            self.failed.emit(tr("The clipboard holds nothing to import."))

    def copy(self, form: CopyForm) -> None:
        """Copy the selected papers to the clipboard in a form."""

        wanted = self._papers.selected_ids()
        if len(wanted) > MAX_COPIED_PAPERS:
            self.failed.emit(
                tr(
                    "At most {most:,} papers are copied; Export writes any number to a file.",
                    most=MAX_COPIED_PAPERS,
                )
            )
        elif wanted:
            work = partial(papers_text, self._workspace.paper, wanted, form)
            self._jobs.read("copy", work, partial(self._to_clipboard, len(wanted), form))

    def _to_clipboard(self, papers: int, form: CopyForm, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notified.emit(_copied(papers, form, text))

    def export(self) -> None:
        """Ask which papers to export, then export them."""
        self.dialog_pending.emit()
        self._jobs.read(EXPORT_CHANNEL, partial(self._workspace.ids, Scope(ListKind.ALL)), self._ask_extent)

    def _ask_extent(self, library: Iterable[int]) -> None:
        from readlist.ui.dialogs.export_dialog import ExportDialog, Extent

        ids = {
            Extent.SELECTED: self._papers.selected_ids(),
            Extent.LISTED: [int(paper) for paper in self._papers.shown_ids()],
            Extent.LIBRARY: [int(paper) for paper in library],
        }
        if not any(ids.values()):
            self.failed.emit(tr("There is no paper to export."))
            return
        name = tr("Search results") if self._papers.controller.search_shown()[0] else tr("This list")
        dialog = ExportDialog({extent: len(papers) for extent, papers in ids.items()}, name, self._window)
        dialog.chosen.connect(lambda extent: self.export_papers(ids[extent]))
        dialog.open()

    def export_papers(self, ids: list[int]) -> None:
        """Ask for a file and write these papers to it."""
        if ids:
            self.dialog_pending.emit()
            self._folders.find(DialogPurpose.EXPORT, partial(self._export_to, ids))
        else:
            self.failed.emit(tr("There is no paper in this list to export."))

    def _export_to(self, ids: list[int], folder: str) -> None:
        from PySide6.QtWidgets import QFileDialog

        from readlist.commands import exporting
        from readlist.export.registry import WRITERS

        filters = {
            tr("{format} (*{suffix})", format=tr(writer.label), suffix=writer.suffix): writer
            for writer in WRITERS.all()
        }
        proposed = str(Path(folder) / "readlist")
        papers = trn("{n:,} paper", "{n:,} papers", len(ids))
        name, chosen = QFileDialog.getSaveFileName(
            self._window, tr("Export {papers}", papers=papers), proposed, ";;".join(filters)
        )
        if name:
            self._folders.remember(DialogPurpose.EXPORT, Path(name).parent)
            writer = filters.get(chosen) or next(iter(filters.values()))
            target = Path(name) if has_suffix(name) else Path(name + writer.suffix)
            if target != Path(name) and target.exists() and not self._may_replace(target):
                return  # the dialog has asked about the name without its suffix only
            self._jobs.run_slow_awaited(
                partial(exporting.export, self._workspace, ids, writer.name, target),
                lambda _text: self._tell(tr("Exported {papers} to {name}.", papers=papers, name=target.name)),
            )

    def _may_replace(self, target: Path) -> bool:
        from PySide6.QtWidgets import QMessageBox

        box = make_message_box(
            self._window,
            tr("Export"),
            tr("“{name}” is there already. Replace it?", name=target.name),
            tr("It is in {folder}. Its present contents will be lost.", folder=target.parent),
        )
        replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is replace

    def _tell(self, text: str) -> None:
        if isValid(self):  # slow work may end after the window is closed
            self.notified.emit(text)

    def back_up(self) -> None:
        """Make a backup now."""
        from readlist.commands import maintenance

        self._jobs.run_slow_awaited(
            partial(maintenance.backup, self._workspace),
            lambda made: self._tell(tr("Backed up to {name}.", name=made.name)),
        )

    def rescan(self) -> None:
        """Look for possible duplicates in the whole library."""
        from readlist.commands import duplicate_scan

        self._jobs.run_command(partial(duplicate_scan.rescan, self._workspace), self._tell_scanned)

    def _tell_scanned(self, change: Change) -> None:
        if change.id is None:
            self.notified.emit(tr("No further possible duplicates."))

    def show_history(self) -> None:
        """Show the history of changes."""
        self._jobs.read("history", self._workspace.journal.history, self._open_history)

    def _open_history(self, steps: list) -> None:  # type: ignore[type-arg]
        from readlist.ui.dialogs.history_dialog import HistoryDialog

        HistoryDialog(steps, self._window).exec()

    def show_keys(self) -> None:
        """Show the list of keys."""
        from readlist.ui.dialogs.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._window).exec()

    def show_about(self) -> None:
        """Show versions and licences, and the folders of this program."""
        from PySide6.QtCore import qVersion

        from readlist.shipped_parts import shipped_parts

        self._jobs.read(ABOUT_CHANNEL, partial(shipped_parts, qVersion() or ""), self._open_about)

    def _open_about(self, parts: list[ShippedPart]) -> None:
        from readlist.ui.dialogs.about_dialog import AboutDialog

        folders = (
            (tr("Library"), self._workspace.folder),
            (tr("Preferences"), paths.config_folder()),
            (tr("Log"), paths.log_folder()),
        )
        AboutDialog(_versions(), folders, parts, self._window).open()


def has_suffix(name: str) -> bool:
    """True if a file name ends in a suffix such as ".bib"; "Draft v1.2" and "Doe et al. 2020" have none."""
    return re.fullmatch(r"\.[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*", Path(name).suffix) is not None


def _versions() -> str:
    """The versions to name in a report of a problem, a line each."""
    import PySide6
    from PySide6.QtCore import qVersion

    from readlist.crash_recorder import versions_of_this_process
    from readlist.library.database import sqlite_version

    return versions_of_this_process(
        f"PySide6 {PySide6.__version__}\nQt {qVersion()} ({QGuiApplication.platformName()})\nSQLite {sqlite_version()}"
    )


def _load_filters() -> list[str]:
    """The filters of the file dialog. Loads all readers, so it is not for the GUI thread."""
    from readlist.digests.registry import CONTAINERS, READERS
    from readlist.ui.importing.presenter import file_filters

    return file_filters([*READERS.all(), *CONTAINERS.all()])
