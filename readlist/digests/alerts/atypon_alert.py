"""Reads contents alerts of publishers whose sites are made by Atypon, and others with the same layout.

AHA, ACS, Wiley, Taylor & Francis, SAGE, PNAS, Science and others: titles by sections, each with its authors and its
DOI, as text or in the address of a link (``…/doi/10.…``); other links are opaque redirects. Alerts of Oxford, Springer,
IEEE, APS and others have the same layout; their articles are known by the publisher's addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.alerts.contents_alert import read_alert, with_linked_titles
from readlist.digests.alerts.contents_items import AlertItem, find_items
from readlist.digests.alerts.mail_scores import alert_text, is_json
from readlist.digests.alerts.publisher_mails import (
    PUBLISHER_SITE,
    is_bulk_mail,
    is_contents_mail,
    is_sent_by_publisher,
)
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.html_page import is_html, parse_head
from readlist.digests.linked_lines import LinkedLine, page_lines, text_lines
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

# Patterns for text in lower case: without IGNORECASE they are three to eight times as fast.
_REDIRECT = re.compile(r"\.ct\.sendgrid\.net/|/(?:ls|wf)/click\?upn=|/action/\w+alert|[?&;]ai=[\w&;=]+af=[trh]\b")
"""A link through the mailing services and advertisement counters of Atypon's sites, in lower case."""
_ALERT = re.compile(
    r"\b(?:tables? of contents?|e-?toc|toc alert|contents? alert|search alert|psycalert"
    r"|issue alert|new issue alert|asap (?:alert|articles)"
    r"|(?:e-?mail|article|journal|publication|citation) alerts?|just accepted|early view|ahead of print|online ?first"
    r"|new (?:issue|content|articles)|in this issue|now available online|latest (?:issue|articles)"
    r"|manage (?:your )?alerts)"
)
_REQUIRED_BYTES = (b"10.", b"upn=", b"click", b"/article", b"/document/", b"?_ob=", b"nsubscribe")
"""Bytes of which the head of an alert has at least one; others are not searched, to save time."""
_DOI = re.compile(r"\b10\.\d{4,9}(?:/|%2f)[^\s\"<>&?]+")
_OTHER_ALERTS = re.compile(r"gse_alrt|scholar_url\?|notification\.elsevier\.com|springernature\.com/f/|highwire\.org")
"""Signs of alerts for which there are other readers, in lower case."""
PUBLISHER_SCORE = 70
"""The score of a mail that leads to articles of one publisher, without the words of an alert."""


class AtyponAlert:
    """The reader of contents alerts, in which articles are known by their DOIs."""

    name = "atypon-alert"
    label = N_("Journal contents alert")
    extensions = (".html", ".htm", ".eml")
    looks_for = N_("titles with DOIs in an alert of AHA, ACS, Wiley, Taylor & Francis, SAGE, PNAS or Science")

    def score(self, head: bytes, name: str) -> int:
        """By the publisher's site or mailing service, the words of an alert, and DOIs."""
        if not any(mark in head for mark in _REQUIRED_BYTES):
            return 0
        text = alert_text(head)
        if (
            not text
            or text[0] in "@%"
            or is_json(text)
            or _OTHER_ALERTS.search(lowered := text.lower())
            or text.startswith(("<?xml", "<rss", "<feed"))
            or is_program(text)
        ):
            return 0
        sites, redirects = len(PUBLISHER_SITE.findall(lowered)), len(_REDIRECT.findall(lowered))
        dois = len(set(_DOI.findall(lowered)))
        is_alert = _ALERT.search(lowered) is not None
        if is_alert and dois > 1 and (sites or redirects):
            return 88 if redirects or sites > dois else 65
        if is_html(head) and is_contents_mail(parse_head(head), text, is_alert):
            return PUBLISHER_SCORE
        if not is_html(head) and dois > 1 and sites and is_bulk_mail(text):
            return PUBLISHER_SCORE
        if (is_alert or is_bulk_mail(text)) and _lists_articles_of_publisher(head, is_alert):
            return PUBLISHER_SCORE
        if not is_alert or (not sites and not redirects):
            return 0
        return 60 if sites > 5 and redirects > 5 else 12

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """Items are titles with a DOI or the address of a paper, or linked titles with authors, a date or pages."""
        yield from read_alert(source, "", _is_article)


def _lists_articles_of_publisher(head: bytes, is_alert: bool) -> bool:
    """True for a mail of one publisher with linked titles above authors, places or dates.

    Only the publisher's server may be able to resolve the links.
    """
    lines: list[LinkedLine] = []
    if not is_html(head):
        lines = list(with_linked_titles(text_lines(head_text(head).split("\n"))))
    elif (root := parse_head(head).body) is not None:
        lines = page_lines(root)
    if not is_sent_by_publisher(link.address for line in lines for link in line.links):
        return False
    articles = sum(1 for item in find_items(lines) if item.is_complete)
    return articles > (0 if is_alert else 1)


def _is_article(item: AlertItem, draft: RecordDraft) -> bool:
    """True for an item with an identifier or the address of a paper, or with authors, date or pages.

    An item outside of sections must have at least two of authors, date and pages.
    """
    known = [bool(each) for each in (draft.authors, draft.published, draft.pages)]
    if draft.identifiers or sum(known) > (0 if item.sections else 1):
        return True
    return any((found := read_address(address)) is not None and found.is_paper for address in item.addresses)


READER = AtyponAlert()
