"""The drop target: an overlay shown while files, folders or text are dragged over the window.

A drag sends events to the QWindow, before any child sees them, and to the widget below the pointer. Both are filtered,
so a drop works everywhere, also over children that accept drops. presenter.py decides which drops are refused.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from readlist.translation import tr
from readlist.ui.actions.dragged_papers import is_field_text
from readlist.ui.importing.mime_sources import (
    concerns_import,
    detailed_drop_label,
    drop_label,
    sources_from_mime,
)
from readlist.ui.importing.portal_transfer import PortalTransfer, transfer_key
from readlist.ui.importing.presenter import ImportSources, file_names
from readlist.ui.look import icons, theme
from readlist.ui.look.fonts import scaled_font
from readlist.ui.look.text_scale import scaled_with_text

FRAME_MARGIN_PX = 16
FRAME_RADIUS_PX = 12
DROP_ICON_PX = 48
DROP_LABEL_SCALE = 1.4
"""Size of the label, as a multiple of the window's text."""


class DropTarget(QWidget):
    """Covers a window during a drag and takes what is dropped."""

    sources_dropped = Signal(object)
    """A tuple of Path, Pasted and PastedHtml."""
    refused = Signal(str)
    """A sentence on why the drop cannot be imported."""
    _folders_counted = Signal(object, str)
    """ImportSources, and their label with the numbers of files and folders."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Drop target"))
        self.hide()
        self._window = window
        self._handle: QWindow | None = None
        self._found = ImportSources(())
        self._label = ""
        self._is_sending_leave = False
        self._folders_counted.connect(self._show_folders, Qt.ConnectionType.QueuedConnection)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch_handle()

    def label(self) -> str:
        """The label that is shown."""
        return self._label

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the drags that concern the import."""
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return not self._is_sending_leave and isinstance(event, QDropEvent) and self._handle_drag(watched, event)
        if kind == QEvent.Type.DragLeave:
            self.hide()
        elif watched is self._window:
            if kind == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            elif kind in (QEvent.Type.Show, QEvent.Type.WinIdChange):
                self._watch_handle()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint an overlay over the window, a dashed frame, an icon and the label."""
        colours = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        overlay = QColor(colours.window)
        overlay.setAlphaF(0.94)
        painter.fillRect(self.rect(), overlay)
        tint = colours.accent if self._found.sources else colours.warning
        fill = QColor(tint)
        fill.setAlphaF(0.06)
        frame = QRectF(self.rect()).adjusted(FRAME_MARGIN_PX, FRAME_MARGIN_PX, -FRAME_MARGIN_PX, -FRAME_MARGIN_PX)
        pen = QPen(tint, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(frame, FRAME_RADIUS_PX, FRAME_RADIUS_PX)
        self._paint_words(painter, frame)
        painter.end()

    def _paint_words(self, painter: QPainter, frame: QRectF) -> None:
        colours = theme.colours()
        large = scaled_font(self.font(), DROP_LABEL_SCALE, QFont.Weight.DemiBold)
        small = self._second_line()
        line, other = QFontMetricsF(large).height(), QFontMetricsF(self.font()).height()
        room = frame.adjusted(24, 0, -24, 0)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        height = QFontMetricsF(large).boundingRect(room, flags, self._label).height()
        side = scaled_with_text(self, DROP_ICON_PX)
        total = side + 16 + height + (8 + other if small else 0)
        top = frame.center().y() - max(total, line) / 2
        icon = icons.icon("import" if self._found.sources else "info")
        place = QRectF(frame.center().x() - side / 2, top, side, side).toRect()
        painter.drawPixmap(place, icon.pixmap(QSize(side, side), self.devicePixelRatioF()))
        painter.setPen(colours.text)
        painter.setFont(large)
        painter.drawText(QRectF(room.x(), top + side + 16, room.width(), height), flags, self._label)
        painter.setPen(colours.secondary)
        painter.setFont(self.font())
        below = QRectF(room.x(), top + side + 16 + height + 8, room.width(), other)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), self._elided(small, below.width()))

    def _second_line(self) -> str:
        return file_names([source.name for source in self._found.sources if isinstance(source, Path)])

    def _elided(self, text: str, width: float) -> str:
        return QFontMetricsF(self.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, width)

    def _watch_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            handle.installEventFilter(self)
            self._handle = handle

    def _handle_drag(self, watched: QObject, event: QDropEvent) -> bool:
        """Handle an event of a drag; False leaves it to the widget below the pointer."""
        mime = event.mimeData()
        if event.source() is not None or not concerns_import(mime) or self._belongs_to_field(event):
            self.hide()
            return False
        if event.type() == QEvent.Type.DragEnter or not self.isVisible():
            self._found = sources_from_mime(mime)
            self._label = drop_label(self._found.sources) if self._found.sources else self._found.refusal
            self._leave_child(watched)
            self._show_overlay()
            self._count_folders()
        event.setDropAction(Qt.DropAction.CopyAction)  # after a move the file manager would delete the file
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._drop(transfer_key(mime))
        return True

    def _count_folders(self) -> None:
        found = self._found
        paths = [source for source in found.sources if isinstance(source, Path)]
        if paths:
            Thread(target=lambda: self._label_with_folders(found, paths), daemon=True, name="readlist-drop").start()

    def _label_with_folders(self, found: ImportSources, paths: list[Path]) -> None:
        """Tell files from folders; runs on a thread that may hang."""
        label = detailed_drop_label(paths)
        with suppress(RuntimeError):  # the window is closed
            self._folders_counted.emit(found, label)

    def _show_folders(self, found: ImportSources, label: str) -> None:
        if found is self._found and self.isVisible():
            self._label = label
            self.setAccessibleDescription(label)
            self.update()

    def _show_overlay(self) -> None:
        self.setGeometry(self._window.rect())
        self.setAccessibleDescription(self._label)
        self.raise_()
        self.show()
        self.update()

    def _drop(self, key: str) -> None:
        """Announce the dropped sources; with a ``key``, the files that the desktop hands over for it."""
        self.hide()
        found, self._found = self._found, ImportSources(())
        if key:
            transfer = PortalTransfer(self)
            transfer.retrieved.connect(lambda paths: self.sources_dropped.emit(tuple(paths)))
            transfer.failed.connect(self.refused)
            transfer.retrieve(key)
            return
        if found.refusal:
            self.refused.emit(found.refusal)
        if found.sources:
            self.sources_dropped.emit(found.sources)

    def _belongs_to_field(self, event: QDropEvent) -> bool:
        """True for text over an editable field, which takes it."""
        if not is_field_text(event.mimeData()):
            return False
        below = self._window.childAt(event.position().toPoint())
        while below is not None and below is not self._window:
            if isinstance(below, QLineEdit | QTextEdit | QPlainTextEdit):
                return below.acceptDrops() and below.isEnabled() and not below.isReadOnly()
            below = below.parentWidget()
        return False

    def _leave_child(self, watched: QObject) -> None:
        """Send a leave event to the field below the drag, so that its text cursor disappears."""
        if watched is self._handle:
            self._is_sending_leave = True
            QApplication.sendEvent(watched, QDragLeaveEvent())
            self._is_sending_leave = False
