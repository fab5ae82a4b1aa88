"""The files of an import, opened as sources: files, folders, pipes, texts.

Each operation may block for ever (a pipe, a dead network drive), so all run on a thread that can be abandoned. Endless
input is refused: devices at once, pipes at a limit. Only hidden files are skipped without a message.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from readlist.commands.folder_listing import FolderFile, list_files, refusal_of
from readlist.commands.source_spool import SourceSpool
from readlist.commands.storable_text import replace_surrogates
from readlist.digests.reference_day import reading_day, reading_today
from readlist.digests.source import Source
from readlist.errors import FileFault
from readlist.library.location.library_paths import real_path
from readlist.library.location.open_files import belongs_to_open
from readlist.model.digest import PASTED_TEXT
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

MAX_SOURCE_BYTES = 8 * 1024 * 1024 * 1024
"""Bytes of one file: a mailbox of many years."""
MAX_READS = 2
"""Attempts to read a file that changes while it is read."""

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_NO_WAIT_FLAG = getattr(os, "O_NONBLOCK", 0)

CancelCheck = Callable[[], None]
"""Called often; raises Cancelled once the import is abandoned."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text without a file: pasted or dropped."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piped:
    """An open stream without a file: ``read`` returns at most the given number of bytes, b"" at its end."""

    read: Callable[[int], bytes]
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Input:
    """One file to import, not yet opened. ``open`` copies it into a spool and raises FileFault."""

    path: str
    name: str
    open: Callable[[SourceSpool, CancelCheck], Source]


def find_inputs(
    requested: Sequence[Path | Pasted | Piped], raise_if_cancelled: CancelCheck, *, regular_only: bool = False
) -> Iterator[Input]:
    """The requested files, and those in the requested folders in the order of their paths. Never raises FileFault.

    A folder that cannot be listed, a dangling link, a linked folder or a special file becomes an Input whose ``open``
    raises. With ``regular_only`` so does a pipe, even if it was requested itself.
    """
    for source in requested:
        if isinstance(source, Pasted):
            name = file_name_as_text(source.name) or PASTED_TEXT
            yield Input(name, name, _make_text_opener(source, name))
        elif isinstance(source, Piped):
            yield Input(source.path, source.name, _make_stream_opener(source))
        elif _is_folder(source):
            for file in list_files(source, raise_if_cancelled):
                yield _refused_input(file) if file.refusal else _input_of_file(file.path, True)
        else:
            yield _input_of_file(source, regular_only)


def file_name_as_text(name: str) -> str:
    """A file name as text that can be stored: bytes that are not UTF-8 become replacement characters."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return replace_surrogates(name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no file can have this name: reported when it is opened
        return False


def _refused_input(file: FolderFile) -> Input:
    path = file.path

    def refuse(_spool: SourceSpool, _raise_if_cancelled: CancelCheck) -> Source:
        raise FileFault(tr(file.refusal, path=file_name_as_text(str(path)), reason=file.reason))

    return Input(file_name_as_text(str(path)), file_name_as_text(path.name), refuse)


def _input_of_file(path: Path, regular_only: bool) -> Input:
    def open_file(spool: SourceSpool, raise_if_cancelled: CancelCheck) -> Source:
        try:
            return _copy_file(path, regular_only, spool, raise_if_cancelled)
        except (OSError, ValueError) as error:
            reason = reason_of(error)
            raise FileFault(
                tr("“{path}” cannot be read: {reason}.", path=file_name_as_text(str(path)), reason=reason)
            ) from error

    return Input(file_name_as_text(str(path)), file_name_as_text(path.name), open_file)


def _copy_file(path: Path, regular_only: bool, spool: SourceSpool, raise_if_cancelled: CancelCheck) -> Source:
    """Copy a file into the spool, once more if it changed meanwhile. Raises FileFault, OSError."""
    name = file_name_as_text(str(path))
    for _ in range(MAX_READS):
        descriptor = _open(path, regular_only)
        try:
            before = os.fstat(descriptor)
            if before.st_size > MAX_SOURCE_BYTES:
                raise _too_large(name)
            is_file = stat.S_ISREG(before.st_mode)
            day = _day(before.st_mtime) if is_file else reading_today()
            copy = spool.copy(
                partial(os.read, descriptor), file_name_as_text(path.name), day, _bounded(name, raise_if_cancelled)
            )
            after = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        is_unchanged = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        is_whole = copy.size == before.st_size or not before.st_size  # some file systems give 0 as the size
        if not is_file or (is_unchanged and is_whole):
            return copy.source
    raise FileFault(
        tr("“{name}” changes while it is read. Please import it again once it is written to the end.", name=name)
    )


def _bounded(name: str, raise_if_cancelled: CancelCheck) -> Callable[[int], None]:
    """A function to be called with the number of bytes read so far; raises FileFault above the limit, and Cancelled."""

    def check(size: int) -> None:
        raise_if_cancelled()
        if size > MAX_SOURCE_BYTES:
            raise _too_large(name)

    return check


def _open(path: Path, regular_only: bool) -> int:
    """A descriptor of a regular file or a pipe; other files are refused first, since opening them may block."""
    mode = path.stat().st_mode
    _refuse_special(path, mode, regular_only=regular_only)
    if belongs_to_open(real_path(path)):  # closing it would drop SQLite's locks on it
        raise FileFault(tr("“{path}” is the library itself, or its log.", path=file_name_as_text(str(path))))
    is_pipe = stat.S_ISFIFO(mode)
    descriptor = os.open(path, _READ_FLAGS | (0 if is_pipe else _NO_WAIT_FLAG))
    try:
        # It may have been replaced in between.
        _refuse_special(path, os.fstat(descriptor).st_mode, regular_only=not is_pipe)
    except FileFault:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_special(path: Path, mode: int, *, regular_only: bool) -> None:
    """Raise FileFault for a file that is neither regular nor a pipe; with ``regular_only`` also for a pipe."""
    refusal = refusal_of(mode, regular_only=regular_only)
    if refusal:
        raise FileFault(tr(refusal, path=file_name_as_text(str(path))))


def _too_large(name: str) -> FileFault:
    bound = MAX_SOURCE_BYTES // (1024 * 1024)
    return FileFault(
        tr("“{name}” holds more than {most} MB or has no end: no digest is that large.", name=name, most=bound)
    )


def _day(moment: float) -> date:
    """The day of a time in seconds since 1970; ``date.min`` if the time is impossible."""
    try:
        return reading_day(datetime.fromtimestamp(moment).astimezone())
    except (OSError, OverflowError, ValueError):
        return date.min


def _make_text_opener(pasted: Pasted, name: str) -> Callable[[SourceSpool, CancelCheck], Source]:
    def open_text(_spool: SourceSpool, _raise_if_cancelled: CancelCheck) -> Source:
        return Source.of_bytes(replace_surrogates(pasted.text).encode("utf-8"), name, reading_today())

    return open_text


def _make_stream_opener(piped: Piped) -> Callable[[SourceSpool, CancelCheck], Source]:
    def open_stream(spool: SourceSpool, raise_if_cancelled: CancelCheck) -> Source:
        try:
            return spool.copy(piped.read, piped.name, reading_today(), _bounded(piped.name, raise_if_cancelled)).source
        except (OSError, ValueError) as error:
            raise FileFault(
                tr(
                    "The {name} cannot be read: {reason}.",
                    name=piped.name,
                    reason=reason_of(error),
                )
            ) from error

    return open_stream
