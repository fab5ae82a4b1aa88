"""Actions that merge papers or tags: papers with equal titles at once, others after a preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from readlist.model.keep_rule import KeepRule
from readlist.model.paper import Paper
from readlist.model.scope import TagCount
from readlist.translation import tr
from readlist.ui.background.jobs import Jobs
from readlist.ui.controllers.paper_actions import PaperActions
from readlist.ui.controllers.sidebar_actions import SidebarActions
from readlist.ui.paper_list.view import PaperList
from readlist.workspace import Workspace

if TYPE_CHECKING:
    from readlist.commands.join_steps import StepEffects
    from readlist.commands.merge_plan import MergePlan

MERGE_CHANNEL, RESULT_CHANNEL, TAGS_CHANNEL = "merging", "merging: result", "merging: tags"
PLAN_CHANNEL, JOIN_CHANNEL = "merging: plan", "merging: join step"


class MergeProposal(NamedTuple):
    """The papers to be merged and the one that would result; ``are_alike`` if their titles are equal."""

    papers: tuple[Paper, ...]
    merged: Paper
    are_alike: bool


class MergeActions(QObject):
    """Merges papers and tags, after a question if it may be a mistake. Lives with its window."""

    dialog_pending = Signal()
    """A dialog may open in a moment; keys typed until then are for it."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        papers: PaperList,
        paper_actions: PaperActions,
        sidebar_actions: SidebarActions,
    ) -> None:
        super().__init__(papers)
        self._workspace = workspace
        self._jobs = jobs
        self._papers = papers
        self._paper_actions = paper_actions
        self._sidebar_actions = sidebar_actions

    def merge_selected(self) -> None:
        """Merge the selected papers, after a preview if their titles differ."""
        wanted = self._papers.selected_ids()
        if len(wanted) > 1:
            self.dialog_pending.emit()
            self._jobs.read(MERGE_CHANNEL, partial(propose_merge, self._workspace, wanted), self._merge_or_preview)

    def _merge_or_preview(self, proposal: MergeProposal) -> None:
        ids = [paper.id for paper in proposal.papers]
        if proposal.are_alike:
            self._paper_actions.merge(ids, proposal.merged.id)
            return
        from readlist.commands.merging import preview
        from readlist.ui.dialogs.merge_dialog import MergeDialog

        dialog = MergeDialog(proposal.papers, proposal.merged, self._papers.window())

        def show_result(merged: Paper) -> None:
            if isValid(dialog):
                dialog.show_result(merged)

        dialog.choice_changed.connect(
            lambda keep, shown: self._jobs.read(
                RESULT_CHANNEL, partial(preview, self._workspace, ids, keep, shown), show_result
            )
        )
        dialog.chosen.connect(lambda keep, shown: self._paper_actions.merge(ids, keep, shown))
        dialog.open()

    def merge_certain(self) -> None:
        """Show the plan of merging all papers that are certainly the same, and carry it out if the reader agrees."""
        self.dialog_pending.emit()
        self._read_plan(None, self._open_plan)

    def _read_plan(self, keeper: KeepRule | None, show: Callable[[MergePlan], None]) -> None:
        from readlist.commands.merge_plan import plan_merges

        self._jobs.read(PLAN_CHANNEL, partial(plan_merges, self._workspace, keeper), show)

    def _open_plan(self, plan: MergePlan) -> None:
        from readlist.ui.merge_review.plan_dialog import PlanDialog

        dialog = PlanDialog(plan, self._papers.window())

        def show_plan(plan: MergePlan) -> None:
            if isValid(dialog):
                dialog.show_plan(plan)

        dialog.keeper_changed.connect(lambda keeper: self._read_plan(keeper, show_plan))
        dialog.accepted.connect(lambda: self._carry_out(dialog.plan))
        dialog.open()

    def _carry_out(self, plan: MergePlan) -> None:
        from readlist.commands.merge_plan import carry_out

        self._jobs.run_command(partial(carry_out, self._workspace, plan))

    def choose_join_step(self) -> None:
        """Ask how certain a duplicate must be to join without a question, and show the effect of each step."""
        from readlist.commands.join_steps import choose_join_step, preview_join_steps
        from readlist.ui.merge_review.join_dialog import JoinDialog

        dialog = JoinDialog(self._papers.window())

        def show_effects(found: StepEffects) -> None:
            if isValid(dialog):
                dialog.show_effects(found)

        dialog.accepted.connect(
            lambda: self._jobs.run_command(partial(choose_join_step, self._workspace, dialog.step()))
        )
        dialog.open()
        self._jobs.read(JOIN_CHANNEL, partial(preview_join_steps, self._workspace), show_effects)

    def rename_tag(self, tag_id: int, name: str) -> None:
        """Rename a tag; if another tag has the name, ask before the two are merged."""
        self._jobs.read(TAGS_CHANNEL, self._workspace.tags, partial(self._rename_tag, tag_id, name))

    def _rename_tag(self, tag_id: int, name: str, tags: Sequence[TagCount]) -> None:
        from PySide6.QtWidgets import QMessageBox

        from readlist.commands.saved_searches import is_same_name
        from readlist.ui.text.plain_text import make_message_box, plain_name

        own = next((count for count in tags if count.tag.id == tag_id), None)
        other = next((count for count in tags if count.tag.id != tag_id and is_same_name(count.tag.name, name)), None)
        if own is None or other is None:
            self._sidebar_actions.rename_tag(tag_id, name)
            return
        before, after = plain_name(own.tag.name), plain_name(other.tag.name)
        box = make_message_box(
            self._papers.window(),
            tr("Merge Tags"),
            tr("Merge the tag “{before}” into “{after}”?", before=before, after=after),
            tr(
                "The tag “{after}” already exists. All papers with “{before}” ({papers:,}) will get it, and "
                "“{before}” will be deleted.",
                after=after,
                before=before,
                papers=own.papers,
            ),
        )
        merge = box.addButton(tr("Merge Tags"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.buttonClicked.connect(
            lambda button: self._sidebar_actions.rename_tag(tag_id, name) if button is merge else None
        )
        box.finished.connect(box.deleteLater)
        box.open()


def propose_merge(workspace: Workspace, ids: Sequence[int]) -> MergeProposal:
    """Read the papers and preview their merge. Raises NotFound."""
    from readlist.commands import merging
    from readlist.commands.merge_plan import choose_kept
    from readlist.model.folding import fold_title

    papers = tuple(workspace.paper(paper) for paper in ids)
    titles = {fold_title(paper.record.title) for paper in papers}
    merged = merging.preview(workspace, ids, choose_kept(workspace, ids))
    return MergeProposal(papers, merged, len(titles) == 1 and "" not in titles)
