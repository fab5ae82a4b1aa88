"""Mach-O files (programs and libraries of macOS): their processors, and the oldest macOS that they run on.

Constants are those of Apple's loader.h and fat.h.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_THIN_64, _FAT = b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"
_PROCESSORS = {0x01000007: "x86_64", 0x0100000C: "arm64"}
_MAX_PROCESSORS = 20
"""A Java class begins as a fat file does, with its version in the place of the number of processors."""
_MINIMUM_MACOS, _BUILD_VERSION = 0x24, 0x32
_MACOS = 1
_HEADER_BYTES = 32
"""Bytes of the head of a 64-bit file; its load commands follow."""

Version = tuple[int, int]


class Slice(NamedTuple):
    """The code for one processor ("arm64"), and the oldest macOS that it runs on; (0, 0) if it does not say."""

    processor: str
    oldest: Version


def mach_o_files(folder: Path) -> Iterator[Path]:
    """The Mach-O files below a folder, in order of their paths; links are left out."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and is_mach_o(file):
            yield file


def is_mach_o(file: Path) -> bool:
    """True if a file begins as a program or library of macOS does."""
    with file.open("rb") as stream:
        head = stream.read(8)
    if len(head) < 8:
        return False
    if head[:4] == _THIN_64:
        return True
    return head[:4] == _FAT and 0 < int.from_bytes(head[4:], "big") <= _MAX_PROCESSORS


def parts_of(file: Path) -> list[Slice]:
    """The parts of a Mach-O file, one for each processor."""
    content = file.read_bytes()
    if content[:4] == _THIN_64:
        return [_part(content)]
    (count,) = struct.unpack(">I", content[4:8])
    offsets = [struct.unpack(">I", content[16 + 20 * index : 20 + 20 * index])[0] for index in range(count)]
    return [_part(content[offset:]) for offset in offsets]


def _part(content: bytes) -> Slice:
    _, processor, _, _, commands = struct.unpack("<5I", content[:20])
    oldest, place = (0, 0), _HEADER_BYTES
    for _ in range(commands):
        command, size = struct.unpack("<2I", content[place : place + 8])
        if command == _MINIMUM_MACOS:
            oldest = _version(content[place + 8 : place + 12])
        elif command == _BUILD_VERSION and struct.unpack("<I", content[place + 8 : place + 12])[0] == _MACOS:
            oldest = _version(content[place + 12 : place + 16])
        place += size
    return Slice(_PROCESSORS.get(processor, hex(processor)), oldest)


def _version(packed: bytes) -> Version:
    (number,) = struct.unpack("<I", packed)
    return number >> 16, number >> 8 & 0xFF


def unfit_files(folder: Path, processor: str, oldest: Version) -> dict[str, list[Slice]]:
    """The Mach-O files below a folder that lack a processor or need a newer macOS than ``oldest``, with their parts."""
    unfit = {}
    for file in mach_o_files(folder):
        parts = parts_of(file)
        fitting = [part for part in parts if part.processor == processor and part.oldest <= oldest]
        if not fitting:
            unfit[file.relative_to(folder).as_posix()] = parts
    return unfit
