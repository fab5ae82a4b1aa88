"""Runs tests against a source that is planted in the place of a module; nothing in the checkout is written.

Each run is a fork of this process, which has loaded what is slow to load and nothing of the program.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import NoReturn

LOADED_BEFORE = ("pytest", "hypothesis", "pytestqt.plugin", "numpy", "whoosh.fields", "whoosh.query", "rapidfuzz")
PROFILE = "mutations"
MAX_MEMORY_BYTES = 4 << 30
"""Bytes of address space: an endless loop may fill what it has."""
OUTPUT_FILE = "said"
"""The file that takes what a run says."""
OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "--basetemp=temporary", f"--hypothesis-profile={PROFILE}"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # plug-ins are loaded already
    *("-k", "not quick"),  # a busy machine must kill no mutant
)


class Outcome(Enum):
    """The result of a run of tests; ``OVERDUE`` if its time was used up."""

    PASSED = "passed"
    FAILED = "failed"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Run:
    """A run of tests: how it ended, the seconds of work it took, and the end of what pytest said."""

    outcome: Outcome
    seconds: float
    said: str


class _Planted(SourceFileLoader):
    """Loads a module from a given text, which is never kept as bytecode."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder(PathFinder):
    """Finds the planted module before anybody finds the real one."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        real = PathFinder.find_spec(name, path)
        assert real is not None
        assert real.origin is not None
        return importlib.util.spec_from_file_location(
            name, real.origin, loader=_Planted(name, real.origin, self.source)
        )


def prepare() -> None:
    """Load what every run needs, so that a fork has it at once."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a fork must have no other threads
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in LOADED_BEFORE:
        importlib.import_module(name)
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        PROFILE, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=50, database=None,
        derandomize=True, phases=(Phase.explicit, Phase.generate),
    )  # fmt: skip


def run(module: str, source: str, tests: Sequence[str], root: Path, seconds: int | None = None) -> Run:
    """Run tests (paths below ``root``) with a source in a module's place, for so many seconds of work at most."""
    with tempfile.TemporaryDirectory(prefix="mutant-", ignore_cleanup_errors=True) as folder:
        before = _seconds_of_children()
        child = os.fork()
        if child == 0:
            _be_child(module, source, [str(root / path) for path in tests], root, Path(folder), seconds)
        try:
            _, status = os.waitpid(child, 0)
        except BaseException:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
        said = (Path(folder) / OUTPUT_FILE).read_text(encoding="utf-8", errors="replace")[-2_000:]
    took = _seconds_of_children() - before
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGALRM):
        return Run(Outcome.OVERDUE, took, said)
    return Run(Outcome.FAILED if status else Outcome.PASSED, took, said)


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _be_child(module: str, source: str, tests: list[str], root: Path, folder: Path, seconds: int | None) -> NoReturn:
    """Plant the source, run the tests and end."""
    code = 1
    try:
        quiet = os.open(folder / OUTPUT_FILE, os.O_WRONLY | os.O_CREAT)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
        if seconds is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            signal.alarm(10 * seconds)  # for what waits without end
        import pytest

        sys.path.insert(0, str(root))
        sys.meta_path.insert(0, _Finder(module, source))
        code = int(pytest.main([*OPTIONS, *tests]))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
