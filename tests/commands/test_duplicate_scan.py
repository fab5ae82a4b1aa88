"""The scan of a whole library: what it reads before it compares, and that this changes no answer."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from benchmarks.duplicates.made_papers import COLUMNS, made_rows
from duplicates.preprint_pairs import labelled_pairs

from readlist.commands import duplicate_scan
from readlist.commands.importing import Pasted, import_digests
from readlist.library import duplicate_queries
from readlist.library.entries import entries_of
from readlist.model.record import Record
from readlist.workspace import Workspace

HEADER = ("title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "abstract")


def cells(record: Record) -> tuple[str, ...]:
    names = "; ".join(record.authors)
    place = (record.published, record.venue, record.volume, record.issue, record.pages)
    return record.title, names, *place, record.identifiers.get("doi", ""), record.abstract


def add(workspace: Workspace, header: tuple[str, ...], *rows: tuple[str, ...]) -> None:
    table = io.StringIO()
    csv.writer(table).writerows((header, *rows))
    import_digests(workspace, [Pasted(table.getvalue())], format_name="table")


def scan_anew(workspace: Workspace) -> list[tuple[Any, ...]]:
    """The possible duplicates that a scan finds, if none were known before."""
    with workspace.journal.step("forget") as step:
        step.handle.conn.execute("DELETE FROM resemblances")
    duplicate_scan.rescan(workspace)
    with workspace.database.reading() as conn:
        return conn.execute("SELECT entry_a, entry_b, score, evidence, against FROM resemblances").fetchall()


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    add(
        workspace,
        HEADER,
        *dict.fromkeys(cells(each) for pair in labelled_pairs()[::3] for each in (pair.one, pair.other)),
    )
    add(workspace, COLUMNS, *(paper.cells() for _, paper in made_rows(400)))
    return workspace


def test_the_screen_changes_no_answer(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    screened = scan_anew(filled)
    monkeypatch.setattr(duplicate_scan, "could_be_one_work", lambda _ones, _others: True)
    assert sorted(scan_anew(filled)) == sorted(screened)
    assert len(screened) > 30


def test_outlines_tell_what_entries_have(filled: Workspace) -> None:
    with filled.database.reading() as conn:
        papers = [paper for (paper,) in conn.execute("SELECT DISTINCT paper_id FROM entries LIMIT 400").fetchall()]
        outlines = duplicate_queries.outlines_of(conn, papers)
        entries = entries_of(conn, papers)
    texts, pages = set(), set()
    for paper, sightings in entries.items():
        assert len(outlines[paper]) == len(sightings)
        for sighting in sightings:
            record = sighting.record
            fitting = [each for each in outlines[paper] if each.title == record.title]
            assert any(each.has_text == bool(record.abstract or record.excerpt) for each in fitting)
            assert any(each.has_pages == bool(record.pages) for each in fitting)
            texts.add(bool(record.abstract))
            pages.add(bool(record.pages))
    assert texts == pages == {True, False}


def test_entries_with_one_identifier_are_compared_whatever_their_titles(workspace: Workspace) -> None:
    titles = ("Wind over high dunes in southern valleys", "Sand on slow rivers of the northern coast")
    add(workspace, HEADER, *((title, "Oda, Mika", "2021", "", "", "", "", "10.9999/a", "") for title in titles))
    assert len(scan_anew(workspace)) == 1
