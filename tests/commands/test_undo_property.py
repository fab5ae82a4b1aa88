"""Over random commands: the logical dump before a command and after its undo are equal, and redo brings it back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, importing, marking, merging, tagging
from readlist.errors import WorldError
from readlist.library import checks
from readlist.model.change import Change
from readlist.model.paper import Status
from readlist.workspace import Workspace

TITLES = ["MoE$^2$: Experts at the Edge", "MoE^2: experts at the edge", "A Survey of Surveys", "Reading Lists", "Owls"]
listings = st.tuples(st.sampled_from(TITLES), st.sampled_from([abstract_of("owls"), abstract_of("lists"), ""]))
picks = st.lists(st.integers(0, 40), min_size=1, max_size=4)
Dump = dict[str, list[tuple[object, ...]]]


class LibraryMachine(RuleBasedStateMachine):
    """Commands at random; a stack of dumps says what each undo must bring back."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.ws = Workspace.open(self.folder / "library", self.folder / "index")
        self.past: list[Dump] = []
        self.future: list[Dump] = []

    def teardown(self) -> None:
        if hasattr(self, "ws"):
            self.ws.close()
            shutil.rmtree(self.folder)

    def dump(self) -> Dump:
        with self.ws.database.snapshot() as reader:
            return checks.dump(reader)

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

    @rule(wanted=picks, text=st.text(max_size=20))
    def note(self, wanted: list[int], text: str) -> None:
        for paper in self.papers(wanted)[:1]:
            self.run(editing.write_note, paper, text)

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
        self.run(merging.rescan)

    @rule()
    def undo(self) -> None:
        if self.past:
            self.future.append(self.dump())
            history.undo(self.ws)
            assert self.dump() == self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.future:
            self.past.append(self.dump())
            history.redo(self.ws)
            assert self.dump() == self.future.pop()

    @rule()
    def restart(self) -> None:
        self.ws.close()
        self.ws = Workspace.open(self.folder / "library", self.folder / "index")

    @invariant()
    def keeps_its_promises(self) -> None:
        if hasattr(self, "ws"):
            with self.ws.database.snapshot() as reader:
                assert checks.check_database(reader) == []


TestLibrary = LibraryMachine.TestCase
TestLibrary.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
