"""An open library under stress: many threads, odd folders, files that vanish, an index that follows or is rebuilt."""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from log_failures import Announce
from made_digests import abstract_of, digest_text

from readlist.commands import editing, history, importing, maintenance, marking, tagging
from readlist.commands.importing import Pasted
from readlist.errors import LibraryFault, NotFound, WorldError
from readlist.library import count_queries, index_queue
from readlist.messages.changes import change_label
from readlist.model.paper import Status
from readlist.model.scope import Counts, ListKind, Scope, Sort
from readlist.search import Document
from readlist.workspace import Workspace

OWLS = ("On the Hearing of Owls", abstract_of("owls"))
LARCHES = ("Larches in Winter", abstract_of("larches"))


def fill(ws: Workspace, *papers: tuple[str, str]) -> None:
    importing.import_digests(ws, [Pasted(digest_text(papers or (OWLS, LARCHES)))])


def found(ws: Workspace, text: str) -> list[int]:
    ws.updater.catch_up()
    return sorted(int(paper) for paper in ws.finder.find(text).ids)


def in_background(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


# Threads


def test_many_threads_read_while_one_writes_and_all_see_whole_states(workspace: Workspace) -> None:
    fill(workspace, *((f"Study {number} of Trees", abstract_of(f"tree{number}")) for number in range(40)))
    papers = workspace.ids(Scope(ListKind.ALL)).tolist()
    faults: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                counts = workspace.counts().lists
                assert counts[ListKind.INBOX] in (0, 40), "a command is seen whole or not at all"
                assert counts[ListKind.INBOX] + counts[ListKind.READ] == counts[ListKind.ALL] == 40
                assert len(workspace.rows(papers)) == 40
                assert workspace.paper(papers[0]).record.title
        except BaseException as fault:
            faults.append(fault)

    readers = [in_background(read) for _ in range(4)]
    for turn in range(30):
        marking.set_status(workspace, papers, Status.READ if turn % 2 == 0 else Status.UNREAD)
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []


def read_on(ws: Workspace, begun: threading.Barrier, faults: list[BaseException]) -> None:
    """Ask long questions, to be inside SQLite when it closes, until one fails."""
    begun.wait()
    try:
        while True:
            with ws.database.reading() as reader:
                reader.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000)"
                    " SELECT count(*) FROM n"
                ).fetchone()
    except BaseException as fault:
        faults.append(fault)


def test_closing_waits_for_reads_under_way_and_later_ones_are_told(tmp_path: Path) -> None:
    for _ in range(5):
        ws = Workspace.open(tmp_path / "library", tmp_path / "index")
        faults: list[BaseException] = []
        begun = threading.Barrier(4)
        readers = [in_background(partial(read_on, ws, begun, faults)) for _ in range(3)]
        begun.wait()
        time.sleep(0.02)
        started = time.monotonic()
        ws.close()
        assert time.monotonic() - started < 1, "what runs is interrupted"
        for reader in readers:
            reader.join()
        assert [type(fault) for fault in faults] == [LibraryFault] * 3
        with pytest.raises(LibraryFault, match="closed"):
            ws.counts()
        with pytest.raises(LibraryFault, match="closed"):
            tagging.tag(ws, "late", [])
        with pytest.raises(LibraryFault, match="closed"):
            ws.database.version()
        ws.close()
    assert not (tmp_path / "library" / "library.sqlite-wal").exists()


def test_a_first_question_does_not_wait_for_a_write_under_way(workspace: Workspace) -> None:
    fill(workspace)
    answers: list[int] = []
    with workspace.journal.step("long") as step:
        step.handle.conn.execute("DELETE FROM notes")
        reader = in_background(lambda: answers.append(workspace.counts().lists[ListKind.ALL]))
        reader.join(timeout=5)
        assert answers == [2]


@pytest.mark.parametrize("damaged", [False, True])
def test_a_search_over_a_new_index_does_not_wait_for_a_write_under_way(
    tmp_path: Path, damaged: bool, announced: Announce
) -> None:
    if damaged:
        announced("the index is rebuilt")
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    fill(ws)
    ws.updater.catch_up()
    if damaged:
        assert found(ws, "owls") == [1]
    else:
        ws.close()
        ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    shutil.rmtree(tmp_path / "index")
    answers: list[tuple[list[int], bool]] = []

    def search() -> None:
        hits = ws.finder.find("is:unread owls OR larches is:unread")
        answers.append((hits.ids.tolist(), hits.partial))

    with ws.journal.step("long") as step:
        step.handle.conn.execute("DELETE FROM notes")
        reader = in_background(search)
        reader.join(timeout=5)
        assert answers == [([], True)]
    reader.join()
    assert found(ws, "owls") == [1]
    assert not ws.finder.find("owls").partial
    ws.close()


