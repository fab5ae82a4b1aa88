"""Tables and verdicts say what was measured, and that something was not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks import figures, plan, report
from benchmarks.figures import Target
from benchmarks.queries import Asked


def result(papers: int, *, faster: float = 1.0) -> dict[str, Any]:
    """One size with round figures."""
    latency = {"median": 1.0, "p95": 2.0 * faster, "p99": 3.0, "max": 4.0, "count": 240}
    slow = {**latency, "p95": 20.0}
    asked = {"open": 5.0, "very first": 2.0, "first": latency, "typing": latency, "memory": {"peak": 60.0, "own": 30.0}}
    built = {"papers": papers, "memory": {"peak": 90.0}}
    return {
        "papers": papers,
        "engines": {
            "ours": {**built, "seconds": papers / 6_000, "size": {"total": 50_000_000}},
            "fts5": {**built, "seconds": papers / 10_000, "size": {"total": 100_000_000}},
            "tantivy": {**built, "seconds": papers / 20_000, "size": {"total": 40_000_000}},
            "whoosh": {**built, "papers": 10, "seconds": 10 / 700, "size": {"total": 1_000_000}},
        },
        "asked": {"library": asked, "ours": asked, "fts5": {**asked, "first": slow, "typing": slow}},
        "neighbour": {"ours": {"first": latency, "typing": latency}, "tantivy": {"first": latency}},
        "changed": {"ours": {"first": latency}, "fts5": {"first": slow}},
        "library": {
            "papers": papers,
            "indexing": papers / 3_000,
            "index_size": 55_000_000,
            "index_memory": {"peak": 1.0},
        },
        "import": {"new": {"entries": 2_000, "new": 2_000, "seconds": 0.5}},
        "start": {"window": {"seconds": 0.9}, "empty_window": {"seconds": 0.2}},
    }


def by_name(targets: list[Target]) -> dict[str, Target]:
    return {target.name: target for target in targets}


def test_targets_are_met_short_or_not_measured() -> None:
    found = by_name(figures.targets(result(100_000)))
    assert found["new query, p95, ratio to FTS5"].verdict == "short: 2.0 times off"
    assert found["new query, p95, with a neighbour, ratio to tantivy"].verdict == "met"
    assert found["new query, p95, with changed notes, ratio to FTS5"].value == pytest.approx(0.1)
    assert found["new query, p95, ratio to tantivy"].verdict == "not measured"
    assert found["indexing rate, ratio to stock Whoosh"].verdict == "short by 17%"
    assert found["indexing rate, ratio to FTS5"].value == pytest.approx(0.6)
    assert found["index size, ratio to FTS5"].value == pytest.approx(0.5)
    assert found["import to visible"].verdict == "short by 25%"
    assert found["start to painted list: of an empty window's"].verdict == "short by 50%"


def test_as_you_type_has_the_stricter_bound() -> None:
    size = result(1_000, faster=1.2)
    size["asked"]["tantivy"] = {"typing": {"p95": 3.0}, "first": {"p95": 3.0}}
    found = by_name(figures.targets(size))
    assert found["as you type, p95, ratio to tantivy"].is_met is False
    assert found["new query, p95, ratio to tantivy"].is_met is True


def test_growth_is_fitted_for_each_engine() -> None:
    grown = figures.exponents([result(1_000), result(10_000), result(100_000)])
    assert grown["indexing, seconds"]["ours"] == pytest.approx(1)
    assert grown["new query, p95, ms"]["fts5"] == pytest.approx(0)
    assert "whoosh" not in grown["indexing, seconds"], "a sample of ten papers says nothing of growth"


def test_targets_are_judged_at_100_000_and_at_a_million() -> None:
    sizes = [result(1_000), result(100_000), result(1_000_000)]
    assert [judged["papers"] for judged in figures.judged_sizes(sizes)] == [100_000, 1_000_000]
    assert [judged["papers"] for judged in figures.judged_sizes(sizes[:1])] == [1_000]
    head, _, *rows = report.target_table(sizes[1:]).splitlines()
    assert [cell.strip() for cell in head.split("|")][3:-1] == ["at 100,000", "", "at 1,000,000", ""]
    assert len(rows) == len(figures.targets(sizes[0]))
    assert all(row.count("|") == 7 for row in rows)


def test_the_text_holds_every_table_and_the_json_every_figure() -> None:
    run = report.assemble([result(1_000), result(100_000)], 7, ["stalls: it broke"], 60.0, 0.1)
    text = report.to_text(run)
    for part in (
        "### 1,000 papers",
        "### 100,000 papers",
        "to the power of",
        "Not measured: stalls: it broke",
        "Seed 7",
    ):
        assert part in text
    for line in text.splitlines():
        assert not line.startswith("|") or line.endswith("|")
    assert json.loads(json.dumps(run)) == run


def test_what_was_measured_on_less_is_said() -> None:
    size = result(1_000)
    size["asked"]["fts5"]["typing"] = {**size["asked"]["fts5"]["typing"], "count": 12}
    text = report.size_tables(size)
    assert "stock Whoosh was given the first 10 papers only" in text
    assert "SQLite FTS5, as you type: only 12 of 240 questions" in text
    assert "tantivy was" not in text


def test_columns_line_up() -> None:
    lines = report.table(["", "one", "two"], [["a long name", "1", "2,000"], ["b", "–", "3"]]).splitlines()
    assert len({len(line) for line in lines}) == 1


def test_hits_are_compared_with_fts5_by_kind() -> None:
    asked = [Asked("words", ("one",)), Asked("words", ("two",)), Asked("or", ("one", "two"))]
    compared = plan.compare_hits(asked, [3, 5, 8], [3, 4, 8])
    assert compared["words"]["equal"] == 1
    assert compared["words"]["different"] == [["two", 5, 4]]
    assert compared["or"] == {"questions": 1, "hits": 8, "equal": 1, "different": []}
    assert plan.compare_hits(asked, [1, 1, 1], None)["words"]["equal"] == 2
