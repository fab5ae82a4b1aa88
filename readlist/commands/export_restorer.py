"""Imports Readlist's own export: its papers come back with their marks, merges, answers and decisions.

Papers that the library already has keep their marks, united with those of the export as in a merge. Entries that are on
one paper in the export and on two in the library stay on two, for the reader to merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from readlist.commands.storable_text import storable, storable_name
from readlist.commands.tagging import find_or_make_tag
from readlist.library import merge_history, store, tags
from readlist.library.database import Connection
from readlist.library.decisions import restore_decisions
from readlist.library.entries import entry_ids_of_keys, papers_of_entries
from readlist.library.paper_queries import Marks, read_marks
from readlist.model.digest import Entry, SourceMarks
from readlist.model.entry_key import EntryKey
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Status
from readlist.model.paper_history import Decision, ExportedEntry, MergedPart, PaperHistory
from readlist.model.record import EDITABLE


class ExportRestorer:
    """Restores the papers of one export, within a step, as their entries arrive.

    For each entry, ``choose_paper`` and then ``restore_paper`` are called, at the end ``finish``. Entries of other
    sources have no effect.
    """

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._first_new = store.next_id(conn, "papers")
        self._first_tag = store.next_id(conn, "tags")
        self._papers: dict[EntryKey, int] = {}
        self._used_papers: set[int] = set()
        self._histories: list[tuple[int, PaperHistory]] = []
        self._changed: set[int] = set()
        self._colours: dict[str, str] = {}

    def choose_paper(self, entry: Entry, suggested: int | None) -> int | None:
        """The paper to put an entry on; None for a new one. ``suggested`` is the one that its contents suggest.

        Entries of one exported paper stay together. Two papers of the export stay two, even if they look the same.
        """
        if entry.exported is None:
            return suggested
        known = self._papers.get(entry.exported.paper)
        if known is not None:
            return known
        return None if suggested in self._used_papers else suggested

    def restore_paper(self, entry: Entry, paper_id: int) -> None:
        """Restore the marks of an exported paper, and note its history for ``finish``, at the first of its entries.

        ``paper_id`` is the paper that the entry has been put on.
        """
        exported = entry.exported
        if exported is None or exported.paper in self._papers:
            return
        self._papers[exported.paper] = paper_id
        self._used_papers.add(paper_id)
        self._colours.update(exported.tag_colours)
        if paper_id < self._first_new:
            self._unite_marks(paper_id, entry.marks, exported)
        history = exported.history
        if history.edits or history.distinct or history.merges or history.decisions:
            self._histories.append((paper_id, history))

    def finish(self) -> set[int]:
        """Write the histories, once all entries have arrived. Returns the papers that were there before and changed."""
        if not self._papers:
            return set()
        for name, colour in self._colours.items():
            number = tags.find_tag(self._conn, name)
            if number is not None and number >= self._first_tag:
                tags.recolour_tag(self._conn, number, colour)
        known_merges = merge_history.read_merges(self._conn)
        for paper, history in self._histories:
            self._restore_edits(paper, history)
            self._restore_merges(paper, history.merges, known_merges)
            self._restore_distinct(history.distinct)
        store.refresh_papers(self._conn, sorted({paper for paper, _ in self._histories}))
        restore_decisions(self._conn, self._decisions())
        return self._changed

    def _unite_marks(self, paper_id: int, theirs: SourceMarks, exported: ExportedEntry) -> None:
        """Unite the marks of a paper that was there before with those of the export."""
        own = read_marks(self._conn, paper_id)
        status = Status.named(theirs.status) if theirs.status else own.status
        their_tags = tuple(find_or_make_tag(self._conn, name) for name in map(storable_name, theirs.tags) if name)
        united = Marks(
            status=max(own.status, status, key=lambda each: each.rank),
            starred=own.starred or theirs.starred,
            added=own.added,
            trashed=min(own.trashed, exported.trashed),
            note=_unite_notes(own.note, storable(theirs.note)),
            tags=tuple(sorted({*own.tags, *their_tags})),
            edits=own.edits,
        )
        if united != own:
            store.write_marks(self._conn, paper_id, united)
            self._changed.add(paper_id)

    def _restore_edits(self, paper_id: int, history: PaperHistory) -> None:
        own = read_marks(self._conn, paper_id).edits
        for name, value in history.edits.items():
            if name not in own and (name in EDITABLE or name in SCHEMES):
                store.set_edit(self._conn, paper_id, name, storable(value))
                if paper_id < self._first_new:
                    self._changed.add(paper_id)

    def _restore_merges(
        self, paper_id: int, parts: Sequence[MergedPart], known_merges: list[frozenset[frozenset[int]]]
    ) -> None:
        """Store the parts of each merge, unless the library has it already, or split its papers, or lacks a part.

        ``known_merges`` has the entries of the parts of the library's merges.
        """
        merges = defaultdict(list)
        for part in parts:
            merges[part.merge].append(part)
        for merge_parts in merges.values():
            entries = [frozenset(self._entry_ids(part.entries)) for part in merge_parts]
            merge = frozenset(entries)
            is_known = any(merge <= known for known in known_merges)
            all_entries = [entry for each in entries for entry in each]
            if is_known or not all(entries) or papers_of_entries(self._conn, all_entries) != {paper_id}:
                continue
            number = merge_history.next_merge(self._conn)
            for part, ids in zip(merge_parts, entries, strict=True):
                merge_history.store_origin(self._conn, number, paper_id, sorted(ids), self._marks_of(part))
            known_merges.append(merge)

    def _marks_of(self, part: MergedPart) -> Marks:
        tag_ids = (find_or_make_tag(self._conn, name) for name in map(storable_name, part.tags) if name)
        return Marks(
            status=Status.named(part.status),
            starred=part.starred,
            added=part.added,
            trashed=part.trashed,
            note=storable(part.note),
            tags=tuple(sorted(set(tag_ids))),
            edits={name: storable(value) for name, value in part.edits.items()},
        )

    def _restore_distinct(self, pairs: Sequence[tuple[EntryKey, EntryKey]]) -> None:
        for own, other in pairs:
            store.add_distinct(self._conn, self._entry_ids([own]), self._entry_ids([other]))

    def _decisions(self) -> list[Decision]:
        """The decisions by time; those of one paper at one time stay in their order."""
        distinct_decisions = dict.fromkeys(decision for _, history in self._histories for decision in history.decisions)
        return sorted(distinct_decisions, key=lambda decision: decision.made)

    def _entry_ids(self, keys: Iterable[EntryKey]) -> list[int]:
        """The row ids of those entries that are in the library, in order."""
        return sorted(entry_ids_of_keys(self._conn, keys))


def _unite_notes(own: str, theirs: str) -> str:
    if not theirs.strip() or theirs.strip() in own:
        return own
    return f"{own}\n\n---\n\n{theirs}" if own else theirs
