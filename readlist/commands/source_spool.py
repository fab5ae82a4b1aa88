"""Copies of files made for an import: each file is read once, and cannot change while it is imported.

Small copies are kept in memory, larger ones in files of the user's cache folder, which are removed with the spool. If a
program is killed, the next import removes its files.
"""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from readlist import atomic_file, paths
from readlist.digests.source import Source
from readlist.digests.wrapped_stream import PORTION_BYTES
from readlist.errors import FileFault
from readlist.model.system_reasons import reason_of
from readlist.translation import tr

MAX_MEMORY_BYTES = 8 * 1024 * 1024
"""Size up to which a copy is kept in memory."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copied source and its size in bytes; ``file`` is its file, None if it is in memory."""

    source: Source
    size: int
    file: Path | None = None


class SourceSpool:
    """Copies of the sources of one import. ``drop`` removes them."""

    def __init__(self) -> None:
        self._files: list[Path] = []
        self._folder: Path | None = None

    def find_folder(self) -> Path:
        """The folder for files of the import, made on first use."""
        if self._folder is None:
            self._folder = _make_folder()
        return self._folder

    def copy(self, read: Callable[[int], bytes], name: str, day: date, check: Callable[[int], None]) -> Copy:
        """Copy everything that ``read`` returns; ``check`` is called with the number of bytes so far and may raise.

        Raises FileFault if there is no room, and whatever ``read`` raises.
        """
        parts: list[bytes] = []
        size = 0
        while part := read(PORTION_BYTES):
            size += len(part)
            check(size)
            parts.append(part)
            if size > MAX_MEMORY_BYTES:
                return self._copy_to_file(parts, size, read, name, day, check)
        data = b"".join(parts)
        return Copy(Source.of_bytes(data, name, day), size)

    def drop(self) -> None:
        """Remove the copies."""
        for file in self._files:
            _remove(file)
        self._files.clear()

    def drop_copy(self, copy: Copy) -> None:
        """Remove one copy."""
        if copy.file is not None:
            self._drop(copy.file)

    def _drop(self, file: Path) -> None:
        self._files.remove(file)
        _remove(file)

    def _copy_to_file(
        self,
        parts: list[bytes],
        size: int,
        read: Callable[[int], bytes],
        name: str,
        day: date,
        check: Callable[[int], None],
    ) -> Copy:
        file = atomic_file.name_draft(self.find_folder() / "source")
        self._files.append(file)
        try:
            with _writing(file, name) as write:
                for part in parts:
                    write(part)
                parts.clear()
                while part := read(PORTION_BYTES):
                    size += len(part)
                    check(size)
                    write(part)
        except BaseException:
            self._drop(file)
            raise

        def open_stream() -> BinaryIO:
            try:
                return file.open("rb")
            except OSError as error:
                raise FileFault(
                    tr("The copy of “{name}” cannot be read: {reason}.", name=name, reason=reason_of(error))
                ) from error

        return Copy(Source.opened(name, day, open_stream), size, file)


@contextlib.contextmanager
def _writing(file: Path, name: str) -> Iterator[Callable[[bytes], None]]:
    def fault_of(error: OSError) -> FileFault:
        return FileFault(
            tr("“{name}” cannot be copied while it is read: {reason}.", name=name, reason=reason_of(error))
        )

    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise fault_of(error) from error
    with io.FileIO(descriptor, "wb") as stream:

        def write(part: bytes) -> None:
            rest = memoryview(part)
            try:
                while rest:
                    rest = rest[stream.write(rest) :]
            except OSError as error:
                raise fault_of(error) from error

        yield write


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink()


def _make_folder() -> Path:
    folder = paths.cache_folder() / "import"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    atomic_file.remove_drafts(folder)
    return folder
