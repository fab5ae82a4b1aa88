"""Makes text that the reader typed fit to be stored."""

from __future__ import annotations

from unicodedata import normalize


def replace_surrogates(text: str) -> str:
    """``text`` with each lone surrogate replaced by the replacement character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def storable(text: str) -> str:
    """``text`` without lone surrogates and NULs."""
    return replace_surrogates(text.replace("\0", ""))


def storable_name(name: str) -> str:
    """A name or title, storable, with single blanks and in Unicode form NFC; "" for a blank one."""
    return normalize("NFC", " ".join(storable(name).split()))
