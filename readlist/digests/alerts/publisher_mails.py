"""Mails of publishers that list articles of their own journals, also without the words "Table of Contents"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.fields.link_words import is_link_word
from readlist.digests.fields.redirects import unwrap
from readlist.digests.fields.web_addresses import PaperAddress, read_address

MAX_PUBLISHER_LINKS = 400
"""Links of a mail's head that are looked at."""
MIN_MAILER_LINKS = 3
"""Links through a publisher's mailing service, from which a mail is one of the publisher."""
MIN_TITLE_CHARS = 12
"""Characters of a link that is a title."""

PUBLISHER_SITE = re.compile(
    r"\b(?=[\w-]+\.)(?:ahajournals\.org|pubs\.acs\.org|(?:onlinelibrary\.|el\.)?wiley\.com|tandf(?:online)?\.(?:com|co\.uk)"
    r"|sagepub\.com"
    r"|pnas\.org|science(?:mag)?\.org|sciencepubs\.org|annualreviews\.org|dl\.acm\.org|epubs\.siam\.org"
    r"|royalsociety(?:publishing)?\.org"
    r"|worldscientific\.com|liebertpub\.com|physiology\.org|ascopubs\.org|acpjournals\.org|nejm\.org|atsjournals\.org"
    r"|psychiatryonline\.org|healthaffairs\.org|informs\.org|asm\.org|ajronline\.org|rsna\.org|arvojournals\.org"
    r"|journals\.uchicago\.edu|emerald\.com|ascelibrary\.org|aip\.org|avs\.org|asahq\.org|icevirtuallibrary\.com"
    r"|thieme-connect\.\w+|future(?:medicine|-science)\.com|eurekaselect\.com|endocrine\.org|diabetesjournals\.org"
    r"|hoj?grefe\.com|geoscienceworld\.org|seg\.org|aps\.org|apsnet\.org|mitpressjournals\.org|jospt\.org"
    r"|cshlpress\.com)"
)
"""Sites of publishers whose alerts are made by Atypon."""
_JOURNALS = re.compile(
    r"(?:^|\.)(?:wiley\.com|tandfonline\.com|sagepub\.com|acs\.org|pnas\.org|science(?:mag)?\.org|oup\.com|springer\.com"
    r"|nature\.com|biomedcentral\.com|springeropen\.com|sciencedirect\.com|linkinghub\.elsevier\.com|ieee\.org|aps\.org"
    r"|acm\.org|iop\.org|rsc\.org|aip\.org|cambridge\.org|jamanetwork\.com|bmj\.com|nejm\.org|annualreviews\.org"
    r"|royalsocietypublishing\.org|plos\.org|mdpi\.com|frontiersin\.org|elifesciences\.org|peerj\.com|hindawi\.com"
    r"|degruyter(?:brill)?\.com|emerald\.com|karger\.com|thieme-connect\.\w+|liebertpub\.com|physiology\.org|asm\.org"
    r"|aacrjournals\.org|ashpublications\.org|ahajournals\.org|acpjournals\.org|ascopubs\.org|lww\.com|siam\.org"
    r"|worldscientific\.com|informs\.org|uchicago\.edu|mit\.edu|optica\.org|spiedigitallibrary\.org|asme\.org"
    r"|ascelibrary\.org|copernicus\.org|jneurosci\.org|cshlp\.org|rupress\.org|embopress\.org|biologists\.org|jst\.go\.jp|scielo\.(?:br|org)"
    r"|microbiologyresearch\.org|jstor\.org|muse\.jhu\.edu|projecteuclid\.org|ams\.org|agu\.org|ametsoc\.org"
    r"|geoscienceworld\.org|aeaweb\.org|cell\.com|thelancet\.com|brill\.com|jmir\.org|iospress\.com)$",
    re.IGNORECASE,
)
"""Hosts of journals, which send alerts; servers of preprints and sites of conferences are not among them."""
_MAILERS = re.compile(
    r"apa\.org|sciencepubs\.org|acspubs\.org|aipublishing\.org|wileyonlinelibrary\.com|elsevier\.com"
    r"|springernature\.com|tandf\.co\.uk|taylorandfrancis\.com|wolterskluwer\.com|lww\.com|highwire\.org|silverchair\.com",
    re.IGNORECASE,
)
"""Further sites of publishers, through which their mails lead to articles."""
_OF_A_MAIL = re.compile(
    r"\bunsubscribe\b|\bopt[ -]?out\b|\b(?:manage|change|update|edit|modify) (?:your |my )?(?:e-?mail |alert )?"
    r"(?:alerts?|preferences|subscriptions?|settings|profile)|\byou (?:are|have been|have) (?:receiv|sent|subscribed"
    r"|registered|signed up|requested)|\bthis (?:e-?mail|message|alert) (?:was|has been|is) sent|\bjournal alerts?\b"
    r"|\bview (?:this e-?mail |it )?(?:in|with) (?:your |a )?(?:web )?browser|\balert settings\b",
    re.IGNORECASE,
)
"""Words above or below every mail to many."""


def is_contents_mail(page: LexborHTMLParser, text: str, is_alert: bool) -> bool:
    """True for a mail in which links to articles of one publisher's journals are titles.

    ``text`` is the text of the page, ``is_alert`` is True if it has the words of an alert: then one article is enough.
    """
    if not is_to_many(text):
        return False
    papers: dict[str, bool] = {}
    hosts: set[str] = set()
    for link in page.css("a[href]")[:MAX_PUBLISHER_LINKS]:
        found = read_address(link.attributes.get("href") or "")
        if found is None or not found.is_paper:
            continue
        host = _site_of(found)
        if host not in {"doi.org", "dx.doi.org"}:
            hosts.add(".".join(host.split(".")[-2:]))
            if not _JOURNALS.search(host):
                return False
        words = " ".join(link.text().split())
        is_title = len(words) >= MIN_TITLE_CHARS and not is_link_word(words)
        key = next(iter(found.identifiers.values()), found.url)
        papers[key] = papers.get(key, False) or is_title
    titles = sum(papers.values())
    return len(hosts) == 1 and titles > (0 if is_alert else 1) and 2 * titles >= len(papers)


def is_sent_by_publisher(addresses: Iterable[str]) -> bool:
    """True if nine of ten links of a mail go to one publisher, also if only its server can resolve them."""
    sites = Counter(
        ".".join(host.split(".")[-2:])
        for address in islice(addresses, MAX_PUBLISHER_LINKS)
        if (host := _host_of(unwrap(address)))
    )
    site, links = sites.most_common(1)[0] if sites else ("", 0)
    is_publisher = _JOURNALS.search(site) is not None or _MAILERS.fullmatch(site) is not None
    return is_publisher and links >= MIN_MAILER_LINKS and 10 * links >= 9 * sites.total()


def _host_of(address: str) -> str:
    """The host of a web address in lower case; "" for mailto and others."""
    if not address.lower().startswith(("http://", "https://")):
        return ""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def is_to_many(text: str) -> bool:
    """True for the words that stand above or below a mail to subscribers."""
    return _OF_A_MAIL.search(text) is not None


def _site_of(address: PaperAddress) -> str:
    return (urlsplit(address.url).hostname or "").removeprefix("www.")
