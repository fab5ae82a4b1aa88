"""Finds the sources of an import and reads their bytes: files, folders, pipes, texts.

All of it can wait for ever (a pipe, a dead network drive) and is done on a thread that nobody waits for. What has no
end is refused: devices at once, pipes at a bound. Nothing that was named is left out without a word but hidden files.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from readlist.commands.own_text import whole
from readlist.digests.reference_day import reading_day
from readlist.errors import FileFault
from readlist.library.places.open_files import belongs_to_open

MAX_SOURCE_BYTES = 512 * 1024 * 1024
"""Bytes of one source: 200,000 pages of text. A reader holds all of it, and up to twice as much beside it."""
PORTION_BYTES = 1024 * 1024
"""Bytes read from a pipe before looking whether to stop."""
TRIES = 2
"""How often a file is read that changes meanwhile."""

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)

Stop = Callable[[], None]
"""Called often; raises Cancelled once nobody wants the source any more."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text that came without a file: pasted or dropped."""

    text: str
    name: str = "Pasted text"


@dataclass(frozen=True, slots=True)
class Piped:
    """An open stream without a file: ``read`` gives at most so many bytes, none at its end."""

    read: Callable[[int], bytes]
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a source and the local day they were written; ``date.min`` where that day has no name."""

    data: bytes
    modified: date


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to import, not yet read. ``read`` raises FileFault."""

    path: str
    name: str
    read: Callable[[Stop], Content]


def find_sources(given: Sequence[Path | Pasted | Piped], stop: Stop, *, plain_only: bool = False) -> Iterator[Source]:
    """The sources in what was named, those of a folder in the order of their paths. Never raises FileFault.

    A folder that cannot be listed, a link to nothing, a linked folder and what is no file are sources that cannot be
    read. With ``plain_only`` a pipe is none, either, though it was named itself.
    """
    for one in given:
        if isinstance(one, Pasted):
            yield Source(readable(one.name), readable(one.name), _reads_text(one.text))
        elif isinstance(one, Piped):
            yield Source(one.path, one.name, _reads_stream(one))
        elif _is_folder(one):
            yield from _walk(one, stop)
        else:
            yield _file(one, plain_only)


