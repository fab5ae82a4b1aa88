"""Requests on the rows of the sidebar, from keys, from renaming in place and from the menus of rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readlist.model.scope import Counts, ListKind
from readlist.translation import tr
from readlist.ui.actions.field_keys import FieldKey, with_key
from readlist.ui.sidebar.presenter import SidebarRow
from readlist.ui.sidebar.tree import RowTree


class RowRequests(QObject):
    """Announces requests by the ids of searches, tags and digests. ``counts`` returns the last counts."""

    show_requested = Signal(object)
    """The SidebarRow whose list is to be shown."""
    search_rename_requested = Signal(int, str)
    search_edit_requested = Signal(int)
    search_move_requested = Signal(int, int)
    """A saved search, and the number of places to move it down (up if negative)."""
    search_delete_requested = Signal(int)
    tag_rename_requested = Signal(int, str)
    tag_recolour_requested = Signal(int, str)
    tag_delete_requested = Signal(int)
    series_rename_requested = Signal(int, str)
    """A series and its new name; "" for the name by its format."""
    digest_date_requested = Signal(int, str)
    digest_rename_requested = Signal(int, str)
    """A digest and its new name; "" for its computed title."""
    list_action_requested = Signal(object, object)
    """A Scope, and the ListAction on all its papers."""

    def __init__(self, tree: RowTree, counts: Callable[[], Counts], sidebar: QWidget) -> None:
        super().__init__(sidebar)
        self._tree = tree
        self._counts = counts
        self._sidebar = sidebar

    def rename(self, row: SidebarRow, name: str) -> None:
        """Ask for a new name of a tag, saved search, series or digest."""
        wanted = {
            ListKind.TAG: self.tag_rename_requested,
            ListKind.SEARCH: self.search_rename_requested,
            ListKind.SERIES: self.series_rename_requested,
            ListKind.DIGEST: self.digest_rename_requested,
        }
        if row.scope is not None and row.scope.kind in wanted:
            wanted[row.scope.kind].emit(row.scope.key, name)

    def delete(self, row: SidebarRow) -> None:
        """Ask to delete a tag or saved search."""
        if row.scope is not None and row.scope.kind is ListKind.TAG:
            self.tag_delete_requested.emit(row.scope.key)
        elif row.scope is not None and row.scope.kind is ListKind.SEARCH:
            self.search_delete_requested.emit(row.scope.key)

    def move(self, row: SidebarRow, by: int) -> None:
        """Ask to move a saved search ``by`` places down (up if negative)."""
        if row.scope is not None and row.scope.kind is ListKind.SEARCH:
            self.search_move_requested.emit(row.scope.key, by)

    def show_menu(self, row: SidebarRow, point: QPoint) -> None:
        """Open the menu of a row at a point of the screen, if it has one."""
        menu = self.menu_for(row)
        if menu is not None:
            menu.popup(point)

    def menu_for(self, row: SidebarRow) -> QMenu | None:
        """The menu of a list, search, tag, series or digest, deleted when it closes; None for headings and months."""
        from readlist.ui.sidebar.list_menu import add_list_actions

        scope = row.scope
        if scope is None:
            return None
        menu = QMenu(self._sidebar)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Show"), lambda: self.show_requested.emit(row))
        add_list_actions(menu, row, lambda action: self.list_action_requested.emit(scope, action))
        if row.can_be_renamed:
            menu.addSeparator()
        if scope.kind is ListKind.SEARCH:
            self._fill_for_search(menu, row, scope.key)
        elif scope.kind is ListKind.TAG:
            from readlist.ui.sidebar.colour_menu import add_colour_menu

            menu.addAction(with_key(tr("Rename"), FieldKey.RENAME), lambda: self._tree.rename(row))
            add_colour_menu(
                menu, row.colour, lambda colour: self.tag_recolour_requested.emit(scope.key, colour), self._sidebar
            )
            menu.addSeparator()
            menu.addAction(with_key(tr("Delete Tag"), FieldKey.REMOVE), lambda: self.delete(row))
        elif scope.kind is ListKind.SERIES:
            menu.addAction(with_key(tr("Rename"), FieldKey.RENAME), lambda: self._tree.rename(row))
        elif scope.kind is ListKind.DIGEST:
            menu.addAction(with_key(tr("Rename"), FieldKey.RENAME), lambda: self._tree.rename(row))
            menu.addAction(tr("Change Date…"), lambda: self._ask_date(scope.key))
        return menu

    def _fill_for_search(self, menu: QMenu, row: SidebarRow, search_id: int) -> None:
        menu.addAction(with_key(tr("Rename"), FieldKey.RENAME), lambda: self._tree.rename(row))
        menu.addAction(tr("Edit Search…"), lambda: self.search_edit_requested.emit(search_id))
        searches = [count.search.id for count in self._counts().searches]
        place = searches.index(search_id)
        if len(searches) > 1:
            menu.addSeparator()
            up = menu.addAction(with_key(tr("Move Up"), FieldKey.MOVE_UP), lambda: self.move(row, -1))
            up.setEnabled(place > 0)
            down = menu.addAction(with_key(tr("Move Down"), FieldKey.MOVE_DOWN), lambda: self.move(row, 1))
            down.setEnabled(place < len(searches) - 1)
        menu.addSeparator()
        menu.addAction(with_key(tr("Delete Search"), FieldKey.REMOVE), lambda: self.delete(row))

    def _ask_date(self, digest_id: int) -> None:
        from readlist.ui.sidebar.digest_date_dialog import DigestDateDialog

        digest = next((digest for digest in self._counts().digests if digest.id == digest_id), None)
        if digest is not None:
            DigestDateDialog(
                digest.name, digest.date, lambda date: self.digest_date_requested.emit(digest_id, date), self._sidebar
            ).open()
