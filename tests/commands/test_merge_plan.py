"""The plan of merging all that is certain, and the merge itself as one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from readlist.commands import duplicate_scan, history, marking, merging
from readlist.commands.importing import Pasted, import_digests
from readlist.commands.merge_plan import FieldSource, MergePlan, plan_merges
from readlist.errors import Cancelled
from readlist.library import store
from readlist.library.check import invariants
from readlist.model.fact import Fact
from readlist.model.keep_rule import KeepRule
from readlist.model.paper import Status
from readlist.model.scope import ListKind
from readlist.model.task import Task
from readlist.workspace import Workspace

ROWS = (
    ("Owls of the slow north and their songs", "arXiv", "2019-05-01"),
    ("Owls of the slow north and their hours", "Journal of Owls", "2019-11-01"),
    ("Larches on thin soil above the lake", "", "2018"),
    ("Larches on thin soil above the mere", "Trees", "2018"),
    ("Ferns in the shade of the old wall", "Ferns Today", "2020"),
)
SURE = Fact.of("same_title", weight=5.0)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """Five papers; those of owls and of larches are certain duplicates, as a scan of an older library finds them."""
    lines = ["title,venue,year", *(f'"{title}","{venue}",{year}' for title, venue, year in ROWS)]
    import_digests(workspace, [Pasted("\n".join(lines))], format_name="table")
    join(workspace, 1, 2)
    join(workspace, 3, 4)
    return workspace


def join(workspace: Workspace, one: int, other: int, score: float = 0.99, against: tuple[Fact, ...] = ()) -> None:
    """Store that two entries, which are those of the papers of these numbers, may be one work."""
    with workspace.journal.step("find_duplicates") as step:
        store.add_possible_duplicate(step.handle.conn, one, other, score, (SURE,), against)


def groups(plan: MergePlan) -> list[tuple[int, ...]]:
    return [each.papers for each in plan.groups]


def test_only_certain_pairs_are_planned(filled: Workspace) -> None:
    join(filled, 1, 5, score=0.94)
    join(filled, 3, 5, against=(Fact.of("years_apart", years=2, one="2018", other="2020", weight=-3.0, veto=True),))
    assert groups(plan_merges(filled)) == [(1, 2), (3, 4)]


def test_an_entry_that_says_little_does_not_make_a_scan_certain_of_two_works(workspace: Workspace) -> None:
    for row in ("NOCTS,2001", ",", "Journal of Tides,2003"):  # one after the other: together, all are compared first
        line = f'"{ROWS[0][0]}","Keel, Ada; Mora, Ben",{row}'
        import_digests(workspace, [Pasted(f"title,authors,venue,year\n{line}")], format_name="table")
    assert workspace.counts().lists[ListKind.ALL] == 2
    with workspace.journal.step("forget") as step:
        step.handle.conn.execute("DELETE FROM resemblances")
    duplicate_scan.rescan(workspace)
    assert [set(group.papers) for group in workspace.duplicate_groups()] == [{1, 2}]
    assert groups(plan_merges(workspace)) == []


def test_papers_that_later_entries_tell_apart_are_not_planned(filled: Workspace) -> None:
    for (title, venue, year), doi in zip(ROWS[2:4], ("10.9999/lake", "10.9999/mere"), strict=True):
        import_digests(filled, [Pasted(f'title,venue,year,doi\n"{title}","{venue}",{year},{doi}')], format_name="table")
    assert [len(filled.paper(paper).entries) for paper in (3, 4)] == [2, 2]
    assert groups(plan_merges(filled)) == [(1, 2)]


def test_pairs_of_an_older_readlist_are_left_to_the_reader(filled: Workspace) -> None:
    with filled.journal.step("find_duplicates") as step:
        store.add_possible_duplicate(step.handle.conn, 2, 5, 1.0, (Fact.of("same_title"),), ())
    assert groups(plan_merges(filled)) == [(1, 2), (3, 4)]


def test_a_chain_is_left_to_the_reader(filled: Workspace) -> None:
    """The first and the third paper were not found to be the same."""
    join(filled, 2, 5)
    assert groups(plan_merges(filled)) == [(3, 4)]
    join(filled, 1, 5)
    assert groups(plan_merges(filled)) == [(1, 2, 5), (3, 4)]


def test_papers_called_distinct_are_left_alone(filled: Workspace) -> None:
    merging.distinct(filled, [1, 2])
    assert groups(plan_merges(filled)) == [(3, 4)]


@pytest.mark.parametrize(("rule", "kept"), [(KeepRule.PUBLISHED, 2), (KeepRule.ENTRIES, 1), (KeepRule.OLDEST, 1)])
def test_the_kept_paper_follows_the_rule(filled: Workspace, rule: KeepRule, kept: int) -> None:
    assert plan_merges(filled, rule).groups[0].kept == kept


def test_the_paper_of_more_entries_is_kept(filled: Workspace) -> None:
    import_digests(filled, [Pasted(f'title,venue,year\n"{ROWS[1][0]}","Journal of Owls",2019')], format_name="table")
    assert plan_merges(filled, KeepRule.ENTRIES).groups[0].kept == 2


def test_the_plan_names_the_source_of_each_field(filled: Workspace) -> None:
    owls, larches = plan_merges(filled).groups
    assert owls.titles == (ROWS[0][0], ROWS[1][0])
    assert FieldSource("title", 2, differs=True) in owls.fields, "the publication's"
    assert FieldSource("venue", 4, differs=False) in larches.fields, "the other has none"


def test_the_merged_papers_are_as_planned(filled: Workspace) -> None:
    marking.set_status(filled, [1], Status.DISMISSED)
    plan = plan_merges(filled)
    change = merging.merge_groups(filled, [(each.papers, each.kept) for each in plan.groups])
    assert sorted(change.papers) == [1, 2, 3, 4]
    assert change.facts[-1] == Fact.of("merge_groups", groups=2, papers=4)
    owls = filled.paper(plan.groups[0].kept)
    assert (owls.record.title, owls.status, len(owls.entries)) == (ROWS[1][0], Status.DISMISSED, 2)
    assert groups(plan_merges(filled)) == []
    assert filled.duplicate_groups() == []


def test_one_undo_brings_all_back_after_a_restart(filled: Workspace, tmp_path: Path) -> None:
    before = dump(filled)
    merging.merge_groups(filled, [(each.papers, each.kept) for each in plan_merges(filled).groups])
    folder = filled.folder
    filled.close()
    again = Workspace.open(folder, tmp_path / "index again")
    try:
        history.undo(again)
        assert dump(again) == before
    finally:
        again.close()


def test_a_cancelled_merge_leaves_nothing(filled: Workspace) -> None:
    class Stop(Task):
        def step(self, done: int, total: int, label: str) -> None:
            if done:
                raise Cancelled

    before = dump(filled)
    with pytest.raises(Cancelled):
        merging.merge_groups(filled, [((1, 2), 1), ((3, 4), 3)], Stop())
    assert dump(filled) == before


def dump(workspace: Workspace) -> object:
    with workspace.database.snapshot() as reader:
        return invariants.dump(reader)
