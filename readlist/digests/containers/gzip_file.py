"""Reads a gzip file (RFC 1952): one source, compressed."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from readlist.digests.source import Source
from readlist.digests.wrapped_stream import translate_faults
from readlist.errors import FormatFault
from readlist.translation import N_, tr

_MAGIC = b"\x1f\x8b\x08"


class _GzipStream(gzip.GzipFile):
    """The expanded bytes of a stream, which is closed with this one."""

    def __init__(self, compressed: BinaryIO) -> None:
        self._compressed = compressed
        super().__init__(fileobj=compressed)

    def close(self) -> None:
        try:
            super().close()
        finally:
            self._compressed.close()


class GzipFile:
    """The container for gzip: it holds one source."""

    name = "gzip"
    label = N_("gzip")
    extensions = (".gz",)
    is_packed = True

    def score(self, head: bytes, name: str) -> int:
        """90 for the magic number of gzip."""
        return 90 if head.startswith(_MAGIC) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The one source, named as the file without its suffix. Raises FormatFault if it is damaged."""
        name = source.name[:-3] if source.name.lower().endswith(".gz") else source.name

        def open_stream() -> BinaryIO:
            stream = cast("BinaryIO", _GzipStream(source.open()))
            fault = FormatFault(tr("{name} is a gzip file that is damaged or cut off.", name=source.name))
            return translate_faults(stream, (EOFError, gzip.BadGzipFile, zlib.error), fault)

        yield Source.opened(name, source.date, open_stream)


CONTAINER = GzipFile()
