"""The preview of the note: Markdown as HTML of bounded size."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QFontInfo, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from readlist.translation import N_, tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.reading_pane.read_only_text import ReadOnlyText, fit_text_height, set_leading
from readlist.ui.text.text_bounds import cut

PREVIEW_CHANNEL = "note preview"
MAX_HTML_TAGS = 3_000
"""HTML tags that are laid out; Qt takes some 20 microseconds for each."""
MAX_CHARS_AT_ONCE = 2_000
"""Characters of the longest note that is rendered on the GUI thread; others are rendered on the reading thread."""
INDENT_EMS = 1.6
"""Indentation of a list, in font sizes."""
EMPTY_PREVIEW = N_("Nothing to preview.")
PREVIEW_CUT = N_("The preview ends here: there is too much formatting.")


def bounded_html(text: str) -> str:
    """A note as HTML. If that has more than MAX_HTML_TAGS, a shorter beginning of the note, with a remark."""
    from readlist.ui.reading_pane.markdown import note_html

    if not text.strip():
        return f"<p>{escape(tr(EMPTY_PREVIEW))}</p>"
    part = cut(text)
    while (html := note_html(part)).count("<") > MAX_HTML_TAGS:
        part = part[: len(part) // 2]
    return html if len(part) == len(text) else f"{html}<p><i>{escape(tr(PREVIEW_CUT))}</i></p>"


class NotePreview(ReadOnlyText):
    """The preview of the note."""

    def __init__(self, name: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(name, 1.5, parent)
        self._jobs = jobs

    def show_markdown(self, text: str) -> None:
        """Show a note, a long one a moment later. Links are announced, images are shown as links."""
        if len(text) <= MAX_CHARS_AT_ONCE:
            self._jobs.drop_reads(PREVIEW_CHANNEL)
            self._show_html(bounded_html(text))
        else:
            self._jobs.read(PREVIEW_CHANNEL, lambda: bounded_html(text), self._show_html)

    def _show_html(self, html: str) -> None:
        if not isValid(self):  # the window is closed
            return
        colours = theme.colours()
        indent = round(QFontInfo(self.font()).pixelSize() * INDENT_EMS)
        document: QTextDocument = self.document()
        document.setDefaultFont(self.font())
        document.setIndentWidth(indent)
        document.setDefaultStyleSheet(
            f"a {{ color: {self.palette().link().color().name()}; }}"
            f"code, pre {{ background: {theme.mix(colours.text, colours.surface, 0.08).name()}; }}"
            f"blockquote {{ color: {colours.secondary.name()}; margin-left: {indent}px; margin-right: 0px; }}"
        )
        self.setHtml(f"<body>{html}</body>")
        leading = QTextBlockFormat()
        set_leading(leading, self.font(), self._leading)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(leading)
        fit_text_height(self)
