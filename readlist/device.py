"""The name of this installation, by which its decisions are distinguished from those of other machines."""

from __future__ import annotations

import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path

from readlist import paths
from readlist.atomic_file import remove_drafts, write_atomically
from readlist.file_lock import locked

DEVICE_FILE_NAME = "device"
NAME_BYTES = 8
"""Random bytes in a name; each is two hexadecimal digits."""


@cache
def _name(file: Path) -> str:
    if stored := _stored_name(file):
        return stored
    with locked(file):  # of two programs that start for the first time, one makes the name
        name = _stored_name(file) or secrets.token_hex(NAME_BYTES)
        with suppress(OSError):  # the home folder cannot be written: a name for this run only
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            remove_drafts(file.parent, file.name)
            write_atomically(file, f"{name}\n".encode(), private=True)
    return name


def _stored_name(file: Path) -> str:
    """The name in the file; "" if there is none, or another text."""
    try:
        stored = file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return stored if len(stored) == 2 * NAME_BYTES and set(stored) <= set("0123456789abcdef") else ""


def device_name() -> str:
    """Sixteen random hexadecimal digits, made on the first call and the same at each start."""
    return _name(paths.settings_file().with_name(DEVICE_FILE_NAME))
