"""Damages an index in many ways, closed and open, and compares what is found then with what a fresh rebuild finds.

    python -m attacks.index_damage [--each N] [--kind WORDS] [--seed N]     (from tests/)

Each damage is met by a process of its own: it may neither die nor hang, nor raise anything at all.
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from made_digests import digest_text

from attacks.index_damage_kinds import IN_A_SEARCH, KINDS, OF_LIBRARY, STATES, Scene
from readlist.commands import editing, marking
from readlist.commands.importing import Pasted, import_digests
from readlist.errors import WorldError
from readlist.library import index_queue
from readlist.workspace import Workspace

LIMIT_S = 60.0
"""Seconds for all that is done with one damaged index; beyond, it hangs."""
QUERIES = (
    "owls", "larch*", "voles OR moles", '"about owls"', "NOT owls", "title:voles", "note:quizzaciously",
    "quizzaciously", "number7", "word12*", "owls -number3", "is:unread moles", "nothing",
)  # fmt: skip
Answers = dict[str, dict[int, float]]


@dataclass(frozen=True)
class States:
    """Folders with library and index at every state below ``kept``, and what a fresh rebuild of each library finds.

    All were made in ``here``, and are used there: an index knows the place of its library.
    """

    kept: Path
    answers: dict[str, Answers]

    @property
    def here(self) -> Path:
        """The place of the library."""
        return self.kept / "here"


def open_library(folder: Path) -> Workspace:
    """The library of a folder, with its index beside it."""
    return Workspace.open(folder / "library", folder / "index")


def ask(ws: Workspace) -> Answers:
    """The papers found for each query, and how good each hit is."""
    answers: Answers = {}
    for query in QUERIES:
        found = ws.finder.find(query)
        answers[query] = {paper: round(found.scores.get(paper, 0.0), 3) for paper in found.ids.tolist()}
    return answers


def bring(ws: Workspace, topic: str, first: int, last: int) -> None:
    """Import papers with many words of their own, so that the index has files large enough to be mapped."""
    listings = [
        (f"{topic} Number{n}", f"It is about {topic} " + " ".join(f"word{n}x{k}" for k in range(80)))
        for n in range(first, last)
    ]
    import_digests(ws, [Pasted(digest_text(listings), name=topic)])


class _Stopped(Exception):
    """Stands for a program that ends here."""


def make_states(kept: Path) -> States:
    """A day of a library, and indexes of others."""
    here = kept / "here"

    def keep(name: str) -> None:
        shutil.copytree(here, kept / name)

    def stop(*_: object) -> str:
        raise _Stopped

    ws = open_library(here)
    bring(ws, "Owls", 1, 101)
    ws.updater.catch_up()
    keep("imported")
    editing.write_note(ws, 3, "quizzaciously larches")
    ws.updater.catch_up()
    keep("noted")
    editing.write_note(ws, 4, "larch owls")
    keep("waiting")
    clear = index_queue.clear
    index_queue.clear = stop  # type: ignore[assignment]
    try:
        ws.updater.catch_up()
    except _Stopped:
        keep("written")
    finally:
        index_queue.clear = clear
    bring(ws, "Voles", 101, 140)
    editing.write_note(ws, 3, "moles")
    ws.updater.catch_up()
    keep("grown")
    marking.trash(ws, [5, 6])
    editing.write_note(ws, 7, "quizzaciously")
    ws.updater.catch_up()
    keep("trashed")
    ws.close()
    shutil.rmtree(here)
    _make_others(kept)
    return States(kept, {name: rebuild(kept / name / "library", kept / "rebuilt") for name in STATES})


def _make_others(kept: Path) -> None:
    """Another library, and the same library's index of another installation."""
    other = open_library(kept / "other")
    bring(other, "Moles", 1, 30)
    other.updater.catch_up()
    other.close()
    shutil.copytree(kept / "trashed" / "library", kept / "here" / "library")
    stranger = open_library(kept / "here")
    stranger.updater.catch_up()
    stranger.close()
    (kept / "here").rename(kept / "stranger")


