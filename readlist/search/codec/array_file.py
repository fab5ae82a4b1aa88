"""Arrays in one file: named, typed, aligned, with a version and a checksum each.

    magic (8 bytes) · version u16 · zero u16 · CRC-32 of the directory u32 · length of the directory u64
    directory: JSON, {name: [dtype, offset, items, CRC-32]}, offsets from the end of the directory
    the arrays, each at a multiple of 8

Everything is little-endian. Reading copies nothing: an array is a view of the file's bytes, mapped or not.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"RLarrays"
VERSION = 1
ALIGNMENT = 8
HEADER = struct.Struct("<8sHHIQ")

Array = NDArray[Any]
Bytes = bytes | memoryview


class CorruptFile(Exception):
    """These bytes are not the file that was written; the text says what is wrong with them."""


def narrow(values: Array) -> Array:
    """Unsigned integers, in as few bytes each as the largest needs."""
    highest = int(values.max()) if len(values) else 0
    return values.astype(f"<u{next(width for width in (1, 2, 4, 8) if highest < 1 << 8 * width)}", copy=False)


def pack(arrays: Mapping[str, Array]) -> bytes:
    """The file that holds these arrays, each of one dimension."""
    directory: dict[str, tuple[str, int, int, int]] = {}
    pieces: list[bytes] = []
    at = 0
    for name, array in arrays.items():
        little = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        data = little.tobytes()
        directory[name] = (little.dtype.str, at, len(little), zlib.crc32(data))
        padding = -len(data) % ALIGNMENT
        pieces += [data, bytes(padding)]
        at += len(data) + padding
    listed = json.dumps(directory).encode()
    listed += b" " * (-(HEADER.size + len(listed)) % ALIGNMENT)
    head = HEADER.pack(MAGIC, VERSION, 0, zlib.crc32(listed), len(listed))
    return b"".join([head, listed, *pieces])


def unpack(data: Bytes, *, trusted: bool = False) -> dict[str, Array]:
    """The arrays of a file, as read-only views; ``trusted`` spares the arrays' checksums. Raises Unreadable."""
    view = memoryview(data)
    if len(view) < HEADER.size:
        raise CorruptFile("it is cut off")
    magic, version, _, check, length = HEADER.unpack_from(view)
    if magic != MAGIC or version != VERSION:
        raise CorruptFile("it is of another kind or version")
    start = HEADER.size + length
    listed = bytes(view[HEADER.size : start])
    if len(listed) != length or zlib.crc32(listed) != check:
        raise CorruptFile("its directory is damaged")
    arrays = {}
    for name, (dtype, offset, items, expected) in json.loads(listed).items():
        kind = np.dtype(dtype)
        first, last = start + offset, start + offset + items * kind.itemsize
        if last > len(view) or not (trusted or zlib.crc32(view[first:last]) == expected):
            raise CorruptFile(f"{name} is damaged")
        array = np.frombuffer(view, kind, items, first) if items else np.zeros(0, kind)
        array.flags.writeable = False
        arrays[name] = array
    return arrays
