"""Makes the disk fail at a write, flush, truncation or renaming, once or for good; looks for losses and silence.

    python -m attacks.disk_faults [--each N] [--command NAME] [--seed N]     (from tests/; needs strace)

Each fault is met by a process of its own that does one command. It says a sentence and ends with 1, or does all that it
was asked to; the library is then as before the command or as after it, and with the fault gone the command can be done.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from made_digests import abstract_of, digest_text

from attacks import working_session
from attacks.injection import Calls, Ended, count_calls, environment, put_back, run_injected, spread, why_not
from attacks.kills import left_behind
from readlist import paths, settings
from readlist.commands import maintenance
from readlist.library.backup.copies import summarise
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

CALLS = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename")
FAULTS = ("ENOSPC", "EIO", "EDQUOT")
SAVE = """
import sys
from readlist import paths, settings
from readlist.errors import WorldError
try:
    settings.save(paths.settings_file(), settings.Settings(theme="dark"))
except WorldError as fault:
    sys.exit(str(fault))
"""
COMMANDS: dict[str, tuple[str, ...]] = {
    "import": ("import", "{place}/voles.txt"),
    "note": ("note", "6", "--text", "mine " * 2000),
    "merge": ("merge", "4", "5"),
    "undo": ("undo",),
    "search": ("search", "larches"),
    "reindex": ("reindex",),
    "export": ("export", "--format", "bibtex", "-o", "{place}/" + working_session.EXPORTED),
    "print": ("export", "--format", "json"),
    "backup": ("backup", "{place}/copy.sqlite"),
    "restore-backup": ("restore-backup", "{place}/earlier.sqlite"),
    "settings": (),
}


@dataclass(frozen=True)
class Known:
    """The prepared library, in its place ``here`` while it is attacked; and what each command makes of it."""

    pristine: Path
    here: Path
    before: list[Any] = field(default_factory=list)
    after: dict[str, list[Any]] = field(default_factory=dict)
    exports: set[bytes] = field(default_factory=set)
    calls: dict[str, dict[str, Calls]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """The result of one fault: whether the command reported failure, and all findings."""

    failed: bool
    wrong: list[str]


def make_known(base: Path, commands: Sequence[str] = tuple(COMMANDS)) -> Known:
    """Prepare a library and do each command undisturbed. The environment must be that of ``base / "here"``."""
    here = base / "here"
    known = Known(base / "pristine", here)
    working_session.prepare(here)
    listings = [(f"Voles Number {n}", f"{abstract_of('Voles')} It is number {n}.") for n in range(1, 40)]
    (here / "voles.txt").write_text(digest_text(listings), encoding="utf-8")
    with closing(Workspace.open(here / "library")) as ws:
        maintenance.backup(ws, here / "earlier.sqlite")
        working_session.ACTS[4](ws, here)  # a note that waits to be indexed
        working_session.ACTS[1](ws, here)
        known.before.extend(working_session.describe(ws))
    here.rename(known.pristine)
    for command in commands:
        put_back(known.pristine, known.here)
        _run_undisturbed(known, command)  # for its bytecode
        put_back(known.pristine, known.here)
        known.calls[command] = count_calls(_program(command, here), environment(here), CALLS, base / "calls.log")
        known.exports.add((here / working_session.EXPORTED).read_bytes())
        with closing(Workspace.open(here / "library")) as ws:
            known.after[command] = working_session.describe(ws)
    known.exports.add((known.pristine / working_session.EXPORTED).read_bytes())
    return known


def points(known: Known, command: str, call: str) -> list[int]:
    """The occurrences of a call that can fail: not those that write the sentence on the fault."""
    files = known.calls[command][call].files
    return [number for number, file in enumerate(files, 1) if not (call == "write" and file == 2)]


def fail(known: Known, command: str, call: str, fault: str, when: str) -> Outcome:
    """Do a command while the disk fails; ``when`` is strace's: "3" for the third call, "3+" for all from there on."""
    put_back(known.pristine, known.here)
    ended = run_injected(_program(command, known.here), environment(known.here), call, f"error={fault}:when={when}")
    wrong = judge(ended)
    try:
        wrong += look(known, command, ended.code == 0)
    except Exception:
        wrong.append(traceback.format_exc())
    return Outcome(ended.code != 0, wrong)


def judge(ended: Ended) -> list[str]:
    """The findings about the way in which a program ended."""
    said = ended.err.strip()
    if ended.code not in (0, 1):
        return [f"it ended with {ended.code}: {said[-800:]}"]
    if "Traceback" in said or "itself failed" in said or "Exception ignored" in said:
        return [f"it said: {said[-1500:]}"]
    if ended.code == 1 and not said.endswith((".", "”")):
        return [f"it failed without a sentence: {said!r}, {ended.out[-300:]!r}"]
    return []


