"""Runs a program under strace, which ends it or lets a system call fail at its n-th occurrence.

strace counts the calls of each thread by itself; the numbers used here are those of the main thread.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LIMIT_S = 60.0
"""Seconds for one run; beyond, it hangs."""
TESTS = Path(__file__).resolve().parents[1]
READY = "ready"
"""The line that a program writes once its attack may begin."""
_CALL = re.compile(r"(\d+) +(\w+)\((\d*)")


@dataclass(frozen=True)
class Ended:
    """The end of a program: its exit code (-9 if it was killed, None if it hung), and its output."""

    code: int | None
    out: str
    err: str


@dataclass
class Calls:
    """The calls of one name by the main thread: how many before it was ready, and the file number of each."""

    before: int = 0
    files: list[int] = field(default_factory=list)


@cache
def why_not() -> str:
    """Why nothing can be injected here; "" where it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    program = "import os; os.rename('/nowhere/a', '/nowhere/b')"
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=rename", "-e", "inject=rename:signal=KILL:when=1"]
    ended = subprocess.run([*command, sys.executable, "-c", program], capture_output=True, check=False)
    return "" if ended.returncode == -signal.SIGKILL else "this system does not let strace inject anything"


def environment(place: Path) -> dict[str, str]:
    """Variables that keep all that a program writes below ``place``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    names = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "READLIST_CACHE", "TMPDIR")
    return {
        **kept,
        **{name: str(place / "home" / name.lower()) for name in names},
        "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)]),
        "PYTHONHASHSEED": "0",
    }


def put_back(pristine: Path, here: Path) -> None:
    """Put a copy of the prepared library in its place."""
    shutil.rmtree(here, ignore_errors=True)
    shutil.copytree(pristine, here)


def run_injected(program: Sequence[str], variables: Mapping[str, str], call: str, effect: str) -> Ended:
    """Run Python with the arguments ``program``; ``effect`` is strace's: ``signal=KILL:when=3``."""
    return _run(["-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={call}:{effect}"], program, variables)


def count_calls(
    program: Sequence[str], variables: Mapping[str, str], names: Sequence[str], log: Path
) -> dict[str, Calls]:
    """Run a program undisturbed and count the calls that an attack may meet. Run it before: Python keeps bytecode."""
    ended = _run(["-o", str(log), "-e", f"trace={','.join({*names, 'write'})}"], program, variables)
    if ended.code != 0:
        raise RuntimeError(f"the program ended with {ended.code} by itself\n{ended.out}\n{ended.err}")
    counted = {name: Calls() for name in names}
    main = ""
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        main = main or line.split()[0]
        if found is None or found[1] != main:
            continue
        if found[2] in counted:
            counted[found[2]].files.append(int(found[3] or -1))
        if found[2] == "write" and f'"{READY}\\n"' in line:
            for calls in counted.values():
                calls.before = len(calls.files)
    return counted


def spread(first: int, last: int, wanted: int, shift: int) -> list[int]:
    """At most ``wanted`` numbers from ``first`` to ``last``, evenly apart; another ``shift`` gives others."""
    room = last - first + 1
    if room <= wanted:
        return list(range(first, last + 1))
    return sorted({first + (number * room // wanted + shift) % room for number in range(wanted)})


def _run(options: Sequence[str], program: Sequence[str], variables: Mapping[str, str]) -> Ended:
    # Not --seccomp-bpf, though it is quicker: with strace 6.1 the signal then never arrives.
    command = ["strace", "-f", "-qq", *options, sys.executable, *program]
    with subprocess.Popen(
        command, env=dict(variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        code: int | None = None
        try:
            out, err = process.communicate(timeout=LIMIT_S)
            code = process.returncode
        except subprocess.TimeoutExpired:
            out, err = b"", b""
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # a process that it began may still be there
    return Ended(code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))
