"""Series: named by their format, renamed by the reader, a list of their papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, marking
from readlist.commands.importing import import_digests
from readlist.errors import NotFound
from readlist.messages.changes import change_label
from readlist.model.digest import digest_titles
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))


@pytest.fixture
def series(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A library with two digests of one series."""
    for name, paper in (("2026-03-16.txt", OWLS), ("2026-03-17.txt", LARCHES)):
        (tmp_path / name).write_text(digest_text([paper], f"Mar {name[8:10]}"))
        import_digests(workspace, [tmp_path / name])
    return workspace


def names(ws: Workspace) -> set[str]:
    return {digest.series for digest in ws.digests()}


def test_the_digests_of_a_series_have_one_list(series: Workspace) -> None:
    (number,) = {digest.series_id for digest in series.digests()}
    assert sorted(series.ids(Scope(ListKind.SERIES, number))) == [1, 2]
    assert names(series) == {"Daily Papers"}


def test_a_series_is_renamed_in_one_step_for_past_and_coming_digests(series: Workspace, tmp_path: Path) -> None:
    change = editing.rename_series(series, 1, " Morning\n papers ")
    assert change_label(change) == "rename the series “Daily Papers” to “Morning papers”"
    assert set(change.papers) == {1, 2}
    (tmp_path / "later.txt").write_text(digest_text([OWLS], "Mar 18"))
    import_digests(series, [tmp_path / "later.txt"])
    assert names(series) == {"Morning papers"}
    titles = digest_titles({digest.id: digest.digest_name for digest in series.digests()})
    assert all(title.startswith("Morning papers, ") for title in titles.values())
    assert series.paper(1).entries[0].digest_title.startswith("Morning papers")
    assert len(series.finder.find('digest:"morning papers"').ids) == 2
    history.undo(series, 2)
    assert names(series) == {"Daily Papers"}


def test_an_empty_title_gives_back_the_name_by_the_format(series: Workspace) -> None:
    editing.rename_series(series, 1, "Mine")
    editing.rename_series(series, 1, "  ")
    assert names(series) == {"Daily Papers"}


def test_undoing_the_first_import_removes_the_series(series: Workspace) -> None:
    history.undo(series, 2)
    with series.database.reading() as conn:
        assert conn.execute("SELECT count(*) FROM series").fetchone()[0] == 0
    history.redo(series, 2)
    assert names(series) == {"Daily Papers"}


def test_a_series_that_is_not_there_cannot_be_renamed(series: Workspace) -> None:
    with pytest.raises(NotFound):
        editing.rename_series(series, 99, "Mine")


def test_a_paper_in_several_digests_of_a_series_counts_once(series: Workspace, tmp_path: Path) -> None:
    (tmp_path / "both.txt").write_text(digest_text([OWLS, LARCHES], "Mar 18"))
    import_digests(series, [tmp_path / "both.txt"])
    assert series.counts().unread_of_series == {1: 2}
    marking.set_status(series, [1], Status.READ)
    assert series.counts().unread_of_series == {1: 1}
    marking.trash(series, [2])
    assert series.counts().unread_of_series == {}
