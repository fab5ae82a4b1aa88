"""Lists and counts at size: where an index serves, no table is walked through."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from readlist.commands import editing, history, marking, saved_searches, tagging
from readlist.commands.arrival import import_digest
from readlist.library import filters, list_queries
from readlist.model.digest import Digest, Entry
from readlist.model.paper import Status
from readlist.model.query import Filter, FilterKind
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope, Sort
from readlist.model.task import Quiet
from readlist.workspace import Workspace

PAPERS = 600
LARGE = {"papers", "marks", "entries", "entry_keys", "identifiers", "paper_tags", "change_rows"}
ALIASES = {"p": "papers", "m": "marks", "e": "entries", "ma": "marks", "mb": "marks", "a": "entries", "b": "entries"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A library with some of everything, and SQLite's statistics of it."""
    folder = tmp_path_factory.mktemp("filled")
    ws = Workspace.open(folder / "library", folder / "index")
    rng = random.Random(1)
    for digest in range(12):
        numbers = (
            rng.sample(range(PAPERS), 80) if digest >= 8 else range(digest * PAPERS // 8, (digest + 1) * PAPERS // 8)
        )
        entries = tuple(
            Entry(position, Record(f"Study {number}", f"On {number}." * 9, identifiers={"arxiv": f"2601.{number:05}"}))
            for position, number in enumerate(numbers, 1)
        )
        with ws.journal.step("bring") as step:
            day = f"2026-01-{digest + 1:02}"
            series = ("Owls", "Larks")[digest % 2]
            import_digest(
                step.handle.conn, Digest("f", day, entries, series=series), name=day, sha256=day, task=Quiet()
            )
    ids = ws.ids(Scope(ListKind.ALL)).tolist()
    marking.set_status(ws, ids[::3], Status.READ)
    marking.set_star(ws, ids[::50], True)
    marking.trash(ws, ids[::40])
    tagging.tag(ws, "trees", ids[::7])
    saved_searches.save_search(ws, "Starred trees", "is:starred OR tag:trees")
    yield ws
    ws.close()


def plans(ws: Workspace, ask: object) -> list[str]:
    """SQLite's query plan for every question of ``ask``."""
    told: list[str] = []
    with ws.database.snapshot() as reader:  # in a snapshot nothing comes from the cache of lists
        statements: list[str] = []
        reader.set_trace_callback(statements.append)
        try:
            ask(ws)  # type: ignore[operator]
        finally:
            reader.set_trace_callback(None)
        for statement in statements:
            if statement.startswith(("SELECT", "WITH")):
                told += [row[3] for row in reader.execute(f"EXPLAIN QUERY PLAN {statement}")]
    return told


def walked(told: list[str]) -> list[str]:
    """The lines that tell of a large table walked through; an index of the starred alone is not one."""
    scans = [(line, found[1]) for line in told if (found := re.match(r"SCAN (\w+)", line))]
    return [line for line, name in scans if ALIASES.get(name, name) in LARGE and "marks_starred" not in line]


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda ws: ws.rows(list(range(1, 101))), id="rows"),
        pytest.param(lambda ws: ws.paper(7), id="paper"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.INBOX)), id="inbox"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.ALL)), id="all"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.STARRED)), id="starred"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.TRASH)), id="trash"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.TAG, 1)), id="tag"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.DIGEST, 3)), id="digest"),
        pytest.param(lambda ws: ws.ids(Scope(ListKind.STARRED), Sort.TITLE), id="few by title"),
        pytest.param(lambda ws: ws.duplicate_groups(), id="duplicates"),
        pytest.param(lambda ws: ws.journal.history(), id="history"),
    ],
)
def test_no_table_is_walked_through(filled: Workspace, ask: object) -> None:
    told = plans(filled, ask)
    assert told, "the plan was seen"
    assert walked(told) == []


def test_counts_use_indexes_alone(filled: Workspace) -> None:
    told = plans(filled, lambda ws: ws.counts())
    assert [line for line in walked(told) if "USING COVERING INDEX" not in line] == []


@pytest.mark.parametrize("sort", [Sort.TITLE, Sort.AUTHOR])
def test_titles_and_authors_are_ordered_by_their_index(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch, sort: Sort
) -> None:
    monkeypatch.setattr(list_queries, "MAX_SORTED_IDS", 0)
    told = plans(filled, lambda ws: ws.ids(Scope(ListKind.ALL), sort))
    assert f"SCAN p USING INDEX papers_by_{sort}" in " ".join(told).replace("COVERING ", "")
    assert not any("TEMP B-TREE" in line for line in told)


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("kind", [kind for kind in ListKind if kind is not ListKind.DUPLICATES])
def test_lists_hold_what_their_counts_say(filled: Workspace, kind: ListKind, sort: Sort) -> None:
    counts = filled.counts()
    keys = {ListKind.SEARCH: 1, ListKind.TAG: 1, ListKind.SERIES: 1, ListKind.DIGEST: 9}
    of_series = [digest.id for digest in counts.digests if digest.series_id == 1]
    expected = {
        ListKind.SEARCH: filled.finder.count_searches()[0].papers,
        ListKind.TAG: counts.tags[0].papers,
        ListKind.SERIES: len({int(n) for d in of_series for n in filled.ids(Scope(ListKind.DIGEST, d))}),
        ListKind.DIGEST: next(digest.papers for digest in counts.digests if digest.id == 9),
        **counts.lists,
    }[kind]
    scope = Scope(kind, keys.get(kind, 0))
    ids = filled.ids(scope, sort).tolist()
    if kind is not ListKind.SEARCH and sort is Sort.ADDED:
        first = filled.first_ids(scope)
        assert first.ids.tolist() == ids, "the same without NumPy"
        assert not first.is_cut
    assert len(ids) == len(set(ids)) == expected
    assert expected or kind in (ListKind.QUEUED, ListKind.READING, ListKind.DISMISSED)