def look(known: Known, command: str, done: bool) -> list[str]:
    """The findings once the disk works again; then runs the command once more if it was not done."""
    here, wrong = known.here, []
    allowed = [known.after[command]] if done else [known.before, known.after[command]]
    with closing(Workspace.open(here / "library")) as ws:
        now = working_session.describe(ws)
        if ws.database.remark or ws.database.read_only:
            wrong.append(f"remark {ws.database.remark!r}, read-only {ws.database.read_only!r}")
        if now not in allowed:
            wrong.append(f"the library is not {'as after' if done else 'as before or after'} the command")
        wrong += maintenance.check(ws)
        ws.updater.catch_up()
        wrong += maintenance.check(ws)
        papers = ws.papers(ws.ids(Scope(ListKind.ALL)).tolist())
        owls = {paper.id for paper in papers if "Owls" in paper.record.abstract}
        if owls != set(ws.finder.find("owls").ids.tolist()):
            wrong.append(f"{len(owls)} papers are about owls, and {len(ws.finder.find('owls').ids)} are found")
    if (here / working_session.EXPORTED).read_bytes() not in known.exports:
        wrong.append("the export is neither the old one nor the new one")
    for copy in (here / "copy.sqlite", *(here / "library" / "backups").glob("*.sqlite")):
        if copy.exists() or (done and command == "backup" and copy.name == "copy.sqlite"):
            summarise(copy)
    if problems := settings.load(paths.settings_file()).problems:
        wrong.append(f"the preferences: {problems}")
    kept = {"voles.txt", "copy.sqlite", "earlier.sqlite", "device"}
    wrong += [f"left behind: {path.relative_to(here)}" for path in left_behind(here) if path.name not in kept]
    if not done and now == known.before:
        again = _run_undisturbed(known, command)
        with closing(Workspace.open(here / "library")) as ws:
            if again.code != 0 or working_session.describe(ws) != known.after[command]:
                wrong.append(f"it cannot be done afterwards: {again.code} {again.err[-500:]}")
    return wrong


def _run_undisturbed(known: Known, command: str) -> Ended:
    return run_injected(_program(command, known.here), environment(known.here), "rename", "error=EIO:when=9999")


def _program(command: str, here: Path) -> list[str]:
    if command == "settings":
        return ["-c", SAVE]
    words = [word.replace("{place}", str(here)) for word in COMMANDS[command]]
    return ["-m", "readlist", "--library", str(here / "library"), *words]


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print a table, and give 0 where nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=8, help="faults of each command at each system call")
    parser.add_argument("--command", choices=list(COMMANDS), help="only in this command")
    parser.add_argument("--seed", type=int, default=0, help="which of the many occurrences are met")
    options = parser.parse_args(arguments)
    if reason := why_not():
        print(reason)
        return 2
    begun = time.monotonic()
    sums = [0, 0, 0]
    print(f"{'command':16} {'call':10} occurrences faults told faulty")
    with tempfile.TemporaryDirectory(prefix="faults-") as base:
        os.environ.update(environment(Path(base) / "here"))
        known = make_known(Path(base), [options.command] if options.command else tuple(COMMANDS))
        for command in known.calls:
            for call in CALLS:
                row = _attack(known, command, call, options.each, options.seed)
                sums = [one + other for one, other in zip(sums, row, strict=True)]
    print(f"{'all':27} {'':11} {sums[0]:6} {sums[1]:4} {sums[2]:6}\n{time.monotonic() - begun:.0f} s")
    return int(sums[2] > 0)


def _attack(known: Known, command: str, call: str, each: int, seed: int) -> tuple[int, int, int]:
    there = points(known, command, call)
    if not there:
        return 0, 0, 0
    outcomes = {}
    for turn, at in enumerate(spread(0, len(there) - 1, each, seed)):
        for_good = "+" if turn % 2 and call != "write" else ""  # else the sentence could not be written either
        when = f"{there[at]}{for_good}"
        fault = FAULTS[(turn + seed) % len(FAULTS)]
        outcomes[when, fault] = fail(known, command, call, fault, when)
    told = sum(outcome.failed for outcome in outcomes.values())
    faulty = sum(bool(outcome.wrong) for outcome in outcomes.values())
    print(f"{command:16} {call:10} {len(there):11} {len(outcomes):6} {told:4} {faulty:6}", flush=True)
    for (when, fault), outcome in outcomes.items():
        for text in outcome.wrong[:3]:
            print(f"    {command} {call} {when} {fault}: {text}")
    return len(outcomes), told, faulty


if __name__ == "__main__":
    sys.exit(main())