def test_threads_that_ended_leave_no_connection_behind(workspace: Workspace, tmp_path: Path) -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("this system does not tell which files are open")
    workspace.counts()
    before = len(list(descriptors.iterdir()))
    for _ in range(20):
        in_background(workspace.counts).join()
    assert len(list(descriptors.iterdir())) <= before + 2


def test_the_version_moves_with_every_commit_for_every_thread(workspace: Workspace, tmp_path: Path) -> None:
    seen: list[int] = []
    in_background(lambda: seen.append(workspace.database.version())).join()
    assert seen == [workspace.database.version()]
    fill(workspace)
    after = workspace.database.version()
    assert after != seen[0]
    other = Workspace.open(tmp_path / "library", tmp_path / "index")
    assert workspace.database.version() == after, "opening writes nothing"
    marking.set_star(other, other.ids(Scope(ListKind.ALL)).tolist(), True)
    other.close()
    assert workspace.database.version() != after


def test_what_the_index_has_followed_moves_no_version_and_drops_no_list(workspace: Workspace) -> None:
    fill(workspace)
    before, shown = workspace.database.version(), workspace.ids(Scope(ListKind.ALL))
    assert workspace.updater.catch_up() == 2
    workspace.updater.rebuild()
    assert workspace.database.version() == before
    assert workspace.ids(Scope(ListKind.ALL)) is shown


