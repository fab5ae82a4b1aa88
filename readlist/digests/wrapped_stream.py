"""Streams that wrap another one: with the same bytes, but with a callback for each read or with other exceptions."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from readlist.errors import FormatFault

PORTION_BYTES = 1024 * 1024
"""Bytes read at a time."""
WRAPPER_BUFFER_BYTES = 64 * 1024
"""Bytes that a wrapper reads ahead; a member of an archive has five wrappers, one around the other."""


class _WrappedStream(io.RawIOBase):
    """A stream that forwards each operation to another one, as a function that is given to ``call``."""

    def __init__(self, stream: BinaryIO, call: Callable[[Callable[[], Any]], Any]) -> None:
        self._stream, self._call = stream, call

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._call(self._stream.seekable))

    def readinto(self, buffer: Any) -> int:
        piece = self._call(lambda: _read(self._stream, len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return int(self._call(lambda: self._stream.seek(place, whence)))

    def tell(self) -> int:
        return int(self._call(self._stream.tell))

    def close(self) -> None:
        try:
            if not self.closed:
                self._call(self._stream.close)
        finally:
            super().close()


def _read(stream: BinaryIO, size: int) -> bytes:
    """Read from a stream of any kind. Raises TypeError if it returns anything but that many bytes or fewer."""
    piece = stream.read(size)
    if not isinstance(piece, bytes) or len(piece) > size:
        raise TypeError("the stream returns no bytes, or too many")
    return piece


def translate_faults(stream: BinaryIO, faults: tuple[type[Exception], ...], raised: FormatFault) -> BinaryIO:
    """A stream that raises ``raised`` if reading ``stream`` raises one of ``faults``.

    In compressed data, any read may find the damage.
    """

    def call(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except faults as error:
            raise raised from error

    return wrap_stream(stream, call)


def watch_stream(stream: BinaryIO, on_read: Callable[[int], None]) -> BinaryIO:
    """A stream that calls ``on_read`` with the number of bytes of each read; ``on_read`` may raise."""

    def call(work: Callable[[], Any]) -> Any:
        found = work()
        if isinstance(found, bytes):
            on_read(len(found))
        return found

    return wrap_stream(stream, call)


def wrap_stream(stream: BinaryIO, call: Callable[[Callable[[], Any]], Any]) -> BinaryIO:
    """A stream whose operations are functions that are given to ``call``, which returns their results."""
    return cast("BinaryIO", io.BufferedReader(_WrappedStream(stream, call), WRAPPER_BUFFER_BYTES))
