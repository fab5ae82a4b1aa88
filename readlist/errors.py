"""Two kinds of fault: the world's, shown as a sentence, and the program's, reported to the log.

Everything below ``cli`` and ``ui`` raises; only those two edges catch. A message is one whole sentence for the reader
of the screen: what happened, with which file or paper, and what can be done.
"""

from __future__ import annotations

from pathlib import Path


class WorldError(Exception):
    """A fault of the world (file, disk, lock, format, a name that does not exist). ``str(error)`` is shown as it is."""


class FileFault(WorldError):
    """A file or folder that cannot be read or written."""


class FormatFault(WorldError):
    """A file that no reader knows, or that its reader cannot use at all."""


class NotFound(WorldError):
    """A paper, entry, tag, digest or change that is not in the library."""


class WrongRequest(WorldError):
    """A request that means nothing: an unknown status or field, a merge of one paper, a date that does not exist."""


class LibraryFault(WorldError):
    """A library that cannot be opened: newer than this program, damaged, locked, or not a library."""


class NoLibrary(LibraryFault):
    """No library where there was one, or where one is wanted. ``newest`` is its newest backup that can be used."""

    def __init__(self, message: str, newest: Path | None = None) -> None:
        super().__init__(message)
        self.newest = newest


class ReadOnlyFault(LibraryFault):
    """A library that can be read, but not changed: its file or disk takes nothing. The library is as it was."""


class CopyFault(LibraryFault):
    """A copy of a library that cannot be written: no room, a disk that fails. What was to be copied may be whole."""


class Cancelled(WorldError):
    """The reader asked a long piece of work to stop; what it had not committed is gone."""


class OurFault(Exception):
    """A promise that the program itself broke. Never shown as the reader's mistake; reported with its traceback."""
