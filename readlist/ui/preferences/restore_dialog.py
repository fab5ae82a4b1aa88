"""The dialog that lists the backups, to restore one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readlist.commands import maintenance
from readlist.commands.maintenance import BackupInfo
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.preferences import presenter
from readlist.ui.text.plain_text import make_label, set_cell_tip

BACKUPS_CHANNEL = "backups"
RESTORE_SIZE_PX = (560, 400)
PATH_ROLE = Qt.ItemDataRole.UserRole


class RestoreDialog(QDialog):
    """Lists the backups of the library in ``folder``, and announces the chosen one; restores nothing itself.

    Without ``jobs``, as when the library cannot be opened, it makes a thread of its own.
    """

    restore_requested = Signal(object)
    """The Path of the chosen backup."""

    def __init__(self, folder: Path, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Restore a Backup"))
        resize_with_text(self, *RESTORE_SIZE_PX)
        self._list = QTreeWidget()
        self._message = make_label(tr("Looking for backups…"))
        self._build()
        if jobs is None:
            jobs = Jobs(self)
            self.finished.connect(jobs.finish)
        jobs.read(BACKUPS_CHANNEL, partial(maintenance.backups, folder), self.show_backups, self._show_fault)

    def show_backups(self, found: Sequence[BackupInfo]) -> None:
        """Fill the list; a backup that cannot be used says why, and cannot be chosen."""
        self._list.clear()
        for line in presenter.backup_lines(found):
            item = QTreeWidgetItem([line.when, *line.counts])
            item.setData(0, PATH_ROLE, line.path)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, line.accessible_text)
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 12))
            set_cell_tip(item, 0, line.fault or str(line.path))
            for column in range(1, 5):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if line.fault:
                item.setText(0, tr("{when}: cannot be used", when=line.when))
                for column in range(1, 5):
                    item.setText(column, "")
                item.setDisabled(True)
            self._list.addTopLevelItem(item)
            item.setFirstColumnSpanned(bool(line.fault))  # Qt ignores it before the item is in the list
        self._message.setText(tr(presenter.NO_BACKUPS) if not found else "")
        self._message.setVisible(not found)
        self._list.setVisible(bool(found))
        self._choose_first()

    def _build(self) -> None:
        explanation = make_label(tr(presenter.RESTORE_HELP))
        explanation.setWordWrap(True)
        self._message.setProperty("role", "secondary")
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setWordWrap(True)
        self._list.setHeaderLabels([tr("Made"), tr("Papers"), tr("Entries"), tr("Notes"), tr("Tags")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setAccessibleName(tr("Backups of the library"))
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            self._list.headerItem().setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        self._list.hide()
        self._list.itemSelectionChanged.connect(self._enable_restore)
        self._list.itemActivated.connect(lambda *_: self._restore())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._button = QPushButton(tr("Restore this backup"))
        self._button.setEnabled(False)
        buttons.addButton(self._button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._restore)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(explanation)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._message, 1)
        layout.addWidget(buttons)

    def _show_fault(self, message: str) -> None:
        self._message.setText(message)
        self._message.show()

    def _choose_first(self) -> None:
        for place in range(self._list.topLevelItemCount()):
            item = self._list.topLevelItem(place)
            if item is not None and not item.isDisabled():
                self._list.setCurrentItem(item)
                self._list.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _enable_restore(self) -> None:
        self._button.setEnabled(bool(self._list.selectedItems()))

    def _restore(self) -> None:
        chosen = self._list.selectedItems()
        if chosen:
            self.accept()
            self.restore_requested.emit(chosen[0].data(0, PATH_ROLE))
