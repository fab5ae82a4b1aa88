"""Figures computed from measures: ratios, rates, targets and their results, and exponents of growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import growth
from .measures import MB

Result = dict[str, Any]
HEADS = {
    "library": "Readlist",
    "ours": "its index alone",
    "whoosh": "stock Whoosh",
    "fts5": "SQLite FTS5",
    "fts5-prefix": "FTS5, prefix='2 3'",
    "tantivy": "tantivy",
}
MIN_JUDGED_PAPERS = 100_000
"""Papers from which the targets apply; a smaller run is judged at its largest size."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target: ``value`` ≤ ``bound`` (≥ if ``at_least``); ``value`` is None if it was not measured."""

    name: str
    bound: float
    value: float | None
    unit: str = "×"
    at_least: bool = False

    @property
    def is_met(self) -> bool | None:
        """None where it was not measured."""
        if self.value is None:
            return None
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    @property
    def verdict(self) -> str:
        """Met, or how many times too much or too little."""
        if self.value is None:
            return "not measured"
        if self.is_met:
            return "met"
        if not self.value or not self.bound:
            return "short"
        off = max(self.value / self.bound, self.bound / self.value)
        return f"short by {off - 1:.0%}" if off < 2 else f"short: {off:.1f} times off"


def dig(result: Mapping[str, Any], *path: str) -> Any:
    """The value at a path of keys; None if any key is missing."""
    found: Any = result
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found


def ratio(one: float | None, other: float | None) -> float | None:
    """One in units of the other, None where either is unknown or the other is 0."""
    return one / other if one is not None and other else None


def rate(built: Mapping[str, Any] | None, seconds: str = "seconds", number: str = "papers") -> float | None:
    """The rate per second."""
    return ratio(dig(built or {}, number), dig(built or {}, seconds))


# Figures: each is found in the result of one size


Finder = Callable[[Result, str], float | None]


def _rate_of(result: Result, engine: str) -> float | None:
    if engine == "library":
        return rate(result.get("library"), "indexing")
    return rate(dig(result, "engines", engine))


def _size_of(result: Result, engine: str) -> float | None:
    found = dig(result, "engines", engine, "size", "total")
    if engine == "library":
        found = dig(result, "library", "index_size")
    if engine == "whoosh" and dig(result, "engines", engine, "papers") != result["papers"]:
        return None
    return None if found is None else found / MB


def _bare_size_of(result: Result, engine: str) -> float | None:
    """FTS5 keeps the text in its table; the others keep none."""
    found = dig(result, "engines", engine, "size", "without text")
    return None if found is None else found / MB


def _asked(what: str, share: str) -> Finder:
    return lambda result, engine: dig(result, "asked", engine, what, share)


def _memory_indexing(result: Result, engine: str) -> float | None:
    if engine == "whoosh" and dig(result, "engines", engine, "papers") != result["papers"]:
        return None
    found: float | None = dig(result, "engines", engine, "memory", "peak")
    return dig(result, "library", "index_memory", "peak") if engine == "library" else found


FIGURES: Sequence[tuple[str, Finder, str]] = (
    ("indexing, papers/s", _rate_of, ",.0f"),
    ("index, MB", _size_of, ",.1f"),
    ("– without the text, MB", _bare_size_of, ",.1f"),
    (
        "peak memory while indexing, MB",
        _memory_indexing,
        ",.0f",
    ),
    ("open, with imports (NumPy is there), ms", lambda r, e: dig(r, "asked", e, "open"), ",.1f"),
    ("the very first answer, ms", lambda r, e: dig(r, "asked", e, "very first"), ",.1f"),
    ("new query, median, ms", _asked("first", "median"), ",.2f"),
    ("new query, p95, ms", _asked("first", "p95"), ",.2f"),
    ("new query, p99, ms", _asked("first", "p99"), ",.2f"),
    ("– with a neighbour, p95, ms", lambda r, e: dig(r, "neighbour", e, "first", "p95"), ",.2f"),
    ("– with 24 changed notes, p95, ms", lambda r, e: dig(r, "changed", e, "first", "p95"), ",.2f"),
    ("as you type, median, ms", _asked("typing", "median"), ",.2f"),
    ("as you type, p95, ms", _asked("typing", "p95"), ",.2f"),
    ("as you type, p99, ms", _asked("typing", "p99"), ",.2f"),
    ("– as you type, with a neighbour, p95, ms", lambda r, e: dig(r, "neighbour", e, "typing", "p95"), ",.2f"),
    ("peak memory after all answers, MB", lambda r, e: dig(r, "asked", e, "memory", "peak"), ",.0f"),
    ("– of it now, without mapped files, MB", lambda r, e: dig(r, "asked", e, "memory", "own"), ",.0f"),
)  # fmt: skip


