"""The name of the first file of a ZIP archive (APPNOTE.TXT 4.3.7), by which office documents are recognised."""

from __future__ import annotations

ZIP_MAGIC = b"PK\x03\x04"
"""The first bytes of a ZIP archive that is not empty."""
_NAME_LENGTH, _NAME = slice(26, 28), 30
"""Places in the header of a file: the length of its name in bytes, and where the name begins."""


def first_zip_name(head: bytes) -> bytes:
    """The name of the first file of an archive, given the beginning of the archive; b"" if it is not an archive."""
    if not head.startswith(ZIP_MAGIC):
        return b""
    return head[_NAME : _NAME + int.from_bytes(head[_NAME_LENGTH], "little")]
