"""The seal of a manifest: a keyed digest that only this installation can make.

The key lies beside the index folder, not in it: a folder copied from elsewhere, key and all, is foreign.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path

from readlist.search.storage.plain_files import (
    NotPlain,
    flush_folder,
    read_plain,
    remove_any,
    replace_flushed,
    write_flushed,
)

KEY = "index.key"
KEY_BYTES = hashlib.blake2b.MAX_KEY_SIZE


class NoKey(Exception):
    """This installation has sealed nothing yet."""


class Seal:
    """Seals with the key in ``folder``. Raises OSError where a key can neither be had nor made."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEY

    def check(self, content: object) -> str:
        """The seal that this content has. Raises NoKey."""
        key = self._read_key()
        if not key:
            raise NoKey("this installation has written no index yet")
        return _seal(content, key)

    def make(self, content: object) -> str:
        """The same; where there is no key, one is made."""
        return _seal(content, self._read_key() or self._make_key())

    def _read_key(self) -> bytes:
        try:
            key = read_plain(self._path, KEY_BYTES)
        except (NotPlain, OSError):
            return b""
        return key if len(key) == KEY_BYTES else b""

    def _make_key(self) -> bytes:
        draft = self._path.with_name(f"{KEY}.{secrets.token_hex(4)}")
        key = secrets.token_bytes(KEY_BYTES)
        write_flushed(draft, key)
        try:
            os.link(draft, self._path)  # unlike a rename, never takes the place of a key another process just made
            draft.unlink()
            flush_folder(self._path.parent)
        except OSError:
            if made := self._read_key():
                remove_any(draft)
                return made
            replace_flushed(draft, self._path)  # what is there is no key, or the system knows no links
        return self._read_key() or key


def _seal(content: object, key: bytes) -> str:
    data = json.dumps(content, sort_keys=True).encode()
    return hashlib.blake2b(data, key=key, digest_size=32).hexdigest()
