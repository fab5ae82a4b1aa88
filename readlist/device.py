"""The name of this installation, by which its decisions are distinguished from those of other machines."""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

from readlist import paths
from readlist.atomic_file import remove_drafts, write_atomically

DEVICE_FILE_NAME = "device"
NAME_BYTES = 8
"""Random bytes in a name; each is two hexadecimal digits."""


@cache
def _name(file: Path) -> str:
    try:
        stored = file.read_text(encoding="ascii").strip()
        if len(stored) == 2 * NAME_BYTES and set(stored) <= set("0123456789abcdef"):
            return stored
    except (OSError, ValueError):
        pass
    name = secrets.token_hex(NAME_BYTES)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        remove_drafts(file.parent, file.name)
        write_atomically(file, f"{name}\n".encode(), private=True)
    except OSError:  # the home folder cannot be written: a name for this run only
        pass
    return name


def device_name() -> str:
    """Sixteen random hexadecimal digits, made on the first call and the same at each start."""
    return _name(paths.settings_file().with_name(DEVICE_FILE_NAME))
