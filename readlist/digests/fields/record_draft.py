"""The draft of a record: a reader sets its fields as the source writes them; ``record`` makes a Record of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readlist.digests.fields.conference_addresses import conference_of_address
from readlist.digests.fields.languages import language_tag
from readlist.digests.fields.markup import plain_line, plain_paragraphs
from readlist.digests.fields.web_addresses import PaperAddress, read_address
from readlist.model.identifiers import SCHEMES, identify
from readlist.model.publication import is_preprint_server
from readlist.model.record import Link, Record

MAX_KEYWORDS = 200
"""Most keywords of one work that are kept."""
MAX_LINKS = 50
"""Links of one work that are kept. More of them mean that a whole page was taken for one work."""

_ARXIV_VERSION = re.compile(r"\d{4}\.\d{4,5}v(\d+)|/\d{7}v(\d+)")
_DASHES = re.compile(r"\s*(?:--?-?|[–—‐‑‒−])\s*|(?<=\d)\?(?=\d)")
"""Dashes of many kinds, also one that was lost to "?" in a conversion of the text."""
_ELLIPSES = ("…", "...")
_SCHEME_AND_WWW = re.compile(r"^https?://(?:www\.)?")
_DOI_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/")
"""The address of a DOI: it leads to the page of a work, even where a source calls it a PDF."""
_ABSTRACT_HEADING = re.compile(r"\A(?:abstract|summary)[.:]?\n\n", re.IGNORECASE)
"""A heading above an abstract, which JATS and others have in the text."""
_ABSTRACT_LABEL = re.compile(
    r"(?i:abstract)\s*[:.]\s+|ABSTRACT\s+(?=[A-Z])|Abstract\s+(?=(?:A|An|The|This|These|In|We|Our|It|Here|To|For|"
    r"Background|Objectives?|Aims?|Purpose|Introduction|Context|Importance|Motivation|Summary)\b)"
)
"""The heading "Abstract", which Wiley and others put before the text."""
_STATEMENTS = re.compile(r"\s*(?:#{1,4}\s*)?Competing Interest Statement\s*(?=[A-Z]).*\Z", re.DOTALL)
"""The statements that bioRxiv and medRxiv put after an abstract in their exports."""

_ARXIV_AS_VENUE = re.compile(
    r"(?:e-?print )?arxiv(?: ?\(.*\)|[ ,:.]{0,3}(?:preprint|e-?prints?|org)?[ ,:.]{0,3}(?:arxiv)?[ ,:.]{0,3}(?:abs/)?"
    r"(?:\d{4}\.\d{4,5}|[a-z-]{1,20}(?:\.[a-z]{2})?/\d{7})?(?:v\d+)? ?(?:\[[\w., -]+\])?)$",
    re.IGNORECASE,
)
"""A venue that is arXiv, perhaps with the id of the preprint: "arXiv preprint arXiv:2402.16107"."""
_FEED_OF_ARXIV = re.compile(r".{2,80}\bupdates on (?:the )?arXiv\.org(?: e-?print archive)?\.?$", re.IGNORECASE)
"""The name of a feed of arXiv, which readers of feeds export as the source of its papers."""
_ARXIV_ANNOUNCEMENT = re.compile(r"arXiv:\S{7,30}\s{1,20}Announce Type: [\w-]{2,30}\s{0,20}Abstract:\s*", re.IGNORECASE)
"""The words before the abstract in feeds of arXiv."""
_PLACEHOLDER = re.compile(
    r"(?:(?:n\.?/?a\.?|none|null|nan|n\.pag\.?|unknown|[-–—?]+)(?:-n/?a)?"
    r"|no[ -](?:(?:pagination|pages)(?: specified| given)?|specified))$",
    re.IGNORECASE,
)
"""A volume, issue or pages by which an exporter says that it does not know them: "n/a", "--".

