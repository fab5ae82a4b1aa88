"""The dialog for name and query of a saved search, with the number of papers found while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from readlist.translation import tr, trn
from readlist.ui.sidebar.search_dialog_presenter import Judgement, judge
from readlist.ui.text.plain_text import make_label, set_title
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS

MIN_SEARCH_DIALOG_WIDTH_PX = 480
COUNT_AFTER_MS = 120
"""Milliseconds without a key before the papers are counted."""
LONG_QUERY_STAND_IN = "word"
"""A valid query that is judged in place of one that is too long to be edited."""


class SearchDialog(QDialog):
    """Two fields and a line of text. ``others`` are the names of the other searches; a new one ``may_replace`` them.

    A query too long for the field, as the command line may save one, is shown cut and not changed.
    """

    count_requested = Signal(str)
    """A query to count papers for; ``show_count`` takes the number."""
    chosen = Signal(str, str)
    """The name and the query."""

    def __init__(
        self, title: str, name: str, query: str, others: Sequence[str], parent: QWidget, *, may_replace: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, title)
        self._may_replace = may_replace
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
        """Show the number of papers that a query finds."""
        if query == self.query.text() and not self._verdict().message:
            self._say(trn("This finds {n:,} paper now.", "This finds {n:,} papers now.", papers), False)

    def accept(self) -> None:
        """Announce name and query, if they can be saved."""
        if self._verdict().may_save:
            self.chosen.emit(self.name.text(), self._long_query or self.query.text())
            super().accept()

    def _build(self) -> None:
        self.setMinimumWidth(MIN_SEARCH_DIALOG_WIDTH_PX)
        self.name.setAccessibleName(tr("Name of the search"))
        self.query.setAccessibleName(tr("What it searches for"))
        self.query.setCursorPosition(0)
        self.name.selectAll()
        self.word.setWordWrap(True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.word.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.word.setMinimumHeight(2 * self.word.fontMetrics().lineSpacing())  # so that a longer text moves nothing
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Search for"), self.query)
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
        save.setText(tr("Replace") if verdict.replaces else tr("Save"))
        save.setEnabled(verdict.may_save)
        self._soon.stop()
        if verdict.message or not verdict.is_readable:
            self._say(verdict.message, not verdict.may_save)
        elif self._long_query:
            self._say(tr("This query is too long to be edited here; only the name can be changed."), False)
        else:
            self._soon.start()

    def _verdict(self) -> Judgement:
        query = LONG_QUERY_STAND_IN if self._long_query else self.query.text()
        return judge(self.name.text(), query, self._others, may_replace=self._may_replace)

    def _say(self, words: str, is_fault: bool) -> None:
        role = "warning" if is_fault else "secondary"
        if self.word.property("role") != role:
            self.word.setProperty("role", role)
            self.word.style().polish(self.word)
        self.word.setText(words)
