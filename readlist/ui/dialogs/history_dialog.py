"""The dialog with the history of changes, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt
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

from readlist.messages.changes import step_label
from readlist.model.change import Step
from readlist.translation import tr
from readlist.ui.look import theme
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.text.date_texts import date_and_time
from readlist.ui.text.plain_text import make_label, set_cell_tip
from readlist.ui.text.text_bounds import one_line

HISTORY_SIZE_PX = (680, 480)
UNDONE_ROLE = Qt.ItemDataRole.UserRole


class HistoryDialog(QDialog):
    """Lists the steps of the journal, with those that are undone in grey."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        resize_with_text(self, *HISTORY_SIZE_PX)
        self._tree = tree = self._make_tree(steps)
        self._apply_theme()
        theme.colours_changed().connect(self._apply_theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(tree, 1)
        nothing = make_label(tr("There are no changes yet."))
        nothing.setProperty("role", "secondary")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(nothing, 1)
        tree.setVisible(bool(steps))
        nothing.setVisible(not steps)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # nothing to confirm here
        newest = tree.topLevelItem(0)
        if newest is not None:
            tree.setCurrentItem(newest)
            tree.setFocus()

    def _make_tree(self, steps: Sequence[Step]) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("What was done, newest first"))
        tree.setHeaderLabels([tr("What was done"), tr("When")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # what was done stands before a title or behind it
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        today = datetime.now().astimezone().date()
        for step in steps:
            text = step_label(step.fact)
            label = one_line(text[:1].upper() + text[1:])
            item = QTreeWidgetItem(
                [tr("{label} (undone)", label=label) if step.undone else label, date_and_time(step.made, today)]
            )
            set_cell_tip(item, 0, label)
            item.setData(0, UNDONE_ROLE, step.undone)
            tree.addTopLevelItem(item)
        return tree

    def changeEvent(self, event: QEvent) -> None:
        """Set the height of rows for another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_tree"):
            self._apply_theme()

    def _apply_theme(self) -> None:
        for item in (self._tree.topLevelItem(row) for row in range(self._tree.topLevelItemCount())):
            assert item is not None
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 12))
            if item.data(0, UNDONE_ROLE):
                for column in (0, 1):
                    item.setForeground(column, theme.colours().secondary)
