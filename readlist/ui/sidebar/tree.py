"""The tree of the sidebar: keys, clicks and renaming in place. Groups and drops are in ``group_tree``."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyleOptionViewItem, QWidget

from readlist.translation import tr
from readlist.ui.actions.keys import RETURN_KEYS, ROW_STEPS
from readlist.ui.sidebar.group_tree import GroupTree
from readlist.ui.sidebar.presenter import SidebarRow, walk_rows
from readlist.ui.sidebar.row_model import RowModel

Index = QModelIndex | QPersistentModelIndex
DELETE_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RowTree(GroupTree):
    """The tree, which the reader works in by keys and clicks. Its signals carry rows, never indexes."""

    row_chosen = Signal(object)
    rename_refused = Signal()
    """F2 was pressed on a row that cannot be renamed."""
    row_entered = Signal(object, bool)
    """A row to move the focus into, and True for Return, False for a click."""
    delete_requested = Signal(object)
    delete_refused = Signal()
    """Del was pressed on a row that cannot be deleted."""
    menu_requested = Signal(object, QPoint)
    move_requested = Signal(object, int)
    """A row, and the number of places to move it down (up if negative)."""
    editing_ended = Signal()
    """The editor of a name has closed; rows that came meanwhile were not shown."""
    _is_changed_by_code = False
    """True while the current row is changed by other means than keys."""

    def __init__(self, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleName(tr("Lists, searches, tags and digests"))

    def show_rows(self, rows: Sequence[SidebarRow]) -> None:
        """Make these rows the tree; if the current row is removed, no other row is chosen.

        While a name is edited nothing changes, unless its row is removed: with any other row that is removed Qt would
        close the editor, and half a name would be taken for the whole.
        """
        edited = self.current_row() if self.state() == self.State.EditingState else None
        if edited is not None and any(row.key == edited.key for row in walk_rows(rows)):
            return
        self._is_changed_by_code = True
        self._rows.show_rows(rows)
        self._is_changed_by_code = False

    def rename(self, row: SidebarRow) -> None:
        """Edit the name of a tag, saved search or digest in place."""
        index = self._rows.index_of(row.key)
        if index.isValid() and row.can_be_renamed:
            self.scrollTo(index)
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close the editor of a name."""
        super().closeEditor(editor, hint)
        self.editing_ended.emit()

    # keys and clicks

    def keyboardSearch(self, search: str) -> None:
        """No search by first letters: letters are the window's keys."""

    def event(self, event: QEvent) -> bool:
        """Keep Del and Backspace from the window's shortcuts, which would move papers of the list to the trash.

        While a name is edited, keys that its editor does not use are discarded, so that they do not act on rows.
        """
        if event.type() == QEvent.Type.KeyPress and self.state() == self.State.EditingState:
            return True
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in DELETE_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current_row(), event.key()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in RETURN_KEYS and row is not None:
            if row.scope is None and row.children:
                self.toggle(row)
            else:
                self.row_chosen.emit(row)
                self.row_entered.emit(row, True)
        elif key == Qt.Key.Key_F2:
            self._rename_or_refuse(row)
        elif key in DELETE_KEYS:
            self._delete_or_refuse(row)
        elif key in ROW_STEPS and event.modifiers() & Qt.KeyboardModifier.AltModifier and row is not None:
            self.move_requested.emit(row, ROW_STEPS[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and row is not None and row.children:
            if self.isExpanded(self.currentIndex()) != (key == Qt.Key.Key_Right):
                self.toggle(row)
        elif plain and event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _rename_or_refuse(self, row: SidebarRow | None) -> None:
        if row is not None and row.can_be_renamed:
            self.rename(row)
        else:
            self.rename_refused.emit()

    def _delete_or_refuse(self, row: SidebarRow | None) -> None:
        if row is not None and row.can_be_deleted:
            self.delete_requested.emit(row)
        else:
            self.delete_refused.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if row is not None and row.children and is_left and (row.scope is None or self._is_click_on_chevron(event)):
            self.toggle(row)
            return
        if is_left:
            self._is_changed_by_code = True
            super().mousePressEvent(event)
            self._is_changed_by_code = False
            if row is not None and (row.scope is not None or row.picker_kind):
                self.row_chosen.emit(row)
                self.row_entered.emit(row, False)

    def _is_click_on_chevron(self, event: QMouseEvent) -> bool:
        """True for a click on the chevron before a title."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return self._delegate.is_before_title(option, index, point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.row_of(current)
        if self._is_changed_by_code or not self.hasFocus() or row is None or row.scope is None:
            return
        if row.key != self._delegate.active_key:
            self.row_chosen.emit(row)

    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Take the focus back if the row whose name is edited is removed, with its editor."""
        was_editing = self.state() == self.State.EditingState
        super().rowsAboutToBeRemoved(parent, start, end)
        if was_editing and self.state() != self.State.EditingState:
            self.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row_of(index)
        if by_key and index.isValid():
            self.scrollTo(index)
        if row is not None:
            point = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(row, self.viewport().mapToGlobal(point))
