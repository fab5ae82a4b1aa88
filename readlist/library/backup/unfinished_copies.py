"""Removes unfinished copies that a killed program left beside a library, recognised by name. Removes nothing else."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path

from readlist.atomic_file import ABANDONED_AFTER_S, is_running
from readlist.library.backup.copies import RUN_ID
from readlist.library.location.library_paths import BACKUP_FOLDER, library_file

_UNFINISHED = re.compile(
    r".+\.(?:(?P<run>(?P<process>\d+)-[0-9a-f]{6})\.part|restored|sqlite\.part|restored\.part)(?:-wal|-shm|-journal)?"
)


def remove_unfinished_copies(folder: Path) -> list[Path]:
    """Remove unfinished copies of the library in ``folder`` and of its backups; returns those removed. Never raises."""
    file = library_file(folder)
    removed = []
    for directory, beginning in ((file.parent, file.name + "."), (folder / BACKUP_FOLDER, "")):
        with suppress(OSError):
            for path in directory.iterdir():
                match = _UNFINISHED.fullmatch(path.name)
                if match and path.name.startswith(beginning) and path.is_file() and _is_abandoned(path, match):
                    path.unlink()
                    removed.append(path)
    return removed


def remove_unfinished_copies_of(target: Path) -> None:
    """Remove unfinished copies of one file, in whatever folder it is. Never raises."""
    with suppress(OSError):
        for path in target.parent.iterdir():
            match = _UNFINISHED.fullmatch(path.name)
            is_of_target = match is not None and match["run"] and path.name.startswith(target.name + ".")
            if match and is_of_target and path.is_file() and _is_abandoned(path, match):
                path.unlink()


def _is_abandoned(path: Path, match: re.Match[str]) -> bool:
    """True if no running program can still be writing an unfinished copy. ``match`` is that of its name."""
    if match["process"]:
        if match["run"] == RUN_ID:
            return False
        process = int(match["process"])  # a killed process may have had this one's number
        if process == os.getpid() or not is_running(process):
            return True
    return time.time() - path.lstat().st_mtime > ABANDONED_AFTER_S
