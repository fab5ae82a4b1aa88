"""Reads a mail (RFC 5322, MIME): its text, the files attached to it, and the mails within it."""

from __future__ import annotations

import datetime
import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from readlist.digests.containers.forwarded_headers import is_copied_mail, to_plain_mail
from readlist.digests.containers.mail_headers import decode_header, plain_subject, read_header, read_mail_date
from readlist.digests.containers.mail_text import MailText, decode_quoted_printable, is_quoted_printable, to_utf8
from readlist.digests.source import HEAD_BYTES, Source
from readlist.digests.text import head_text, open_text
from readlist.digests.utf16_text import head_to_utf8
from readlist.errors import FormatFault
from readlist.translation import N_, tr

MAX_MAIL_BYTES = 8 * 1024 * 1024
"""Bytes of a mail that are read; its text comes before the attachments, of which the rest is left out."""
MAX_NESTED_MAILS = 10
"""Most levels of mails that are attached to one another."""
MAX_MAIL_PARTS = 1_000
"""Parts of one mail that are looked at."""
CERTAIN_MAIL_SCORE = 100
"""The score of a mail or mailbox, above that of any reader that recognises its text after the headers."""

_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60}):(?:\s|$)")
_NAME = re.compile(r"\b(?:file)?name\s*=\s*\"([^\"\n]{1,300})\"", re.IGNORECASE)
"""The name of an attachment as it is written in a header."""
_SIZE_LINE = re.compile(r"\A\s*\d{1,9}\s*\n")
_SIZE_LINE_BYTES = re.compile(rb"\A\s*\d{1,9}\s*\n(?=[A-Za-z-]+:)")
"""The first line of a mail saved by Apple's Mail (.emlx): its size in bytes."""
_MAIL_HEADER_NAMES = """from date to cc subject received return-path message-id mime-version content-type delivered-to
    reply-to sender x-mailer list-id list-unsubscribe content-transfer-encoding x-received dkim-signature
    authentication-results in-reply-to references"""
_MAIL_HEADERS = frozenset(_MAIL_HEADER_NAMES.split())
_CERTAIN_HEADERS = frozenset({"from", "received", "return-path", "delivered-to", "mime-version", "message-id"})
_LEFT_OUT_TYPES = re.compile(
    r"(?:image|audio|video|font)/|application/(?:pdf|pgp|pkcs|x-pkcs|ics|msword|vnd\.ms|vnd\.openxmlformats-officedocument"
    r"\.(?:wordprocessingml|presentationml))|text/(?:calendar|x-vcard|vcard|css|x-amp-html|directory)"
)
"""Content types of parts that hold no digest."""


