"""The report of an import, shown below the panes until the reader closes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from readlist.model.change import Change, Step
from readlist.model.report import ImportReport
from readlist.translation import tr
from readlist.ui.actions.action_table import tip_with_keys
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.importing import presenter
from readlist.ui.importing.copied_report import report_as_text
from readlist.ui.importing.file_rows import FileRows
from readlist.ui.importing.presenter import FileLine, ReportText
from readlist.ui.look import icons, theme
from readlist.ui.look.focus_follower import FocusFollower
from readlist.ui.look.focus_ring import RINGED_PROPERTY
from readlist.ui.look.fonts import semi_bold
from readlist.ui.look.measures import PANE_EDGE_PX
from readlist.ui.look.text_scale import scaled_with_text
from readlist.ui.text.plain_text import make_label, set_tip

FILES_PER_BATCH = 3
"""Files laid out in one turn of the event loop; each takes a handful of widgets."""
SIGN_PX = 20
MAX_HEIGHT_PX = 232
"""Height in pixels above which the list of files scrolls."""
Align = Qt.AlignmentFlag
Focus = Qt.FocusPolicy
Fit = QSizePolicy.Policy


class _FileArea(QScrollArea):
    """A scroll area as high as its content, up to ``MAX_HEIGHT_PX``."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(Fit.Preferred, Fit.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("Files of the import"))
        FocusFollower(self)
        self.rows: FileRows | None = None
        self.share = 1.0
        """The share of the content that is laid out (0 to 1), by which the height of all of it is estimated."""

    def sizeHint(self) -> QSize:
        container = self.widget()
        if container is None:
            return QSize(320, 0)
        width = max(self.viewport().width(), 320)
        height = container.heightForWidth(width) if container.hasHeightForWidth() else container.sizeHint().height()
        return QSize(320, min(round(height / self.share), MAX_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, min(self.sizeHint().height(), 72))

    def fit_rows(self) -> None:
        """Lay the files out for the present width."""
        if self.rows is not None:
            self.rows.fit(self.viewport().width())

    def fit_text(self) -> None:
        """Lay the files out for the present size of text."""
        if self.rows is not None:
            self.rows.fit_text(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the files out for the new width."""
        super().resizeEvent(event)
        self.fit_rows()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more height once lines added to an open report are shown."""
        is_done = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return is_done


class ImportReportPanel(QWidget):
    """The panel with the report of an import."""

    show_new_requested = Signal(object)
    """The ids of the new papers."""
    review_requested = Signal(object)
    """The ids of the new papers."""
    undo_requested = Signal(object)
    """The id of the step that the import made."""
    date_change_requested = Signal(int, str)
    """A digest's id and its new ISO date."""
    closed = Signal()
    copied = Signal()
    """The report is on the clipboard, as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Import report"))
        self.setProperty(RINGED_PROPERTY, True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = ReportText("", False, (), (), 0, False)
        self._change: int | None = None
        self._papers_changed = 0
        self._waiting_files: list[FileLine] = []
        self._rows: FileRows | None = None
        self._shown = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_batch)
        self._build()
        theme.colours_changed().connect(self._show_icons)
        self.hide()

    def show_report(self, report: ImportReport, change: Change, labels: Mapping[str, str] | None = None) -> None:
        """Show a report; ``labels`` gives the names of formats."""
        self._text = presenter.describe(report, change.id is not None, labels)
        self._change, self._papers_changed = change.id, len(change.papers)
        self._headline.setText(self._text.headline)
        self.setAccessibleDescription(self._text.headline)
        self._show_icons()
        self._show_new.setText(self._text.show_new_label)
        self._show_new.setVisible(bool(self._text.new))
        self._review.setText(self._text.review_label)
        self._review.setVisible(self._text.possible_duplicates > 0)
        self._undo.setVisible(self._text.can_undo)
        self._buttons.setVisible(bool(self._text.new) or self._text.possible_duplicates > 0 or self._text.can_undo)
        self._fill()
        self.show()
        self._stack_buttons()

    def show_dates(self, dates: Mapping[int, str]) -> None:
        """Show the present dates of the digests (by id); close the report if all its digests are deleted."""
        if self._rows is not None:
            self._rows.show_dates(dates)
        if self.isVisible() and self._text.digests and not self._text.digests & dates.keys():
            self.close_report()

    def show_newest_step(self, steps: Sequence[Step]) -> None:
        """Enable the undo of the import only while it is the newest step; ``steps`` are newest first.

        An import that another command divided into several steps is undone by the reader, step by step.
        """
        newest = next((step for step in steps if not step.undone), None)
        is_next = newest is not None and newest.id == self._change
        is_whole = is_next and newest is not None and len(newest.papers) >= self._papers_changed
        self._undo.setEnabled(is_whole)
        reason = presenter.undo_parts_by_key() if is_next else presenter.undo_later_steps_first()
        set_tip(self._undo, "" if is_whole else reason)

    def close_report(self) -> None:
        """Close the report."""
        self._timer.stop()
        self._waiting_files.clear()
        self.hide()
        self.closed.emit()

    def copy_report(self) -> None:
        """Copy the whole report to the clipboard, as text."""
        QGuiApplication.clipboard().setText(report_as_text(self._text))
        self.copied.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc and the key that copies from the window's shortcuts while the report has the focus."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and (event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Copy)):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; copy the report on the key that copies, which else would copy papers."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_report()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_report()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign in the size of the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_close"):
            self._show_icons()
            self._stack_buttons()
            QTimer.singleShot(0, self._files, self._files.fit_text)  # once the files have the new size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons one below the other if they have no room side by side."""
        super().resizeEvent(event)
        self._stack_buttons()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """False: else Qt takes the whole height for the least one, and cuts the buttons in a low window."""
        return False

    def sizeHint(self) -> QSize:
        """The height of all, with the list of files up to ``MAX_HEIGHT_PX``."""
        return self._size_with(self._files.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """The height of headline and buttons, with a few lines of the list of files."""
        return self._size_with(self._files.minimumSizeHint())

    def _size_with(self, files: QSize) -> QSize:
        margins = self._column.contentsMargins()
        sides, ends = margins.left() + margins.right(), margins.top() + margins.bottom()
        parts = [self._head.heightForWidth(max(self.width(), files.width()) - sides), files.height()]
        parts += [] if self._buttons.isHidden() else [self._buttons.sizeHint().height()]
        return QSize(files.width() + sides, sum(parts) + self._column.spacing() * (len(parts) - 1) + ends)

    def _stack_buttons(self) -> None:
        shown = [button for button in (self._show_new, self._review, self._undo) if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        is_wide = wanted <= self.width() - 2 * PANE_EDGE_PX
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a thin line above the report."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme.colours().line, 1))
        painter.drawLine(0, 0, self.width(), 0)

    def _build(self) -> None:
        copy = QAction(tr("Copy the Report"), self)
        copy.triggered.connect(lambda _checked=False: self.copy_report())
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._icon = make_label()
        self._headline = make_label()
        self._headline.setWordWrap(True)
        self._headline.setFont(semi_bold(self._headline.font()))
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        set_tip(self._close, tip_with_keys(tr("Close the report"), (FieldKey.LEAVE,)))
        self._close.setAccessibleName(tr("Close the report"))
        self._close.clicked.connect(self.close_report)
        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Align.AlignTop)
        head.addWidget(self._headline, 1)
        head.addWidget(self._close, 0, Align.AlignTop)
        self._files = _FileArea()
        self._buttons = QWidget()
        self._buttons.setSizePolicy(Fit.Ignored, Fit.Fixed)  # else an import could make the window wider
        self._row = row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._show_new = self._button(row, lambda: self.show_new_requested.emit(self._text.new))
        self._review = self._button(row, lambda: self.review_requested.emit(self._text.new))
        row.addStretch(1)
        self._undo = self._button(row, lambda: self.undo_requested.emit(self._change))
        self._undo.setText(tr("Undo import"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._files)
        column.addWidget(self._buttons)

    def _button(self, row: QHBoxLayout, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(True)  # so that Return presses it outside dialogs, too
        button.clicked.connect(lambda _checked=False: act())
        row.addWidget(button)
        return button

    def _show_icons(self) -> None:
        name = "warning" if self._text.is_trouble else "check"
        side = scaled_with_text(self, SIGN_PX)
        self._icon.setPixmap(icons.icon(name).pixmap(QSize(side, side), self.devicePixelRatioF()))
        self._close.setIcon(icons.icon("close"))

    def _fill(self) -> None:
        container = QWidget()
        container.setAutoFillBackground(False)
        self._rows = FileRows(container, self._text.possible_duplicates > 0)
        self._rows.date_chosen.connect(self.date_change_requested)
        self._rows.height_changed.connect(self._files.updateGeometry)
        self._files.rows = self._rows
        self._files.setWidget(container)
        self._shown = 0
        if any(line.counts for line in self._text.files):
            self._rows.add_captions()
        self._show_more()

    def _show_more(self) -> None:
        """Lay out the next page of files, a few at a time."""
        files = self._text.files[self._shown : self._shown + presenter.FILES_PER_PAGE]
        self._shown += len(files)
        self._waiting_files = list(files)
        self._add_batch()
        if self._waiting_files:
            self._timer.start()

    def _add_batch(self) -> None:
        batch, self._waiting_files = self._waiting_files[:FILES_PER_BATCH], self._waiting_files[FILES_PER_BATCH:]
        if self._rows is None:
            return
        for line in batch:
            self._rows.add_file(line)
        self._files.fit_rows()
        self._files.share = (self._shown - len(self._waiting_files)) / self._shown if self._waiting_files else 1.0
        self._files.updateGeometry()
        if not self._waiting_files:
            self._timer.stop()
            self._add_more_button()
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Order the stops of Tab: the files before the buttons below them, though the files were made later."""
        controls = [each for each in self._files.findChildren(QWidget) if each.focusPolicy() & Focus.TabFocus]
        chain = [*controls[-1:], self._show_new, self._review, self._undo]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _add_more_button(self) -> None:
        left = len(self._text.files) - self._shown
        if left > 0 and self._rows is not None:
            self._rows.add_more_button(presenter.more_label(left), self._show_more)
