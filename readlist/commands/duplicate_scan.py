"""The full scan for duplicates: all pairs of papers that share a key are compared again.

Reading does not block commands; the results are written as one step.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readlist.commands.blocking_key_upkeep import complete_keys
from readlist.duplicates.keys import BLOCK_ENDS, is_identifier_key
from readlist.duplicates.papers import EntryPair, compare_papers, profiles_of
from readlist.duplicates.screen import could_be_one_work
from readlist.duplicates.separation import find_shared_doi
from readlist.library import duplicate_queries, store
from readlist.library.database import Connection
from readlist.library.entries import entries_of, papers_of_existing_entries
from readlist.library.sql_parameters import in_chunks
from readlist.model.change import Change
from readlist.model.entry_outline import EntryOutline
from readlist.model.fact import Fact
from readlist.model.task import Quiet, Task
from readlist.translation import N_, tr
from readlist.workspace import Workspace

MAX_ENTRIES_OF_DOI = 2
"""Entries with different titles and one DOI that the reader is asked about; more are the papers of a volume."""
_LABEL = N_("Looking for duplicates")
_KEYS_PER_PROGRESS = 2_000
_PAIRS_PER_READ = 50
_PAIRS_PER_PROGRESS = 500
_PAIRS_PER_SCREEN = 100_000
"""Pairs whose papers' outlines are in memory at a time: some 300 bytes a paper, most of which are in several pairs."""


def rescan(ws: Workspace, task: Task | None = None) -> Change:
    """Compare all papers that share a key, and store the possible duplicates that are new.

    Raises Cancelled through ``task``; nothing is stored then.
    """
    task = task or Quiet()
    complete_keys(ws, task, lambda write: write())
    with ws.database.snapshot() as reader:
        candidates = _find_pairs(reader, task)
        pairs = list(_screen(reader, candidates, task))
        similar_pairs = _leave_out_volumes(list(_compare_pairs(reader, pairs, task)))
    with ws.journal.step("find_duplicates") as step:
        conn = step.handle.conn
        new: set[int] = set()
        for one, other, comparison in similar_pairs:
            papers = papers_of_existing_entries(conn, (one, other))
            if len(papers) < 2:
                continue  # they were merged, or one was removed, since they were compared
            score, evidence, against = comparison.score, comparison.evidence, comparison.against
            if store.add_possible_duplicate(conn, one, other, score, evidence, against):
                new.update(papers)
        step.touch(new)
        step.fact = Fact.of("find_duplicates", papers=len(new))
    return step.change


class _Candidates(NamedTuple):
    """Pairs of papers, lower id first, ascending; ``identified`` are those that have an identifier in common."""

    pairs: list[tuple[int, int]]
    identified: set[tuple[int, int]]


def _find_pairs(conn: Connection, task: Task) -> _Candidates:
    """The pairs that share a key and are neither possible duplicates yet nor distinct.

    Of a key that many papers share, the first and the last ones are paired with each, as on arrival.
    """
    answered = duplicate_queries.possible_duplicate_papers(conn) | duplicate_queries.distinct_papers(conn)
    pairs = array("q")  # two ids, one after the other: the pairs of a large library would fill the memory as tuples
    identified: set[tuple[int, int]] = set()
    for done, (key, papers) in enumerate(duplicate_queries.papers_by_key(conn)):
        if done % _KEYS_PER_PROGRESS == 0:
            task.step(done, 0, tr(_LABEL))  # how many keys are shared is not known
        of_key = list(_pair(papers))
        if is_identifier_key(key):
            identified.update(of_key)
        for pair in of_key:
            pairs.extend(pair)
    return _Candidates([pair for pair in _unique(pairs) if pair not in answered], identified)


def _pair(papers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of the papers of one key, lower id first."""
    for number, one in enumerate(papers[:-1]):
        partners = papers[number + 1 :] if number < BLOCK_ENDS else papers[number + 1 : number + 1 + BLOCK_ENDS]
        for other in partners:
            yield min(one, other), max(one, other)


def _unique(pairs: array[int]) -> Iterator[tuple[int, int]]:
    """Each pair once, in order."""
    import numpy as np

    if not pairs:
        return
    table = np.frombuffer(pairs, np.int64).reshape(-1, 2)
    table = table[np.lexsort((table[:, 1], table[:, 0]))]
    is_first = np.ones(len(table), bool)
    is_first[1:] = (table[1:] != table[:-1]).any(axis=1)
    yield from zip(*table[is_first].T.tolist(), strict=True)


def _screen(conn: Connection, candidates: _Candidates, task: Task) -> Iterator[tuple[int, int]]:
    """The pairs that may be one work: most pairs that share a key by chance have different titles and nothing else.

    The number of such pairs grows with the square of the library, so they are discarded by little and cheap reading.
    """
    done, total = 0, len(candidates.pairs)
    for chunk in in_chunks(candidates.pairs, _PAIRS_PER_SCREEN):
        outlines: dict[int, list[EntryOutline]] = {}
        for papers in in_chunks(sorted({paper for pair in chunk for paper in pair})):
            outlines.update(duplicate_queries.outlines_of(conn, papers))
            task.step(done, total, tr(_LABEL))
        for pair in chunk:
            if done % _PAIRS_PER_PROGRESS == 0:
                task.step(done, total, tr(_LABEL))
            done += 1
            one, other = pair
            if pair in candidates.identified or could_be_one_work(outlines.get(one, ()), outlines.get(other, ())):
                yield pair


def _compare_pairs(conn: Connection, pairs: Sequence[tuple[int, int]], task: Task) -> Iterator[EntryPair]:
    """The entries of each pair that are most alike, if they are at least probably the same work."""
    done = 0
    for chunk in in_chunks(pairs, _PAIRS_PER_READ):
        entries = entries_of(conn, sorted({paper for pair in chunk for paper in pair}))
        profiles = {paper: profiles_of(sightings) for paper, sightings in entries.items()}
        for one, other in chunk:
            if done % 10 == 0:
                task.step(done, len(pairs), tr(_LABEL))
            done += 1
            best = compare_papers(profiles.get(one, ()), profiles.get(other, ()))
            if best is not None:
                yield best


def _leave_out_volumes(pairs: Sequence[EntryPair]) -> list[EntryPair]:
    """The pairs without those that share nothing but the DOI of a volume, which more than two entries have."""
    entries_by_doi: dict[str, set[int]] = {}
    for one, other, comparison in pairs:
        entries_by_doi.setdefault(find_shared_doi(comparison), set()).update((one, other))
    kept = {doi for doi, entries in entries_by_doi.items() if not doi or len(entries) <= MAX_ENTRIES_OF_DOI}
    return [pair for pair in pairs if find_shared_doi(pair[2]) in kept]
