"""Works that an export gave one identifier, that of the volume they are in."""

from __future__ import annotations

from itertools import permutations

from readlist.commands import duplicate_scan, history
from readlist.commands.importing import Pasted, import_digests
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

ROWS = (
    '"Sand on slow rivers of the northern coast","Keel, Ada",10.5555/volume',
    '"Wind over high dunes in southern valleys","Mora, Ben",10.5555/volume',
    '"Larks of the eastern marshes at dawn","Oda, Cy",10.5555/volume',
    '"Kelp on cold shores in autumn storms","Elm, Di",10.5555/volume',
)


def add(workspace: Workspace, *rows: str) -> None:
    import_digests(workspace, [Pasted("\n".join(("title,authors,doi", *rows)))], format_name="table")


def scan_anew(workspace: Workspace) -> int:
    """The number of papers in groups, if none were known before."""
    with workspace.journal.step("forget") as step:
        step.handle.conn.execute("DELETE FROM resemblances")
    duplicate_scan.rescan(workspace)
    return sum(len(group.papers) for group in workspace.duplicate_groups())


def test_papers_with_the_doi_of_their_proceedings_stay_papers(workspace: Workspace) -> None:
    for order in permutations(ROWS):
        add(workspace, *order)
        assert workspace.counts().lists[ListKind.ALL] == len(ROWS)
        assert sum(len(group.papers) for group in workspace.duplicate_groups()) == 2
        history.undo(workspace)


def test_a_scan_asks_about_two_works_with_one_doi_and_not_about_more(workspace: Workspace) -> None:
    add(workspace, *ROWS[:2])
    assert scan_anew(workspace) == 2
    add(workspace, ROWS[2])
    assert scan_anew(workspace) == 0


def test_a_scan_asks_about_a_renamed_work_whatever_else_has_its_doi(workspace: Workspace) -> None:
    """Its abstract is the same; of the year it says another one."""
    abstract = (
        "Sand moves where the wind is strong and the grass is thin, as traps on nine coasts show over three years."
    )
    rows = (
        f'"Sand on slow rivers of the northern coast","Keel, Ada",2001,10.5555/a,"{abstract}"',
        f'"Grains and their ways along the shore","Oda, Cy",2009,10.5555/a,"{abstract}"',
        '"Wind over high dunes in southern valleys","Mora, Ben",2001,10.5555/a,',
    )
    import_digests(workspace, [Pasted("\n".join(("title,authors,year,doi,abstract", *rows)))], format_name="table")
    assert [len(group.papers) for group in workspace.duplicate_groups()] == [2]
    assert scan_anew(workspace) == 2
