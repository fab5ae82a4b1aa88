"""The full scan for duplicates: all papers that share a key, compared anew.

What is here is read without holding up any command; only what was found is then written, as one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from readlist.library import queries, store
from readlist.library.database import Connection
from readlist.library.entries import entries_of, in_chunks
from readlist.model.change import Change
from readlist.model.evidence import Comparison, Verdict
from readlist.model.fact import Fact
from readlist.model.paper import Sighting
from readlist.model.task import Quiet, Task
from readlist.workspace import Workspace

Doubt = tuple[int, int, Comparison]

_LABEL = "Looking for duplicates"
_KEYS_A_STEP = 2_000
_PAIRS_A_READ = 50


def rescan(ws: Workspace, task: Task | None = None) -> Change:
    """Compare all papers that share a key anew, and note the doubtful pairs that were not noted yet.

    Raises Cancelled through ``task``; nothing is noted then.
    """
    task = task or Quiet()
    with ws.database.snapshot() as reader:
        doubts = list(_weigh(reader, _paired(reader, task), task))
    with ws.journal.step("find_duplicates") as step:
        conn = step.handle.conn
        found: set[int] = set()
        for one, other, comparison in doubts:
            papers = store.papers_now(conn, (one, other))
            if len(papers) == 2 and store.add_resemblance(
                conn, one, other, comparison.score, comparison.evidence, comparison.against
            ):
                found.update(papers)
        step.touch(found)
        step.fact = Fact.of("find_duplicates", papers=len(found))
    return step.change


def _paired(conn: Connection, task: Task) -> list[tuple[int, int]]:
    """The pairs of papers that share a key and neither wait for an answer nor were called distinct, lower id first."""
    answered = queries.open_papers(conn) | queries.distinct_papers(conn)
    total = queries.count_keys(conn)
    pairs: dict[tuple[int, int], None] = {}
    for done, entries in enumerate(queries.entries_by_key(conn)):
        if done % _KEYS_A_STEP == 0:
            task.step(done // 2, total, _LABEL)  # the first half of the way
        if len(entries) < 2:
            continue
        papers = sorted({paper for _, paper in entries})
        for number, one in enumerate(papers[:-1]):
            if number % 50 == 49:
                task.step(done // 2, total, _LABEL)
            pairs.update(dict.fromkeys((one, other) for other in papers[number + 1 :]))
    return [pair for pair in pairs if pair not in answered]


def _weigh(conn: Connection, pairs: Sequence[tuple[int, int]], task: Task) -> Iterator[Doubt]:
    """The pairs that are at least probable, by those of their entries that are most alike."""
    done = 0
    for chunk in in_chunks(pairs, _PAIRS_A_READ):
        entries = entries_of(conn, sorted({paper for pair in chunk for paper in pair}))
        for one, other in chunk:
            if done % 10 == 0:
                task.step(len(pairs) + done, 2 * len(pairs), _LABEL)
            done += 1
            best = _best(_unlike(entries.get(one, ())), _unlike(entries.get(other, ())))
            if best is not None:
                yield best


def _unlike(entries: Iterable[Sighting]) -> list[Sighting]:
    """Entries that say different things: a paper seen a hundred times with one abstract is compared once."""
    kept: dict[object, Sighting] = {}
    for entry in entries:
        record = entry.record
        kept.setdefault((record.title, record.abstract, tuple(sorted(record.identifiers.items()))), entry)
    return list(kept.values())


def _best(ones: Sequence[Sighting], others: Sequence[Sighting]) -> Doubt | None:
    from readlist.duplicates.evidence import compare

    best: tuple[tuple[bool, float], Doubt] | None = None
    for one, other in product(ones, others):
        comparison = compare(other.record, one.record)
        if comparison.verdict is Verdict.NONE:
            continue
        rank = (comparison.verdict is Verdict.CERTAIN, comparison.score)
        if best is None or rank > best[0]:
            best = (rank, (one.entry_id, other.entry_id, comparison))
    return None if best is None else best[1]
