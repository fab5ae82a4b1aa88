"""The dialog with the plan of merging certain duplicates: a table of groups, and the rule for the kept paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readlist.commands.merge_plan import MergePlan
from readlist.model.keep_rule import KeepRule
from readlist.translation import tr
from readlist.ui.look import theme
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.merge_review import plan_presenter
from readlist.ui.text.plain_text import make_label, make_wrapped_label, set_cell_tip

PLAN_SIZE_PX, EMPTY_PLAN_SIZE_PX = (720, 520), (480, 160)
"""Width and height of the dialog for a plan with groups, and for one without."""


class PlanDialog(QDialog):
    """Shows a plan; ``accepted`` means to carry it out. The listener of ``keeper_changed`` calls ``show_plan``."""

    keeper_changed = Signal(object)
    """The KeepRule that was chosen: the rule for the kept paper."""

    def __init__(self, plan: MergePlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Merge Certain Duplicates"))
        resize_with_text(self, *(PLAN_SIZE_PX if plan.groups else EMPTY_PLAN_SIZE_PX))
        self.plan = plan
        self._question = HeadingLabel("", scale=1.2)
        self._question.setWordWrap(True)
        self._help = make_wrapped_label(
            tr("Tags, notes and digests of all are kept. One undo brings all papers back."), "secondary"
        )
        self._nothing = make_wrapped_label(tr(plan_presenter.NOTHING_CERTAIN), "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._more = make_wrapped_label("", "secondary")
        self._table = self._make_table()
        self._keeper = QComboBox()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._merge = self._buttons.addButton(tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self.show_plan(plan)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the width of the last column, now that the style of the header is known."""
        super().showEvent(event)
        header = self._table.header()
        header.resizeSection(2, max(self.width() // 3, header.sectionSizeHint(2)))

    def show_plan(self, plan: MergePlan) -> None:
        """Show a plan in place of the former one."""
        self.plan = plan
        self._question.setText(plan_presenter.question(plan))
        self._table.clear()
        for line in plan_presenter.plan_lines(plan):
            self._table.addTopLevelItem(self._item(line))
        first = self._table.topLevelItem(0)
        if first is not None:
            self._table.setCurrentItem(first)
        self._more.setText(plan_presenter.more_line(plan))
        self._more.setVisible(bool(self._more.text()))
        parts: tuple[QWidget, ...] = (self._question, self._help, self._table, self._keeper_row)
        for part in parts:
            part.setVisible(bool(plan.groups))
        self._nothing.setVisible(not plan.groups)
        way_out = QDialogButtonBox.StandardButton.Cancel if plan.groups else QDialogButtonBox.StandardButton.Close
        self._buttons.setStandardButtons(way_out)
        self._merge.setVisible(bool(plan.groups))
        self._merge.setDefault(bool(plan.groups))

    def _item(self, line: plan_presenter.PlanLine) -> QTreeWidgetItem:
        item = QTreeWidgetItem([line.title, line.kept, line.fields])
        item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 12))
        set_cell_tip(item, 0, line.title)
        set_cell_tip(item, 2, line.fields)
        if not line.is_first:  # below the paper that it joins
            for column in range(3):
                item.setForeground(column, theme.colours().secondary)
        return item

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(tr("Papers to be merged, group by group"))
        table.setHeaderLabels([tr("Paper"), "", tr("Differing fields shown from it")])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Interactive)
        return table

    def _lay_out(self) -> None:
        caption = make_label(tr("&Keep"))
        caption.setBuddy(self._keeper)
        for keeper, words in plan_presenter.KEEPERS.items():
            self._keeper.addItem(tr(words), keeper.value)
        self._keeper.setCurrentIndex(self._keeper.findData(self.plan.rule.value))
        self._keeper.currentIndexChanged.connect(
            lambda: self.keeper_changed.emit(KeepRule(str(self._keeper.currentData())))
        )
        self._keeper_row = QWidget()
        row = QHBoxLayout(self._keeper_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(caption)
        row.addWidget(self._keeper)
        row.addStretch(1)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column.setSpacing(12)
        column.addWidget(self._question)
        column.addWidget(self._help)
        column.addWidget(self._table, 1)
        column.addWidget(self._nothing, 1)
        column.addWidget(self._more)
        column.addWidget(self._keeper_row)
        column.addWidget(self._buttons)
