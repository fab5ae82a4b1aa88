"""The history: what was done, newest first, and what is undone now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readlist.model.change import Step
from readlist.ui import theme


class HistorySheet(QDialog):
    """Shows the steps of the journal; undo and redo walk along them."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("History")
        self.resize(560, 480)
        tree = QTreeWidget()
        tree.setAccessibleName("What was done, newest first")
        tree.setHeaderLabels(["What was done", "When"])
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for step in steps:
            made = datetime.fromisoformat(step.made).astimezone()
            label = step.label[:1].upper() + step.label[1:]
            item = QTreeWidgetItem([f"{label} (undone)" if step.undone else label, f"{made:%Y-%m-%d %H:%M}"])
            if step.undone:
                for column in (0, 1):
                    item.setForeground(column, theme.colours().secondary)
            tree.addTopLevelItem(item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(tree)
