"""Makes text that the reader typed fit to be stored."""

from __future__ import annotations


def replace_surrogates(text: str) -> str:
    """``text`` with each lone surrogate replaced by the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable(text: str) -> str:
    """``text`` without lone surrogates and NULs."""
    return replace_surrogates(text.replace("\0", ""))
