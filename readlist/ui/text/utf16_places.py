"""Converts places in a text: Qt counts them in UTF-16 units, Python in characters. No Qt."""

from __future__ import annotations


def utf16_place(text: str, place: int) -> int:
    """The number of UTF-16 units before a place in a text."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def character_place(text: str, units: int) -> int:
    """The place in a text after a number of UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))
