"""A source: a stream of bytes with a name and a date."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from readlist.digests.utf16_text import head_to_utf8

HEAD_BYTES = 65_536
"""Bytes from which the format is recognised."""
_BLANK_BYTES = b" \t\r\n\xef\xbb\xbf"
"""Blanks, and the byte order mark of UTF-8."""
_MAX_BLANK_BYTES = 16 * 1024 * 1024
"""Bytes searched for the first that is not blank."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a pasted text, or a member of a container.

    ``date`` is the local day it was written, ``date.min`` if unknown. ``head`` holds its first bytes from the first
    that is not blank, in UTF-8 if the text is in UTF-16 or UTF-32, so that scores need not know of these. ``open`` may
    be called several times; each stream begins at the first byte; the caller closes it.

    The others are for the texts of mails: ``subject`` and ``sender`` of the mail, and ``alternatives``, the same text
    in other forms (HTML and plain text). ``is_optional``: no message of its own is needed if the source is no digest,
    since most mails are letters.
    """

    name: str
    date: datetime.date
    head: bytes
    open: Callable[[], BinaryIO]
    subject: str = ""
    sender: str = ""
    alternatives: tuple[Source, ...] = ()
    is_optional: bool = False

    @property
    def mail_date(self) -> str:
        """The ISO day of the mail that the source is the text of; "" for any other source."""
        return self.date.isoformat() if (self.subject or self.sender) and self.date > datetime.date.min else ""

    @classmethod
    def opened(cls, name: str, date: datetime.date, open_stream: Callable[[], BinaryIO]) -> Source:
        """A source whose head is read now. Raises the exceptions of opening and reading it."""
        with open_stream() as stream:
            return cls(name, date, _read_head(stream), open_stream)

    @classmethod
    def of_bytes(cls, data: bytes, name: str, date: datetime.date) -> Source:
        """A source in memory."""
        return cls.opened(name, date, lambda: io.BytesIO(data))


def _read_head(stream: BinaryIO) -> bytes:
    looked_through = 0
    while (piece := stream.read(HEAD_BYTES)) and looked_through < _MAX_BLANK_BYTES:
        head = piece if b"\0" in piece else piece.lstrip(_BLANK_BYTES)  # in UTF-16 a blank is two bytes
        if head:
            whole = head + stream.read(HEAD_BYTES - len(head))
            plain = head_to_utf8(whole)
            return plain if plain is whole else plain.lstrip(_BLANK_BYTES)[:HEAD_BYTES]
        looked_through += len(piece)
    return b""
