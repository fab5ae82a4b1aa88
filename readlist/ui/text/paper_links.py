"""The web links of a paper: from its identifiers, its own address, its further links, and its abstract. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr
from readlist.ui.text.safe_links import NO_LINK, addresses, safe_link
from readlist.ui.text.text_bounds import cut

MAX_IDENTIFIER_CHARS = 1_000
"""Characters of the longest identifier that is made a link."""
MAX_FURTHER_LINKS = 50
"""Further links of a paper that are shown."""
_WORDS_OF_KINDS = {
    "pdf": N_("PDF"),
    "code": N_("Code"),
    "data": N_("Data"),
    "video": N_("Video"),
    "slides": N_("Slides"),
    "supplement": N_("Supplement"),
    "citation": N_("Citation"),
    "project": N_("Project"),
}
"""Texts of further links by their kind; links of other kinds show the host."""


@dataclass(frozen=True, slots=True)
class WebLink:
    """A web link: the text that is clicked, and the address."""

    word: str
    address: str


def links(paper: Paper) -> tuple[WebLink, ...]:
    """The links of a paper, best first, without repeated addresses."""
    found = []
    for name, scheme in SCHEMES.items():
        value = paper.record.identifiers.get(name, "").strip()
        if value and len(value) <= MAX_IDENTIFIER_CHARS:
            found.append(WebLink(scheme.site, scheme.address_of(quote(value, safe="/:;()"))))
    taken = {_comparison_form(link.address) for link in found}
    pages = [("", paper.record.url), ("", paper.record.identifiers.get("url", ""))]
    for kind, address in (*pages, *paper.record.links[:MAX_FURTHER_LINKS]):
        target = safe_link(address.strip())
        if target != NO_LINK and _comparison_form(target) not in taken:
            taken.add(_comparison_form(target))
            word = tr(_WORDS_OF_KINDS[kind]) if kind in _WORDS_OF_KINDS else _host(target)
            found.append(WebLink(word, target))
    return tuple(found)


def best_link(paper: Paper) -> str:
    """The address to open for a paper: its first link, else the only address in its abstract, else ""."""
    found = links(paper)
    if found:
        return found[0].address
    named: dict[str, str] = {}
    for _start, _end, target in safe_addresses(to_unicode(cut(paper.record.abstract))):  # as the pane shows it
        named.setdefault(_comparison_form(target), target)
    return next(iter(named.values())) if len(named) == 1 else ""


def safe_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and target of each address in a text that is safe to open."""
    for start, end in addresses(text):
        target = safe_link(text[start:end])
        if target != NO_LINK:
            yield start, end, target


def _comparison_form(address: str) -> str:
    """An address without scheme, "www.", arXiv version and case: equal for two addresses of one page."""
    parts = urlsplit(address)
    host = parts.netloc.lower().removeprefix("www.").replace("dx.doi.org", "doi.org")
    path = parts.path
    if host == "arxiv.org":
        path = re.sub(r"v\d+$", "", path.replace("/pdf/", "/abs/").removesuffix(".pdf"))
    return f"{host}{path.rstrip('/').lower()}?{parts.query}"


def _host(address: str) -> str:
    return (urlsplit(address).hostname or tr("Web page")).removeprefix("www.")
