"""The index of a library that is only read: made whole, kept for the state it was made for, and for no other."""

from __future__ import annotations

from pathlib import Path

from made_digests import digest_text

from readlist.commands import editing
from readlist.commands.importing import Pasted, import_digests
from readlist.read_only_updater import ReadOnlyUpdater
from readlist.search import Document, SearchIndex, TokenChange
from readlist.workspace import Workspace

PAPERS = 5


def fill(ws: Workspace) -> None:
    listings = [(f"Owls Number{number}", f"It is about owls and number{number} only.") for number in range(PAPERS)]
    import_digests(ws, [Pasted(digest_text(listings), name="Owls")])


def open_updater(ws: Workspace, folder: Path) -> ReadOnlyUpdater:
    return ReadOnlyUpdater(ws.database, folder, "library-1")


def test_an_index_once_made_is_whole_at_the_next_opening(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    made = open_updater(workspace, tmp_path / "made")
    assert made.catch_up() == PAPERS
    assert made.count_pending() == 0
    again = open_updater(workspace, tmp_path / "made")
    again.open_index()
    assert again.count_pending() == 0
    assert again.catch_up() == 0


def test_an_index_of_as_many_papers_but_another_state_is_rebuilt(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    made = open_updater(workspace, tmp_path / "made")
    made.catch_up()
    (folder,) = tmp_path.glob("made-still-*")
    stranger = SearchIndex(folder, "library-1")
    for token_change in (None, TokenChange("", "0123456789abcdef")):
        stranger.reset()
        stranger.write(
            [Document(number, workspace.paper(1).record) for number in range(1, PAPERS + 1)], token_change=token_change
        )
        again = open_updater(workspace, tmp_path / "made")
        again.open_index()
        assert again.count_pending() > 0
        assert again.catch_up() == PAPERS


def test_each_state_has_an_index_of_its_own_and_the_others_go(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    open_updater(workspace, tmp_path / "made").catch_up()
    before = list(tmp_path.glob("made-still-*"))
    editing.write_note(workspace, 1, "larches")
    later = open_updater(workspace, tmp_path / "made")
    assert later.catch_up() == PAPERS
    after = list(tmp_path.glob("made-still-*"))
    assert len(before) == len(after) == 1
    assert before != after
