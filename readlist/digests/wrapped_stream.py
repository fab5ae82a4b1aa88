"""Streams that wrap others: the same bytes, with a callback for each portion or with other exceptions."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from readlist.errors import FormatFault

PORTION_BYTES = 1024 * 1024
"""Bytes read at a time."""


class _Wrapped(io.RawIOBase):
    """A stream that forwards to another one; ``call`` wraps each operation."""

    def __init__(self, stream: BinaryIO, call: Callable[[Callable[[], Any]], Any]) -> None:
        self._stream, self._call = stream, call

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: Any) -> int:
        piece = self._call(lambda: self._stream.read(len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return int(self._call(lambda: self._stream.seek(place, whence)))

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def check_stream(stream: BinaryIO, faults: tuple[type[Exception], ...], told_as: FormatFault) -> BinaryIO:
    """A stream that raises ``told_as`` if reading ``stream`` raises one of ``faults``.

    In compressed data, any read may find the damage.
    """

    def call(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except faults as error:
            raise told_as from error

    return _buffered(stream, call)


def watch_stream(stream: BinaryIO, look: Callable[[int], None]) -> BinaryIO:
    """A stream that calls ``look`` with the size in bytes of each portion read; ``look`` may raise."""

    def call(work: Callable[[], Any]) -> Any:
        found = work()
        look(len(found) if isinstance(found, bytes) else 0)
        return found

    return _buffered(stream, call)


def _buffered(stream: BinaryIO, call: Callable[[Callable[[], Any]], Any]) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Wrapped(stream, call), PORTION_BYTES))
