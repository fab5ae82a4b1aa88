"""Drafts: files under another name until they are whole, when they take the place of what was there.

The name tells which process makes it, so that what a killed one has left can be removed: with the next file that is
written there.
"""

from __future__ import annotations

import os
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

AGE_S = 24 * 3600
"""Seconds after which a draft is nobody's any more, where its process cannot be asked for."""
MAX_NAME_CHARS = 80
"""Of a target's name in that of its draft: file systems take 255 bytes."""

_DRAFT = re.compile(r"\.(?P<target>.+)\.(?P<process>\d+)-[0-9a-f]{6}\.part", re.DOTALL)


def name_draft(target: Path) -> Path:
    """A new name for the draft of ``target``, beside it."""
    return target.with_name(f".{target.name[:MAX_NAME_CHARS]}.{os.getpid()}-{os.urandom(3).hex()}.part")


def remove_drafts(folder: Path, target: str = "") -> None:
    """Remove drafts in ``folder`` that nobody works on any more, or only those of the file ``target``. Never raises."""
    with suppress(OSError):
        for path in folder.iterdir():
            found = _DRAFT.fullmatch(path.name)
            if found and (not target or found["target"] == target[:MAX_NAME_CHARS]) and _is_nobodys(path, found):
                with suppress(OSError):
                    path.unlink()


def is_running(process: int) -> bool:
    """True for the number of another process, as far as it can be told. Not on Windows: asking may end it."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _is_nobodys(path: Path, found: re.Match[str]) -> bool:
    if not path.is_file() or path.is_symlink():
        return False
    if sys.platform != "win32" and not is_running(int(found["process"])):
        return True
    return time.time() - path.lstat().st_mtime > AGE_S
