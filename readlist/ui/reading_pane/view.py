"""The reading pane: shows one paper in a column, or a page of keys for none or several.

It reads through ``jobs.read`` and announces the reader's actions as signals; only the note is saved by the pane itself.
Signals carry the id of the paper that is shown, not of one that is being fetched. The column is made after the first
list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from readlist.model.change import EVERYTHING, Change, Concern
from readlist.model.query import Query
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.reading_pane import key_guide
from readlist.ui.reading_pane.backgrounds import fill_background
from readlist.ui.reading_pane.keys_page import KeysPage
from readlist.ui.reading_pane.paper_fetcher import PaperFetcher
from readlist.ui.reading_pane.paper_page import PaperPage
from readlist.ui.reading_pane.related_lookup import RelatedLookup
from readlist.ui.reading_pane.scroll_page import ScrollPage

if TYPE_CHECKING:
    from readlist.ui.reading_pane.paper_column import PaperColumn
    from readlist.ui.reading_pane.presenter import PaperView
    from readlist.workspace import Workspace

SHOWN_CONCERNS = EVERYTHING - {Concern.SEARCHES}
"""The kinds of data that a page shows: texts, marks, tags, its digests and possible duplicates."""


class ReadingPane(QWidget):
    """Shows a paper, or keys for several or none."""

    status_chosen = Signal(int, str)
    star_toggled = Signal(int, bool)
    tag_added = Signal(int, str)
    tag_removed = Signal(int, str)
    review_requested = Signal(int)
    restore_requested = Signal(int)
    """The id of the paper to restore from the trash."""
    digest_chosen = Signal(int)
    related_chosen = Signal(int, int)
    """The ids of the paper that is shown, and of the related one to open."""
    split_requested = Signal(object)
    """The ids of the entries to split out, as a tuple."""
    field_edited = Signal(int, str, str)
    link_clicked = Signal(str)
    """A safe address: http, https or mailto."""
    paper_shown = Signal(int)
    """The id of a paper that is shown now and was not before."""
    focus_released = Signal()
    """Esc was pressed in a field: the focus goes back to the list."""
    field_left = Signal()
    """A field has the focus, and its paper leaves the screen: the focus goes to the list, and letters typed next are
    meant for the field."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Reading pane"))
        self._shown: PaperView | None = None
        self._keys = KeysPage()
        self._keys_scroll = ScrollPage(self)  # so that large text does not make the window large
        self._keys_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._keys_scroll.setWidgetResizable(True)
        self._keys_scroll.setWidget(self._keys)
        self._page = PaperPage(workspace, jobs, self)
        self._page.column_made.connect(self._connect)
        self._page.field_left.connect(self.field_left)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._keys_scroll)
        self._stack.addWidget(self._page)
        self._fetcher = PaperFetcher(workspace, jobs, self)
        self._fetcher.paper_read.connect(self._show)
        self._fetcher.failed.connect(lambda why: self._show_page(why, key_guide.KEYS_WITHOUT_PAPER))
        self._related = RelatedLookup(workspace, jobs, self.shown_paper, self)
        jobs.failed.connect(self._fetcher.fetch)  # a command that failed was shown in advance
        theme.colours_changed().connect(self._restyle)
        self._restyle_soon = QTimer(self)
        self._restyle_soon.setSingleShot(True)
        self._restyle_soon.timeout.connect(self._restyle)
        self._restyle()
        self.show_paper(None)

    @property
    def column(self) -> PaperColumn:
        """The column with the parts of a paper, made when it is first used."""
        return self._page.column

    # called by the window

    def prepare_in_steps(self) -> Iterator[None]:
        """Import and make all that the first paper needs, in short steps."""
        return self._page.prepare_in_steps()

    def show_paper(self, paper_id: int | None) -> None:
        """Show a paper, fetched in the background; None shows the page of keys."""
        if paper_id is None:
            self._show_page(tr("No paper selected"), key_guide.KEYS_WITHOUT_PAPER)
            return
        if paper_id != self._fetcher.wanted:
            self._page.leave_field()
            self.flush()
        self._fetcher.wanted = paper_id
        self._fetcher.fetch()

    def show_selection(self, count: int) -> None:
        """Show the number of selected papers, and the keys that act on all of them."""
        self._show_page(key_guide.selection_line(count), key_guide.KEYS_FOR_SELECTION)

    def set_query(self, query: Query | None) -> None:
        """Set the query whose matches are highlighted."""
        self._fetcher.set_query(query)

    def show_change(self, change: Change) -> None:
        """Fetch the paper again if it shows the change; scroll position, caret and open editors stay."""
        if self._page.made is not None and self._page.made.tags.field.hasFocus():
            self._fetcher.fetch_tags()
        wanted = self._fetcher.wanted
        if wanted is None or not change.is_seen_in(SHOWN_CONCERNS):
            return
        shown_papers = {wanted, *(self._shown.possible_duplicates if self._shown else ())}
        if not change.papers or shown_papers & set(change.papers):
            self._fetcher.fetch()
        if not change.papers or {wanted, *self.column.related.shown_ids()} & set(change.papers):
            self.refresh_related()

    def refresh_related(self) -> None:
        """Look up the related papers again soon."""
        self._related.start()

    def edit_tags(self) -> None:
        """Focus the field that adds a tag."""
        if self._shown is not None:
            self.column.tags.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._page.reveal(self.column.tags.field)

    def edit_note(self) -> None:
        """Focus the note."""
        if self._shown is not None:
            self.column.note.edit()
            self._page.reveal(self.column.note)

    def focus_page(self) -> None:
        """Focus the paper, or the page in its place, so that keys scroll it."""
        page = self._page if self._stack.currentWidget() is self._page else self._keys_scroll
        page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def scroll_page(self) -> bool:
        """Scroll a page down; False if the paper's end is in sight, or no paper is shown."""
        wanted = self._fetcher.wanted
        if wanted is None:
            return False
        if self.shown_paper() != wanted:
            return True  # still being fetched, so its end was not read
        return self._page.scroll_down()

    def flush(self) -> None:
        """Save the note and the open field editor."""
        self._page.flush()

    def shown_paper(self) -> int | None:
        """The id of the paper on the screen, or None."""
        return self._shown.paper_id if self._shown else None

    def _connect(self, column: PaperColumn) -> None:
        column.status.chosen.connect(lambda status: self._announce(self.status_chosen, status))
        column.star.clicked.connect(lambda starred: self._announce(self.star_toggled, starred))
        column.tags.added.connect(lambda name: self._announce(self.tag_added, name))
        column.tags.removed.connect(lambda name: self._announce(self.tag_removed, name))
        column.tags.names_requested.connect(self._fetcher.fetch_tags)
        self._fetcher.tags_read.connect(column.tags.set_existing)
        self._related.found.connect(column.related.show_lines)
        column.duplicate.pressed.connect(lambda: self._announce(self.review_requested))
        column.trash.pressed.connect(lambda: self._announce(self.restore_requested))
        column.field_edited.connect(lambda field, value: self._announce(self.field_edited, field, value))
        column.seen.digest_chosen.connect(self.digest_chosen)
        column.seen.split_requested.connect(lambda entry_id: self.split_requested.emit((entry_id,)))
        column.related.chosen.connect(lambda paper_id: self._announce(self.related_chosen, paper_id))
        column.link_clicked.connect(self.link_clicked)
        column.escaped.connect(self._leave)

    # fetching and showing

    def _show(self, view: PaperView) -> None:
        is_new = self.shown_paper() != view.paper_id
        if is_new:
            self.flush()
        self._shown = view
        self.column.fill(view)
        self._stack.setCurrentWidget(self._page)
        if is_new:
            self._page.verticalScrollBar().setValue(0)
            self.refresh_related()
            self.paper_shown.emit(view.paper_id)

    def _show_page(self, heading: str, keys: Sequence[tuple[str, str]]) -> None:
        self._page.leave_field()
        self.flush()
        self._shown = None
        self._fetcher.drop()
        self._keys.show_keys(heading, keys)
        self._keys_scroll.setAccessibleName(heading)  # it takes the focus for the page
        self._keys_scroll.setAccessibleDescription(self._keys.accessibleDescription())
        self._stack.setCurrentWidget(self._keys_scroll)

    # announcing

    def _announce(self, signal: SignalInstance, *details: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown.paper_id, *details)

    def _leave(self) -> None:
        self.flush()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focus_released.emit()

    # looks

    def changeEvent(self, event: QEvent) -> None:
        """Restyle after a change of text size, once all widgets have handled it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and hasattr(
            self, "_restyle_soon"
        ):
            self._restyle_soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column."""
        super().resizeEvent(event)
        self._page.centre()

    def showEvent(self, event: QShowEvent) -> None:
        """Restyle, since the style sheet resets fonts and colours when a pane joins a window."""
        super().showEvent(event)
        self._restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save before hiding, also when the window closes."""
        self.flush()
        super().hideEvent(event)

    def _restyle(self) -> None:
        fill_background(self)
        fill_background(self._keys)
        self._page.restyle()
        self._keys.restyle()
        self._page.centre()