PsycINFO has "No" as the first page and "Specified", or "Pagination", as the last one.
"""
_NO_ABSTRACT = re.compile(
    r"[\[(]?(?:no abstract(?: is)? available(?: for this \w+)?|(?:abstract )?not available)\.?[\])]?\.?$", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"\[ABSTRACT FROM (?:AUTHOR|PUBLISHER)[^\[\]]{0,40}\](?:\s{0,3}Copyright of .{0,2000})?\Z"
    r"|\(PsycINFO Database Record \(c\) \d{4} APA, all rights reserved\)\.?\Z",
    re.DOTALL | re.IGNORECASE,
)
"""The origin and the rights of an abstract, which EBSCO and the APA put behind it."""
_TEX_MARK = re.compile(r" ?\$ ?(?:\{\}|\\,)?\^[^$]{1,60}\$")
"""A mark of an institution or of equal contribution after a name, in TeX: "$^{1,2}$", "$^\\dagger$"."""
_WHOLE_WORD_AT_END = re.compile(r"(?:^|[\s-])[^\W\d_a-z][^\W\d_A-Z]{4,}\.$")
"""The full stop of a list of authors after a name that is not abbreviated: "Example, Antoine."."""
_TRIAL = re.compile(
    r"(?:NCT|ISRCTN|EUCTR|ACTRN|DRKS|IRCT|PACTR|TCTR|KCT|SLCTR|jRCTs?|JPRN-|ChiCTR|CTRI/|RBR-|NTR|PER-|CTIS)[\w/-]{3,30}"
)
"""The number of a clinical trial, which Cochrane has in place of its authors."""
_BRACKETED = re.compile(r"^\[([^\[\]]+)\]$")
"""A publisher in square brackets, as libraries and JSTOR write it if the work itself does not name it."""


@dataclass(slots=True)
class RecordDraft:
    """The fields of a record as a source writes them. ``record`` removes HTML and joins blanks.

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
        """Add an identifier of a scheme, as a source writes it. False if ``text`` is no such identifier.

        Of several identifiers of one scheme, the first one is kept.
        """
        text = text.strip().strip("<>{}[],;\"'").lstrip("(")
        if not text:
            return False
        text = text.rstrip(")") + ")" * min(text.count("("), len(text) - len(text.rstrip(")")))
        found, value = identify(f"{scheme}:{text}" if SCHEMES[scheme].prefixed else text)
        if found == "arxiv" and scheme == "doi":
            scheme = "arxiv"  # arXiv's own DOI
        if found != scheme:  # the bare number was taken for another scheme's
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
        """Add a web address, and the identifiers in it. Returns None if ``text`` is no web address.

        The first page is the record's ``url``; others are further links. ``kind`` is the kind of link that the source
        gives ("pdf", "code"), "" if it gives none.
        """
        address = read_address(text, base)
        if address is None:
            return None
        for scheme, value in address.identifiers.items():
            self.identifiers.setdefault(scheme, value)
        if address.identifiers.get("arxiv", "") == self.identifiers.get("arxiv") and not self.version:
            self.version = address.version
        kind = kind if kind and not (kind == "pdf" and _DOI_RESOLVER.match(address.url)) else address.kind
        key = _link_key(address.url)
        if kind == "page" and not self.url:
            self.url = address.url
            self.links.pop(key, None)
        elif len(self.links) < MAX_LINKS and key != _link_key(self.url):
            self.links.setdefault(key, Link(kind, address.url))
        return address

    def _plain_pages(self) -> str:
        """The pages with plain hyphens; "" if they are the DOI, as in some records of NASA ADS."""
        pages = _DASHES.sub("-", _known_number(self.pages)).strip("-+").removeprefix("UNSP ")  # of the Web of Science
        return "" if pages.startswith("10.") and pages.lower() == self.identifiers.get("doi") else pages

    def record(self) -> Record:
        """The record in canonical form."""
        title, venue = plain_line(self.title), plain_line(self.venue)
        if venue.startswith(("http://", "https://")):  # Cochrane has the page of a trial there
            self.add_link(venue)
            venue = ""
        abstract, excerpt = _plain_abstract(self.abstract), plain_paragraphs(self.excerpt)
        if announced := _ARXIV_ANNOUNCEMENT.match(abstract):
            abstract = abstract[announced.end() :]
        if _NO_ABSTRACT.match(abstract):
            abstract = ""
        if (abstract.endswith(_ELLIPSES) or abstract.startswith(_ELLIPSES)) and not excerpt:
            abstract, excerpt = "", abstract
        if announced := _ARXIV_ANNOUNCEMENT.match(excerpt):
            excerpt = excerpt[announced.end() :]
            if not abstract and excerpt.endswith((".", "?", "!", ")", "}", "$")):
                abstract, excerpt = excerpt, ""
        conference, year = conference_of_address(self.url)
        published = self.published or year
        if conference and not venue and self.kind in {"", "conference"} and published.startswith(year):
            venue = conference
        publisher = _BRACKETED.sub(r"\1", plain_line(self.publisher))
        if not venue and is_preprint_server(publisher):
            venue, publisher = publisher, ""
        keywords = dict.fromkeys(word for each in self.keywords if (word := plain_line(each)))
        return Record(
            title=title,
            abstract=abstract,
            authors=tuple(filter(None, map(_plain_name, self.authors))),
            published=published,
            venue="arXiv" if _ARXIV_AS_VENUE.match(venue) or _FEED_OF_ARXIV.match(venue) else venue,
            url=self.url,
            excerpt=excerpt if any(map(str.isalpha, excerpt)) and excerpt.rstrip(".") != title.rstrip(".") else "",
            authors_cut=self.authors_cut,
            volume=_known_number(self.volume),
            issue=_known_number(self.issue),
            pages=self._plain_pages(),
            publisher=publisher,
            kind=self.kind,
            language=language_tag(plain_line(self.language)),
            version=plain_line(self.version),
            keywords=tuple(keywords)[:MAX_KEYWORDS],
            links=tuple(self.links.values()),
            identifiers={scheme: self.identifiers[scheme] for scheme in SCHEMES if scheme in self.identifiers},
        )


def _plain_name(text: str) -> str:
    """A name without marks in TeX after it; "" for the number of a trial."""
    name = plain_line(text)
    name = _TEX_MARK.sub("", name) if "$" in name else name
    if name.endswith(".") and _WHOLE_WORD_AT_END.search(name[-40:]):
        name = name[:-1]
    return "" if _TRIAL.fullmatch(name) else name


def _plain_abstract(text: str) -> str:
    """An abstract without the heading above or before it, and without the statements after it."""
    plain = _ABSTRACT_HEADING.sub("", plain_paragraphs(text))
    label = _ABSTRACT_LABEL.match(plain)
    plain = plain[label.end() :] if label else plain
    return _RIGHTS.sub("", _STATEMENTS.sub("", plain)).rstrip()


def _known_number(text: str) -> str:
    """A volume, issue or pages as plain text; "" for a placeholder such as "n/a"."""
    plain = plain_line(text)
    return "" if _PLACEHOLDER.match(plain) else plain


def _link_key(url: str) -> str:
    """The address without scheme, "www." and a last slash, so that http and https give one key."""
    return _SCHEME_AND_WWW.sub("", url).rstrip("/")
