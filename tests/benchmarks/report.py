"""The results of a run for people: tables for the README, and all figures as JSON."""

from __future__ import annotations

import dataclasses
import os
import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from .figures import FIGURES, HEADS, Result, dig, exponents, judged_sizes, targets

# Tables


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns line up; all but the first to the right."""
    widths = [max(3, *(len(row[column]) for row in [head, *rows])) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(w) if not n else cell.rjust(w) for n, (cell, w) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * width if not number else "-" * (width - 1) + ":" for number, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *map(line, rows)])


def show_number(value: float | None, form: str) -> str:
    """A figure as it stands in a table."""
    return "–" if value is None else format(value, form)


def size_tables(result: Result) -> str:
    """All figures at one size: the engines side by side, then what this program alone has."""
    engines = [e for e in HEADS if e in dig(result, "engines") or e in (result.get("asked") or {})]
    rows = []
    for name, finder, form in FIGURES:
        values = [finder(result, engine) for engine in engines]
        if any(value is not None for value in values):
            rows.append([name, *(show_number(value, form) for value in values)])
    parts = [f"### {result['papers']:,} papers", ""]
    if rows:
        parts += [table(["", *(HEADS[engine] for engine in engines)], rows), ""]
    kinds = _kinds_table(result, engines)
    if kinds:
        parts += [kinds, ""]
    own = list(_own_lines(result))
    return "\n".join([*parts, *own, ""]) if own else "\n".join(parts)


def _kinds_table(result: Result, engines: Sequence[str]) -> str:
    kinds = list(dict.fromkeys(kind for e in engines for kind in dig(result, "asked", e, "special") or {}))
    hits = list(dict.fromkeys(kind for e in engines for kind in dig(result, "asked", e, "hits") or {}))
    rows = []
    for kind in kinds:
        cells = [show_number(dig(result, "asked", e, "special", kind, "p95"), ",.2f") for e in engines]
        rows.append([f"{kind}, p95, ms", *cells])
    for kind in hits:
        cells = []
        for engine in engines:
            found = dig(result, "asked", engine, "hits", kind)
            cells.append(f"{found['equal']}/{found['questions']}" if found else "–")
        rows.append([f"{kind}: as many hits as FTS5", *cells])
    return table(["other kinds of query", *(HEADS[engine] for engine in engines)], rows) if rows else ""


def _own_lines(result: Result) -> list[str]:
    lines = list(_remarks(result))
    services = result.get("services") or {}
    for name, told in (
        ("note", "A changed note was found"),
        ("spelling", "“Did you mean” came"),
        ("related", "Related papers came"),
        ("state", "The unread papers with or without words came"),
        ("sorted", "The papers with a word came by title"),
    ):
        if services.get(name):
            lines.append(f"* {told} after {services[name]['median']:.1f} ms (at most {services[name]['max']:.1f} ms).")
    start, used, stalls = (result.get(name) or {} for name in ("start", "window", "stalls"))
    if "window" in start and "empty_window" in start:
        full, empty = start["window"]["seconds"], start["empty_window"]["seconds"]
        lines.append(f"* Start to painted list: {full:.2f} s; an empty PySide6 window: {empty:.2f} s.")
    if used:
        opened, after = used["opened"], used["searched"]
        lines.append(
            f"* The window's process: {opened['now']:.0f} MB opened, {after['now']:.0f} MB after"
            f" {used['shown']['count']} searches (peak {after['peak']:.0f} MB; without mapped files"
            f" {after['own']:.0f} MB), its helpers {used['helpers']:.0f} MB;"
            f" a list stood {used['shown']['median']:.0f} ms after its query"
            f" was set (p95 {used['shown']['p95']:.0f} ms)."
        )
    for what in ("new", "known"):
        found = dig(result, "import", what)
        if found:
            lines.append(
                f"* Import of {found['entries']:,} {what} entries: {found['entries'] / found['seconds']:,.0f}/s."
            )
    if dig(result, "stalls", "busy"):
        busy, quiet = stalls["busy"], stalls["quiet"]
        bins = ", ".join(f"{name} ms: {count:,}" for name, count in busy["histogram"].items() if count)
        core = ""
        if "for a core" in busy:
            core = f" (of these at work {busy['at work']:.0f} ms, waiting for a core {busy['for a core']:.0f} ms)"
        lines.append(
            f"* Typing {stalls['keys']} keys, ten a second, while {stalls['entries']:,} entries were imported"
            f" ({stalls['import_seconds']:.1f} s) and indexed ({stalls['until_indexed']:.1f} s): the GUI thread was"
            f" away for {busy['max']:.0f} ms at most{core}, p99 {busy['p99']:.1f} ms,"
            f" above 50 ms {busy['above 50 ms']} times"
            f" (with nothing else going on: {quiet['max']:.0f} ms at most). Gaps: {bins}."
        )
    return lines


def _remarks(result: Result) -> Iterator[str]:
    """The figures measured on less than the others."""
    for engine, built in result["engines"].items():
        if built["papers"] != result["papers"]:
            yield f"* {HEADS[engine]} was given the first {built['papers']:,} papers only, and nothing was asked of it."
    commits = dig(result, "engines", "ours", "slowest_batch")
    if commits:
        yield f"* The slowest commit of a batch to the index alone took {commits:.2f} s."
    asked = result.get("asked") or {}
    for what, name in (("first", "new query"), ("typing", "as you type")):
        most = max((dig(of, what, "count") or 0 for of in asked.values()), default=0)
        for engine, of in asked.items():
            number = dig(of, what, "count") or 0
            if number < most:
                yield f"* {HEADS[engine]}, {name}: only {number} of {most} questions, for their time was up."


def growth_table(grown: Mapping[str, Mapping[str, float]]) -> str:
    """The exponents; 1 is as fast as the library, 0 not at all."""
    engines = [engine for engine in HEADS if any(engine in by_engine for by_engine in grown.values())]
    rows = [
        [name, *(show_number(by_engine.get(engine), ".2f") for engine in engines)] for name, by_engine in grown.items()
    ]
    return table(["grows with size to the power of", *(HEADS[engine] for engine in engines)], rows)


def target_table(judged: Sequence[Result]) -> str:
    """Each target; what was measured, and the verdict, at each of these sizes."""
    of_sizes = [targets(result) for result in judged]
    rows = []
    for found in zip(*of_sizes, strict=True):
        sign = "≥" if found[0].at_least else "≤"
        form = ",.2f" if found[0].unit == "×" else ",.0f"
        measured = [cell for target in found for cell in (show_number(target.value, form), target.verdict)]
        rows.append([found[0].name, f"{sign} {found[0].bound:,g} {found[0].unit}", *measured])
    head = [cell for result in judged for cell in (f"at {result['papers']:,}", "")]
    return table(["target", "to hold", *head], rows)


# The whole


def assemble(sizes: Sequence[Result], seed: int, faults: Sequence[str], seconds: float, load: float) -> Result:
    """All that is known of a run, as JSON has it."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": machine(),
        "versions": versions(),
        "seed": seed,
        "seconds": round(seconds, 1),
        "load": load,
        "sizes": list(sizes),
        "growth": exponents(sizes),
        "targets": {
            str(judged["papers"]): [
                {**dataclasses.asdict(target), "met": target.is_met} for target in targets(judged)
            ]
            for judged in judged_sizes(sizes)
        },
        "faults": list(faults),
    }  # fmt: skip


