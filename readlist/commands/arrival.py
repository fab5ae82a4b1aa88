"""What happens to a digest's entries on arrival: each finds its paper, or becomes one, or raises a doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from readlist.commands.entry_spool import BATCH
from readlist.duplicates.keys import keys_of
from readlist.duplicates.plan import Candidate, place
from readlist.library import store
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
class Arrival:
    """The result of an arrival: the digest's id, its new papers, and counts of the known ones.

    ``new`` is a range: their ids follow one another. ``known`` are the papers that were there before.
    """

    digest_id: int
    new: range
    entries: int = 0
    updated: int = 0
    dismissed: int = 0
    doubts: int = 0
    known: set[int] = field(default_factory=set)


def arrive(conn: Connection, digest: Digest, *, name: str, sha256: str, part: int = 1, task: Task) -> Arrival:
    """Place every entry of ``digest`` and store all of it, inside an open step. Raises Cancelled through ``task``.

    One batch of entries is in memory at a time: each batch finds those before it in the library.
    """
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    digest_id = store.add_digest(conn, digest, name=name, sha256=sha256, part=part, imported=now)
    first_paper = store.next_id(conn, "papers")
    arrival = Arrival(digest_id, range(first_paper, first_paper))
    added = next_arrival(conn)
    for batch in in_chunks(digest.entries, BATCH):
        task.step(arrival.entries, len(digest.entries), name)
        _arrive(conn, batch, arrival, digest.date, added, lambda done: task.step(done, len(digest.entries), name))
    return arrival


def _arrive(
    conn: Connection, entries: list[Entry], arrival: Arrival, day: str, added: str, tell: Callable[[int], None]
) -> None:
    placing = _Placing(conn, entries)
    for number, entry in enumerate(entries):
        if number % 100 == 0:
            tell(arrival.entries + number)
        placing.place(entry)
    store.add_papers(conn, [(paper, record, day) for paper, record in placing.new.items()], added)
    store.add_entries(conn, arrival.digest_id, placing.first_entry, placing.arrivals)
    for one, other, comparison in placing.doubts:
        store.add_resemblance(conn, one, other, comparison.score, comparison.evidence, comparison.against)
    known = [each.paper_id for each in placing.known]
    updated = store.refresh_papers(conn, sorted(set(known)))
    dismissed = store.with_status(conn, set(known), Status.DISMISSED)
    came_before = [paper for paper in known if paper < arrival.new.start]
    arrival.entries += len(entries)
    arrival.new = range(arrival.new.start, arrival.new.stop + len(placing.new))
    arrival.updated += sum(paper in updated for paper in came_before)
    arrival.dismissed += sum(paper in dismissed for paper in known)
    arrival.doubts += len(placing.doubts)
    arrival.known.update(came_before)


class _Placing:
    """Finds the paper of each entry among those in the library and those that came before it in the digest."""

    def __init__(self, conn: Connection, entries: Sequence[Entry]) -> None:
        self.first_entry = store.next_id(conn, "entries")
        self.arrivals: list[store.Arrival] = []
        self.known: list[store.Arrival] = []
        self.new: dict[int, Record] = {}
        self.doubts: list[tuple[int, int, Comparison]] = []
        self._next_paper = store.next_id(conn, "papers")
        self._keys = [tuple(dict.fromkeys(keys_of(entry.record))) for entry in entries]
        self._by_key: dict[str, dict[tuple[int, str], Candidate]] = defaultdict(dict)
        for key, paper_id, sighting in candidates(conn, {key for keys in self._keys for key in keys}):
            self._offer(key, Candidate(paper_id, sighting.entry_id, sighting.record))

    def place(self, entry: Entry) -> None:
        """Decide on the next entry."""
        entry_id = self.first_entry + len(self.arrivals)
        keys = self._keys[len(self.arrivals)]
        candidates = {c.entry_id: c for key in keys for c in self._by_key[key].values()}
        placement = place(entry.record, list(candidates.values()))
        paper_id = placement.paper_id
        if paper_id is None:
            paper_id = self._next_paper
            self._next_paper += 1
            self.new[paper_id] = choose_fields([entry.record], {})
            self.doubts.extend((doubt.entry_id, entry_id, doubt.comparison) for doubt in placement.doubts)
            self.arrivals.append(store.Arrival(entry, keys, paper_id))
        else:
            self.arrivals.append(store.Arrival(entry, keys, paper_id))
            self.known.append(self.arrivals[-1])
        for key in keys:
            self._offer(key, Candidate(paper_id, entry_id, entry.record))

    def _offer(self, key: str, candidate: Candidate) -> None:
        # A paper seen a hundred times with one abstract is compared once.
        self._by_key[key].setdefault((candidate.paper_id, candidate.record.abstract), candidate)
