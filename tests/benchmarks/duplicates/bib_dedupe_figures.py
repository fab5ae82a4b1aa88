"""bib-dedupe beside Readlist: its published figures, and its answers in this run if it is installed."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, NamedTuple

from .. import measures
from .labelled_sets import LabelledSet
from .labels import Count, Labels, join

PUBLISHED = "published/current_results.md"
PACKAGE = "bib_dedupe"
COMBINED = ""
"""The name of all published sets together."""

_HEADING = re.compile(r"##? (?P<name>.+?)(?: \(n=\d+\))?\s*$")


class Answer(NamedTuple):
    """The groups of rows, and the seconds that they took."""

    labels: Labels
    seconds: float


def read_published(folder: Path) -> dict[str, Count]:
    """The published counts of rows left out, by set; {} if they are not below the folder."""
    found: dict[str, Count] = {}
    for path in sorted(folder.rglob(PUBLISHED)):
        name, header = None, [""]
        for line in path.read_text(encoding="utf-8").splitlines():
            if heading := _HEADING.match(line):
                name = COMBINED if heading["name"].endswith("datasets combined") else heading["name"]
                continue
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if cells[0] == "package":
                header = cells
            elif cells[0] == "bib-dedupe" and name is not None:
                row = dict(zip(header, cells, strict=True))
                found[name] = Count(int(row["TP"]), int(row["FP"]), int(row["FN"]))
    return found


def is_installed() -> bool:
    """True if bib-dedupe can be imported."""
    return importlib.util.find_spec(PACKAGE) is not None


def run(source: LabelledSet) -> Answer:
    """bib-dedupe's groups of a set, by its functions prep, block, match and cluster, on one core."""
    program: Any = importlib.import_module(f"{PACKAGE}.bib_dedupe")
    pandas: Any = importlib.import_module("pandas")
    table = pandas.DataFrame([_cells(number, source) for number in range(len(source.rows))])
    table = table.dropna(axis="columns", how="all")

    def find() -> list[list[str]]:
        prepared = program.prep(table, verbosity_level=0, cpu=1)
        pairs = program.block(prepared, verbosity_level=0, cpu=1)
        matched = program.match(pairs, verbosity_level=0, cpu=1)
        groups: list[list[str]] = program.cluster(matched, verbosity_level=0)
        return groups

    seconds, groups = measures.clock(find)
    rows: list[Hashable] = [str(number) for number in range(len(source.rows))]
    return Answer(join(rows, ((group[0], other) for group in groups for other in group[1:])), seconds)


def _cells(number: int, source: LabelledSet) -> dict[str, str | None]:
    """A row as bib-dedupe wants it: with the number of the row as id, and authors joined by "and"."""
    cells = {name: text.strip() or None for name, text in source.rows[number].cells.items()}
    if not source.is_of_bib_dedupe:
        authors = (cells.pop("authors", None) or "").replace(", ", " and ")
        cells |= {"author": authors or None, "journal": cells.pop("venue", None), "ENTRYTYPE": "article"}
    return {**cells, "ID": str(number)}
