"""The program as it is started, on a library that waits to be indexed: it indexes in a process of its own, which opens
no window and no library, and which is gone when the window is, even where that was killed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from made_digests import digest_text

from readlist.commands import maintenance
from readlist.commands.importing import Pasted, import_digests
from readlist.workspace import Workspace

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
PAPERS = 1_500
SCRIPT = "import sys\nfrom readlist.app import main\nif __name__ == '__main__':\n    sys.exit(main())\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of which nothing is indexed yet."""
    ws = Workspace.open(tmp_path / "library")
    listings = [(f"Owls Number{number}", f"About owls and number{number}. " * 20) for number in range(PAPERS)]
    import_digests(ws, [Pasted(digest_text(listings), name="owls")])
    ws.close()
    return tmp_path / "library"


@pytest.mark.parametrize("way", ["python -m readlist", "a script, as pip makes one"])
def test_the_window_has_its_index_written_apart(library: Path, tmp_path: Path, way: str) -> None:
    script = tmp_path / "readlist-script"
    script.write_text(SCRIPT)
    start = ["-m", "readlist"] if way.startswith("python") else [str(script)]
    root = str(Path(maintenance.__file__).parents[2])
    command = [sys.executable, *start, "--library", str(library)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as window:
        try:
            wait_until(lambda: bool(spawned_by(window.pid)))
            (child,) = spawned_by(window.pid)
            wait_until(lambda: "numpy" in loaded_by(child))
            assert "Qt6" in loaded_by(window.pid), "so it would be seen in the child too"
            assert "Qt6" not in loaded_by(child)
            assert "_sqlite3" not in loaded_by(child)
        finally:
            window.kill()
        assert window.stderr is not None
        wait_until(lambda: not is_there(child), seconds=2)
        told = window.stderr.read().replace("This plugin does not support propagateSizeHints()", "")
        assert not told.strip()
    ws = Workspace.open(library)
    ws.updater.catch_up()
    assert len(ws.finder.find("owls").ids) == PAPERS
    assert maintenance.check(ws) == []
    ws.close()


def spawned_by(parent: int) -> list[int]:
    """The processes that a process has spawned to work for it."""
    there = [int(place.name) for place in Path("/proc").iterdir() if place.name.isdigit()]
    own = [pid for pid in there if state_of(pid)[1:] == [str(parent)]]
    return [pid for pid in own if b"--multiprocessing-fork" in read(Path(f"/proc/{pid}/cmdline"))]


def state_of(pid: int) -> list[str]:
    """Its state, and the number of its parent."""
    return read(Path(f"/proc/{pid}/stat")).decode(errors="replace").rpartition(")")[2].split()[:2]


def is_there(pid: int) -> bool:
    """True if it runs; a process that has ended but was not waited for does not."""
    return state_of(pid)[:1] not in ([], ["Z"])


def loaded_by(pid: int) -> str:
    return read(Path(f"/proc/{pid}/maps")).decode(errors="replace")


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def wait_until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.01)
