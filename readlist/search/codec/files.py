"""A segment's arrays in a Whoosh storage, and field lengths as Whoosh's scoring sees them.

Postings lie in one file a segment (``.arr``), the lengths of the fields in another (``.len``); both as in ``layout``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from whoosh.util.numeric import byte_to_length, length_to_byte

from readlist.search.codec.array_file import Array, Bytes, pack, unpack

POSTINGS, LENGTHS = ".arr", ".len"
"""Suffixes of a segment's files: its postings, and the lengths of its fields."""
_LONGEST_EXACT = 1 << 16
_ROUNDED = np.array([byte_to_length(length_to_byte(length)) for length in range(_LONGEST_EXACT)], np.float32)


def column_suffix(name: str) -> str:
    """The suffix of the file of a numeric column, as Whoosh's codec names it."""
    return f".{name}.col"


def round_lengths(lengths: Array) -> Array:
    """Lengths as Whoosh's scoring sees them: kept in a byte each, so the longer are rounded. Shape as given."""
    lengths = lengths.astype(np.uint32, copy=False)
    found: Array = _ROUNDED[np.minimum(lengths, _LONGEST_EXACT - 1)]
    longer = np.flatnonzero(lengths >= _LONGEST_EXACT)
    found[longer] = [byte_to_length(length_to_byte(length)) for length in lengths[longer].tolist()]
    return found


def read_bytes(storage: Any, name: str) -> tuple[Bytes, bool]:
    """A file of a Whoosh storage, and whether the storage vouches for it: one that maps its files has ``view``."""
    view = getattr(storage, "view", None)
    if view is not None:
        return view(name), True
    opened = storage.open_file(name)
    try:
        return opened.get(0, storage.file_length(name)), False
    finally:
        opened.close()


def read_arrays(storage: Any, name: str) -> dict[str, Array]:
    """The arrays of a file. Raises Unreadable."""
    data, trusted = read_bytes(storage, name)
    return unpack(data, trusted=trusted)


def write_arrays(storage: Any, name: str, arrays: Mapping[str, Array]) -> None:
    """Make a file of these arrays."""
    file = storage.create_file(name)
    file.write(pack(arrays))
    file.close()
