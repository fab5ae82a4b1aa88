"""The files of a segment: postings (``.arr``), field lengths (``.len``) and numeric columns (``.<name>.col``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from whoosh.filedb.filestore import RamStorage
from whoosh.util.numeric import byte_to_length, length_to_byte

from readlist.search.codec.array_file import Array, Bytes, pack

POSTINGS_SUFFIX, LENGTHS_SUFFIX = ".arr", ".len"
"""Suffixes of the files of postings and of field lengths."""
_TABULATED_LENGTHS = 1 << 16
"""Lengths below this are rounded by a table, longer ones, which are rare, one by one."""
_ROUNDED = np.array([byte_to_length(length_to_byte(length)) for length in range(_TABULATED_LENGTHS)], np.float32)


def column_suffix(name: str) -> str:
    """The suffix of the file of a numeric column, as in Whoosh's own codec."""
    return f".{name}.col"


def round_lengths(lengths: Array) -> Array:
    """Field lengths for Whoosh's scoring: float32 of the same shape, long ones rounded as a byte encodes them."""
    lengths = lengths.astype(np.uint32, copy=False)
    rounded: Array = _ROUNDED[np.minimum(lengths, _TABULATED_LENGTHS - 1)]
    longer = np.flatnonzero(lengths >= _TABULATED_LENGTHS)
    rounded[longer] = [byte_to_length(length_to_byte(length)) for length in lengths[longer].tolist()]
    return rounded


def make_storage(files: Mapping[str, Bytes]) -> RamStorage:
    """A storage of Whoosh's in memory over these files, without copying them."""
    storage = RamStorage()
    storage.files = dict(files)
    return storage


def write_arrays(storage: Any, name: str, arrays: Mapping[str, Array]) -> None:
    """Write a file of these arrays."""
    with storage.create_file(name) as file:
        for piece in pack(arrays):
            file.write(piece)
