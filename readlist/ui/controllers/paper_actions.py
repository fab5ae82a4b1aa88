"""Actions on papers: each shows its mark in the list at once and runs a command in the background.

Commands are imported by the first action: no list needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readlist.messages.changes import step_label
from readlist.model.change import Change
from readlist.model.fact import text_fact
from readlist.model.paper import Status
from readlist.translation import N_, tr
from readlist.ui.actions.action_table import Act, key_of
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.view import PaperList
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.commands.merging import ShownFields

NOTHING_CHANGED = N_("Nothing has changed.")


class PaperActions(QObject):
    """Carries out actions on the selected papers, or on those given."""

    notified = Signal(str)
    """A sentence on why nothing was done; what was done is announced as a Change."""
    undo_finished = Signal(object)
    """The Change of a step that was undone or redone."""

    def __init__(self, workspace: Workspace, jobs: Jobs, papers: PaperList) -> None:
        super().__init__(papers)
        self._workspace = workspace
        self._jobs = jobs
        self._papers = papers

    def set_status(self, status: Status, ids: Sequence[int] | None = None) -> None:
        """Set the status of papers."""
        from readlist.commands import marking

        wanted = self._chosen(ids)
        if wanted:
            self._papers.mark_now(wanted, status=status)
            self.run(partial(marking.set_status, self._workspace, wanted, status))

    def set_status_and_advance(self, status: Status) -> None:
        """Set the status of the selected paper and go to the next one; several selected papers stay selected."""
        several = len(self._papers.selected_ids()) > 1
        self.set_status(status)
        if not several:
            self._papers.select_relative(1)

    def toggle_read(self) -> None:
        """Mark the selection as read, or as unread if all of it is read."""
        from readlist.commands import marking

        wanted = self._papers.selected_ids()
        shown = {self._papers.status_of(paper) for paper in wanted}
        if wanted:
            if None not in shown:  # the status of a row that was never fetched is unknown here
                self._papers.mark_now(wanted, status=Status.UNREAD if shown == {Status.READ} else Status.READ)
            self.run(partial(marking.toggle_read, self._workspace, wanted))

    def set_star(self, starred: bool, ids: Sequence[int] | None = None) -> None:
        """Add or remove the star of papers."""
        from readlist.commands import marking

        wanted = self._chosen(ids)
        if wanted:
            self._papers.mark_now(wanted, starred=starred)
            self.run(partial(marking.set_star, self._workspace, wanted, starred))

    def toggle_star(self, ids: Sequence[int] | None = None) -> None:
        """Add the star, or remove it if all papers have one."""
        wanted = self._chosen(ids)
        if wanted:
            if all(self._papers.status_of(paper) is not None for paper in wanted):
                starred = all(self._papers.is_starred(paper) for paper in wanted)
                self._papers.mark_now(wanted, starred=not starred)
            self.run(partial(_toggle_star, self._workspace, wanted))

    def toggle_tag(self, number: int) -> None:
        """Add the tag of this number in the sidebar (from 1), or remove it if all selected papers have it."""
        wanted = self._papers.selected_ids()
        if wanted:
            self.run(partial(_toggle_tag, self._workspace, number, wanted))

    def tag(self, name: str, ids: Sequence[int] | None = None) -> None:
        """Add a tag to papers."""
        from readlist.commands import tagging

        wanted = self._chosen(ids)
        if wanted:
            self.run(partial(tagging.tag, self._workspace, name, wanted))

    def untag(self, name: str, ids: Sequence[int]) -> None:
        """Remove a tag from papers."""
        from readlist.commands import tagging

        self.run(partial(tagging.untag, self._workspace, name, list(ids)))

    def trash(self) -> None:
        """Move the selected papers to the trash."""
        from readlist.commands import marking

        self._run_on_selected(partial(marking.trash, self._workspace))

    def restore(self, ids: Sequence[int] | None = None) -> None:
        """Restore papers from the trash."""
        from readlist.commands import marking

        wanted = self._chosen(ids)
        if wanted:
            self.run(partial(marking.restore, self._workspace, wanted))

    def merge(self, ids: Sequence[int], keep: int, shown: ShownFields | None = None) -> None:
        """Merge papers into ``keep``, and go to it; ``shown`` are the fields that the reader chose."""
        from readlist.commands import merging

        work = partial(merging.merge, self._workspace, ids, keep, shown or merging.BY_RULE)
        self.run(work, lambda _change: self._papers.controller.select_first_of([keep]))

    def split(self, entry_ids: Iterable[int]) -> None:
        """Split entries out of their paper."""
        from readlist.commands import merging

        self.run(partial(merging.split, self._workspace, tuple(entry_ids)))

    def edit(self, paper_id: int, field: str, value: str) -> None:
        """Edit a field of a paper."""
        from readlist.commands import editing

        self.run(partial(editing.edit, self._workspace, paper_id, field, value))

    def undo(self, step_id: int | None = None) -> None:
        """Undo the newest step; with ``step_id``, only if that is the newest."""
        from readlist.commands import history

        self._jobs.run_command(partial(history.undo, self._workspace, only=step_id), self.undo_finished.emit)

    def redo(self, step_id: int | None = None) -> None:
        """Redo the step that was undone last; with ``step_id``, only if that is the one."""
        from readlist.commands import history

        self._jobs.run_command(partial(history.redo, self._workspace, only=step_id), self.undo_finished.emit)

    def run(self, work: Callable[[], Change], done: Callable[[Change], None] | None = None) -> None:
        """Run a command in the background, then ``done``; notify if it changed nothing."""

        def end(change: Change) -> None:
            if change.id is None:
                self.notified.emit(_reason(change) or tr(NOTHING_CHANGED))
            if done is not None:
                done(change)

        self._jobs.run_command(work, end, self._restore_marks)

    def _chosen(self, ids: Sequence[int] | None) -> list[int]:
        return self._papers.selected_ids() if ids is None else list(ids)

    def _run_on_selected(self, command: Callable[[list[int]], Change]) -> None:
        wanted = self._papers.selected_ids()
        if wanted:
            self.run(partial(command, wanted))

    def _restore_marks(self, message: str) -> None:
        self._papers.refresh()  # marks were shown before they were stored
        self._jobs.failed.emit(message)


def _reason(change: Change) -> str:
    """The sentence that says why a command changed nothing; "" for none."""
    return next((step_label(fact) for fact in change.facts if fact.kind == "text"), "")


def _toggle_star(workspace: Workspace, ids: list[int]) -> Change:
    from readlist.commands import marking

    return marking.set_star(workspace, ids, not all(row.starred for row in workspace.rows(ids)))


def _toggle_tag(workspace: Workspace, number: int, ids: list[int]) -> Change:
    from readlist.commands import tagging

    tags = workspace.tags()
    if number > len(tags):
        return Change(
            None,
            (
                text_fact(
                    tr("There is no tag number {number} yet; {key} makes one.", number=number, key=key_of(Act.TAG))
                ),
            ),
        )
    name = tags[number - 1].tag.name
    untagged = [row.id for row in workspace.rows(ids) if name not in {tag.name for tag in row.tags}]
    return tagging.tag(workspace, name, untagged) if untagged else tagging.untag(workspace, name, ids)
