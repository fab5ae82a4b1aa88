"""The step of certainty from which entries join: chosen for a library, used by imports, previewed."""

from __future__ import annotations

import pytest

from readlist.commands.importing import Pasted, import_digests
from readlist.commands.join_steps import StepEffect, choose_join_step, preview_join_steps
from readlist.errors import Cancelled
from readlist.library.stored_settings import read_join_step
from readlist.model.join_step import MIN_JOIN_SCORES, JoinStep
from readlist.model.scope import ListKind
from readlist.model.task import Task
from readlist.workspace import Workspace

FOUR_WORDS = "Rivers feed slow deltas"  # two such titles have the score 0.953
SEVEN_WORDS = "Seven starving deltas under great northern dams"  # one with a subtitle: 0.909
LONG = "Owls of the slow north and their songs by night and by day in forty cold winters"


def bring(workspace: Workspace, *titles: str) -> None:
    import_digests(
        workspace, [Pasted("\n".join(["title,venue", *(f'"{title}",' for title in titles)]))], format_name="table"
    )


def count(workspace: Workspace) -> int:
    return workspace.counts().lists[ListKind.ALL]


def test_the_steps_are_in_order() -> None:
    assert list(MIN_JOIN_SCORES) == list(JoinStep)
    assert sorted(MIN_JOIN_SCORES.values(), reverse=True) == list(MIN_JOIN_SCORES.values())


@pytest.mark.parametrize(("step", "papers"), [(JoinStep.CAREFUL, 4), (JoinStep.USUAL, 3), (JoinStep.EAGER, 2)])
def test_imports_join_from_the_chosen_rules_on(workspace: Workspace, step: JoinStep, papers: int) -> None:
    choose_join_step(workspace, step)
    bring(workspace, FOUR_WORDS, SEVEN_WORDS)
    bring(workspace, FOUR_WORDS.upper(), f"{SEVEN_WORDS}: an essay")
    assert count(workspace) == papers
    assert len(workspace.duplicate_groups()) == papers - 2, "whatever did not join is asked about"


def test_a_veto_holds_at_every_step(workspace: Workspace) -> None:
    choose_join_step(workspace, JoinStep.EAGER)
    bring(workspace, f"{LONG}, part 1", f"{LONG}, part 2")
    assert count(workspace) == 2


def test_the_preview_tells_what_each_step_would_have_done(workspace: Workspace) -> None:
    bring(workspace, FOUR_WORDS, SEVEN_WORDS, "Larches")
    bring(workspace, FOUR_WORDS.upper(), f"{SEVEN_WORDS}: an essay")
    found = preview_join_steps(workspace)
    assert found.chosen is JoinStep.USUAL
    assert found.effects == {
        JoinStep.CAREFUL: StepEffect(joined=0, apart=1),
        JoinStep.USUAL: StepEffect(joined=0, apart=0),
        JoinStep.EAGER: StepEffect(joined=1, apart=0),
    }


def test_the_same_entry_again_is_kept_apart_by_no_step(workspace: Workspace) -> None:
    for venue in ("Tides", "Tides "):
        import_digests(workspace, [Pasted(f'title,venue,pages\n"{FOUR_WORDS}",{venue},7\n')], format_name="table")
    assert {each.apart for each in preview_join_steps(workspace).effects.values()} == {0}


def test_the_choice_is_kept_and_is_no_step_of_the_history(workspace: Workspace) -> None:
    choose_join_step(workspace, JoinStep.EAGER)
    assert workspace.journal.history() == []
    folder, index = workspace.folder, workspace.index_folder
    workspace.close()
    again = Workspace.open(folder, index)
    try:
        assert preview_join_steps(again).chosen is JoinStep.EAGER
    finally:
        again.close()


@pytest.mark.parametrize("value", ["", "bold", b"\xff", 7])
def test_a_damaged_choice_is_the_usual_step(workspace: Workspace, value: object) -> None:
    with workspace.journal.unrecorded() as handle:
        handle.conn.execute("INSERT OR REPLACE INTO meta VALUES ('join_step', ?)", [value])
    with workspace.database.reading() as reader:
        assert read_join_step(reader) is JoinStep.USUAL


def test_the_preview_can_be_cancelled(workspace: Workspace) -> None:
    class Stop(Task):
        def step(self, done: int, total: int, label: str) -> None:
            raise Cancelled

    bring(workspace, FOUR_WORDS)
    bring(workspace, FOUR_WORDS.upper())
    with pytest.raises(Cancelled):
        preview_join_steps(workspace, Stop())
