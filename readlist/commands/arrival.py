"""The arrival of a digest: each entry joins its paper, or becomes a new paper, perhaps a possible duplicate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from readlist.commands.entry_spool import BATCH_ENTRIES
from readlist.duplicates.keys import keys_of
from readlist.duplicates.plan import Candidate, place
from readlist.library import paper_queries, store
from readlist.library.arrival_times import next_arrival
from readlist.library.database import Connection
from readlist.library.display_fields import choose_fields
from readlist.library.entries import candidates, in_chunks
from readlist.model.digest import Digest, Entry
from readlist.model.evidence import Comparison
from readlist.model.paper import Status
from readlist.model.record import Record
from readlist.model.task import Task


@dataclass(slots=True)
class ImportedDigest:
    """An imported digest: its counts, and the ids of its papers.

    ``new`` is a range, since the ids of new papers are consecutive. ``known`` are the papers that were there before;
    ``updated`` and ``dismissed`` count entries on those.
    """

    digest_id: int
    new: range
    entries: int = 0
    updated: int = 0
    dismissed: int = 0
    possible_duplicates: int = 0
    known: set[int] = field(default_factory=set)


def import_digest(
    conn: Connection, digest: Digest, *, name: str, sha256: str, part: int = 1, task: Task
) -> ImportedDigest:
    """Place every entry of ``digest`` and store it, inside an open step. Raises Cancelled through ``task``.

    One batch of entries is in memory at a time; it finds the earlier batches in the library.
    """
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    digest_id = store.add_digest(conn, digest, name=name, sha256=sha256, part=part, imported=now)
    first_paper = store.next_id(conn, "papers")
    imported = ImportedDigest(digest_id, range(first_paper, first_paper))
    added = next_arrival(conn)
    for batch in in_chunks(digest.entries, BATCH_ENTRIES):
        task.step(imported.entries, len(digest.entries), name)
        _import_batch(
            conn, batch, imported, digest.date, added, lambda done: task.step(done, len(digest.entries), name)
        )
    return imported


def _import_batch(
    conn: Connection, entries: list[Entry], imported: ImportedDigest, day: str, added: str, tell: Callable[[int], None]
) -> None:
    placing = _Placing(conn, entries)
    for number, entry in enumerate(entries):
        if number % 100 == 0:
            tell(imported.entries + number)
        placing.place(entry)
    store.add_papers(conn, [(paper, record, day) for paper, record in placing.new.items()], added)
    store.add_entries(conn, imported.digest_id, placing.first_entry, placing.entries)
    for one, other, comparison in placing.possible_duplicates:
        store.add_possible_duplicate(conn, one, other, comparison.score, comparison.evidence, comparison.against)
    joined = [each.paper_id for each in placing.joined]
    updated = store.refresh_papers(conn, sorted(set(joined)))
    dismissed = paper_queries.with_status(conn, set(joined), Status.DISMISSED)
    came_before = [paper for paper in joined if paper < imported.new.start]
    imported.entries += len(entries)
    imported.new = range(imported.new.start, imported.new.stop + len(placing.new))
    imported.updated += sum(paper in updated for paper in came_before)
    imported.dismissed += sum(paper in dismissed for paper in joined)
    imported.possible_duplicates += len(placing.possible_duplicates)
    imported.known.update(came_before)


class _Placing:
    """Finds the paper of each entry, in the library or earlier in the digest."""

    def __init__(self, conn: Connection, entries: Sequence[Entry]) -> None:
        self.first_entry = store.next_id(conn, "entries")
        self.entries: list[store.NewEntry] = []
        self.joined: list[store.NewEntry] = []  # entries on a paper that is not theirs alone
        self.new: dict[int, Record] = {}
        self.possible_duplicates: list[tuple[int, int, Comparison]] = []
        self._next_paper = store.next_id(conn, "papers")
        self._keys = [tuple(dict.fromkeys(keys_of(entry.record))) for entry in entries]
        self._by_key: dict[str, dict[tuple[int, str], Candidate]] = defaultdict(dict)
        for key, paper_id, sighting in candidates(conn, {key for keys in self._keys for key in keys}):
            self._offer(key, Candidate(paper_id, sighting.entry_id, sighting.record))

    def place(self, entry: Entry) -> None:
        """Choose the paper of the next entry."""
        entry_id = self.first_entry + len(self.entries)
        keys = self._keys[len(self.entries)]
        candidates = {c.entry_id: c for key in keys for c in self._by_key[key].values()}
        placement = place(entry.record, list(candidates.values()))
        paper_id = placement.paper_id
        if paper_id is None:
            paper_id = self._next_paper
            self._next_paper += 1
            self.new[paper_id] = choose_fields([entry.record], {})
            for pair in placement.possible_duplicates:
                self.possible_duplicates.append((pair.entry_id, entry_id, pair.comparison))
            self.entries.append(store.NewEntry(entry, keys, paper_id))
        else:
            self.entries.append(store.NewEntry(entry, keys, paper_id))
            self.joined.append(self.entries[-1])
        for key in keys:
            self._offer(key, Candidate(paper_id, entry_id, entry.record))

    def _offer(self, key: str, candidate: Candidate) -> None:
        # One candidate per paper and abstract: a paper seen a hundred times with one abstract is compared once.
        self._by_key[key].setdefault((candidate.paper_id, candidate.record.abstract), candidate)
