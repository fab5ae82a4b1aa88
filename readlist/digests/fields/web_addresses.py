"""Web addresses as sources write them: unwrapped, without trackers; and the identifiers and kinds of link in them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from readlist.digests.fields.paper_hosts import CODE_HOSTS, DATA_HOSTS, PAPER_PAGES, VIDEO_HOSTS
from readlist.digests.fields.redirects import unwrap
from readlist.model.paper_addresses import identifiers_of_address
from readlist.model.text_identifiers import WIDE_PUNCTUATION, without_sentence_end

MAX_SOURCE_ADDRESS_CHARS = 4_096
"""Characters of an address; a longer text is not one."""

MAX_HOST_CHARS = 253
"""Characters of the name of a host (RFC 1035)."""

_TRACKER = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)|mkt_tok|wt\.\w+|dgcid|spm|cmp(?:id)?"
    r"|sr_share|trk|trackingid|via|rss|af|ref_?src|referrer|source|ns_\w+|campaign|email_?id|sap-outbound-id|code|nossl"
    r"|scisig|oi|guccounter|ncid|et_(?:rid|cid)|elqtrack(?:id)?|s_cid|sc_cid|smid|at_\w+|xtor|share|dld|login)$",
    re.IGNORECASE,
)
"""The name of a parameter that only tracks readers: "utm_source"."""
_ALERT_PARAMETER_STARTS = ("ai=", "ui=", "mi=", "ref=", "et_", "campaign=", "cookieSet=", "etoc=")
_SSRN_ABSTRACT = re.compile(
    r"(https?://[\w.]*ssrn\.com/sol3/papers\.cfm\?)(?:[^#]*&)?(abstract_?id=\d+).*", re.IGNORECASE
)
"""The page of a paper at SSRN, of whose parameters only the number is kept:
"https://papers.ssrn.com/sol3/papers.cfm?abstract_id=1"."""
_PII_IN_QUERY = re.compile(
    r"https?://[\w.]*sciencedirect\.com/science\?(?:[^#]*&)?_piikey=([SB][\dX]{15,20})(?:&.*)?$", re.IGNORECASE
)
"""The gateway of ScienceDirect, to which its alerts lead."""
_WOS_RECORD = re.compile(
    r"https?://[\w.]*(?:webofknowledge|isiknowledge|webofscience)\.com/gateway/gateway\.cgi\?"
    r"(?=[^#]*\bDestLinkType=FullRecord)[^#]*?\b(?:UT=(?:WOS|ISI)(?::|%3A)|KeyUT=(?:(?:WOS|ISI)(?::|%3A))?)"
    r"([A-Z\d]{15})\b",
    re.IGNORECASE,
)
"""The gateway of the Web of Science to one record, to which its alerts led until 2019."""
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Characters without width that mails and messengers put around an address: hyphens, joiners, marks of direction."""
_ADDRESS = re.compile(rf"https?://[^\s<>\"{{}}|\\^`{WIDE_PUNCTUATION}]{{1,{MAX_SOURCE_ADDRESS_CHARS}}}", re.IGNORECASE)
_WITHOUT_SCHEME = re.compile(
    r"(?<![\w/.:@%=?&-])(?=(?:www\.)?(?:arxiv\.org/(?:abs|pdf|html)/|(?:dx\.)?doi\.org/10\.|github\.com/\w|openreview\.net/(?:forum|pdf)"
    r"|aclanthology\.org/\w|huggingface\.co/papers/|pubmed\.ncbi\.nlm\.nih\.gov/\d|(?:bio|med)rxiv\.org/content))",
    re.IGNORECASE,
)
"""The beginning of an address that people write without "https://"."""
_DOI_PAGE_WITHOUT_SCHEME = re.compile(r"(?:dx\.)?doi\.org/10\.", re.IGNORECASE)
_PROXY = re.compile(
    r"(?P<label>[a-z0-9]+(?:-{1,2}[a-z0-9]+)+)\.(?P<rest>[\w.-]+\.[a-z]{2,})$"
    r"|(?P<host>(?:[\w-]+\.){1,4}(?:com|org|net|gov|edu|io|info))\.(?:[\w-]+\.)*[\w-]*(?:proxy|ezp|idm|remote)[\w-]*\.[\w.-]+$",
    re.IGNORECASE,
)
"""Hosts of libraries' proxies: www-nature-com.ezproxy.example.edu, www.nature.com.proxy.example.edu."""
_HOSTS_WITHOUT_QUERY = re.compile(
    r"(?:^|\.)(?:pubmed\.ncbi\.nlm\.nih\.gov|researchgate\.net|academia\.edu|mendeley\.com|connectedpapers\.com"
    r"|scholar-inbox\.com|semanticscholar\.org|proquest\.com|jstor\.org|dimensions\.ai|lens\.org|philpapers\.org"
    r"|journals\.aps\.org)$"
)
"""Hosts whose pages do not depend on the query of their address: it only tracks readers."""
_PDF_ADDRESS = re.compile(
    r"\.pdf(?:$|[?#])|/(?:pdf|epdf|pdfft|doi/pdf)(?:/|$|\?)|/pdf\?id=|[?&]type=(?:pdf|printable)", re.IGNORECASE
)
"""The parts of an address by which it leads to a PDF: ".pdf", "/doi/pdf/", "/pdf?id="."""


