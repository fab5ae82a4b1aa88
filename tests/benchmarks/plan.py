"""The order of the measurements, and the corpus of each. Nothing is timed here."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import child, queries
from .engines import is_installed
from .measures import median, summary
from .neighbour import run_neighbour
from .queries import Asked

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
MILLION = 1_000_000
MEASURES = ("ours", "whoosh", "fts5", "fts5-prefix", "tantivy", "library", "services", "window", "import", "stalls")
"""The values of ``--only``: engines, then parts of this program (all but the first need the library)."""
ENGINES = ("library", "ours", "whoosh", "fts5", "fts5-prefix", "tantivy")
"""Those that are asked; ``library`` is this program with its database, ``ours`` its index alone."""
MAX_STOCK_PAPERS = 10_000
"""Stock Whoosh gets no more papers: it would take longer than all the rest, and its rate only falls."""
MAX_ANSWERS_S = 90.0
"""Seconds of answers that one engine may take for one list of questions; then it is asked no more."""
CORPUS_FILE = "corpus"
"""The file of the corpus in the run's folder."""
STARTS = 5
WINDOW_QUERIES = 60
"""Queries of the log that are asked of the window."""
QUIET_TYPING_S = 5.0
"""Seconds of typing before an import begins."""
IMPORTED = 20_000

CHANGED_PAPERS = 24
"""Papers whose notes are changed before the last questions."""
Say = Callable[[str], None]
Question = dict[str, object]
Result = dict[str, Any]


@dataclass
class Run:
    """One run: its folder (removed by whoever made it), what to measure, and what came of it."""

    folder: Path
    seed: int
    only: frozenset[str]
    say: Say
    stock: int = MAX_STOCK_PAPERS
    budget: float = MAX_ANSWERS_S
    smallest: int = SIZES[0]
    faults: list[str] = field(default_factory=list)

    def wants(self, *names: str) -> bool:
        """True if any of these is to be measured."""
        return not self.only or bool(self.only & set(names))

    def attempt(self, task: str, **arguments: object) -> Result:
        """The answer of a child, {} where it failed: one measure that fails is told and stops no other."""
        try:
            return child.run(self.folder, task, seed=self.seed, cache=str(self.folder / "cache"), **arguments)
        except child.ChildFailed as fault:
            self.note(str(fault))
            return {}

    def note(self, fault: str) -> None:
        """Keep what went wrong."""
        self.faults.append(fault)
        self.say(f"  failed: {fault}")


def prepare(run: Run, papers: int) -> None:
    """Make the corpus for the largest size; the smaller ones are its beginnings. Raises ChildFailed."""
    run.say(f"{papers:,}: corpus")
    child.run(run.folder, "save_corpus", seed=run.seed, corpus=str(run.folder / CORPUS_FILE), papers=papers)


def measure_size(run: Run, papers: int) -> Result:
    """Everything at one size; the files are gone when it returns."""
    place = run.folder / str(papers)
    place.mkdir(parents=True)
    try:
        result: Result = {"papers": papers, "engines": _build(run, place, papers)}
        if run.wants("library", "services", "window", "import", "stalls"):
            run.say(f"{papers:,}: library")
            result["library"] = run.attempt("fill", folder=str(place / "library"), papers=papers)
        _ask_all(run, place, result)
        if result.get("library"):
            _use(run, place, papers, result)
        return result
    finally:
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(run.folder / "cache", ignore_errors=True)
        for state in run.folder.glob("xdg_*"):  # else the next window would open with the last search of this one
            shutil.rmtree(state, ignore_errors=True)


def _build(run: Run, place: Path, papers: int) -> dict[str, Result]:
    built: dict[str, Result] = {}
    for engine in ENGINES[1:]:
        if run.wants(engine) and is_installed(engine):
            number = min(papers, run.stock) if engine == "whoosh" else papers
            run.say(f"{papers:,}: {engine} indexes {number:,}")
            answer = run.attempt(
                "build", engine=engine, folder=str(place / engine), papers=number, corpus=str(run.folder / CORPUS_FILE)
            )
            if answer:
                built[engine] = answer
    return built


