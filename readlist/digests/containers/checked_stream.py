"""A stream whose faults become a FormatFault: what is compressed can turn out damaged with any read."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from readlist.errors import FormatFault


class _Checked(io.RawIOBase):
    def __init__(self, stream: BinaryIO, faults: tuple[type[Exception], ...], told_as: FormatFault) -> None:
        self._stream, self._faults, self._told_as = stream, faults, told_as

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

    def _call(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except self._faults as error:
            raise self._told_as from error


def check_stream(stream: BinaryIO, faults: tuple[type[Exception], ...], told_as: FormatFault) -> BinaryIO:
    """A stream of the same bytes that raises ``told_as`` in place of one of ``faults``."""
    return cast("BinaryIO", io.BufferedReader(_Checked(stream, faults, told_as)))
