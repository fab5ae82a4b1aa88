"""The page of the merge review after the last group."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import ReviewAct
from readlist.ui.look import icons, theme
from readlist.ui.look.heading_label import HeadingLabel
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.page_parts import AnswerButton, ReviewHandlers
from readlist.ui.text.plain_text import make_label

END_ICON_PX = 48


class EndView(QWidget):
    """The page shown after the last group, or if there is none."""

    restart_requested = Signal()
    """Begin with the first group again."""

    def __init__(self, handlers: ReviewHandlers) -> None:
        super().__init__()
        self._icon = make_label()
        self._title = HeadingLabel(scale=1.4)
        self._more = make_label("", "secondary")
        self._again = AnswerButton(ReviewAct.EARLIER, self.restart_requested.emit, tr(presenter.LOOK_AGAIN))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._again)
        row.addWidget(AnswerButton(ReviewAct.CLOSE, handlers[ReviewAct.CLOSE]))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._icon, self._title, self._more):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)
        self._show_icon()
        theme.colours_changed().connect(self._show_icon)

    def show_waiting(self, waiting: int) -> None:
        """Show how many possible duplicates were left for later."""
        self._title.setText(presenter.end_title(waiting))
        self._more.setText(presenter.waiting_line(waiting))
        self._again.setVisible(waiting > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_again"):
            self._show_icon()

    def _show_icon(self) -> None:
        side = scaled_with_text(self, END_ICON_PX)
        self._icon.setPixmap(icons.icon("duplicates").pixmap(QSize(side, side), self.devicePixelRatioF()))
