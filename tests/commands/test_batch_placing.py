"""The placing of a batch: by what entries say, in whatever order they stand in their file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from readlist.commands import history
from readlist.commands.batch_placing import place_batch
from readlist.commands.export_restorer import ExportRestorer
from readlist.commands.importing import Pasted, import_digests
from readlist.library import duplicate_queries
from readlist.library.entries import sightings
from readlist.model.digest import Entry
from readlist.model.entry_key import EntryKey
from readlist.model.paper_history import ExportedEntry
from readlist.model.record import Record
from readlist.model.scope import ListKind
from readlist.workspace import Workspace

HEAD = "title,authors,venue,year,volume,issue,pages,abstract"
TITLE = "Sand on slow rivers of the northern coast"
BARE = f'"{TITLE}","Keel, Ada; Mora, Ben",,,,,,'
MEETING = f'"{TITLE}","Keel, Ada; Mora, Ben",NOCTS,2001,,,,'
ARTICLE = f'"{TITLE}","Keel, Ada; Mora, Ben",Journal of Tides,2003,7,2,1-9,'
LATER = f'"{TITLE}","Keel, Ada; Mora, Ben",Journal of Tides,2003,,,1-9,'
FULL = f'"{TITLE}: first findings","Keel, Ada; Mora, Ben",Tides,2003,7,2,1-9,'
OTHERS = f'"{TITLE}","Keel, Ada; Oda, Cy",Tides,2003,7,2,1-9,'
LINK = f'"{TITLE}","Keel, Ada; et al.",Tides,2003,7,2,1-9,'
"""Certainly the same as each of the two before it, which leave a doubt by their titles and authors."""


def add(workspace: Workspace, rows: Sequence[str]) -> None:
    import_digests(workspace, [Pasted("\n".join((HEAD, *rows)))], format_name="table")


def groups_of(workspace: Workspace, rows: Sequence[str]) -> tuple[frozenset[frozenset[str]], set[frozenset[str]]]:
    """The rows of each paper, and the pairs of papers that wait, each paper by its rows."""
    papers: dict[int, set[str]] = {}
    with workspace.database.snapshot() as conn:
        for entry in sightings(conn, "1", ()):
            paper = conn.execute("SELECT paper_id FROM entries WHERE id = ?", [entry.entry_id]).fetchone()[0]
            papers.setdefault(paper, set()).add(rows[entry.position - 1])
        pairs = duplicate_queries.possible_duplicate_papers(conn)
    asked = {frozenset("\n".join(sorted(papers[paper])) for paper in pair) for pair in pairs}
    return frozenset(map(frozenset, papers.values())), asked


@pytest.mark.parametrize(
    ("rows", "papers", "questions"),
    [((BARE, MEETING, ARTICLE, LATER), 3, 2), ((FULL, OTHERS, LINK), 1, 0), ((FULL, OTHERS, LINK, BARE), 1, 0)],
)
def test_the_order_in_a_file_does_not_matter(
    workspace: Workspace, rows: tuple[str, ...], papers: int, questions: int
) -> None:
    """A bare listing is of neither of two works of its title; a link joins two listings that leave a doubt."""
    found = []
    for order in permutations(rows):
        add(workspace, order)
        found.append(groups_of(workspace, order))
        history.undo(workspace)
    assert all(each == found[0] for each in found)
    assert (len(found[0][0]), len(found[0][1])) == (papers, questions)


def test_papers_are_numbered_as_their_first_entries_stand(workspace: Workspace) -> None:
    """Placed is the article first."""
    wind = '"Wind over high dunes","Oda, Cy",,,,,,'
    add(workspace, (BARE, wind, ARTICLE))
    assert [workspace.paper(paper).record.title for paper in (1, 2)] == [TITLE, "Wind over high dunes"]
    assert [entry.position for entry in workspace.paper(1).entries] == [1, 3]


def test_two_papers_that_the_reader_knows_are_not_united(workspace: Workspace) -> None:
    add(workspace, (FULL, OTHERS))
    add(workspace, (LINK,))
    assert groups_of(workspace, (FULL, OTHERS))[1] != set()
    assert workspace.counts().lists[ListKind.ALL] == 2


def test_a_new_paper_is_united_with_one_of_the_library(workspace: Workspace) -> None:
    add(workspace, (FULL,))
    add(workspace, (LINK, OTHERS))
    assert len(workspace.paper(1).entries) == 3
    assert workspace.counts().lists[ListKind.ALL] == 1
    assert workspace.duplicate_groups() == []


@pytest.mark.parametrize(
    ("fuller", "other"),
    [
        (
            f'"{TITLE}","Keel, Ada; Mora, Ben",Tides,2003,7,,1-9,,',
            f'"{TITLE}","Keel, Ada; Mora, Ben",Tides,2003,8,,31-9,,',
        ),
        (f'"{TITLE}","Keel, Ada; Mora, Ben",,,,,,,10.9999/a', f'"{TITLE}","Keel, Ada; Mora, Ben",,,,,,,10.9999/b'),
        (f'"{TITLE}","Keel, Ada; Mora, Ben",,2003,,,,,', f'"{TITLE}","Keel, Ada; Mora, Ben",,2006,,,,,'),
    ],
)
def test_a_later_entry_speaks_for_its_paper_too(workspace: Workspace, fuller: str, other: str) -> None:
    """The first one tells neither place nor year nor identifier, so a third one could be the same."""
    for row in (f"{BARE},", fuller, other):
        import_digests(workspace, [Pasted(f"{HEAD},doi\n{row}")], format_name="table")
    assert [len(workspace.paper(paper).entries) for paper in (1, 2)] == [2, 1]
    assert [group.papers for group in workspace.duplicate_groups()] == [(1, 2)]


def test_two_papers_are_asked_about_once(workspace: Workspace) -> None:
    """The demonstration was asked about beside each of two papers, before a link united them."""
    demo = f'"{TITLE}: first findings (demo)","Keel, Ada; Mora, Ben; Oda, Cy",Tides,2003,7,2,1-9,'
    rows = (FULL, OTHERS, demo, LINK)
    report, _ = import_digests(workspace, [Pasted("\n".join((HEAD, *rows)))], format_name="table")
    assert report.files[0].possible_duplicates == len(groups_of(workspace, rows)[1]) == 1


def test_papers_of_an_export_are_not_united(workspace: Workspace) -> None:
    """A plain entry among them is certainly the same as both."""
    record = Record(TITLE, authors=("Ada Keel", "Ben Mora"), published="2003", venue="Tides", pages="1-9")
    records = (
        record._replace(title=f"{TITLE}: first findings"),
        record._replace(authors=("Ada Keel", "Cy Oda")),
        record._replace(authors=("Ada Keel",), authors_cut=True),
    )
    keys = [EntryKey("a" * 64, number) for number in (1, 2)]
    exported = [ExportedEntry(key, key) for key in keys]
    for origins, papers in (((None, None, None), [1, 1, 1]), ((*exported, None), [1, 2, 2])):
        entries = [
            Entry(number, record, exported=origin)
            for number, (record, origin) in enumerate(zip(records, origins, strict=True), 1)
        ]
        with workspace.database.snapshot() as conn:
            placed = place_batch(conn, entries, ExportRestorer(conn), lambda _: None)
        assert [each.paper_id for each in placed.entries] == papers


def test_a_pair_is_told_from_the_side_of_the_later_entry(workspace: Workspace) -> None:
    """The second row is placed first."""
    add(workspace, (f'"{TITLE}","Keel, Ada; Mora, Ben",,2002,,,,', LATER))
    (group,) = workspace.duplicate_groups()
    (years,) = (fact.values for fact in group.against if fact.kind == "years_apart")
    assert (years["one"], years["other"]) == ("2003", "2002")
