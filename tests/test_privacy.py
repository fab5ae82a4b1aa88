"""Readlist's own files are closed to other users; those that the reader has opened to them stay open."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from readlist import log, settings
from readlist.commands import maintenance
from readlist.settings import Settings
from readlist.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes as Unix has them")


def open_to_others(folder: Path) -> list[str]:
    """Each file and folder from here down that others may enter, read or write."""
    return [str(path) for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]


@pytest.fixture(autouse=True)
def _usual_mask() -> object:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_library_backups_and_index_are_the_readers_alone(tmp_path: Path) -> None:
    with closing(Workspace.open(tmp_path / "library", tmp_path / "cache" / "index")) as workspace:
        maintenance.backup(workspace)
        maintenance.reindex(workspace)
        assert len(list((tmp_path / "library" / "backups").iterdir())) == 1
        assert open_to_others(tmp_path / "library") == []
        assert (tmp_path / "cache" / "index").stat().st_mode & 0o777 == 0o700


def test_an_index_of_an_earlier_readlist_is_closed(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir(mode=0o755)
    with closing(Workspace.open(tmp_path / "library", tmp_path / "index")) as workspace:
        maintenance.reindex(workspace)
    assert (tmp_path / "index").stat().st_mode & 0o777 == 0o700


def test_a_library_that_the_reader_shares_stays_shared(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library").chmod(0o770)
    Workspace.open(tmp_path / "library", tmp_path / "index").close()
    assert (tmp_path / "library").stat().st_mode & 0o777 == 0o770


def test_preferences_and_log_are_the_readers_alone(tmp_path: Path) -> None:
    settings.save(tmp_path / "config" / "settings.json", Settings())
    assert open_to_others(tmp_path / "config") == []
    log.start(tmp_path / "log")
    try:
        assert (tmp_path / "log").stat().st_mode & 0o777 == 0o700
    finally:
        log.stop()
