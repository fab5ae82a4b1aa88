"""Readlist's own JSON export: everything comes back, into an empty library or beside what is there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readlist.commands import editing, history, marking, merging, tagging
from readlist.commands.exporting import export
from readlist.commands.importing import Pasted, import_digests
from readlist.library.decisions import read_decisions
from readlist.model.entry_key import EntryKey
from readlist.model.paper import Paper, Status
from readlist.model.report import ImportReport
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

OWLS = ("Owls Hear the Snow", "How owls find mice that run below the snow.")
MICE = ("Mice Below the Snow", "Mice dig tunnels between the ground and the snow.")
TWIN = ("Mice Below the Snow", "Another work of the same title, on the sounds that mice make.")
PONDS = ("Ponds in Winter", "Under the ice of a pond it is never colder than four degrees.")


@contextmanager
def another_library(folder: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(folder / "library", folder / "index")
    try:
        yield workspace
    finally:
        workspace.close()


@pytest.fixture
def used(workspace: Workspace, write_digest) -> Workspace:
    """A library of three digests in which everything was done that leaves a trace."""
    import_digests(workspace, [write_digest("2026-01-01.txt", [OWLS, MICE])])
    import_digests(workspace, [write_digest("2026-01-02.txt", [TWIN, PONDS])])
    import_digests(workspace, [write_digest("2026-01-03.txt", [OWLS, ("Snow", "What snow is, and why it is white.")])])
    tagging.tag(workspace, "birds", [1])
    tagging.recolour_tag(workspace, workspace.tags()[0].tag.id, "#123456")
    marking.set_status(workspace, [1], Status.READING)
    marking.set_star(workspace, [1], True)
    editing.write_note(workspace, 1, "Mine,\n\n*with marks*")
    editing.edit(workspace, 1, "venue", "Journal of Owls")
    merging.distinct(workspace, [2, 3])
    marking.set_status(workspace, [4], Status.QUEUED)
    merging.merge(workspace, [4, 5], shown=merging.OF_KEPT)
    marking.trash(workspace, [2])
    return workspace


def everything(ws: Workspace) -> list[dict[str, object]]:
    """The export of the whole library, by keys; without the numbers of merges."""
    ids = all_ids(ws)
    papers = json.loads(export(ws, ids, "json", None))
    for paper in papers:
        numbers = {part.pop("merge"): part for part in list(paper["merges"])}
        assert bool(numbers) == bool(paper["merges"])
    return sorted(papers, key=lambda paper: paper["key"])


def all_ids(ws: Workspace) -> list[int]:
    with ws.database.reading() as conn:
        return [number for (number,) in conn.execute("SELECT id FROM papers ORDER BY id").fetchall()]


def counted(report: ImportReport, name: str) -> int:
    return sum(getattr(file, name) for file in report.files)


def shown(ws: Workspace) -> list[Paper]:
    return ws.papers(all_ids(ws))


def listed(ws: Workspace) -> list[EntryKey]:
    """The papers as the list shows them, the latest arrival first."""
    return [ws.papers([int(number)])[0].key for number in ws.ids(Scope(ListKind.ALL))]


def test_everything_comes_back_into_an_empty_library(used: Workspace, tmp_path: Path) -> None:
    text = export(used, all_ids(used), "json", None)
    before = everything(used)
    assert [len(paper["decisions"]) for paper in before].count(0) < len(before)
    assert any(paper["merges"] for paper in before)
    assert any(paper["distinct"] for paper in before)
    with another_library(tmp_path / "other") as other:
        report, _ = import_digests(other, [Pasted(text)])
        (file,) = report.files
        assert [problem for part in (file, *file.parts) for problem in part.problems] == []
        assert counted(report, "new") == len(before)
        assert everything(other) == before
        assert [paper.key for paper in shown(other)] == [paper.key for paper in shown(used)]
        assert [paper.first_key for paper in shown(other)] == [paper.first_key for paper in shown(used)]
        assert [digest.name for digest in other.digests()] == [digest.name for digest in used.digests()]
        assert listed(other) == listed(used)
        with other.database.reading() as there, used.database.reading() as here:
            assert sorted(read_decisions(there)) == sorted(read_decisions(here))


def test_a_time_of_arrival_that_is_still_to_come_is_not_believed(used: Workspace, tmp_path: Path) -> None:
    papers = json.loads(export(used, all_ids(used), "json", None))
    wrong = ["2999-01-01T00:00:00.000000+00:00", "2026-13-01T00:00:00.000000+00:00", "yesterday", 7]
    text = json.dumps([paper | {"added": added} for paper, added in zip(papers, wrong, strict=True)])
    before = datetime.now(UTC).isoformat(timespec="microseconds")
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(text)])
        after = datetime.now(UTC).isoformat(timespec="microseconds")
        assert [before <= paper.added <= after for paper in shown(other)] == [True] * len(papers)


def test_a_merge_that_came_back_can_be_split(used: Workspace, tmp_path: Path) -> None:
    text = export(used, all_ids(used), "json", None)
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(text)])
        for library in (used, other):
            (ponds,) = (e for paper in shown(library) for e in paper.entries if e.record.title == PONDS[0])
            merging.split(library, [ponds.entry_id])
        without_decisions = [[paper | {"decisions": []} for paper in everything(each)] for each in (used, other)]
        assert without_decisions[0] == without_decisions[1]
        assert len(without_decisions[0]) == len(json.loads(text)) + 1


def test_a_second_import_changes_nothing(used: Workspace, tmp_path: Path) -> None:
    text = export(used, all_ids(used), "json", None)
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(text)])
        before = everything(other)
        report, change = import_digests(other, [Pasted(text)])
        assert (counted(report, "new"), change.id) == (0, None)
        assert everything(other) == before
    report, change = import_digests(used, [Pasted(text)])
    assert (counted(report, "new"), change.id) == (0, None)


def test_one_undo_takes_it_all_back_and_redo_brings_it(used: Workspace, tmp_path: Path) -> None:
    text = export(used, all_ids(used), "json", None)
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(text)])
        before = everything(other)
        history.undo(other)
        assert all_ids(other) == []
        assert other.digests() == ()
        history.redo(other)
        assert everything(other) == before


def test_beside_what_is_there_marks_are_united(used: Workspace, tmp_path: Path, write_digest) -> None:
    text = export(used, [1], "json", None)
    with another_library(tmp_path / "other") as other:
        import_digests(other, [write_digest("2026-01-01.txt", [OWLS, MICE])])
        tagging.tag(other, "night", [1])
        editing.write_note(other, 1, "Here")
        editing.edit(other, 1, "venue", "Mine")
        marking.set_status(other, [2], Status.READ)
        report, _ = import_digests(other, [Pasted(text)])
        assert counted(report, "new") == 0
        owls, mice = (other.paper(number) for number in (1, 2))
        assert (owls.status, owls.starred) == (Status.READING, True)
        assert [tag.name for tag in owls.tags] == ["birds", "night"]
        assert owls.note == "Here\n\n---\n\nMine,\n\n*with marks*"
        assert owls.record.venue == "Mine"
        assert owls.seen == 2
        assert mice.status is Status.READ
        history.undo(other)
        owls = other.paper(1)
        assert (owls.status, owls.starred, owls.note, owls.seen) == (Status.UNREAD, False, "Here", 1)


def test_a_part_of_a_digest_does_not_keep_its_file_out(used: Workspace, tmp_path: Path, write_digest) -> None:
    text = export(used, [1], "json", None)
    with another_library(tmp_path / "other") as other:
        (paste,) = import_digests(other, [Pasted(text)])[0].files
        assert {problem.kind for part in paste.parts for problem in part.problems} == {"came_from_export"}
        assert len(all_ids(other)) == 1
        file = write_digest("2026-01-01.txt", [OWLS, MICE])
        report, _ = import_digests(other, [file])
        assert (report.files[0].entries, counted(report, "new"), counted(report, "known")) == (2, 1, 1)
        assert other.paper(1).status is Status.READING
        assert [entry.key.position for entry in other.paper(2).entries] == [2]
        assert import_digests(other, [file])[0].files[0].repeated


def test_two_parts_of_a_digest_make_it_whole(used: Workspace, tmp_path: Path, write_digest) -> None:
    one, other_part = (export(used, ids, "json", None) for ids in ([1], [2]))
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(one)])
        report, _ = import_digests(other, [Pasted(other_part)])
        assert report.files[0].problems == ()
        (file,) = import_digests(other, [write_digest("2026-01-01.txt", [OWLS, MICE])])[0].files
        assert file.repeated


def test_problems_of_a_digest_that_is_there_stay(workspace: Workspace, write_digest) -> None:
    import_digests(workspace, [write_digest("a.txt", [OWLS, MICE], date="Mar 17 maybe")])
    with workspace.database.reading() as conn:
        before = conn.execute("SELECT problems FROM digests").fetchall()
    assert before != [("[]",)]
    import_digests(workspace, [Pasted(export(workspace, [1], "json", None))])
    with workspace.database.reading() as conn:
        assert conn.execute("SELECT problems FROM digests").fetchall() == before


def test_papers_that_stood_apart_stay_apart(workspace: Workspace, tmp_path: Path, write_digest) -> None:
    import_digests(workspace, [write_digest("a.txt", [OWLS])])
    import_digests(workspace, [write_digest("b.txt", [OWLS, MICE])])
    (paper,) = (each for each in shown(workspace) if each.seen == 2)
    merging.split(workspace, [paper.entries[1].entry_id])
    before = everything(workspace)
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(export(workspace, all_ids(workspace), "json", None))])
        assert everything(other) == before


def test_titles_of_series_and_digests_come_back(used: Workspace, tmp_path: Path) -> None:
    first = used.digests()[0]
    editing.rename_digest(used, first.id, "The best one")
    editing.rename_series(used, first.series_id, "Morning papers")
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(export(used, all_ids(used), "json", None))])
        assert everything(other) == everything(used)
        assert {digest.series for digest in other.digests()} == {"Morning papers"}
        assert {digest.format for digest in other.digests()} == {"daily-papers"}
        best = {e.digest_file for paper in shown(other) for e in paper.entries if e.digest_title == "The best one"}
        assert best == {first.name}


def test_a_damaged_export_gives_back_what_can_be_read(used: Workspace, tmp_path: Path) -> None:
    papers = json.loads(export(used, all_ids(used), "json", None))
    papers[0] |= {"status": 7, "tags": {"a": 1}, "edits": [], "merges": "x", "decisions": [{"entry": "?"}], "line": -1}
    papers[1]["entries"] = [{"key": "no key"}]
    text = json.dumps(papers)[:-40]
    with another_library(tmp_path / "other") as other:
        report, _ = import_digests(other, [Pasted(text)])
        (file,) = report.files
        problems = {problem.kind for part in (file, *file.parts) for problem in part.problems}
        assert {"came_from_export", "records_missing", "text"} <= problems
        assert other.paper(1).status is Status.UNREAD
        assert {paper.record.title for paper in shown(other)} < {paper["title"] for paper in papers}


def test_a_merge_comes_back_that_shares_a_part_with_one_that_was_split(
    workspace: Workspace, tmp_path: Path, write_digest
) -> None:
    import_digests(workspace, [write_digest("2026-01-01.txt", [OWLS, MICE, PONDS])])
    merging.merge(workspace, [1, 2])
    marking.set_status(workspace, [1], Status.READ)
    marking.set_status(workspace, [3], Status.QUEUED)
    merging.merge(workspace, [1, 3])
    merging.split(workspace, [2])
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(export(workspace, all_ids(workspace), "json", None))])
        for ws in (workspace, other):
            (merged,) = (paper for paper in shown(ws) if len(paper.entries) == 2)
            (ponds,) = (entry for entry in merged.entries if entry.record.title == PONDS[0])
            merging.split(ws, [ponds.entry_id])
            (apart,) = (paper for paper in shown(ws) if paper.record.title == PONDS[0])
            assert apart.status is Status.QUEUED


def test_an_export_from_before_a_split_brings_the_merge_back_to_no_paper(used: Workspace) -> None:
    text = export(used, all_ids(used), "json", None)
    merged = next(paper for paper in shown(used) if len({entry.record.title for entry in paper.entries}) == 2)
    merging.split(used, [merged.entries[-1].entry_id])
    import_digests(used, [Pasted(text)])
    assert not any(paper["merges"] for paper in everything(used))


def test_a_note_comes_back_with_its_blanks(used: Workspace, tmp_path: Path) -> None:
    editing.write_note(used, 1, "    code\n\nend\n")
    with another_library(tmp_path / "other") as other:
        import_digests(other, [Pasted(export(used, [1], "json", None))])
        assert shown(other)[0].note == used.paper(1).note == "    code\n\nend\n"


def test_merges_of_one_step_are_told_apart(workspace: Workspace, write_digest) -> None:
    import_digests(workspace, [write_digest("2026-01-01.txt", [OWLS, MICE, PONDS, ("Snow", "Why snow is white.")])])
    merging.merge_groups(workspace, [([1, 2], 1), ([3, 4], 3)])
    merging.merge(workspace, [1, 3])
    (paper,) = json.loads(export(workspace, [1], "json", None))
    parts = Counter(part["merge"] for part in paper["merges"])
    assert sorted(parts.values()) == [2, 2, 2]
