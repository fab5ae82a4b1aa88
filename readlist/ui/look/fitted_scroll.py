"""A scroll area that is as large as its page where the screen has room, and scrolls it where not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFrame, QScrollArea, QWidget

from readlist.ui.look.dialog_sizes import FRAME_PX
from readlist.ui.look.focus_follower import FocusFollower

MIN_LINES_SEEN = 4
"""Lines of text that are seen at least, however low the window is."""


class FittedScroll(QScrollArea):
    """Scrolls a page with fields. The wheel changes a field only if that has the focus, else it scrolls."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidget(page)
        FocusFollower(self)
        for field in (*page.findChildren(QComboBox), *page.findChildren(QAbstractSpinBox)):
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # no focus by the wheel
            field.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """The size of the whole page."""
        width = self._page.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The height of the whole page at this width."""
        page = self._page
        return page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()

    def page_width(self) -> int:
        """The least width of the page beside a scroll bar, in pixels."""
        return self._page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def minimumSizeHint(self) -> QSize:
        """The least width of the page, as far as the screen has it, and the height of some lines."""
        height = self.fontMetrics().lineSpacing() * MIN_LINES_SEEN
        return QSize(min(self.page_width(), self.screen().availableSize().width() - FRAME_PX), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel over a field without focus to the page."""
        is_field = isinstance(watched, QComboBox | QAbstractSpinBox)  # Qt lets this filter the page, too
        if event.type() == QEvent.Type.Wheel and is_field and not watched.hasFocus():  # type: ignore[attr-defined]
            event.ignore()
            return True
        return super().eventFilter(watched, event)
