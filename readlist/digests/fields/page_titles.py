"""Titles of web pages, as in bookmarks: the title of a paper with names of sites before and after it."""

from __future__ import annotations

import re

from readlist.digests.fields.markup import plain_line
from readlist.model.identifiers import identify

MIN_WORDS_BESIDE_SITE = 3
"""Words of a title beside a site; a shorter text is a label, such as "Code - Hugging Face"."""
MAX_PAGE_TITLE_CHARS = 2_000
"""Characters of a page's title that are read."""

_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
_PREFIX = re.compile(
    rf"(?:\[(?:arxiv:)?{_ID}\]|arxiv:{_ID}(?: \[[\w.-]{{2,20}}\])?(?: \d{{1,2}} \w{{3}} \d{{4}})?"
    r"|abstract page for arxiv paper \S+:|\(pdf\)|\[pdf\]|frontiers \||paper page -|full article:"
    r"|view of|\[[RDNP]\])(?:\s+|$)",
    re.IGNORECASE,
)
"""A mark before a title: "[2402.16107] ", "[PDF] ", "Paper page - "."""
_ID_IN_BRACKETS = re.compile(rf"\[(?:arxiv:)?{_ID}\]\s+(?=\S)", re.IGNORECASE)
_SITES = "|".join(
    r"""
    acl anthology
    alphaxiv
    arxiv(?:\.org)?
    (?:bio|med|chem)rxiv
    cell press
    cvf open access
    dblp.{0,40}
    europe pmc
    f1000research
    frontiers
    hal
    hugging ?face
    ieee (?:xplore|conference publication|journals & magazine)
    jstor
    lancet
    mdpi
    nature(?: \w+)?
    ncbi
    neurips.{0,30}
    nih
    nips
    openreview(?:\.net)?
    oxford academic
    papers ?with ?code
    plos.{0,40}
    pmc
    pmlr
    pnas
    pubmed(?: central)?
    researchgate
    science(?:magazine)?
    sciencedirect(?:\.com)?
    scientific reports
    semantic scholar
    springer(?:link| nature link)?
    ssrn(?:\.com)?
    taylor & francis online
    the acm digital library
    wiley online library
    zenodo
    """.replace("    ", "").split("\n")[1:-1]
)
"""Names of sites, by regular expression."""
_SITE_SUFFIX = re.compile(rf"\s+(?:[-–—:·•]|::)\s+(?:{_SITES})\s*$", re.IGNORECASE)
"""The name of a site after a title: " - arXiv", " · Hugging Face"."""
_ON_SITE = re.compile(r"\s+on JSTOR\s*$")
_SSRN_AUTHORS = re.compile(r"(?<=\S) by (?:(?! by )[^:|]){3,300} :: SSRN\s*$")
"""The authors and the site after a title at SSRN: "Owls by Ada Example :: SSRN"."""
_YEAR = r"(?:\s+\((?:19|20)\d\d\))?"
"""A year in brackets, which may be absent: " (2019)"."""
_KIND_AND_YEAR = re.compile(rf"(?<=\S){_YEAR}\s+\[(?:pdf|video|audio|html|paper)\]{_YEAR}$", re.IGNORECASE)
"""The kind of the target and the year that sites for sharing links put after a title: " (2019) [pdf]"."""
_YEAR_AT_END = re.compile(r"(?<=\S)\s+\((?:19|20)\d\d\)$")
"""The year of an older text after the title of a post: " (2019)"."""
_KIND_PREFIX = re.compile(
    r"(?P<journal>[^|]{2,100}) \| (?P<free>free |open access )?(?:full[- ]text|html|abstract|no-access)[^|]{0,20} \| ",
    re.IGNORECASE,
)
"""The journal and the kind of page before a title, as publishers put them."""
_BAR_SUFFIX = re.compile(r"\s+\|\s+[^|]{1,200}$")
_SITE_AT_END = re.compile(rf"\s+(?:[-–—:·•|]|::)\s+(?:{_SITES})\s*$", re.IGNORECASE)
"""The name of a site after any sign; what is after a bar may as well be a part of a title."""
_WILEY_SUFFIX = re.compile(r" - [^-]{2,60} - (?:19|20)\d\d - [^-]{2,100}$")
"""The authors, year and journal after a title at Wiley: " - Example - 2020 - Journal of Owls"."""
_FLAIR = re.compile(r"\s*\[(?:R|D|P|N|Research|Discussion|Project|News|Paper)\]\s*(?=\S)", re.IGNORECASE)
"""The tag before the title of a post: "[R] Owls"."""
_NOT_A_TITLE = re.compile(
    rf"(?:{_SITES}|untitled|no title(?: found)?|just a moment\.*|redirecting\.*|access denied|page not found"
    r"|404.{0,30}|\S+\.pdf|https?://\S+|www\.\S+|[\w-]+(?:\.[\w-]+)+/\S*)$",
    re.IGNORECASE,
)
"""A site, a file, an address or an error in place of a title: "Just a moment...", "paper.pdf"."""


def without_identifier(title: str) -> str:
    """A title without the id of arXiv in brackets before it, as feeds and pages write it: "[2402.16107v2] A title"."""
    found = _ID_IN_BRACKETS.match(title)
    return title[found.end() :] if found else title


def without_site(text: str) -> str:
    """The text of a link without the identifier before and the names of sites after a title, as pages are named.

    A text that has no title then, or holds only the name of a site, stays as it is.
    """
    if len(text) > MAX_PAGE_TITLE_CHARS or not (_PREFIX.match(text) or _SITE_AT_END.search(text)):
        return text
    title = _PREFIX.sub("", text, count=1)
    for _ in range(2):
        title = _SITE_AT_END.sub("", title)
    return title if len(title.split()) >= MIN_WORDS_BESIDE_SITE else text


def paper_title(text: str) -> str:
    """The title of the paper in the title of its page; "" if that is only a site, a file or an identifier."""
    title = plain_line(text[:MAX_PAGE_TITLE_CHARS])
    for _ in range(3):
        if found := _PREFIX.match(title):
            title = title[found.end() :]
    title = _without_kind(title)
    bare = title = _KIND_AND_YEAR.sub("", _SSRN_AUTHORS.sub("", _ON_SITE.sub("", title)))
    for pattern in (_BAR_SUFFIX, _BAR_SUFFIX, _BAR_SUFFIX, _SITE_SUFFIX, _SITE_SUFFIX):
        title = pattern.sub("", title)
    if title != bare:
        title = _WILEY_SUFFIX.sub("", title)
    return "" if _NOT_A_TITLE.match(title) or identify(title)[0] else title


def _without_kind(title: str) -> str:
    """The title without the journal and the kind of page before it; a title stands before its journal as well."""
    found = _KIND_PREFIX.match(title)
    if found is None:
        return title
    rest = title[found.end() :]
    is_title = len(rest.partition(" | ")[0].split()) > len(found["journal"].split())
    return rest if found["free"] or is_title else title


def plain_shared_title(title: str) -> str:
    """A title without the tags of sites for sharing links: "[R]" before it, "(2019) [pdf]" after it."""
    title = _FLAIR.sub("", title, count=1) if _FLAIR.match(title) else title
    return _YEAR_AT_END.sub("", _KIND_AND_YEAR.sub("", title))
