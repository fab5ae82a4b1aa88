"""The line at the bottom of the window: how many papers the list holds, and how far the index is."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget


class StatusLine(QStatusBar):
    """Two quiet labels, left and right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = QLabel()
        self._indexed = QLabel()
        self._counted.setAccessibleName("Papers in the list")
        self._indexed.setAccessibleName("Progress of the index")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self.addWidget(self._counted)
        self.addPermanentWidget(self._indexed)

    def count(self, papers: int) -> None:
        """The list holds so many papers."""
        self._counted.setText("1 paper" if papers == 1 else f"{papers:,} papers")

    def show_indexing(self, done: int, total: int) -> None:
        """The index is so far; nothing is said once it has caught up."""
        self._indexed.setText(f"Indexing {done:,} of {total:,}" if done < total else "")