def rebuild(library: Path, place: Path) -> Answers:
    """The answers of a copy of a library with an index made this moment."""
    shutil.copytree(library, place / "library")
    ws = open_library(place)
    ws.updater.rebuild()
    ws.updater.catch_up()
    answers = ask(ws)
    ws.close()
    shutil.rmtree(place)
    return answers


def attack(kind: str, seed: int, is_open: bool, known: States) -> str:
    """Damage an index, while it is open or closed, and use it; the text says what is wrong then, "" for nothing."""
    is_open, here = is_open and KINDS[kind] not in OF_LIBRARY, known.here
    shutil.copytree(known.kept / STATES[-1], here)
    scene = Scene(here, known.kept, random.Random(f"{kind} {seed} {is_open}"))
    ws = open_library(here)
    if is_open:
        ws.updater.catch_up()
        ask(ws)
    else:
        ws.close()
    KINDS[kind](scene)
    expected = known.answers[scene.state]
    if is_open:
        if kind == IN_A_SEARCH:
            _go_on(ws, expected)
        said = _use(ws, expected)
        if said:
            return f"while it is open: {said}"
    for turn in ("first", "second"):
        said = _use(open_library(here), expected)
        if said:
            return f"at the {turn} opening: {said}"
    return ""


def _go_on(ws: Workspace, expected: Answers) -> None:
    """Answer as a search does that had looked at the disk a moment before. Raises AssertionError."""
    store = ws.index._store
    store.is_latest = store.is_current = lambda _: True  # type: ignore[method-assign]
    ws.index._current()[1]._cache.clear()  # of earlier searches: the pages themselves are to be read
    found = ask(ws)
    del store.is_latest, store.is_current
    assert found == expected


def _use(ws: Workspace, expected: Answers) -> str:
    """Search as a reader does who knows of nothing, catch up, and search again; close."""
    for query in QUERIES[:3]:
        ws.finder.find(query)
    ws.updater.catch_up()
    found, waiting = ask(ws), ws.updater.count_pending()
    ws.close()
    wrong = [
        f"{query}: {len(found[query])} for {len(expected[query])}"
        for query in expected
        if found[query] != expected[query]
    ]
    return ", ".join([*wrong, *([f"{waiting} wait"] if waiting else [])])


def _attack_apart(kind: str, seed: int, is_open: bool, known: States, pipe: Any) -> None:
    try:
        said = attack(kind, seed, is_open, known)
    except WorldError as fault:
        said = f"a fault: {fault}"
    except BaseException:
        said = traceback.format_exc()
    pipe.send(said)
    pipe.close()
    os._exit(0)


def run(kind: str, seed: int, is_open: bool, known: States) -> str:
    """One attack in a process of its own, ended where it hangs; gives what went wrong."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_attack_apart, args=(kind, seed, is_open, known, theirs))
    process.start()
    theirs.close()
    try:
        if not ours.poll(LIMIT_S):
            return "it hung"
        said: str = ours.recv()
        return said
    except EOFError:
        process.join()
        return f"the process died ({process.exitcode})"
    finally:
        process.kill()
        process.join()
        shutil.rmtree(known.here, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print a table, and give 0 where nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=7, help="damages of each kind while closed, and while open")
    parser.add_argument("--kind", help="only kinds with these words in their names")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    options = parser.parse_args(arguments)
    logging.disable()
    begun = time.monotonic()
    sums: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="damages-") as base:
        known = make_states(Path(base) / "kept")
        print(f"{'kind':38} damages wrong")
        for kind in KINDS:
            if options.kind and options.kind not in kind:
                continue
            turns = [
                (seed, is_open)
                for seed in range(options.seed, options.seed + options.each)
                for is_open in (False, True)
            ]
            said = [(*turn, run(kind, *turn, known)) for turn in turns]
            wrong = [each for each in said if each[2]]
            sums.update(damages=len(said), wrong=len(wrong))
            print(f"{kind:38} {len(said):7} {len(wrong):5}", flush=True)
            for seed, is_open, what in wrong:
                print(f"    seed {seed}, {'open' if is_open else 'closed'}: {what}")
    print(f"{'all':38} {sums['damages']:7} {sums['wrong']:5}\n{time.monotonic() - begun:.0f} s")
    return int(bool(sums["wrong"]))


if __name__ == "__main__":
    sys.exit(main())
