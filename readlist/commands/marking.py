"""Marks: status, star, and the trash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from readlist.commands.wording import count
from readlist.library import store
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.workspace import Workspace


def set_status(ws: Workspace, ids: Iterable[int], status: Status) -> Change:
    """Give papers a status. Raises NotFound."""
    return _mark(ws, ids, "status", Status(status).value, f"mark {{}} as {Status(status).label.lower()}")


def set_star(ws: Workspace, ids: Iterable[int], starred: bool) -> Change:
    """Star papers, or take the star off. Raises NotFound."""
    return _mark(ws, ids, "starred", int(starred), "star {}" if starred else "unstar {}")


def trash(ws: Workspace, ids: Iterable[int]) -> Change:
    """Put papers in the trash, where they stay recognised. Raises NotFound."""
    with ws.journal.step("move to the trash") as step:
        wanted = store.require_papers(step.handle.conn, ids)
        fresh = [paper for paper in wanted if not store.read_marks(step.handle.conn, paper).trashed]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        changed = store.set_marks(step.handle.conn, fresh, "trashed", now)
        step.touch(changed)
        step.label = f"move {count(len(changed), 'paper')} to the trash"
    return step.change


def restore(ws: Workspace, ids: Iterable[int]) -> Change:
    """Take papers out of the trash. Raises NotFound."""
    return _mark(ws, ids, "trashed", "", "restore {}")


def _mark(ws: Workspace, ids: Iterable[int], column: str, value: str | int, label: str) -> Change:
    with ws.journal.step(label) as step:
        changed = store.set_marks(step.handle.conn, store.require_papers(step.handle.conn, ids), column, value)
        step.touch(changed)
        step.label = label.format(count(len(changed), "paper"))
    return step.change
