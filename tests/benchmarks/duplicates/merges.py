"""Merges of many groups, and their undo after a restart, which must bring back the library as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readlist.commands import history, merging
from readlist.library.check import invariants
from readlist.workspace import Workspace

from .. import measures
from .arrivals import import_tables, new_folder, open_library
from .made_papers import COLUMNS, SEED, make_paper, write_table


class Merges(NamedTuple):
    """The number of groups merged, the seconds of both ways, and True if the library is as before."""

    groups: int
    merge_seconds: float
    undo_seconds: float
    is_as_before: bool


def report_merges(groups: int, seed: int = SEED) -> bool:
    """Measure and print; True if all groups were merged, and the library was as before after the undo."""
    found = measure(groups, seed)
    if found.groups != groups:
        print(f"Of {groups:,} groups that were made, {found.groups:,} are possible duplicates.")
        return False
    print(
        f"{found.groups:,} groups of two merged in {found.merge_seconds:.2f} s, undone after a restart in "
        f"{found.undo_seconds:.2f} s (ratio {found.undo_seconds / found.merge_seconds:.2f}); "
        f"the library is {'as before' if found.is_as_before else 'DIFFERENT from before'}."
    )
    return found.is_as_before


def measure(groups: int, seed: int = SEED) -> Merges:
    """Merge that many groups of two possible duplicates as one step, and undo it.

    Raises ValueError if some were not merged.
    """
    with new_folder() as folder:
        with open_library(folder) as workspace:
            write_table(folder / "papers.csv", _pairs(groups, seed), (*COLUMNS, "Abstract", "DOI"))
            import_tables(workspace, [folder / "papers.csv"])
            before = _dump(workspace)
            found = workspace.duplicate_groups()
            groups_to_merge = [(group.papers, min(group.papers)) for group in found]
            merge_seconds, change = measures.clock(lambda: merging.merge_groups(workspace, groups_to_merge))
            if len(change.papers) != 2 * len(found):
                raise ValueError(f"{len(change.papers):,} papers were merged in place of {2 * len(found):,}")
        with open_library(folder) as workspace:
            undo_seconds, _ = measures.clock(lambda: history.undo(workspace))
            return Merges(len(found), merge_seconds, undo_seconds, _dump(workspace) == before)


def _pairs(groups: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Two rows of each paper with two DOIs, so that they are possible duplicates and no more."""
    for number in range(groups):
        paper = make_paper(number, seed)
        abstract = ". ".join(make_paper(number * 20 + place, seed).title for place in range(20))
        for half in (1, 2):
            yield (*paper.cells(), abstract, f"10.1000/made.{number}.{half}")


def _dump(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with workspace.database.snapshot() as reader:
        return invariants.dump(reader)
