"""Bytes to text: byte order marks, strict UTF-8, UTF-16 by its NULs, and Windows-1252 for what is neither."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from readlist.errors import FormatFault
from readlist.model.digest import Problem

SAMPLE = 4096
PIECE_BYTES = 1_000_000
RARE = 20  # a text holds at most one odd byte in so many
ODD = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_LINE_END, _LINE_END_BYTES = re.compile(r"\r\n?|\n"), re.compile(rb"\r\n?|\n")
_CONTENT, _CONTENT_BYTES = re.compile(r"[^\ufeff \t\r\n]"), re.compile(rb"(?!\xef\xbb\xbf)[^ \t\r\n\xbb\xbf]")
NOT_WINDOWS = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")
"""Bytes that mean nothing in Windows-1252."""
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document or an Outlook message"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)


class Text:
    """The text of a file: whole, or line by line without ever being in memory whole.

    One letter beyond those of Latin-1 doubles the memory of a whole text, one picture makes it four times as much. So
    bytes stay bytes, and each line becomes text by itself. ``problems`` tells what had to be guessed.
    """

    def __init__(
        self, content: bytes | str, problems: tuple[Problem, ...] = (), encoding: str = "utf-8", errors: str = "strict"
    ) -> None:
        self._content = content
        self._encoding, self._errors = encoding, errors
        self.problems = problems

    def head(self, chars: int) -> str:
        """The first characters, from the first that is no blank; "" where all is blank."""
        if isinstance(self._content, str):
            found = _CONTENT.search(self._content)
            return self._content[found.start() : found.start() + chars] if found else ""
        begins = _CONTENT_BYTES.search(self._content)
        part = self._content[begins.start() : begins.start() + 4 * chars] if begins else b""
        return part.decode(self._encoding, "ignore")[:chars]

    def lines(self) -> Iterator[str]:
        """The lines without their ends."""
        if isinstance(self._content, str):
            yield from lines_of(self._content)
            return
        start = 0
        for end in _LINE_END_BYTES.finditer(self._content):
            yield self._content[start : end.start()].decode(self._encoding, self._errors)
            start = end.end()
        yield self._content[start:].decode(self._encoding, self._errors)

    def whole(self) -> str:
        """All of it at once."""
        return self._content if isinstance(self._content, str) else self._content.decode(self._encoding, self._errors)


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text without their ends, one after the other: all at once they would take its room again."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def open_text(data: bytes, name: str) -> Text:
    """The text of a file without its byte order mark. Raises FormatFault for what is no text."""
    if b"\0" in data or _wide_encoding(data) or any(data.startswith(signature) for signature, _ in SIGNATURES):
        return Text(*decode(data, name))
    data = data.removeprefix(codecs.BOM_UTF8)
    fault = _find_fault(data)
    if fault is None:
        return Text(data)
    encoding, errors, problems = _guess(data, *fault)
    return Text(data, problems, encoding, errors)


def decode(data: bytes, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file without its byte order mark, and what had to be guessed. Raises FormatFault for no text."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise FormatFault(f"{name} is {what}, not a text that Readlist can read.")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace").removeprefix("\ufeff"), ()
    damage: tuple[Problem, ...] = ()
    if b"\0" in data:
        data, damage = _mend(data, name)
    data = data.removeprefix(codecs.BOM_UTF8)
    fault = _find_fault(data)
    if fault is None:
        return data.decode(), damage
    encoding, errors, problems = _guess(data, *fault)
    return data.decode(encoding, errors), (*damage, *problems)


def _mend(data: bytes, name: str) -> tuple[bytes, tuple[Problem, ...]]:
    """A text with a few NULs in it or at its end, as a failing disk leaves it. Raises FormatFault for no text."""
    text = data.rstrip(b"\0")
    odd = len(text) - len(text.translate(None, ODD))
    if not text or odd * RARE > len(text):
        raise FormatFault(f"{name} is not a text: it holds binary data.")
    places = [found.start() for found in re.finditer(b"\0+", data)]
    message = f"The file holds NUL bytes in {len(places)} places, the first on this line; they are shown as \ufffd."
    if places == [len(text)]:
        message = "The file ends in NUL bytes: it may be damaged there."
    line = data.count(b"\n", 0, places[0]) + 1
    return re.sub(b"\0+", "\ufffd".encode(), text), (Problem(line, message),)


def _count_letters(data: bytes) -> tuple[int, int]:
    """Counts of letters beyond ASCII, and of places that are no UTF-8. Reads a piece at a time."""
    good = bad = 0
    for text in codecs.iterdecode(_pieces(data), "utf-8", "replace"):
        wrong = text.count("\ufffd")
        bad += wrong
        good += sum(1 for letter in text if letter > "\x7f") - wrong
    return good, bad


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[start : start + PIECE_BYTES] for start in range(0, len(data), PIECE_BYTES))


def _wide_encoding(data: bytes) -> str:
    """UTF-16's name where a mark or every other byte being NUL says so, else ""."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = data[: SAMPLE * 2]
    half = len(sample) // 2
    if half < 2:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _guess(data: bytes, start: int, end: int, reason: str) -> tuple[str, str, tuple[Problem, ...]]:
    """Encoding and error handling for what is not UTF-8: cut in the middle of a character, damaged, or Windows-1252.

    The first fault is from ``start`` to ``end``, for this ``reason``.
    """
    line = data.count(b"\n", 0, start) + 1
    if reason == "unexpected end of data" and end >= len(data):
        return "utf-8", "ignore", (Problem(line, "The file ends in the middle of a character."),)
    good, bad = _count_letters(data)
    if good > bad:
        message = f"The file is not quite UTF-8: {bad} damaged places, the first on this line, are shown as \ufffd."
        return "utf-8", "replace", (Problem(line, message),)
    encoding = "cp1252" if all(data.find(byte) < 0 for byte in NOT_WINDOWS) else "latin-1"
    message = "The file is not UTF-8; it was read as Windows-1252. Look at its accents and dashes."
    return encoding, "strict", (Problem(line, message),)


def _find_fault(data: bytes) -> tuple[int, int, str] | None:
    """Beginning, end and reason of the first fault of UTF-8; None where there is none.

    A piece at a time: the exception holds a copy of what was decoded.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    done = 0
    for piece in (*_pieces(data), b""):
        before = done - len(decoder.getstate()[0])  # bytes of a character whose end is still to come
        try:
            decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as fault:
            return before + fault.start, before + fault.end, fault.reason
        done += len(piece)
    return None
