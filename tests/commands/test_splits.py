"""Splits long after merges: the marks a paper had, the word "distinct", possible duplicates, through nesting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import duplicate_scan, editing, history, importing, marking, merging, tagging
from readlist.commands.importing import Pasted
from readlist.library.check import invariants
from readlist.model.paper import Paper, Status
from readlist.workspace import Workspace

TITLE = "Comparing Reading Lists by Their Owls"
A, B, C = 1, 2, 3
Bring = Callable[..., int]


@pytest.fixture
def bring(workspace: Workspace) -> Bring:
    """Imports one listing as a digest of its own; gives the id of its entry."""

    def import_one(topic: str, title: str = TITLE, extra: str = "") -> int:
        importing.import_digests(workspace, [Pasted(digest_text([(title, abstract_of(topic) + extra)]))])
        with workspace.database.reading() as reader:
            return int(reader.execute("SELECT max(id) FROM entries").fetchone()[0])

    return import_one


@pytest.fixture
def three(workspace: Workspace, bring: Bring) -> tuple[int, int, int]:
    """Papers 1, 2, 3 of one title, each noted, tagged and with a status of its own; gives their entries."""
    entries = (bring("owls"), bring("larches"), bring("ferns"))
    for paper, name, status in ((A, "a", Status.READING), (B, "b", Status.READ), (C, "c", Status.DISMISSED)):
        editing.write_note(workspace, paper, f"note {name}")
        tagging.tag(workspace, name, [paper])
        marking.set_status(workspace, [paper], status)
    return entries


def own(paper: Paper) -> tuple[str, tuple[str, ...], Status]:
    return paper.note, tuple(tag.name for tag in paper.tags), paper.status


def marked(paper: Paper) -> dict[str, object]:
    """Marks, times and edits of a paper, by name."""
    names = ("record", "status", "starred", "tags", "note", "added", "trashed", "edited")
    return {name: getattr(paper, name) for name in names}


def groups(ws: Workspace) -> list[tuple[int, ...]]:
    return [group.papers for group in ws.duplicate_groups()]


def paper_of(ws: Workspace, entry: int) -> int:
    with ws.database.reading() as reader:
        return int(reader.execute("SELECT paper_id FROM entries WHERE id = ?", [entry]).fetchone()[0])


OWN = {
    A: ("note a", ("a",), Status.READING),
    B: ("note b", ("b",), Status.READ),
    C: ("note c", ("c",), Status.DISMISSED),
}


@pytest.mark.parametrize("order", [(A, B), (B, A), (A, C), (C, A), (B, C), (C, B)])
@pytest.mark.parametrize("keep", [A, B, C])
def test_nested_merges_are_split_in_any_order(
    workspace: Workspace, three: tuple[int, int, int], tmp_path: Path, order: tuple[int, int], keep: int
) -> None:
    inner = keep if keep != C else A
    merging.merge(workspace, [A, B], keep=inner)
    merging.merge(workspace, [inner, C], keep=keep)
    again = Workspace.open(tmp_path / "library", tmp_path / "index")
    for paper in order:
        merging.split(again, [three[paper - 1]])
        assert own(again.paper(paper_of(again, three[paper - 1]))) == OWN[paper]
    assert groups(again) == []
    again.close()


@pytest.mark.parametrize("paper", [A, B])
def test_a_split_gives_back_every_mark_and_edit(workspace: Workspace, three: tuple[int, int, int], paper: int) -> None:
    marking.set_star(workspace, [paper], True)
    editing.edit(workspace, paper, "venue", f"Venue {paper}")
    marking.trash(workspace, [paper])
    before = marked(workspace.paper(paper))
    assert all(before.values())
    merging.merge(workspace, [A, B], keep=A + B - paper)
    merging.split(workspace, [three[paper - 1]])
    assert marked(workspace.paper(paper)) == before


def test_a_split_part_keeps_the_marks_of_the_merge_it_came_from(
    workspace: Workspace, three: tuple[int, int, int]
) -> None:
    merging.merge(workspace, [A, B])
    united = own(workspace.paper(A))
    merging.merge(workspace, [A, C])
    merging.split(workspace, [three[0], three[1]])
    assert own(workspace.paper(paper_of(workspace, three[0]))) == united
    merging.split(workspace, [three[1]])
    assert own(workspace.paper(B)) == OWN[B]


def test_merge_after_split_after_merge_remembers_the_latest_marks(
    workspace: Workspace, three: tuple[int, int, int]
) -> None:
    merging.merge(workspace, [A, B])
    merging.split(workspace, [three[1]])
    editing.write_note(workspace, B, "a newer note")
    marking.set_status(workspace, [B], Status.QUEUED)
    merging.merge(workspace, [A, B])
    merging.split(workspace, [three[1]])
    assert own(workspace.paper(B)) == ("a newer note", ("b",), Status.QUEUED)


def test_a_merge_that_was_split_leaves_no_marks_for_later_splits(
    workspace: Workspace, three: tuple[int, int, int], bring: Bring
) -> None:
    merging.merge(workspace, [A, B], keep=B)
    merging.split(workspace, [three[0]])
    late = bring("larches", extra=" More.")
    assert paper_of(workspace, late) == B
    editing.write_note(workspace, B, "written since")
    marking.set_status(workspace, [B], Status.QUEUED)
    merging.split(workspace, [three[1]])
    split = workspace.paper(paper_of(workspace, three[1]))
    assert (split.note, split.status) == ("written since", Status.QUEUED), "not the marks of before the merge"


def test_a_paper_of_two_entries_is_split_out_one_by_one(workspace: Workspace, bring: Bring) -> None:
    one, two, other = bring("owls"), bring("owls", extra=" More."), bring("ferns")
    editing.write_note(workspace, A, "of owls")
    merging.merge(workspace, [A, paper_of(workspace, other)])
    marking.set_status(workspace, [A], Status.DISMISSED)
    for entry in (one, two):
        merging.split(workspace, [entry])
        assert own(workspace.paper(paper_of(workspace, entry))) == ("of owls", (), Status.UNREAD)


def test_an_entry_that_came_after_the_merge_goes_along(
    workspace: Workspace, three: tuple[int, int, int], bring: Bring
) -> None:
    merging.merge(workspace, [A, B])
    late = bring("larches", extra=" More.")
    merging.split(workspace, [three[1], late])
    assert own(workspace.paper(paper_of(workspace, late))) == OWN[B]


def test_tags_renamed_joined_or_deleted_meanwhile(workspace: Workspace, three: tuple[int, int, int]) -> None:
    tagging.tag(workspace, "gone", [B])
    tagging.tag(workspace, "other", [C])
    numbers = {count.tag.name: count.tag.id for count in workspace.tags()}
    merging.merge(workspace, [A, B])
    tagging.delete_tag(workspace, numbers["gone"])
    tagging.rename_tag(workspace, numbers["b"], "OTHER")
    tagging.rename_tag(workspace, numbers["other"], "renamed")
    merging.split(workspace, [three[1]])
    assert [tag.name for tag in workspace.paper(B).tags] == ["renamed"]
    history.undo(workspace, 4)
    merging.split(workspace, [three[1]])
    assert [tag.name for tag in workspace.paper(B).tags] == ["b", "gone"]


def test_a_paper_from_the_trash_goes_back_to_it(workspace: Workspace, three: tuple[int, int, int]) -> None:
    marking.trash(workspace, [B])
    merging.merge(workspace, [A, B])
    assert not workspace.paper(A).trashed
    merging.split(workspace, [three[1]])
    assert workspace.paper(B).trashed


def test_edits_come_back_with_their_paper(workspace: Workspace, three: tuple[int, int, int]) -> None:
    editing.edit(workspace, A, "venue", "Annals of Owls")
    editing.edit(workspace, B, "venue", "Annals of Larches")
    editing.edit(workspace, B, "doi", "10.1000/larch")
    merging.merge(workspace, [A, B])
    assert workspace.paper(A).record.venue == "Annals of Owls"
    merging.split(workspace, [three[1]])
    assert workspace.paper(B).record.venue == "Annals of Larches"
    assert workspace.paper(B).record.identifiers == {"doi": "10.1000/larch"}


def test_a_merge_with_a_dismissed_paper_is_dismissed(workspace: Workspace, three: tuple[int, int, int]) -> None:
    merging.merge(workspace, [B, C])
    assert workspace.paper(B).status is Status.DISMISSED


def test_a_possible_duplicate_of_a_dismissed_paper_leaves_it_dismissed(
    workspace: Workspace, three: tuple[int, int, int], bring: Bring
) -> None:
    new = paper_of(workspace, bring("brambles"))
    assert workspace.paper(new).status is Status.UNREAD
    assert C in workspace.paper(new).possible_duplicates
    assert workspace.paper(C).status is Status.DISMISSED


# Distinct


def test_a_possible_duplicate_nobody_answered_is_offered_again_after_merge_and_split(
    workspace: Workspace, three: tuple[int, int, int]
) -> None:
    merging.distinct(workspace, [A, C])
    merging.merge(workspace, [A, B])
    assert groups(workspace) == [], "what A is distinct from, A with B is"
    merging.split(workspace, [three[1]])
    assert groups(workspace) == [(B, C)], "of B and C nobody said that they are distinct"


def test_what_is_said_of_a_merged_paper_holds_for_all_its_entries(
    workspace: Workspace, three: tuple[int, int, int]
) -> None:
    merging.merge(workspace, [A, B])
    merging.distinct(workspace, [A, C])
    merging.split(workspace, [three[1]])
    duplicate_scan.rescan(workspace)
    assert groups(workspace) == []


def test_both_halves_of_a_paper_stay_distinct_from_what_it_was_called_distinct_from(
    workspace: Workspace, bring: Bring
) -> None:
    first, other = bring("owls"), bring("ferns")
    merging.distinct(workspace, [paper_of(workspace, first), paper_of(workspace, other)])
    late = bring("owls", extra=" More.")
    merging.split(workspace, [first])
    duplicate_scan.rescan(workspace)
    assert groups(workspace) == []
    merging.merge(workspace, [paper_of(workspace, first), paper_of(workspace, late)])
    merging.split(workspace, [late])
    duplicate_scan.rescan(workspace)
    assert groups(workspace) == []


def test_distinct_papers_stay_so_through_third_and_fourth_papers(
    workspace: Workspace, three: tuple[int, int, int], bring: Bring
) -> None:
    merging.distinct(workspace, [A, B])
    fourth = paper_of(workspace, bring("brambles"))
    for kept, gone in ((A, C), (B, fourth)):
        merging.merge(workspace, [kept, gone])
        duplicate_scan.rescan(workspace)
        assert not any({A, B} <= set(group) for group in groups(workspace))
    merging.split(workspace, [three[2]])
    duplicate_scan.rescan(workspace)
    assert not any({A, B} <= set(group) for group in groups(workspace))


def test_the_preview_tells_whom_the_merged_paper_resembles(
    workspace: Workspace, three: tuple[int, int, int], bring: Bring
) -> None:
    fourth = paper_of(workspace, bring("brambles"))
    merging.distinct(workspace, [A, fourth])
    shown = merging.preview(workspace, [A, B])
    merging.merge(workspace, [A, B])
    assert workspace.paper(A) == shown
    assert shown.possible_duplicates == (C,)


def test_a_scan_compares_the_entries_of_two_papers_not_those_of_one(workspace: Workspace, bring: Bring) -> None:
    bring("owls")
    bring("ferns")
    bring("owls", extra=" More.")  # a third entry, on the first paper again
    with workspace.journal.step("forget") as step:
        step.handle.conn.execute("DELETE FROM resemblances")
    duplicate_scan.rescan(workspace)
    assert groups(workspace) == [(1, 2)]
    assert duplicate_scan.rescan(workspace).id is None


def test_undo_of_all_leaves_nothing(workspace: Workspace, three: tuple[int, int, int]) -> None:
    merging.merge(workspace, [A, B])
    merging.merge(workspace, [A, C])
    merging.split(workspace, [three[1]])
    merging.split(workspace, [three[0]])
    with workspace.database.snapshot() as reader:
        before = invariants.dump(reader)
    count = len(workspace.journal.history(1000))
    history.undo(workspace, count)
    with workspace.database.snapshot() as reader:
        assert not any(invariants.dump(reader).values())
    history.redo(workspace, count)
    with workspace.database.snapshot() as reader:
        assert invariants.dump(reader) == before
