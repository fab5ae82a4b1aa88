"""A source: a stream of bytes with a name and a date."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from readlist.digests.browser_notice import without_browser_notice
from readlist.digests.html_ballast import BLANK_BYTES, lighten_head

HEAD_BYTES = 65_536
"""Bytes at the beginning of a source, by which its format is recognised."""
_MAX_BLANK_BYTES = 16 * 1024 * 1024
"""Bytes at the beginning that are searched for the first one that is not blank."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a pasted text, or a member of a container.

    ``date`` is the local day on which it was written, ``date.min`` if unknown. ``head`` has its first ``HEAD_BYTES``
    bytes from the first that is not blank; text in UTF-16 or UTF-32 is in UTF-8 there, so that scores need not know of
    these, and a longer page is there without styles, programs and pictures. ``open`` returns a stream from the first
    byte; it may be called several times, and the caller closes each.

    The other fields are for texts of mails: ``subject`` and ``sender`` of the mail, and ``alternatives``, its text in
    other forms (HTML and plain text). ``is_optional``: no message is needed if the source is no digest, since most
    mails are letters.
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
        """The ISO day of the mail, if the source is the text of one; "" for any other source."""
        return self.date.isoformat() if (self.subject or self.sender) and self.date > datetime.date.min else ""

    @classmethod
    def opened(cls, name: str, date: datetime.date, open_stream: Callable[[], BinaryIO]) -> Source:
        """A source whose head is read at once. Raises the exceptions of ``open_stream`` and of reading."""
        with open_stream() as stream:
            return cls(name, date, _read_head(stream), open_stream)

    @classmethod
    def of_bytes(cls, data: bytes, name: str, date: datetime.date) -> Source:
        """A source in memory."""
        return cls.opened(name, date, lambda: io.BytesIO(data))


def _read_head(stream: BinaryIO) -> bytes:
    """The ``head`` of a source; b"" if it holds nothing but blanks."""
    looked_through = 0
    while (piece := stream.read(HEAD_BYTES)) and looked_through < _MAX_BLANK_BYTES:
        head = piece if b"\0" in piece else piece.lstrip(BLANK_BYTES)  # in UTF-16 a blank is two bytes
        if head:
            whole = head + stream.read(HEAD_BYTES - len(head))
            plain = lighten_head(whole, stream, HEAD_BYTES)
            return without_browser_notice(plain.lstrip(BLANK_BYTES))[:HEAD_BYTES]
        looked_through += len(piece)
    return b""
