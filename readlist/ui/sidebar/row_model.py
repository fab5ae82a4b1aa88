"""The model of the sidebar's tree. Rows are updated in place, so that nothing moves when counts change.

A group that is closed from the start has one empty row for its children, until it is opened or one of them is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from readlist.model.scope import ListKind
from readlist.ui.sidebar.presenter import SidebarRow, walk_rows
from readlist.ui.text.plain_text import set_tip

KINDS_WITH_COMPUTED_TITLE = (ListKind.SERIES, ListKind.DIGEST)
ROW_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1


class RowModel(QStandardItemModel):
    """Holds the rows. An edited title is only announced; it is shown with the next counts."""

    rename_requested = Signal(object, str)
    """A SidebarRow and the name typed for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(1)
        self._items: dict[str, QStandardItem] = {}
        self._rows: dict[str, SidebarRow] = {}
        self._filled_groups: set[str] = set()
        self._unfilled_groups: dict[str, SidebarRow] = {}

    def show_rows(self, rows: Sequence[SidebarRow]) -> None:
        """Make these rows the tree, changing only those that differ."""
        self._unfilled_groups.clear()
        self._patch(self.invisibleRootItem(), rows)

    def fill(self, key: str) -> None:
        """Make the children of a group, if they are not made yet."""
        row = self._unfilled_groups.pop(key, None)
        if row is not None:
            self._filled_groups.add(key)
            self._patch(self._items[key], row.children)

    def index_of(self, key: str) -> QModelIndex:
        """The index of a row; an invalid one if it does not exist."""
        while key and key not in self._items:
            groups = [
                group
                for group, row in self._unfilled_groups.items()
                if any(each.key == key for each in walk_rows([row]))
            ]
            if not groups:
                break
            for group in groups:  # a month within a series is made with it, and filled next
                self.fill(group)
        item = self._items.get(key)
        return item.index() if item is not None else QModelIndex()

    def groups(self) -> list[str]:
        """The keys of all rows with children."""
        return [key for key, item in self._items.items() if item.hasChildren()]

    def setData(self, index: object, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row: SidebarRow | None = index.data(ROW_ROLE)  # type: ignore[attr-defined]
        name = " ".join(str(value).split())
        # An empty name restores the computed title.
        may_be_empty = row is not None and row.scope is not None and row.scope.kind in KINDS_WITH_COMPUTED_TITLE
        if row is not None and (name or may_be_empty) and name != row.name:
            self.rename_requested.emit(row, name)
        return False

    def _patch(self, parent: QStandardItem, rows: Sequence[SidebarRow]) -> None:
        wanted = {row.key for row in rows}
        for place in reversed(range(parent.rowCount())):
            key = parent.child(place).data(KEY_ROLE)
            if key not in wanted:
                self._remove_row(parent, place)
        for place, row in enumerate(rows):
            item = self._items.get(row.key)
            if item is None:
                item = _make_item(row)
                self._items[row.key] = item
                parent.insertRow(place, item)
            elif item.row() != place:
                parent.insertRow(place, parent.takeRow(item.row()))
            if self._rows.get(row.key) != row:
                _fill_item(item, row)
                self._rows[row.key] = row
            self._patch_children(item, row)

    def _patch_children(self, item: QStandardItem, row: SidebarRow) -> None:
        if row.is_open or not row.children or row.key in self._filled_groups:
            self._patch(item, row.children)
            return
        self._unfilled_groups[row.key] = row
        if not item.hasChildren():
            item.appendRow(QStandardItem())

    def _remove_row(self, parent: QStandardItem, place: int) -> None:
        """Remove a row, and all below it.

        It is taken from its parent first: an item that Python deletes while it has a parent leaves a dangling pointer.
        """
        for item in parent.takeRow(place):
            for child in reversed(range(item.rowCount())):
                self._remove_row(item, child)
            key = item.data(KEY_ROLE)
            self._items.pop(key, None)
            self._rows.pop(key, None)
            self._filled_groups.discard(key)


def _make_item(row: SidebarRow) -> QStandardItem:
    item = QStandardItem()
    item.setData(row.key, KEY_ROLE)
    _fill_item(item, row)
    return item


def _fill_item(item: QStandardItem, row: SidebarRow) -> None:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if row.can_be_renamed:
        flags |= Qt.ItemFlag.ItemIsEditable
    if row.accepts_papers:
        flags |= Qt.ItemFlag.ItemIsDropEnabled
    item.setFlags(flags)
    item.setText(row.title)
    set_tip(item, row.tip)
    item.setAccessibleText(row.accessible_text)
    item.setData(row, ROW_ROLE)
