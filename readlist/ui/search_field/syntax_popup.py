"""The popup below the search field: remarks on the query, or the syntax as examples to insert."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.keys import PRESSING_KEYS
from readlist.ui.look.raised_background import paint_raised
from readlist.ui.search_field.meaning_row import SYNTAX_EDGE_PX, MeaningRow
from readlist.ui.search_field.popup_place import POPUP_MARGIN_PX, place_below
from readlist.ui.search_field.presenter import Example
from readlist.ui.text.plain_text import make_label


class SyntaxPopup(QFrame):
    """The popup. It lies over the window's content, and takes the focus only by ``focus_first_example``."""

    chosen = Signal(object)
    """The Example to insert."""
    escaped = Signal()
    """A key has left the examples: the focus goes back to the field."""
    focus_moved = Signal()
    """The focus went from an example to another one, or away."""

    def __init__(self, examples: Sequence[Example], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAccessibleName(tr("Search syntax"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remark = make_label(parent=self)
        self.remark.setWordWrap(True)
        self.remark.setProperty("role", "warning")
        self.remark.setContentsMargins(SYNTAX_EDGE_PX, 4, SYNTAX_EDGE_PX, 4)
        self.rows: list[MeaningRow] = []
        self._page = QWidget()
        self._scroll = QScrollArea(self)  # a low window with large text has not room for all examples
        self._build(examples)
        self.hide()

    def _build(self, examples: Sequence[Example]) -> None:
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for example in examples:
            row = MeaningRow(example.text, tr(example.meaning), self._page)
            page.addWidget(row)
            row.installEventFilter(self)
            row.clicked.connect(lambda _checked=False, example=example: self.chosen.emit(example))
            self.rows.append(row)
        scroll = self._scroll
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._page)
        for seen_through in (scroll, scroll.viewport(), self._page):
            seen_through.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(POPUP_MARGIN_PX, POPUP_MARGIN_PX, POPUP_MARGIN_PX, POPUP_MARGIN_PX)
        column.setSpacing(0)
        column.addWidget(self.remark)
        column.addWidget(scroll)

    def show_below(self, field: QWidget, remark: str, with_examples: bool) -> None:
        """Show a remark, the examples, or both, below the field and within the window."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        self._scroll.setVisible(with_examples)
        code_width = max(row.wanted_code_width() for row in self.rows)
        for row in self.rows:
            row.code_width = code_width
            row.wrap(0)
        wanted_width = max(row.sizeHint().width() for row in self.rows) + 2 * POPUP_MARGIN_PX if with_examples else 0
        place_below(self, field, wanted_width, self._wrap_within)
        self.show()
        self.raise_()

    def _wrap_within(self, width: int, room: int) -> int:
        """Wrap the meanings in a popup of this width; returns the wanted height, for more than ``room`` it scrolls."""
        inner = width - 2 * POPUP_MARGIN_PX
        height = self._wrap_rows(inner)
        scrolls = height > room
        if scrolls:
            height = self._wrap_rows(inner - self._scroll.verticalScrollBar().sizeHint().width())
        self._scroll.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        return height

    def _wrap_rows(self, row_width: int) -> int:
        """Wrap the meanings in rows of this width; returns the height of remark and rows together."""
        for row in self.rows:
            row.wrap(row_width)
        return self._height_for(row_width)

    def _height_for(self, inner_width: int) -> int:
        rows = sum(row.sizeHint().height() for row in self.rows) if not self._scroll.isHidden() else 0
        remark = 0 if self.remark.isHidden() else max(self.remark.heightForWidth(inner_width), 0)
        return rows + remark + 2 * POPUP_MARGIN_PX

    def focus_first_example(self) -> None:
        """Move the focus to the first example."""
        self._focus_row(0)

    def has_focus(self) -> bool:
        """True while an example has the focus."""
        return any(row.hasFocus() for row in self.rows)

    def shows_examples(self) -> bool:
        """True while the examples are shown."""
        return not self.isHidden() and not self._scroll.isHidden()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Handle the keys of the examples: arrows move, Return and Space insert, Esc goes back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
                event.accept()
            return event.isAccepted()
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.focus_moved.emit)
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, MeaningRow)
        ):
            return False
        return self._handle_key(self.rows.index(watched), event.key())

    def _handle_key(self, place: int, key: int) -> bool:
        if key == Qt.Key.Key_Down:
            self._focus_row(place + 1)
        elif key == Qt.Key.Key_Up:
            self._focus_row(place - 1)
        elif key == Qt.Key.Key_Home:
            self._focus_row(0)
        elif key == Qt.Key.Key_End:
            self._focus_row(len(self.rows) - 1)
        elif key in PRESSING_KEYS:
            self.rows[place].click()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.escaped.emit()
        else:
            return False
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised background with a thin border."""
        paint_raised(self)

    def _focus_row(self, place: int) -> None:
        if place < 0:
            self.escaped.emit()
            return
        row = self.rows[place % len(self.rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(row, 0, 0)
