"""Reads mails as JSON, as the programming interface of Gmail returns them (users.messages.get, formats full and raw).

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages
"""

from __future__ import annotations

import base64
import binascii
import datetime
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from readlist.digests.containers.mail import message_members, plain_name, read_message, refused_member
from readlist.digests.containers.mail_headers import read_mail_date
from readlist.digests.containers.mail_text import MailText
from readlist.digests.json_values import objects_at, read_items, text_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.translation import N_, tr

MAX_GMAIL_PARTS = 1_000
"""Parts of one mail that are looked at."""

_MARK = re.compile(r'"payload"\s*:\s*\{|"raw"\s*:\s*"[A-Za-z0-9_-]{40}')
_HEADERS = re.compile(r'"headers"\s*:\s*\[\s*\{')


class GmailMessages:
    """The container for mails as JSON: one message, a list of them, or an object with ``messages``."""

    name = "gmail-json"
    label = N_("Gmail JSON")
    extensions = (".json",)
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """90 for JSON with a payload of mail headers."""
        text = head_text(head)
        if not text.lstrip().startswith(("{", "[")) or not _MARK.search(text):
            return 0
        is_mail = _HEADERS.search(text) or ('"raw"' in text and '"threadId"' in text) or '"mimeType"' in text
        return 90 if is_mail else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The texts of the mails and their attached mails."""
        is_optional = len(list(islice(_messages(source), 2))) > 1
        for number, message in enumerate(_messages(source), 1):
            yield from _message(message, number, source, is_optional)


def _messages(source: Source) -> Iterator[Any]:
    """The messages in a source: items of an array, of ``messages``, or one alone."""
    for item in read_items(source):
        yield from objects_at(item, "messages") if value_at(item, "messages") else [item]


def _message(message: Any, number: int, source: Source, is_optional: bool) -> Iterator[Source]:
    """The sources in a message: its text, or all that its raw form (RFC 5322) holds."""
    raw = text_at(message, "raw")
    if raw:
        yield from message_members(read_message(io.BytesIO(_decode(raw))), source.name, source, is_optional=is_optional)
        return
    headers = {
        text_at(each, "name").lower(): text_at(each, "value") for each in objects_at(message, "payload", "headers")
    }
    subject = headers.get("subject", "")
    date = read_mail_date(headers.get("date", ""))
    if date == datetime.date.min:
        date = _day(text_at(message, "internalDate"))
    name = plain_name(subject) or f"Mail {number}"  # stored, so not translated
    text = MailText(name if is_optional else source.name, subject, headers.get("from", ""), date)
    waiting = [value_at(message, "payload")]
    for _ in range(MAX_GMAIL_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        waiting += reversed(objects_at(part, "parts"))
        data = text_at(part, "body", "data")
        forms = {"text/html": text.html, "text/plain": text.plain}
        if data and text_at(part, "mimeType") in forms and not text_at(part, "filename"):
            forms[text_at(part, "mimeType")].append(_decode(data))
    found = text.source(is_optional)
    if found is not None:
        yield found
    if waiting:
        sentence = tr(
            "{name} has more than {most:,} parts; the others were not looked at.", name=name, most=MAX_GMAIL_PARTS
        )
        yield refused_member(name, source, sentence)


def _decode(data: str) -> bytes:
    """The bytes of a text in Base64 of RFC 4648 §5 (``-`` and ``_``), without padding; b"" if it is damaged."""
    try:
        return base64.urlsafe_b64decode(data.replace("+", "-").replace("/", "_") + "=" * (-len(data) % 4))
    except (binascii.Error, ValueError):
        return b""


def _day(milliseconds: str) -> datetime.date:
    """The day of a time since 1970 in UTC; ``date.min`` if it is impossible."""
    try:
        return datetime.datetime.fromtimestamp(int(milliseconds) / 1000, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return datetime.date.min


CONTAINER = GmailMessages()
