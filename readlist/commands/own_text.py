"""Text that the reader writes, made fit to be stored."""

from __future__ import annotations


def whole(text: str) -> str:
    """``text`` with a replacement character for every half of a character (a lone surrogate)."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable(text: str) -> str:
    """Typed text in a form that can be stored: whole characters, no NULs."""
    return whole(text.replace("\0", ""))
