"""A read-only text as high as its content. Links are only announced, and nothing is loaded.

Texts are inserted as runs, never as markup, so a tag in a title stays text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QTextEdit, QWidget

from readlist.translation import tr
from readlist.ui.actions.keys import RETURN_KEYS
from readlist.ui.look import theme
from readlist.ui.reading_pane.key_buttons import claim
from readlist.ui.reading_pane.presenter import TAG_LINK, TextRun
from readlist.ui.text.plain_text import hide_tip, set_tip
from readlist.ui.text.safe_links import safe_link
from readlist.ui.text.text_bounds import BREAK, break_places

SCROLL_KEYS = (
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space),
)


def set_leading(block: QTextBlockFormat, font: QFont, leading: float) -> None:
    """Set the line height of a block to ``leading`` times the font size, whatever the font itself asks for."""
    natural = QFontMetricsF(font).lineSpacing() or 1.0
    percent = 100 * leading * QFontInfo(font).pixelSize() / natural
    block.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)


def empty_resource(kind: int) -> object:
    """An empty resource for a document: a transparent pixel for an image, else no bytes."""
    if kind == 2:  # QTextDocument.ResourceType.ImageResource; without a pixel Qt would read the disk
        pixel = QImage(1, 1, QImage.Format.Format_ARGB32)
        pixel.fill(Qt.GlobalColor.transparent)
        return pixel
    return b""


def clear_background(widget: QWidget, text_colour: QColor) -> None:
    """Make the background of a text transparent, and set its colours."""
    palette = widget.palette()
    colours = theme.colours()
    palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    palette.setColor(QPalette.ColorRole.Text, text_colour)
    palette.setColor(QPalette.ColorRole.Highlight, colours.selection)
    palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
    widget.setPalette(palette)


def fit_text_height(text: QTextEdit, min_height: int = 0) -> None:
    """Make a text widget as high as its document."""
    margins = text.contentsMargins()
    height = math.ceil(text.document().size().height()) + margins.top() + margins.bottom() + 2 * text.frameWidth()
    if text.height() != (height := max(height, min_height)) or text.minimumHeight() != height:
        text.setFixedHeight(height)


class ReadOnlyText(QTextBrowser):
    """A text to read, select and copy. ``leading`` is the line height in font sizes."""

    link_clicked = Signal(str)
    """A safe address."""
    inner_link_clicked = Signal(str)
    """A link that begins with "#", which stays in the pane."""

    def __init__(self, name: str, leading: float = 1.5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._leading = leading
        self._paragraphs: Sequence[Sequence[TextRun]] = ()
        self._breaks: list[int] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._show_link_tip)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: fit_text_height(self))

    def show_runs(self, paragraphs: Sequence[Sequence[TextRun]]) -> None:
        """Show paragraphs; the same ones again keep the selection."""
        if tuple(paragraphs) == self._paragraphs:
            return
        self._paragraphs = tuple(paragraphs)
        self.restyle()

    def restyle(self) -> None:
        """Insert the text again, in the present colours and font."""
        colours = theme.colours()
        self.clear()
        self._breaks = []
        self.document().setDefaultFont(self.font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # else the text is laid out again with each run
        for number, paragraph in enumerate(self._paragraphs):
            block = QTextBlockFormat()
            set_leading(block, self.font(), self._leading)
            block.setTopMargin(round(self.fontMetrics().height() * 0.6) if number else 0)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            for run in paragraph:
                self._insert(cursor, run.text, self._format_of(run, colours))
        cursor.endEditBlock()
        fit_text_height(self)

    def _insert(self, cursor: QTextCursor, text: str, text_format: QTextCharFormat) -> None:
        """Insert a text with breaks in long words, whose places are remembered."""
        done = 0
        for place in break_places(text):
            cursor.insertText(text[done:place], text_format)
            self._breaks.append(cursor.position())
            cursor.insertText(BREAK, text_format)
            done = place
        cursor.insertText(text[done:], text_format)

    def plain(self) -> str:
        """The text without added breaks."""
        return self._without_breaks(self.document().toRawText(), 0)

    def _without_breaks(self, text: str, start: int) -> str:
        """A part of the document's text, which begins at ``start``, without added breaks and no-break spaces."""
        units = text.encode("utf-16-le", "surrogatepass")
        kept, done = [], 0
        for place in self._breaks:
            if start <= place < start + len(units) // 2:
                kept.append(units[done : 2 * (place - start)])
                done = 2 * (place - start) + 2
        text = b"".join([*kept, units[done:]]).decode("utf-16-le", "surrogatepass")
        return text.replace("\u2029", "\n").replace("\u2028", "\n").replace("\u00a0", " ")

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load nothing, whatever the text refers to."""
        return empty_resource(kind)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only."""
        data = QMimeData()
        cursor = self.textCursor()
        data.setText(self._without_breaks(cursor.selectedText(), cursor.selectionStart()))
        return data

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane, which scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that scroll to the pane."""
        if event.key() in SCROLL_KEYS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Return on a link, copying a selection and selecting all from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            copies = event.matches(QKeySequence.StandardKey.Copy) and self.textCursor().hasSelection()
            if copies or event.matches(QKeySequence.StandardKey.SelectAll):
                event.accept()
                return True
        if self.textCursor().charFormat().isAnchor() and claim(event, RETURN_KEYS):
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, 0)

    def _format_of(self, run: TextRun, colours: theme.Colours) -> QTextCharFormat:
        text_format = QTextCharFormat()
        if run.matched:
            text_format.setBackground(colours.highlight)
            text_format.setForeground(colours.text)
        if run.link:
            text_format.setAnchor(True)
            text_format.setAnchorHref(run.link)
            if run.is_quiet:
                return text_format
            if run.matched:  # only the text colour is readable on the highlight
                text_format.setFontUnderline(True)
            else:
                text_format.setForeground(self.palette().color(QPalette.ColorRole.Link))
        return text_format

    def _follow(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if address.startswith("#"):
            self.inner_link_clicked.emit(address)
        elif target := safe_link(address):
            self.link_clicked.emit(target)

    def _show_link_tip(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)  # with the host in ASCII
        inner = tr("Add this keyword as a tag") if address.startswith(TAG_LINK) else ""
        set_tip(self, inner if address.startswith("#") else address)
        if not address:
            hide_tip()
