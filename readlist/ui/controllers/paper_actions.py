"""Actions on papers: each shows its mark in the list at once and runs a command in the background.

Commands are imported by the first action: no list needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.model.scope import Kind, Scope
from readlist.ui.actions.action_table import Act, key_of
from readlist.ui.background.jobs import Jobs
from readlist.ui.paper_list.view import PaperList
from readlist.workspace import Workspace

_STATUS_OF_LIST = {
    Kind.INBOX: Status.UNREAD,
    Kind.QUEUED: Status.QUEUED,
    Kind.READING: Status.READING,
    Kind.READ: Status.READ,
    Kind.DISMISSED: Status.DISMISSED,
}


NOTHING_CHANGED = "Nothing has changed."


class PaperActions(QObject):
    """Carries out actions on the selected papers, or on those given, and on tags and digests."""

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
            self._run(partial(marking.set_status, self._workspace, wanted, status))

    def set_status_and_advance(self, status: Status) -> None:
        """Set the status of the selected paper and go to the next one; several selected papers stay selected."""
        several = len(self._papers.selected_ids()) > 1
        self.set_status(status)
        if not several:
            self._papers.select_relative(1)

    def toggle_read(self) -> None:
        """Mark the selection as read, or as unread where all of it is read."""
        from readlist.commands import marking

        wanted = self._papers.selected_ids()
        shown = {self._papers.status_of(paper) for paper in wanted}
        if wanted:
            if None not in shown:  # the status of a row that was never fetched is unknown here
                self._papers.mark_now(wanted, status=Status.UNREAD if shown == {Status.READ} else Status.READ)
            self._run(partial(marking.toggle_read, self._workspace, wanted))

    def set_star(self, starred: bool, ids: Sequence[int] | None = None) -> None:
        """Add or remove the star of papers."""
        from readlist.commands import marking

        wanted = self._chosen(ids)
        if wanted:
            self._papers.mark_now(wanted, starred=starred)
            self._run(partial(marking.set_star, self._workspace, wanted, starred))

    def toggle_star(self, ids: Sequence[int] | None = None) -> None:
        """Add the star, or remove it where all papers have one."""
        wanted = self._chosen(ids)
        if wanted:
            if all(self._papers.status_of(paper) is not None for paper in wanted):
                starred = all(self._papers.is_starred(paper) for paper in wanted)
                self._papers.mark_now(wanted, starred=not starred)
            self._run(partial(_toggle_star, self._workspace, wanted))

    def toggle_tag(self, number: int) -> None:
        """Add the tag of this number in the sidebar (from 1), or remove it where all selected papers have it."""
        wanted = self._papers.selected_ids()
        if wanted:
            self._run(partial(_toggle_tag, self._workspace, number, wanted))

    def tag(self, name: str, ids: Sequence[int] | None = None) -> None:
        """Add a tag to papers."""
        from readlist.commands import tagging

        wanted = self._chosen(ids)
        if wanted:
            self._run(partial(tagging.tag, self._workspace, name, wanted))

    def untag(self, name: str, ids: Sequence[int]) -> None:
        """Remove a tag from papers."""
        from readlist.commands import tagging

        self._run(partial(tagging.untag, self._workspace, name, list(ids)))

    def trash(self) -> None:
        """Move the selected papers to the trash."""
        from readlist.commands import marking

        self._run_on_selected(partial(marking.trash, self._workspace))

    def restore(self) -> None:
        """Restore the selected papers from the trash."""
        from readlist.commands import marking

        self._run_on_selected(partial(marking.restore, self._workspace))

    def merge(self, ids: Sequence[int], keep: int | None = None) -> None:
        """Merge papers and go to the result, which shows the fields of ``keep``, or the fullest of each for None."""
        from readlist.commands import merging

        work = partial(merging.merge, self._workspace, ids, keep, show_kept=keep is not None)
        stays = min(ids) if keep is None else keep
        self._run(work, lambda _change: self._papers.controller.land_on([stays]))

    def split(self, entry_ids: Iterable[int]) -> None:
        """Split entries out of their paper."""
        from readlist.commands import merging

        self._run(partial(merging.split, self._workspace, tuple(entry_ids)))

    def edit(self, paper_id: int, field: str, value: str) -> None:
        """Edit a field of a paper."""
        from readlist.commands import editing

        self._run(partial(editing.edit, self._workspace, paper_id, field, value))

    def date_digest(self, digest: int, day: str) -> None:
        """Set a digest's date, as ISO text."""
        from readlist.commands import editing

        self._run(partial(editing.date_digest, self._workspace, digest, day))

    def rename_digest(self, digest: int, title: str) -> None:
        """Rename a digest; "" restores its first name."""
        from readlist.commands import editing

        self._run(partial(editing.rename_digest, self._workspace, digest, title))

    def rename_tag(self, tag_id: int, name: str) -> None:
        """Rename a tag."""
        from readlist.commands import tagging

        self._run(partial(tagging.rename_tag, self._workspace, tag_id, name))

    def recolour_tag(self, tag_id: int, colour: str) -> None:
        """Set a tag's colour."""
        from readlist.commands import tagging

        self._run(partial(tagging.recolour_tag, self._workspace, tag_id, colour))

    def delete_tag(self, tag_id: int) -> None:
        """Delete a tag, also from all its papers."""
        from readlist.commands import tagging

        self._run(partial(tagging.delete_tag, self._workspace, tag_id))

    def drop_on(self, scope: Scope, ids: Sequence[int]) -> None:
        """Carry out a drop of papers on a list or tag of the sidebar."""
        from readlist.commands import marking

        wanted = list(ids)
        if scope.kind in _STATUS_OF_LIST:
            self.set_status(_STATUS_OF_LIST[scope.kind], wanted)
        elif scope.kind is Kind.STARRED:
            self.set_star(True, wanted)
        elif scope.kind is Kind.TRASH:
            self._run(partial(marking.trash, self._workspace, wanted))
        elif scope.kind is Kind.TAG:
            self._run(partial(_put_tag, self._workspace, scope.key, wanted))

    def undo(self, only: int | None = None) -> None:
        """Undo the newest step; with ``only``, the id of a step, that one or none."""
        from readlist.commands import history

        self._jobs.command(partial(history.undo, self._workspace, only=only), self.undo_finished.emit)

    def redo(self, only: int | None = None) -> None:
        """Redo the step that was undone last; with ``only``, the id of a step, that one or none."""
        from readlist.commands import history

        self._jobs.command(partial(history.redo, self._workspace, only=only), self.undo_finished.emit)

    def _chosen(self, ids: Sequence[int] | None) -> list[int]:
        return self._papers.selected_ids() if ids is None else list(ids)

    def _run_on_selected(self, command: Callable[[list[int]], Change]) -> None:
        wanted = self._papers.selected_ids()
        if wanted:
            self._run(partial(command, wanted))

    def _run(self, work: Callable[[], Change], done: Callable[[Change], None] | None = None) -> None:
        """Run a command in the background, and notify where it changed nothing."""

        def end(change: Change) -> None:
            if change.id is None:
                self.notified.emit(change.label if change.label.endswith(".") else NOTHING_CHANGED)
            if done is not None:
                done(change)

        self._jobs.command(work, end, self._restore_marks)

    def _restore_marks(self, message: str) -> None:
        self._papers.refresh()  # the marks shown in advance are wrong
        self._jobs.failed.emit(message)


def _toggle_star(workspace: Workspace, ids: list[int]) -> Change:
    from readlist.commands import marking

    return marking.set_star(workspace, ids, not all(row.starred for row in workspace.rows(ids)))


def _put_tag(workspace: Workspace, tag_id: int, ids: list[int]) -> Change:
    from readlist.commands import tagging

    names = {count.tag.id: count.tag.name for count in workspace.tags()}
    return tagging.tag(workspace, names[tag_id], ids) if tag_id in names else Change(None, "The tag is gone.")


def _toggle_tag(workspace: Workspace, number: int, ids: list[int]) -> Change:
    from readlist.commands import tagging

    tags = workspace.tags()
    if number > len(tags):
        return Change(None, f"There is no tag number {number} yet; {key_of(Act.TAG)} makes one.")
    name = tags[number - 1].tag.name
    bare = [row.id for row in workspace.rows(ids) if name not in {tag.name for tag in row.tags}]
    return tagging.tag(workspace, name, bare) if bare else tagging.untag(workspace, name, ids)