# Asking


def _ask_all(run: Run, place: Path, result: Result) -> None:
    """Ask all engines: on an idle machine, beside a neighbour, and after papers were changed, each newly opened."""
    log = queries.make_log(run.smallest, run.seed)
    special = queries.make_special(run.smallest, run.seed)
    keys = [text for query in queries.typed(log) for text in query]
    names = [name for name in result["engines"] if result["engines"][name]["papers"] == result["papers"]]
    if result.get("library") and run.wants("library"):
        names.insert(0, "library")
    first: list[Question] = [{"do": "ask", "kind": one.kind, "terms": one.terms} for one in log]
    typing: list[Question] = [{"do": "type", "text": text} for text in keys]
    with _serve(run, place, names) as servers:
        if servers:
            result["asked"] = _ask_servers(run, servers, {"first": first, "typing": typing}, log, special)
    with run_neighbour(), _serve(run, place, names) as servers:
        if servers:
            run.say("  with a neighbour:")
            result["neighbour"] = _time_lists(run, servers, {"first": first, "typing": typing})
    with _serve(run, place, names) as servers:
        if servers:
            _change_papers(run, servers)
            result["changed"] = _time_lists(run, servers, {"first": first})


@contextlib.contextmanager
def _serve(run: Run, place: Path, names: Sequence[str]) -> Iterator[list[child.Server]]:
    """A server of each engine that can be opened."""
    servers: list[child.Server] = []
    try:
        for name in names:
            try:
                servers.append(child.Server(run.folder, name, place / name))
            except child.ChildFailed as fault:
                run.note(str(fault))
        yield servers
    finally:
        for server in servers:
            server.close()


def _change_papers(run: Run, servers: Sequence[child.Server]) -> None:
    """Change the notes of some papers in this program, one at a time; other engines have none."""
    run.say(f"  with {CHANGED_PAPERS} changed notes:")
    for server in servers:
        if server.engine in ("library", "ours"):
            try:
                server.call("change", corpus=str(run.folder / CORPUS_FILE), papers=CHANGED_PAPERS)
            except child.ChildFailed as fault:
                run.note(str(fault))


def _ask_servers(
    run: Run,
    servers: Sequence[child.Server],
    lists: dict[str, list[Question]],
    log: list[Asked],
    special: list[Asked],
) -> dict[str, Result]:
    lists = lists | {"special": [{"do": "ask", "kind": one.kind, "terms": one.terms} for one in special]}
    asked: dict[str, Result] = {server.engine: {"open": server.opened["ms"]} for server in servers}
    for what, questions in lists.items():
        for engine, times in _in_turn(run, servers, what, questions).items():
            asked[engine][what] = summary(times)
            if what == "special":
                asked[engine][what] = {kind: summary(part) for kind, part in _by_kind(special, times).items()}
            if what == "first":
                asked[engine]["very first"] = times[0] if times else None
    for server in servers:
        try:
            asked[server.engine]["memory"] = server.call("memory")["memory"]
        except child.ChildFailed as fault:
            run.note(str(fault))
    for engine, hits in _count(run, servers, log + special).items():
        asked[engine]["hits"] = hits
    return asked


def _time_lists(run: Run, servers: Sequence[child.Server], lists: dict[str, list[Question]]) -> dict[str, Result]:
    """The times of these lists, by engine and list."""
    asked: dict[str, Result] = {server.engine: {} for server in servers}
    for what, questions in lists.items():
        for engine, times in _in_turn(run, servers, what, questions).items():
            asked[engine][what] = summary(times)
    return asked


