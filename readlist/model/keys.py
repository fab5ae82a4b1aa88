"""Keys of entries and papers that are the same on every machine. Row ids are valid in one library only."""

from __future__ import annotations

import base64
import hashlib
from typing import NamedTuple

SHORT_KEY_CHARS = 6
"""Characters of a short key: 30 bits, enough to tell papers of one author and year apart."""

BLOCKING_KEYS_VERSION = 9
"""Version of the keys by which duplicates are found (``duplicates/keys.py``), raised with each change of them."""


class EntryKey(NamedTuple):
    """The key of an entry: the sha256 of its source, in hexadecimal digits, and its position in the source, from 1.

    A paper's key is the least key of its entries.
    """

    sha256: str
    position: int

    def __str__(self) -> str:
        return f"{self.sha256}:{self.position}"

    @property
    def short(self) -> str:
        """A hash of the key as a few small letters and digits (base 32, RFC 4648)."""
        digest = hashlib.sha256(str(self).encode()).digest()
        return base64.b32encode(digest).decode("ascii")[:SHORT_KEY_CHARS].lower()
