"""The menu for a tag's colour, and the dialog for any other colour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from readlist.commands.tagging import TAG_COLOURS
from readlist.translation import tr
from readlist.ui.look import icons
from readlist.ui.text.plain_text import add_action


def add_colour_menu(menu: QMenu, chosen: str, done: Callable[[str], None], parent: QWidget) -> QMenu:
    """Add a submenu of colours, with ``chosen`` ticked; ``done`` gets the one that the reader chooses (``#rrggbb``)."""
    colours = menu.addMenu(tr("Colour"))
    for name, colour in TAG_COLOURS.items():
        action = add_action(colours, tr(name))
        action.setIcon(icons.colour_dot(colour))
        action.setCheckable(True)
        action.setChecked(colour == chosen.lower())
        action.triggered.connect(lambda _checked=False, colour=colour: done(colour))
    colours.addSeparator()
    colours.addAction(tr("Other…"), lambda: ask_colour(chosen, done, parent))
    return colours


def ask_colour(chosen: str, done: Callable[[str], None], parent: QWidget) -> QColorDialog:
    """Open a dialog for any colour; ``done`` gets it as ``#rrggbb``, and is not called on cancel."""
    dialog = QColorDialog(QColor(chosen), parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Colour of the tag"))
    dialog.colorSelected.connect(lambda colour: done(colour.name()))
    dialog.open()
    return dialog
