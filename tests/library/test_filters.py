"""The papers of each filter of a query, in a small library."""

from __future__ import annotations

import gettext
from collections.abc import Iterator

import pytest

from readlist import translation
from readlist.commands import editing, marking, tagging
from readlist.commands.arrival import import_digest
from readlist.library.filters import filter_ids, last_day
from readlist.model.digest import Digest, Entry
from readlist.model.paper import Status
from readlist.model.query import BEGINS, Filter, FilterKind
from readlist.model.record import Record
from readlist.model.task import Quiet
from readlist.workspace import Workspace

RECORDS = {
    "undated": Record("Undated"),
    "january": Record("January", published="2026-01-31", identifiers={"arxiv": "2601.00001"}),
    "february": Record("February", published="2026-02-28"),
    "march": Record("March", published="2026-03-01", identifiers={"doi": "10.1000/march"}),
    "year's end": Record("The year's end", published="2026-12-31"),
    "new year": Record("New year", published="2027-01-01"),
}
NAMES = dict(enumerate(RECORDS, 1))
ALL = set(RECORDS)


def bring(workspace: Workspace, day: str, file: str, records: dict[str, Record], series: str = "") -> None:
    entries = tuple(Entry(position, record) for position, record in enumerate(records.values(), 1))
    with workspace.journal.step("import") as step:
        digest = Digest("f", day, entries, series=series)
        import_digest(step.handle.conn, digest, name=file, sha256=file, task=Quiet())


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Six papers with dates, two of them in a second digest; some are marked."""
    folder = tmp_path_factory.mktemp("few")
    workspace = Workspace.open(folder / "library", folder / "index")
    bring(workspace, "", "first.txt", RECORDS, "Weekly Letters")
    again = {name: RECORDS[name] for name in ("january", "march")}
    bring(workspace, "2026-03-17", "ＳＥＣＯＮＤ issue.txt", again, "Daily Papers")
    number = {name: paper for paper, name in NAMES.items()}
    marking.set_star(workspace, [number["january"]], True)
    marking.set_status(workspace, [number["february"]], Status.READ)
    tagging.tag(workspace, "To do", [number["february"]])
    tagging.tag(workspace, "To do later", [number["march"]])
    editing.write_note(workspace, number["march"], "Read again.")
    editing.edit(workspace, number["new year"], "doi", "10.1000/new")
    editing.edit(workspace, number["undated"], "title", "10.1000/title")
    editing.edit(workspace, number["undated"], "abstract", "10.1000/abstract")
    marking.trash(workspace, [number["year's end"]])
    yield workspace
    workspace.close()


def found(
    workspace: Workspace, kind: FilterKind, value: str, operator: str = "=", *, in_trash: bool = False
) -> set[str]:
    with workspace.database.reading() as reader:
        ids = filter_ids(reader, Filter(kind, value, operator), in_trash=in_trash).tolist()
    assert len(ids) == len(set(ids))
    return {NAMES[number] for number in ids}


@pytest.mark.parametrize(
    ("date", "papers"),
    [
        ("2026", set()),
        ("2026-01-31", set()),
        ("2026-02", {"january"}),
        ("2026-02-28", {"january"}),
        ("2026-03", {"january", "february"}),
        ("2027-01-01", {"january", "february", "march"}),
        ("2028", {"january", "february", "march", "new year"}),
    ],
)
def test_before_a_date_is_not_the_day_itself_nor_a_paper_without_date(
    few: Workspace, date: str, papers: set[str]
) -> None:
    assert found(few, FilterKind.BEFORE, date) == papers


@pytest.mark.parametrize(
    ("date", "papers"),
    [
        ("2025", {"january", "february", "march", "new year"}),
        ("2026-01", {"february", "march", "new year"}),
        ("2026-01-31", {"february", "march", "new year"}),
        ("2026-02", {"march", "new year"}),
        ("2026-03", {"new year"}),
        ("2026", {"new year"}),
        ("2027-01-01", set()),
    ],
)
def test_after_a_date_is_after_all_its_days(few: Workspace, date: str, papers: set[str]) -> None:
    assert found(few, FilterKind.AFTER, date) == papers


@pytest.mark.parametrize("kind", [FilterKind.BEFORE, FilterKind.AFTER])
def test_papers_in_the_trash_are_found_there_only(few: Workspace, kind: FilterKind) -> None:
    date = "2028" if kind is FilterKind.BEFORE else "2025"
    assert "year's end" not in found(few, kind, date)
    assert found(few, kind, date, in_trash=True) == {"year's end"}


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2026", "2026-12-31"),
        ("2026-01", "2026-01-31"),
        ("2026-02", "2026-02-28"),
        ("2024-02", "2024-02-29"),
        ("0001-02", "0001-02-28"),
        ("2026-12", "2026-12-31"),
        ("2026-03-17", "2026-03-17"),
        ("2026-03-17-9", "2026-03-17-9"),
        ("0000-02", "0000-02"),
        ("2026-00", "2026-00"),
        ("2026-13", "2026-13"),
        ("soon-02", "soon-02"),
        ("2026-xx", "2026-xx"),
    ],
)
def test_the_last_day_of_a_date(date: str, day: str) -> None:
    assert last_day(date) == day


@pytest.mark.parametrize(
    ("value", "papers"),
    [
        ("starred", {"january"}),
        ("tagged", {"february", "march"}),
        ("noted", {"march"}),
        ("read", {"february"}),
        ("unread", ALL - {"february", "year's end"}),
        ("trashed", {"year's end"}),
        ("odd", set()),
    ],
)
def test_is_finds_papers_by_their_marks(few: Workspace, value: str, papers: set[str]) -> None:
    assert found(few, FilterKind.IS, value) == papers


def test_only_the_trash_is_looked_through_if_asked_for(few: Workspace) -> None:
    assert found(few, FilterKind.IS, "trashed", in_trash=True) == {"year's end"}
    assert found(few, FilterKind.IS, "unread", in_trash=True) == {"year's end"}
    with few.database.reading() as reader:
        assert [NAMES[n] for n in filter_ids(reader, Filter(FilterKind.IS, "starred")).tolist()] == ["january"]


@pytest.mark.parametrize(
    ("name", "operator", "papers"),
    [
        ("to  DO", "=", {"february"}),
        (" to do ", BEGINS, {"february"}),  # a tag with the whole name hides those that only begin so
        ("to d", BEGINS, {"february", "march"}),
        ("do", BEGINS, set()),
        ("to d", "=", set()),
        ("trashed", "=", set()),
        ("to do\ud800", "=", set()),  # half a character, as from a broken clipboard
    ],
)
def test_tag_finds_papers_by_the_name_of_a_tag(few: Workspace, name: str, operator: str, papers: set[str]) -> None:
    assert found(few, FilterKind.TAG, name, operator) == papers


@pytest.mark.parametrize(
    ("operator", "number", "papers"),
    [
        ("=", "2", {"january", "march"}),
        (">", "1", {"january", "march"}),
        (">", "2", set()),
        (">=", "2", {"january", "march"}),
        (">=", "1", ALL - {"year's end"}),
        ("<", "2", ALL - {"january", "march", "year's end"}),
        ("<=", "2", ALL - {"year's end"}),
        ("<=", "1", ALL - {"january", "march", "year's end"}),
        ("?", "2", {"january", "march"}),  # none of those it knows
        ("=", "0", set()),
    ],
)
def test_number_of_digests(few: Workspace, operator: str, number: str, papers: set[str]) -> None:
    assert found(few, FilterKind.SEEN, number, operator) == papers


@pytest.mark.parametrize("operator", ["=", "<", "<="])
def test_no_number_of_digests_is_found_nowhere(few: Workspace, operator: str) -> None:
    assert found(few, FilterKind.SEEN, "two", operator) == set()


@pytest.mark.parametrize(
    ("value", "papers"),
    [
        ("second", {"january", "march"}),  # the file
        ("Daily papers", {"january", "march"}),  # the series
        ("17 mar 2026", {"january", "march"}),  # the title
        ("2026-03-17", {"january", "march"}),  # the date
        ("first", ALL - {"year's end"}),
        ("letters", ALL - {"year's end"}),
        ("third", set()),
    ],
)
def test_digest_finds_papers_by_title_or_date_of_a_digest(few: Workspace, value: str, papers: set[str]) -> None:
    assert found(few, FilterKind.DIGEST, value) == papers


@pytest.mark.parametrize("value", ["17 mar 2026", "17 märz 2026"])
def test_digests_are_found_by_their_title_in_english_and_in_the_language_of_the_screen(
    few: Workspace, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    german = gettext.NullTranslations()
    monkeypatch.setattr(german, "gettext", lambda text: "März" if text == "Mar" else text)
    monkeypatch.setattr(translation, "_catalogue", german)
    assert found(few, FilterKind.DIGEST, value) == {"january", "march"}


@pytest.mark.parametrize(
    ("value", "papers"),
    [
        ("2601.00001", {"january"}),
        ("arXiv:2601.00001v3", {"january"}),
        ("10.1000/MARCH", {"march"}),
        ("10.1000/new", {"new year"}),
        ("2601.0000", set()),
        ("10.1000/title", set()),
        ("10.1000/abstract", set()),
    ],
)
def test_id_finds_papers_in_each_spelling_of_an_identifier(few: Workspace, value: str, papers: set[str]) -> None:
    assert found(few, FilterKind.ID, value) == papers


@pytest.mark.parametrize(
    ("years", "names"),
    [
        ("2026", {"january", "february", "march"}),
        ("2027", {"new year"}),
        ("2025", set()),
        ("2026-2027", ALL - {"undated", "year's end"}),
        ("2020-2026", {"january", "february", "march"}),
        ("2027-", {"new year"}),
        ("-2026", {"january", "february", "march"}),
        ("-2025", set()),
        ("2028-", set()),
    ],
)
def test_year_finds_papers_by_a_year_or_a_range(few: Workspace, years: str, names: set[str]) -> None:
    assert found(few, FilterKind.YEAR, years) == names


def test_years_of_papers_in_the_trash(few: Workspace) -> None:
    assert found(few, FilterKind.YEAR, "2026-", in_trash=True) == {"year's end"}