def readable(name: str) -> str:
    """A file's name as text that can be stored: bytes that are no UTF-8 become replacement characters."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return whole(name)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name no file can have: told when it is read
        return False


def _walk(folder: Path, stop: Stop) -> Iterator[Source]:
    """The files below a folder. Links to folders are named, not followed: they may lead anywhere, and in circles."""
    waiting = [folder]
    while waiting:
        stop()
        path = waiting.pop()
        linked = path is not folder and _is_link(path)
        try:
            mode = path.stat().st_mode
        except OSError as error:
            yield _refused(path, _link_fault(error)) if linked else _file(path, True)
            continue
        if not stat.S_ISDIR(mode):
            refusal = _refusal(mode, plain_only=True)
            yield _refused(path, refusal) if refusal else _file(path, True)
        elif linked:
            yield _refused(path, "is a link to another folder, which is not followed; name that folder to import it")
        else:
            try:
                with os.scandir(path) as found:
                    names = sorted((each.name for each in found if not each.name.startswith(".")), reverse=True)
            except OSError as error:
                yield _refused(path, f"cannot be listed: {error.strerror or error}")
                continue
            waiting.extend(path / name for name in names)


def _is_link(path: Path) -> bool:
    is_junction = getattr(path, "is_junction", None)  # Windows' other kind of link, from Python 3.12
    return path.is_symlink() or bool(is_junction is not None and is_junction())


def _link_fault(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "is a link to a file that is not there"
    if error.errno == errno.ELOOP:
        return "is a link that leads back to itself"
    return f"is a link that cannot be followed: {error.strerror or error}"


def _refusal(mode: int, *, plain_only: bool) -> str:
    """Why something of this mode is not read, "" where it is."""
    if stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not plain_only):
        return ""
    if stat.S_ISFIFO(mode):
        return "is a pipe, not a file"
    if stat.S_ISSOCK(mode):
        return "is a socket, not a file"
    if stat.S_ISDIR(mode):
        return "has become a folder"
    return "is a device, not a file"


def _refused(path: Path, why: str) -> Source:
    def read(_stop: Stop) -> Content:
        raise FileFault(f"“{readable(str(path))}” {why}.")

    return Source(readable(str(path)), readable(path.name), read)


def _file(path: Path, plain_only: bool) -> Source:
    def read(stop: Stop) -> Content:
        try:
            return _read_file(path, plain_only, stop)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise FileFault(f"“{readable(str(path))}” cannot be read: {reason}.") from error

    return Source(readable(str(path)), readable(path.name), read)


def _read_file(path: Path, plain_only: bool, stop: Stop) -> Content:
    name = readable(str(path))
    for _ in range(TRIES):
        descriptor = _open(path, plain_only)
        try:
            before = os.fstat(descriptor)
            if before.st_size > MAX_SOURCE_BYTES:
                raise _too_large(name)
            data = _drain(lambda most: os.read(descriptor, most), name, stop, before.st_size)  # noqa: B023
            after = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        if not stat.S_ISREG(before.st_mode):
            return Content(data, reading_day(datetime.now().astimezone()))
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if same and len(data) == (before.st_size or len(data)):  # some file systems tell no size: 0
            return Content(data, _day(before.st_mtime))
    raise FileFault(f"“{name}” changes while it is read. Please import it again once it is written to the end.")


def _open(path: Path, plain_only: bool) -> int:
    """A descriptor of a file, or of a pipe; opening any other thing may already wait or do something."""
    mode = path.stat().st_mode
    _require(path, mode, plain_only=plain_only)
    if belongs_to_open(path.resolve()):  # to close it again would let go of SQLite's locks on it
        raise FileFault(f"“{readable(str(path))}” is the library itself, or its log.")
    waits = stat.S_ISFIFO(mode)
    descriptor = os.open(path, _READ_ONLY | (0 if waits else _NEVER_WAIT))
    try:
        _require(path, os.fstat(descriptor).st_mode, plain_only=not waits)  # another thing may have taken the name
    except FileFault:
        os.close(descriptor)
        raise
    return descriptor


def _require(path: Path, mode: int, *, plain_only: bool) -> None:
    refusal = _refusal(mode, plain_only=plain_only)
    if refusal:
        raise FileFault(f"“{readable(str(path))}” {refusal}.")


def _drain(read: Callable[[int], bytes], name: str, stop: Stop, expected: int = 0) -> bytes:
    """All bytes to the end; a file of the expected size comes in one piece, so that it is in memory once."""
    parts: list[bytes] = []
    size = 0
    while part := read(max(expected - size + 1, PORTION_BYTES)):
        stop()
        size += len(part)
        if size > MAX_SOURCE_BYTES:
            raise _too_large(name)
        parts.append(part)
    return b"".join(parts)


def _too_large(name: str) -> FileFault:
    bound = MAX_SOURCE_BYTES // (1024 * 1024)
    return FileFault(f"“{name}” holds more than {bound} MB or has no end: no digest is that large.")


def _day(moment: float) -> date:
    try:
        return reading_day(datetime.fromtimestamp(moment).astimezone())
    except (OSError, OverflowError, ValueError):
        return date.min


def _reads_text(text: str) -> Callable[[Stop], Content]:
    return lambda _stop: Content(whole(text).encode("utf-8"), reading_day(datetime.now().astimezone()))


def _reads_stream(piped: Piped) -> Callable[[Stop], Content]:
    def read(stop: Stop) -> Content:
        try:
            return Content(_drain(piped.read, piped.name, stop), reading_day(datetime.now().astimezone()))
        except (OSError, ValueError) as error:
            raise FileFault(f"The {piped.name} cannot be read: {getattr(error, 'strerror', None) or error}.") from error

    return read
