"""Reads rows from a single page of a database file, for pages found in a log."""

from __future__ import annotations

_INDEX_LEAF = 0x0A
"""The kind of page that holds a small table without row ids."""


def text_pairs(page: bytes) -> dict[str, str]:
    """The readable rows of a page of a table ``(key TEXT, value TEXT) WITHOUT ROWID``."""
    if len(page) < 8 or page[0] != _INDEX_LEAF:
        return {}
    pairs = {}
    for number in range(int.from_bytes(page[3:5], "big")):
        row_offset = int.from_bytes(page[8 + 2 * number : 10 + 2 * number], "big")
        try:
            key, value = _texts(page, row_offset)
        except (IndexError, ValueError):
            continue
        pairs[key] = value
    return pairs


def _texts(page: bytes, offset: int) -> list[str]:
    """The columns of the row at an offset. Raises IndexError, ValueError."""
    size, offset = _varint(page, offset)  # the row begins after its own size
    end = offset + size
    if end > len(page):
        raise ValueError("the row goes on elsewhere")
    head_size, header_offset = _varint(page, offset)
    value_offset = offset + head_size
    texts = []
    while header_offset < offset + head_size:
        kind, header_offset = _varint(page, header_offset)
        if kind < 13 or kind % 2 == 0:
            raise ValueError("a column is no text")
        length = (kind - 13) // 2
        texts.append(page[value_offset : value_offset + length].decode())
        value_offset += length
    return texts


def _varint(page: bytes, offset: int) -> tuple[int, int]:
    """SQLite's number of variable length (https://sqlite.org/fileformat2.html#varint), and the offset after it."""
    value = 0
    for count in range(8):
        byte = page[offset + count]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, offset + count + 1
    return (value << 8) | page[offset + 8], offset + 9
