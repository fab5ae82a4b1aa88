"""Asks for the name and the query of a saved search, and tells what would answer it while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from readlist.ui.sidebar.search_dialog_presenter import Judgement, judge
from readlist.ui.text.plain_text import make_label, set_title
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS

WIDTH_PX = 480
COUNT_AFTER_MS = 120
"""Milliseconds without a key before the query is tried."""
LONG_QUERY_STAND_IN = "word"
"""Judged in place of a query that is not edited: it was kept before."""


class SearchDialog(QDialog):
    """Two fields and a line on what answers. ``others`` are the names that other searches have.

    A query too long for a field, as the command line may keep one, is shown cut and stays as it is.
    """

    count_requested = Signal(str)
    """A query that can be read: how many papers answer it? ``show_count`` takes the answer."""
    chosen = Signal(str, str)
    """The name and the query."""

    def __init__(self, title: str, name: str, query: str, others: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, title)
        self._is_new = title.startswith("Save")
        self._others = tuple(others)
        self.name = QLineEdit(name, self)
        self._long_query = query if len(query) > MAX_QUERY_CHARS else ""
        self.query = QLineEdit(query[:MAX_QUERY_CHARS], self)
        self.query.setMaxLength(MAX_QUERY_CHARS)
        self.query.setReadOnly(bool(self._long_query))
        self.word = make_label(parent=self)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Save | standard.Cancel, parent=self)
        self._soon = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._build()
        self._judge()

    def show_count(self, query: str, papers: int) -> None:
        """So many papers answer a query that was tried."""
        if query == self.query.text() and not self._verdict().told:
            self._say("1 paper answers now." if papers == 1 else f"{papers:,} papers answer now.", False)

    def accept(self) -> None:
        """Hand out what was typed, where it can be kept."""
        if self._verdict().may_save:
            self.chosen.emit(self.name.text(), self._long_query or self.query.text())
            super().accept()

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH_PX)
        self.name.setAccessibleName("Name of the search")
        self.query.setAccessibleName("What it searches for")
        self.query.setCursorPosition(0)
        self.name.selectAll()
        self.word.setWordWrap(True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.word.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.word.setMinimumHeight(2 * self.word.fontMetrics().lineSpacing())  # nothing moves when it says more
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Name", self.name)
        form.addRow("&Search for", self.query)
        form.addRow("", self.word)
        form.addRow(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._judge)
        self.query.textChanged.connect(self._judge)
        self._soon.timeout.connect(lambda: self.count_requested.emit(self.query.text()))
        self.name.setFocus()

    def _judge(self) -> None:
        verdict = self._verdict()
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText("Replace" if verdict.replaces else "Save")
        save.setEnabled(verdict.may_save)
        self._soon.stop()
        if verdict.told or not verdict.is_readable:
            self._say(verdict.told, not verdict.may_save)
        elif self._long_query:
            self._say("This query is too long to be edited here; only the name can be changed.", False)
        else:
            self._soon.start()

    def _verdict(self) -> Judgement:
        query = LONG_QUERY_STAND_IN if self._long_query else self.query.text()
        return judge(self.name.text(), query, self._others, may_replace=self._is_new)

    def _say(self, words: str, is_fault: bool) -> None:
        role = "warning" if is_fault else "secondary"
        if self.word.property("role") != role:
            self.word.setProperty("role", role)
            self.word.style().polish(self.word)
        self.word.setText(words)
