"""Reads contents alerts of the Nature journals and of Springer.

Links go through a mailing service, which mostly only its server can resolve. Contents alerts show DOIs, but the alert
of the journal Nature does not. News, jobs, podcasts and collections have the same layout as articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.alerts.contents_alert import read_alert
from readlist.digests.alerts.contents_items import AlertItem
from readlist.digests.alerts.mail_scores import alert_text, is_json
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_REDIRECT = re.compile(
    r"https?://(?:links?\.springernature\.com|click\.alerts?\.nature\.com|links\.ealert\.nature\.com"
    r"|(?:e?alerts?|email)\.(?:nature|springer)\.com)/",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"https?://(?:(?:www|dx)\.)?(?:nature\.com/(?:articles|doifinder)/|link\.springer\.com/(?:article/)?10\.)",
    re.IGNORECASE,
)
_ALERT = re.compile(
    r"\b(?:table of contents|contents? alert|e-?alert|advance online|aop\b|volume \d+|springeralerts?|alerts@nature"
    r"|contents:|issue \d+|online first|now available online|content alert|alert for|new (?:content|articles?|issue)"
    r"|articles? online)",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"nature portfolio|springer ?nature|nature publishing|springer-?verlag|springer\.com", re.IGNORECASE
)
_DOI = re.compile(r"\b10\.10(?:38|07)/\S")
"""A DOI of Nature Portfolio or Springer."""


class NatureAlert:
    """The reader of alerts of Nature Portfolio and Springer."""

    name = "nature-alert"
    label = N_("Nature and Springer alert")
    extensions = (".html", ".htm", ".eml")
    looks_for = N_("a table of contents with links through “links.springernature.com”")

    def score(self, head: bytes, name: str) -> int:
        """By links through Springer Nature's mailing service, and by the words of its alerts."""
        if b"nature" not in head and b"springer" not in head:
            return 0
        text = alert_text(head)
        if not text or is_json(text) or is_program(text):
            return 0
        redirects, articles = len(_REDIRECT.findall(text)), len(_ARTICLE.findall(text))
        is_alert = _ALERT.search(text) is not None
        if redirects > 2 and is_alert:
            return 90
        if redirects > 7:
            return 80
        if redirects and is_alert and (_PUBLISHER.search(text) or _DOI.search(text)):
            return 72
        if articles and is_alert and _PUBLISHER.search(text) and b"scholar_url" not in head:
            return 70
        return 12 if redirects else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """Items are linked titles that have a section, a DOI, authors or a text below them."""
        yield from read_alert(source, self.label, _is_article)


def _is_article(item: AlertItem, draft: RecordDraft) -> bool:
    return bool(draft.identifiers or draft.authors or draft.excerpt or (item.sections and " " in item.title))


READER = NatureAlert()
