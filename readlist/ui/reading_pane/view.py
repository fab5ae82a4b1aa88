"""The reading pane: shows one paper in a column, or a page of keys for none or several.

It reads through ``jobs.read`` and announces by signals what the reader wants; only the note is saved by the pane
itself. Signals carry the id of the paper on the screen, not of one still being fetched. Related papers are looked up on
the thread for slow work, once the reader stays on a paper; they come last, so nothing moves.

The column is made after the first list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget
from shiboken6 import isValid

from readlist.errors import NotFound
from readlist.model.change import Change, Concern
from readlist.model.query import Query
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.look import theme
from readlist.ui.reading_pane import key_guide
from readlist.ui.reading_pane.keys_page import KeysPage
from readlist.ui.reading_pane.looks import give_ground
from readlist.ui.reading_pane.scroll_page import ScrollPage

if TYPE_CHECKING:
    from readlist.ui.reading_pane.paper_column import PaperColumn
    from readlist.ui.reading_pane.presenter import PaperView, RelatedLine
    from readlist.workspace import Workspace

SPACE_AROUND_FOCUS_PX = 24
MAX_RELATED, RELATED_DELAY_MS = 5, 200
"""Papers in "More like this", and milliseconds on a paper before they are looked up."""
PAPER_CHANNEL, PANE_TAGS_CHANNEL = "reading pane", "reading pane: tags"


class ReadingPane(QWidget):
    """Shows a paper, or keys for several or none."""

    status_chosen = Signal(int, str)
    star_toggled = Signal(int, bool)
    tag_added = Signal(int, str)
    tag_removed = Signal(int, str)
    review_requested = Signal(int)
    digest_chosen = Signal(int)
    related_chosen = Signal(int, int)
    """The ids of the paper that is shown, and of the related one to open."""
    split_requested = Signal(object)
    """The ids of the entries to split out, as a tuple."""
    field_edited = Signal(int, str, str)
    link_clicked = Signal(str)
    """A safe address: http, https or mailto."""
    paper_shown = Signal(int)
    """The id of a paper that has come on the screen."""
    focus_released = Signal()
    """Esc was pressed in a field: the focus goes back to the list."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Reading pane"))
        self._workspace = workspace
        self._jobs = jobs
        self._column: PaperColumn | None = None
        self._wanted: int | None = None
        self._shown: PaperView | None = None
        self._query: Query | None = None
        self._page = KeysPage()
        self._rest = ScrollPage()
        self._scroll = ScrollPage()
        self._related_soon = QTimer(self)
        self._related_soon.setSingleShot(True)
        self._related_soon.setInterval(RELATED_DELAY_MS)
        self._related_soon.timeout.connect(self._look_for_related)
        self._lay_out()
        self._jobs.failed.connect(self._reload_after_fault)
        theme.colours_changed().connect(self._restyle)
        self._restyle_soon = QTimer(self)
        self._restyle_soon.setSingleShot(True)
        self._restyle_soon.timeout.connect(self._restyle)
        self._restyle()
        self.show_paper(None)

    @property
    def column(self) -> PaperColumn:
        """The column with the parts of a paper, made when it is first used."""
        if self._column is None:
            self._column = self._make_column()
        return self._column

    def _make_column(self) -> PaperColumn:
        from readlist.ui.reading_pane.caret_follower import CaretFollower
        from readlist.ui.reading_pane.key_buttons import put_in_tab_order
        from readlist.ui.reading_pane.paper_column import PaperColumn

        column = PaperColumn(self._jobs, self._write_note)
        self._connect(column)
        self._follower = CaretFollower(self._scroll, column)
        self._scroll.setWidget(column)
        give_ground(column)
        column.restyle()
        column.centre(self._room())
        put_in_tab_order(self._scroll, column)
        return column

    # called by the window

    def get_ready(self) -> Iterator[None]:
        """Import and make all that the first paper needs, in short steps."""
        import readlist.ui.reading_pane.paper_column
        import readlist.ui.reading_pane.presenter  # noqa: F401

        yield
        if self._column is None:
            self._column = self._make_column()

    def show_paper(self, paper_id: int | None) -> None:
        """Show a paper, fetched in the background; None shows the page of keys."""
        if paper_id is None:
            self._show_page(tr("No paper selected"), key_guide.KEYS_FOR_NOTHING)
            return
        if paper_id != self._wanted:
            self.flush()
        self._wanted = paper_id
        self._load()

    def show_selection(self, count: int) -> None:
        """Show the number of selected papers, and the keys that act on all of them."""
        self._show_page(key_guide.selection_line(count), key_guide.KEYS_FOR_SEVERAL)

    def set_query(self, query: Query | None) -> None:
        """Set the query whose matches are highlighted."""
        query = None if query is None or query.is_empty else query
        if query != self._query:
            self._query = query
            if self._wanted is not None:
                self._load()

    def show_change(self, change: Change) -> None:
        """Fetch the paper again if the change concerns it; scroll position, caret and open editors stay."""
        if self._column is not None and self._column.tags.field.hasFocus():
            self._fetch_tags()
        if self._wanted is None or change.concerns <= {Concern.SEARCHES}:
            return
        about = {self._wanted, *(self._shown.possible_duplicates if self._shown else ())}
        if not change.papers or about & set(change.papers):
            self._load()
        if not change.papers or {self._wanted, *self.column.related.shown_ids()} & set(change.papers):
            self.refresh_related()

    def refresh_related(self) -> None:
        """Look up the related papers again soon."""
        self._related_soon.start()

    def edit_tags(self) -> None:
        """Focus the field that adds a tag."""
        if self._shown is not None:
            self.column.tags.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._reveal(self.column.tags.field)

    def edit_note(self) -> None:
        """Focus the note."""
        if self._shown is not None:
            self.column.note.edit()
            self._reveal(self.column.note)

    def enter(self) -> None:
        """Focus the paper, or the page in its place, so that keys scroll it."""
        (self._scroll if self._stack.currentWidget() is self._scroll else self._rest).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def scroll_page(self) -> bool:
        """Scroll a page down; False if the paper's end is in sight, or no paper is shown."""
        if self._wanted is None:
            return False
        if self._shown is None or self._shown.paper_id != self._wanted:
            return True  # still being fetched, so its end was not read
        bar = self._scroll.verticalScrollBar()
        if bar.value() >= min(bar.maximum(), self.column.end_of_paper() - self._scroll.viewport().height()):
            return False
        bar.setValue(bar.value() + max(bar.pageStep() - 2 * self.column.title.reader.fontMetrics().lineSpacing(), 1))
        return True

    def flush(self) -> None:
        """Save the note and the open field editor."""
        if self._column is not None:
            self._column.flush()

    def shown_paper(self) -> int | None:
        """The id of the paper on the screen, or None."""
        return self._shown.paper_id if self._shown else None

    def _lay_out(self) -> None:
        self._scroll.setAccessibleName(tr("Paper"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A scroll area, so that large text does not make the window large.
        self._rest.setFrameShape(QFrame.Shape.NoFrame)
        self._rest.setWidgetResizable(True)
        self._rest.setWidget(self._page)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._rest)
        self._stack.addWidget(self._scroll)

    def _connect(self, column: PaperColumn) -> None:
        column.status.chosen.connect(lambda status: self._tell(self.status_chosen, status))
        column.star.clicked.connect(lambda starred: self._tell(self.star_toggled, starred))
        column.tags.added.connect(lambda name: self._tell(self.tag_added, name))
        column.tags.removed.connect(lambda name: self._tell(self.tag_removed, name))
        column.tags.names_requested.connect(self._fetch_tags)
        column.duplicate.pressed.connect(lambda: self._tell(self.review_requested))
        column.field_edited.connect(lambda field, value: self._tell(self.field_edited, field, value))
        column.seen.digest_chosen.connect(self.digest_chosen)
        column.seen.split_requested.connect(lambda entry_id: self.split_requested.emit((entry_id,)))
        column.related.chosen.connect(lambda paper_id: self._tell(self.related_chosen, paper_id))
        column.related.row_focused.connect(self._reveal)
        column.link_clicked.connect(self.link_clicked)
        column.escaped.connect(self._leave)

    # fetching and showing

    def _load(self) -> None:
        wanted, query, workspace = self._wanted, self._query, self._workspace
        if wanted is None:
            return

        def work() -> PaperView:
            return _fetch(workspace, wanted, query)

        self._jobs.read(PAPER_CHANNEL, work, self._show, self._show_fault)

    def _show(self, view: PaperView) -> None:
        if not isValid(self) or view.paper_id != self._wanted:
            return
        is_new = self.shown_paper() != view.paper_id
        if is_new:
            self.flush()
        self._shown = view
        self.column.fill(view)
        self._stack.setCurrentWidget(self._scroll)
        if is_new:
            self._scroll.verticalScrollBar().setValue(0)
            self.refresh_related()
            self.paper_shown.emit(view.paper_id)

    def _look_for_related(self) -> None:
        paper_id, workspace = self.shown_paper(), self._workspace
        if paper_id is None:
            return

        from readlist.ui.reading_pane import presenter

        def work() -> tuple[RelatedLine, ...]:
            if self.shown_paper() != paper_id:  # the reader has gone on meanwhile
                return ()
            return presenter.related_lines(workspace.rows(workspace.finder.related(paper_id, MAX_RELATED).ids.tolist()))

        def show(lines: tuple[RelatedLine, ...]) -> None:
            if isValid(self) and self.shown_paper() == paper_id:
                self.column.related.show_lines(lines)

        self._jobs.aside(work, show, lambda _why: show(()))

    def _show_fault(self, why: str) -> None:
        """Show in place of the paper why it cannot be fetched."""
        if isValid(self):
            self._show_page(why, key_guide.KEYS_FOR_NOTHING)

    def _show_page(self, heading: str, keys: Sequence[tuple[str, str]]) -> None:
        self.flush()
        self._wanted = None
        self._shown = None
        self._jobs.read(PAPER_CHANNEL, lambda: None, lambda _nothing: None)  # drops the fetch of a paper under way
        self._page.show_keys(heading, keys)
        self._stack.setCurrentWidget(self._rest)

    def _fetch_tags(self) -> None:
        self._jobs.read(
            PANE_TAGS_CHANNEL,
            self._workspace.tags,
            lambda found: self.column.tags.set_existing(count.tag.name for count in found) if isValid(self) else None,
        )

    def _reload_after_fault(self, _why: str) -> None:
        """Fetch the paper again after a failed command, since its change was shown in advance."""
        if self._shown is not None:
            self._load()

    # announcing

    def _tell(self, signal: SignalInstance, *details: object) -> None:
        if self._shown is not None:
            signal.emit(self._shown.paper_id, *details)

    def _write_note(self, paper_id: int, text: str, continuing: int | None) -> Change:
        from readlist.commands import editing

        return editing.write_note(self._workspace, paper_id, text, continuing=continuing)

    def _leave(self) -> None:
        self.flush()
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focus_released.emit()

    def _reveal(self, part: QWidget) -> None:
        self._scroll.ensureWidgetVisible(part, 0, SPACE_AROUND_FOCUS_PX)

    # looks

    def changeEvent(self, event: QEvent) -> None:
        """Restyle after a change of text size, once all widgets have heard of it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and hasattr(
            self, "_restyle_soon"
        ):
            self._restyle_soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Centre the column."""
        super().resizeEvent(event)
        self._centre()

    def showEvent(self, event: QShowEvent) -> None:
        """Restyle, since the style sheet resets fonts and colours when a pane joins a window."""
        super().showEvent(event)
        self._restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save before hiding."""
        self.flush()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before closing."""
        self.flush()
        super().closeEvent(event)

    def _centre(self) -> None:
        if self._column is not None:
            self._column.centre(self._room())

    def _room(self) -> int:
        return self.width() - self._scroll.verticalScrollBar().sizeHint().width()

    def _restyle(self) -> None:
        for ground in (self, self._scroll, self._page):
            give_ground(ground)
        if self._column is not None:
            give_ground(self._column)
            self._column.restyle()
        self._page.restyle()
        self._centre()


def _fetch(workspace: Workspace, paper_id: int, query: Query | None) -> PaperView:
    """Read a paper and present it; runs on the reading thread."""
    from readlist.ui.reading_pane import presenter

    paper = workspace.paper(paper_id)
    other = ""
    if paper.possible_duplicates:
        try:
            other = workspace.paper(paper.possible_duplicates[0]).record.title
        except NotFound:
            other = ""  # deleted meanwhile; the bar says "another paper"
    if query is None:
        return presenter.present(paper, other)
    from readlist.search import spans

    return presenter.present(paper, other, lambda text, field: spans(query, text, field))
