"""Labels of steps: one paper is called by its title, several are counted, and history says the same."""

from __future__ import annotations

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, marking, merging, tagging
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import WrongRequest
from readlist.messages.changes import change_label, step_label
from readlist.model.change import Direction
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

TITLES = ("Slow Trees", "Fast Owls", "Still Ponds")


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    import_digests(workspace, [Pasted(digest_text([(title, abstract_of(title)) for title in TITLES]))])
    by_title = {row.title: row.id for row in workspace.rows(workspace.ids(Scope(ListKind.ALL)))}
    return [by_title[title] for title in TITLES]


def test_one_paper_is_named_and_several_are_counted(workspace: Workspace, ids: list[int]) -> None:
    one, several = ids[:1], ids
    made = [
        marking.set_status(workspace, one, Status.DISMISSED),
        marking.set_status(workspace, several, Status.QUEUED),
        marking.set_status(workspace, one, Status.READ),
        marking.set_star(workspace, one, True),
        marking.set_star(workspace, several, False),
        marking.trash(workspace, one),
        marking.restore(workspace, one),
        tagging.tag(workspace, "pond", one),
        tagging.tag(workspace, "pond", several),
        tagging.untag(workspace, "pond", one),
        editing.write_note(workspace, ids[0], "mind the owls"),
        editing.write_note(workspace, ids[0], ""),
        editing.edit(workspace, ids[0], "venue", "A Wood"),
        merging.merge(workspace, ids[:2]),
    ]
    labels = [change_label(change) for change in made]
    assert labels == [
        "dismiss “Slow Trees”",
        "put 3 papers on “To read”",
        "mark “Slow Trees” as read",
        "star “Slow Trees”",
        "unstar “Slow Trees”",
        "move “Slow Trees” to the trash",
        "restore “Slow Trees”",
        "put the tag “pond” on “Slow Trees”",
        "put the tag “pond” on 2 papers",
        "take the tag “pond” off “Slow Trees”",
        "write a note on “Slow Trees”",
        "delete the note on “Slow Trees”",
        "edit the venue of “Slow Trees”",
        "merge 2 papers into “Slow Trees”",
    ]
    assert [step_label(step.fact) for step in reversed(workspace.journal.history(len(made)))] == labels


def test_a_long_title_is_cut_and_tex_is_read(workspace: Workspace, ids: list[int]) -> None:
    editing.edit(workspace, ids[0], "title", r"The {\\'E}cole of " + "very " * 40 + "long words")
    label = change_label(marking.set_star(workspace, ids[:1], True))
    assert label.startswith("star “The ")
    assert label.endswith("…”")
    assert len(label) < 90


def test_read_or_unread_takes_nothing_back_to_the_inbox_that_is_not_read(workspace: Workspace, ids: list[int]) -> None:
    for status in (Status.UNREAD, Status.QUEUED, Status.READING, Status.DISMISSED):
        marking.set_status(workspace, ids[:1], status)
        marking.toggle_read(workspace, ids[:1])
        assert workspace.paper(ids[0]).status is Status.READ, status
    marking.toggle_read(workspace, ids)  # read and unread: a mixture
    assert {workspace.paper(paper).status for paper in ids} == {Status.READ}
    marking.toggle_read(workspace, ids)
    assert {workspace.paper(paper).status for paper in ids} == {Status.UNREAD}


def test_a_named_step_is_undone_or_nothing_is(workspace: Workspace, ids: list[int]) -> None:
    first = marking.set_star(workspace, ids[:1], True)
    second = marking.set_status(workspace, ids[1:2], Status.READ)
    with pytest.raises(WrongRequest, match="nothing was changed"):
        history.undo(workspace, only=first.id)
    assert workspace.paper(ids[0]).starred
    undone = history.undo(workspace, only=second.id)
    assert (undone.id, undone.direction) == (second.id, Direction.UNDONE)
    assert workspace.paper(ids[1]).status is Status.UNREAD
    with pytest.raises(WrongRequest):
        history.undo(workspace, only=second.id)
    assert history.redo(workspace, only=second.id).direction is Direction.REDONE


def test_the_kept_paper_shows_as_the_reader_chose_it(workspace: Workspace, ids: list[int]) -> None:
    kept, other = ids[0], ids[1]
    editing.edit(workspace, other, "abstract", "A much longer abstract. " * 40)
    before = workspace.paper(kept).record
    shown = merging.preview(workspace, [kept, other], kept, shown=merging.OF_KEPT).record
    merging.merge(workspace, [kept, other], kept, shown=merging.OF_KEPT)
    after = workspace.paper(kept)
    assert after.record == shown
    assert (after.record.title, after.record.abstract) == (before.title, before.abstract)
    merging.split(workspace, [after.entries[-1].entry_id])
    assert workspace.paper(other).record.abstract.startswith("A much longer abstract."), "a split gives all back"
    assert workspace.paper(kept).record == before


def test_renaming_a_tag_to_anothers_name_says_that_both_become_one(workspace: Workspace, ids: list[int]) -> None:
    tagging.tag(workspace, "pond", ids[:1])
    tagging.tag(workspace, "lake", ids[1:])
    numbers = {count.tag.name: count.tag.id for count in workspace.tags()}
    assert change_label(tagging.rename_tag(workspace, numbers["pond"], "Lake")) == "merge the tag “pond” into “lake”"
