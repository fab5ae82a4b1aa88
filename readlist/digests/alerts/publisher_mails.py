"""Recognition of publishers' mails that list articles of their journals, also without words such as "Contents"."""

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
"""Most links of a mail that are looked at; further ones are not."""
MIN_MAILER_LINKS = 3
"""Fewest links through a publisher's mailing service in a mail of that publisher."""
MIN_TITLE_CHARS = 12
"""Fewest characters of a link that is a title."""

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
"""Hosts of journals; not those of preprints and conferences, which send no contents alerts."""
_PUBLISHER_MAILERS = re.compile(
    r"apa\.org|sciencepubs\.org|acspubs\.org|aipublishing\.org|wileyonlinelibrary\.com|elsevier\.com"
    r"|springernature\.com|tandf\.co\.uk|taylorandfrancis\.com|wolterskluwer\.com|lww\.com|highwire\.org|silverchair\.com",
    re.IGNORECASE,
)
"""Further sites of publishers, through which their mails lead to articles."""
_BULK_MAIL_WORDS = re.compile(
    r"\bunsubscribe\b|\bopt[ -]?out\b|\b(?:manage|change|update|edit|modify) (?:your |my )?(?:e-?mail |alert )?"
    r"(?:alerts?|preferences|subscriptions?|settings|profile)|\byou (?:are|have been|have) (?:receiv|sent|subscribed"
    r"|registered|signed up|requested)|\bthis (?:e-?mail|message|alert) (?:was|has been|is) sent|\bjournal alerts?\b"
    r"|\bview (?:this e-?mail |it )?(?:in|with) (?:your |a )?(?:web )?browser|\balert settings\b",
    re.IGNORECASE,
)
"""Words above or below each mail to subscribers."""


def is_contents_mail(page: LexborHTMLParser, text: str, is_alert: bool) -> bool:
    """True for a mail to subscribers whose links to articles lead to one publisher and are titles.

    ``text`` is the text of the page. ``is_alert``: it has the words of an alert, so that one article is enough.
    """
    if not is_bulk_mail(text):
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
        is_title = len(words) >= MIN_TITLE_CHARS and not is_link_word(words, is_alone=True)
        key = next(iter(found.identifiers.values()), found.url)
        papers[key] = papers.get(key, False) or is_title
    titles = sum(papers.values())
    return len(hosts) == 1 and titles > (0 if is_alert else 1) and 2 * titles >= len(papers)


def is_sent_by_publisher(addresses: Iterable[str]) -> bool:
    """True if at least nine of ten links of a mail go to one publisher, even if only its server can resolve them."""
    sites = Counter(
        ".".join(host.split(".")[-2:])
        for address in islice(addresses, MAX_PUBLISHER_LINKS)
        if (host := _host_of(unwrap(address)))
    )
    site, links = sites.most_common(1)[0] if sites else ("", 0)
    is_publisher = _JOURNALS.search(site) is not None or _PUBLISHER_MAILERS.fullmatch(site) is not None
    return is_publisher and links >= MIN_MAILER_LINKS and 10 * links >= 9 * sites.total()


def _host_of(address: str) -> str:
    """The host of a web address in lower case; "" for mailto and others."""
    if not address.lower().startswith(("http://", "https://")):
        return ""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def is_bulk_mail(text: str) -> bool:
    """True for the text of a mail to subscribers, by the words above or below it."""
    return _BULK_MAIL_WORDS.search(text) is not None


def _site_of(address: PaperAddress) -> str:
    return (urlsplit(address.url).hostname or "").removeprefix("www.")