def test_digests_are_counted_as_their_papers_are(filled: Workspace) -> None:
    for digest in filled.digests():
        rows = filled.rows(filled.ids(Scope(ListKind.DIGEST, digest.id)).tolist())
        assert digest.papers == len(rows)
        assert digest.unread == sum(row.status is Status.UNREAD for row in rows)
        assert digest.entries >= digest.papers
    assert filled.digest_dates() == {digest.id: digest.date for digest in filled.digests()}


def test_states_are_answered_in_the_trash_or_outside(filled: Workspace) -> None:
    starred = Filter(FilterKind.IS, "starred", "=")
    with filled.database.reading() as reader:
        inside = set(filters.filter_ids(reader, starred, in_trash=True).tolist())
        outside = set(filters.filter_ids(reader, starred).tolist())
    assert not inside & outside
    assert len(inside) + len(outside) == PAPERS // 50
    assert inside <= set(filled.ids(Scope(ListKind.TRASH)).tolist())


def test_undo_of_a_large_step_is_quick(tmp_path: Path) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    entries = tuple(Entry(number, Record(f"Study {number}", f"On {number}." * 9)) for number in range(1, 2001))
    with ws.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "", entries), name="n", sha256="0", task=Quiet())
    progress: list[int] = []
    with ws.database.writing() as handle:
        handle.conn.set_progress_handler(lambda: progress.append(1), 1000)
    history.undo(ws)
    assert len(progress) < 4_000, "SQLite's work grows with the rows, not with their square"
    assert ws.ids(Scope(ListKind.ALL)).tolist() == []
    ws.close()


def test_a_reading_connection_cannot_write(filled: Workspace) -> None:
    with filled.database.reading() as reader, pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM notes")


@pytest.mark.parametrize(
    "asked",
    [
        "2402.16107",
        "2402.16107v1",
        "arXiv:2402.16107v3",
        "https://arxiv.org/abs/2402.16107v2",
        "https://arxiv.org/pdf/2402.16107.pdf",
        "10.48550/arXiv.2402.16107",
        "https://www.alphaxiv.org/abs/2402.16107v1",
    ],
)
@pytest.mark.parametrize("edited", [True, False])
def test_an_identifier_is_found_however_it_is_asked_for(tmp_path: Path, asked: str, edited: bool) -> None:
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    written = {} if edited else {"arxiv": "2402.16107v2"}
    digest = Digest("test", "2026-03-17", (Entry(1, Record("Slow Trees", "Trees grow.", identifiers=written)),))
    with ws.journal.step("import") as step:
        import_digest(step.handle.conn, digest, name="a.txt", sha256="a", task=Quiet())
    if edited:
        editing.edit(ws, 1, "arxiv", "https://arxiv.org/abs/2402.16107v2")
    with ws.database.reading() as reader:
        assert filters.filter_ids(reader, Filter(FilterKind.ID, asked)).tolist() == [1]
        assert filters.filter_ids(reader, Filter(FilterKind.ID, "2402.1610")).tolist() == []
    ws.close()


