"""The text of a mail as a source: HTML and plain text are alternatives of one another."""

from __future__ import annotations

import datetime
import quopri
import re
from dataclasses import dataclass, field, replace

from readlist.digests.containers.forwarded_headers import MAX_FORWARD_BYTES, forwarded_headers, is_forwarded_header
from readlist.digests.containers.mail_headers import is_reply_or_forward, plain_subject
from readlist.digests.containers.written_days import read_written_day
from readlist.digests.html_page import lines_of, parse_head
from readlist.digests.source import Source

MIN_QUOTED_SHARE = 0.6
"""The least share of lines that begin with ``>``, from 0 to 1, for a text to be a quotation."""
MIN_ESCAPES = 3
"""The least number of escaped equals signs (``=3D``) in a text in quoted-printable, whatever its header says."""

_SINGLE_BYTES = re.compile(r"iso[-_]?8859|latin|(?:windows|cp|x-cp)-?125|us-ascii|ascii|koi8|mac|x-mac", re.IGNORECASE)
"""Charsets with one byte for each character. Texts in them with accents are hardly ever valid UTF-8."""
_SOFT_LINE_BREAK = re.compile(rb"=[ \t\r]*\n")
_MAILING_LINE = re.compile(rb"^(?:> ?)?\\\\ *\r?$", re.MULTILINE)
"""The line above each paper of an arXiv mailing, whose lines must not be joined."""
_QUOTE = re.compile(r"^\s?> ?")


@dataclass(slots=True)
class MailText:
    """A mail: its headers, and its texts by form. ``date`` is the local day, ``date.min`` if unknown."""

    name: str
    subject: str = ""
    sender: str = ""
    date: datetime.date = datetime.date.min
    html: list[bytes] = field(default_factory=list)
    plain: list[bytes] = field(default_factory=list)
    fixed: list[bytes] = field(default_factory=list)
    """Plain texts before their flowed lines were joined: a mail in lines that was forwarded may be said to flow."""

    def source(self, is_optional: bool) -> Source | None:
        """The text as a source, HTML first; None if there is none."""
        forms = [b"\n".join(parts) for parts in (self.html, self.plain) if any(part.strip() for part in parts)]
        if not forms:
            return None
        forwarded = self._forwarded_headers()
        sender, subject = forwarded.get("From", self.sender), plain_subject(forwarded.get("Subject", self.subject))
        date = read_written_day(forwarded.get("Date", ""))
        date = date if datetime.date.min < date < self.date else self.date
        fixed = b"\n".join(self.fixed)
        forms += [fixed] if _MAILING_LINE.search(fixed) and fixed not in forms else []
        forms += [unquoted for form in forms if (unquoted := _unquote(form))]
        first, *others = (
            replace(Source.of_bytes(form, self.name, date), subject=subject, sender=sender, is_optional=is_optional)
            for form in forms
        )
        return replace(first, alternatives=tuple(others))

    def _forwarded_headers(self) -> dict[str, str]:
        """The headers of a mail that is forwarded as text; {} for any other mail."""
        is_forward = is_reply_or_forward(self.subject)
        texts = [b"\n".join(self.plain)[:MAX_FORWARD_BYTES].decode("utf-8", "replace").splitlines()]
        if self.html:
            body = parse_head(self.html[0][:MAX_FORWARD_BYTES]).body
            texts.append(lines_of(body) if body is not None else [])
        found = (forwarded_headers(lines, is_forward or _begins_with_header(lines)) for lines in texts)
        return next(filter(None, found), {})


def _begins_with_header(lines: list[str]) -> bool:
    """True for a text with nothing above the headers of another mail."""
    return is_forwarded_header(next(filter(str.strip, lines), ""))


def to_utf8(data: bytes, charset: str) -> bytes:
    """A text as UTF-8, if its declared charset fits; else as it is, so that its encoding is guessed.

    A text that is UTF-8 stays so if it is said to be in a charset of single bytes, in which every text is valid.
    """
    try:
        if _SINGLE_BYTES.match(charset) and _is_utf8(data):
            return data
        return data.decode(charset or "utf-8").encode()
    except (LookupError, ValueError):
        return data


def _is_utf8(data: bytes) -> bool:
    """True for a text that is UTF-8 and not only ASCII."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def decode_quoted_printable(data: bytes) -> bytes:
    """A text without its quoted-printable encoding (RFC 2045), also if blanks follow its soft line breaks."""
    return quopri.decodestring(_SOFT_LINE_BREAK.sub(b"=\n", data))


def is_quoted_printable(data: bytes) -> bool:
    """True for a text that is in quoted-printable, though its header does not say so."""
    return data.count(b"=3D") >= MIN_ESCAPES and _SOFT_LINE_BREAK.search(data) is not None


def _unquote(form: bytes) -> bytes:
    """A text that is mostly a quotation, with one level of ``>`` removed; b"" for any other text."""
    if b">" not in form:
        return b""
    lines = form.decode("utf-8", "replace").splitlines()
    full = [line for line in lines if line.strip()]
    quoted = sum(1 for line in full if _QUOTE.match(line))
    if not full or quoted < MIN_QUOTED_SHARE * len(full):
        return b""
    return "\n".join(_QUOTE.sub("", line) for line in lines).encode()
