"""Text that the reader writes, made fit to be stored, and counts in words for the labels of changes."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """``count(1, "paper")`` is "1 paper", ``count(3, "paper")`` "3 papers"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def whole(text: str) -> str:
    """``text`` with a replacement character for every half of a character (a lone surrogate)."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable(text: str) -> str:
    """What the reader wrote, whole and without NULs."""
    return whole(text.replace("\0", ""))
