"""The text of a source, whose encoding is detected, and whose lines are read one by one.

UTF-16 and UTF-32 are detected by byte order marks and NULs, UTF-8 by decoding the whole text. Any other text has the
encoding that it declares, if all of it can be decoded so, or a guessed one (``encodings``), else Windows-1252.
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
    count_windows_lines,
    declared_encoding,
    decodes,
    guess_encoding,
)
from readlist.digests.source import Source
from readlist.digests.text_damage import PIECE_BYTES, byte_pieces, find_nuls, find_utf8_fault, guess_damaged
from readlist.digests.utf16_text import UTF16_SAMPLE_BYTES, detect_utf16
from readlist.errors import FormatFault
from readlist.model.digest import Problem
from readlist.translation import N_, tr

MAX_TEXT_LINE_CHARS = 10_000_000
"""Longest line in characters; a longer one is not text."""
TEXT_PIECE_CHARS = 65_536
"""Characters of a piece of text."""
MAX_SAMPLE_LINE_BYTES = 4_096
"""Bytes of a line that are looked at for a guess of its encoding."""
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
"""The first bytes of files that are no texts, and the names of their kinds."""

_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
"""The escape sequence before Japanese characters in ISO-2022-JP, whose bytes are all ASCII."""
_NULS = re.compile("\0+")
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source, whose encoding is known. ``problems`` report a guessed encoding, and damage in the text."""

    source: Source
    encoding: str
    errors: str = "strict"
    problems: tuple[Problem, ...] = ()
    length: int | None = None
    """The number of bytes before the NULs at the end of the source; None if it has no NULs."""

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
        """A stream of the text, without byte order mark and without the NULs at its end."""
        with self.source.open() as stream:
            if stream.read(3) != codecs.BOM_UTF8:
                stream.seek(0)
            raw = stream if self.length is None else io.BufferedReader(_FirstBytes(stream, self.length - stream.tell()))
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


def refuse_other_files(source: Source) -> None:
    """Raises FormatFault if a source begins with one of ``SIGNATURES``, such as that of a PDF document."""
    for signature, kind in SIGNATURES:
        if source.head.startswith(signature):
            raise FormatFault(
                tr("{name} is {kind}, not a text that Readlist can read.", name=source.name, kind=tr(kind))
            )


def open_text(source: Source) -> Text:
    """The text of a source. All of it is read, for its encoding and damage. Raises FormatFault if it is no text."""
    refuse_other_files(source)
    with source.open() as stream:
        wide = detect_utf16(stream.read(UTF16_SAMPLE_BYTES))
    if wide:
        return Text(source, wide, "replace")
    with source.open() as stream:
        damage = find_nuls(stream, source.name)
    length = damage.length if damage else None
    problems = damage.problems if damage else ()
    with source.open() as stream:
        fault = find_utf8_fault(stream, length)
    if fault is None:
        is_japanese = _ISO_2022_JP.search(source.head) is not None and _decodes(source, length, "iso2022_jp_ext")
        return Text(source, "iso2022_jp_ext" if is_japanese else "utf-8", "replace", problems, length)
    if not fault.is_cut and (mixed := _read_mixed(source, fault.line)):
        return Text(source, "utf-8", MIXED_ERRORS, (*problems, mixed), length)
    with source.open() as stream:
        encoding, errors, guessed = guess_damaged(stream, length, fault)
    if encoding != "utf-8" and (other := _find_other_encoding(source, length)):
        encoding, errors, guessed = other[0], "replace", other[1]  # it may end within a character
    return Text(source, encoding, errors, (*problems, *guessed), length)


def _read_mixed(source: Source, line: int) -> Problem | None:
    """The problem of a text in UTF-8 some of whose lines are in Windows-1252; None for any other text."""
    with source.open() as stream:
        lines = count_windows_lines(iter(lambda: stream.readline(PIECE_BYTES), b""))
    return Problem(line, "mixed_encodings", {"lines": lines}) if lines else None


def _find_other_encoding(source: Source, length: int | None) -> tuple[str, tuple[Problem, ...]] | None:
    """The encoding that a text declares or that is likelier than Windows-1252, and a problem if it was guessed."""
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
        return decodes(byte_pieces(stream, length), encoding)


class _FirstBytes(io.RawIOBase):
    """The first ``length`` bytes of a stream, as a stream."""

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream, self._left = stream, length

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._stream.read(min(len(buffer), self._left))
        self._left -= len(piece)
        buffer[: len(piece)] = piece
        return len(piece)
