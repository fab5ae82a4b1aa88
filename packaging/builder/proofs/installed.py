"""Proof of what is installed on this system: its version and its self-test. For the containers of the release workflow.

The program is ``readlist`` in the path, or ``$READLIST_PROGRAM``. As root it is started as the user nobody.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.command import Argument, check, print_line, run, step
from builder.debian import NOBODY
from builder.display import screen
from builder.project import BUILD, version
from builder.proofs.smoke import run_smoke

PICTURE = BUILD / "proofs" / "installed.png"


def prove() -> None:
    """Prove an installed package, which holds a frozen program. Raises BuildError."""
    prove_program(frozen=True)


def prove_unfrozen() -> None:
    """Prove an installed wheel. Raises BuildError."""
    prove_program(frozen=False)


def prove_program(*, frozen: bool) -> None:
    """Compare the version, run the self-test, and keep the picture of its window."""
    found = os.environ.get("READLIST_PROGRAM") or shutil.which("readlist")
    check(bool(found), "There is no program “readlist” in the path.")
    program: list[Argument] = [*_as_nobody(), str(found)]
    with tempfile.TemporaryDirectory() as folder, _screen() as environment:
        if _is_root():
            os.chown(folder, NOBODY, NOBODY)
            environment["HOME"] = folder
        with step(f"self-test of {found}"):
            output = run([*program, "--version"], environment=environment).split()
            check(version() in output, f"{found} says that it is {' '.join(output)}, not {version()}.")
            report = run_smoke(program, Path(folder) / "smoke", environment, frozen=frozen)
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(folder) / "smoke" / "window.png", PICTURE)
    print_line(f"   window after {report['seconds_to_window']:.2f} s on {report['system']}; {PICTURE}")


def _is_root() -> bool:
    return sys.platform.startswith("linux") and os.geteuid() == 0


def _as_nobody() -> list[Argument]:
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if _is_root() else []


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """The variables of a screen: one without hardware on Linux, the system's own elsewhere."""
    if not sys.platform.startswith("linux"):
        yield {}
        return
    with screen() as display:
        yield {"DISPLAY": display}
