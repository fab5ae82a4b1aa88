"""Two kinds of fault: of the world, shown as a sentence; of the program, reported to the log.

Everything below ``cli`` and ``ui`` raises; only those two catch. A message is one whole sentence for the reader
of the screen: what happened, with which file or paper, and what can be done.
"""

from __future__ import annotations

from pathlib import Path


class WorldError(Exception):
    """A fault of the world (file, disk, lock, format, an unknown name). ``str(error)`` is shown as it is."""


class FileFault(WorldError):
    """A file or folder that cannot be read or written."""


class FormatFault(WorldError):
    """A file of an unknown format, or one that its reader cannot use at all."""


class NotFound(WorldError):
    """A paper, entry, tag, digest or change that is not in the library."""


class WrongRequest(WorldError):
    """An invalid request: an unknown status or field, a merge of one paper, a date that does not exist."""


class LibraryFault(WorldError):
    """A library that cannot be opened: newer than this program, damaged, locked, or another kind of file."""


class DamagedLibrary(LibraryFault):
    """A damaged library, or something else in its place: a backup can be restored.

    ``may_be_repaired`` is True if a repair may help, too.
    """

    def __init__(self, message: str, may_be_repaired: bool = False) -> None:
        super().__init__(message)
        self.may_be_repaired = may_be_repaired


class NoLibrary(LibraryFault):
    """No library in a place that had one or must have one. ``newest`` is its newest usable backup."""

    def __init__(self, message: str, newest: Path | None = None) -> None:
        super().__init__(message)
        self.newest = newest


class ReadOnlyFault(LibraryFault):
    """A library that can be read but not changed: its file or disk is read-only. The library is unchanged."""


class CopyFault(LibraryFault):
    """A copy of a library that cannot be written: a full or failing disk. The original may be whole."""


class Cancelled(WorldError):
    """The reader stopped a long piece of work; uncommitted results are dropped."""


class OurFault(Exception):
    """A broken invariant: a fault of the program itself.

    It is logged with its traceback, and never shown as the user's mistake.
    """
