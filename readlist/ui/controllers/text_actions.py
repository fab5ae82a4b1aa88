"""Actions that open a text field (tags, the note) or say why not; letters typed meanwhile, or after it is left because
its paper is gone, run no commands."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from readlist.translation import tr
from readlist.ui.actions.action_table import Action, ReviewAct, asks_for_text, reason_disabled, review_action
from readlist.ui.actions.field_keys import FieldKey
from readlist.ui.actions.typing_guard import TypingGuard
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.paper_actions import PaperActions
from readlist.ui.controllers.review_switch import ReviewSwitch
from readlist.ui.shell.banner import CHANGING_ACTIONS
from readlist.ui.shell.pane_layout import Panes
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.ui.dialogs.tag_popup import TagPopup

FIELD_TAGS_CHANNEL = "fields: tags"


class TextActions(QObject):
    """Opens the fields for tags and the note. Lives with its window."""

    notified = Signal(str)
    """A sentence on why no field was opened."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        jobs: Jobs,
        panes: Panes,
        review_switch: ReviewSwitch,
        paper_actions: PaperActions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._jobs = jobs
        self._panes = panes
        self._review_switch = review_switch
        self._paper_actions = paper_actions
        self._note_wanted: int | None = None
        self.typing_guard = TypingGuard(self)
        panes.reading.paper_shown.connect(self._open_wanted_note)
        panes.reading.field_left.connect(self._leave_field)
        panes.sidebar.rename_refused.connect(partial(self._refuse_name, tr("This list cannot be renamed.")))
        panes.sidebar.delete_refused.connect(lambda: self.notified.emit(tr("This list cannot be deleted.")))
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On F2 outside the sidebar, say where it renames, and discard the name that is typed next."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            self._refuse_name(
                tr("{key} renames a row of the sidebar; double-click a paper's title to edit it.", key=FieldKey.RENAME)
            )
            return True
        return super().eventFilter(watched, event)

    @cached_property
    def tag_popup(self) -> TagPopup:
        """The tag field for several papers, made when it is first used."""
        from readlist.ui.dialogs.tag_popup import TagPopup

        made = TagPopup(self._window)
        made.added.connect(self._paper_actions.tag)
        made.focus_released.connect(self._panes.papers.setFocus)
        made.field.focused.connect(self._fetch_tags)
        return made

    def edit_tags(self) -> None:
        """Go to the tag field of the paper, or open one for all selected papers."""
        selected = self._panes.papers.selected_ids()
        reading = self._panes.reading
        if len(selected) == 1 and reading.shown_paper() == selected[0]:
            reading.edit_tags()
        elif selected:
            self.tag_popup.open(selected, reading)

    def edit_note(self) -> None:
        """Go to the note, as soon as the paper is shown."""
        selected = self._panes.papers.selected_ids()
        if len(selected) != 1:
            return
        if self._panes.reading.shown_paper() == selected[0]:
            self._panes.reading.edit_note()
        else:
            self._note_wanted = selected[0]
            self.typing_guard.hold()

    def explain_disabled(self, action: Action) -> None:
        """Say why an action whose key was pressed is disabled."""
        if asks_for_text(action):
            self.typing_guard.hold()
        if self._workspace.database.read_only and action.name in CHANGING_ACTIONS:
            self.notified.emit(tr("This library can only be read."))
        elif self._review_switch.is_open():
            leave = review_action(ReviewAct.CLOSE).keys[0]
            self.notified.emit(tr("First leave the review of possible duplicates ({key}).", key=leave))
        else:
            self.notified.emit(reason_disabled(action))

    def _refuse_name(self, reason: str) -> None:
        self.typing_guard.hold()
        self.notified.emit(reason)

    def _open_wanted_note(self, paper_id: int) -> None:
        wanted, self._note_wanted = self._note_wanted, None
        if wanted == paper_id and self._panes.papers.selected_ids() == [paper_id]:
            self.typing_guard.release()
            self._panes.reading.edit_note()

    def _leave_field(self) -> None:
        """Go to the list, as the paper whose field has the focus is no longer shown; discard what is typed next."""
        self._panes.papers.setFocus()
        self.typing_guard.hold()

    def _fetch_tags(self) -> None:
        self._jobs.read(
            FIELD_TAGS_CHANNEL,
            self._workspace.tags,
            lambda found: self.tag_popup.set_names(count.tag.name for count in found),
        )