class Mail:
    """The container for one mail, as saved by a mail program (.eml)."""

    name = "mail"
    label = N_("Mail")
    extensions = (".eml", ".emlx", ".mht", ".mhtml")
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """``CERTAIN_MAIL_SCORE`` for the header of a mail, also as a mail program shows it."""
        text = _SIZE_LINE.sub("", head_text(head), count=1).lstrip()
        return CERTAIN_MAIL_SCORE if _has_mail_header(text) or is_copied_mail(text) else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The text of the mail, named as the mail, then its attachments and the mails within it."""
        with source.open() as stream:
            message = read_message(stream)
            is_cut = bool(stream.read(1))
        yield from message_members(message, source.name, source)
        if is_cut and not _LEFT_OUT_TYPES.match(_last_part(message).get_content_type()):
            sentence = N_("{name} has more than {most} MB: its last attachment is cut off, and others may be missing.")
            yield refused_member(source.name, source, tr(sentence, name=source.name, most=MAX_MAIL_BYTES >> 20))


def read_message(stream: BinaryIO) -> email.message.Message:
    """The mail in a stream, parsed. Raises FormatFault if it is nested too deeply."""
    data = head_to_utf8(stream.read(MAX_MAIL_BYTES))
    data = _SIZE_LINE_BYTES.sub(b"", data).lstrip(b"\r\n\xef\xbb\xbf")
    head = head_text(data[:HEAD_BYTES]).lstrip()
    if not _has_mail_header(head) and is_copied_mail(head):
        copied = open_text(Source.of_bytes(data, "", datetime.date.min))
        data = to_plain_mail("\n".join(copied.lines()).lstrip()).encode()
    try:
        return email.message_from_bytes(data, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError, AssertionError) as error:
        raise FormatFault(tr("This mail cannot be read: its parts lie in too many others.")) from error


def message_members(
    message: email.message.Message, name: str, source: Source, *, is_optional: bool = False
) -> Iterator[Source]:
    """The sources in a mail: its text, its attachments, then those of the mails attached to it.

    ``source`` is the file that the mail is in, ``name`` the name of the mail. ``is_optional``: no message is needed if
    the text is no digest; so it is beside attachments, too.
    """
    waiting = [(message, name, 0)]
    while waiting:
        mail, mail_name, depth = waiting.pop(0)
        text = MailText(
            mail_name,
            read_header(mail, "subject"),
            read_header(mail, "from"),
            read_mail_date(
                read_header(mail, "date") or read_header(mail, "sent")
            ),  # "Sent" is in texts copied from Outlook
        )
        if text.date == datetime.date.min:
            text.date = source.date
        attached: list[Source] = []
        inner = []
        leaves, left = _leaves(mail)
        for part in leaves:
            if part.get_content_type() == "message/rfc822":
                inner += [each for each in part.get_payload() if isinstance(each, email.message.Message)]
            else:
                _take_part(part, text, attached)
        found = text.source(is_optional or bool(attached or inner))
        if found is not None:
            yield found
        yield from attached
        if left:
            sentence = N_("{name} has more than {most:,} parts; the others were not looked at.")
            yield refused_member(mail_name, source, tr(sentence, name=mail_name, most=MAX_MAIL_PARTS))
        for each in inner:
            if depth + 1 == MAX_NESTED_MAILS:
                sentence = N_("{name} lies in more than {most} mails within one another.")
                yield refused_member(mail_name, source, tr(sentence, name=mail_name, most=MAX_NESTED_MAILS))
            else:
                waiting.append((each, plain_name(read_header(each, "subject")) or mail_name, depth + 1))


def _has_mail_header(text: str) -> bool:
    """True for a text that begins with the header of a mail as mails are sent."""
    names = []
    for line in text.split("\n")[:200]:
        found = _HEADER.match(line)
        if found:
            names.append(found[1].lower())
        elif not (names and line[:1] in (" ", "\t")):
            break
    known = set(names) & _MAIL_HEADERS
    return len(known) >= 2 and bool(known & _CERTAIN_HEADERS) and len(known) * 4 >= len(set(names))


def plain_name(subject: str) -> str:
    """A subject as the name of a mail: without slashes, which separate the names within a container."""
    return plain_subject(subject).replace("/", "∕").replace("\\", "∕")[:120].strip()


def _leaves(message: email.message.Message) -> tuple[list[email.message.Message], int]:
    """The parts of a mail without parts of their own, also attached mails, and the number of parts left out."""
    waiting = [message]
    leaves: list[email.message.Message] = []
    for _ in range(MAX_MAIL_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            parts = part.get_payload()
            waiting += [each for each in reversed(list(parts)) if isinstance(each, email.message.Message)]
        else:
            leaves.append(part)
    return leaves, len(waiting)


def _last_part(message: email.message.Message) -> email.message.Message:
    """The last part of a mail, which is cut off if the mail is."""
    for _ in range(MAX_MAIL_PARTS):
        parts = message.get_payload()
        inner = [each for each in parts if isinstance(each, email.message.Message)] if isinstance(parts, list) else []
        if not inner:
            break
        message = inner[-1]
    return message


def _take_part(part: email.message.Message, text: MailText, attached: list[Source]) -> None:
    """Add a part of a mail to its text or to its attachments, unless it can hold no digest."""
    kind = part.get_content_type()
    if _LEFT_OUT_TYPES.match(kind):
        return
    data = _payload(part)
    if data is None:
        return
    file = _file_name(part)
    if kind in ("text/html", "text/plain", "application/xhtml+xml") and not file:
        data = to_utf8(data, _charset(part))
        if str(part.get_param("format", "")).lower() == "flowed":
            text.fixed.append(data)
            data = _unflow(data, str(part.get_param("delsp", "")).lower() == "yes")
        (text.plain if kind == "text/plain" else text.html).append(data)
    elif file and data.strip():
        member = Source.of_bytes(data, file, text.date)
        attached.append(replace(member, is_optional=True))


def _payload(part: email.message.Message) -> bytes | None:
    """The bytes of a part, decoded; None if there are none."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    try:
        if encoding == "quoted-printable":
            return decode_quoted_printable(str(part.get_payload()).encode("ascii", "surrogateescape"))
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):  # its charset is unknown
        return None
    if not isinstance(data, bytes):
        return None
    is_encoded = part.get_content_maintype() == "text" and encoding != "base64" and is_quoted_printable(data)
    return decode_quoted_printable(data) if is_encoded else data


def _file_name(part: email.message.Message) -> str:
    """The name of an attached file; "" for a part of the text."""
    if part.get_content_disposition() == "inline" and part.get_content_maintype() == "text":
        return ""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        name = ""
    if "\ufffd" in name:  # bytes that the header does not declare
        name = next((found[1] for _, value in part.raw_items() if (found := _NAME.search(value))), name)
    is_attached = part.get_content_disposition() == "attachment"
    name = decode_header(str(name)).replace("/", "∕").replace("\\", "∕").strip(". ")[:120]
    return name or ("attachment" if is_attached or part.get_content_maintype() == "application" else "")


def _charset(part: email.message.Message) -> str:
    try:
        return part.get_content_charset() or "utf-8"
    except (ValueError, LookupError, TypeError):
        return "utf-8"


def _unflow(data: bytes, drops_blank: bool) -> bytes:
    """Flowed text (RFC 3676) with its soft line breaks removed."""
    parts: list[bytes] = []
    is_soft = False
    for number, line in enumerate(data.replace(b"\r\n", b"\n").split(b"\n")):
        goes_on = is_soft and not line.startswith(b">")
        if number and not goes_on:
            parts.append(b"\n")
        text = line if goes_on else line.removeprefix(b" ")
        is_soft = text.endswith(b" ") and text != b"-- "
        parts.append(text[:-1] if is_soft and drops_blank else text)
    return b"".join(parts)


def refused_member(name: str, source: Source, sentence: str) -> Source:
    """A member that raises FormatFault with ``sentence`` when it is opened, so that the report says why."""

    def refuse() -> BinaryIO:
        raise FormatFault(sentence)

    return Source(name, source.date, b"", refuse, is_optional=False)


CONTAINER = Mail()
