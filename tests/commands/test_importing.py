"""Import: what is new, what is known, what may be a duplicate; nothing twice, nothing lost, nothing blanked."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_digests import SHARED, abstract_of, digest_text

from readlist.commands import arrival, editing, history, importing, marking
from readlist.commands.importing import Pasted, import_digests
from readlist.digests import registry
from readlist.digests.reader import Reader
from readlist.digests.source import Source
from readlist.errors import Cancelled, LibraryFault
from readlist.messages.changes import change_label, step_label
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace


def find(workspace: Workspace, text: str) -> list[int]:
    """The ids of the papers that answer, with the index up to date."""
    workspace.updater.catch_up()
    return [int(paper) for paper in workspace.finder.find(text).ids]


OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))
MOE = ("MoE$^2$: Experts at the Edge", abstract_of("experts"))


def counts(report) -> list[tuple[int, int, int, int]]:  # type: ignore[no-untyped-def]
    return [(file.entries, file.new, file.known, file.possible_duplicates) for file in report.files]


def test_every_paper_comes_once(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    report, change = import_digests(
        workspace, [write_digest("a.txt", [OWLS, MOE]), write_digest("b.txt", [LARCHES, OWLS])]
    )
    assert counts(report) == [(2, 2, 0, 0), (2, 1, 1, 0)]
    assert workspace.counts().lists[ListKind.ALL] == 3
    assert [step.id for step in workspace.journal.history()] == [change.id]
    history.undo(workspace)
    assert workspace.counts().lists[ListKind.ALL] == 0
    assert workspace.digests() == ()


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        ("MoE^2: Experts at the Edge", MOE[1]),
        ("MOE² — experts at the  edge", MOE[1].replace(" ", "  ")),
        ("MoE$^{2}$: Experts at the Edge.", MOE[1] + " One sentence more."),
    ],
)
def test_the_same_paper_written_otherwise_is_known(
    workspace: Workspace,
    write_digest,
    title: str,
    abstract: str,  # type: ignore[no-untyped-def]
) -> None:
    import_digests(workspace, [write_digest("a.txt", [MOE])])
    report, _ = import_digests(workspace, [write_digest("b.txt", [(title, abstract)])])
    assert counts(report) == [(1, 0, 1, 0)]


def test_another_abstract_is_a_new_paper_and_a_possible_duplicate(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("a.txt", [OWLS])])
    report, _ = import_digests(workspace, [write_digest("b.txt", [(OWLS[0], abstract_of("something else"))])])
    assert counts(report) == [(1, 1, 0, 1)]


def test_a_family_of_titles_is_a_family_of_papers(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    family = [(f"Graph Methods for {what}: A Comprehensive Survey", abstract_of("graphs")) for what in ("Owls", "Elms")]
    report, _ = import_digests(workspace, [write_digest("a.txt", family)])
    assert counts(report) == [(2, 2, 0, 1)]


def test_the_same_bytes_add_nothing_and_say_when_they_came(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    path = write_digest("a.txt", [OWLS])
    first, _ = import_digests(workspace, [path])
    again, change = import_digests(workspace, [path])
    assert change.id is None
    assert again.files[0].repeated
    assert again.files[0].digest_id == first.files[0].digest_id
    assert counts(again) == [(0, 0, 0, 0)]


def test_dismissed_papers_stay_dismissed_and_trashed_ones_in_the_trash(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("a.txt", [OWLS, LARCHES])])
    owls, larches = (int(find(workspace, f'title:"{title}"')[0]) for title, _ in (OWLS, LARCHES))
    marking.set_status(workspace, [owls], Status.DISMISSED)
    marking.trash(workspace, [larches])
    report, _ = import_digests(workspace, [write_digest("b.txt", [LARCHES, OWLS])])
    assert counts(report) == [(2, 0, 2, 0)]
    assert report.files[0].dismissed == 1
    assert workspace.paper(owls).status is Status.DISMISSED
    assert workspace.paper(larches).trashed


def test_an_entry_never_blanks_what_a_paper_has(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("a.txt", [OWLS])])
    (paper,) = find(workspace, "owls")
    editing.edit(workspace, paper, "authors", "Strix Aluco; Bubo Bubo")
    longer = OWLS[1] + " And one sentence more."
    report, _ = import_digests(workspace, [write_digest("b.txt", [(OWLS[0], longer)])])
    assert report.files[0].updated == 1
    assert workspace.paper(paper).record.abstract == longer
    assert workspace.paper(paper).record.authors == ("Strix Aluco", "Bubo Bubo")


def test_folders_texts_and_files_no_reader_knows(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "digests"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "a.txt").write_text(digest_text([OWLS]))
    (folder / "letter.txt").write_text("Dear all,\n\nplease find nothing attached.\n")
    (folder / ".hidden").write_text("no")
    report, _ = import_digests(workspace, [folder, Pasted(digest_text([MOE])), tmp_path / "missing.txt"])
    assert [(file.name, file.new, bool(file.error)) for file in report.files] == [
        ("a.txt", 1, False),
        ("letter.txt", 0, True),
        ("Pasted text", 1, False),
        ("missing.txt", 0, True),
    ]
    assert "no list of papers" in report.files[1].error


def test_a_dry_run_leaves_nothing_but_its_files_see_one_another(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    report, _ = import_digests(
        workspace, [write_digest("a.txt", [OWLS]), write_digest("b.txt", [OWLS, MOE])], dry_run=True
    )
    assert counts(report) == [(1, 1, 0, 0), (2, 1, 1, 0)]
    assert [file.digest_id for file in report.files] == [None, None]
    assert workspace.counts().lists[ListKind.ALL] == 0
    assert workspace.journal.history() == []
    assert workspace.updater.count_pending() == 0


def test_cancel_keeps_the_files_done_so_far(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    class Stop:
        def step(self, done: int, total: int, label: str) -> None:
            if label == "b.txt":
                raise Cancelled("Stopped.")

    report, _ = import_digests(workspace, [write_digest("a.txt", [OWLS]), write_digest("b.txt", [MOE])], task=Stop())
    assert report.cancelled
    assert counts(report) == [(1, 1, 0, 0)]
    history.undo(workspace)
    assert workspace.counts().lists[ListKind.ALL] == 0


def test_undo_of_an_import_takes_only_what_it_brought(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("a.txt", [OWLS])])
    import_digests(workspace, [write_digest("b.txt", [OWLS, MOE])])
    history.undo(workspace)
    (paper,) = workspace.ids(Scope(ListKind.ALL)).tolist()
    assert [entry.digest_file for entry in workspace.paper(paper).entries] == ["a.txt"]


def test_the_real_digests(workspace: Workspace, shared_digests: list[Path]) -> None:
    report, _ = import_digests(workspace, [SHARED / "digests"])
    assert counts(report) == [(110, 109, 1, 0), (88, 70, 18, 0), (71, 41, 30, 0)]
    assert workspace.counts().lists[ListKind.ALL] == 220
    for path in shared_digests:
        text = path.read_text(encoding="utf-8")
        read = [
            entry
            for paper in workspace.ids(Scope(ListKind.ALL)).tolist()
            for entry in workspace.paper(paper).entries
            if entry.digest_file == path.name
        ]
        paragraphs = text.split("\n\n")
        start = next(i for i, part in enumerate(paragraphs) if part.startswith("Mar ")) + 1
        in_order = sorted(read, key=lambda entry: entry.position)
        assert [part for entry in in_order for part in (entry.record.title, entry.record.abstract)] == paragraphs[
            start:
        ]


def test_known_is_said_of_a_repeat_within_one_file(workspace: Workspace) -> None:
    report, _ = importing.import_digests(workspace, [Pasted(digest_text([OWLS, OWLS]))])
    assert counts(report) == [(2, 1, 1, 0)]


def test_the_same_bytes_twice_in_one_dry_run(workspace: Workspace) -> None:
    text = digest_text([OWLS])
    report, _ = import_digests(workspace, [Pasted(text), Pasted(text)], dry_run=True)
    assert counts(report) == [(1, 1, 0, 0), (0, 0, 0, 0)]
    assert report.files[1].repeated
    assert workspace.digests() == ()


def test_another_program_may_bring_the_same_bytes_at_the_same_moment(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Workspace.open(tmp_path / "library", tmp_path / "index")
    text = digest_text([OWLS])
    choose = registry.choose_reader

    def choose_slowly(source: Source) -> Reader:
        monkeypatch.undo()
        import_digests(other, [Pasted(text)])
        return choose(source)

    monkeypatch.setattr(registry, "choose_reader", choose_slowly)
    report, change = import_digests(workspace, [Pasted(text)])
    assert report.files[0].repeated
    assert change.id is None
    assert workspace.counts().lists[ListKind.ALL] == 1
    other.close()


def test_an_import_interrupted_by_another_program_goes_on_as_the_same_step(
    workspace: Workspace, tmp_path: Path, write_digest
) -> None:  # type: ignore[no-untyped-def]
    other = Workspace.open(tmp_path / "library", tmp_path / "index")

    class Meanwhile:
        def step(self, done: int, total: int, label: str) -> None:
            if label == "b.txt" and not other.paper(1).starred:
                marking.set_star(other, [1], True)

    report, change = import_digests(
        workspace,
        [write_digest("a.txt", [OWLS]), write_digest("b.txt", [MOE]), write_digest("c.txt", [LARCHES])],
        task=Meanwhile(),
    )
    assert [step_label(step.fact) for step in workspace.journal.history()] == [
        f"star “{other.paper(1).record.title}”",
        "import 3 digests (3 new papers)",
    ]
    assert change.papers == report.papers == (1, 2, 3)
    history.undo(workspace)
    assert len(workspace.digests()) == 3
    history.undo(workspace)
    assert workspace.digests() == ()
    other.close()


def test_an_import_with_later_entries_on_its_papers_is_undone_in_order(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("a.txt", [OWLS], date="Mar 2")])
    import_digests(workspace, [write_digest("b.txt", [(OWLS[0], OWLS[1] + " One sentence more.")], date="Mar 1")])
    row = workspace.rows([1])[0]
    assert (row.seen, row.date[5:]) == (2, "03-01")
    assert change_label(history.undo(workspace)).startswith("import “Daily Papers, 1 Mar ")
    row = workspace.rows([1])[0]
    assert (row.seen, row.date[5:]) == (1, "03-02")
    assert workspace.paper(1).record.abstract == OWLS[1]
    assert change_label(history.undo(workspace)).startswith("import “Daily Papers, 2 Mar ")
    assert workspace.counts().lists[ListKind.ALL] == 0
    history.redo(workspace, 2)
    assert workspace.rows([1])[0].seen == 2


def test_what_was_taken_back_can_be_imported_again(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    path = write_digest("a.txt", [OWLS])
    import_digests(workspace, [path])
    history.undo(workspace)
    report, _ = import_digests(workspace, [path])
    assert counts(report) == [(1, 1, 0, 0)]
    assert report.files[0].repeated == ""


def test_an_entry_seen_once_more_copies_no_text_into_the_journal(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    import_digests(workspace, [write_digest("a.txt", [OWLS])])
    import_digests(workspace, [write_digest("b.txt", [OWLS], date="Mar 18")])
    with workspace.database.reading() as reader:
        images = reader.execute("SELECT image FROM change_rows WHERE image IS NOT NULL").fetchall()
    assert images
    assert not any(OWLS[1] in image for (image,) in images)


@pytest.mark.parametrize("failing", [1, 2])
def test_a_library_fault_on_a_later_file_keeps_the_report_of_what_was_committed(
    workspace: Workspace,
    write_digest,
    monkeypatch: pytest.MonkeyPatch,
    failing: int,  # type: ignore[no-untyped-def]
) -> None:
    real, calls = arrival.import_digest, []

    def import_digest(*arguments: object, **named: object) -> object:
        calls.append(named["name"])
        if len(calls) == failing:
            raise LibraryFault("The disk is full.")
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(arrival, "import_digest", import_digest)
    paths = [write_digest("a.txt", [OWLS]), write_digest("b.txt", [LARCHES]), write_digest("c.txt", [MOE])]
    if failing == 1:
        with pytest.raises(LibraryFault, match="full"):
            import_digests(workspace, paths)
        assert workspace.journal.history() == []
        return
    report, change = import_digests(workspace, paths)
    assert [(file.new, file.error) for file in report.files] == [
        (1, ""),
        (0, "The disk is full."),
        (0, "It was not read, since the file before it failed."),
    ]
    assert [step.id for step in workspace.journal.history()] == [change.id]
    assert "17 Mar " in step_label(workspace.journal.history()[0].fact)
    history.undo(workspace)
    assert workspace.counts().lists[ListKind.ALL] == 0


def test_many_rows_come_with_one_statement(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    """SQLite keeps a copy of the pages that a statement changes: a statement a row made most of what was written."""
    said: list[str] = []
    with workspace.database.writing() as handle:
        handle.conn.set_trace_callback(said.append)
    import_digests(workspace, [write_digest("a.txt", [(f"Owls {n}", abstract_of(f"owl {n}")) for n in range(120)])])
    with workspace.database.writing() as handle:
        handle.conn.set_trace_callback(None)
    statements = {
        "entries": 3,
        "papers": 3,
        "marks": 3,
        "entry_keys": 8,
    }  # each is told again for each trigger it fires
    for table, count in statements.items():
        assert len({text for text in said if text.startswith(f"INSERT INTO {table} ")}) == count, table
    assert "PRAGMA shrink_memory" in said, "and what they took is given back"


def test_the_papers_of_each_file_are_added_to_the_step(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    """New papers only, then known ones too, then nothing but known ones, then new ones again."""
    files = [[OWLS], [LARCHES, OWLS], [OWLS, LARCHES], [MOE]]
    paths = [write_digest(f"{number}.txt", papers, date=f"Mar {number + 1}") for number, papers in enumerate(files)]
    for first in (0, 2):
        _, change = import_digests(workspace, paths[first : first + 2])
        (step, *_) = workspace.journal.history()
        assert (step.id, tuple(step.papers)) == (change.id, tuple(change.papers))
        assert tuple(change.papers) == ((1, 2) if first == 0 else (1, 2, 3))


def test_the_papers_of_an_import_are_written_once(workspace: Workspace, write_digest) -> None:  # type: ignore[no-untyped-def]
    """Not again with each further file, which would take a time that grows with the square of their number."""
    said: list[str] = []
    with workspace.database.writing() as handle:
        handle.conn.set_trace_callback(said.append)
    papers = [(f"Owls {n}", abstract_of(f"owl {n}")) for n in range(30)]
    _, change = import_digests(workspace, [write_digest(f"{n}.txt", papers[10 * n : 10 * n + 10]) for n in range(3)])
    with workspace.database.writing() as handle:
        handle.conn.set_trace_callback(None)
    assert [text for text in said if "21,22" in text and "10,11" in text] == []
    (step, *_) = workspace.journal.history()
    assert tuple(step.papers) == tuple(change.papers) == tuple(range(1, 31))


@pytest.mark.parametrize("dry_run", [False, True])
def test_possible_duplicates_are_counted_as_the_sidebar_does(
    workspace: Workspace,
    write_digest,  # type: ignore[no-untyped-def]
    dry_run: bool,
) -> None:
    """Three papers that may be one are one question, though they make three pairs, also if two files brought them."""
    kinds = [("Barns for Owls", abstract_of(f"barn {number}")) for number in range(3)]
    files = [write_digest("a.txt", [kinds[0], LARCHES, kinds[1]]), write_digest("b.txt", [kinds[2], MOE])]
    report, _ = import_digests(workspace, files, dry_run=dry_run)
    assert [file.possible_duplicates for file in report.files] == [1, 1]
    assert report.total("possible_duplicates") == 1
    if not dry_run:
        assert workspace.counts().lists[ListKind.DUPLICATES] == 1
    else:
        assert workspace.counts().lists[ListKind.ALL] == 0
