"""Drafts of killed programs go with the next file that is written; all else stays."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from readlist import settings
from readlist.atomic_file import is_running, name_draft, remove_drafts
from readlist.commands.exporting import write_file

KILLED = """
import os, sys
from pathlib import Path
from readlist import settings
from readlist.commands import exporting

def end(_):
    os._exit(9)  # as if killed: nothing is tidied

os.fsync = end
file = Path(sys.argv[2])
settings.write_values(file, {"theme": "dark"}) if sys.argv[1] == "settings" else exporting.write_file(file, "new")
"""


def kill_while_writing(what: str, file: Path) -> list[Path]:
    """Kill a program before it has finished a file; returns the files that it left."""
    before = set(file.parent.iterdir())
    assert subprocess.run([sys.executable, "-c", KILLED, what, str(file)], check=False).returncode == 9
    return sorted(set(file.parent.iterdir()) - before)


def test_the_draft_of_a_killed_export_goes_with_the_next(tmp_path: Path) -> None:
    file = tmp_path / "list.bib"
    write_file(file, "old")
    (draft,) = kill_while_writing("export", file)
    (of_another,) = kill_while_writing("export", tmp_path / "other.bib")
    assert file.read_text() == "old"
    write_file(file, "new")
    assert file.read_text() == "new"
    assert not draft.exists()
    assert of_another.exists()


def test_the_draft_of_killed_settings_goes_with_the_next_of_any(tmp_path: Path) -> None:
    assert len(kill_while_writing("settings", tmp_path / "settings.json")) == 1
    settings.write_values(tmp_path / "window.json", {"width": 7})
    assert [path.name for path in tmp_path.iterdir()] == ["window.json"]


def test_drafts_of_running_programs_and_other_files_stay(tmp_path: Path) -> None:
    mine = name_draft(tmp_path / "list.bib")
    names = ["list.bib.part", ".list.bib.part", ".list.bib.0aF-000000.part", f".a.{os.getppid()}-0123ab.part"]
    kept = [mine, *(tmp_path / name for name in names)]
    for path in kept:
        path.touch()
    remove_drafts(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_a_link_or_folder_with_the_name_of_a_draft_stays(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("mine")
    (tmp_path / ".a.4194999-0123ab.part").symlink_to(tmp_path / "real")
    (tmp_path / ".b.4194999-0123ab.part").mkdir()
    remove_drafts(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_long_name_has_a_draft_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / ("x" * 240 + ".bib")
    (draft,) = kill_while_writing("export", file)
    write_file(file, "new")
    assert not draft.exists()


def test_a_process_is_known_to_run_until_it_has_ended() -> None:
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert is_running(process.pid)
    process.communicate(b"\n")
    assert process.returncode == 0, "the question must not end it"
    assert not is_running(process.pid)
    assert is_running(os.getpid())
    assert not is_running(10**30)
