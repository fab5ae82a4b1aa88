"""Several programs change a small file at the same moment, and what each of them wrote is kept."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from readlist import file_lock, settings
from readlist.file_lock import LOCK_SUFFIX, locked
from readlist.settings import Settings, WindowState

PROGRAMS, ROUNDS = 2, 25
READY_WAIT_S = 60

WRITER = """
import random, sys, time
from pathlib import Path
from readlist import device, paths, settings
from readlist.library.location import known_libraries

folder, number, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
paths.settings_file = lambda: folder / "settings.json"
(folder / f"ready {number}").touch()
while not (folder / "go").exists():
    pass
print(device.device_name())
for round in range(rounds):
    time.sleep(random.random() / 100)  # else one program has the lock nearly all the time
    known_libraries.remember_library(folder / f"library {number} {round}" / "library.sqlite", number)
    if round < 8:
        settings.WindowState({"search": number}, f"library {number} {round}").save(folder / "window.json")
"""


@pytest.fixture(name="written", scope="module")
def let_programs_write(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder in which real programs wrote at the same moment, and the device's name in each."""
    folder = tmp_path_factory.mktemp("written")
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(number), str(ROUNDS)], stdout=subprocess.PIPE, text=True
        )
        for number in range(PROGRAMS)
    ]
    end = time.monotonic() + READY_WAIT_S
    while len(list(folder.glob("ready *"))) < PROGRAMS and time.monotonic() < end:
        time.sleep(0.01)
    (folder / "go").touch()
    told = [program.communicate(timeout=READY_WAIT_S)[0] for program in programs]
    assert [program.returncode for program in programs] == [0] * PROGRAMS
    return folder, told


def test_no_place_of_a_library_is_lost(written: tuple[Path, list[str]]) -> None:
    places = json.loads((written[0] / "libraries.json").read_text("utf-8"))
    assert len(places) == PROGRAMS * ROUNDS
    assert {place["library"] for place in places.values()} == {str(number) for number in range(PROGRAMS)}


def test_no_state_of_a_window_is_lost(written: tuple[Path, list[str]]) -> None:
    for number in range(PROGRAMS):
        for one_round in range(8):
            state = WindowState.load(written[0] / "window.json", f"library {number} {one_round}")
            assert state.values["search"] == str(number)


def test_programs_that_start_at_once_have_one_name_for_the_device(written: tuple[Path, list[str]]) -> None:
    assert len(set(written[1])) == 1
    assert len(written[1][0].strip()) == 16


def test_no_lock_is_left(written: tuple[Path, list[str]]) -> None:
    assert list(written[0].glob(f"*{LOCK_SUFFIX}")) == []


def test_a_lock_keeps_others_out_until_it_is_free(tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    with locked(file) as is_locked:
        assert is_locked
        with locked(file, max_wait_s=0.05) as is_also_locked:
            assert not is_also_locked, "the block runs, but says that it has no lock"
    with locked(file, max_wait_s=0.05) as is_locked:
        assert is_locked
    assert list(tmp_path.iterdir()) == []


def test_a_waiting_program_gets_the_lock_once_it_is_free(tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    seen: list[bool] = []

    def wait() -> None:
        with locked(file) as is_locked:
            seen.append(is_locked)

    waiting = threading.Thread(target=wait)
    with locked(file):
        waiting.start()
        time.sleep(0.1)
        assert seen == []
    waiting.join()
    assert seen == [True]


def test_the_lock_of_a_killed_program_is_free(tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    script = (
        "import os, sys; from pathlib import Path; from readlist.file_lock import locked\n"
        "with locked(Path(sys.argv[1])): os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(file)], check=False).returncode == 9
    assert (tmp_path / f"some.json{LOCK_SUFFIX}").exists()
    with locked(file, max_wait_s=1) as is_locked:
        assert is_locked
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has other locks")
@pytest.mark.parametrize("fault", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_nobody_waits_where_files_cannot_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    monkeypatch.setattr("fcntl.flock", Mock(side_effect=OSError(fault, "no locks here")))
    start = time.monotonic()
    with locked(tmp_path / "some.json", max_wait_s=60) as is_locked:
        assert not is_locked
    assert time.monotonic() - start < 10


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_nobody_waits_for_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    start = time.monotonic()
    with locked(tmp_path / "some.json", max_wait_s=60) as is_locked:
        assert not is_locked
    tmp_path.chmod(0o700)
    assert time.monotonic() - start < 10


class WindowsLocks:
    """Stands for ``msvcrt``: one program at a time has a lock, and another is told that it has no permission."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        self.owner: int | None = None

    def locking(self, descriptor: int, mode: int, byte_count: int) -> None:
        assert (os.lseek(descriptor, 0, os.SEEK_CUR), byte_count) == (0, 1)
        if mode == self.LK_UNLCK:
            assert self.owner == descriptor
            self.owner = None
        elif self.owner is not None:
            raise PermissionError(errno.EACCES, "Permission denied")
        else:
            self.owner = descriptor


def test_a_lock_of_windows_keeps_others_out_until_it_is_freed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locks = WindowsLocks()
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    monkeypatch.setattr(file_lock, "sys", SimpleNamespace(platform="win32"))
    file = tmp_path / "some.json"
    with locked(file) as is_locked:
        assert is_locked
        with locked(file, max_wait_s=0.05) as is_also_locked:
            assert not is_also_locked
    assert locks.owner is None, "freed before the file is closed"
    with locked(file) as is_locked:
        assert is_locked
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a file in place of a folder")
def test_a_place_that_cannot_have_a_lock_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with locked(tmp_path / "file" / "some.json", max_wait_s=60) as is_locked:
        assert not is_locked


def test_two_windows_that_change_different_preferences_keep_both(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    at_start = Settings()
    settings.save(file, Settings(theme="dark"), at_start)
    settings.save(file, Settings(text_size=14), at_start)
    assert settings.load(file) == Settings(theme="dark", text_size=14)
    settings.save(file, Settings(text_size=14), Settings(text_size=14, theme="dark"))
    assert settings.load(file) == Settings(text_size=14), "a preference that was set back to its default is written"
