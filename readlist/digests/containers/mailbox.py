"""Reads a mailbox file (mbox, RFC 4155): mails one after the other, each after a line that begins with "From "."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from readlist.digests.containers.mail import CERTAIN_MAIL_SCORE, MAX_MAIL_BYTES, plain_name
from readlist.digests.containers.mail_headers import read_header, read_mail_date
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.digests.utf16_text import UTF16_SAMPLE_BYTES, head_to_utf8, stream_to_utf8
from readlist.translation import N_

MAX_LINE_BYTES = 1024 * 1024
"""Bytes of a line that are read at a time."""
HEADER_BYTES = 65_536
"""Bytes of a mail that are searched for its headers."""

_SEPARATOR = re.compile(rb"From (?:\S+@\S+\s*$|.{0,300}\d{1,2}:\d\d.{0,40}\d{4}|.{0,300}\d{4}.{0,20}\d{1,2}:\d\d)")
"""The line above a mail: "From ada@example.org", "From MAILER Mon Mar  2 06:14:00 2026"."""
_QUOTED = re.compile(rb">+From ")
"""A line of a mail's text that begins with "From ", as mailboxes quote it: ">From "."""


class Mailbox:
    """The container for mailbox files (.mbox)."""

    name = "mbox"
    label = N_("Mailbox")
    extensions = (".mbox", ".mbx")
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """``CERTAIN_MAIL_SCORE`` for a separator line above the header of a mail."""
        text = head_text(head)
        first, _, rest = text.partition("\n")
        is_separator = bool(_SEPARATOR.match(first.strip("\r").encode()))
        return CERTAIN_MAIL_SCORE if is_separator and re.match(r"[A-Za-z][A-Za-z0-9-]{0,60}:(?:\s|$)", rest) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The mails; those without a digest need no message of their own."""
        for number, data in enumerate(_split(source), 1):
            yield _mail(data, number, source)


def _split(source: Source) -> Iterator[bytes]:
    """The mails, each cut off at ``MAX_MAIL_BYTES``."""
    mail = bytearray()
    has_begun = False
    was_blank = True
    with source.open() as stream:
        for line in _lines(stream):
            if was_blank and line.startswith(b"From ") and _SEPARATOR.match(line):
                if has_begun:
                    yield bytes(mail)
                mail.clear()
                has_begun = True
                continue
            was_blank = not line.strip()
            if has_begun and len(mail) < MAX_MAIL_BYTES:
                mail += line[1:] if _QUOTED.match(line) else line
    if has_begun:
        yield bytes(mail)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a mailbox. UTF-16 becomes UTF-8, and line ends of old Macs (CR) become LF."""
    sample = head_to_utf8(stream.read(UTF16_SAMPLE_BYTES))
    plain = stream_to_utf8(stream)
    if b"\r" not in sample or b"\n" in sample:
        yield from iter(lambda: plain.readline(MAX_LINE_BYTES), b"")
        return
    text = io.TextIOWrapper(plain, "latin-1", newline=None)  # every byte is a character
    yield from (line.encode("latin-1") for line in iter(lambda: text.readline(MAX_LINE_BYTES), ""))
    text.detach()


def _mail(data: bytes, number: int, source: Source) -> Source:
    """The source of a mail, named by its subject."""
    header = email.message_from_bytes(data[:HEADER_BYTES].partition(b"\n\n")[0], policy=email.policy.compat32)
    name = plain_name(read_header(header, "subject")) or f"Mail {number}"  # stored, so not translated
    date = read_mail_date(read_header(header, "date"))
    found = Source.opened(name, date, lambda: io.BytesIO(data))
    return replace(found, is_optional=True)


CONTAINER = Mailbox()
