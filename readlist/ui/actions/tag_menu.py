"""The menu of tags, each ticked if all selected papers have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from readlist.model.scope import TagCount
from readlist.translation import tr
from readlist.ui.actions.action_table import TAG_KEYS
from readlist.ui.actions.field_keys import with_key
from readlist.ui.look import icons
from readlist.ui.text.plain_text import add_action

MAX_TAGS_SHOWN = 24
"""Tags in the menu; the field of the action Tag finds further ones by name."""


class TagMenu(QObject):
    """Fills ``menu`` whenever it opens.

    ``toggle`` gets the number of a tag, from 1; ``ticked`` returns the names of the tags that all selected papers have.
    """

    def __init__(
        self, menu: QMenu, add: QAction, toggle: Callable[[int], object], ticked: Callable[[], frozenset[str]]
    ) -> None:
        super().__init__(menu)
        self._menu = menu
        self._add = add
        self._toggle = toggle
        self._ticked = ticked
        self._tags: Sequence[TagCount] = ()
        menu.aboutToShow.connect(self._fill)
        self._fill()

    def show_tags(self, tags: Sequence[TagCount]) -> None:
        """Set the tags of the library, in the order of the sidebar."""
        self._tags = tags

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction(self._add)
        self._menu.addSeparator()
        ticked = self._ticked()
        for number, count in enumerate(self._tags[:MAX_TAGS_SHOWN], start=1):
            made = add_action(self._menu, count.tag.name)
            if number <= len(TAG_KEYS):
                made.setText(with_key(made.text(), str(number)))
            made.setIcon(icons.colour_dot(count.tag.colour))
            made.setIconVisibleInMenu(True)
            made.setCheckable(True)
            made.setChecked(count.tag.name in ticked)
            made.setEnabled(self._add.isEnabled())
            made.triggered.connect(lambda _checked=False, number=number: self._toggle(number))
        left = len(self._tags) - MAX_TAGS_SHOWN
        if left > 0 or not self._tags:
            add_action(
                self._menu, tr("{left:,} More in the Sidebar", left=left) if left > 0 else tr("No Tags Yet")
            ).setEnabled(False)