def _in_turn(
    run: Run, servers: Sequence[child.Server], what: str, questions: Sequence[Question]
) -> dict[str, list[float]]:
    """Each question to all, beginning with another one each time, so that the machine's moods meet all alike."""
    run.say(f"  {len(questions)} questions ({what}) to {', '.join(server.engine for server in servers)}")
    times: dict[str, list[float]] = {server.engine: [] for server in servers}
    silent: set[str] = set()
    for number, question in enumerate(questions):
        for step in range(len(servers)):
            server = servers[(number + step) % len(servers)]
            if server.engine in silent:
                continue
            try:
                times[server.engine].append(server.call(**question)["ms"])  # type: ignore[arg-type]
            except child.ChildFailed as fault:
                run.note(str(fault))
                silent.add(server.engine)
            if sum(times[server.engine]) > 1e3 * run.budget:
                silent.add(server.engine)
                run.say(f"  {server.engine} is asked no more after {len(times[server.engine])} questions")
    return times


def _by_kind(asked: Sequence[Asked], times: Sequence[float]) -> dict[str, list[float]]:
    by_kind: dict[str, list[float]] = {}
    for query, time in zip(asked, times, strict=False):
        by_kind.setdefault(query.kind, []).append(time)
    return by_kind


def _count(run: Run, servers: Sequence[child.Server], asked: Sequence[Asked]) -> dict[str, Result]:
    """The number of papers that match each query, and by kind the number of queries on which FTS5 agrees."""
    hits: dict[str, list[int]] = {}
    for server in servers:
        try:
            hits[server.engine] = [server.call("count", kind=a.kind, terms=a.terms)["hits"] for a in asked]
        except child.ChildFailed as fault:
            run.note(str(fault))
    return {engine: compare_hits(asked, found, hits.get("fts5")) for engine, found in hits.items()}


def compare_hits(asked: Sequence[Asked], found: Sequence[int], reference: Sequence[int] | None) -> Result:
    """By kind: questions, how many have as many hits as in the reference, and the questions where not."""
    compared: Result = {}
    for number, query in enumerate(asked):
        kind = compared.setdefault(query.kind, {"questions": 0, "hits": 0, "equal": 0, "different": []})
        kind["questions"] += 1
        kind["hits"] += found[number]
        if reference is None or reference[number] == found[number]:
            kind["equal"] += 1
        else:
            kind["different"].append([query.text, found[number], reference[number]])
    return compared


# This program alone


def _use(run: Run, place: Path, papers: int, result: Result) -> None:
    folder = str(place / "library")
    log = queries.make_log(run.smallest, run.seed)
    if run.wants("services"):
        run.say(f"{papers:,}: services")
        words = [query.terms[0] for query in log if len(query.terms) == 1]
        result["services"] = run.attempt("services", folder=folder, papers=papers, words=words)
    if run.wants("window"):
        run.say(f"{papers:,}: window")
        result["start"] = _start(run, folder)
        result["window"] = run.attempt(
            "use_window", folder=folder, texts=[query.text for query in log[:WINDOW_QUERIES]]
        )
    entries = min(papers, IMPORTED)
    if run.wants("import"):
        run.say(f"{papers:,}: import")
        result["import"] = run.attempt(
            "import", folder=folder, digests=str(place / "digests"), first=papers, entries=entries
        )
    if run.wants("stalls"):
        run.say(f"{papers:,}: typing while {entries:,} entries are imported")
        result["stalls"] = run.attempt(
            "stalls", folder=folder, digests=str(place / "more"), first=papers + entries, entries=entries,
            texts=[query.text for query in log[:WINDOW_QUERIES]], quiet=QUIET_TYPING_S,
        )  # fmt: skip


def _start(run: Run, folder: str) -> Result:
    answers: dict[str, list[Result]] = {"empty_window": [], "window": []}
    for task in answers:
        run.attempt(task, folder=folder)  # writes the bytecode of all that is imported; not measured
    for _ in range(STARTS):
        for task, found in answers.items():
            answer = run.attempt(task, folder=folder)
            if answer:
                found.append(answer)
    return {
        task: {
            "seconds": median([one["seconds"] for one in found]),
            "all": [round(one["seconds"], 3) for one in found],
            "peak": median([one["memory"]["peak"] for one in found]),
            "stages": _stages(found),
        }
        for task, found in answers.items()
        if found
    }


def _stages(found: Iterable[Result]) -> dict[str, float]:
    found = list(found)
    return {name: median([one[name] for one in found]) for name in ("imported", "opened", "cpu") if name in found[0]}
