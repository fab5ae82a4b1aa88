"""The popup below the search field: remarks on the query, or the syntax as examples to insert."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.keys import PRESSING_KEYS
from readlist.ui.look import theme
from readlist.ui.look.fonts import semi_bold
from readlist.ui.look.raised_background import paint_raised
from readlist.ui.search_field.presenter import Example
from readlist.ui.text.plain_text import make_label

SYNTAX_EDGE_PX = 12
CODE_GAP_PX = 24
"""Pixels between an example and its meaning."""
ROW_EDGES_PX = 10
"""Pixels above and below the text of a row together."""
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class ExampleRow(QAbstractButton):
    """An example and its meaning; a click or Return inserts it."""

    def __init__(self, example: Example, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.example = example
        self.code_width = 0
        self._height = 0
        self.setAccessibleName(example.text)
        self.setAccessibleDescription(tr(example.meaning))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Down enters the popup; Tab passes it by
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def code_font(self) -> QFont:
        """The font of the example: the row's, in semi-bold."""
        return semi_bold(self.font())

    def wanted_code_width(self) -> int:
        """The width of the example in pixels."""
        return QFontMetrics(self.code_font()).horizontalAdvance(self.example.text)

    def sizeHint(self) -> QSize:
        """Room for both texts."""
        meaning = self.fontMetrics().horizontalAdvance(tr(self.example.meaning))
        width = max(self.code_width, self.wanted_code_width()) + CODE_GAP_PX + meaning + 2 * SYNTAX_EDGE_PX
        return QSize(width, max(self._height, self.fontMetrics().height() + ROW_EDGES_PX))

    def wrap(self, width: int) -> None:
        """Take the height of the wrapped meaning in a row of this width in pixels; 0 for one line."""
        room, metrics = self._meaning_rect(width), self.fontMetrics()
        lines = round(metrics.boundingRect(room, WRAPPED, tr(self.example.meaning)).height() / metrics.lineSpacing())
        self._height = metrics.height() + (lines - 1) * metrics.lineSpacing() + ROW_EDGES_PX if width else 0
        self.updateGeometry()

    def _meaning_rect(self, width: int) -> QRect:
        left = SYNTAX_EDGE_PX + self.code_width + CODE_GAP_PX
        return QRect(left, 0, max(width - SYNTAX_EDGE_PX - left, 1), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint two columns, highlighted while focused or under the pointer."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(colours.selection if self.hasFocus() else colours.hover)
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setFont(self.code_font())
        painter.setPen(colours.text)
        top = ROW_EDGES_PX // 2  # the example stands beside the first line of its meaning
        painter.drawText(self.rect().adjusted(SYNTAX_EDGE_PX, top, 0, 0), Qt.AlignmentFlag.AlignLeft, self.example.text)
        painter.setFont(self.font())
        painter.setPen(colours.secondary)
        rect, words = self._meaning_rect(self.width()).adjusted(0, top, 0, 0), tr(self.example.meaning)
        if not self._height:
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, WRAPPED if self._height else Qt.AlignmentFlag.AlignLeft, words)


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
        self.rows = [ExampleRow(example, self) for example in examples]
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(self.remark)
        for row in self.rows:
            column.addWidget(row)
            row.installEventFilter(self)
            row.clicked.connect(lambda _checked=False, example=row.example: self.chosen.emit(example))
        self.hide()

    def show_below(self, field: QWidget, remark: str, with_examples: bool) -> None:
        """Show a remark, the examples, or both, below the field and within the window."""
        window, column = self._window, self._column
        width = max(row.wanted_code_width() for row in self.rows)
        for row in self.rows:
            row.code_width = width
            row.wrap(0)
            row.setVisible(with_examples)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))
        corner = field.mapTo(window, field.rect().bottomLeft())
        room = max(window.width() - 16, 120)
        width = min(max(column.sizeHint().width() if with_examples else 0, field.width()), room)
        margins = column.contentsMargins()
        for row in self.rows:
            row.wrap(width - margins.left() - margins.right())
        if self._height_for(width) > window.height() - corner.y() - 8:
            for row in self.rows:
                row.wrap(0)
        height = self._height_for(width)
        left = min(max(corner.x(), 8), max(window.width() - width - 8, 8))
        self.setGeometry(left, corner.y() + 5, width, height)
        self.show()
        self.raise_()

    def _height_for(self, width: int) -> int:
        self._column.invalidate()
        height = self._column.totalHeightForWidth(width)
        return height if height > 0 else self._column.sizeHint().height()

    def focus_first_example(self) -> None:
        """Move the focus to the first example."""
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """True while an example has the focus."""
        return any(row.hasFocus() for row in self.rows)

    def shows_examples(self) -> bool:
        """True while the examples are shown."""
        return not self.isHidden() and not self.rows[0].isHidden()

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
            or not isinstance(watched, ExampleRow)
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
        self.rows[place % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