class PaperAddress(NamedTuple):
    """An address in canonical form. ``kind`` is "page", "pdf", "code", "data" or "video".

    ``identifiers`` are by scheme, ``version`` is that of a preprint ("2"). ``is_paper`` is True if the address leads to
    one paper: it has an identifier, or it is a page of a publisher, proceedings, archive or preprint server.
    """

    url: str
    kind: str = "page"
    identifiers: dict[str, str] = {}  # noqa: RUF012  never changed
    version: str = ""
    is_paper: bool = False


def clean_address(text: str, base: str = "") -> str:
    """The web address in ``text``, unwrapped and without trackers; "" if it is not http or https.

    A relative one is joined to ``base``. ``doi:10.…`` and bare DOIs are not addresses.
    """
    text = "".join(text.split()).strip(_INVISIBLE)
    if base:
        try:
            text = urljoin(base, text)
        except ValueError:
            return ""
    if text.startswith("//"):
        text = "https:" + text
    elif text[:4].lower() == "www." or _DOI_PAGE_WITHOUT_SCHEME.match(text):
        text = "https://" + text
    if len(text) > MAX_SOURCE_ADDRESS_CHARS or not re.match(r"https?://[^\s/?#]", text, re.IGNORECASE):
        return ""
    text = unwrap(text)
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if not host or "@" in parts.netloc or any(not sign.isprintable() for sign in text):
        return ""
    is_doi_page = "/doi/" in parts.path  # Atypon's alerts add the numbers of alert and user
    query = "&".join(
        each
        for each in parts.query.split("&")
        if each and not _is_tracker(each) and not (is_doi_page and each.startswith(_ALERT_PARAMETER_STARTS))
    )
    if known := _address_of_record(text):
        return known
    fragment = "" if parts.fragment.startswith((":~:", "utm_", "xtor", "fromrss")) else parts.fragment
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, fragment))


def _address_of_record(text: str) -> str:
    """The address of the page to which a gateway of SSRN, ScienceDirect or the Web of Science leads; "" for others."""
    if abstract := _SSRN_ABSTRACT.match(text):
        return abstract[1].lower() + abstract[2]
    if article := _PII_IN_QUERY.match(text):
        return f"https://www.sciencedirect.com/science/article/pii/{article[1].upper()}"
    record = _WOS_RECORD.match(text)
    return f"https://www.webofscience.com/wos/woscc/full-record/WOS:{record[1].upper()}" if record else ""


def read_address(text: str, base: str = "") -> PaperAddress | None:
    """The address in ``text`` with what is known from it alone; None if it is no web address."""
    return _read_address(text, base)


@lru_cache(maxsize=1024)  # readers look at an address several times: is it a paper, which one
def _read_address(text: str, base: str) -> PaperAddress | None:
    """An address, without a proxy and needless parameters, and what it tells of a paper; None for other text."""
    url = clean_address(text, base)
    if not url:
        return None
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.").partition(":")[0]
    identifiers, version = identifiers_of_address(url, host)
    if "arxiv" in identifiers:
        kind = "pdf" if "/pdf/" in url else "page"
        if host.endswith(("arxiv.org", "huggingface.co", "hf.co")):  # #community, ?from=…
            url = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        return PaperAddress(url, kind, identifiers, version, True)
    if _HOSTS_WITHOUT_QUERY.search(host):
        url = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    if (direct := _without_proxy(parts.netloc.partition(":")[0])) and not identifiers:
        found = _read_address(urlunsplit((parts.scheme, direct, parts.path, parts.query, parts.fragment)), "")
        if found is not None and found.is_paper:
            return found
    kind = _kind_of(url, host, parts.path)
    is_page = PAPER_PAGES.search(host + parts.path + ("?" + parts.query if parts.query else "")) is not None
    return PaperAddress(url, kind, identifiers, version, bool(identifiers) or (is_page and kind in {"page", "pdf"}))


def _without_proxy(host: str) -> str:
    """The host that a library's proxy stands for; "" for any other host."""
    found = _PROXY.match(host) if len(host) <= MAX_HOST_CHARS else None
    if found is None:
        return ""
    if found["host"]:
        return found["host"].lower()
    return found["label"].replace("--", "\0").replace("-", ".").replace("\0", "-")


def with_schemes(text: str) -> str:
    """The text with "https://" before addresses of papers and code that are written without it."""
    return _WITHOUT_SCHEME.sub("https://", text) if ".org/" in text or ".com/" in text or ".net/" in text else text


def find_addresses(text: str) -> list[str]:
    """The web addresses in a text as they are written, without the punctuation that ends a sentence."""
    found = []
    for each in _ADDRESS.findall(text):
        found.append(without_sentence_end(each.partition("][")[0]))  # a link of Org: [[address][text]]
    return found


def _is_tracker(parameter: str) -> bool:
    name, _, value = unquote(parameter).partition("=")
    return bool(_TRACKER.match(name)) and "10." not in value


def _kind_of(url: str, host: str, path: str) -> str:
    where = host + path
    if CODE_HOSTS.match(where):
        return "code"
    if DATA_HOSTS.match(where):
        return "data"
    if VIDEO_HOSTS.match(where):
        return "video"
    return "pdf" if _PDF_ADDRESS.search(url) else "page"
