"""The papers of each filter, of a small library: what matches, and what is just outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_digests import abstract_of, digest_text

from readlist.commands import editing, marking, tagging
from readlist.commands.importing import Pasted, import_digests
from readlist.library.filters import filter_ids, last_day
from readlist.model.paper import Status
from readlist.model.query import BEGINS, Filter, FilterKind
from readlist.workspace import Workspace

PAPERS = ("Owls", "Larches", "Tides", "Glaciers")
"""Their ids are 1 to 4."""
DIGESTS = (("Feb 27, 2026", (1,)), ("Feb 28, 2026", (1, 2)), ("Mar 1, 2026", (1, 2, 3)), ("Mar 14, 2027", (4,)))
"""The days of the digests, and the papers in each."""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("filters")
    ws = Workspace.open(folder / "library", folder / "index")
    for day, papers in DIGESTS:
        named = [(PAPERS[number - 1], abstract_of(PAPERS[number - 1])) for number in papers]
        import_digests(ws, [Pasted(digest_text(named, day), name=f"{papers[-1]} {day[:3]}.txt")])
    marking.set_star(ws, [1], True)
    marking.set_status(ws, [2], Status.READ)
    tagging.tag(ws, "Birds", [1])
    tagging.tag(ws, "birch", [2])
    tagging.tag(ws, "trashed", [2])
    editing.write_note(ws, 3, "Moon")
    marking.trash(ws, [4])
    yield ws
    ws.close()


def found(ws: Workspace, kind: FilterKind, value: str, operator: str = "=", *, in_trash: bool = False) -> list[int]:
    """The ids of the papers that match, in order."""
    with ws.database.reading() as reader:
        return sorted(filter_ids(reader, Filter(kind, value, operator), in_trash=in_trash).tolist())


@pytest.mark.parametrize(
    ("kind", "value", "papers"),
    [
        (FilterKind.BEFORE, "2026-02-27", []),
        (FilterKind.BEFORE, "2026-02-28", [1]),
        (FilterKind.BEFORE, "2026-03", [1, 2]),
        (FilterKind.BEFORE, "2026-03-02", [1, 2, 3]),
        (FilterKind.BEFORE, "2027", [1, 2, 3]),
        (FilterKind.BEFORE, "2026", []),
        (FilterKind.AFTER, "2026-02-27", [2, 3]),
        (FilterKind.AFTER, "2026-02-26", [1, 2, 3]),
        (FilterKind.AFTER, "2026-02", [3]),
        (FilterKind.AFTER, "2026-03", []),
        (FilterKind.AFTER, "2025", [1, 2, 3]),
        (FilterKind.AFTER, "2026", []),
    ],
)
def test_dates_are_compared_with_the_first_or_last_day_that_is_named(
    library: Workspace, kind: FilterKind, value: str, papers: list[int]
) -> None:
    assert found(library, kind, value) == papers


def test_the_trash_is_looked_through_only_if_asked_for(library: Workspace) -> None:
    assert found(library, FilterKind.AFTER, "2025", in_trash=True) == [4]
    assert found(library, FilterKind.IS, "trashed") == [4]
    assert found(library, FilterKind.IS, "unread", in_trash=True) == [4]


@pytest.mark.parametrize(
    ("value", "papers"),
    [("starred", [1]), ("tagged", [1, 2]), ("noted", [3]), ("read", [2]), ("unread", [1, 3]), ("reading", [])],
)
def test_marks(library: Workspace, value: str, papers: list[int]) -> None:
    assert found(library, FilterKind.IS, value) == papers


@pytest.mark.parametrize(
    ("value", "operator", "papers"),
    [
        ("3", "=", [1]),
        ("2", ">", [1]),
        ("2", ">=", [1, 2]),
        ("2", "<", [3]),
        ("2", "<=", [2, 3]),
        ("x", "=", []),
        ("1", "?", [3]),
    ],
)
def test_sightings_are_counted(library: Workspace, value: str, operator: str, papers: list[int]) -> None:
    assert found(library, FilterKind.SEEN, value, operator) == papers


@pytest.mark.parametrize(
    ("value", "operator", "papers"),
    [
        (" birds ", "=", [1]),
        ("bir", "=", []),
        ("bir", BEGINS, [1, 2]),
        ("birc", BEGINS, [2]),
        ("BIRDS", BEGINS, [1]),
        ("ird", BEGINS, []),
        ("trashed", "=", [2]),
        ("\ud800", "=", []),
    ],
)
def test_a_tag_is_named_whole_or_by_its_beginning(
    library: Workspace, value: str, operator: str, papers: list[int]
) -> None:
    assert found(library, FilterKind.TAG, value, operator) == papers


@pytest.mark.parametrize(
    ("value", "papers"),
    [
        ("2026-02-28", [1, 2]),
        ("2026-02", []),
        ("3 mar", [1, 2, 3]),
        ("daily papers", [1, 2, 3]),
        ("DAILY", [1, 2, 3]),
        ("weekly", []),
    ],
)
def test_a_digest_is_named_by_its_day_or_words_of_its_names(library: Workspace, value: str, papers: list[int]) -> None:
    assert found(library, FilterKind.DIGEST, value) == papers


@pytest.mark.parametrize(
    ("value", "last"),
    [
        ("2026", "2026-12-31"),
        ("2026-02", "2026-02-28"),
        ("2028-02", "2028-02-29"),
        ("2026-01", "2026-01-31"),
        ("2026-12", "2026-12-31"),
        ("0001-04", "0001-04-30"),
        ("2026-02-11", "2026-02-11"),
        ("2026-13", "2026-13"),
        ("2026-00", "2026-00"),
        ("0000-04", "0000-04"),
        ("2026-x", "2026-x"),
        ("x-04", "x-04"),
    ],
)
def test_the_last_day_of_a_partial_date(value: str, last: str) -> None:
    assert last_day(value) == last
