"""Damage in the bytes of a text: NULs, and bytes that are not UTF-8."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from readlist.digests.encodings import NOT_WINDOWS
from readlist.errors import FormatFault
from readlist.model.digest import Problem
from readlist.translation import tr

PIECE_BYTES = 1_000_000
"""Bytes read at a time."""
MIN_BYTES_PER_CONTROL = 20
"""Fewest bytes of a text for each of its control characters; a source with more of them is binary data."""
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
"""Control characters that no text has."""

_NULS = re.compile(b"\0+")


@dataclass(frozen=True, slots=True)
class NulDamage:
    """The NULs in a text, as a failing disk leaves them; ``length`` is its length in bytes without those at its end."""

    length: int
    problems: tuple[Problem, ...]


def find_nuls(stream: BinaryIO, name: str) -> NulDamage | None:
    """The NULs of a text; None if there are none. Raises FormatFault for binary data."""
    size = length = controls = runs = line = 0
    first_line = 0
    in_run = False
    for piece in byte_pieces(stream):
        if b"\0" in piece:
            starts = [found.start() for found in _NULS.finditer(piece)]
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
        return NulDamage(length, (Problem(first_line, "ends_in_nuls"),))
    return NulDamage(length, (Problem(first_line, "nuls", {"places": runs}),))


@dataclass(frozen=True, slots=True)
class Utf8Fault:
    """The first bytes of a text that are not UTF-8, and their line."""

    line: int
    is_cut: bool
    """True if the text ends within a character."""


def find_utf8_fault(stream: BinaryIO, length: int | None) -> Utf8Fault | None:
    """The first fault in the first ``length`` bytes of a text (None for all); None if they are UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    for piece in byte_pieces(stream, length):
        kept = decoder.getstate()[0]  # bytes of an incomplete character
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as fault:
            return Utf8Fault(line + (kept + piece).count(b"\n", 0, fault.start), False)
        line += piece.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as fault:
        return Utf8Fault(line, fault.reason == "unexpected end of data")  # else half a surrogate, which is no character
    return None


def guess_damaged(stream: BinaryIO, length: int | None, fault: Utf8Fault) -> tuple[str, str, tuple[Problem, ...]]:
    """Encoding, error handling and problem of a text that is not UTF-8: cut off, damaged, or in Windows-1252."""
    if fault.is_cut:
        return "utf-8", "ignore", (Problem(fault.line, "ends_in_character"),)
    good = bad = 0
    windows = True
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for piece in byte_pieces(stream, length):
        text = decoder.decode(piece)
        wrong = text.count("\ufffd")
        bad += wrong
        good += sum(1 for letter in text if letter > "\x7f") - wrong
        windows = windows and all(byte not in piece for byte in NOT_WINDOWS)
    bad += decoder.decode(b"", final=True).count("\ufffd")
    if good > bad:
        return "utf-8", "replace", (Problem(fault.line, "damaged_utf8", {"places": bad}),)
    return "cp1252" if windows else "latin-1", "strict", (Problem(fault.line, "windows_1252"),)


def byte_pieces(stream: BinaryIO, length: int | None = None) -> Iterator[bytes]:
    """The first ``length`` bytes of a stream (None for all) in pieces of ``PIECE_BYTES``."""
    left = length
    while piece := stream.read(PIECE_BYTES if left is None else min(PIECE_BYTES, left)):
        if left is not None:
            left -= len(piece)
        yield piece
