"""The text of a source: its encoding is detected, its lines are read one by one.

Encodings are detected by byte order marks, strict UTF-8, and the NULs of UTF-16; else by a declaration that fits the
whole text, or a guess (``encodings``); everything else is Windows-1252.
"""

from __future__ import annotations

import codecs
import datetime
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, BinaryIO

from readlist.digests.encodings import (
    DECLARATION_BYTES,
    ENCODING_LABELS,
    MIXED_ERRORS,
    NOT_WINDOWS,
    count_windows_lines,
    declared_encoding,
    decodes,
    guess_encoding,
)
from readlist.digests.source import Source
from readlist.digests.utf16_text import UTF16_SAMPLE_BYTES, detect_utf16
from readlist.errors import FormatFault
from readlist.model.digest import Problem
from readlist.translation import N_, tr

MAX_TEXT_LINE_CHARS = 10_000_000
"""Longest line in characters; a longer one is not text."""
TEXT_PIECE_CHARS = 65_536
"""Characters of a piece of text."""
PIECE_BYTES = 1_000_000
"""Bytes read at a time."""
MIN_BYTES_PER_CONTROL = 20
"""Fewest bytes for each control character; if there are fewer, the source is not text."""
MAX_SAMPLE_LINE_BYTES = 4_096
"""Bytes of a line that are looked at for a guess of its encoding."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
SIGNATURES = (
    (b"%PDF-", N_("a PDF document")),
    (b"PK\x03\x04", N_("a ZIP archive or an office document")),
    (b"\xd0\xcf\x11\xe0", N_("an old office document or an Outlook message")),
    (b"\x89PNG", N_("an image")),
    (b"\xff\xd8\xff", N_("an image")),
    (b"GIF8", N_("an image")),
    (b"\x1f\x8b", N_("a compressed file")),
    (b"7z\xbc\xaf", N_("a compressed file")),
    (b"SQLite format 3\x00", N_("a database")),
)
"""Magic numbers of other files, and their names."""

_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
"""The sign before Japanese letters in the encoding of mails, whose bytes are all ASCII."""
_NULS, _NUL_BYTES = re.compile("\0+"), re.compile(b"\0+")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source. ``problems`` are guesses and damage."""

    source: Source
    encoding: str
    errors: str = "strict"
    problems: tuple[Problem, ...] = ()
    length: int | None = None
    """Bytes without trailing NULs; None if there are none."""

    def lines(self) -> Iterator[str]:
        """The lines without their ends. Raises FormatFault for a line that is too long."""
        with self._open() as text:
            while line := text.readline(MAX_TEXT_LINE_CHARS):
                if len(line) == MAX_TEXT_LINE_CHARS:
                    raise FormatFault(
                        tr(
                            "{name} is not a digest that Readlist can read: it holds a line of more than {most:,} "
                            "characters.",
                            name=self.source.name,
                            most=MAX_TEXT_LINE_CHARS,
                        )
                    )
                line = line.removesuffix("\n")
                yield _NULS.sub("\ufffd", line) if "\0" in line else line

    def pieces(self) -> Iterator[str]:
        """The text in pieces of ``TEXT_PIECE_CHARS``, for formats in which line breaks mean nothing."""
        with self._open() as text:
            while piece := text.read(TEXT_PIECE_CHARS):
                yield _NULS.sub("\ufffd", piece) if "\0" in piece else piece

    @contextmanager
    def _open(self) -> Iterator[io.TextIOWrapper]:
        with self.source.open() as stream:
            if stream.read(3) != codecs.BOM_UTF8:
                stream.seek(0)
            raw = stream if self.length is None else io.BufferedReader(_Bounded(stream, self.length - stream.tell()))
            text = io.TextIOWrapper(raw, self.encoding, self.errors, newline=None)
            try:
                yield text
            finally:
                text.detach()


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text in memory, without their ends."""
    return iter(_LINE_END.split(text))


def head_text(head: bytes) -> str:
    """The text of a source's head; "" if it is not text."""
    return _head_text(head)


@lru_cache(maxsize=4)  # every reader asks for the same head
def _head_text(head: bytes) -> str:
    try:
        return "\n".join(open_text(Source.of_bytes(head, "", datetime.date.min)).lines())
    except FormatFault:
        return ""


def open_text(source: Source) -> Text:
    """The text of a source, which is read once to its end. Raises FormatFault if it is not text."""
    for signature, kind in SIGNATURES:
        if source.head.startswith(signature):
            raise FormatFault(
                tr("{name} is {kind}, not a text that Readlist can read.", name=source.name, kind=tr(kind))
            )
    with source.open() as stream:
        wide = detect_utf16(stream.read(UTF16_SAMPLE_BYTES))
    if wide:
        return Text(source, wide, "replace")
    with source.open() as stream:
        damage = _find_nuls(stream, source.name)
    length = damage.length if damage else None
    problems = damage.problems if damage else ()
    with source.open() as stream:
        fault = _find_fault(stream, length)
    if fault is None:
        is_japanese = _ISO_2022_JP.search(source.head) is not None and _decodes(source, length, "iso2022_jp_ext")
        return Text(source, "iso2022_jp_ext" if is_japanese else "utf-8", "replace", problems, length)
    if not fault.is_cut and (mixed := _read_mixed(source, fault.line)):
        return Text(source, "utf-8", MIXED_ERRORS, (*problems, mixed), length)
    with source.open() as stream:
        encoding, errors, guessed = _guess(stream, length, fault)
    if encoding != "utf-8" and (other := _find_other(source, length)):
        encoding, errors, guessed = other[0], "replace", other[1]  # it may end within a character
    return Text(source, encoding, errors, (*problems, *guessed), length)


