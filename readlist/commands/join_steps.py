"""The join step, the certainty from which entries join a paper unasked: its choice, and a preview of each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readlist.duplicates.profile import Profile
from readlist.duplicates.weighing import may_join, weigh
from readlist.library import duplicate_queries, stored_settings
from readlist.library.entries import entries_of
from readlist.library.sql_parameters import in_chunks
from readlist.model.evidence import Comparison
from readlist.model.join_step import MIN_JOIN_SCORES, JoinStep
from readlist.model.paper import Sighting
from readlist.model.task import Quiet, Task
from readlist.translation import N_, tr
from readlist.workspace import Workspace

MAX_EARLIER_ENTRIES = 10
"""Earlier entries of its paper with which an entry is compared."""
_LABEL = N_("Comparing entries")
_PAPERS_PER_READ = 200


@dataclass(frozen=True, slots=True)
class StepEffect:
    """The effect of a step on a library: pairs that it would have joined, and entries that it would have kept apart."""

    joined: int
    apart: int


@dataclass(frozen=True, slots=True)
class StepEffects:
    """The chosen step of a library, and the effect of each."""

    chosen: JoinStep
    effects: Mapping[JoinStep, StepEffect]


def choose_join_step(ws: Workspace, step: JoinStep) -> None:
    """Set the step for all later imports. It is no step of the history: it changes no paper."""
    with ws.journal.unrecorded() as handle:
        stored_settings.write_join_step(handle.conn, step)


def preview_join_steps(ws: Workspace, task: Task | None = None) -> StepEffects:
    """Count what each step would have done: of the pairs that wait, and of the entries that share a paper.

    Reads only; raises Cancelled through ``task``. Entries that the reader merged are counted as if they had arrived.
    """
    task = task or Quiet()
    with ws.database.snapshot() as conn:
        chosen = stored_settings.read_join_step(conn)
        pairs = duplicate_queries.possible_duplicates(conn)
        pair_scores = [score for _, _, score, reasons, against in pairs if may_join(score, (*reasons, *against))]
        papers = duplicate_queries.papers_of_several_entries(conn)
        entry_scores: list[float] = []
        for chunk in in_chunks(papers, _PAPERS_PER_READ):
            task.step(len(entry_scores), len(papers), tr(_LABEL))
            for entries in entries_of(conn, chunk).values():
                entry_scores.extend(_scores(entries))
    effects = {
        step: StepEffect(
            sum(score >= min_score for score in pair_scores), sum(score < min_score for score in entry_scores)
        )
        for step, min_score in MIN_JOIN_SCORES.items()
    }
    return StepEffects(chosen, effects)


def _scores(entries: Sequence[Sighting]) -> Iterator[float]:
    """The best score of each entry of a paper with those before it; 1 if one of these is equal, 0 if all are vetoed."""
    earlier: list[Profile] = []
    for entry in entries:
        profile = Profile(entry.record)
        if any(entry.record == before.record for before in earlier):
            yield 1.0
            continue
        if earlier:
            comparisons = [weigh(profile, before) for before in earlier[:MAX_EARLIER_ENTRIES]]
            yield max((each.score for each in comparisons if _may_join(each)), default=0.0)
        earlier.append(profile)


def _may_join(comparison: Comparison) -> bool:
    return may_join(comparison.score, (*comparison.evidence, *comparison.against))
