"""The dialog that previews a merge: the papers, the choice of whose fields are kept, and the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from readlist.commands.merging import BY_RULE, OF_KEPT
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode
from readlist.translation import tr, trn
from readlist.ui.look.dialog_sizes import dialog_width, fit_dialog_height
from readlist.ui.look.focus_follower import FocusFollower
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.merge_review.field_choices import DifferingField, find_differing, source_line
from readlist.ui.merge_review.fields_dialog import FieldsDialog
from readlist.ui.merge_review.presenter import byline, describe_result
from readlist.ui.text.plain_text import BESIDE_CAPTION, make_label
from readlist.ui.text.text_bounds import one_line

MERGE_DIALOG_WIDTH_PX, MAX_LIST_HEIGHT_PX = 620, 260
MAX_PAPERS_LISTED = 100
"""Papers that are listed, whose fields can be chosen; each takes three widgets."""
MAX_SHOWN_TITLE_CHARS = 300
MAX_BYLINE_CHARS = 160


class MergeDialog(QDialog):
    """Asks whether to merge papers with different titles, and whose fields to keep."""

    chosen = Signal(int, object)
    """Merge: the id of the paper that is kept, and the ShownFields."""
    choice_changed = Signal(int, object)
    """The choice has changed; arguments as of ``chosen``. The listener passes its preview to ``show_result``."""

    def __init__(self, papers: Sequence[Paper], merged: Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Merge Papers"))
        self._papers = tuple(papers)
        self._default = self._kept = merged.id
        self._shown_fields = BY_RULE
        self._fields: tuple[DifferingField, ...] = ()
        self._sources: dict[int, QLabel] = {}
        self._group = QButtonGroup(self)
        question = HeadingLabel(
            trn("Merge {n:,} paper into one?", "Merge these {n:,} papers into one?", len(papers)), scale=1.2
        )
        question.setWordWrap(True)
        more = make_label(tr("Their titles differ. Tags, notes and digests of all are kept; Undo splits them again."))
        more.setProperty("role", "secondary")
        more.setWordWrap(True)
        self._result = QGridLayout()
        self._result.setHorizontalSpacing(16)
        self._result.setVerticalSpacing(4)
        self._result.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column.setSpacing(12)
        for part in (question, more, self._make_list(), self._make_result_box()):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self._make_buttons())
        self.resize(dialog_width(self, MERGE_DIALOG_WIDTH_PX), 1)
        self.show_result(merged)

    def show_result(self, merged: Paper) -> None:
        """Show the paper that would result."""
        self._fields = find_differing(enumerate(self._papers, 1), merged)
        self._choose_fields.setEnabled(bool(self._fields))
        origins = {paper: source_line(self._fields, paper, is_kept=paper == merged.id) for paper in self._sources}
        for paper, label in self._sources.items():
            label.setText(origins[paper])
            label.setVisible(bool(origins[paper]))
        while item := self._result.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, (caption, value) in enumerate(describe_result(merged, self._papers).lines):
            name = make_label(caption)
            name.setProperty("role", "secondary")
            text = make_label(value)
            text.setWordWrap(True)
            text.setAlignment(BESIDE_CAPTION)
            text.setAccessibleName(tr("{caption}: {value}", caption=caption, value=value))
            self._result.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._result.addWidget(text, row, 1)
        if self.isVisible():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the height, now that the fonts are known."""
        super().showEvent(event)
        self._fit()

    def accept(self) -> None:
        """Close and announce the merge."""
        super().accept()
        self.chosen.emit(self._kept, self._shown_fields)

    def _fit(self) -> None:
        room = self.width() - 2 * DIALOG_EDGE_PX
        self._area.setFixedHeight(min(self._grid.totalHeightForWidth(room), scaled_with_text(self, MAX_LIST_HEIGHT_PX)))
        fit_dialog_height(self)

    def _make_list(self) -> QWidget:
        container = QWidget()
        grid = QGridLayout(container)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._add_choice(
            grid, None, tr("Show the fullest of each"), tr("The longest abstract, published over preprint")
        )
        for paper in self._papers[:MAX_PAPERS_LISTED]:
            title = one_line(to_unicode(one_line(paper.record.title)), MAX_SHOWN_TITLE_CHARS) or tr("Untitled")
            self._add_choice(grid, paper.id, title, one_line(byline(paper), MAX_BYLINE_CHARS))
        left = len(self._papers) - MAX_PAPERS_LISTED
        if left > 0:
            rest = make_label(trn("and {n:,} more paper", "and {n:,} more papers", left), "secondary")
            grid.addWidget(rest, grid.rowCount(), 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FocusFollower(area)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(container)
        area.setAccessibleName(tr("The papers, and whose fields are shown"))
        self._area, self._grid = area, grid
        return area

    def _add_choice(self, grid: QGridLayout, keep: int | None, words: str, more: str) -> None:
        row = grid.rowCount()
        button = QRadioButton()
        button.setAccessibleName(words if keep is None else tr("Show the fields of {words}", words=words))
        button.setChecked(keep is None)
        button.toggled.connect(lambda is_on: self._choose(keep) if is_on else None)
        self._group.addButton(button)
        grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
        label = make_label(words)
        label.setWordWrap(True)
        label.setAlignment(BESIDE_CAPTION)
        grid.addWidget(label, row, 1)
        if more:
            below = make_label(more)
            below.setProperty("role", "secondary")
            below.setWordWrap(True)
            grid.addWidget(below, row + 1, 1)
        grid.setRowMinimumHeight(row + 3, 6)

        if keep is not None:
            self._sources[keep] = origin = make_label("")
            origin.setWordWrap(True)
            grid.addWidget(origin, row + 2, 1)

    def _choose(self, keep: int | None) -> None:
        self._kept = self._default if keep is None else keep
        self._shown_fields = BY_RULE if keep is None else OF_KEPT
        self.choice_changed.emit(self._kept, self._shown_fields)

    def _open_fields(self) -> None:
        dialog = FieldsDialog(self._fields, self)

        def take_choice() -> None:
            self._shown_fields = replace(self._shown_fields, sources={**self._shown_fields.sources, **dialog.choice()})
            self.choice_changed.emit(self._kept, self._shown_fields)

        dialog.accepted.connect(take_choice)
        dialog.open()

    def _make_result_box(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "bar")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(HeadingLabel(tr("After the merge")))
        inside.addLayout(self._result)
        return frame

    def _make_buttons(self) -> QWidget:
        buttons = QDialogButtonBox()
        on_the_left = QDialogButtonBox.ButtonRole.ResetRole
        self._choose_fields = buttons.addButton(tr("Choose &Fields…"), on_the_left)
        self._choose_fields.setAutoDefault(False)
        self._choose_fields.clicked.connect(self._open_fields)
        merge = buttons.addButton(tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        merge.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