def to_text(run: Result) -> str:
    """The tables of a run, in Markdown."""
    return "\n".join([heading(run), *map(size_tables, run["sizes"]), conclusion(run)])


def heading(run: Result) -> str:
    """Machine, date and versions."""
    about = run["machine"]
    return (
        f"{run['date']}, {about['processor']}, {about['cores']} cores, {about['memory']} GB, {about['system']};"
        f" {', '.join(f'{name} {version}' for name, version in run['versions'].items())}."
        f" Seed {run['seed']}; the run took {run['seconds'] / 60:.1f} minutes; load before it {run['load']}.\n"
    )


def conclusion(run: Result) -> str:
    """The results of all sizes together: growth, targets, and errors."""
    parts = [growth_table(run["growth"]), ""] if run["growth"] else []
    parts += ["Targets:", "", target_table(judged_sizes(run["sizes"])), ""]
    parts += [f"Not measured: {fault}" for fault in run["faults"]]
    return "\n".join(parts)


def machine() -> dict[str, Any]:
    """The machine, without its name."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
    }


def load() -> float:
    """The load of the machine in the last minute, in cores; 0 if the system does not tell."""
    try:
        return round(os.getloadavg()[0], 1)
    except (AttributeError, OSError):
        return 0.0


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> int | str:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (AttributeError, OSError, ValueError):
        return "?"


def versions() -> dict[str, str]:
    """The environment of the figures."""
    found = {"Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    for name in ("readlist", "whoosh3", "numpy", "PySide6-Essentials", "tantivy"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
