"""Reads a feed whose items are mails, as Kill the Newsletter makes it: the content of each item is a mail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from readlist.digests.containers.mail import plain_name
from readlist.digests.containers.mail_text import MailText
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, elements, root_of, text_of
from readlist.translation import N_

_SERVICE = b"kill-the-newsletter"


class FeedOfMails:
    """The container for feeds of Kill the Newsletter."""

    name = "feed-of-mails"
    label = N_("Feed of mails")
    extensions = (".xml", ".atom")
    is_packed = False

    def score(self, head: bytes, name: str) -> int:
        """99 for an Atom feed that names the service before its first item."""
        if _SERVICE not in head or root_of(head)[0] != "feed":
            return 0
        return 99 if _SERVICE in head.partition(b"<entry")[0] else 0

    def members(self, source: Source) -> Iterator[Source]:
        """The mails. Raises FormatFault for XML that is damaged before the first one."""
        is_optional = len(list(islice(elements(source, "entry"), 2))) > 1
        for number, entry in enumerate(elements(source, "entry"), 1):
            if (found := _mail(entry, number, source, is_optional)) is not None:
                yield found


def _mail(entry: etree._Element, number: int, source: Source, is_optional: bool) -> Source | None:
    """The mail in an item; None for one without text."""
    subject = text_of(child(entry, "title"))
    try:
        moment = text_of(child(entry, "published")) or text_of(child(entry, "updated"))
        date = datetime.datetime.fromisoformat(moment).date()
    except ValueError:
        date = datetime.date.min
    name = plain_name(subject) or f"Mail {number}"  # stored
    sender = f"{text_of(child(entry, 'author', 'name'))} <{text_of(child(entry, 'author', 'email'))}>"
    mail = MailText(name if is_optional else source.name, subject, sender.removesuffix(" <>").strip(), date)
    content = child(entry, "content")
    if content is not None:
        (mail.plain if content.get("type") == "text" else mail.html).append((content.text or "").encode())
    return mail.source(is_optional)


CONTAINER = FeedOfMails()
