"""Menus and shortcuts, made from the table of actions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from readlist.model.paper import Status
from readlist.translation import tr
from readlist.ui.actions.action_table import (
    ACTIONS,
    COPYING_ACTIONS,
    TAG_KEYS,
    Act,
    Action,
    ActionName,
    Menu,
    Takes,
    reason_disabled,
    tip_of,
)
from readlist.ui.look import icons
from readlist.ui.text.plain_text import set_tip

_ROLES: dict[ActionName, QAction.MenuRole] = {
    Act.PREFERENCES: QAction.MenuRole.PreferencesRole,
    Act.ABOUT: QAction.MenuRole.AboutRole,
    Act.CLOSE_WINDOW: QAction.MenuRole.QuitRole,
}


Handler = Callable[[], object]
"""Carries out an action."""


def make_actions(window: QMainWindow, handlers: Mapping[ActionName, Handler]) -> dict[ActionName, QAction]:
    """A QAction for each row of the table, by name. Raises KeyError for a row without a handler."""
    return {action.name: _make(window, action, handlers[action.name]) for action in ACTIONS}


def _make(window: QMainWindow, action: Action, handler: Handler) -> QAction:
    made = QAction(tr(action.text), window)
    made.setObjectName(action.name.value)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys])
    made.setMenuRole(_ROLES.get(action.name, QAction.MenuRole.NoRole))
    if action.icon:
        made.setIcon(icons.icon(action.icon))
        made.setIconVisibleInMenu(False)
    set_tip(made, tip_of(action))
    made.setCheckable(bool(action.ticked))
    made.triggered.connect(lambda _checked=False: handler())
    window.addAction(made)
    return made


def fill_menu_bar(window: QMainWindow, actions: Mapping[ActionName, QAction]) -> dict[Menu, QMenu]:
    """The menus of the menu bar, with a line between two groups."""
    menus: dict[Menu, QMenu] = {}
    for menu in Menu:
        made = window.menuBar().addMenu(tr(menu.value))
        fill_menu(made, menu, actions)
        menus[menu] = made
    return menus


def fill_menu(target: QMenu, menu: Menu, actions: Mapping[ActionName, QAction]) -> None:
    """Add the actions of one menu, in the menu bar or in a context menu."""
    group = None
    for action in ACTIONS:
        if action.menu is menu:
            if group is not None and action.group != group:
                target.addSeparator()
            group = action.group
            target.addAction(actions[action.name])


def make_paper_menu(window: QMainWindow, actions: Mapping[ActionName, QAction], tags: QMenu) -> QMenu:
    """The context menu of papers: the menu Paper, the actions that copy and export papers, and the menu ``tags``."""
    menu = QMenu(window)
    fill_menu(menu, Menu.PAPER, actions)
    menu.addSeparator()
    copying = menu.addMenu(tr("Cop&y"))
    copying.addActions([actions[name] for name in COPYING_ACTIONS])
    copying.setEnabled(any(action.isEnabled() for action in copying.actions()))
    menu.addAction(actions[Act.EXPORT])
    menu.addAction(tags.menuAction())  # not addMenu, by which PySide gives it up together with this menu
    return menu


def make_menu_key(window: QMainWindow) -> QShortcut | None:
    """Shift+F10, which opens the context menu of what has the focus; None on systems where Qt has a key for that.

    On Linux Qt only knows the menu key, which many keyboards lack.
    """
    if sys.platform in ("win32", "darwin"):
        return None
    return QShortcut(QKeySequence("Shift+F10"), window, _open_context_menu)


def _open_context_menu() -> None:
    widget = QApplication.focusWidget()
    if widget is not None:
        at = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)  # of the current row or the cursor
        point = QRectF(at).toRect().center() if isinstance(at, QRect | QRectF) else widget.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, point, widget.mapToGlobal(point)))


def make_tag_keys(window: QMainWindow, handler: Callable[[int], object]) -> list[QShortcut]:
    """Shortcuts for the keys 1 to 9, which call ``handler`` with their number."""
    made = []
    for key in TAG_KEYS:
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.activated.connect(lambda number=int(key): handler(number))
        made.append(shortcut)
    return made


def make_disabled_key_shortcuts(
    window: QMainWindow, actions: Mapping[ActionName, QAction], explain: Callable[[Action], object]
) -> list[QShortcut]:
    """Shortcuts for the keys of disabled actions that have a reason, which call ``explain``."""
    made = []
    for action in ACTIONS:
        for key in action.keys if reason_disabled(action) else ():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(lambda action=action: explain(action))
            own = actions[action.name]
            own.enabledChanged.connect(lambda is_on, shortcut=shortcut: shortcut.setEnabled(not is_on))
            shortcut.setEnabled(not own.isEnabled())
            made.append(shortcut)
    return made


def enable_for(actions: Mapping[ActionName, QAction], selected: int, is_reviewing: bool) -> None:
    """Enable the actions that can act on the number of ``selected`` papers, and disable the others.

    During the review, all actions that need papers or the list are disabled.
    """
    for action in ACTIONS:
        needs_papers = action.takes is not Takes.NONE_NEEDED
        if needs_papers or action.needs_list:
            actions[action.name].setEnabled(not is_reviewing and action.takes.fit(selected))


class MarksOfSelection(Protocol):
    """Marks that all selected papers have."""

    @property
    def status(self) -> Status | None: ...
    @property
    def starred(self) -> bool: ...
    @property
    def is_trashed(self) -> bool: ...


def show_marks(actions: Mapping[ActionName, QAction], marks: MarksOfSelection) -> None:
    """Tick the marks of the selected papers, and enable either trash or restore."""
    for action in ACTIONS:
        if action.ticked:
            made = actions[action.name]
            is_on = made.isEnabled() and (
                marks.starred if action.ticked == "starred" else marks.status == action.ticked
            )
            made.setChecked(is_on)
    actions[Act.STAR].setIcon(icons.icon("star-filled" if actions[Act.STAR].isChecked() else "star"))
    has_selection = actions[Act.COPY].isEnabled()
    actions[Act.TRASH].setEnabled(has_selection and not marks.is_trashed)
    actions[Act.RESTORE].setEnabled(has_selection and marks.is_trashed)
