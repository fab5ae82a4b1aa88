"""The page with one paper: a scroll area around its column, which is made when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from readlist.translation import tr
from readlist.ui.actions.typing_guard import takes_text
from readlist.ui.background.jobs import Jobs
from readlist.ui.reading_pane.backgrounds import fill_background
from readlist.ui.reading_pane.scroll_page import ScrollPage

if TYPE_CHECKING:
    from readlist.commands.typed_notes import StoredNote
    from readlist.ui.reading_pane.paper_column import PaperColumn
    from readlist.workspace import Workspace

SPACE_AROUND_FOCUS_PX = 24


class PaperPage(ScrollPage):
    """A scroll area with the column of a paper. ``made`` is the column, None until ``column`` is first used."""

    column_made = Signal(object)
    """The PaperColumn, to connect its signals."""
    field_left = Signal()
    """A field of the page has the focus, and its paper leaves the screen."""

    def __init__(self, workspace: Workspace, jobs: Jobs, pane: QWidget) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._jobs = jobs
        self._pane = pane
        self.made: PaperColumn | None = None
        self.setAccessibleName(tr("Paper"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QApplication.instance().focusChanged.connect(self._reveal_entered)  # type: ignore[union-attr]

    @property
    def column(self) -> PaperColumn:
        """The column with the parts of a paper."""
        if self.made is None:
            self.made = self._make_column()
        return self.made

    def prepare_in_steps(self) -> Iterator[None]:
        """Import and make all that the first paper needs, in short steps."""
        import readlist.ui.reading_pane.paper_column
        import readlist.ui.reading_pane.presenter  # noqa: F401

        yield
        if self.made is None:
            self.made = self._make_column()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part of the column."""
        self.ensureWidgetVisible(part, 0, SPACE_AROUND_FOCUS_PX)

    def scroll_down(self) -> bool:
        """Scroll a page down; False if the paper's end is in sight."""
        bar = self.verticalScrollBar()
        if bar.value() >= min(bar.maximum(), self.column.end_of_paper() - self.viewport().height()):
            return False
        bar.setValue(bar.value() + max(bar.pageStep() - 2 * self.column.title.reader.fontMetrics().lineSpacing(), 1))
        return True

    def flush(self) -> None:
        """Save the note and the open field editor."""
        if self.made is not None:
            self.made.flush()

    def leave_field(self) -> None:
        """Announce ``field_left`` if a field has the focus: what is typed next is not meant for another paper."""
        focused = QApplication.focusWidget()
        if self.made is not None and focused is not None and self.made.isAncestorOf(focused) and takes_text(focused):
            self.field_left.emit()

    def centre(self) -> None:
        """Centre the column in the pane, at the same place with and without a scroll bar."""
        if self.made is not None:
            self.made.centre(self._available_width())

    def restyle(self) -> None:
        """Apply the present colours and font."""
        fill_background(self)
        if self.made is not None:
            fill_background(self.made)
            self.made.restyle()

    def _reveal_entered(self, before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to a part that gets the focus by a key from elsewhere in the window. Within the page, Qt does so."""
        if before is None or now is None or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return
        enters = self.made is not None and self.made.isAncestorOf(now) and not self.isAncestorOf(before)
        if enters and self.window().isAncestorOf(before):  # not on a return from a dialog
            self.reveal(now)

    def _make_column(self) -> PaperColumn:
        from readlist.ui.reading_pane.caret_follower import CaretFollower
        from readlist.ui.reading_pane.key_buttons import put_in_tab_order
        from readlist.ui.reading_pane.paper_column import PaperColumn

        column = PaperColumn(self._jobs, self._write_note)
        column.related.row_focused.connect(self.reveal)
        self.column_made.emit(column)
        self._follower = CaretFollower(self, column)
        self.setWidget(column)
        fill_background(column)
        column.restyle()
        column.centre(self._available_width())
        put_in_tab_order(self, column)
        return column

    def _available_width(self) -> int:
        return self._pane.width() - self.verticalScrollBar().sizeHint().width()

    def _write_note(self, paper_id: int, text: str, base: str, continuing: int | None) -> StoredNote:
        from readlist.commands.typed_notes import write_typed_note

        return write_typed_note(self._workspace, paper_id, text, base, continuing=continuing)
