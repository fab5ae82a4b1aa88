"""The dialog about the program: its version and folders, and the parts that it ships with their licences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readlist import __version__
from readlist.shipped_parts import ShippedPart
from readlist.translation import tr
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.look.fonts import fixed_font, scaled_font, semi_bold
from readlist.ui.look.icons import program_icon
from readlist.ui.look.measures import DIALOG_BOTTOM_PX, DIALOG_EDGE_PX
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.text.elided_label import ElidedLabel
from readlist.ui.text.plain_text import make_label, make_wrapped_label, plain, set_cell_tip

ABOUT_SIZE_PX = (1024, 660)
ABOUT_ICON_PX = 64
PROGRAM_NAME_SCALE = 1.6
"""Size of the program's name, as a multiple of the window's text."""
LIST_WIDTH_PX = 400
CELL_ROOM_PX = QSize(24, 10)
"""Pixels added to the size of a name in the list: width and height."""
LICENCE_SCALE = 0.88
"""Size of a licence's text, as a multiple of the window's, so that lines of 80 letters fit."""
REPLACEABLE_LICENCE = "LGPL"
"""A part of the names of licences by which users must be told that the part can be replaced."""


class AboutDialog(QDialog):
    """Name, version, folders, and a list of parts with the licence of the chosen one beside it.

    ``versions`` is the text for Copy. ``folders`` are names and paths.
    """

    def __init__(
        self,
        versions: str,
        folders: Sequence[tuple[str, Path]],
        parts: Sequence[ShippedPart],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About Readlist"))
        self._versions = versions
        self._parts = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_EDGE_PX, DIALOG_BOTTOM_PX)
        column.setSpacing(20)
        column.addLayout(self._make_head())
        column.addLayout(self._make_folders(folders))
        column.addLayout(self._make_licences(), 1)
        column.addWidget(self._make_buttons())
        resize_with_text(self, *ABOUT_SIZE_PX)
        width = min(scaled_with_text(self, LIST_WIDTH_PX), self.width() // 2)
        self.list.setFixedWidth(width)
        if self.list.sizeHintForColumn(0) + self.list.sizeHintForColumn(1) > width // 2:
            self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # it is elided
        self.list.setFocus()

    def _make_head(self) -> QHBoxLayout:
        icon = make_label()
        side = scaled_with_text(self, ABOUT_ICON_PX)
        icon.setPixmap(program_icon().pixmap(QSize(side, side), self.devicePixelRatioF()))
        name = make_label(tr("Readlist {version}", version=__version__))
        name.setFont(scaled_font(self.font(), PROGRAM_NAME_SCALE, QFont.Weight.DemiBold))
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(name)
        sentence = tr("A reading list for people who receive more papers than they can read.")
        words.addWidget(make_wrapped_label(sentence, "secondary"))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(icon)
        row.addLayout(words, 1)
        return row

    def _make_folders(self, folders: Sequence[tuple[str, Path]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, folder) in enumerate(folders):
            grid.addWidget(make_label(name, "secondary"), row, 0)
            grid.addWidget(ElidedLabel(str(folder)), row, 1)
            button = QPushButton(tr("Open"))
            button.setAutoDefault(False)
            button.setAccessibleName(tr("Open the folder: {name}", name=name))
            button.setEnabled(folder.is_dir())
            button.clicked.connect(lambda _checked=False, folder=folder: _open(folder))
            grid.addWidget(button, row, 2)
        return grid

    def _make_licences(self) -> QGridLayout:
        self.list = self._make_list()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Licence"))
        self.text.setFont(fixed_font(self, LICENCE_SCALE))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        heading = make_label(tr("Parts"))
        heading.setFont(semi_bold(self.font()))
        heading.setBuddy(self.list)
        self._licence_heading: QLabel = make_label()
        self._licence_heading.setFont(semi_bold(self.font()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(heading, 0, 0)
        grid.addWidget(self._licence_heading, 0, 1)
        grid.addWidget(self.list, 1, 0)
        grid.addWidget(self.text, 1, 1)
        grid.setColumnStretch(1, 1)
        self.list.currentItemChanged.connect(self._show_licence)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        return grid

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(tr("Parts"))
        tree.setHeaderLabels([tr("Name"), tr("Version"), tr("Licence")])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(True)
        for column in (0, 1):
            tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        metrics = self.fontMetrics()
        for part in self._parts:
            item = QTreeWidgetItem([plain(part.name), plain(part.version), plain(part.licence)])
            item.setSizeHint(0, metrics.size(0, item.text(0)) + CELL_ROOM_PX)
            set_cell_tip(item, 0, part.name)
            set_cell_tip(item, 2, part.licence)
            tree.addTopLevelItem(item)
        return tree

    def _show_licence(self) -> None:
        part = self._parts[self.list.currentIndex().row()]
        self._licence_heading.setText(plain(tr("Licence of {name}", name=part.name)))
        note = ""
        if REPLACEABLE_LICENCE in part.licence:
            note = tr("{name} is used under this licence as separate files, which you may replace.", name=part.name)
        # Licences have their own lines; a sentence has not.
        text = part.text or tr("The text of this licence did not come with {name}.", name=part.name)
        self.text.setPlainText(plain("\n\n".join(each for each in (note, text) if each)))

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        copy = buttons.addButton(tr("&Copy Versions"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._versions))
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # nothing to confirm here
        return buttons


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
