"""Keys that mean the same on every machine: of entries, and of papers. Row numbers never leave the machine."""

from __future__ import annotations

import base64
import hashlib
from typing import NamedTuple

SHORT_KEY_CHARS = 6
"""Characters of a short key: 30 bits, to tell papers of one author and year apart."""


class EntryKey(NamedTuple):
    """The sha256 of an entry's source, in hexadecimal digits, and its position in there, from 1.

    A paper's key is the least of those of its entries.
    """

    sha256: str
    position: int

    def __str__(self) -> str:
        return f"{self.sha256}:{self.position}"

    @property
    def short(self) -> str:
        """A few small letters and digits made from it, as base 32 (RFC 4648) of a hash."""
        digest = hashlib.sha256(str(self).encode()).digest()
        return base64.b32encode(digest).decode("ascii")[:SHORT_KEY_CHARS].lower()
