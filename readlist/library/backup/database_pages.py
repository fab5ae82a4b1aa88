"""Reads rows from a single page of a database file, for pages found in a log."""

from __future__ import annotations

_INDEX_LEAF = 0x0A
"""The kind of page that holds a small table without row ids."""


def text_pairs(page: bytes) -> dict[str, str]:
    """The readable rows of a page of a table ``(key TEXT, value TEXT) WITHOUT ROWID``."""
    if len(page) < 8 or page[0] != _INDEX_LEAF:
        return {}
    found = {}
    for number in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[8 + 2 * number : 10 + 2 * number], "big")
        try:
            key, value = _texts(page, at)
        except (IndexError, ValueError):
            continue
        found[key] = value
    return found


def _texts(page: bytes, at: int) -> list[str]:
    """The columns of the row at ``at``. Raises IndexError, ValueError."""
    size, at = _varint(page, at)
    end = at + size
    if end > len(page):
        raise ValueError("the row goes on elsewhere")
    head_size, column_at = _varint(page, at)
    value_at = at + head_size
    texts = []
    while column_at < at + head_size:
        kind, column_at = _varint(page, column_at)
        if kind < 13 or kind % 2 == 0:
            raise ValueError("a column is no text")
        length = (kind - 13) // 2
        texts.append(page[value_at : value_at + length].decode())
        value_at += length
    return texts


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number, and the place after it."""
    value = 0
    for count in range(8):
        byte = page[at + count]
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + count + 1
    return (value << 8) | page[at + 8], at + 9
