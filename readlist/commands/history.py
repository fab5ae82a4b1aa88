"""Undo and redo, in order, across restarts."""

from __future__ import annotations

from readlist.errors import WrongRequest
from readlist.model.change import Change, Direction, Step
from readlist.translation import tr
from readlist.workspace import Workspace


def undo(ws: Workspace, steps: int = 1, only: int | None = None) -> Change:
    """Undo the newest steps; the facts of the change say what was undone.

    With ``only``, the id of a step, nothing is undone unless that step is the next one. Raises NotFound if there is
    nothing to undo, WrongRequest if something else comes before ``only``.
    """
    return _change_of(ws.journal.undo(_positive(steps), only), Direction.UNDONE)


def redo(ws: Workspace, steps: int = 1, only: int | None = None) -> Change:
    """Redo the steps undone last. ``only`` and the errors raised are as for ``undo``."""
    return _change_of(ws.journal.redo(_positive(steps), only), Direction.REDONE)


def _positive(steps: int) -> int:
    if steps < 1:
        raise WrongRequest(tr("The number of steps starts at 1."))
    return steps


def _change_of(steps: list[Step], direction: Direction) -> Change:
    papers = {paper for step in steps for paper in step.papers}
    concerns = frozenset(concern for step in steps for concern in step.concerns)
    return Change(steps[-1].id, tuple(step.fact for step in steps), tuple(sorted(papers)), direction, concerns)
