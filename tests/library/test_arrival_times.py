"""The order in which papers came, whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import marking
from readlist.commands.importing import Pasted, import_digests
from readlist.library import arrival_times
from readlist.model.scope import ListKind, Scope, Sort
from readlist.workspace import Workspace


def bring(ws: Workspace, monkeypatch: pytest.MonkeyPatch, year: int, *titles: str) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(year, 6, 1, tzinfo=UTC)

    with monkeypatch.context() as patched:
        patched.setattr(arrival_times, "datetime", Clock)
        import_digests(ws, [Pasted(digest_text([(title, abstract_of(title)) for title in titles]))])


@pytest.mark.parametrize("trashed", [False, True])
def test_what_comes_later_is_later(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, trashed: bool) -> None:
    for year, titles in ((2026, "ab"), (2099, "cd"), (2027, "ef"), (1970, "gh"), (9999, "ij"), (2026, "kl")):
        bring(workspace, monkeypatch, year, *(f"Study {title}" for title in titles))
        if trashed and year == 2099:
            marking.trash(workspace, [3, 4])
    marking.restore(workspace, [3, 4])
    shown = workspace.ids(Scope(ListKind.ALL), Sort.ADDED).tolist()
    assert shown == [11, 12, 9, 10, 7, 8, 5, 6, 3, 4, 1, 2], "the latest digest first, each in its own order"
    assert workspace.first_ids(Scope(ListKind.INBOX)).ids.tolist() == shown
    assert workspace.paper(1).added.startswith("2026-06-01T00:00:00.000000")


def test_a_time_that_is_none_stops_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(workspace, monkeypatch, 2026, "Study a")
    with workspace.journal.unrecorded() as handle:
        handle.conn.execute("UPDATE marks SET added = 'yesterday'")
    bring(workspace, monkeypatch, 2027, "Study b")
    assert workspace.paper(2).added.startswith("2027-06-01")
