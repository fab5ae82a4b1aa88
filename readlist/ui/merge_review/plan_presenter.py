"""Words of the plan of merging certain duplicates: a line for each paper of a group. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readlist.commands.merge_plan import MergePlan, PlannedMerge
from readlist.model.keep_rule import KeepRule
from readlist.model.record import BY_NAME
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr, trn
from readlist.ui.text.text_bounds import MAX_TITLE_CHARS, cut, one_line

NOTHING_CERTAIN = N_(
    "No papers are certainly the same. “Look for Duplicates” in the File menu compares all papers again."
)
KEEPERS: Mapping[KeepRule, str] = {
    KeepRule.PUBLISHED: N_("a publication before a preprint"),
    KeepRule.ENTRIES: N_("the paper seen most often"),
    KeepRule.OLDEST: N_("the paper that came first"),
}
"""The rules in words, after "Keep"."""
MAX_SHOWN_GROUPS = 1_000
"""Groups that the table shows; all are merged."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A paper of a group: its title, "kept" or "", and the fields that differ and are taken from it.

    ``is_first`` marks the first paper of a group.
    """

    title: str
    kept: str
    fields: str
    is_first: bool


def question(plan: MergePlan) -> str:
    """The question above the table."""
    papers = sum(len(each.papers) for each in plan.groups)
    return trn(
        "Merge {n:,} group of {papers:,} papers that are certainly the same?",
        "Merge {n:,} groups of {papers:,} papers that are certainly the same?",
        len(plan.groups),
        papers=papers,
    )


def more_line(plan: MergePlan) -> str:
    """The number of groups that the table does not show; "" if it shows all."""
    more = len(plan.groups) - MAX_SHOWN_GROUPS
    return trn("and {n:,} further group", "and {n:,} further groups", more) if more > 0 else ""


def plan_lines(plan: MergePlan) -> list[PlanLine]:
    """A line for each paper of the groups that are shown, the kept one of each group first."""
    return [line for merge in plan.groups[:MAX_SHOWN_GROUPS] for line in _lines(merge)]


def _lines(merge: PlannedMerge) -> list[PlanLine]:
    titles = dict(zip(merge.papers, merge.titles, strict=True))
    ordered = sorted(titles, key=lambda paper: (paper != merge.kept, paper))
    return [
        PlanLine(
            cut(one_line(to_unicode(titles[paper])), MAX_TITLE_CHARS) or tr("Untitled"),
            tr("kept") if paper == merge.kept else "",
            ", ".join(tr(BY_NAME[each.name].label) for each in merge.fields if each.differs and each.paper_id == paper),
            paper == merge.kept,
        )
        for paper in ordered
    ]
