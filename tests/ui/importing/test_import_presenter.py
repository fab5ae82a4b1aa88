"""The words of the import: totals, plurals, files that came before, problems with their lines."""

from __future__ import annotations

from datetime import date

import pytest

from readlist.digests.registry import CONTAINERS, READERS
from readlist.model.digest import DigestName, Problem
from readlist.model.report import FileReport, ImportReport
from readlist.ui.importing import presenter

TODAY = date(2026, 3, 20)


def read(name: str = "a.txt", **counts: object) -> FileReport:
    return FileReport(path=f"/papers/{name}", name=name, format="daily-papers", **counts)  # type: ignore[arg-type]


FULL = read(digest_id=1, date="2026-03-17", entries=110, new=110, possible_duplicates=1, papers=tuple(range(110)))
SECOND = read("b.txt", digest_id=2, entries=109, new=41, known=68, papers=tuple(range(200, 241)))
AGAIN = read("c.txt", digest_id=1, repeated="2026-03-17T08:00:00+00:00")
BROKEN = FileReport("/papers/d.jpg", "d.jpg", error="d.jpg is not a digest that Readlist can read.")


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (
            ImportReport((FULL, SECOND)),
            "219 entries from 2 files: 151 new, 68 known, 1 possible duplicate.",
        ),
        (ImportReport((read(entries=1, new=1),)), "1 entry from 1 file: 1 new, 0 known."),
        (
            ImportReport((read(entries=1200, new=1200, possible_duplicates=2),)),
            "1,200 entries from 1 file: 1,200 new, 0 known, 2 possible duplicates.",
        ),
        (ImportReport((AGAIN,)), "This file was already imported; nothing new was added."),
        (ImportReport((AGAIN, AGAIN)), "All 2 files were already imported; nothing new was added."),
        (ImportReport((BROKEN,)), "1 file could not be imported."),
        (ImportReport((AGAIN, BROKEN)), "1 file was already imported; 1 file could not be imported."),
        (
            ImportReport((SECOND, AGAIN, BROKEN, BROKEN)),
            "109 entries from 1 file: 41 new, 68 known; 1 file was already imported; 2 files could not be imported.",
        ),
        (ImportReport(()), "There was no digest to import."),
        (ImportReport((), cancelled=True), "Stopped before anything was imported."),
        (ImportReport((SECOND,), cancelled=True), "109 entries from 1 file: 41 new, 68 known; stopped before the end."),
    ],
)
def test_the_headline_sums_up_the_import(report: ImportReport, expected: str) -> None:
    assert presenter.headline(report) == expected


def test_a_file_read_well() -> None:
    text = presenter.describe(ImportReport((FULL,)), True, {"daily-papers": "Daily Papers"}, TODAY)
    (line,) = text.files
    assert (line.name, line.detail, line.counts) == ("a.txt", "Daily Papers · 110 entries", (110, 0, 1))
    assert (line.digest_id, line.date, line.notes, line.problems_label) == (1, "2026-03-17", (), "")
    assert (text.is_trouble, text.can_undo, text.possible_duplicates) == (False, True, 1)
    assert text.new == tuple(range(110))
    assert text.digests == {1}


def test_a_digest_is_shown_with_its_title_and_its_file() -> None:
    name = DigestName("9f86d081884c7d65.txt", "Daily Papers", "2026-03-17")
    text = presenter.describe(
        ImportReport((read("9f86d081884c7d65.txt", entries=2, digest_name=name),)),
        True,
        {"daily-papers": "Daily Papers"},
        TODAY,
    )
    (line,) = text.files
    assert (line.name, line.detail) == ("Daily Papers", "9f86d081884c7d65.txt · 2 entries")


def test_a_file_that_came_before_names_the_digest_it_was_then() -> None:
    name = DigestName("old.txt", "Daily Papers", "2026-03-17", "Owls of March")
    text = presenter.describe(
        ImportReport((read("new.txt", digest_id=1, repeated="2026-03-17", digest_name=name),)), False, {}, TODAY
    )
    (line,) = text.files
    assert line.name == "Owls of March"
    assert line.notes == ("This file was already imported on 17 March 2026, as “Owls of March”. Nothing was added.",)


