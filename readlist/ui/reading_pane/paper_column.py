"""The column with all parts of a paper, from the title to related papers."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readlist.model.record import BY_NAME
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.look.fonts import character_width, scaled_font
from readlist.ui.look.measures import PAGE_EDGE_PX, PAGE_SMALL_SCALE
from readlist.ui.reading_pane import presenter
from readlist.ui.reading_pane.editable_text import EditableText
from readlist.ui.reading_pane.key_buttons import set_tab_order
from readlist.ui.reading_pane.mark_controls import StarButton, StatusRow
from readlist.ui.reading_pane.note_box import NoteBox, Write
from readlist.ui.reading_pane.paper_bar import PaperBar
from readlist.ui.reading_pane.presenter import PaperView
from readlist.ui.reading_pane.read_only_text import ReadOnlyText, clear_background
from readlist.ui.reading_pane.related_list import HOVER_SIDE_PX, RelatedList
from readlist.ui.reading_pane.seen_list import SeenList
from readlist.ui.reading_pane.tag_editor import TagEditor
from readlist.ui.text.plain_text import make_label
from readlist.ui.text.text_bounds import one_line

MAX_COLUMN_CHARS = 70
"""Characters of the longest line."""
TITLE_SCALE, ABSTRACT_SCALE = 1.4, 1.08
"""Font sizes, as multiples of the window's."""
PAGE_TOP_PX, PAGE_BOTTOM_PX = 32, 48
MIN_EDGE_PX = HOVER_SIDE_PX
"""Pixels left and right of the lines in a narrow pane whose text is so large that the marks need the room."""


