"""The benchmark of duplicates counts rightly on sets small enough to count by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from made_digests import abstract_of

from benchmarks.duplicates import __main__ as program
from benchmarks.duplicates import bib_dedupe_figures, labels, made_papers, merges, set_report
from benchmarks.duplicates.arrivals import import_set
from benchmarks.duplicates.bib_dedupe_figures import COMBINED, Answer
from benchmarks.duplicates.labelled_sets import find_sets
from benchmarks.duplicates.labels import Count
from benchmarks.duplicates.scan import counting_comparisons
from readlist.duplicates import weighing
from readlist.duplicates.profile import Profile
from readlist.model.record import Record

OWLS = "A long study of grey owls and of what they do in larches by night"
GAUGES = "On the patient reading of river gauges in seven very small valleys"
ENGINES = "Steam engines without steam: a survey of forty workshops and their tools"
MARKETS = "Why the markets of the upper valley open late, told by those who wait"
PUBLISHED = """# Summary for datasets combined

| package    |   FP |   TP |   FN |   TN |
|:-----------|-----:|-----:|-----:|-----:|
| bib-dedupe |    2 |   30 |    5 |   90 |

# Individual datasets

## owls (n=10)

| package    |   FP |   TP |   FN |   TN | runtime   |
|:-----------|-----:|-----:|-----:|-----:|:----------|
| other      |    9 |    9 |    9 |    9 | 0:00:01   |
| bib-dedupe |    1 |    3 |    1 |    6 | 0:00:01   |
"""


def write_rows(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def owls(tmp_path: Path) -> Path:
    """A set in BibDedupe's layout, whose third row cannot be read: of four true pairs one is found and one probable."""
    text = abstract_of("gauges")
    write_rows(
        tmp_path / "owls" / "records_pre_merged.csv",
        [
            ("ID", "title", "author", "year", "journal", "doi", "abstract"),
            ("a1", OWLS, "Ada, Jane and Roe, Richard", "2011", "Journal of Owls", "10.1000/owls", "Two\nlines."),
            ("a2", OWLS, "Ada, Jane and Roe, Richard", "2011", "Journal of Owls", "10.1000/owls", "Two\nlines."),
            ("e1", "", "", "", "", "", ""),
            ("e2", "A title that stands alone in this set", "Doe, Joan", "2014", "Alone", "", ""),
            ("b1", ENGINES, "Poe, Anna", "2003", "Annals of Steam", "", ""),
            ("b2", "Engines", "", "", "", "", ""),
            ("c1", MARKETS, "Coe, Alan and Loe, Ruth", "2001", "Markets", "10.1000/markets", ""),
            ("c2", MARKETS, "Coe, Alan and Loe, Ruth", "2001", "Markets", "10.1000/markets", ""),
            ("d1", GAUGES, "Moe, Ida and Noe, Tom", "2019", "Rivers", "10.1000/gauges.1", text),
            ("d2", GAUGES, "Moe, Ida and Noe, Tom", "2019", "Rivers", "10.1000/gauges.2", text),
        ],
    )
    write_rows(
        tmp_path / "owls" / "merged_record_ids.csv", [["merged_ids"], ["a1;a2"], ["b1;b2"], ["d1;d2"], ["e1;e2"]]
    )
    return tmp_path


@pytest.fixture
def rivers(tmp_path: Path) -> Path:
    """Two tables whose ids are the same; a paper is twice in the first one, which the matches do not tell."""
    head = ("id", "title", "authors", "venue", "year")
    twice = (MARKETS, "Alan Coe, Ruth Loe", "Markets", "2001")
    folder = tmp_path / "deep" / "rivers"
    write_rows(
        folder / "tableA.csv",
        [
            head,
            ("1", GAUGES, "Ida Moe, Tom Noe", "Rivers", "2019"),
            ("2", ENGINES, "Anna Poe", "Steam", "2003"),
            ("3", *twice),
            ("4", *twice),
        ],
    )
    write_rows(
        folder / "tableB.csv",
        [head, ("2", GAUGES, "Ida Moe, Tom Noe", "Rivers", "2019"), ("1", "Engines", "A. Poe", "Annals", "2003")],
    )
    write_rows(folder / "match.csv", [("1", "2"), ("2", "1"), ("2", "9")])
    return tmp_path


def test_a_set_with_a_refused_record_is_counted_by_hand(owls: Path) -> None:
    (found,) = find_sets(owls)
    arrival = import_set(found)
    assert [row.id for row, record in zip(found.rows, arrival.records, strict=True) if record is None] == ["e1"]
    assert arrival.retitled == []
    assert labels.count_pairs(found.truth, arrival.certain) == Count(found=1, false=1, missed=3)
    assert labels.count_pairs(found.truth, arrival.probable) == Count(found=2, false=1, missed=2)
    assert labels.count_left_out(found.truth, arrival.certain) == Count(found=1, false=1, missed=3)


