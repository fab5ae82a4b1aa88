"""Times of other services, in ms: finding a changed note, suggesting a spelling, finding related papers, searching by
state and in the order of titles."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from .measures import clock, summary

REPETITIONS = 20
MARKED_PAPERS = 50_000
"""Papers that the measured step marks, and its undo unmarks."""
BLOCKS, BLOCK_MARKS = 12, 50
"""Blocks of marks with and without decisions, in turn, and the marks of each."""
NOTE = "zyzzyva"
"""The word of the changed notes; no paper and no misspelling begins so."""


def measure(arguments: dict[str, Any]) -> dict[str, Any]:
    """Measure each ``REPETITIONS`` times, with different papers and words, in a newly opened library."""
    from readlist.workspace import Workspace

    ws = Workspace.open(Path(arguments["folder"]))
    rng = random.Random(arguments["seed"])
    papers = rng.sample(range(1, arguments["papers"] + 1), min(REPETITIONS, arguments["papers"]))
    wrong = [misspell(word, rng) for word in arguments["words"][:REPETITIONS]]
    try:
        ws.updater.open_index()
        ws.finder.find(arguments["words"][0])  # loads what all questions need; that is “the very first answer”
        told = [clock(lambda word=word: ws.finder.find(word).did_you_mean) for word in wrong]  # type: ignore[misc]
        return {
            "note": summary(_time(lambda paper: _change_note(ws, paper), papers)),
            "spelling": summary([1e3 * seconds for seconds, _ in told]),
            "spellings": sum(bool(better) for _, better in told),
            "related": summary(_time(ws.finder.related, papers)),
            "state": summary(_time_state(ws, arguments["words"])),
            "sorted": summary(_time_sorted(ws, arguments["words"])),
            "undo": _time_undo(ws),
            "decisions": _time_decisions(ws),
        }
    finally:
        ws.close()


def misspell(word: str, rng: random.Random) -> str:
    """The word with two neighbours in the middle exchanged, or one doubled where they are alike."""
    place = rng.randrange(1, len(word) - 2)
    one, other = word[place], word[place + 1]
    return word[:place] + (one + other + other if one == other else other + one) + word[place + 2 :]


def _change_note(ws: Any, paper: int) -> None:
    """Write a note, let the index follow, and find the paper by it."""
    from readlist.commands.editing import write_note

    word = f"{NOTE}{paper}"
    write_note(ws, paper, f"see {word}")
    ws.updater.catch_up()
    assert paper in ws.finder.find(word).ids.tolist(), "the note is not found"


def _time_state(ws: Any, words: Sequence[str]) -> list[float]:
    """A word that is new among the unread papers, without another, and all unread papers without a word."""
    pairs = list(pairwise(words))[:REPETITIONS]
    asked = [f"{one} is:unread -{other} -is:starred" for one, other in pairs]
    asked += [f"is:unread -{one}" for one, _ in pairs]
    ws.finder.find("is:unread -is:starred")  # reads the papers of the filters, once while the library does not change
    return _time(ws.finder.find, asked)


def _time_sorted(ws: Any, words: Sequence[str]) -> list[float]:
    """All papers with a word, by title."""
    from readlist.model.scope import Sort

    ws.finder.find("is:unread", Sort.TITLE)  # reads the order of all papers, once while the library does not change
    return _time(lambda word: ws.finder.find(word, Sort.TITLE), words[:REPETITIONS])


def _time_undo(ws: Any) -> dict[str, Any]:
    """Seconds of steps on up to ``MARKED_PAPERS`` papers and of their undo, and the largest ratio of undo to step."""
    from readlist.commands import history, marking, tagging
    from readlist.model.paper import Status
    from readlist.model.scope import ListKind, Scope

    papers = ws.ids(Scope(ListKind.ALL))[:MARKED_PAPERS].tolist()
    steps = {
        "status": lambda: marking.set_status(ws, papers, Status.DISMISSED),
        "star": lambda: marking.set_star(ws, papers, True),
        "tag": lambda: tagging.tag(ws, "measured", papers),
        "trash": lambda: marking.trash(ws, papers),
    }
    times: dict[str, Any] = {}
    for name, step in steps.items():
        done, _ = clock(step)
        undone, _ = clock(lambda: history.undo(ws))
        times[name] = {"step": done, "undo": undone, "ratio": undone / done}
    return {"papers": len(papers), **times, "ratio": max(one["ratio"] for one in times.values())}


def _time_decisions(ws: Any) -> dict[str, Any]:
    """Milliseconds of a mark on one paper, with the decision that it records and without; ``ratio`` of the medians."""
    from readlist.commands import marking
    from readlist.model.scope import ListKind, Scope

    papers = ws.ids(Scope(ListKind.ALL))[: BLOCK_MARKS + 1].tolist()
    times: dict[bool, list[float]] = {True: [], False: []}
    starred = False
    for block in range(BLOCKS):
        for recorded in (True, False) if block % 2 else (False, True):
            _record_decisions(ws, recorded)
            starred = not starred
            marks = _time(lambda paper, starred=starred: marking.set_star(ws, [paper], starred), papers)  # type: ignore[misc]
            times[recorded] += marks[1:]  # the first prepares its statements again
    _record_decisions(ws, True)
    recording, without = (summary(times[recorded])["median"] for recorded in (True, False))
    return {"recording": recording, "without": without, "ratio": recording / without}


def _record_decisions(ws: Any, recorded: bool) -> None:
    """Make or drop the triggers that record decisions."""
    from readlist.device import device_name
    from readlist.library.decisions import record_decisions

    with ws.database.writing() as handle:
        found = handle.conn.execute("SELECT name FROM sqlite_temp_schema WHERE name GLOB 'decide_*'").fetchall()
        for (name,) in found:
            handle.conn.execute(f"DROP TRIGGER temp.{name}")
        if recorded:
            record_decisions(handle.conn, device_name())


def _time(work: Callable[[Any], object], items: Iterable[Any]) -> list[float]:
    return [1e3 * clock(lambda item=item: work(item))[0] for item in items]  # type: ignore[misc]
