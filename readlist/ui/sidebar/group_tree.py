"""The tree of rows and groups: its looks, opening and closing groups, and drops of papers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.sidebar.delegate import RowDelegate
from readlist.ui.sidebar.drag_hover import DragHover, read_papers
from readlist.ui.sidebar.presenter import SidebarRow
from readlist.ui.sidebar.row_model import ROW_ROLE, RowModel

Index = QModelIndex | QPersistentModelIndex


class GroupTree(QTreeView):
    """Shows the rows of a model, and takes papers that are dropped on them."""

    papers_dropped = Signal(object, object)
    """A row, and the ids of the papers."""
    group_toggled = Signal(str, bool)
    """The key of a group that the reader opened or closed, and True if it is open."""

    def __init__(self, model: RowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = RowDelegate(self)
        self._drag_hover = DragHover(self, self._delegate, self._open_group)
        self.setModel(model)
        self.expanded.connect(self._fill)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        palette = self.palette()  # the delegate paints the background of a row, not the style
        palette.setColor(palette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def set_active(self, key: str) -> None:
        """Mark the row whose list is shown."""
        before, index = self._rows.index_of(self._delegate.active_key), self._rows.index_of(key)
        self._delegate.active_key = key
        if index.isValid() and index != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                index, self.selectionModel().SelectionFlag.ClearAndSelect | self.selectionModel().SelectionFlag.Rows
            )
        for row in (before, index):
            self.update(row)

    def row_at(self, point: QPoint) -> SidebarRow | None:
        """The row at a point of the viewport."""
        return self.row_of(self.indexAt(point))

    def current_row(self) -> SidebarRow | None:
        """The current row, which keys act on."""
        return self.row_of(self.currentIndex())

    def row_of(self, index: Index) -> SidebarRow | None:
        """The row of an index."""
        row: SidebarRow | None = index.data(ROW_ROLE) if index.isValid() else None
        return row

    def toggle(self, row: SidebarRow) -> None:
        """Open or close a group."""
        index = self._rows.index_of(row.key)
        is_open = not self.isExpanded(index)
        self.setExpanded(index, is_open)
        self.group_toggled.emit(row.key, is_open)

    # looks

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: object, index: object) -> None:
        """Paint no branches: the delegate paints the chevrons."""

    # drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PAPERS_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()  # files and text are for the window's drop target

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(PAPERS_MIME):
            event.ignore()
            return
        row = self.row_at(event.position().toPoint())
        self._drag_hover.follow(row)
        if row is not None and row.accepts_papers:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drag_hover.follow(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.row_at(event.position().toPoint())
        self._drag_hover.follow(None)
        ids = read_papers(bytes(event.mimeData().data(PAPERS_MIME).data()))
        if row is None or not row.accepts_papers or not ids:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.papers_dropped.emit(row, ids)

    def _fill(self, index: Index) -> None:
        row = self.row_of(index)
        if row is not None:
            self._rows.fill(row.key)

    def _open_group(self, key: str) -> None:
        index = self._rows.index_of(key)
        row = self.row_of(index)
        if row is not None and not self.isExpanded(index):
            self.toggle(row)
