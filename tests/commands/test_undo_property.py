"""Over random commands: the logical dump before a command and after its undo are equal, and redo brings it back."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from made_digests import abstract_of, digest_text

from readlist.commands import (
    duplicate_scan,
    editing,
    history,
    importing,
    maintenance,
    marking,
    merging,
    saved_searches,
    tagging,
)
from readlist.commands.arrival import import_digest
from readlist.errors import WorldError
from readlist.library import duplicate_queries, paper_queries
from readlist.library.check import invariants
from readlist.library.entries import sightings
from readlist.model.change import Change
from readlist.model.digest import Digest, Entry
from readlist.model.paper import Status
from readlist.model.record import Link, Record
from readlist.model.scope import ListKind, Scope
from readlist.model.task import Quiet
from readlist.search import Document, SearchIndex, parse
from readlist.workspace import Workspace

TITLES = ["MoE$^2$: Experts at the Edge", "MoE^2: experts at the edge", "A Survey of Surveys", "Reading Lists", "Owls"]
ABSTRACTS = [abstract_of("owls"), abstract_of("lists"), abstract_of("owls", 2) + " …", ""]
WORDS = ["owls", "experts", "title:survey", "author:aluco", "note:a*", "venue:annals", "10.1000/*", "lists OR edge"]
listings = st.tuples(st.sampled_from(TITLES), st.sampled_from(ABSTRACTS))
records = st.builds(
    Record,
    title=st.sampled_from(TITLES),
    abstract=st.sampled_from(ABSTRACTS),
    authors=st.sampled_from([(), ("S. Aluco",), ("Strix Aluco", "Bubo Bubo"), ("Larix Decidua",)]),
    published=st.sampled_from(["", "2019", "2026-03", "2026-03-01"]),
    venue=st.sampled_from(["", "arXiv", "Annals of Owls"]),
    url=st.sampled_from(["", "https://example.org/1"]),
    keywords=st.sampled_from([(), ("owls", "night")]),
    links=st.sampled_from([(), (Link("pdf", "https://example.org/1.pdf"),)]),
    authors_cut=st.booleans(),
    identifiers=st.dictionaries(st.sampled_from(["arxiv", "doi"]), st.sampled_from(["10.1000/1", "2601.00001"])),
)
full_entries = st.builds(Entry, position=st.just(1), record=records, line=st.integers(1, 99))
picks = st.lists(st.integers(0, 40), min_size=1, max_size=4)
Dump = dict[str, list[tuple[object, ...]]]


def bring(ws: Workspace, files: list[tuple[Entry, ...]], sha256: str) -> Change:
    """An import of several files, as ``import_digests`` does it, of entries with all that an entry can have."""
    change = Change(None, "")
    for number, entries in enumerate(files):
        digest = Digest("made", f"2026-03-0{number + 1}", entries)
        with ws.journal.step("bring", change.id) as step:
            brought = import_digest(step.handle.conn, digest, name="made", sha256=f"{sha256} {number}", task=Quiet())
            step.touch({*brought.new, *brought.known})
        change = step.change
    return change


class LibraryMachine(RuleBasedStateMachine):
    """Commands at random; a stack of dumps says what each undo must bring back."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.ws = Workspace.open(self.folder / "library", self.folder / "index")
        self.past: list[Dump] = []
        self.future: list[Dump] = []
        self.read: dict[tuple[str, int], Entry] = {}
        self.digests = 0

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            self.ws.close()
            shutil.rmtree(self.folder)

    def dump(self) -> Dump:
        with self.ws.database.snapshot() as reader:
            return invariants.dump(reader)

    def papers(self, wanted: list[int]) -> list[int]:
        with self.ws.database.reading() as reader:
            all_ids = [row[0] for row in reader.execute("SELECT id FROM papers ORDER BY id")]
        return list(dict.fromkeys(all_ids[number % len(all_ids)] for number in wanted)) if all_ids else []

    def run(self, command, *arguments: object) -> None:  # type: ignore[no-untyped-def]
        before = self.dump()
        try:
            result = command(self.ws, *arguments)
        except WorldError:
            assert self.dump() == before, "a refused command left something behind"
            return
        change = result if isinstance(result, Change) else result[1]
        if change.id is None:
            assert self.dump() == before, "a command that reports no change made one"
            return
        self.past.append(before)
        self.future.clear()

    @rule(entries=st.lists(listings, min_size=1, max_size=6), day=st.integers(1, 28))
    def import_digest(self, entries: list[tuple[str, str]], day: int) -> None:
        self.run(importing.import_digests, [importing.Pasted(digest_text(entries, f"Mar {day}"))])

    @rule(files=st.lists(st.lists(full_entries, min_size=1, max_size=4), min_size=1, max_size=3))
    def import_files(self, files: list[list[Entry]]) -> None:
        self.digests += 1
        placed = [tuple(at(entry, n) for n, entry in enumerate(entries, 1)) for entries in files]
        for number, entries in enumerate(placed):
            self.read.update({(f"{self.digests} {number}", entry.position): entry for entry in entries})
        self.run(bring, placed, str(self.digests))

    @rule(wanted=picks, status=st.sampled_from(list(Status)))
    def set_status(self, wanted: list[int], status: Status) -> None:
        self.run(marking.set_status, self.papers(wanted), status)

    @rule(wanted=picks, on=st.booleans())
    def star(self, wanted: list[int], on: bool) -> None:
        self.run(marking.set_star, self.papers(wanted), on)

    @rule(wanted=picks, out=st.booleans())
    def trash_or_restore(self, wanted: list[int], out: bool) -> None:
        self.run(marking.restore if out else marking.trash, self.papers(wanted))

    @rule(wanted=picks, name=st.sampled_from(["moe", "MoE", "später", "a b"]), off=st.booleans())
    def tag(self, wanted: list[int], name: str, off: bool) -> None:
        self.run(tagging.untag if off else tagging.tag, name, self.papers(wanted))

    @rule(number=st.integers(1, 3), name=st.sampled_from(["moe", "new name"]), delete=st.booleans())
    def change_tag(self, number: int, name: str, delete: bool) -> None:
        if delete:
            self.run(tagging.delete_tag, number)
        else:
            self.run(tagging.rename_tag, number, name)

    @rule(
        name=st.sampled_from(["Owls", "owls ", "Später"]),
        query=st.sampled_from(["owls", "tag:moe is:unread", "("]),
        replace=st.booleans(),
    )
    def save_search(self, name: str, query: str, replace: bool) -> None:
        self.run(partial(saved_searches.save_search, replace=replace), name, query)

    @rule(
        number=st.integers(1, 3),
        name=st.sampled_from([None, "OWLS", "lists"]),
        query=st.sampled_from([None, "lists", ""]),
    )
    def edit_search(self, number: int, name: str | None, query: str | None) -> None:
        self.run(saved_searches.edit_search, number, name, query)

    @rule(number=st.integers(1, 3), by=st.integers(-2, 2))
    def move_search(self, number: int, by: int) -> None:
        self.run(saved_searches.move_search, number, by)

    @rule(number=st.integers(1, 3))
    def delete_search(self, number: int) -> None:
        self.run(saved_searches.delete_search, number)

    @rule(wanted=picks, text=st.text(max_size=20))
    def note(self, wanted: list[int], text: str) -> None:
        for paper in self.papers(wanted)[:1]:
            self.run(editing.write_note, paper, text)

    @rule(wanted=picks, texts=st.lists(st.text(max_size=9), min_size=2, max_size=4))
    def type_a_note(self, wanted: list[int], texts: list[str]) -> None:
        """One stretch of typing is one step."""
        for paper in self.papers(wanted)[:1]:
            before, going_on = self.dump(), None
            for text in texts:
                change = editing.write_note(self.ws, paper, text, continuing=going_on)
                going_on = change.id or going_on
            if going_on is not None:
                self.past.append(before)
                self.future.clear()

    @rule(wanted=picks, field=st.sampled_from(["title", "authors", "doi", "nonsense"]), value=st.text(max_size=20))
    def edit(self, wanted: list[int], field: str, value: str) -> None:
        for paper in self.papers(wanted)[:1]:
            self.run(editing.edit, paper, field, value)

    @rule(number=st.integers(1, 3), day=st.sampled_from(["2026-02-03", "", "2026-02-30"]))
    def date_digest(self, number: int, day: str) -> None:
        self.run(editing.date_digest, number, day)

    @rule(wanted=picks)
    def merge(self, wanted: list[int]) -> None:
        self.run(merging.merge, self.papers(wanted))

    @rule(wanted=picks)
    def call_distinct(self, wanted: list[int]) -> None:
        self.run(merging.distinct, self.papers(wanted))

    @rule(wanted=picks, how_many=st.integers(1, 3))
    def split(self, wanted: list[int], how_many: int) -> None:
        for paper in self.papers(wanted)[:1]:
            self.run(merging.split, [entry.entry_id for entry in self.ws.paper(paper).entries][:how_many])

    @rule()
    def rescan(self) -> None:
        self.run(duplicate_scan.rescan)

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        if self.past:
            steps = min(steps, len(self.past))
            between = [self.dump(), *reversed(self.past[len(self.past) - steps + 1 :])]
            history.undo(self.ws, steps)
            assert self.dump() == self.past[-steps]
            self.future += between
            del self.past[-steps:]

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        if self.future:
            steps = min(steps, len(self.future))
            between = [self.dump(), *reversed(self.future[len(self.future) - steps + 1 :])]
            history.redo(self.ws, steps)
            assert self.dump() == self.future[-steps]
            self.past += between
            del self.future[-steps:]

    @rule()
    def go_back_to_a_backup(self) -> None:
        before, made = self.dump(), maintenance.backup(self.ws)
        marking.set_star(self.ws, self.papers([0, 1, 2]), True)
        self.ws.close()
        maintenance.restore_backup(self.folder / "library", made)
        self.ws = Workspace.open(self.folder / "library", self.folder / "index")
        assert self.dump() == before

    @precondition(lambda self: hasattr(self, "ws") and len(self.ws.digests()))
    @rule()
    def search(self) -> None:
        """An index that followed change by change answers like one made this moment."""
        self.ws.updater.catch_up()
        fresh = SearchIndex(self.folder / f"fresh {len(list(self.folder.iterdir()))}", "fresh")
        fresh.open()
        everything = self.ws.ids(Scope(ListKind.ALL))
        with self.ws.database.snapshot() as reader:
            fresh.write([Document(*text) for text in paper_queries.fetch_texts(reader, everything.tolist())])
        for text in WORDS:
            expected = fresh.search(parse(text), lambda _: everything[:0], lambda: everything)
            assert sorted(self.ws.finder.find(text).ids.tolist()) == sorted(expected.ids.tolist()), text
        fresh.close()

    @rule()
    def restart(self) -> None:
        self.ws.close()
        self.ws = Workspace.open(self.folder / "library", self.folder / "index")

    @invariant()
    def keeps_its_promises(self) -> None:
        if not hasattr(self, "ws"):
            return
        with self.ws.database.snapshot() as reader:
            assert invariants.check_database(reader) == []
            distinct = duplicate_queries.distinct_papers(reader)
            kept = {entry.entry_id: entry for entry in sightings(reader, "true", [])}
            sha256 = dict(reader.execute("SELECT id, sha256 FROM digests").fetchall())
        groups = [group.papers for group in self.ws.duplicate_groups()]
        for one, other in distinct:
            assert not any({one, other} <= set(group) for group in groups), "distinct papers are never offered"
        assert len(groups) == self.ws.counts().lists[ListKind.DUPLICATES]
        for entry in kept.values():
            read = self.read.get((sha256[entry.digest_id], entry.position))
            if read is not None:
                assert Entry(entry.position, entry.record, entry.line) == read, "kept as it was read"
        for row in self.ws.rows(self.ws.ids(Scope(ListKind.ALL)).tolist()):
            assert row.seen == self.ws.paper(row.id).seen > 0


def at(entry: Entry, position: int) -> Entry:
    """The entry at another position of its digest."""
    return replace(entry, position=position)


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)
