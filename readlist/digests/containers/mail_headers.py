"""The headers of mails: subjects, senders, dates, encoded words."""

from __future__ import annotations

import contextlib
import datetime
import email.errors
import email.header
import email.message
import email.utils
import re
from collections.abc import Iterable

from readlist.digests.containers.written_days import read_written_day

MAX_SUBJECT_PREFIXES = 5
"""Most times that prefixes such as "Fwd:" and "[EXTERNAL]" are removed from a subject, one after the other."""
MAX_READ_SUBJECT_CHARS = 1_000
"""Characters of a subject that are read."""
MAX_MAIL_SUBJECT_CHARS = 300
"""Most characters of a plain subject."""

_REPLY = re.compile(
    r"^(?:(?:re|fwd?|fw|aw|wg|tr|rv|rif|enc|doorst|antw|vs|vb|sv|pd|odp|ynt|ilt|i|r|转发|轉寄|転送|回复|답장|전달)"
    r"\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)
"""The prefixes of answers and forwarded mails, in the languages of mail programs."""
_EXTERNAL = re.compile(
    r"^(?:\[(?:ext|external|extern)(?:[ -]?e?-?mails?| sender| message)?\]|\*{0,3}external\*{0,3}\s?:)\s*",
    re.IGNORECASE,
)
"""The mark that mail servers put before the subjects of mails from outside."""
_SENDER = re.compile(r"\s*\"?([^<>\"]{1,200}?)\"?\s*<[^<>]*>\s*$")
_SENDER_IN_ARCHIVE = re.compile(r"\s*\S+ ?(?:@| at )\S+ \(([^()]{1,200})\)\s*$")
"""A sender as mailing lists keep it in their archives: "ada at example.org (Ada Example)"."""


def is_reply_or_forward(subject: str) -> bool:
    """True if a subject begins with "Re:", "Fwd:" or the like, perhaps after "[EXTERNAL]"."""
    return _REPLY.match(_EXTERNAL.sub("", subject)) is not None


def plain_subject(subject: str) -> str:
    """A subject on one line, without "Re:", "Fwd:" and "[EXTERNAL]" before it."""
    plain = " ".join(subject[:MAX_READ_SUBJECT_CHARS].split())
    for _ in range(MAX_SUBJECT_PREFIXES):
        shorter = _EXTERNAL.sub("", _REPLY.sub("", plain))
        if shorter == plain:
            break
        plain = shorter
    return plain[:MAX_MAIL_SUBJECT_CHARS]


def sender_name(sender: str) -> str:
    """The name in "TLDR AI <news@example.org>"; the address if there is none."""
    named = _SENDER.match(sender) or _SENDER_IN_ARCHIVE.match(sender)
    return named[1].strip() if named and named[1].strip() else sender.strip(' <>"')


def read_header(message: email.message.Message, name: str) -> str:
    """The text of a header of a mail, decoded; "" if it has none.

    Bytes beyond ASCII, which mails should not have there, are UTF-8, or in the charset of the text, or Windows-1252.
    """
    value = str(next((value for key, value in message.raw_items() if key.lower() == name), ""))
    if not value.isascii():
        data = value.encode("utf-8", "surrogateescape")
        value = _decode_any(data, ("utf-8", str(message.get_param("charset", "")), "cp1252"))
    return decode_header(value)


def decode_header(text: str) -> str:
    """The text of a header with encoded words (RFC 2047) or bytes in UTF-8; what cannot be decoded stays as it is.

    A name of a file may have been decoded before (RFC 2231).
    """
    if "=?" not in text:
        return " ".join(text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())
    parts = []
    try:
        for part, charset in email.header.decode_header(re.sub(r"\?=\s+=\?", "?==?", text)):
            parts.append(part if isinstance(part, str) else _decode(part, charset or "ascii"))
    except (email.errors.HeaderParseError, ValueError):
        return " ".join(text.split())
    return " ".join("".join(parts).split())


def read_mail_date(text: str) -> datetime.date:
    """The day in a Date header, as the sender's clock has it; ``date.min`` for none."""
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return read_written_day(text)  # as programs copy it: "4 March 2026 at 12:12:22 GMT+1"
    return moment.date()


def _decode(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _decode_any(data: bytes, charsets: Iterable[str]) -> str:
    """The text of bytes in the first charset that fits."""
    for charset in charsets:
        with contextlib.suppress(LookupError, ValueError):
            return data.decode(charset)
    return data.decode("utf-8", "replace")
