"""Bytes to text: byte order marks, strict UTF-8, UTF-16 by its NULs, and Windows-1252 for what is neither."""

from __future__ import annotations

import codecs
import re

from readlist.errors import FormatFault
from readlist.model.digest import Problem

SAMPLE = 4096
RARE = 20  # a text holds at most one odd byte in so many
ODD = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
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
    try:
        return data.decode("utf-8-sig"), damage
    except UnicodeDecodeError as fault:
        text, problems = _guess(data.removeprefix(codecs.BOM_UTF8), fault)
        return text, (*damage, *problems)


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


def _guess(data: bytes, fault: UnicodeDecodeError) -> tuple[str, tuple[Problem, ...]]:
    """What is not UTF-8: cut in the middle of a character, damaged in places, or Windows-1252."""
    line = data.count(b"\n", 0, fault.start) + 1
    replaced = data.decode("utf-8", "replace")
    if fault.reason == "unexpected end of data" and fault.end >= len(data):
        return replaced.removesuffix("\ufffd"), (Problem(line, "The file ends in the middle of a character."),)
    bad = replaced.count("\ufffd")
    good = sum(1 for letter in replaced if letter > "\x7f") - bad
    if good > bad:
        message = f"The file is not quite UTF-8: {bad} damaged places, the first on this line, are shown as \ufffd."
        return replaced, (Problem(line, message),)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text, (Problem(line, "The file is not UTF-8; it was read as Windows-1252. Look at its accents and dashes."),)
