"""Finds the site of a page that was saved without its address, by the form of its relative links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MAX_RELATIVE_LINKS = 2_000
"""Most links of a page that are looked at; further ones are not."""

_FORMS = tuple(
    (site, re.compile(form))
    for site, form in (
        ("https://www.nature.com/", r"/articles/(?:[sd]\d{5}-\d|n[a-z]+\.?\d)"),
        ("https://www.sciencedirect.com/", r"/science/article/(?:abs/)?pii/[SB]\d"),
        ("https://ieeexplore.ieee.org/", r"/(?:abstract/)?document/\d{5,9}/?$"),
        ("https://openreview.net/", r"/(?:forum|pdf)\?id=[\w-]{6,20}"),
        ("https://openaccess.thecvf.com/", r"/content\w{0,20}/(?:\w{1,20}/)?html/\S+_paper\.html$"),
        ("https://papers.nips.cc/", r"/paper_files/paper/\d{4}/(?:hash|file)/"),
        ("https://aclanthology.org/", r"/\d{4}\.[a-z\d_]{2,30}-[a-z\d_]{1,30}\.\d{1,4}/?$"),
        ("https://link.springer.com/", r"/(?:article|chapter)/10\.\d{4}/"),
        ("https://www.biorxiv.org/", r"/content/10\.(?:1101|64898)/"),
        ("https://journals.plos.org/", r"/\w{1,20}/article\?id=10\.1371/"),
        ("https://www.mdpi.com/", r"/\d{4}-\d{3}[\dxX]/\d{1,4}/\d{1,3}/\d{1,6}$"),
        ("https://arxiv.org/", r"/abs/\d{4}\.\d{4,5}"),
        ("https://dl.acm.org/", r"/doi/(?:abs/|full/|pdf/)?10\.1145/"),
        ("https://onlinelibrary.wiley.com/", r"/doi/(?:abs/|full/|epdf/)?10\.(?:1002|1111)/"),
        ("https://www.tandfonline.com/", r"/doi/(?:abs/|full/|epdf/)?10\.1080/"),
        ("https://journals.sagepub.com/", r"/doi/(?:abs/|full/|epub/)?10\.1177/"),
        ("https://www.science.org/", r"/doi/(?:abs/|full/|epdf/)?10\.1126/"),
        ("https://www.pnas.org/", r"/doi/(?:abs/|full/|epdf/)?10\.1073/"),
        ("https://pubs.acs.org/", r"/doi/(?:abs/|full/|pdf/)?10\.1021/"),
    )
)
"""Sites, and the form of the relative links in their pages."""
_RELATIVE = re.compile(r"/(?!/)|\w[\w.-]{0,40}\?")
"""The beginning of a relative address: "/articles", "forum?"."""
_PAGE_ADDRESS = re.compile(
    r"<base\b[^<>]{0,200}?\bhref\s*=\s*[\"']?(https?://[^\s\"'<>]{4,500})"
    r"|\brel\s*=\s*[\"']?canonical[\"']?[^<>]{0,200}?\bhref\s*=\s*[\"']?(https?://[^\s\"'<>]{4,500})"
    r"|[\"']og:url[\"'][^<>]{0,100}?\bcontent\s*=\s*[\"']?(https?://[^\s\"'<>]{4,500})"
    r"|saved from url=\(\d{1,6}\)(https?://[^\s<>]{4,500})",
    re.IGNORECASE,
)
"""The address of a page in its markup: "<base href=https://example.org/>"."""


def is_relative(address: str) -> bool:
    """True for an address within a site: "/articles/1", "forum?id=1"."""
    return _RELATIVE.match(address) is not None


def site_of(addresses: Iterable[str]) -> str:
    """The site to which most of the relative addresses belong, with a slash at its end; "" if none is known."""
    found: Counter[str] = Counter()
    for address in list(addresses)[:MAX_RELATIVE_LINKS]:
        if is_relative(address):
            found.update(site for site, form in _FORMS if form.match(address if address[0] == "/" else f"/{address}"))
    return found.most_common(1)[0][0] if found else ""


def named_address(text: str) -> str:
    """The address that the markup of a page gives as its own; "" for none."""
    found = _PAGE_ADDRESS.search(text)
    return next(filter(None, found.groups()), "") if found else ""
