"""What happens to a digest's entries on arrival: each finds its paper, or becomes one, or raises a doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from readlist.duplicates.keys import keys_of
from readlist.duplicates.plan import Candidate, place
from readlist.library import store
from readlist.library.arrival_times import next_arrival
from readlist.library.database import Connection
from readlist.library.display_fields import choose_fields
from readlist.library.entries import candidates
from readlist.model.digest import Digest, Entry
from readlist.model.evidence import Comparison
from readlist.model.paper import Fields, Status
from readlist.model.task import Task


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an arrival brought: the digest's id, the new papers, and how many of the known were updated or dismissed."""

    digest_id: int
    new: tuple[int, ...]
    updated: int
    dismissed: int
    doubts: int
    touched: frozenset[int]


def arrive(conn: Connection, digest: Digest, *, name: str, sha256: str, task: Task) -> Arrival:
    """Place every entry of ``digest`` and store all of it, inside an open step. Raises Cancelled through ``task``."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    digest_id = store.add_digest(conn, digest, name=name, sha256=sha256, imported=now)
    placing = _Placing(conn, digest.entries)
    for number, entry in enumerate(digest.entries):
        if number % 100 == 0:
            task.step(number, len(digest.entries), name)
        placing.place(entry)
    store.add_papers(conn, [(paper, fields, digest.date) for paper, fields in placing.new.items()], next_arrival(conn))
    store.add_entries(conn, digest_id, placing.first_entry, placing.arrivals)
    for one, other, comparison in placing.doubts:
        store.add_resemblance(conn, one, other, comparison.score, comparison.evidence, comparison.against)
    known = [arrival.paper_id for arrival in placing.known if arrival.paper_id is not None]
    updated = store.refresh_papers(conn, sorted(set(known)))
    dismissed = store.with_status(conn, set(known), Status.DISMISSED)
    return Arrival(
        digest_id,
        tuple(placing.new),
        updated=sum(paper in updated and paper not in placing.new for paper in known),
        dismissed=sum(paper in dismissed for paper in known),
        doubts=len(placing.doubts),
        touched=frozenset(placing.new) | frozenset(known),
    )


class _Placing:
    """Finds the paper of each entry among those in the library and those that came before it in the digest."""

    def __init__(self, conn: Connection, entries: Sequence[Entry]) -> None:
        self.first_entry = store.next_id(conn, "entries")
        self.arrivals: list[store.Arrival] = []
        self.known: list[store.Arrival] = []
        self.new: dict[int, Fields] = {}
        self.doubts: list[tuple[int, int, Comparison]] = []
        self._next_paper = store.next_id(conn, "papers")
        self._keys = [tuple(dict.fromkeys(keys_of(entry))) for entry in entries]
        self._by_key: dict[str, dict[tuple[int, str], Candidate]] = defaultdict(dict)
        for key, paper_id, sighting in candidates(conn, {key for keys in self._keys for key in keys}):
            self._offer(key, Candidate(paper_id, sighting.entry_id, sighting))

    def place(self, entry: Entry) -> None:
        """Decide on the next entry."""
        entry_id = self.first_entry + len(self.arrivals)
        keys = self._keys[len(self.arrivals)]
        candidates = {c.entry_id: c for key in keys for c in self._by_key[key].values()}
        placement = place(entry, list(candidates.values()))
        paper_id = placement.paper_id
        if paper_id is None:
            paper_id = self._next_paper
            self._next_paper += 1
            self.new[paper_id] = choose_fields([entry], {})
            self.doubts.extend((doubt.entry_id, entry_id, doubt.comparison) for doubt in placement.doubts)
            self.arrivals.append(store.Arrival(entry, keys, paper_id))
        else:
            self.arrivals.append(store.Arrival(entry, keys, paper_id))
            self.known.append(self.arrivals[-1])
        for key in keys:
            self._offer(key, Candidate(paper_id, entry_id, entry))

    def _offer(self, key: str, candidate: Candidate) -> None:
        # A paper seen a hundred times with one abstract is compared once.
        self._by_key[key].setdefault((candidate.paper_id, candidate.listing.abstract), candidate)
