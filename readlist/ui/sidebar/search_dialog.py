"""The dialog for name and query of a saved search, with the number of papers found while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from readlist.translation import tr, trn
from readlist.ui.look.dialog_sizes import fit_dialog_height
from readlist.ui.sidebar.search_dialog_presenter import SearchCheck, check_search
from readlist.ui.text.plain_text import make_label, set_title
from readlist.ui.text.text_bounds import MAX_QUERY_CHARS

MIN_SEARCH_DIALOG_WIDTH_PX = 480
COUNT_AFTER_MS = 120
"""Milliseconds without a key before the papers are counted."""
LONG_QUERY_STAND_IN = "word"
"""A valid query that is checked in place of one that is too long to be edited."""


class SearchDialog(QDialog):
    """Fields for name and query, and a message. ``others`` are the names of the other searches.

    With ``may_replace`` one of them can be replaced. A query that is too long for the field, as the command line can
    save one, is shown cut, and cannot be edited.
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
        self.message = make_label(parent=self)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Save | standard.Cancel, parent=self)
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._build()
        self._show_check()

    def show_count(self, query: str, papers: int) -> None:
        """Show the number of papers that a query finds."""
        if query == self.query.text() and not self._check().message:
            self._show_message(trn("This finds {n:,} paper now.", "This finds {n:,} papers now.", papers), False)

    def accept(self) -> None:
        """Announce name and query, if they can be saved."""
        if self._check().may_save:
            self.chosen.emit(self.name.text(), self._long_query or self.query.text())
            super().accept()

    def _build(self) -> None:
        self.setMinimumWidth(MIN_SEARCH_DIALOG_WIDTH_PX)
        self.name.setAccessibleName(tr("Name of the search"))
        self.query.setAccessibleName(tr("What it searches for"))
        self.query.setCursorPosition(0)
        self.name.selectAll()
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.message.setMinimumHeight(2 * self.message.fontMetrics().lineSpacing())
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Search for"), self.query)
        form.addRow("", self.message)
        form.addRow(self._buttons)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.name.textChanged.connect(self._show_check)
        self.query.textChanged.connect(self._show_check)
        self._count_soon.timeout.connect(lambda: self.count_requested.emit(self.query.text()))
        self.name.setFocus()

    def _show_check(self) -> None:
        check = self._check()
        save = self._buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setText(tr("Replace") if check.replaces else tr("Save"))
        save.setEnabled(check.may_save)
        self._count_soon.stop()
        if check.message or not check.is_readable:
            self._show_message(check.message, not check.may_save)
        elif self._long_query:
            self._show_message(tr("This query is too long to be edited here; only the name can be changed."), False)
        else:
            self._count_soon.start()

    def _check(self) -> SearchCheck:
        query = LONG_QUERY_STAND_IN if self._long_query else self.query.text()
        return check_search(self.name.text(), query, self._others, may_replace=self._may_replace)

    def _show_message(self, text: str, is_fault: bool) -> None:
        role = "warning" if is_fault else "secondary"
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().polish(self.message)
        self.message.setText(text)
        fit_dialog_height(self)