def test_two_tables_with_the_same_ids_are_counted_by_hand(rivers: Path) -> None:
    (found,) = find_sets(rivers)
    arrival = import_set(found)
    assert (found.name, len(found.rows), found.unknown_ids) == ("rivers", 6, 1)
    assert (arrival.unread, arrival.retitled) == (0, [])
    assert labels.count_pairs(found.truth, arrival.certain) == Count(found=1, false=1, missed=1)


def test_both_layouts_are_reported_at_any_depth(
    owls: Path, rivers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert owls == rivers == tmp_path
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "current_results.md").write_text(PUBLISHED, encoding="utf-8")
    monkeypatch.setattr(bib_dedupe_figures, "is_installed", lambda: False)
    errors = tmp_path / "errors.txt"
    assert program.main([str(tmp_path), "--errors", str(errors)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "owls 10 certain 4 1 1 3 0.5000 0.2500 0.3333 " in out
    assert "owls 10 certain + probable 4 2 1 2 0.6667 0.5000 0.5714 " in out
    assert "1 rows were not read; their pairs are missed." in out
    assert "certain: 1 of 1 false pairs are within one table, where the truth has none." in out
    assert "bib-dedupe is not installed, so it was not run." in out
    assert "owls bib-dedupe, published 4 3 1 1 0.7500 0.7500 0.7500" in out
    assert "all that it has bib-dedupe, published 35 30 2 5 " in out
    told = errors.read_text(encoding="utf-8")
    assert "# owls: false, certain (1 pairs)\n\n## c1 | c2\n" in told
    assert "# owls: missed as certain, but probable (1 pairs)\n\n## d1 | d2\n" in told
    assert "## b1 | b2" in told
    assert "not read" in told


def test_answers_of_bib_dedupe_stand_beside_ours(
    owls: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bib_dedupe_figures, "is_installed", lambda: True)
    monkeypatch.setattr(bib_dedupe_figures, "run", lambda source: Answer(source.truth, 2.0))
    assert set_report.report_sets(owls)
    out = " ".join(capsys.readouterr().out.split())
    assert "owls 10 bib-dedupe, this run 4 4 0 0 1.0000 1.0000 1.0000 2.00 5 " in out


def test_a_folder_without_sets_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main([str(tmp_path)]) == 1
    assert "There is no set" in capsys.readouterr().out


def test_pairs_and_records_left_out_are_different_counts() -> None:
    truth, found = "aaaab", "xxyyy"
    assert labels.count_pairs(truth, found) == Count(found=2, false=2, missed=4)
    assert labels.count_left_out(truth, found) == Count(found=2, false=1, missed=1)
    assert list(labels.pairs_apart(found, truth)) == [(2, 4), (3, 4)]
    assert labels.join([1, 2, 3, 4, 5], [(2, 1), (4, 5), (1, 5)]) == [2, 2, 3, 2, 2]
    assert Count(0, 0, 0)[:] == labels.total([])
    assert (Count(3, 1, 1).precision, Count(3, 1, 1).recall, Count(3, 1, 1).f1) == (0.75, 0.75, 0.75)


def test_published_counts_are_read_by_set(tmp_path: Path) -> None:
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "current_results.md").write_text(PUBLISHED, encoding="utf-8")
    assert bib_dedupe_figures.read_published(tmp_path) == {COMBINED: Count(30, 2, 5), "owls": Count(3, 1, 1)}
    assert bib_dedupe_figures.read_published(tmp_path / "published") == {}


def test_of_ten_made_papers_one_is_a_duplicate_and_none_has_two() -> None:
    rows = list(made_papers.made_rows(200))
    works = [work for work, _ in rows]
    assert labels.count_pairs(works, range(200)) == Count(0, 0, 20)
    assert len(set(works)) == 180
    assert rows == list(made_papers.made_rows(200))
    assert all(paper != made_papers.make_paper(work) for number, (work, paper) in enumerate(rows) if number != work)


def test_comparisons_are_counted() -> None:
    with counting_comparisons() as compared:
        weighing.weigh(Profile(Record(title=OWLS)), Profile(Record(title=GAUGES)))
    weighing.weigh(Profile(Record(title=OWLS)), Profile(Record(title=GAUGES)))
    assert compared == [1]


def test_two_scans_have_an_exponent(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--scan", "40", "120"]) == 0
    _head, first, second, growth = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in (first, second)] == ["40", "120"]
    assert [line.split()[6] for line in (first, second)] == ["4", "12"]  # pairs in the truth
    assert growth.endswith("of the records, 40 to 120.")


def test_merges_are_undone_after_a_restart(capsys: pytest.CaptureFixture[str]) -> None:
    assert merges.measure(3).groups == 3
    assert program.main(["--merges", "3"]) == 0
    assert "3 groups of two merged" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["--scan", "0"], ["--merges", "0"], ["folder", "--merges", "2"]])
def test_wrong_arguments_are_told(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        program.main(arguments)
    assert left.value.code == 2
