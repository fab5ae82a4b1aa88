"""Loading a group for the review, with the reader's choices; runs on the reading thread. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readlist.commands import merging
from readlist.commands.merging import ShownFields
from readlist.model.evidence import DuplicateGroup
from readlist.ui.merge_review import presenter
from readlist.ui.merge_review.presenter import ReviewPage
from readlist.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GroupRequest:
    """A request for a group: the first with any of ``papers``, else that with most papers of ``group``, else that at
    ``index``.

    ``keep``, ``excluded`` and ``sources`` (the paper by the name of a field) are the reader's choices in ``group``, and
    are dropped for another group.
    """

    index: int = 0
    papers: Collection[int] = ()
    group: tuple[int, ...] = ()
    keep: int | None = None
    excluded: frozenset[int] = frozenset()
    sources: Mapping[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> ShownFields:
        """The choice of the fields that the merged paper shows."""
        return ShownFields(of_kept=self.keep is not None, sources=self.sources)


@dataclass(frozen=True, slots=True)
class LoadedGroup:
    """A loaded group. ``page`` is None after the last one, or if there is none (``total`` 0)."""

    total: int
    index: int
    request: GroupRequest
    page: ReviewPage | None = None

    @property
    def papers(self) -> tuple[int, ...]:
        """The ids of the group's papers, left to right."""
        return tuple(column.paper_id for column in self.page.columns) if self.page else ()

    @property
    def included(self) -> tuple[int, ...]:
        """The ids of the papers that take part in an answer."""
        return tuple(paper for paper in self.papers if paper not in self.request.excluded)


def load_group(workspace: Workspace, request: GroupRequest) -> LoadedGroup:
    """Read a group, its papers and the preview of their merge. Raises WorldError."""
    groups = workspace.duplicate_groups()
    index = _find(groups, request)
    if index >= len(groups):
        return LoadedGroup(len(groups), len(groups), replace(request, index=len(groups)))
    group = groups[index]
    is_same_group = set(group.papers) == set(request.group)
    excluded = request.excluded & set(group.papers) if is_same_group else frozenset()
    if len(group.papers) - len(excluded) < 2:
        excluded = frozenset()
    chosen = [paper for paper in group.papers if paper not in excluded]
    keep = request.keep if is_same_group and request.keep in chosen else None
    papers = [workspace.paper(paper) for paper in group.papers]
    known = {paper.id: merging.fields_as_text(paper.record) for paper in papers if paper.id in chosen}
    sources = {
        name: paper for name, paper in request.sources.items() if is_same_group and known.get(paper, {}).get(name)
    }
    shown_request = GroupRequest(index, (), group.papers, keep, excluded, sources)
    merged = merging.preview(workspace, chosen, keep, shown_request.shown)
    page = presenter.describe(group, index, len(groups), papers, chosen, merged)
    return LoadedGroup(len(groups), index, shown_request, page)


def _find(groups: Sequence[DuplicateGroup], request: GroupRequest) -> int:
    if request.papers:
        wanted = set(request.papers)
        found = next((place for place, group in enumerate(groups) if not wanted.isdisjoint(group.papers)), None)
        if found is not None or not request.group:
            return found if found is not None else min(request.index, len(groups))
    if request.group:
        shared = [len(set(group.papers) & set(request.group)) for group in groups]
        if shared and max(shared) > 1:
            return shared.index(max(shared))
    return request.index
