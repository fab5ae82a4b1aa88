"""Reads a tar archive: its files, in their order. Packed with gzip, it holds the source of a paper on arXiv."""

from __future__ import annotations

import datetime
import io
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from readlist.digests.containers.archive_members import MAX_MEMBERS, is_beside_papers, is_hidden
from readlist.digests.source import Source
from readlist.digests.wrapped_stream import translate_faults
from readlist.errors import FormatFault
from readlist.translation import N_, tr

MAX_BYTES_IN_MEMORY = 16 * 1024 * 1024
"""Bytes of a file that is read at once. A larger one is read again from the archive, up to its place."""
_FAULTS = (tarfile.TarError, EOFError)
"""Raised by ``tarfile`` for archives that are damaged or cut off."""


class TarArchive:
    """The container for tar: it holds files and folders."""

    name = "tar"
    label = N_("tar")
    extensions = (".tar", ".tgz")
    is_packed = True

    def score(self, head: bytes, name: str) -> int:
        """90 for a header of tar with its checksum."""
        try:
            tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
        except tarfile.HeaderError:
            return 0
        return 90

    def members(self, source: Source) -> Iterator[Source]:
        """The files without hidden ones. Raises FormatFault for a damaged archive, or too many files."""
        fault = FormatFault(tr("{name} is a tar archive that is damaged or cut off.", name=source.name))
        count = 0
        with source.open() as stream:
            try:
                with tarfile.open(fileobj=stream, mode="r|") as archive:
                    for info in archive:
                        if not info.isreg() or info.issparse() or is_hidden(info.name):
                            continue
                        count += 1
                        if count > MAX_MEMBERS:
                            sentence = tr("{name} holds more than {most:,} files.", name=source.name, most=MAX_MEMBERS)
                            raise FormatFault(sentence)
                        yield _member(archive, info, source, fault)
            except _FAULTS as error:
                raise fault from error


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, source: Source, fault: FormatFault) -> Source:
    """The source of a file; opening a large one raises FormatFault if it is cut off."""
    name, day = info.name.removeprefix("./"), _day(info)
    if info.size <= MAX_BYTES_IN_MEMORY:
        opened = archive.extractfile(info)
        member = Source.of_bytes(opened.read() if opened else b"", name, day)
        return replace(member, is_optional=is_beside_papers(name))

    def open_stream() -> BinaryIO:
        part = cast("BinaryIO", io.BufferedReader(_Part(source.open(), info.offset_data, info.size)))
        return translate_faults(part, _FAULTS, fault)

    return replace(Source.opened(name, day, open_stream), is_optional=is_beside_papers(name))


def _day(info: tarfile.TarInfo) -> datetime.date:
    """The local day on which a file was written; ``date.min`` if unknown."""
    try:
        return datetime.datetime.fromtimestamp(info.mtime).astimezone().date() if info.mtime > 0 else datetime.date.min
    except (OverflowError, OSError, ValueError):
        return datetime.date.min


class _Part(io.RawIOBase):
    """``size`` bytes of a stream from an offset on. Closing it closes the stream."""

    def __init__(self, stream: BinaryIO, begin: int, size: int) -> None:
        self._stream, self._begin, self._size, self._place = stream, begin, size, 0
        stream.seek(begin)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), self._size - self._place)
        piece = self._stream.read(wanted) if wanted > 0 else b""
        if wanted > 0 and not piece:
            raise EOFError("the archive ends within a file")
        buffer[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, start + place)
        self._stream.seek(self._begin + self._place)
        return self._place

    def tell(self) -> int:
        return self._place

    def close(self) -> None:
        try:
            self._stream.close()
        finally:
            super().close()


CONTAINER = TarArchive()
