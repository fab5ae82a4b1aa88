"""Reads mails as JSON, as the programming interfaces of Gmail and Outlook return them.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages (formats full and raw),
https://learn.microsoft.com/en-us/graph/api/resources/message
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
_OUTLOOK = re.compile(r'"body"\s*:\s*\{\s*"contentType"\s*:\s*"(?:html|text)"\s*,\s*"content"\s*:\s*"', re.IGNORECASE)
"""The text of a mail, as Outlook has it: "body": {"contentType": "html", "content": "…"."""
_HEADERS = re.compile(r'"headers"\s*:\s*\[\s*\{')


class GmailMessages:
    """The container for mails as JSON: one message, a list of them, or an object with ``messages`` or ``value``."""

    name = "gmail-json"
    label = N_("Mails as JSON")
    extensions = (".json",)
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """90 for JSON with a payload of mail headers, or with a body as Outlook has it."""
        text = head_text(head)
        if not text.lstrip().startswith(("{", "[")):
            return 0
        if _OUTLOOK.search(text) and '"subject"' in text:
            return 90
        if not _MARK.search(text):
            return 0
        is_mail = _HEADERS.search(text) or ('"raw"' in text and '"threadId"' in text) or '"mimeType"' in text
        return 90 if is_mail else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The texts of the mails and their attached mails."""
        is_optional = len(list(islice(_messages(source), 2))) > 1
        for number, message in enumerate(_messages(source), 1):
            yield from _message(message, number, source, is_optional)


def _messages(source: Source) -> Iterator[Any]:
    """The messages in a source: items of an array, of ``messages`` or ``value``, or one alone."""
    for item in read_items(source):
        yield from objects_at(item, "messages") or objects_at(item, "value") or [item]


def _message(message: Any, number: int, source: Source, is_optional: bool) -> Iterator[Source]:
    """The sources in a message: its text, or all that its raw form (RFC 5322) holds."""
    raw = text_at(message, "raw")
    if raw:
        yield from message_members(read_message(io.BytesIO(_decode(raw))), source.name, source, is_optional=is_optional)
        return
    if value_at(message, "body", "contentType"):
        yield from _outlook_message(message, number, source, is_optional)
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


def _outlook_message(message: Any, number: int, source: Source, is_optional: bool) -> Iterator[Source]:
    """The text of a message of Outlook."""
    subject = text_at(message, "subject")
    sender = text_at(message, "from", "emailAddress", "name"), text_at(message, "from", "emailAddress", "address")
    try:
        date = datetime.datetime.fromisoformat(text_at(message, "receivedDateTime")).date()
    except ValueError:
        date = datetime.date.min
    name = plain_name(subject) or f"Mail {number}"  # stored
    text = MailText(name if is_optional else source.name, subject, f"{sender[0]} <{sender[1]}>".strip(), date)
    is_html = text_at(message, "body", "contentType").lower() == "html"
    (text.html if is_html else text.plain).append(text_at(message, "body", "content").encode("utf-8", "replace"))
    if (found := text.source(is_optional)) is not None:
        yield found


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
