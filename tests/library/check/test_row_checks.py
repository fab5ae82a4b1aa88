"""One row that cannot be read takes nothing else down: it is shown as such, named by ``check``, mended by repair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from damaged_libraries import write_odd

from readlist import cli
from readlist.commands import history, maintenance, marking, saved_searches, tagging
from readlist.commands.arrival import import_digest
from readlist.errors import LibraryFault
from readlist.library.stored_values import DAMAGED
from readlist.model.digest import Digest, Entry
from readlist.model.paper import Status
from readlist.model.record import Record
from readlist.model.scope import ListKind, Scope
from readlist.model.task import Quiet
from readlist.workspace import Workspace

PAPERS = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed library: six papers of one digest; paper 3 has a tag, a note is on 2, a search is saved."""
    place = tmp_path / "library"
    ws = Workspace.open(place)
    entries = tuple(
        Entry(
            number,
            Record(
                f"Study {number}",
                f"Owls and voles, part {number}.",
                ("Ada One", "Bo Two"),
                "2026-01-02",
                identifiers={"arxiv": f"2601.0000{number}"},
            ),
        )
        for number in range(1, PAPERS + 1)
    )  # fmt: skip
    with ws.journal.step("bring") as step:
        import_digest(step.handle.conn, Digest("f", "2026-01-03", entries), name="d", sha256="1", task=Quiet())
    tagging.tag(ws, "owls", [3])
    saved_searches.save_search(ws, "Voles", "voles")
    with ws.journal.step("note") as step:
        step.handle.conn.execute("INSERT INTO notes VALUES (2, 'mine')")
    marking.set_star(ws, [4], True)
    ws.close()
    return place


ROWS = [
    ("UPDATE papers SET authors = 7 WHERE id = 3", "paper 3: authors is not a list of names"),
    ("UPDATE papers SET authors = '{' WHERE id = 3", "paper 3: authors is not JSON"),
    ("UPDATE papers SET authors = '[1, null]' WHERE id = 3", "paper 3: authors is not a list of names"),
    ("UPDATE papers SET title = x'00ff41' WHERE id = 3", "paper 3: title is not text"),
    ("UPDATE papers SET title = NULL WHERE id = 3", "paper 3: title is not text"),
    ("UPDATE papers SET abstract = NULL, venue = x'00' WHERE id = 3", "paper 3: abstract is not text"),
    ("UPDATE marks SET status = 'lost' WHERE paper_id = 3", "the marks of paper 3: status is not a status"),
    ("UPDATE marks SET status = x'ff' WHERE paper_id = 3", "the marks of paper 3: status is not a status"),
    ("UPDATE marks SET starred = 'so' WHERE paper_id = 3", "the marks of paper 3: starred is not a number"),
    ("UPDATE marks SET seen = x'01' WHERE paper_id = 3", "the marks of paper 3: seen is not a number"),
    ("UPDATE marks SET added = 5 WHERE paper_id = 3", "the marks of paper 3: added is not a time"),
    ("UPDATE marks SET date = NULL WHERE paper_id = 3", "the marks of paper 3: date is not text"),
]


@pytest.mark.parametrize(("statement", "told"), ROWS)
def test_a_damaged_row_is_shown_named_and_mended(folder: Path, statement: str, told: str) -> None:
    write_odd(folder / "library.sqlite", statement)
    ws = Workspace.open(folder)
    try:
        ids = ws.ids(Scope(ListKind.ALL)).tolist()
        titles = {row.id: row.title for row in ws.rows(ids)}
        assert len(titles) == PAPERS
        assert [title for number, title in titles.items() if number != 3] == [f"Study {n}" for n in (1, 2, 4, 5, 6)]
        if "added" not in statement:
            assert (titles[3] if "abstract" not in statement else ws.paper(3).record.title).startswith(DAMAGED)
        ws.updater.catch_up()
        assert ws.updater.count_pending() == 0
        assert {1, 2, 4} <= set(ws.finder.find("owls").ids.tolist())
        assert marking.set_star(ws, [1, 2], True).papers == (1, 2)
        assert history.undo(ws)
        assert told in maintenance.check(ws)
        maintenance.check(ws, repair=True)
        assert maintenance.check(ws) == []
        assert [row.title for row in ws.rows([3])] == ["Study 3"]
        assert ws.paper(3).record.authors == ("Ada One", "Bo Two")
        assert ws.paper(3).status is Status.UNREAD
    finally:
        ws.close()


