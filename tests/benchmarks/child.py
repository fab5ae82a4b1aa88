"""A process for each measure, so that its memory is its own and nothing is warm that a reader would find cold.

``run`` does one task in a new process and gives its answer; a ``Server`` keeps an engine open and is asked again and
again, so that several engines can be asked in turn. Both speak JSON, a line at a time. Homes, caches, settings and
bytecode of these processes lie in the run's temporary folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).absolute().parents[2]
Answer = dict[str, Any]


class ChildFailed(Exception):
    """A measure did not come to an end; the message is the end of what it said."""


def environment(home: Path) -> dict[str, str]:
    """The environment of a child: a home of its own, no screen, this checkout.

    Python finds bytecode there, as in a program that was installed: also where this shell forbids writing any, and
    without a file in this checkout.
    """
    made = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "READLIST_", "PYTEST_"))}
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA"):
        made[variable] = str(home / variable.lower())
    made["READLIST_CACHE"] = str(home / "cache")
    made["QT_QPA_PLATFORM"] = "offscreen"
    made["PYTHONPATH"] = str(ROOT)
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    made["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    return made


def run(home: Path, task: str, **arguments: object) -> Answer:
    """Do one task in a new process. Raises ChildFailed."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.child", task],
        input=json.dumps({**arguments, "started": started}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment(home),
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise ChildFailed(f"{task}: {_last_words(done.stderr, done.returncode)}")
    answer: Answer = json.loads(lines[-1])
    return answer


class Server:
    """A process with one engine open."""

    def __init__(self, home: Path, engine: str, folder: Path) -> None:
        self._errors = (home / f"{engine}.err").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.child", "serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environment(home),
        )
        self.engine = engine
        self._send({"engine": engine, "folder": str(folder)})
        try:
            self.opened = self._receive()
        except ChildFailed:
            self.close()
            raise

    def call(self, do: str, **arguments: object) -> Answer:
        """Send the process a request; its answer. Raises ChildFailed."""
        self._send({"do": do, **arguments})
        return self._receive()

    def close(self) -> None:
        """Ask the process to end, and wait for it."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._errors.close()

    def _send(self, message: dict[str, object]) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # told by what is not received
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()

    def _receive(self) -> Answer:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            code = self._process.wait()
            self._errors.seek(0)
            raise ChildFailed(f"{self.engine}: {_last_words(self._errors.read(), code)}")
        answer: Answer = json.loads(line)
        return answer


def _last_words(errors: str, code: int) -> str:
    said = [line for line in errors.splitlines() if line.strip()]
    return said[-1] if said else f"ended with {code} and said nothing"


def main() -> None:
    """The main function of the new process."""
    task = sys.argv[1]
    if task == "serve":
        from tests.benchmarks import serving

        serving.serve(sys.stdin, sys.stdout)
        return
    arguments = json.load(sys.stdin)
    answer = _task(task)(arguments)
    sys.stdout.write("\n" + json.dumps(answer) + "\n")
    sys.stdout.flush()
    os._exit(0)  # what is measured is measured; no library needs a destructor


def _task(name: str) -> Callable[[Answer], Answer]:
    if name in ("build", "save_corpus"):
        from tests.benchmarks import serving

        return serving.build if name == "build" else serving.save_corpus
    if name == "fill":
        from tests.benchmarks import library

        return library.fill
    if name == "services":
        from tests.benchmarks import services

        return services.measure
    if name == "import":
        from tests.benchmarks import importing

        return importing.measure
    if name in ("empty_window", "window", "use_window"):
        from tests.benchmarks import window

        return {"empty_window": window.start_empty, "window": window.start, "use_window": window.use}[name]
    from tests.benchmarks import stalls

    return {"stalls": stalls.measure}[name]


if __name__ == "__main__":
    main()
