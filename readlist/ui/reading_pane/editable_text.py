"""A text of a paper that can be edited in place: by F2, by its menu, and a title by double-click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.look import theme
from readlist.ui.reading_pane.plain_editor import PlainEditor
from readlist.ui.reading_pane.presenter import FIELD_HINTS, TextRun, field_label
from readlist.ui.reading_pane.read_only_text import ReadOnlyText, clear_background
from readlist.ui.text.plain_text import add_action
from readlist.ui.text.text_bounds import cut_to_edit


class EditableText(QWidget):
    """A ``ReadOnlyText``, and an editor for each of ``fields``; F2 edits the first."""

    edited = Signal(str, str)
    """Field and new value; "" restores the value from the digest."""
    finished = Signal()
    """The editor was closed."""

    def __init__(self, name: str, fields: Sequence[str], leading: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = ReadOnlyText(name, leading)
        self.editor = PlainEditor(tr("{name} editor", name=name), one_line="abstract" not in fields, leading=leading)
        self.editor.hide()
        self._fields = tuple(fields)
        self._field = ""
        self._raw: Mapping[str, str] = {}
        self._edited_fields: Sequence[str] = ()
        self._quiet = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reader)
        column.addWidget(self.editor)
        self.reader.viewport().installEventFilter(self)
        self.reader.installEventFilter(self)
        self.editor.submitted.connect(self._save)
        self.editor.focus_lost.connect(self._save)
        self.editor.escaped.connect(self._cancel)

    def show_text(
        self, paragraphs: Sequence[Sequence[TextRun]], raw: Mapping[str, str], edited_fields: Sequence[str]
    ) -> None:
        """Show a text. ``raw`` has the fields as the editor shows them; ``edited_fields`` are those edited before."""
        self._raw, self._edited_fields = raw, edited_fields
        self.reader.show_runs(paragraphs)

    def set_looks(self, font: QFont, quiet: bool = False) -> None:
        """Set font and colour; ``quiet`` text has the secondary colour."""
        self._quiet = quiet
        for part in (self.reader, self.editor):
            part.setFont(font)
        clear_background(self.reader, theme.colours().secondary if quiet else theme.colours().text)
        self.reader.restyle()
        self.editor.restyle()

    def is_editing(self) -> bool:
        """True while the editor is open."""
        return bool(self._field)

    def edit(self, field: str = "") -> None:
        """Open the editor for a field, or for the first one."""
        self._field = field or self._fields[0]
        self.editor.setAccessibleName(tr("Edit {field}", field=field_label(self._field)))
        self.editor.setPlaceholderText(tr(FIELD_HINTS[self._field]) if self._field in FIELD_HINTS else "")
        self.editor.setPlainText(cut_to_edit(self._raw.get(self._field, "")))
        self.editor.restyle()
        self.reader.hide()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.editor.one_line:
            self.editor.selectAll()

    def close_editor(self) -> None:
        """Save what was typed and show the text again."""
        self._save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Edit on double-click and F2, and show the context menu."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            if watched is self.reader.viewport() and len(self._fields) == 1 and self._fields[0] == "title":
                self.edit()
                return True
        elif kind == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent) and watched is self.reader:
            self.menu().exec(event.globalPos())
            return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            self.edit()
            return True
        return False

    def menu(self) -> QMenu:
        """The context menu: copy, edit each field, or restore its original."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(tr("Copy"))
        copy.setEnabled(self.reader.textCursor().hasSelection())
        copy.triggered.connect(self.reader.copy)
        whole = menu.addAction(tr("Select All"))
        whole.triggered.connect(self.reader.selectAll)
        menu.addSeparator()
        for field in self._fields:
            raw = self._raw.get(field, "")
            long = len(cut_to_edit(raw)) < len(raw)  # the original can be restored
            action = add_action(
                menu,
                tr("Edit the beginning of the {field}…", field=field_label(field))
                if long
                else tr("Edit {field}…", field=field_label(field)),
            )
            action.triggered.connect(lambda _checked=False, name=field: self.edit(name))
        for field in self._fields:
            if field in self._edited_fields:
                action = add_action(menu, tr("Restore the original {field}", field=field_label(field)))
                action.triggered.connect(lambda _checked=False, name=field: self.edited.emit(name, ""))
        return menu

    def _save(self) -> None:
        if not self._field:
            return
        field, before = self._field, cut_to_edit(self._raw.get(self._field, ""))
        value = self.editor.text().strip()
        self._close()
        if value != before.strip() and (value or field in self._edited_fields):
            self.edited.emit(field, value)

    def _cancel(self) -> None:
        if self._field:
            self._close()

    def _close(self) -> None:
        self._field = ""  # first: hiding the editor takes its focus, which would save the text
        had_focus = self.editor.hasFocus()
        self.reader.show()
        if had_focus:
            self.reader.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.hide()
        self.finished.emit()
