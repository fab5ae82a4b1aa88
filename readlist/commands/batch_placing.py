"""Places a batch of entries: each gets a paper of the library, a paper of the batch, or a new paper.

The fullest entries are placed first, whatever their order in the file. So the same entries become the same papers in
any order, and an entry with nothing but a title is placed when all works of that title are known. New papers are
numbered in the order of their first entries in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from readlist.commands.candidate_blocks import CandidateBlocks
from readlist.commands.export_restorer import ExportRestorer
from readlist.duplicates.keys import keys_of
from readlist.duplicates.plan import Candidate, Placement, place_record
from readlist.library import store
from readlist.library.database import Connection
from readlist.library.record_columns import to_columns
from readlist.library.stored_settings import read_join_step
from readlist.model.digest import Entry
from readlist.model.evidence import Comparison
from readlist.model.fact import Fact
from readlist.model.join_step import MIN_JOIN_SCORES
from readlist.model.record import Record

ENTRIES_PER_PROGRESS = 100
"""Entries that are placed between two reports of progress."""


@dataclass(frozen=True, slots=True)
class PlacedBatch:
    """A batch in which each entry has a paper.

    ``entries`` have the ids from ``first_entry`` on; ``new`` are the first entries of new papers, ``joined`` all
    others. ``possible_duplicates`` are pairs of entries by id, with their comparison.
    """

    first_entry: int
    entries: Sequence[store.NewEntry]
    new: Sequence[store.NewEntry]
    joined: Sequence[store.NewEntry]
    possible_duplicates: Sequence[tuple[int, int, Comparison]]


def place_batch(
    conn: Connection, entries: Sequence[Entry], restorer: ExportRestorer, report_progress: Callable[[int], None]
) -> PlacedBatch:
    """Choose the papers of all entries. ``report_progress`` is called with the number of those that have one."""
    placer = _Placer(conn, entries, restorer)
    for place in range(len(entries)):
        if place % ENTRIES_PER_PROGRESS == 0:
            report_progress(place)
        placer.place_entry(place)
    return placer.finish()


def _find_order(entries: Sequence[Entry], *, is_export: bool) -> list[int]:
    """The numbers of the entries in the order of placing; an export keeps its order, since it names the papers."""
    if is_export:
        return list(range(len(entries)))
    return sorted(range(len(entries)), key=lambda number: _rank(entries[number].record))


def _rank(record: Record) -> tuple[object, ...]:
    """A sort key: fuller records first, then longer titles, then all fields, so that only equal records tie."""
    imprint = (record.published, record.venue, record.volume, record.issue, record.pages, record.authors)
    others = (record.abstract or record.excerpt, record.identifiers, not record.authors_cut)
    known = sum(map(bool, (*imprint, *others)))
    return -known, -len(record.title), *record[:-1], sorted(record.identifiers.items())


class _Placer:
    """Places the entries of one batch. Papers have preliminary ids until ``finish``.

    An entry's *number* is its index in the file's order, its *place* that in the order of placing.
    """

    def __init__(self, conn: Connection, entries: Sequence[Entry], restorer: ExportRestorer) -> None:
        self._restorer = restorer
        self._min_certain = MIN_JOIN_SCORES[read_join_step(conn)]
        self._first_entry = store.next_id(conn, "entries")
        self._first_paper = self._next_paper = store.next_id(conn, "papers")
        self._batch = entries
        self._keys = [keys_of(entry.record) for entry in entries]
        self._is_export = any(entry.exported is not None for entry in entries)
        self._order = _find_order(entries, is_export=self._is_export)
        self._places = {number: place for place, number in enumerate(self._order)}
        self._blocks = CandidateBlocks(conn, [self._keys[number] for number in self._order])
        self._papers: dict[int, int] = {}  # the paper of each placed entry, by the entry's number
        self._numbers: dict[int, list[int]] = {}  # the numbers of the entries of each paper
        self._questions: list[tuple[int, int, int, Comparison]] = []  # two entries, and the paper of the first one

    def place_entry(self, place: int) -> None:
        """Choose the paper of the entry at this place in the order."""
        number = self._order[place]
        entry, entry_id = self._batch[number], self._first_entry + number
        placement = place_record(entry.record, self._blocks.candidates_of(place), self._min_certain)
        paper_id = placement.paper_id
        if entry.exported is not None:
            paper_id = self._restorer.choose_paper(entry, paper_id)
        elif paper_id is not None and not self._is_export:  # an export keeps its papers apart
            paper_id = self._unite(paper_id, placement)
        if paper_id is None:
            paper_id = self._next_paper
            self._next_paper += 1
            for pair in placement.possible_duplicates:
                self._questions.append((pair.entry_id, entry_id, pair.paper_id, pair.comparison))
        self._papers[number] = paper_id
        self._numbers.setdefault(paper_id, []).append(number)
        if entry.exported is not None:
            self._restorer.restore_paper(entry, paper_id)
        self._blocks.add(place, Candidate(paper_id, entry_id, entry.record))

    def finish(self) -> PlacedBatch:
        """The placed batch; its new papers are numbered in the order of their first entries."""
        final: dict[int, int] = {}
        placed: list[store.NewEntry] = []
        new: list[store.NewEntry] = []
        joined: list[store.NewEntry] = []
        for number, entry in enumerate(self._batch):
            paper_id = self._papers[number]
            is_first = paper_id >= self._first_paper and paper_id not in final
            if is_first:
                final[paper_id] = self._first_paper + len(final)
            columns = to_columns(entry.record)
            placed.append(store.NewEntry(entry, self._keys[number], final.get(paper_id, paper_id), columns))
            (new if is_first else joined).append(placed[-1])
        return PlacedBatch(self._first_entry, placed, new, joined, self._list_possible_duplicates())

    def _unite(self, paper_id: int, placement: Placement) -> int:
        """Unite the papers that an entry certainly belongs to; returns the one that is kept.

        Two papers that were in the library before are not united: the reader knows both.
        """
        for other in placement.also:
            kept, moved = sorted((paper_id, other))
            if moved < self._first_paper:
                continue
            for number in self._numbers.pop(moved):
                candidate = Candidate(moved, self._first_entry + number, self._batch[number].record)
                self._blocks.move(self._places[number], candidate, replace(candidate, paper_id=kept))
                self._papers[number] = kept
                self._numbers.setdefault(kept, []).append(number)
            paper_id = kept
        return paper_id

    def _list_possible_duplicates(self) -> list[tuple[int, int, Comparison]]:
        """The pairs of entries, the earlier one first, whose papers are still two; one for two papers, the
        likeliest."""
        pairs: dict[frozenset[int], tuple[int, int, Comparison]] = {}
        for one, other, paper_id, comparison in sorted(self._questions, key=lambda question: -question[-1].score):
            papers = frozenset(
                (self._papers[other - self._first_entry], self._papers.get(one - self._first_entry, paper_id))
            )
            if len(papers) > 1:
                pair = (one, other, comparison) if one < other else (other, one, _exchange_sides(comparison))
                pairs.setdefault(papers, pair)
        return sorted(pairs.values(), key=lambda pair: (pair[1], pair[0]))


def _exchange_sides(comparison: Comparison) -> Comparison:
    """The comparison of the two records from the other side."""
    evidence, against = (tuple(map(_exchange_values, facts)) for facts in (comparison.evidence, comparison.against))
    return replace(comparison, evidence=evidence, against=against)


def _exchange_values(fact: Fact) -> Fact:
    values = dict(fact.values)
    if "one" in values and "other" in values:
        values["one"], values["other"] = values["other"], values["one"]
    return Fact.of(fact.kind, **values)
