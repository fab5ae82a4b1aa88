"""The window's thread gets its turn quickly, and the collector leaves alone what the start has made."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from input_events import PAPERS
from made_digests import digest_text
from pytestqt.qtbot import QtBot

from readlist.commands.importing import Pasted, import_digests
from readlist.ui.background import runtime_tuning
from readlist.ui.main_window import MainWindow
from readlist.workspace import Workspace


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    interval = sys.getswitchinterval()
    yield
    gc.unfreeze()
    sys.setswitchinterval(interval)


def test_the_start_is_tuned_until_the_first_list_is_there() -> None:
    """In a process of its own: what PySide puts in the way of imports is gone, and comes back with nothing."""
    script = (
        "import builtins, gc\n"
        "plain = builtins.__import__\n"
        "from readlist.ui.background import runtime_tuning\n"
        "runtime_tuning.tune_for_start()\n"
        "assert builtins.__import__ is plain and not gc.isenabled()\n"
        "import readlist.ui.session, linecache, os, sys\n"
        "assert builtins.__import__ is plain\n"
        "home = os.path.dirname(readlist.__file__)\n"
        "assert not [name for name in linecache.cache if name.startswith(home)], 'no source was read'\n"
        "late = {'sqlite_utils', 'whoosh', 'markdown_it', 'rapidfuzz', 'multiprocessing', 'html.parser', 'numpy'}\n"
        "assert not late & set(sys.modules), late & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_the_first_list_is_painted_before_numpy_is_loaded(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "library", tmp_path / "index")
    import_digests(workspace, [Pasted(digest_text(PAPERS))])
    workspace.close()
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from readlist.ui.background import runtime_tuning\n"
        "runtime_tuning.tune_for_start()\n"
        "from readlist.ui.session import Session, make_application\n"
        "app = make_application([])\n"
        "session = Session(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "assert session.start([])\n"
        "def look():\n"
        "    assert len(session.window.papers.selected_ids()) == 0\n"
        "    os._exit(3 if 'numpy' in sys.modules else 4)\n"
        "session.window.papers.first_painted.connect(look)\n"
        "app.exec()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "library"), str(tmp_path / "settings.json")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert done.returncode == 4, done.stderr


def test_the_pace_is_set() -> None:
    runtime_tuning.tune_for_runtime()
    assert sys.getswitchinterval() <= 0.001
    assert gc.get_freeze_count() > 0


def test_what_a_batch_of_the_index_left_is_swept(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[bool] = []
    monkeypatch.setattr(runtime_tuning, "collect_young", lambda: swept.append(True))
    filled.paper_actions.edit(int(filled.papers.shown_ids()[0]), "title", "Owls Alone")
    qtbot.waitUntil(lambda: bool(swept))


def test_what_was_loaded_is_frozen_once_the_index_is_warm(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(gc, "collect", calls.append)
    monkeypatch.setattr(gc, "freeze", lambda: calls.append("freeze"))
    monkeypatch.setattr(filled.indexing, "_is_warm", False)
    runtime_tuning.freeze_loaded.cache_clear()
    filled.paper_actions.edit(int(filled.papers.shown_ids()[0]), "title", "Owls Alone")
    qtbot.waitUntil(lambda: "freeze" in calls)
    assert set(calls) == {1, "freeze"}, "what is old is not looked at"
    runtime_tuning.freeze_loaded()
    assert calls.count("freeze") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only glibc gives back what lies between")
def test_memory_is_given_back() -> None:
    """In a process of its own: small pieces are freed, and a last one stands above them."""
    script = (
        "from readlist.ui.background import runtime_tuning\n"
        "pages = lambda: int(open('/proc/self/statm').read().split()[1])\n"
        "held = [bytearray(2000) for _ in range(20_000)]\n"
        "full, last = pages(), held[-1]\n"
        "del held\n"
        "runtime_tuning.trim_heap()\n"
        "assert full - pages() > 5_000, (full, pages())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
