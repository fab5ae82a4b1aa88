"""The status bar: how many papers are shown, and the progress of the index."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStatusBar, QWidget

from readlist.translation import tr
from readlist.ui.look.measures import KERNING_PX, PANE_EDGE_PX
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.text.plain_text import make_label

SHOW_INDEXING_AFTER_MS = 400
"""Milliseconds of indexing before its progress is shown; a changed note is indexed in less."""
PROGRESS_WIDTH_PX = 120
QT_EDGE_PX = 2
"""Pixels of the edge that Qt adds itself."""
BAR_GAP_PX = 12
BAR_PADDING_PX = 18
"""Pixels above and below the text together: a notice of one line, with its buttons, must fit into the bar."""
MIN_BAR_HEIGHT_PX = 32
"""Least height of the bar, for the icon that closes a notice."""
SHOW_WORKING_AFTER_MS = 500
"""Milliseconds of a command before "Working…" is shown."""
PROGRESS_STEPS = 1_000
"""Steps of the progress bar from none to all."""


class StatusBar(QStatusBar):
    """Shows the count of papers at the left, and the progress of a longer indexing at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count_label = make_label()
        self._progress = _IndexProgress()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(PANE_EDGE_PX - QT_EDGE_PX, 0, PANE_EDGE_PX - QT_EDGE_PX, 0)
        self._notice_height = 0
        self._is_working = False
        self.set_notice_height(0)
        self.addWidget(self._count_label)
        self._working = make_label()
        self._working_soon = QTimer(self, singleShot=True, interval=SHOW_WORKING_AFTER_MS)
        self._working_soon.timeout.connect(self._working.show)
        self.addWidget(self._working)
        self._working.hide()
        self.addPermanentWidget(self._progress)
        self._progress.hide()
        self._progress_soon = QTimer(self)
        self._progress_soon.setSingleShot(True)
        self._progress_soon.setInterval(SHOW_INDEXING_AFTER_MS)
        self._progress_soon.timeout.connect(self._progress.show)

    def show_count(self, words: str) -> None:
        """Show the count: papers of a list, hits of a search, or possible duplicates."""
        self._count_label.setText(words)

    def height_without_notice(self) -> int:
        """The height in pixels without a notice; a notice of one line fits into it."""
        return max(self.fontMetrics().height() + BAR_PADDING_PX, MIN_BAR_HEIGHT_PX)

    def set_notice_height(self, height: int) -> None:
        """Make the bar at least so many pixels high, for a notice over it; 0 for the height without one."""
        self._notice_height = height
        self.setMinimumHeight(max(height, self.height_without_notice()))

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the height to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_notice_height"):
            self.set_notice_height(self._notice_height)

    def show_count_beside(self, notice_width: int) -> None:
        """Hide the count while a notice that wants so many pixels has less than half of the bar beside it; 0 for no
        notice."""
        beside = self.width() - 2 * PANE_EDGE_PX - self._count_label.sizeHint().width() - BAR_GAP_PX
        self._count_label.setVisible(not notice_width or min(notice_width, self.width() // 2) <= beside)

    def free_rect(self) -> QRect:
        """The free rectangle between the count and the progress."""
        shown = [label for label in (self._count_label, self._working) if not label.isHidden()]
        left = shown[-1].geometry().right() + 1 + BAR_GAP_PX if shown else PANE_EDGE_PX
        right = self.width() - PANE_EDGE_PX if self._progress.isHidden() else self._progress.x() - BAR_GAP_PX
        return QRect(left, 0, max(right - left, 0), self.height())

    def show_working(self, is_busy: bool) -> None:
        """Show "Working…" while a command is under way, after SHOW_WORKING_AFTER_MS."""
        self._is_working = is_busy
        if is_busy:
            self._working.setText(tr("Working…"))
            self._working_soon.start()
        else:
            self._working_soon.stop()
            self._working.hide()

    def show_waiting(self) -> None:
        """Show that the command under way waits for another program."""
        if self._is_working:
            self._working.setText(tr("Waiting for another program…"))
            self._working.show()

    def show_indexing(self, done: int, total: int) -> None:
        """Show the progress of the index, after SHOW_INDEXING_AFTER_MS; ``done`` equal to ``total`` hides it."""
        if done >= total:
            self._progress_soon.stop()
            self._progress.hide()
            return
        self._progress.show_share(done, total)
        if self._progress.isHidden() and not self._progress_soon.isActive():
            self._progress_soon.start()


class _IndexProgress(QWidget):
    """A text and a thin bar, of constant width, so that nothing beside them moves."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._label = make_label()
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._label.setToolTip(tr("Searching goes on meanwhile, over the papers that are in the index."))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(scaled_with_text(self, PROGRESS_WIDTH_PX))
        self._bar.setMaximumHeight(6)
        self._bar.setRange(0, PROGRESS_STEPS)
        self._bar.setAccessibleName(tr("Share of the papers that are indexed"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BAR_GAP_PX)
        row.addWidget(self._label)
        row.addWidget(self._bar)

    def show_share(self, done: int, total: int) -> None:
        """Show ``done`` of ``total`` papers."""
        widest = re.sub(r"\d", "8", _progress_text(total, total))
        self._label.setFixedWidth(self._label.fontMetrics().horizontalAdvance(widest) + KERNING_PX)
        self._label.setText(_progress_text(done, total))
        self._bar.setValue(PROGRESS_STEPS * done // total)


def _progress_text(done: int, total: int) -> str:
    return tr("Indexing {done:,} of {total:,}", done=done, total=total)
