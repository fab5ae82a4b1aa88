"""kill -9 in the middle of imports and index commits: nothing committed is lost, ``check`` is clean, the app opens.

``READLIST_KILLS`` sets how many kills (24 unless set); longer proofs set it higher.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from log_failures import Announce
from pytestqt.qtbot import QtBot

from readlist.commands import maintenance
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

CHILD = Path(__file__).with_name("import_without_end.py")
KILLS = int(os.environ.get("READLIST_KILLS", "24"))


def run_and_kill(folder: Path, first: int, seconds: float) -> int:
    """Start the process, let it reach its first commit, kill it ``seconds`` later; gives the last number committed."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), str(first)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == f"committed {first}\n", "the process ended by itself"
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read().splitlines()
    return max([first, *(int(line.split()[1]) for line in rest if line.startswith("committed ") and line.split()[1:])])


def test_nothing_committed_is_lost(tmp_path: Path, qtbot: QtBot) -> None:
    rng = random.Random(20260317)
    committed = 0
    for kill in range(KILLS):
        committed = run_and_kill(tmp_path, committed + 1, rng.uniform(0, 0.25))
        ws = Workspace.open(tmp_path / "library", tmp_path / "index")
        ws.updater.catch_up()
        digests = {digest.name: digest for digest in ws.digests()}
        for number in range(1, committed + 1):
            assert digests[f"digest {number}"].entries == 61, f"digest {number} was committed"
        (shared,) = ws.finder.find('"what all digests have"').ids.tolist()
        assert ws.paper(shared).seen == len(digests)
        found = ws.finder.find(f"title:{committed} slow trees")
        assert len(found.ids) >= 60
        assert maintenance.check(ws) == []
        assert ws.updater.count_pending() == 0
        committed = max(int(name.split()[1]) for name in digests)
        ws.close()
        if kill % 8 == 0:
            assert_window_opens(tmp_path, qtbot, len(digests) * 60 + 1)


def assert_window_opens(folder: Path, qtbot: QtBot, papers: int) -> None:
    """The real window comes up on what a kill left behind."""
    from readlist.settings import Settings, WindowState
    from readlist.ui.background.jobs import Jobs
    from readlist.ui.main_window import MainWindow

    ws = Workspace.open(folder / "library", folder / "index")
    jobs = Jobs()
    window = MainWindow(ws, jobs, Settings(), WindowState())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: len(window.papers.shown_ids()) == papers, timeout=10_000)
    assert len(ws.ids(Scope(ListKind.ALL))) == papers
    window.close()
    window.indexing.finish()
    jobs.finish()
    ws.close()


@pytest.mark.parametrize("damage", ["delete", "truncate", "scramble"])
def test_a_ruined_index_costs_a_rebuild_and_nothing_else(tmp_path: Path, damage: str, announced: Announce) -> None:
    announced("the index is rebuilt")
    from readlist.commands.importing import Pasted, import_digests

    sys.path.insert(0, str(CHILD.parent))
    try:
        from import_without_end import text_of
    finally:
        sys.path.pop(0)
    ws = Workspace.open(tmp_path / "library", tmp_path / "index")
    import_digests(ws, [Pasted(text_of(1))])
    ws.updater.catch_up()
    rng = random.Random(1)
    for is_open in (True, False):
        if not is_open:
            ws.close()
        for path in [path for path in (tmp_path / "index").rglob("*") if path.is_file()]:
            if damage == "delete":
                path.unlink()
            elif damage == "truncate":
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
            else:
                path.write_bytes(rng.randbytes(path.stat().st_size))
        if not is_open:
            ws = Workspace.open(tmp_path / "library", tmp_path / "index")
        assert ws.finder.find("slow trees").query.remarks == (), "a search goes on over what is indexed"
        ws.updater.catch_up()
        assert len(ws.finder.find("slow trees").ids) == 60
        assert maintenance.check(ws) == []
    ws.close()
