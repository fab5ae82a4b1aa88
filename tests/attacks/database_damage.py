"""Damages a library in many ways and uses it: no traceback, no hang, and a backup can be put back each time.

    python -m attacks.database_damage [--each N] [--kind WORDS] [--seed N]     (from tests/)

Each damage is met by a process of its own, in which the command line's verbs and the window are run.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import logging
import multiprocessing
import os
import pkgutil
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import readlist
from attacks.database_damage_kinds import KINDS

LIMIT_S = 60.0
"""Seconds for all that is done with one damaged library; beyond, it hangs."""
WINDOW_S = 1.2
LIBRARY_FILE_NAME = "library.sqlite"
PAPERS = 58
"""Papers of the library that is damaged: two digests of thirty, two pairs merged."""
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("search", "owls voles"),
    ("list", "is:starred"),
    ("show", "3"),
    ("tags",),
    ("digests",),
    ("searches",),
    ("history",),
    ("duplicates",),
    ("related", "2"),
    ("export", "--format", "bibtex"),
    ("export", "--format", "json"),
    ("export", "--format", "csv"),
    ("star", "4"),
    ("status", "read", "2", "5"),
    ("tag", "moles", "3"),
    ("note", "6", "--text", "seen"),
    ("undo",),
    ("redo",),
    ("check",),
    ("check", "--repair"),
    ("check",),
    ("list",),
    ("search", "owls"),
    ("backup", "--list"),
)


FEW_COMMANDS = (("search", "owls"), ("export", "--format", "csv"), ("star", "4"), ("check", "--repair"))
"""For the share of the attack that is a test."""


@dataclass
class Outcome:
    """The result of one damage. ``tracebacks`` were shown to the reader, ``logged`` are faults of ours in the log."""

    kind: str
    seed: int
    tracebacks: list[str] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    hung: bool = False
    restored: bool = False
    opened: bool = False
    mended: bool = False


def make_library(folder: Path) -> None:
    """A library with some of everything below ``folder``, a backup of it, and logs of its other days."""
    from readlist.commands import editing, maintenance, marking, merging, saved_searches, tagging
    from readlist.commands.arrival import import_digest
    from readlist.model.digest import Digest, Entry
    from readlist.model.paper import Status
    from readlist.model.record import Record
    from readlist.model.task import Quiet
    from readlist.workspace import Workspace

    place, logs = folder / "library", folder / "logs"
    logs.mkdir(parents=True)

    def bring(name: str, month: int) -> None:
        entries = tuple(
            Entry(
                number,
                Record(
                    f"{name} {number}",
                    f"About owls and voles, {name} {number}. " * 6,
                    ("Ada One", "Bo Two"),
                    "2026-01-02",
                    "A Venue",
                    f"https://example.org/{number}",
                    identifiers={"arxiv": f"26{month:02}.{number:05}"},
                ),
            )
            for number in range(1, 31)
        )  # fmt: skip
        with ws.journal.step("bring") as step:
            import_digest(step.handle.conn, Digest("f", "2026-01-03", entries), name=name, sha256=name, task=Quiet())

    for month, day in enumerate(("first", "second"), 1):
        ws = Workspace.open(place, folder / "index")
        bring(day, month)
        tagging.tag(ws, "owls", [1, 2, 3])
        marking.set_star(ws, [4], True)
        marking.set_status(ws, [5, 6], Status.READ)
        marking.trash(ws, [7])
        editing.write_note(ws, 8, "mine")
        editing.edit(ws, 9, "title", "Mine")
        merging.merge(ws, [10 * month, 10 * month + 1])
        saved_searches.save_search(ws, f"Voles {day}", "voles -owls")
        shutil.copy(place / f"{LIBRARY_FILE_NAME}-wal", logs / day)
        if day == "second":
            maintenance.backup(ws)
        ws.close()


def attack(kind: str, seed: int, pristine: Path, folder: Path, *, in_short: bool = False) -> Outcome:
    """Damage a copy of the library in ``pristine`` below ``folder`` and use it, in this process.

    ``in_short`` leaves out the window and most verbs.
    """
    outcome = Outcome(kind, seed)
    shutil.copytree(pristine, folder, dirs_exist_ok=True)
    library = folder / "library"
    KINDS[kind](library / LIBRARY_FILE_NAME, random.Random(f"{kind} {seed}"))
    with _logged_faults(outcome):
        outcome.opened = _run(outcome, library, ("list",)) == 0
        if not in_short:
            _open_window(outcome, folder, library)
        for verb in FEW_COMMANDS if in_short else COMMANDS:
            code = _run(outcome, library, verb)
            if verb == ("check",):
                outcome.mended = code == 0
        (backup,) = (library / "backups").glob("manual-*.sqlite")
        restored = _run(outcome, library, ("restore-backup", str(backup)))
        outcome.restored = restored == 0 and _run(outcome, library, ("check",)) == 0
        outcome.restored = outcome.restored and _count(library) == PAPERS
        _run(outcome, library, ("search", "owls"))
    return outcome


@contextlib.contextmanager
def _logged_faults(outcome: Outcome) -> Iterator[None]:
    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and record.exc_info[1] is not None:
                said = "".join(traceback.format_exception(record.exc_info[1]))
                outcome.logged.append(f"{record.getMessage()}\n{said}")

    keeper = Keeper(logging.WARNING)
    logging.getLogger("readlist").addHandler(keeper)
    try:
        yield
    finally:
        logging.getLogger("readlist").removeHandler(keeper)


def _run(outcome: Outcome, library: Path, verb: Sequence[str]) -> int:
    """Run a verb as the command line does; what looks like a fault of ours is noted."""
    from readlist import cli

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.main(["--library", str(library), "--json", *verb])
    except BaseException:
        outcome.tracebacks.append(f"{' '.join(verb)}\n{traceback.format_exc()}")
        return -1
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
    if "Traceback" in said[1] or "Readlist itself failed" in said[1] or code not in (0, 1):
        outcome.tracebacks.append(f"{' '.join(verb)}: {code}\n{said[1][-600:]}")
    if verb[0] != "export":
        try:
            told = json.loads(said[0])
        except ValueError:
            outcome.tracebacks.append(f"{' '.join(verb)}: no JSON\n{said[0][:300]}\n{said[1][:300]}")
        else:
            if verb[0] == "check" and told["ok"] is not (code == 0):
                outcome.tracebacks.append(f"check: {code}, {told}")
    return code


def _count(library: Path) -> int:
    from readlist.model.scope import ListKind, Scope
    from readlist.workspace import Workspace

    ws = Workspace.open(library)
    try:
        return len(ws.ids(Scope(ListKind.ALL))) + len(ws.ids(Scope(ListKind.TRASH)))
    finally:
        ws.close()


def _open_window(outcome: Outcome, folder: Path, library: Path) -> None:
    """Open the window, look at papers, search, mark one, and close it."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from readlist.ui.session import Session, make_application

    def note(*fault: Any) -> None:
        outcome.tracebacks.append("window\n" + "".join(traceback.format_exception(*fault)))

    before, sys.excepthook = sys.excepthook, note
    app = make_application([])
    try:
        session = Session(library, folder / "settings.json")
        session.start([])
        QTest.qWait(int(WINDOW_S * 400))
        if session.window is None:
            shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
            if not shown:
                outcome.tracebacks.append("window\nneither a window nor a way out")
            for widget in shown:
                widget.close()
            session.close()
        else:
            window = session.window
            for name in ("next", "next", "star", "go_inbox", "undo", "select_all"):
                window.actions_by_name[name].trigger()
                QTest.qWait(60)
            QTest.keyClicks(window.search, "owls")
            QTest.qWait(int(WINDOW_S * 400))
            window.close()
            session.close()
        app.processEvents()
    except Exception:
        outcome.tracebacks.append(f"window\n{traceback.format_exc()}")
    finally:
        sys.excepthook = before