def _read_mixed(source: Source, line: int) -> Problem | None:
    """The problem of a text in UTF-8 with lines in Windows-1252; None for any other text."""
    with source.open() as stream:
        lines = count_windows_lines(iter(lambda: stream.readline(PIECE_BYTES), b""))
    return Problem(line, "mixed_encodings", {"lines": lines}) if lines else None


def _find_other(source: Source, length: int | None) -> tuple[str, tuple[Problem, ...]] | None:
    """An encoding that the text declares or that is likelier than Windows-1252, and the problem of a guess."""
    with source.open() as stream:
        declared = declared_encoding(stream.read(DECLARATION_BYTES))
    if declared and _decodes(source, length, declared):
        return declared, ()
    with source.open() as stream:
        guess = guess_encoding(iter(lambda: stream.readline(MAX_SAMPLE_LINE_BYTES), b""))
    if guess in ("", "cp1252") or not _decodes(source, length, guess):
        return None
    return guess, (Problem(0, "encoding_guessed", {"encoding": ENCODING_LABELS[guess]}),)


def _decodes(source: Source, length: int | None, encoding: str) -> bool:
    with source.open() as stream:
        return decodes(_pieces(stream, length), encoding)


class _Bounded(io.RawIOBase):
    """The first bytes of a stream."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream, self._left = stream, length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._stream.read(min(len(buffer), self._left))
        self._left -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


@dataclass(frozen=True, slots=True)
class _Nuls:
    """The NULs of a text, as a failing disk leaves them; ``length`` is the text's length without trailing ones."""

    length: int
    problems: tuple[Problem, ...]


def _find_nuls(stream: BinaryIO, name: str) -> _Nuls | None:
    """The NULs of a text; None if there are none. Raises FormatFault for binary data."""
    size = length = controls = runs = line = 0
    first_line = 0
    in_run = False
    for piece in _pieces(stream):
        if b"\0" in piece:
            starts = [found.start() for found in _NUL_BYTES.finditer(piece)]
            runs += len(starts) - (in_run and starts[0] == 0)
            if not first_line:
                first_line = line + piece.count(b"\n", 0, starts[0]) + 1
        in_run = piece.endswith(b"\0")
        if text := piece.rstrip(b"\0"):
            length = size + len(text)
        controls += len(piece) - len(piece.translate(None, CONTROLS))
        line += piece.count(b"\n")
        size += len(piece)
    if not runs:
        return None
    controls -= size - length
    if not length or controls * MIN_BYTES_PER_CONTROL > length:
        raise FormatFault(tr("{name} is not a text: it holds binary data.", name=name))
    if runs == 1 and length < size:
        return _Nuls(length, (Problem(first_line, "ends_in_nuls"),))
    return _Nuls(length, (Problem(first_line, "nuls", {"places": runs}),))


@dataclass(frozen=True, slots=True)
class _Fault:
    """The first place that is not UTF-8."""

    line: int
    is_cut: bool
    """True if the text ends within a character."""


def _find_fault(stream: BinaryIO, length: int | None) -> _Fault | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    for piece in _pieces(stream, length):
        kept = decoder.getstate()[0]  # bytes of an incomplete character
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as fault:
            return _Fault(line + (kept + piece).count(b"\n", 0, fault.start), False)
        line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as fault:
        return _Fault(line, fault.reason == "unexpected end of data")  # else half a surrogate, which is no character
    return None


def _guess(stream: BinaryIO, length: int | None, fault: _Fault) -> tuple[str, str, tuple[Problem, ...]]:
    """Encoding and error handling of a text that is not UTF-8: cut off, damaged, or Windows-1252."""
    if fault.is_cut:
        return "utf-8", "ignore", (Problem(fault.line, "ends_in_character"),)
    good = bad = 0
    windows = True
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for piece in _pieces(stream, length):
        text = decoder.decode(piece)
        wrong = text.count("\ufffd")
        bad += wrong
        good += sum(1 for letter in text if letter > "\x7f") - wrong
        windows = windows and all(byte not in piece for byte in NOT_WINDOWS)
    bad += decoder.decode(b"", final=True).count("\ufffd")
    if good > bad:
        return "utf-8", "replace", (Problem(fault.line, "damaged_utf8", {"places": bad}),)
    return "cp1252" if windows else "latin-1", "strict", (Problem(fault.line, "windows_1252"),)


def _pieces(stream: BinaryIO, length: int | None = None) -> Iterator[bytes]:
    left = length
    while piece := stream.read(PIECE_BYTES if left is None else min(PIECE_BYTES, left)):
        if left is not None:
            left -= len(piece)
        yield piece
