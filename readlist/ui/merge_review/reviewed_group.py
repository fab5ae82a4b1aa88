"""The group under review: which one is asked for, what is read of it, the reader's choices, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from readlist.commands import merging
from readlist.model.change import Change
from readlist.ui.background.jobs import Jobs
from readlist.ui.merge_review.group_loader import GroupRequest, LoadedGroup, load_group
from readlist.workspace import Workspace

GROUP_CHANNEL = "merge review"


class ReviewedGroup(QObject):
    """Reads a group for each ``request``, and carries out the answer. Lives with the review.

    ``shown`` is the group on the screen, or None; it may be another one than the request asks for.
    """

    loaded = Signal(object)
    """The LoadedGroup to show."""
    answering_changed = Signal(bool)
    """An answer is under way, or has ended."""
    answered = Signal()
    """An answer is stored; another group follows."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._is_answering = False
        self.request = GroupRequest()
        self.shown: LoadedGroup | None = None

    def open(self, papers: Collection[int]) -> None:
        """Read the first group, or the first one with any of ``papers``."""
        self.request = GroupRequest(papers=papers)
        if set(papers).isdisjoint(self.papers()):
            self.shown = None  # so that the group on the screen cannot be answered any more
        self.load()

    def load(self) -> None:
        """Read the group of the request again."""
        self._jobs.read(GROUP_CHANNEL, partial(load_group, self._workspace, self.request), self._accept)

    def go_to(self, papers: Iterable[int]) -> None:
        """Read the group of papers whose answer was undone or redone."""
        self.request = replace(self.request, papers=tuple(papers)[:1])
        self.load()

    def papers(self) -> tuple[int, ...]:
        """The ids of the papers that are shown; () for none."""
        return self.shown.papers if self.shown else ()

    # The reader's choices

    def move_by(self, steps: int) -> bool:
        """Go ``steps`` groups further (back if negative). Returns False if none is shown, or while one is answered."""
        if self._is_answering or self.shown is None:
            return False
        self.request = GroupRequest(index=max(0, min(self.shown.index + steps, self.shown.total)))
        self.load()
        return True

    def keep_paper(self, paper_id: int) -> None:
        """Choose the paper to keep."""
        if self.shown:
            excluded = self.shown.request.excluded - {paper_id}
            self.request = replace(self.shown.request, keep=paper_id, excluded=excluded, sources={})
            self.load()

    def choose_sources(self, sources: Mapping[str, int]) -> None:
        """Choose the paper that each of these fields is taken from."""
        self.request = replace(self.request, sources={**self.request.sources, **sources})
        self.load()

    def include(self, paper_id: int, is_included: bool) -> None:
        """Include a paper of a larger group in the answer, or exclude it."""
        if self.shown:
            before = self.shown.request.excluded
            excluded = before - {paper_id} if is_included else before | {paper_id}
            if len(self.shown.papers) - len(excluded) < 2:
                self._accept(self.shown)  # an answer needs two papers: tick the box again
                return
            self.request = replace(self.shown.request, excluded=excluded)
            self.load()

    # The answer

    def can_answer(self) -> bool:
        """False while an answer is under way, or another group than the one shown is being read."""
        shown, request = self.shown, self.request
        if self._is_answering or shown is None:
            return False
        is_wanted = not set(request.papers).isdisjoint(shown.papers)
        is_there = is_wanted if request.papers else request.index == shown.index
        return is_there and len(self._included()) > 1

    def merge(self) -> None:
        """Merge the included papers."""
        if self.can_answer() and self.shown and self.shown.page:
            chosen = self.request.keep  # also while its preview is still being read
            keep = self.shown.page.keep if chosen is None else chosen
            self._answer(partial(merging.merge, self._workspace, self._included(), keep, self.request.shown))

    def keep_apart(self) -> None:
        """Record that the included papers are not the same."""
        if self.can_answer():
            self._answer(partial(merging.distinct, self._workspace, self._included()))

    def _included(self) -> list[int]:
        return [paper for paper in self.papers() if paper not in self.request.excluded]

    def _answer(self, work: Callable[[], Change]) -> None:
        assert self.shown is not None
        self._set_answering(True)
        self.request = GroupRequest(index=self.shown.index, group=self.shown.papers)
        self._jobs.run_command(work, self._end_answer, self._show_fault)

    def _end_answer(self, _change: Change) -> None:
        self._set_answering(False)
        self.answered.emit()
        self.load()

    def _show_fault(self, message: str) -> None:
        self._set_answering(False)
        self.load()
        self._jobs.failed.emit(message)

    def _set_answering(self, is_answering: bool) -> None:
        self._is_answering = is_answering
        self.answering_changed.emit(is_answering)

    def _accept(self, found: LoadedGroup) -> None:
        self.shown, self.request = found, found.request
        self.loaded.emit(found)