def _attack_apart(kind: str, seed: int, pristine: Path, folder: Path, pipe: Any) -> None:
    home = folder / "home"
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "READLIST_CACHE"):
        os.environ[variable] = str(home / variable.lower())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        pipe.send(attack(kind, seed, pristine, folder))
    except BaseException:
        pipe.send(Outcome(kind, seed, [f"the attack itself\n{traceback.format_exc()}"]))
    pipe.close()
    os._exit(0)


def run(kind: str, seed: int, pristine: Path) -> Outcome:
    """One attack in a process of its own, ended where it hangs."""
    folder = Path(tempfile.mkdtemp(prefix="damage-", dir=pristine.parent))
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_attack_apart, args=(kind, seed, pristine, folder, theirs))
    process.start()
    theirs.close()
    try:
        if not ours.poll(LIMIT_S):
            return Outcome(kind, seed, hung=True)
        found: Outcome = ours.recv()
        return found
    except EOFError:
        return Outcome(kind, seed, ["the process died"])
    finally:
        process.kill()
        process.join()
        shutil.rmtree(folder, ignore_errors=True)


def _load_all() -> None:
    """Load here what each process would load for itself; nothing of it begins a thread."""
    for name in ("PySide6.QtTest", "readlist.ui.session", "readlist.index_updater", "readlist.cli.running"):
        importlib.import_module(name)
    for folder in ("cli", "commands", "export", "library", "duplicates", "search"):
        for module in pkgutil.iter_modules([str(Path(readlist.__file__).with_name(folder))]):
            importlib.import_module(f"readlist.{folder}.{module.name}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack, print a table, and give 0 where nothing went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=21, help="damages of each kind")
    parser.add_argument("--kind", help="only kinds with these words in their names")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--log", action="store_true", help="print faults of ours in the log, too")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _load_all()
    begun = time.monotonic()
    sums: Counter[str] = Counter()
    print(f"{'kind':38} damages opened mended restored tracebacks hangs logged")
    with tempfile.TemporaryDirectory(prefix="damages-") as base:
        pristine = Path(base) / "pristine"
        make_library(pristine)
        for kind in KINDS:
            if options.kind and options.kind not in kind:
                continue
            outcomes = [run(kind, options.seed + number, pristine) for number in range(options.each)]
            line = Counter(
                damages=len(outcomes), opened=sum(o.opened for o in outcomes), mended=sum(o.mended for o in outcomes),
                restored=sum(o.restored for o in outcomes), tracebacks=sum(bool(o.tracebacks) for o in outcomes),
                hangs=sum(o.hung for o in outcomes), logged=sum(bool(o.logged) for o in outcomes),
            )  # fmt: skip
            sums.update(line)
            print(f"{kind:38} " + " ".join(f"{line[name]:{len(name)}}" for name in line), flush=True)
            for outcome in outcomes:
                told = [*outcome.tracebacks, *(outcome.logged if options.log else [])]
                if told or outcome.hung or not outcome.restored:
                    print(f"    seed {outcome.seed}: hung {outcome.hung}, restored {outcome.restored}")
                    print("\n".join(f"      {line}" for text in told[:3] for line in text.splitlines()))
    names = ("damages", "opened", "mended", "restored", "tracebacks", "hangs", "logged")
    print(f"{'all':38} " + " ".join(f"{sums[name]:{len(name)}}" for name in names))
    print(f"{time.monotonic() - begun:.0f} s")
    return int(bool(sums["tracebacks"] or sums["hangs"] or sums["restored"] < sums["damages"]))


if __name__ == "__main__":
    sys.exit(main())
