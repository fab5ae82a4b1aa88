"""Texts in UTF-16 and UTF-32, whose characters have two or four bytes."""

from __future__ import annotations

import codecs
import io
from typing import Any, BinaryIO

UTF16_SAMPLE_BYTES = 8_192
"""Bytes searched for UTF-16 without a byte order mark."""
UTF16_PIECE_BYTES = 65_536
"""Bytes that are decoded at a time."""


def detect_utf16(sample: bytes) -> str:
    """The name of UTF-16 or UTF-32 if a byte order mark says so or every other byte is NUL; else ""."""
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
    """The beginning of a text in UTF-8 if it is in UTF-16 or UTF-32; else itself."""
    encoding = detect_utf16(head[:UTF16_SAMPLE_BYTES])
    if not encoding:
        return head
    decoder = codecs.getincrementaldecoder(encoding)("replace")  # it may end within a character, which is left out
    return decoder.decode(head).replace("\0", "\ufffd").encode("utf-8", "replace")


def stream_to_utf8(stream: BinaryIO) -> BinaryIO:
    """The text of a stream, from its beginning: in UTF-8 if it is in UTF-16 or UTF-32, and without a mark of that."""
    stream.seek(0)
    sample = stream.read(UTF16_SAMPLE_BYTES)
    encoding = detect_utf16(sample)
    stream.seek(len(codecs.BOM_UTF8) if sample.startswith(codecs.BOM_UTF8) else 0)
    return io.BufferedReader(_Utf8Stream(stream, encoding)) if encoding else stream


class _Utf8Stream(io.RawIOBase):
    """The UTF-8 of a text in another encoding."""

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
