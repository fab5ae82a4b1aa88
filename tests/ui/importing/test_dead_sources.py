"""A source that never answers, in the window: marks are stored meanwhile, cancelling and closing do not wait for it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from readlist.commands import marking, sources
from readlist.commands.importing import import_digests
from readlist.ui.importing.importer import Importer
from readlist.ui.jobs import Jobs
from readlist.workspace import Workspace

OWLS = ("A Survey of Owls", "We survey owls of many kinds, and find that they see at night. They hunt, too.")


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading a file hangs, as on a network drive that is gone; the event is set once it does."""
    hangs, end = threading.Event(), threading.Event()

    def read(*_: object) -> None:
        hangs.set()
        end.wait(60)
        raise OSError("gone")

    monkeypatch.setattr(sources, "_read_file", read)
    yield hangs
    end.set()


def test_marks_are_stored_and_cancelling_answers_while_a_drive_is_dead(
    qtbot: QtBot, workspace: Workspace, write_digest: Callable[..., Path], dead: threading.Event
) -> None:
    import_digests(workspace, [sources.Pasted(write_digest("a.txt", [OWLS]).read_text(encoding="utf-8"))])
    jobs = Jobs()
    importer = Importer(workspace, jobs)
    importer.start((Path("dead.txt"),))
    assert dead.wait(10)
    with qtbot.waitSignal(jobs.changed, timeout=5000):
        jobs.command(lambda: marking.set_star(workspace, [1], True))
    assert workspace.paper(1).starred
    assert importer.is_running()
    begun = time.monotonic()
    with qtbot.waitSignal(importer.finished, timeout=5000) as ended:
        importer.cancel()
    assert time.monotonic() - begun < 1  # some 0.05 s where the machine has nothing else to do
    assert ended.args is not None
    assert ended.args[0].cancelled
    jobs.finish()


def test_closing_does_not_wait_for_a_dead_drive(qtbot: QtBot, workspace: Workspace, dead: threading.Event) -> None:
    jobs = Jobs()
    importer = Importer(workspace, jobs)
    importer.start((Path("dead.txt"),))
    assert dead.wait(10)
    begun = time.monotonic()
    importer.cancel()  # as the window does when it is closed
    jobs.finish()
    assert time.monotonic() - begun < 2


@pytest.mark.skipif(os.name == "nt", reason="pipes of Unix")
def test_the_process_ends_while_a_pipe_is_still_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from readlist.commands import importing
from readlist.ui.importing.importer import Importer
from readlist.ui.jobs import Jobs
from readlist.workspace import Workspace

real = importing.import_digests
importing.import_digests = lambda *given, plain_only, **named: real(*given, **named)  # as a drive that is not plain
app = QCoreApplication([])
folder = Path(sys.argv[1])
workspace = Workspace.open(folder / "library", folder / "index")
jobs = Jobs()
importer = Importer(workspace, jobs)
importer.start((folder / "pipe",))

def close():
    assert any(thread.name == "readlist-sources" for thread in threading.enumerate())
    importer.cancel()
    jobs.finish()
    workspace.close()
    app.quit()

QTimer.singleShot(500, close)
app.exec()
print("closed")
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (found.returncode, found.stdout) == (0, "closed\n"), found.stderr
