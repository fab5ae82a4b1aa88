"""Kills a program at system calls of every kind while it works, and looks for what is lost, half done or left behind.

    python -m attacks.kills [--each N] [--call NAME] [--seed N]     (from tests/; needs strace)

The program is ``attacks.working_session``. What the library holds afterwards must be what it held after the last act
that was told as done, or after the one then under way.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attacks import working_session
from attacks.injection import Calls, count_calls, environment, put_back, run_injected, spread, why_not
from readlist import paths, settings
from readlist.commands import maintenance
from readlist.file_lock import LOCK_SUFFIX
from readlist.library.backup.copies import summarise
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

CALLS = (
    "pwrite64", "write", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "openat", "mmap", "munmap", "close",
    "read", "pread64", "lseek", "fcntl", "newfstatat", "mkdir", "chmod", "fchmod", "futex", "getrandom",
)  # fmt: skip
KILLED = -9
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Known:
    """The prepared library, its calls, and what an undisturbed session makes of it after each act.

    All is used in ``here``: an index knows the place of its library.
    """

    pristine: Path
    here: Path
    states: list[list[Any]]
    exports: set[bytes]
    calls: dict[str, Calls]


def make_known(base: Path, names: Sequence[str] = CALLS) -> Known:
    """Prepare a library, do all acts on a copy of it, and count the calls that this takes.

    The environment of this process must be that of ``base / "here"``.
    """
    here = base / "here"
    working_session.prepare(here)
    known = Known(base / "pristine", here, [], {(here / working_session.EXPORTED).read_bytes()}, {})
    here.rename(known.pristine)
    put_back(known.pristine, known.here)
    with closing(Workspace.open(here / "library")) as ws:
        known.states.append(working_session.describe(ws))
        for act in working_session.ACTS:
            act(ws, here)
            known.states.append(working_session.describe(ws))
    known.exports.add((here / working_session.EXPORTED).read_bytes())
    run_injected(_program(here), environment(here), "rename", "error=EIO:when=9999")  # for its bytecode
    put_back(known.pristine, known.here)
    known.calls.update(count_calls(_program(here), environment(here), names, base / "calls.log"))
    return known


def kill(known: Known, call: str, number: int) -> tuple[bool, list[str]]:
    """Kill the session at a call; gives whether that ended it, and what is wrong then."""
    put_back(known.pristine, known.here)
    ended = run_injected(_program(known.here), environment(known.here), call, f"signal=KILL:when={number}")
    if ended.code not in (0, KILLED):
        return False, [f"the session ended with {ended.code}\n{ended.err[-1500:]}"]
    done = max([0, *(int(line.split()[1]) for line in ended.out.splitlines() if line.startswith("done "))])
    try:
        return ended.code == KILLED, look(known, done)
    except Exception:
        return ended.code == KILLED, [f"after act {done}\n{traceback.format_exc()}"]


def look(known: Known, done: int) -> list[str]:
    """The findings about a library after ``done`` acts and the start of one more; works on with it, too."""
    wrong = []
    if (known.here / working_session.EXPORTED).read_bytes() not in known.exports:
        wrong.append("the export is neither the old one nor the new one")
    if problems := settings.load(paths.settings_file()).problems:
        wrong.append(f"the preferences: {problems}")
    with closing(Workspace.open(known.here / "library")) as ws:
        if ws.database.remark or ws.database.read_only:
            wrong.append(f"remark {ws.database.remark!r}, read-only {ws.database.read_only!r}")
        if working_session.describe(ws) not in known.states[done : done + 2]:
            wrong.append(f"the library is neither as after act {done} nor as after the next")
        wrong += maintenance.check(ws)
        working_session.bring(ws, "Badgers")
        ws.updater.catch_up()
        for topic in ("Badgers", "Moles", "Owls", "Voles"):
            papers = ws.papers(ws.ids(Scope(ListKind.ALL)).tolist())
            there = {paper.id for paper in papers if topic in paper.record.abstract}
            if there != set(ws.finder.find(topic).ids.tolist()):
                wrong.append(f"{len(there)} papers are about {topic}, and {len(ws.finder.find(topic).ids)} are found")
        wrong += maintenance.check(ws)
        working_session.export(ws, known.here)
    working_session.save_settings(ws, known.here)
    for backup in (known.here / "library" / "backups").glob("*.sqlite"):
        summarise(backup)
    return wrong + [f"left behind: {path.relative_to(known.here)}" for path in left_behind(known.here)]


def left_behind(here: Path) -> list[Path]:
    """Files that nobody needs any more, except empty ones of SQLite's among the system's temporary files."""
    manifests = (here / "home" / "readlist_cache" / "index").glob(f"*/{MANIFEST}")
    segments = [each for path in manifests for each in json.loads(path.read_bytes())["content"]["segments"]]
    named = {each["name"] + suffix for each in segments for suffix in each["files"]}
    kept = {"library.sqlite", "library.sqlite-wal", "library.sqlite-shm", working_session.EXPORTED}
    kept |= {"settings.json", "libraries.json", "device", "readlist.log", "write.lock", MANIFEST, *named}
    files = [path for path in here.rglob("*") if path.is_file() and path.name not in kept]
    files = [path for path in files if path.suffix != LOCK_SUFFIX]  # empty, used again and removed by the next
    files = [path for path in files if not (path.name.startswith("etilqs_") and path.stat().st_size == 0)]
    return [path for path in files if not (path.parent.name == "backups" and path.suffix == ".sqlite")]


def _program(here: Path) -> list[str]:
    return ["-m", "attacks.working_session", str(here)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print a table, and give 0 where nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=30, help="kills at each system call, where it occurs so often")
    parser.add_argument("--call", help="only at this system call")
    parser.add_argument("--seed", type=int, default=0, help="which of the many occurrences are met")
    options = parser.parse_args(arguments)
    if reason := why_not():
        print(reason)
        return 2
    begun = time.monotonic()
    tried = killed = faulty = 0
    print(f"{'call':12} occurrences attacks killed faulty")
    with tempfile.TemporaryDirectory(prefix="kills-") as base:
        os.environ.update(environment(Path(base) / "here"))
        known = make_known(Path(base))
        for call, calls in known.calls.items():
            if (options.call and call != options.call) or len(calls.files) == calls.before:
                continue
            numbers = spread(calls.before + 1, len(calls.files), options.each, options.seed)
            outcomes = [(number, *kill(known, call, number)) for number in numbers]
            row = len(outcomes), sum(ended for _, ended, _ in outcomes), sum(bool(wrong) for *_, wrong in outcomes)
            tried, killed, faulty = tried + row[0], killed + row[1], faulty + row[2]
            print(f"{call:12} {len(calls.files) - calls.before:11} {row[0]:7} {row[1]:6} {row[2]:6}", flush=True)
            for number, _, wrong in outcomes:
                for text in wrong[:3]:
                    print(f"    {call} {number}: {text}")
    print(f"{'all':12} {'':11} {tried:7} {killed:6} {faulty:6}\n{time.monotonic() - begun:.0f} s")
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
