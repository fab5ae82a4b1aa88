"""A file of arrays, each with a name, a type and an aligned offset.

    magic (8 bytes) · version u32 · length of the directory u32
    directory: JSON, {name: [dtype, offset in bytes, items]}, offsets from the end of the directory
    the arrays, each at a multiple of 8 bytes

Everything is little-endian. Reading copies nothing: an array is a view of the file's bytes, mapped or not.

There is no checksum here, since the manifest has the hash of every file. But file and manifest may both be forged, so
a directory that names anything but unsigned integers within the file is refused.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"RLarrays"
FILE_VERSION = 2  # increase it when the format changes; ``schema.FORMAT``, too
ALIGNMENT_BYTES = 8
"""The offset of each array is a multiple of this."""
DTYPES = ("|u1", "<u2", "<u4", "<u8")
PREAMBLE = struct.Struct("<8sII")

Array = NDArray[Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Bytes = bytes | memoryview


class CorruptFile(Exception):
    """A file of a segment that this program cannot have written; the text is the reason."""


def narrow(values: Array) -> Array:
    """The integers in the narrowest unsigned type that holds them all; none may be negative."""
    highest = int(values.max()) if len(values) else 0
    item_bytes = next(width for width in (1, 2, 4, 8) if highest < 1 << 8 * width)
    return values.astype(f"<u{item_bytes}", copy=False)


def pack(arrays: Mapping[str, Array]) -> list[Bytes]:
    """The bytes of a file of these arrays, which are unsigned integers of one dimension. They come in pieces, to copy
    no array: those of a large segment take 50 MB."""
    directory: dict[str, tuple[str, int, int]] = {}
    pieces: list[Bytes] = []
    offset = 0
    for name, array in arrays.items():
        little_endian = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        directory[name] = little_endian.dtype.str, offset, len(little_endian)
        padding = -little_endian.nbytes % ALIGNMENT_BYTES
        pieces += [little_endian.view(np.uint8).data, bytes(padding)]
        offset += little_endian.nbytes + padding
    directory_json = json.dumps(directory).encode()
    directory_json += b" " * (-(PREAMBLE.size + len(directory_json)) % ALIGNMENT_BYTES)
    return [PREAMBLE.pack(MAGIC, FILE_VERSION, len(directory_json)), directory_json, *pieces]


def unpack(data: Bytes) -> dict[str, Array]:
    """The arrays of a file, as read-only views of shape (items,). Raises CorruptFile."""
    view = memoryview(data)
    if len(view) < PREAMBLE.size:
        raise CorruptFile("it is cut off")
    magic, version, length = PREAMBLE.unpack_from(view)
    if magic != MAGIC or version != FILE_VERSION:
        raise CorruptFile("it is of another kind or version")
    start = PREAMBLE.size + length
    arrays = {}
    for name, (dtype, offset, items) in _read_directory(bytes(view[PREAMBLE.size : start])).items():
        if start + offset + items * np.dtype(dtype).itemsize > len(view):
            raise CorruptFile(f"{name} is cut off")
        array = np.frombuffer(view, dtype, items, start + offset) if items else np.zeros(0, dtype)
        array.flags.writeable = False
        arrays[name] = array
    return arrays


def _read_directory(directory_json: bytes) -> dict[str, tuple[str, int, int]]:
    """The directory: dtype, offset and items by name. Raises CorruptFile."""
    try:
        directory = json.loads(directory_json)
    except (ValueError, RecursionError) as error:
        raise CorruptFile("its directory is damaged") from error
    if not isinstance(directory, dict):
        raise CorruptFile("its directory is damaged")
    for row in directory.values():
        if not isinstance(row, list) or len(row) != 3 or row[0] not in DTYPES:
            raise CorruptFile("its directory names no array")
        if any(type(number) is not int or number < 0 for number in row[1:]):
            raise CorruptFile("its directory has numbers out of bounds")
    return {name: (row[0], row[1], row[2]) for name, row in directory.items()}
