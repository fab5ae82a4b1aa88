"""Marks: status, star, and the trash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from readlist.commands.step_facts import of_papers
from readlist.errors import WrongRequest
from readlist.library import paper_queries, store
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.translation import tr
from readlist.workspace import Workspace


def set_status(ws: Workspace, ids: Iterable[int], status: Status) -> Change:
    """Give papers a status. Raises NotFound, WrongRequest for an unknown status."""
    if status not in list(Status):
        raise WrongRequest(
            tr("There is no status “{status}”; there are {statuses}.", status=status, statuses=", ".join(Status))
        )
    status = Status.named(status)
    return _mark(ws, ids, "status", status.value, "status", status=status.value)


def toggle_read(ws: Workspace, ids: Iterable[int]) -> Change:
    """Mark papers as read, or as unread if all of them are read. Raises NotFound."""
    wanted = list(ids)
    all_read = all(row.status is Status.READ for row in ws.rows(wanted))
    return set_status(ws, wanted, Status.UNREAD if all_read else Status.READ)


def set_star(ws: Workspace, ids: Iterable[int], starred: bool) -> Change:
    """Star papers, or remove the star. Raises NotFound."""
    return _mark(ws, ids, "starred", int(starred), "star" if starred else "unstar")


def trash(ws: Workspace, ids: Iterable[int]) -> Change:
    """Move papers to the trash; they are still recognised on import. Raises NotFound."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return _mark(ws, ids, "trashed", now, "trash")


def restore(ws: Workspace, ids: Iterable[int]) -> Change:
    """Move papers out of the trash. Raises NotFound."""
    return _mark(ws, ids, "trashed", "", "restore")


def _mark(ws: Workspace, ids: Iterable[int], column: str, value: str | int, kind: str, **values: str) -> Change:
    with ws.journal.step(kind) as step:
        changed = store.set_marks(step.handle.conn, paper_queries.require_papers(step.handle.conn, ids), column, value)
        step.touch(changed)
        step.fact = of_papers(step.handle.conn, changed, kind, **values)
    return step.change
