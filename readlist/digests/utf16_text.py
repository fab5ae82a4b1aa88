"""Texts in UTF-16 and UTF-32: they are detected, and converted to UTF-8, which all readers expect."""

from __future__ import annotations

import codecs
import io
from typing import Any, BinaryIO

UTF16_SAMPLE_BYTES = 8_192
"""Bytes at the beginning of a text that are searched for UTF-16 without a byte order mark."""
UTF16_PIECE_BYTES = 65_536
"""Bytes that are converted at a time."""


def detect_utf16(sample: bytes) -> str:
    """The codec of a text, "utf-32", "utf-16", "utf-16-le" or "utf-16-be"; "" for any other text.

    It is recognised by the byte order mark; without one, UTF-16 by a NUL in most pairs of bytes.
    """
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def head_to_utf8(head: bytes) -> bytes:
    """The first bytes of a text, converted to UTF-8 from UTF-16 or UTF-32; those of any other text are unchanged."""
    encoding = detect_utf16(head[:UTF16_SAMPLE_BYTES])
    if not encoding:
        return head
    decoder = codecs.getincrementaldecoder(encoding)("replace")  # leaves out a character that is cut
    return decoder.decode(head).replace("\0", "\ufffd").encode("utf-8", "replace")


def stream_to_utf8(stream: BinaryIO) -> BinaryIO:
    """The text of a seekable stream, from its beginning, without byte order mark; UTF-16 and UTF-32 become UTF-8."""
    stream.seek(0)
    sample = stream.read(UTF16_SAMPLE_BYTES)
    encoding = detect_utf16(sample)
    stream.seek(len(codecs.BOM_UTF8) if sample.startswith(codecs.BOM_UTF8) else 0)
    return io.BufferedReader(_Utf8Stream(stream, encoding)) if encoding else stream


class _Utf8Stream(io.RawIOBase):
    """A text of another encoding, converted to UTF-8 while it is read."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._kept = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._kept and (piece := self._stream.read(UTF16_PIECE_BYTES)):
            self._kept = self._decoder.decode(piece).lstrip("\ufeff").encode("utf-8", "replace")
        given, self._kept = self._kept[: len(buffer)], self._kept[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
