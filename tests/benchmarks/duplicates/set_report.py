"""The tables of labelled sets: the pairs of each tier, and the records that would be left out, beside bib-dedupe's.

Pairs are all n (n - 1) / 2 of a group. bib-dedupe publishes another count: the records that are left out if one of each
group is kept. Only the second table can be compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from . import bib_dedupe_figures
from .arrivals import Arrival, import_set
from .error_list import write_errors
from .labelled_sets import LabelledSet, find_sets
from .labels import Count, Labels, count_left_out, count_pairs, pairs_apart, total

CERTAIN, PROBABLE, BIB_DEDUPE = "certain", "certain + probable", "bib-dedupe, this run"
ALL_SETS = "BibDedupe's sets"
_HEAD = ("set", "records", "tier", "truth", "found", "false", "missed", "precision", "recall", "F1")
_SPEED_HEAD = ("seconds", "records/s")
_COLUMNS = ("<20", ">8", "<21", ">7", ">7", ">7", ">7", ">10", ">7", ">7", ">8", ">10")
"""The side to which each column is aligned, and its width in characters."""


class Result(NamedTuple):
    """A grouping of a set, by a tier or by bib-dedupe, and the seconds that it took."""

    source: LabelledSet
    tier: str
    labels: Labels
    seconds: float


def report_sets(folder: Path, errors: Path | None = None) -> bool:
    """Import and count all sets below a folder and print the tables; False if there is none."""
    sets = find_sets(folder)
    if not sets:
        print(f"There is no set of records in {folder} or below it.")
        return False
    has_bib_dedupe = bib_dedupe_figures.is_installed()
    results: list[Result] = []
    arrivals: list[Arrival] = []
    print("Pairs of records of one work. The seconds are those of the import, or of bib-dedupe.\n")
    print(_line(*_HEAD, *_SPEED_HEAD))
    for source in sets:
        arrivals.append(import_set(source))
        found = list(_results(arrivals[-1], has_bib_dedupe))
        for result in found:
            print(_pairs_line([result], source.name), flush=True)
        for note in _notes(arrivals[-1]):
            print(_line("", "", note))
        results += found
    for of_tier in _by_tier(results):
        print(_pairs_line(of_tier, ALL_SETS))
    if not has_bib_dedupe:
        print("\nbib-dedupe is not installed, so it was not run.")
    _print_left_out(results, bib_dedupe_figures.read_published(folder))
    if errors is not None:
        write_errors(errors, arrivals)
    return True


def _results(arrival: Arrival, has_bib_dedupe: bool) -> Iterator[Result]:
    yield Result(arrival.source, CERTAIN, arrival.certain, arrival.seconds)
    yield Result(arrival.source, PROBABLE, arrival.probable, arrival.seconds)
    if has_bib_dedupe:
        yield Result(arrival.source, BIB_DEDUPE, *bib_dedupe_figures.run(arrival.source))


def _notes(arrival: Arrival) -> Iterator[str]:
    """Sentences on what was not read as it is in the set."""
    if arrival.unread:
        yield f"{arrival.unread:,} rows were not read; their pairs are missed."
    if arrival.retitled:
        examples = ", ".join(arrival.source.rows[number].id for number in arrival.retitled[:3])
        yield f"{len(arrival.retitled):,} titles were read otherwise: {examples} …"
    if len(arrival.source.files) > 1:
        for tier, labels in ((CERTAIN, arrival.certain), (PROBABLE, arrival.probable)):
            rows = arrival.source.rows
            false = [(rows[one].file, rows[other].file) for one, other in pairs_apart(labels, arrival.source.truth)]
            inside = sum(one == other for one, other in false)
            yield f"{tier}: {inside:,} of {len(false):,} false pairs are within one table, where the truth has none."
    if arrival.source.unknown_ids:
        yield f"{arrival.source.unknown_ids:,} ids of the truth are in no table."


def _by_tier(results: Iterable[Result]) -> list[list[Result]]:
    """The results of BibDedupe's sets, a list for each tier; none of a single set."""
    found: dict[str, list[Result]] = {}
    for result in results:
        if result.source.is_of_bib_dedupe:
            found.setdefault(result.tier, []).append(result)
    return [of_tier for of_tier in found.values() if len(of_tier) > 1]


def _print_left_out(results: list[Result], published: dict[str, Count]) -> None:
    print("\nRecords left out if only the first of each group is kept, which is bib-dedupe's own count.\n")
    print(_line(*_HEAD))
    for result in results:
        print(_left_out_line([result], result.source.name))
    for of_tier in _by_tier(results):
        print(_left_out_line(of_tier, ALL_SETS))
    named = [result.source for result in results if result.tier == CERTAIN and result.source.name in published]
    for source in named:
        print(_published_line(source.name, published[source.name]))
    if len(named) > 1:
        print(_published_line(ALL_SETS, total(published[source.name] for source in named)))
    if bib_dedupe_figures.COMBINED in published:
        print(_published_line("all that it has", published[bib_dedupe_figures.COMBINED]))
    if not published:
        print(f"There are no published figures: no {bib_dedupe_figures.PUBLISHED} below the folder.")


def _pairs_line(results: list[Result], name: str) -> str:
    count = total(count_pairs(result.source.truth, result.labels) for result in results)
    seconds = sum(result.seconds for result in results)
    rows = sum(len(result.source.rows) for result in results)
    return _count_line(results, name, count, f"{seconds:.2f}", f"{rows / seconds:,.0f}")


def _left_out_line(results: list[Result], name: str) -> str:
    return _count_line(results, name, total(count_left_out(each.source.truth, each.labels) for each in results))


def _count_line(results: list[Result], name: str, count: Count, *further: str) -> str:
    rows = sum(len(result.source.rows) for result in results)
    return _line(name, f"{rows:,}", results[0].tier, *_figures(count), *further)


def _published_line(name: str, count: Count) -> str:
    return _line(name, "", "bib-dedupe, published", *_figures(count))


def _figures(count: Count) -> tuple[str, ...]:
    numbers = (f"{number:,}" for number in (count.truth, count.found, count.false, count.missed))
    return (*numbers, *(f"{share:.4f}" for share in (count.precision, count.recall, count.f1)))


def _line(*cells: str) -> str:
    return " ".join(f"{cell:{column}}" for cell, column in zip(cells, _COLUMNS, strict=False)).rstrip()