def test_a_file_that_came_before_is_no_part_of_this_import() -> None:
    text = presenter.describe(ImportReport((AGAIN,)), False, {}, TODAY)
    (line,) = text.files
    assert line.notes == ("This file was already imported on 17 March 2026. Nothing was added.",)
    assert line.counts is None
    assert line.digest_id is None, "its date is not for this report to change"
    assert text.digests == frozenset()


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2026-03-17", "This file was already imported on 17 March 2026. Nothing was added."),
        ("2026-03-20T12:00:00", "This file was already imported earlier today. Nothing was added."),
        ("in the spring.", "This file was already imported: in the spring. Nothing was added."),
    ],
)
def test_when_a_file_came_first(first: str, expected: str) -> None:
    assert presenter.repeated_sentence(first, TODAY) == expected


def test_a_file_with_problems_says_where() -> None:
    file = read(
        digest_id=3,
        entries=2,
        known=2,
        updated=1,
        dismissed=1,
        problems=(Problem(1014, "text", {"text": "No abstract."}), Problem(0, "text", {"text": "Cut."})),
    )
    text = presenter.describe(ImportReport((file,)), True, {}, TODAY)
    (line,) = text.files
    assert line.problems == ("Line 1,014: No abstract.", "Cut.")
    assert line.problems_label == "2 problems"
    assert line.notes == (
        "1 known paper gained missing details.",
        "1 known paper was dismissed before and stays so.",
    )
    assert text.is_trouble


def test_a_file_that_gave_nothing_keeps_its_sentence() -> None:
    text = presenter.describe(ImportReport((BROKEN,)), False, {}, TODAY)
    (line,) = text.files
    assert (line.error, line.counts, line.digest_id) == (BROKEN.error, None, None)
    assert text.is_trouble


@pytest.mark.parametrize(("new", "label"), [((7,), "Show the &new paper"), ((7, 8), "Show the 2 &new papers")])
def test_show_new_is_counted(new: tuple[int, ...], label: str) -> None:
    report = ImportReport((read(entries=len(new), new=len(new), papers=new),))
    assert presenter.describe(report, True, {}, TODAY).show_new_label == label


@pytest.mark.parametrize(
    ("possible_duplicates", "label"), [(1, "&Review the possible duplicate"), (3, "&Review 3 possible duplicates")]
)
def test_review_is_counted(possible_duplicates: int, label: str) -> None:
    report = ImportReport((read(entries=5, new=5, possible_duplicates=possible_duplicates),))
    assert presenter.describe(report, True, {}, TODAY).review_label == label


@pytest.mark.parametrize(
    ("files", "folders", "has_text", "label"),
    [
        (1, 0, False, "Drop to import 1 file"),
        (3, 0, False, "Drop to import 3 files"),
        (0, 1, False, "Drop to import 1 folder"),
        (2, 2, False, "Drop to import 2 files and 2 folders"),
        (0, 0, True, "Drop to import the text"),
    ],
)
def test_the_drop_label_counts_files_and_folders(files: int, folders: int, has_text: bool, label: str) -> None:
    assert presenter.drop_label(files, folders, has_text) == label


def test_the_dialog_offers_what_the_registries_know() -> None:
    class Wires:
        extensions = (".wire", ".w")

    class Nameless:
        extensions = ()

    (together, anything) = presenter.file_filters([*READERS.all(), *CONTAINERS.all(), Wires(), Nameless()])
    offered = together.removeprefix("Digests (").removesuffix(")").split()
    assert {"*.bib", "*.eml", "*.mbox", "*.ris", "*.rss", "*.txt", "*.w", "*.wire", "*.xlsx", "*.zip"} <= set(offered)
    assert offered == sorted(set(offered))
    assert anything == "All files (*)"


def test_what_only_says_how_a_file_was_read_is_a_remark() -> None:
    told = (Problem(0, "letters_left_out", {"letters": 2}), Problem(3, "record_lost", {"text": "TY"}))
    for problems, caption, is_trouble in (
        (told[:1], "1 remark", False),
        (told[1:], "1 problem", True),
        (told, "1 problem · 1 remark", True),
    ):
        file = FileReport("a", "a", problems=problems)
        line = presenter._line(file, {}, TODAY)
        assert line.problems_label == caption
        assert presenter._is_trouble(file) is is_trouble


def test_the_drop_target_names_the_first_files_with_any_name() -> None:
    assert presenter.file_names(["a.txt", "M\udce4rz\n2.txt"]) == "a.txt, M\ufffdrz 2.txt"
    assert presenter.file_names(list("abcde")) == "a, b, c and 2 more"
    assert presenter.file_names([]) == ""