class PaperColumn(QWidget):
    """All parts of a paper, one below the other."""

    link_clicked = Signal(str)
    field_edited = Signal(str, str)
    caret_moved = Signal(QWidget)
    """The editor whose caret has moved."""
    escaped = Signal()

    def __init__(self, jobs: Jobs, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: PaperView | None = None
        self._shows_all_authors = False
        self._shows_all_keywords = False
        self._available_width = 0
        self.title = EditableText(tr("Title"), ("title",), leading=1.3)
        self.byline = EditableText(tr("Facts"), presenter.BYLINE_FIELDS, leading=1.4)
        self.further = ReadOnlyText(tr("Further facts"), leading=1.4)
        self.abstract = EditableText(tr("Abstract"), ("abstract",), leading=1.5)
        self.trash = PaperBar("trash", tr("Restore"), warns=False)
        self.trash.button.setAccessibleName(tr("Restore this paper from the trash"))
        self.duplicate = PaperBar("duplicates", tr("Compare…"))
        self.duplicate.button.setAccessibleName(tr("Compare with the paper it may be the same as"))
        self.status = StatusRow()
        self.star = StarButton()
        self.tags = TagEditor()
        self.tags.set_previous_stop(self.star)
        self.note = NoteBox(jobs, write)
        self.seen_heading = make_label(tr("Seen in"))
        self.seen = SeenList()
        self.related = RelatedList()
        self.texts = (self.title, self.byline, self.abstract)
        for heading in (self.note.heading, self.seen_heading):
            heading.setProperty("role", "secondary")
        self._lay_out()
        self._connect()

    def fill(self, view: PaperView) -> None:
        """Show a paper. An open editor is not changed."""
        if self._view is None or self._view.paper_id != view.paper_id:
            self._shows_all_authors = False
            self._shows_all_keywords = False
            self.tags.field.clear()
            self.related.show_lines(())
        self._view = view
        self._set_texts()
        self.trash.show_sentence(tr(presenter.IN_TRASH) if view.is_trashed else "")
        self.duplicate.show_sentence(view.duplicate)
        self.status.show_status(view.status)
        self.star.setChecked(view.starred)
        self.tags.show_tags(view.tags)
        self.note.show_note(view.paper_id, view.note, view.note_matches)
        self.seen.show_seen(view.seen)
        self.seen_heading.setVisible(bool(view.seen))

    def flush(self) -> None:
        """Save the open field editor and the note."""
        for text in self.texts:
            text.close_editor()
        self.note.flush()

    def centre(self, room: int) -> None:
        """Centre the lines, of at most MAX_COLUMN_CHARS, in ``room`` pixels, the width beside a scroll bar."""
        self._available_width = room
        widest = round(character_width(scaled_font(self.font(), ABSTRACT_SCALE)) * MAX_COLUMN_CHARS)
        edge = min(PAGE_EDGE_PX, max(MIN_EDGE_PX, (room - self._marks.minimumSizeHint().width()) // 2))
        left = max(edge, (room - widest) // 2)
        right = max(edge, self.width() - left - widest)
        self._column.setContentsMargins(left, PAGE_TOP_PX, right, 0)
        self._below.setContentsMargins(left - HOVER_SIDE_PX, 0, right - HOVER_SIDE_PX, PAGE_BOTTOM_PX)
        self._layout.invalidate()  # Qt may not do so for nested layouts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines in place when a scroll bar comes or goes."""
        super().resizeEvent(event)
        self.centre(self._available_width)

    def text_rect(self) -> QRect:
        """The rectangle of the lines in the column."""
        return self._column.contentsRect()

    def end_of_paper(self) -> int:
        """The y in pixels of the paper's end, without related papers, to which Space scrolls."""
        return self.seen.geometry().bottom() + PAGE_BOTTOM_PX if self.related.isVisibleTo(self) else self.height()

    def restyle(self) -> None:
        """Apply the present colours and font."""
        colours = theme.colours()
        self.title.set_looks(scaled_font(self.font(), TITLE_SCALE, QFont.Weight.DemiBold))
        self.byline.set_looks(self.font(), quiet=True)
        self.further.setFont(scaled_font(self.font(), PAGE_SMALL_SCALE))
        clear_background(self.further, colours.secondary)
        self.further.restyle()
        self.abstract.set_looks(scaled_font(self.font(), ABSTRACT_SCALE))
        self.note.text_font = scaled_font(self.font(), ABSTRACT_SCALE)
        for heading in (self.note.heading, self.seen_heading):
            heading.setFont(scaled_font(self.font(), PAGE_SMALL_SCALE, QFont.Weight.DemiBold))
        for part in (self.trash, self.duplicate, self.note, self.seen, self.related):
            part.restyle()
        palette = self.tags.field.palette()
        palette.setColor(QPalette.ColorRole.Base, colours.surface)
        self.tags.field.setPalette(palette)
        self.tags.arrange()
        self.update()

    def _lay_out(self) -> None:
        self._marks = marks = QWidget()
        across = QHBoxLayout(marks)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(self.status)
        across.addWidget(self.star)
        across.addStretch(1)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._column, self._below = QVBoxLayout(), QVBoxLayout()
        self._column.setSpacing(0)
        for part, space_above in (
            (self.title, 0),
            (self.byline, 8),
            (self.further, 4),
            (self.trash, 0),
            (self.duplicate, 0),
            (self.abstract, 20),
            (marks, 32),
            (self.tags, 16),
            (self.note, 24),
            (self.seen_heading, 32),
            (self.seen, 8),
        ):
            self._column.addSpacing(space_above)
            self._column.addWidget(part)
        self._below.addWidget(self.related)  # its rows are a little wider than the lines
        layout.addLayout(self._column)
        layout.addLayout(self._below)
        layout.addStretch(1)

    def _connect(self) -> None:
        for text in self.texts:
            text.edited.connect(self.field_edited)
            text.reader.link_clicked.connect(self.link_clicked)
            text.reader.inner_link_clicked.connect(self._follow_inner_link)
            text.finished.connect(self._set_texts)
        self.further.link_clicked.connect(self.link_clicked)
        self.further.inner_link_clicked.connect(self._follow_inner_link)
        for editor in (*(text.editor for text in self.texts), self.note.editor):
            editor.caret_moved.connect(lambda editor=editor: self.caret_moved.emit(editor))
        self.note.link_clicked.connect(self.link_clicked)
        self.tags.escaped.connect(self.escaped)
        self.note.escaped.connect(self.escaped)
        for made_late in (self.seen, self.related):
            made_late.rows_made.connect(self._order_rows)

    def _order_rows(self) -> None:
        """Put the rows, which are made for each paper, after the note in the tab order."""
        set_tab_order([self.note.preview, *self.seen.tab_stops(), *self.related.rows])

    def _set_texts(self) -> None:
        """Show the texts that have no open editor."""
        view = self._view
        if view is None:
            return
        self.further.setVisible(bool(view.further))
        self.further.show_runs((view.whole_further if self._shows_all_keywords else view.further,))
        line = view.whole_byline if self._shows_all_authors else view.byline
        for text, paragraphs in (
            (self.title, (view.title or presenter.untitled(),)),
            (self.byline, (line or presenter.no_authors(),)),
            (self.abstract, view.abstract or presenter.no_abstract()),
        ):
            if not text.is_editing():
                text.show_text(paragraphs, view.raw, view.edited)

    def _follow_inner_link(self, link: str) -> None:
        if link == presenter.SHOW_ALL_AUTHORS_LINK:
            self._shows_all_authors = True
            self._set_texts()
        elif link == presenter.SHOW_ALL_KEYWORDS_LINK:
            self._shows_all_keywords = True
            self._set_texts()
        elif link.startswith(presenter.TAG_LINK) and self._view is not None:
            self.tags.add(one_line(self._view.keywords[int(link.removeprefix(presenter.TAG_LINK))]))
        elif link.startswith(presenter.SHOW_ALL_TEXT_LINK) and self._view is not None:
            from readlist.ui.reading_pane.full_text_dialog import FullTextDialog

            field = link.removeprefix(presenter.SHOW_ALL_TEXT_LINK)
            FullTextDialog(tr(BY_NAME[field].label), self._view.raw.get(field, ""), self.window()).open()
