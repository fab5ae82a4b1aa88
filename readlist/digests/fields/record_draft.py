"""A record in the making: a reader sets the fields as its source writes them, and gets a Record in canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readlist.digests.fields.languages import language_tag
from readlist.digests.fields.markup import plain_line, plain_paragraphs
from readlist.digests.fields.web_addresses import PaperAddress, read_address
from readlist.model.identifiers import SCHEMES, identify
from readlist.model.record import Link, Record

MAX_KEYWORDS = 200
MAX_LINKS = 50
"""Links of one work; a page of links that is taken for one work has more."""

_ARXIV_VERSION = re.compile(r"\d{4}\.\d{4,5}v(\d+)|/\d{7}v(\d+)")
_DASHES = re.compile(r"\s*(?:--?-?|[–—‐‑‒−])\s*")
_CUT = ("…", "...")
_BEGIN_OF_ADDRESS = re.compile(r"^https?://(?:www\.)?")
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/")
"""Addresses that lead to the page of a work, also if a source has them among the full texts."""
_HEADING = re.compile(r"\A(?:abstract|summary)[.:]?\n\n", re.IGNORECASE)
"""A heading above an abstract, which JATS and others have in the text."""

_ARXIV_VENUE = re.compile(
    r"(?:e-?print )?arxiv(?: ?\(.*\)|[ ,:.]{0,3}(?:preprint|e-?prints?|org)?[ ,:.]{0,3}(?:arxiv)?[ ,:.]{0,3}(?:abs/)?"
    r"(?:\d{4}\.\d{4,5}|[a-z-]{1,20}(?:\.[a-z]{2})?/\d{7})?(?:v\d+)? ?(?:\[[\w., -]+\])?)$",
    re.IGNORECASE,
)
"""Names of arXiv with the number of the preprint: "arXiv preprint arXiv:2402.16107"."""
_UNKNOWN_NUMBER = re.compile(r"(?:n\.?/?a\.?|none|null|nan|n\.pag\.?|unknown|[-–—?]+)(?:-n/?a)?$", re.IGNORECASE)
"""Volumes, issues and pages that exporters write for what they do not know."""
_NO_ABSTRACT = re.compile(r"[\[(]?no abstract(?: is)? available(?: for this \w+)?\.?[\])]?\.?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^\[([^\[\]]+)\]$")
"""A publisher that is not named in the work itself, as JSTOR and libraries write it."""


@dataclass(slots=True)
class RecordDraft:
    """The fields of a record as a source writes them. HTML is removed and blanks are joined by ``record``.

    ``published`` is an ISO date (``publication_dates``), ``authors`` are whole names (``author_names``), ``kind`` is
    one of ``model.publication.KINDS`` (``publication_kinds``). TeX is decoded by the readers whose sources have it
    (``tex_accents``). ``abstract`` is a whole abstract; a part of one, or what ends in an ellipsis, is an ``excerpt``.
    """

    title: str = ""
    abstract: str = ""
    excerpt: str = ""
    authors: Iterable[str] = ()
    authors_cut: bool = False
    published: str = ""
    venue: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    kind: str = ""
    language: str = ""
    version: str = ""
    keywords: Iterable[str] = ()
    url: str = ""
    links: dict[str, Link] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)

    def add_identifier(self, scheme: str, text: str) -> bool:
        """Add the identifier of a scheme, as a source writes it. False if ``text`` is none; the first one stays."""
        text = text.strip().strip("<>{}[],;\"'").lstrip("(")
        if not text:
            return False
        text = text.rstrip(")") + ")" * min(text.count("("), len(text) - len(text.rstrip(")")))
        found, value = identify(f"{scheme}:{text}" if SCHEMES[scheme].prefixed else text)
        if found == "arxiv" and scheme == "doi":
            scheme = "arxiv"  # arXiv's own DOI
        if found != scheme:  # a number that another scheme would have claimed
            value = SCHEMES[scheme].read(re.sub(rf"^(?:{scheme})\s*[: ]\s*", "", text, flags=re.IGNORECASE))
        if not value:
            return False
        if scheme == "doi":
            value = value.rstrip(".,;")
        self.identifiers.setdefault(scheme, value)
        if scheme == "arxiv" and not self.version and (version := _ARXIV_VERSION.search(text.lower())):
            self.version = version[1] or version[2]
        return True

    def add_link(self, text: str, kind: str = "", base: str = "") -> PaperAddress | None:
        """Add a web address: its identifiers, and the page or a further link. None if it is no web address.

        ``kind`` is that of the source ("pdf", "code"), if it says so.
        """
        address = read_address(text, base)
        if address is None:
            return None
        for scheme, value in address.identifiers.items():
            self.identifiers.setdefault(scheme, value)
        if address.identifiers.get("arxiv", "") == self.identifiers.get("arxiv") and not self.version:
            self.version = address.version
        kind = kind if kind and not (kind == "pdf" and _RESOLVER.match(address.url)) else address.kind
        key = _link_key(address.url)
        if kind == "page" and not self.url:
            self.url = address.url
            self.links.pop(key, None)
        elif len(self.links) < MAX_LINKS and key != _link_key(self.url):
            self.links.setdefault(key, Link(kind, address.url))
        return address

    def _plain_pages(self) -> str:
        """The pages with plain dashes; "" for a DOI in their place, as NASA ADS writes it."""
        pages = _DASHES.sub("-", _known_number(self.pages)).strip("-+")
        return "" if pages.startswith("10.") and pages.lower() == self.identifiers.get("doi") else pages

    def record(self) -> Record:
        """The record."""
        title, venue = plain_line(self.title), plain_line(self.venue)
        abstract, excerpt = _HEADING.sub("", plain_paragraphs(self.abstract)), plain_paragraphs(self.excerpt)
        if _NO_ABSTRACT.match(abstract):
            abstract = ""
        if abstract.endswith(_CUT) and not excerpt:
            abstract, excerpt = "", abstract
        keywords = dict.fromkeys(word for each in self.keywords if (word := plain_line(each)))
        return Record(
            title=title,
            abstract=abstract,
            authors=tuple(name for each in self.authors if (name := plain_line(each))),
            published=self.published,
            venue="arXiv" if _ARXIV_VENUE.match(venue) else venue,
            url=self.url,
            excerpt=excerpt if any(map(str.isalnum, excerpt)) else "",
            authors_cut=self.authors_cut,
            volume=_known_number(self.volume),
            issue=_known_number(self.issue),
            pages=self._plain_pages(),
            publisher=_IN_BRACKETS.sub(r"\1", plain_line(self.publisher)),
            kind=self.kind,
            language=language_tag(plain_line(self.language)),
            version=plain_line(self.version),
            keywords=tuple(keywords)[:MAX_KEYWORDS],
            links=tuple(self.links.values()),
            identifiers={scheme: self.identifiers[scheme] for scheme in SCHEMES if scheme in self.identifiers},
        )


def _known_number(text: str) -> str:
    """A volume, issue or pages; "" for words such as "n/a"."""
    plain = plain_line(text)
    return "" if _UNKNOWN_NUMBER.match(plain) else plain


def _link_key(url: str) -> str:
    """A key that is equal for the same page by http and by https."""
    return _BEGIN_OF_ADDRESS.sub("", url).rstrip("/")