def test_foreign_commits_are_told_from_ones_own(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    marking.set_star(workspace, [1], True)
    workspace.journal.undo(2)
    workspace.journal.redo(2)
    with pytest.raises(NotFound):
        workspace.journal.redo()
    with pytest.raises(NotFound):
        marking.set_star(workspace, [1, 99], False)
    importing.import_digests(workspace, [Pasted(digest_text([("Tried", "Only tried.")]))], dry_run=True)
    assert workspace.database.foreign_commits() == 0
    other = Workspace.open(tmp_path / "library", tmp_path / "other index")
    other.updater.catch_up()
    assert (workspace.database.foreign_commits(), other.database.foreign_commits()) == (0, 0)
    marking.set_star(other, [1, 2], False)
    other.journal.undo()
    assert (workspace.database.foreign_commits(), other.database.foreign_commits()) == (2, 0)
    with workspace.journal.unrecorded():
        pass
    assert (workspace.database.foreign_commits(), other.database.foreign_commits()) == (2, 1)
    other.close()


def test_foreign_commits_do_not_wait_for_a_write_under_way(workspace: Workspace) -> None:
    fill(workspace)
    moves: list[int | None] = []
    with workspace.journal.step("long") as step:
        step.handle.conn.execute("DELETE FROM notes")
        in_background(lambda: moves.append(workspace.database.foreign_commits())).join(timeout=5)
    assert moves == [None]


# Two programs


def test_opening_waits_for_nobody(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace)
    monkeypatch.setattr("readlist.library.lock_wait.BUSY_TIMEOUT_S", 0.1)
    with workspace.journal.step("long") as step:
        step.handle.conn.execute("DELETE FROM notes")
        other = Workspace.open(tmp_path / "library", tmp_path / "index")
        assert other.counts().lists[ListKind.ALL] == 2
        with pytest.raises(LibraryFault, match="in use by another program"):
            marking.set_star(other, [1], True)
        other.close()


def test_two_programs_write_in_turn_and_undo_in_the_order_of_time(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    other = Workspace.open(tmp_path / "library", tmp_path / "index")
    marking.set_star(workspace, [1], True)
    marking.set_status(other, [1], Status.READ)
    marking.set_status(workspace, [1], Status.QUEUED)
    title = workspace.paper(1).record.title
    assert change_label(history.undo(other)) == f"put “{title}” on “To read”"
    assert change_label(history.undo(workspace)) == f"mark “{title}” as read"
    assert workspace.paper(1).status is Status.UNREAD
    assert history.redo(other, 2).id
    assert other.paper(1).status is Status.QUEUED
    other.close()


# Folders


@pytest.mark.parametrize("name", ["a b", "100%41", "what?x=1", "#hash", "ü 日本", "a:b", "'q\"", "-dash", "[x]*"])
def test_a_library_may_lie_anywhere(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).mkdir()
    except OSError:
        pytest.skip("no folder can have this name here")
    ws = Workspace.open(tmp_path / name, tmp_path / "index" / name)
    fill(ws)
    made = maintenance.backup(ws)
    assert [(info.papers, info.fault) for info in maintenance.backups(ws.folder)] == [(2, "")]
    marking.trash(ws, [1])
    assert found(ws, "larches") == [2]
    ws.close()
    maintenance.restore_backup(tmp_path / name, made)
    ws = Workspace.open(tmp_path / name, tmp_path / "index" / name)
    assert found(ws, "owls") == [1]
    assert maintenance.check(ws) == []
    ws.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps open files where they are; Wine lets them move")
@pytest.mark.parametrize("how", ["removed", "moved", "replaced"])
def test_nothing_is_written_into_a_library_that_is_gone(tmp_path: Path, how: str) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    fill(ws)
    try:
        if how == "removed":
            shutil.rmtree(tmp_path / "library")
        else:
            (tmp_path / "library").rename(tmp_path / "elsewhere")
    except PermissionError:
        pytest.skip("this system keeps open files where they are")
    if how == "replaced":
        Workspace.open(tmp_path / "library", tmp_path / "index").close()
    with pytest.raises(LibraryFault, match="moved, removed or replaced"):
        marking.set_star(ws, [1], True)
    if how != "replaced":
        with pytest.raises(LibraryFault, match="no library"):
            maintenance.backup(ws)
        assert not (tmp_path / "library").exists()
    assert ws.paper(1).starred is False
    ws.close()


# Search and lists


def test_the_trash_is_searched_by_state_too(workspace: Workspace) -> None:
    fill(workspace)
    marking.set_star(workspace, [1, 2], True)
    marking.trash(workspace, [1])
    workspace.updater.catch_up()
    trash = Scope(ListKind.TRASH)
    assert workspace.finder.find("is:starred", scope=trash).ids.tolist() == [1]
    assert workspace.finder.find("owls is:starred", scope=trash).ids.tolist() == [1]
    assert workspace.finder.find("is:starred").ids.tolist() == [2]
    assert workspace.finder.find("is:trashed").ids.tolist() == [1]


def test_a_result_is_sorted_like_a_list_however_long(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace, *((f"“{letter}” and Trees", abstract_of(letter * 4)) for letter in "cadB"))
    fill(workspace, ("[A] and Trees", abstract_of("a second b")), ("“a” and Trees", abstract_of("aaaa")))
    workspace.updater.catch_up()
    for few in (100, 0):
        monkeypatch.setattr("readlist.library.list_queries.MAX_SORTED_IDS", few)
        for sort in (Sort.TITLE, Sort.AUTHOR, Sort.DATE, Sort.SEEN, Sort.ADDED):
            assert (
                workspace.finder.find("trees", sort).ids.tolist() == workspace.ids(Scope(ListKind.ALL), sort).tolist()
            ), sort
        titles = [row.title[1] for row in workspace.rows(workspace.ids(Scope(ListKind.ALL), Sort.TITLE).tolist())]
        assert titles == ["a", "A", "B", "c", "d"]


def test_the_order_of_many_results_follows_the_library(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.library.list_queries.MAX_SORTED_IDS", 0)
    fill(workspace, *((f"{letter} and Trees", abstract_of(letter * 4)) for letter in "abc"))
    workspace.updater.catch_up()

    def by_title() -> list[str]:
        ids = workspace.finder.find("trees", Sort.TITLE).ids.tolist()
        return [row.title for row in workspace.rows(ids)]

    assert by_title() == ["a and Trees", "b and Trees", "c and Trees"]
    editing.edit(workspace, workspace.finder.find("trees", Sort.TITLE).ids.tolist()[0], "title", "z and Trees")
    workspace.updater.catch_up()
    assert by_title() == ["b and Trees", "c and Trees", "z and Trees"]
    marking.trash(workspace, workspace.finder.find("trees", Sort.TITLE).ids.tolist()[:1])
    assert by_title() == ["c and Trees", "z and Trees"]
    assert workspace.finder.find("is:trashed", Sort.TITLE).ids.tolist() != []


def test_a_number_too_great_for_any_paper_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.paper(10**30)
    with pytest.raises(NotFound):
        marking.set_star(workspace, [10**30], True)


# The index follows


def test_an_index_of_before_a_restore_starts_anew(tmp_path: Path) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    fill(ws)
    ws.updater.catch_up()
    made = maintenance.backup(ws)
    editing.write_note(ws, 1, "quizzaciously")
    fill(ws, ("Ferns", abstract_of("ferns")))
    assert found(ws, "quizzaciously") == [1]
    ws.close()
    maintenance.restore_backup(tmp_path / "library", made)
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    assert found(ws, "quizzaciously") == [], "the restored library has no such note"
    assert maintenance.check(ws) == []
    ws.close()


def test_a_copy_of_a_library_has_an_index_of_its_own(tmp_path: Path) -> None:
    first = Workspace.open(tmp_path / "first")
    fill(first)
    first.updater.catch_up()
    shutil.copytree(tmp_path / "first", tmp_path / "second")
    second = Workspace.open(tmp_path / "second")
    editing.write_note(second, 1, "quizzaciously")
    assert found(second, "quizzaciously") == [1]
    assert found(first, "quizzaciously") == []
    assert found(first, "larches") == [2]
    first.close()
    second.close()


def test_another_machines_index_may_take_the_tickets(tmp_path: Path) -> None:
    here = Workspace.open(tmp_path / "library", tmp_path / "here")
    fill(here)
    here.updater.catch_up()
    there = Workspace.open(tmp_path / "library", tmp_path / "there")
    there.updater.catch_up()
    editing.write_note(there, 1, "quizzaciously")
    there.updater.catch_up()
    there.close()
    editing.write_note(here, 2, "absquatulate")
    assert found(here, "absquatulate") == [2]
    assert found(here, "quizzaciously") == [1], "noticed while open"
    here.close()
    here = Workspace.open(tmp_path / "library", tmp_path / "here")
    there = Workspace.open(tmp_path / "library", tmp_path / "there")
    assert found(there, "absquatulate") == [2], "noticed when opened"
    here.close()
    there.close()


def test_a_crash_between_index_and_library_costs_no_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    fill(ws)
    ws.updater.catch_up()
    editing.write_note(ws, 1, "quizzaciously")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("readlist.library.index_queue.paper_queries.fetch_texts", crash)
    with pytest.raises(KeyboardInterrupt):  # the index bears the new token, the library does not
        ws.updater.catch_up()
    monkeypatch.undo()
    ws.close()
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    ws.updater.open_index()
    assert ws.updater.count_pending() == 1
    assert found(ws, "quizzaciously") == [1]
    ws.close()


def test_an_older_text_that_is_indexed_last_does_not_stay(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    workspace.updater.catch_up()
    editing.write_note(workspace, 1, "quizzaciously")
    write = workspace.index.write

    def overtaken(documents: list[Document], gone: list[int], *step: Any) -> None:
        """Between reading and writing, another program changes the note and indexes it."""
        monkeypatch.undo()
        editing.write_note(workspace, 1, "absquatulate")
        workspace.updater.catch_up()
        write(documents, gone, *step)

    monkeypatch.setattr(workspace.index, "write", overtaken)
    workspace.updater.catch_up()
    assert workspace.updater.count_pending() == 0
    assert workspace.finder.find("quizzaciously").ids.tolist() == []
    assert workspace.finder.find("absquatulate").ids.tolist() == [1]


def test_a_rebuild_is_not_undone_by_indexing_under_way(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace)
    clear = index_queue.clear

    def late(*arguments: object) -> str:
        """Between writing and clearing, the index is thrown away."""
        monkeypatch.undo()
        workspace.updater.rebuild()
        return clear(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(index_queue, "clear", late)
    workspace.updater.catch_up()
    assert workspace.finder.find("owls").ids.tolist() == [1]


def test_counts_are_of_one_state(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace, OWLS, (OWLS[0], abstract_of("other things")))
    ask = workspace.duplicate_groups

    def late() -> object:
        in_background(lambda: marking.trash(workspace, [1])).join()
        return ask()

    monkeypatch.setattr(workspace, "duplicate_groups", late)
    counts = workspace.counts().lists
    assert (counts[ListKind.ALL], counts[ListKind.DUPLICATES]) == (2, 1)


def test_counts_are_not_changed_once_they_are_made(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(workspace, OWLS, (OWLS[0], abstract_of("other things")))
    made = Counts(MappingProxyType({ListKind.ALL: 2, ListKind.DUPLICATES: 0}), (), ())
    monkeypatch.setattr(count_queries, "count_all", lambda _reader: made)
    assert workspace.counts().lists == {ListKind.ALL: 2, ListKind.DUPLICATES: 1}
    assert made.lists[ListKind.DUPLICATES] == 0


def test_faults_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("in the way")
    with pytest.raises(WorldError, match=r"cannot be used.*\.$"):
        Workspace.open(tmp_path / "library", tmp_path / "index")


def test_on_a_full_disk_without_an_index_the_index_is_temporary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr("readlist.workspace.is_full", lambda folder: folder == tmp_path / "index")
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    importing.import_digests(ws, [Pasted(digest_text([("Owls at Night", abstract_of("Owls at Night"))]))])
    ws.updater.catch_up()
    assert ws.finder.find("owls").ids.tolist() == [1]
    assert list((tmp_path / "index").iterdir()) == []
    ws.close()


def test_on_a_full_disk_an_index_that_is_there_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    importing.import_digests(ws, [Pasted(digest_text([("Owls at Night", abstract_of("Owls at Night"))]))])
    ws.updater.catch_up()
    ws.close()
    monkeypatch.setattr("readlist.workspace.is_full", lambda folder: True)
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    ws.updater.open_index()
    assert ws.index.document_count() == 1
    ws.close()
