"""A source: bytes to read, and what is known of them before they are read."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

HEAD_BYTES = 65_536
"""Bytes that tell a format."""
_BLANK_BYTES = b" \t\r\n\xef\xbb\xbf"
"""Blanks, and the byte order mark of UTF-8."""
_MAX_BLANKS = 16 * 1024 * 1024
"""Bytes looked through for the first that is no blank."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a pasted text, or a member of a container.

    ``date`` is the local day it was written, ``date.min`` where that is not known. ``head`` holds its first bytes from
    the first that is no blank. ``open`` may be called several times; each stream begins at the first byte, and whoever
    opened it closes it.
    """

    name: str
    date: datetime.date
    head: bytes
    open: Callable[[], BinaryIO]

    @classmethod
    def opened(cls, name: str, date: datetime.date, open_stream: Callable[[], BinaryIO]) -> Source:
        """A source whose head is read now. Raises whatever opening and reading it raises."""
        with open_stream() as stream:
            return cls(name, date, _read_head(stream), open_stream)

    @classmethod
    def of_bytes(cls, data: bytes, name: str, date: datetime.date) -> Source:
        """A source that is in memory."""
        return cls.opened(name, date, lambda: io.BytesIO(data))


def _read_head(stream: BinaryIO) -> bytes:
    looked_through = 0
    while (piece := stream.read(HEAD_BYTES)) and looked_through < _MAX_BLANKS:
        head = piece if b"\0" in piece else piece.lstrip(_BLANK_BYTES)  # in UTF-16 half a blank is none
        if head:
            return head + stream.read(HEAD_BYTES - len(head))
        looked_through += len(piece)
    return b""