def targets(result: Result) -> list[Target]:
    """The targets, with the values measured at one size."""

    def compare(finder: Finder, one: str, other: str) -> float | None:
        return ratio(finder(result, one), finder(result, other))

    def p95(asked: str, what: str) -> Finder:
        return lambda result, engine: dig(result, asked, engine, what, "p95")

    new = dig(result, "import", "new")
    empty, full = (dig(result, "start", name, "seconds") for name in ("empty_window", "window"))
    asked = {"asked": "", "neighbour": ", with a neighbour", "changed": ", with changed notes"}
    return [
        *(
            Target(f"new query, p95{when}, ratio to FTS5", 0.05, compare(p95(phase, "first"), "ours", "fts5"))
            for phase, when in asked.items()
        ),
        *(
            Target(f"new query, p95{when}, ratio to tantivy", 1, compare(p95(phase, "first"), "ours", "tantivy"))
            for phase, when in asked.items()
        ),
        Target("– through the library", 1.5, compare(p95("asked", "first"), "library", "tantivy")),
        Target("as you type, p95, ratio to tantivy", 0.7, compare(p95("asked", "typing"), "ours", "tantivy")),
        Target("indexing rate, ratio to stock Whoosh", 10, compare(_rate_of, "ours", "whoosh"), at_least=True),
        Target("indexing rate, ratio to FTS5", 0.5, compare(_rate_of, "ours", "fts5"), at_least=True),
        Target("index size, ratio to FTS5", 0.55, compare(_size_of, "ours", "fts5")),
        Target("a changed note is found, longest", 300, dig(result, "services", "note", "max"), "ms"),
        Target("did you mean, longest", 50, dig(result, "services", "spelling", "max"), "ms"),
        Target("related papers, p95", 100, dig(result, "services", "related", "p95"), "ms"),
        Target("undo of a step on 50,000 papers: of the step", 1.5, dig(result, "services", "undo", "ratio")),
        Target("a mark with its decision: of one without", 1.05, dig(result, "services", "decisions", "ratio")),
        Target("import to visible", 5_000, rate(new, number="entries"), "entries/s", at_least=True),
        Target("start to painted list: of an empty window's", 3, ratio(full, empty)),
        Target("own memory, library open and searched", 250, dig(result, "window", "searched", "own"), "MB"),
        Target("longest stall while typing and importing", 50, dig(result, "stalls", "busy", "max"), "ms"),
        Target("– p99", 10, dig(result, "stalls", "busy", "p99"), "ms"),
    ]


def exponents(sizes: Sequence[Result]) -> dict[str, dict[str, float]]:
    """The growth of each figure: figure → engine → exponent of the size. Indexing by its seconds."""
    grown: dict[str, dict[str, float]] = {}
    for name, finder, _ in FIGURES:
        for engine in HEADS:
            points = {r["papers"]: value for r in sizes if (value := finder(r, engine)) is not None}
            if name.startswith("indexing"):
                points = {papers: papers / value for papers, value in points.items() if value}
            if engine == "whoosh" and name.startswith("indexing"):
                points = {p: v for p, v in points.items() if any(_is_whole(r, p) for r in sizes)}
            exponent = growth.fit(points)
            if exponent is not None:
                grown.setdefault(name.replace(", papers/s", ", seconds"), {})[engine] = round(exponent, 2)
    return grown


def _is_whole(result: Result, papers: int) -> bool:
    return bool(result["papers"] == papers == dig(result, "engines", "whoosh", "papers"))


def judged_sizes(sizes: Sequence[Result]) -> list[Result]:
    """The results that the targets are judged by."""
    fitting = [result for result in sizes if result["papers"] >= MIN_JUDGED_PAPERS]
    return fitting or [max(sizes, key=lambda result: int(result["papers"]))]
