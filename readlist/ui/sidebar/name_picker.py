"""The dialog that finds a tag, saved search, series or digest by its name, also those without a row in the sidebar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.keys import RETURN_KEYS
from readlist.ui.look.dialog_sizes import resize_with_text
from readlist.ui.sidebar.name_picker_presenter import NamedScope, match_names
from readlist.ui.text.plain_text import set_title
from readlist.ui.text.text_bounds import MAX_LINE_CHARS

NAME_PICKER_SIZE_PX = (380, 440)
LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class NamePicker(QDialog):
    """A field and the list of names that match it. The arrows move in the list, Return chooses the name."""

    chosen = Signal(object)
    """The Scope of the chosen name."""

    def __init__(self, title: str, names: Sequence[NamedScope], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        set_title(self, title)
        resize_with_text(self, *NAME_PICKER_SIZE_PX)
        self._names = names
        self._shown: list[NamedScope] = []
        self._model = QStringListModel(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Name…"))
        self.field.setAccessibleName(title)
        self.field.setMaxLength(MAX_LINE_CHARS)
        self.field.setClearButtonEnabled(True)
        self.list = QListView(self)
        self.list.setAccessibleName(tr("Names"))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self._model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._show_matching)
        self.list.clicked.connect(self._choose)
        self._show_matching("")
        self.field.setFocus()

    def accept(self) -> None:
        """Choose the current name; without one the dialog stays open."""
        self._choose(self.list.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the arrow and page keys of the field to the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.key() in LIST_KEYS:
            if event.type() == QEvent.Type.KeyPress:
                QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the name on Return, in the list as in the field."""
        if event.key() in RETURN_KEYS:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _show_matching(self, typed: str) -> None:
        self._shown = match_names(self._names, typed)
        self._model.setStringList([name for name, _scope in self._shown])
        self.list.setCurrentIndex(self._model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            scope = self._shown[index.row()][1]
            super().accept()
            self.chosen.emit(scope)
