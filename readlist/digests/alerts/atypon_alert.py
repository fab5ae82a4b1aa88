"""The "atypon-alert" format: contents alerts of publishers whose sites are made by Atypon.

AHA, ACS, Wiley, Taylor & Francis, SAGE, PNAS, Science and others: titles by sections, each with its authors and its
DOI, as text or in the address of a link (``…/doi/10.…``); other links are opaque redirects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readlist.digests.alerts.contents_alert import read_alert
from readlist.digests.alerts.contents_items import AlertItem
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.program_text import is_program
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_SITE = re.compile(
    r"\b(?:ahajournals\.org|pubs\.acs\.org|(?:onlinelibrary\.|el\.)?wiley\.com|tandf(?:online)?\.(?:com|co\.uk)"
    r"|sagepub\.com"
    r"|pnas\.org|science(?:mag)?\.org|sciencepubs\.org|annualreviews\.org|dl\.acm\.org|epubs\.siam\.org"
    r"|royalsociety(?:publishing)?\.org"
    r"|worldscientific\.com|liebertpub\.com|physiology\.org|ascopubs\.org|acpjournals\.org|nejm\.org|atsjournals\.org"
    r"|psychiatryonline\.org|healthaffairs\.org|informs\.org|asm\.org|ajronline\.org|rsna\.org|arvojournals\.org"
    r"|journals\.uchicago\.edu|emerald\.com|ascelibrary\.org|aip\.org|avs\.org|asahq\.org|icevirtuallibrary\.com"
    r"|thieme-connect\.\w+|future(?:medicine|-science)\.com|eurekaselect\.com|endocrine\.org|diabetesjournals\.org"
    r"|hoj?grefe\.com|geoscienceworld\.org|seg\.org|aps\.org|apsnet\.org|mitpressjournals\.org|jospt\.org"
    r"|cshlpress\.com)",
    re.IGNORECASE,
)
_REDIRECT = re.compile(
    r"\.ct\.sendgrid\.net/|/(?:ls|wf)/click\?upn=|/action/\w+Alert|[?&;]ai=[\w&;=]+af=[TRH]\b", re.IGNORECASE
)
_ALERT = re.compile(
    r"\b(?:tables? of contents?|e-?toc|toc alert|content alert|issue alert|new issue alert|asap (?:alert|articles)"
    r"|(?:e-?mail|article|journal|publication|citation) alerts?|just accepted|early view|ahead of print|online first"
    r"|new (?:issue|content|articles)|in this issue|now available online|latest (?:issue|articles)"
    r"|manage (?:your )?alerts)",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b10\.\d{4,9}(?:/|%2F)[^\s\"<>&?]+", re.IGNORECASE)
_OTHERS = re.compile(
    r"gse_alrt|scholar_url\?|notification\.elsevier\.com|springernature\.com/f/|highwire\.org", re.IGNORECASE
)


class AtyponAlert:
    """Alerts in which articles are known by their DOIs."""

    name = "atypon-alert"
    label = N_("Journal contents alert")
    extensions = (".html", ".htm", ".eml")
    looks_for = N_("titles with DOIs in an alert of AHA, ACS, Wiley, Taylor & Francis, SAGE, PNAS or Science")

    def score(self, head: bytes, name: str) -> int:
        """By the publisher's site or mailing service, the words of an alert, and DOIs."""
        if b"10." not in head and b"upn=" not in head and b"click" not in head:
            return 0
        text = head_text(head)
        if (
            not text
            or text[0] in "{[@%"
            or _OTHERS.search(text)
            or text.startswith(("<?xml", "<rss", "<feed"))
            or is_program(text)
        ):
            return 0
        sites, redirects = len(_SITE.findall(text)), len(_REDIRECT.findall(text))
        dois = len({doi.lower() for doi in _DOI.findall(text)})
        is_alert = _ALERT.search(text) is not None
        if not is_alert or (not sites and not redirects):
            return 0
        if dois > 1:
            return 88 if redirects or sites > dois else 65
        return 60 if sites > 5 and redirects > 5 else 12

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """Items are titles with a DOI, or linked titles with authors, a date or pages."""
        yield from read_alert(source, "", _is_article)


def _is_article(item: AlertItem, draft: RecordDraft) -> bool:
    return bool(draft.identifiers or (item.sections and (draft.authors or draft.published or draft.pages)))


READER = AtyponAlert()
