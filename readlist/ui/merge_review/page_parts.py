"""Small widgets of the merge review."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import ReviewAct, review_action, tip_with_keys
from readlist.ui.look.focus_follower import FocusFollower
from readlist.ui.look.measures import PAGE_EDGE_PX
from readlist.ui.merge_review.paper_cards import CARD_PADDING_PX
from readlist.ui.text.plain_text import make_label, set_tip

Key = Qt.Key
BUTTON_GAP_PX = 8
BULLET_GAP_PX = 6
ReviewHandlers = Mapping[ReviewAct, Callable[[], None]]
"""The handlers of the review's actions."""


class ReviewScroll(QScrollArea):
    """The scroll area of the cards, which leaves its keys to the review."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FocusFollower(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the review."""
        event.ignore()


class AnswerButton(QPushButton):
    """A button for an action of the review. Return presses it; Left and Right are passed to the review."""

    def __init__(self, act: ReviewAct, handler: Callable[[], None], text: str = "") -> None:
        action = review_action(act)
        label = text or tr(action.text)
        super().__init__(label)
        self.setAutoDefault(True)
        set_tip(self, tip_with_keys(label, action.keys))
        self.clicked.connect(lambda _checked=False: handler())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Left, Right and Ctrl keys to the review."""
        if event.key() in (Key.Key_Left, Key.Key_Right) or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ButtonGrid(QGridLayout):
    """Buttons in one row, the last one apart; if there is less room, in two columns of equal width, or in one."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self._buttons = buttons
        self._columns = 0
        self.setSpacing(BUTTON_GAP_PX)

    def fit(self, width: int) -> None:
        """Arrange the buttons for a width in pixels."""
        widths = [button.sizeHint().width() + BUTTON_GAP_PX for button in self._buttons]
        narrow_columns = 2 if 2 * max(widths) <= width else 1
        columns = len(widths) if sum(widths) <= width else narrow_columns
        if columns != self._columns:
            self._columns = columns
            self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        apart = len(self._buttons) - 1  # the column of the gap before the last button, if all are in one row
        is_one_row = columns > apart
        for place, button in enumerate(self._buttons):
            row, column = divmod(place, columns)
            self.addWidget(button, row, column + (is_one_row and place == apart))
        for column in range(apart + 1):
            shares = column == apart if is_one_row else column < columns
            self.setColumnStretch(column, 1 if shares else 0)


def centred(widget: QWidget, top: int = 0, bottom: int = 0) -> QWidget:
    """A container with a widget in its middle; ``top`` and ``bottom`` are margins in pixels."""
    outer = QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(PAGE_EDGE_PX, top, PAGE_EDGE_PX, bottom)
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return outer


class EvidenceList(QWidget):
    """A caption and a list of sentences below it."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._caption = caption
        self._points = QGridLayout()  # bullets beside sentences, so that a wrapped one does not begin below its bullet
        self._points.setContentsMargins(0, 0, 0, 0)
        self._points.setHorizontalSpacing(BULLET_GAP_PX)
        self._points.setVerticalSpacing(0)
        self._points.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_PADDING_PX, 0, CARD_PADDING_PX, 0)
        column.setSpacing(4)
        heading = make_label(caption, "secondary")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addLayout(self._points)
        column.addStretch(1)

    def show_points(self, points: tuple[str, ...]) -> None:
        """Show sentences."""
        while item := self._points.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, point in enumerate(points or (tr("Nothing"),)):
            sentence = make_label(point)
            sentence.setWordWrap(True)
            sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
            sentence.setAccessibleName(tr("{caption}: {value}", caption=self._caption, value=point))
            if points:
                self._points.addWidget(make_label("•"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._points.addWidget(sentence, place, int(bool(points)), 1, 1 if points else 2)
