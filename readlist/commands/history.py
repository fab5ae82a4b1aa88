"""Undo and redo, in order, across restarts."""

from __future__ import annotations

from readlist.errors import WrongRequest
from readlist.model.change import Change, Step
from readlist.workspace import Workspace


def undo(ws: Workspace, steps: int = 1) -> Change:
    """Take back the newest steps; the label names what was undone. Raises NotFound where there is nothing to undo."""
    return _moved(ws.journal.undo(_positive(steps)))


def redo(ws: Workspace, steps: int = 1) -> Change:
    """Do again what was undone last; the label names it. Raises NotFound where there is nothing to redo."""
    return _moved(ws.journal.redo(_positive(steps)))


def _positive(steps: int) -> int:
    if steps < 1:
        raise WrongRequest("The number of steps starts at 1.")
    return steps


def _moved(steps: list[Step]) -> Change:
    papers = {paper for step in steps for paper in step.papers}
    return Change(steps[-1].id, "; ".join(step.label for step in steps), tuple(sorted(papers)))
