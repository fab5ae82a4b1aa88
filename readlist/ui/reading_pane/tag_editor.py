"""The tags of a paper as chips, and a field with completion that adds tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QSizePolicy, QWidget

from readlist.model.paper import Tag
from readlist.translation import tr
from readlist.ui.actions.dragged_papers import FieldRefusal
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.actions.keys import PRESSING_KEYS, RETURN_KEYS
from readlist.ui.look import theme
from readlist.ui.reading_pane.key_buttons import KeyButton, set_tab_order
from readlist.ui.text.plain_text import set_tip
from readlist.ui.text.text_bounds import MAX_LINE_CHARS, one_line

CHIP_GAP_PX = 8
UNSAVED_TAG_ID = -1
"""The id of a tag that was just typed and is not yet in the library."""
NEW_TAG_COLOUR = "#808080"


class TagChip(KeyButton):
    """A tag. A click on its cross removes it, and so do Delete and Backspace while it has the focus."""

    claimed_keys = (*PRESSING_KEYS, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

    removed = Signal(str)

    def __init__(self, tag: Tag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self._is_cross_pressed = False
        self.setText(one_line(tag.name))
        self.setShortcut("")  # Qt takes the letter behind & for a shortcut
        self.setAccessibleName(tr("Tag {name}", name=one_line(tag.name)))
        self.setAccessibleDescription(tr("{key} removes this tag from the paper", key=FieldKey.REMOVE))
        set_tip(self, tag.name)

    def sizeHint(self) -> QSize:
        """Room for the name and the cross."""
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance(self.text()), 240) + 10 + self._cross_width(), metrics.height() + 8)

    def cross(self) -> QRect:
        """The rectangle in which a click is on the cross."""
        width = self._cross_width()
        return QRect(self.width() - width, 0, width, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip in the tint of its colour."""
        background, colour = theme.tag_colours(self.tag.colour)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = 1 if self.hasFocus() else 0
        pill = QRectF(self.rect()).adjusted(inset, 1, -inset, -1)
        painter.setPen(QPen(theme.colours().accent, 2) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(background)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(colour)
        room = self.rect().adjusted(10, 0, -self._cross_width(), 0)
        name = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        colour.setAlphaF(1.0 if self.underMouse() or self.hasFocus() else 0.6)
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle, arm = QRectF(self.cross()).center() - QPointF(1, 0), self.fontMetrics().height() / 6
        for slope in (1, -1):
            painter.drawLine(middle + QPointF(-arm, -arm * slope), middle + QPointF(arm, arm * slope))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note if the left button is pressed on the cross."""
        super().mousePressEvent(event)
        self._is_cross_pressed = _is_left(event) and self.cross().contains(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove the tag if the left button was pressed and released on the cross."""
        super().mouseReleaseEvent(event)
        if not _is_left(event):
            return
        was_pressed, self._is_cross_pressed = self._is_cross_pressed, False
        if was_pressed and self.cross().contains(event.position().toPoint()):
            self.removed.emit(self.tag.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove on Delete and Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.tag.name)
        else:
            super().keyPressEvent(event)

    def _cross_width(self) -> int:
        return self.fontMetrics().height() + 8


def _is_left(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.LeftButton


class TagField(QLineEdit):
    """The field for a tag. Return or a comma adds it, Backspace in an empty field removes the last, Esc leaves."""

    added = Signal(str)
    last_removed = Signal()
    escaped = Signal()
    focused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Add a tag"))
        self.setAccessibleDescription(
            tr(
                "{accept} adds the tag, {remove} removes the last one, {leave} leaves",
                accept=FieldKey.ACCEPT,
                remove=FieldKey.REMOVE_LAST,
                leave=FieldKey.LEAVE,
            )
        )
        self.setPlaceholderText(tr("Add tag…"))
        self.setMaxLength(MAX_LINE_CHARS)
        self.setFrame(False)
        FieldRefusal(self)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        self.setCompleter(completer)
        self._choices = QListView()
        self._choices.setObjectName("completions")  # for the style sheet
        completer.setPopup(self._choices)
        completer.activated.connect(self._complete)
        self.textEdited.connect(self._add_before_commas)

    def set_names(self, names: Iterable[str]) -> None:
        """Set the names to complete, without those too long for the field."""
        wanted = [name for name in names if len(name) <= MAX_LINE_CHARS]
        if wanted != self._names.stringList():
            self._names.setStringList(wanted)

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Return from the window's shortcuts, and leave it undo and redo of tags.

        Qt keeps these for the field, also if nothing was typed that they could take back.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._cannot_take(event):
            event.ignore()
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add on Return the selected completion, else the text as typed."""
        popup = self._choices
        if event.key() in RETURN_KEYS:
            marked = popup.currentIndex() if popup.isVisible() else None
            name = str(marked.data()) if marked is not None and marked.isValid() else self.text()
            popup.hide()
            self._add(name)
        elif event.key() == Qt.Key.Key_Escape:
            if popup.isVisible():
                popup.hide()
                return
            self.clear()
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.last_removed.emit()
        else:
            super().keyPressEvent(event)

    def _cannot_take(self, event: QKeyEvent) -> bool:
        """True for a key of undo or redo, if there is nothing in the field to undo or redo."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the tags to complete."""
        super().focusInEvent(event)
        self.focused.emit()

    def _complete(self, name: str) -> None:
        self._add(name)
        # Qt puts the completion into the field after this
        QTimer.singleShot(0, self, lambda: self.setText("") if self.text() == name else None)

    def _add(self, name: str) -> None:
        self.setText("")  # not clear(), which could be undone in the field: undo is for the tag now
        if name := " ".join(name.split()):
            self.added.emit(name)

    def _add_before_commas(self, text: str) -> None:
        if "," not in text:
            return
        *finished, rest = text.split(",")
        for name in finished:
            self._add(name)
        self.setText(rest.lstrip())


class TagEditor(QWidget):
    """The chips in as many lines as they need, with the field after the last."""

    added = Signal(str)
    removed = Signal(str)
    escaped = Signal()
    names_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Tags"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.chips: list[TagChip] = []
        self.field = TagField(self)
        self._existing: tuple[str, ...] = ()
        self._previous_stop: QWidget | None = None
        self.field.added.connect(self.add)
        self.field.last_removed.connect(self._remove_last)
        self.field.escaped.connect(self.escaped)
        self.field.focused.connect(self.names_requested)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show the tags of a paper; the text in the field stays."""
        if [chip.tag for chip in self.chips] == list(tags):
            return
        here = self.window().focusWidget()  # also while another window is the active one
        focused = next((place for place, chip in enumerate(self.chips) if chip is here), -1)
        wanted, known = set(tags), {chip.tag: chip for chip in self.chips}
        for chip in self.chips:
            if chip.tag not in wanted:
                chip.hide()
                chip.deleteLater()
        self.chips = [known.get(tag) or self._chip(tag) for tag in tags]
        if self._previous_stop is not None:
            set_tab_order([self._previous_stop, *self.chips, self.field])
        if focused >= 0:
            next_focus = [*self.chips, self.field][min(focused, len(self.chips))]
            next_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._update_completions()
        self.arrange()

    def set_previous_stop(self, before: QWidget) -> None:
        """Set the control before the first chip in the tab order."""
        self._previous_stop = before

    def set_existing(self, names: Iterable[str]) -> None:
        """Set the tags of the library, for completion."""
        self._existing = tuple(names)
        self._update_completions()

    def arrange(self) -> None:
        """Arrange the chips in lines, and take the height they need."""
        x, y, line = 0, 0, self.field.fontMetrics().height() + 8
        for chip in self.chips:
            size = chip.sizeHint().boundedTo(QSize(max(self.width(), 48), 1000))
            if x and x + size.width() > self.width():
                x, y = 0, y + line + CHIP_GAP_PX
            chip.setGeometry(QRect(QPoint(x, y), QSize(size.width(), line)))
            x += size.width() + CHIP_GAP_PX
        least = min_field_width(self.field)
        if x and x + least > self.width():
            x, y = 0, y + line + CHIP_GAP_PX
        self.field.setGeometry(x, y, max(self.width() - x, least), line)
        if self.height() != y + line:
            self.setFixedHeight(y + line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the chips again."""
        super().resizeEvent(event)
        self.arrange()

    def _chip(self, tag: Tag) -> TagChip:
        chip = TagChip(tag, self)
        chip.removed.connect(self._remove)
        chip.show()
        return chip

    def _update_completions(self) -> None:
        shown = {chip.tag.name.casefold() for chip in self.chips}
        self.field.set_names(name for name in self._existing if name.casefold() not in shown)

    def add(self, name: str) -> None:
        """Add a tag, as if it was typed."""
        if any(chip.tag.name.casefold() == name.casefold() for chip in self.chips):
            return
        known = next((other for other in self._existing if other.casefold() == name.casefold()), name)
        self.show_tags([*(chip.tag for chip in self.chips), Tag(UNSAVED_TAG_ID, known, NEW_TAG_COLOUR)])
        self.added.emit(known)

    def _remove(self, name: str) -> None:
        self.show_tags([chip.tag for chip in self.chips if chip.tag.name != name])
        self.removed.emit(name)

    def _remove_last(self) -> None:
        if self.chips:
            self._remove(self.chips[-1].tag.name)


def min_field_width(field: QLineEdit) -> int:
    """The least width of a field in pixels: that of its placeholder."""
    return field.fontMetrics().horizontalAdvance(field.placeholderText()) + 24