OTHERS = [
    ("UPDATE tags SET name = x'ff', colour = 3", "tag 1: name is not text"),
    ("UPDATE tags SET colour = 'javascript:'", "tag 1: colour is not a colour"),
    ("UPDATE notes SET text = x'6d696e65'", "the note of paper 2: text is not text"),
    ("UPDATE searches SET query = x'00', position = 'first'", "saved search 1: query is not text"),
    ("UPDATE digests SET series = NULL, title = x'ff'", "digest 1: series is not text"),
    ("UPDATE digests SET date = 20260103", "digest 1: date is not a date"),
    ("UPDATE digests SET name = NULL, problems = '7', imported = 12", "digest 1: name is not text"),
    ("UPDATE changes SET fact = x'ff', papers = 'x' WHERE id = 2", "step 2: fact is not text"),
    ("DELETE FROM meta", "the library has lost its id"),
    ("UPDATE meta SET value = x'ff' WHERE key = 'moves'", None),
    ("UPDATE papers SET title = CAST(x'41ff42' AS TEXT) WHERE id = 2", "paper 2: title is not UTF-8"),
    ("INSERT INTO origins (paper_id, entries, marks) VALUES (1, '[1]', '{}')", "an origin 1: marks cannot be read"),
    ("UPDATE entry_keys SET entry_id = entry_id + 100 WHERE entry_id > 4", "entry 5 cannot be found by any key"),
    (
        "INSERT INTO change_rows VALUES (77, 'marks', '[1]', NULL)",
        "row without a number of change_rows refers to a row of changes that is not there (1 times)",
    ),
    ("DROP INDEX marks_by_added", "the index marks_by_added is missing"),
    ("DROP TRIGGER to_index_0", "the trigger to_index_0 is missing"),
    ("DROP TABLE searches", "the table searches is missing"),
    ("PRAGMA user_version = 0", None),
]


@pytest.mark.parametrize(("statement", "told"), OTHERS)
def test_odd_values_elsewhere_are_named_and_mended(
    folder: Path, statement: str, told: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    write_odd(folder / "library.sqlite", statement)
    place = ["--library", str(folder), "--json"]
    assert cli.main([*place, "list"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == PAPERS
    assert cli.main([*place, "search", "owls"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == PAPERS
    assert cli.main([*place, "check"]) == (1 if told else 0)
    assert (told in json.loads(capsys.readouterr().out)["findings"]) is bool(told)
    assert cli.main([*place, "check", "--repair"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    for verb in (["tags"], ["digests"], ["searches"], ["history"], ["export", "--format", "json"], ["undo"]):
        assert cli.main([*place, *verb]) == 0
        capsys.readouterr()


def test_what_is_damaged_of_an_entry_is_named_and_left(folder: Path) -> None:
    file = folder / "library.sqlite"
    write_odd(
        file, "DROP TRIGGER entries_are_immutable", "UPDATE entries SET authors = 7, title = x'ff' WHERE id = 2",
        "UPDATE identifiers SET value = x'ff' WHERE entry_id = 5",
    )  # fmt: skip
    ws = Workspace.open(folder)
    try:
        found = maintenance.check(ws, repair=True)
        assert "the trigger entries_are_immutable is missing" in found
        left = maintenance.check(ws)
        assert "entry 2: authors is not a list of names" in left
        assert "entry 2: title is not text" in left
        assert all("entry 2" in finding for finding in left)
        assert len(ws.papers(range(1, PAPERS + 1))) == PAPERS
    finally:
        ws.close()


@pytest.mark.parametrize("image", ["'7'", "'{'", "x'ff'", "'{\"paper_id\": [1]}'", "'{\"other\": 1}'"])
def test_undo_of_a_damaged_step_says_so_and_changes_nothing(
    folder: Path, image: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_odd(
        folder / "library.sqlite", f"UPDATE change_rows SET image = {image} WHERE tbl = 'marks' AND change_id = 5"
    )
    ws = Workspace.open(folder)
    try:
        before = [ws.paper(number) for number in range(1, PAPERS + 1)]
        with pytest.raises(LibraryFault, match="damaged"):
            history.undo(ws)
        assert cli.main(["--library", str(folder), "undo"]) == 1
        assert "Traceback" not in capsys.readouterr().err
        assert [ws.paper(number) for number in range(1, PAPERS + 1)] == before
        assert len(ws.journal.history()) == 5
        maintenance.check(ws, repair=True)
        assert marking.set_star(ws, [1], True).id
        assert history.undo(ws)
    finally:
        ws.close()


def test_a_damaged_row_can_be_marked(folder: Path) -> None:
    write_odd(folder / "library.sqlite", "UPDATE marks SET status = x'ff', added = x'00' WHERE paper_id = 3")
    ws = Workspace.open(folder)
    try:
        assert marking.set_status(ws, [2, 3], Status.READ).papers == (2, 3)
        assert {row.id: row.status for row in ws.rows([2, 3])} == {2: Status.READ, 3: Status.READ}
    finally:
        ws.close()