def test_a_first_list_is_read_piece_by_piece(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = filled.ids(Scope(ListKind.ALL)).tolist()
    for piece in (1, 2, 7, 10_000):
        monkeypatch.setattr(list_queries, "PIECE_CHARS", piece)
        with filled.database.reading() as reader:
            assert list_queries.first_ids(reader, Scope(ListKind.ALL)).ids.tolist() == ids
            assert list_queries.first_ids(reader, Scope(ListKind.TAG, 999)).ids.tolist() == []


@pytest.mark.parametrize("most", [1, 3, 1_000])
def test_a_first_list_is_cut(filled: Workspace, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(list_queries, "MAX_FIRST_IDS", most)
    ids = filled.ids(Scope(ListKind.ALL)).tolist()
    with filled.database.reading() as reader:
        first = list_queries.first_ids(reader, Scope(ListKind.ALL))
    assert first.ids.tolist() == ids[:most]
    assert first.is_cut == (most < len(ids))
    assert len(ids) > 3


def test_a_paper_without_a_date_is_neither_before_nor_after_one(workspace: Workspace) -> None:
    with workspace.journal.step("bring") as step:
        for day in ("", "2026-03-01"):
            digest = Digest("f", day, (Entry(1, Record(f"Study of {day or 'no day'}")),))
            import_digest(step.handle.conn, digest, name=day or "undated", sha256=day or "undated", task=Quiet())
    undated, dated = workspace.ids(Scope(ListKind.ALL), Sort.TITLE).tolist()[::-1]
    with workspace.database.reading() as reader:
        assert filters.filter_ids(reader, Filter(FilterKind.BEFORE, "2027-01-01")).tolist() == [dated]
        assert filters.filter_ids(reader, Filter(FilterKind.AFTER, "2025-01-01")).tolist() == [dated]
    assert workspace.paper(undated).record.title == "Study of no day"


def test_a_row_begins_the_abstract_or_else_the_excerpt(workspace: Workspace) -> None:
    records = (
        Record("a", "Owls hear mice.", excerpt="We study"),
        Record("b", " ", excerpt="… mice below snow …"),
        Record("c", excerpt=""),
        Record("d", volume="12"),
    )
    entries = tuple(Entry(position, record) for position, record in enumerate(records, 1))
    with workspace.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-03-01", entries), name="a", sha256="a", task=Quiet())
        step.handle.conn.execute("UPDATE papers SET more = '{damaged' WHERE title = 'd'")
    ids = workspace.ids(Scope(ListKind.ALL), Sort.TITLE)
    assert [row.abstract_start for row in workspace.rows(ids)] == ["Owls hear mice.", "… mice below snow …", "", ""]


def test_papers_stand_by_their_first_author_and_follow_edits_and_undo(workspace: Workspace) -> None:
    authors = [("Bo Sample", "Ada Ample"), (), ("Test, Cy",), ("Öxample, Di",), ("Sample, Bo",)]
    entries = tuple(Entry(n, Record(f"Owls of Kind {n}", authors=names)) for n, names in enumerate(authors, 1))
    with workspace.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-03-01", entries), name="a", sha256="a", task=Quiet())
    by_author = partial(workspace.ids, Scope(ListKind.ALL), Sort.AUTHOR)
    assert by_author().tolist() == [4, 1, 5, 3, 2], "papers of one author by arrival, those without any last"
    editing.edit(workspace, 2, "authors", "Ada Ample")
    assert by_author().tolist() == [2, 4, 1, 5, 3]
    history.undo(workspace)
    assert by_author().tolist() == [4, 1, 5, 3, 2]
    history.undo(workspace)
    history.redo(workspace)
    assert by_author().tolist() == [4, 1, 5, 3, 2]


def test_papers_without_the_value_of_an_order_are_last_in_both_directions(workspace: Workspace) -> None:
    authors_and_days = [((), ""), (("Bo Example",), "2021-01-01"), (("et al.",), ""), (("Ada Ample",), "2020-01-01")]
    entries = tuple(
        Entry(number, Record(f"Owls of Kind {number}", authors=authors, published=day))
        for number, (authors, day) in enumerate(authors_and_days, 1)
    )
    with workspace.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "", entries), name="a", sha256="a", task=Quiet())
    scope = Scope(ListKind.ALL)
    for sort, backwards in {Sort.AUTHOR: [2, 4], Sort.DATE: [4, 2]}.items():
        ids = workspace.ids(scope, sort)
        assert ids.tolist() == [*backwards[::-1], 1, 3]
        assert workspace.reverse_ids(ids, sort).tolist() == [*backwards, 1, 3]
        assert workspace.reverse_ids(ids[:0], sort).tolist() == []
    titles = workspace.ids(scope, Sort.TITLE)
    assert workspace.reverse_ids(titles, Sort.TITLE).tolist() == titles[::-1].tolist()


def test_titles_and_tags_stand_where_one_looks_for_them(workspace: Workspace) -> None:
    titles = ["Zebras", "The Éclair", "\\'Etudes", "Part 10", "Part 9", "Łódź", "apples", "an Übung"]
    entries = tuple(Entry(position, Record(title)) for position, title in enumerate(titles, 1))
    with workspace.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-03-01", entries), name="a", sha256="a", task=Quiet())
    ids = workspace.ids(Scope(ListKind.ALL), Sort.TITLE)
    shown = [row.title for row in workspace.rows(ids)]
    assert shown == ["apples", "The Éclair", "\\'Etudes", "Łódź", "Part 9", "Part 10", "an Übung", "Zebras"]
    editing.edit(workspace, int(ids[0]), "title", "Zoo")
    assert workspace.ids(Scope(ListKind.ALL), Sort.TITLE).tolist() == [*ids[1:], ids[0]]
    history.undo(workspace)
    assert workspace.ids(Scope(ListKind.ALL), Sort.TITLE).tolist() == ids.tolist()
    for name in ("zoo", "Ähren", "birds", "Éire", "day 10", "day 9"):
        tagging.tag(workspace, name, [int(ids[0])])
    wanted = ["Ähren", "birds", "day 9", "day 10", "Éire", "zoo"]
    assert [count.tag.name for count in workspace.tags()] == wanted
    assert [tag.name for tag in workspace.rows([int(ids[0])])[0].tags] == wanted
    assert [tag.name for tag in workspace.paper(int(ids[0])).tags] == wanted
