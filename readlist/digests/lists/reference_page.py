"""The "reference-page" format: references in HTML, as Zotero, Pandoc and others write bibliographies in a CSL style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.link_words import is_link_word
from readlist.digests.html_page import parse_page, text_of
from readlist.digests.lists.citation_lines import MIN_CITATIONS, is_citation, read_citation
from readlist.digests.source import Source
from readlist.digests.text import head_text, open_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

REFERENCE_PAGE_SCORE = 80
"""The score of a page of references: above that of a page with links to papers."""
MAX_CSL_ENTRY_CHARS = 4_000
"""Characters of a reference; of a longer one, only these are read."""
MAX_SCORED_ITEMS = 40
"""Items of lists that are looked at for the score."""
MIN_SHARE_OF_REFERENCES = 0.8
"""The share of the items, from 0 to 1, that must be references."""
MAX_LINKS_OF_REFERENCE = 20
"""Links of a reference that are read."""

_ENTRY = re.compile(
    r"<(?:div|p|li|td|ul)\b[^<>]{0,300}\bclass\s*=\s*[\"']?[^\"'<>]{0,100}\b(?:csl-entry|bibtexitem|bib2xhtml)\b"
    r"|<meta name=.?generator.? content=.?Pybtex\b",
    re.IGNORECASE,
)
_ENTRIES = (".csl-entry", ".ltx_bibitem", "td.bibtexitem", "ul.bib2xhtml li")
"""The selectors of references as programs write them: CSL, LaTeXML, bibtex2html, bib2xhtml."""
_LINKS_OF_BIBTEX2HTML = re.compile(r"\s*\[\s*bib\b[^\[\]]{0,200}\]")
_DASH_OF_TEX = re.compile(r"(?<=\d)--(?=\d)")
_BLOCK_OF_LATEXML = re.compile(r"(?:External )?Links?: |Cited by: .*", re.DOTALL)
"""A label before addresses, or the places of a paper that cite a reference."""


class ReferencePage:
    """The reader of bibliographies in HTML."""

    name = "reference-page"
    label = N_("References in HTML")
    extensions = (".html", ".htm")
    looks_for = N_("references in HTML, as Zotero and Pandoc write them (“csl-entry”)")

    def score(self, head: bytes, name: str) -> int:
        """80 for HTML with the class of references, or whose items or paragraphs are nearly all references."""
        if not any(mark in head for mark in (b"csl-entry", b"<li", b"<p", b"bibtexitem", b"Pybtex")):
            return 0
        text = head_text(head)
        if not text.lstrip().startswith("<"):
            return 0
        is_found = _ENTRY.search(text) or _listed_references(LexborHTMLParser(text))
        return REFERENCE_PAGE_SCORE if is_found else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """An entry for each reference; a problem for one that cannot be split into its parts."""
        yield DigestHead(source.mail_date, source.name)
        yield from open_text(source).problems
        maker = EntryMaker()
        page = parse_page(source)
        for node in _entries(page):
            abstract = _take_abstract(node)
            line = _line_of(node)
            draft = read_citation(line)
            draft.abstract = draft.abstract or abstract
            if draft.title or draft.identifiers:
                yield from maker.make(draft)
            elif line:
                yield Problem(0, "record_lost", {"text": line[:60]})
        if not maker.made:
            yield Problem(0, "no_papers")


READER = ReferencePage()


def _listed_references(page: LexborHTMLParser) -> str:
    """The selector of the items of lists, or of the paragraphs, if nearly all are references, else "".

    Menus have items, too.
    """
    return next((each for each in ("li", "p") if _are_references(page.css(each)[:MAX_SCORED_ITEMS])), "")


def _are_references(nodes: list[LexborNode]) -> bool:
    cited = count = 0
    for line in filter(None, map(_line_of, nodes)):
        count += 1
        cited += is_citation(line)
        if cited < MIN_SHARE_OF_REFERENCES * count - 1:  # whatever follows: references take time
            return False
    return cited >= max(MIN_CITATIONS, MIN_SHARE_OF_REFERENCES * count)


def _entries(page: LexborHTMLParser) -> list[LexborNode]:
    """The elements that hold one reference each."""
    is_pybtex = page.css_first("meta[name=generator][content^=Pybtex]") is not None
    found = next(filter(None, map(page.css, _ENTRIES)), [])
    return found or page.css("dd" if is_pybtex else _listed_references(page) or "li")


def _take_abstract(entry: LexborNode) -> str:
    """The abstract that bibtex2html writes below a reference, which is taken out of it."""
    quote = entry.css_first("td.bibtexitem blockquote")
    abstract = text_of(quote) if quote is not None else ""
    if quote is not None:
        quote.decompose()
    return abstract


def _line_of(entry: LexborNode) -> str:
    """The text of a reference, without its number and with the addresses of its links after it."""
    texts = [text_of(each) for each in entry.css(".csl-right-inline")]
    texts = texts or [_BLOCK_OF_LATEXML.sub("", text_of(each), count=1) for each in entry.css(".ltx_bibblock")]
    text = (" ".join(texts) if texts else text_of(entry))[:MAX_CSL_ENTRY_CHARS]
    text = _DASH_OF_TEX.sub("–", _LINKS_OF_BIBTEX2HTML.sub("", text))
    addresses: dict[str, None] = {}
    for link in entry.css("a[href]")[:MAX_LINKS_OF_REFERENCE]:
        words, address = text_of(link), link.attributes.get("href") or ""
        if address.startswith("http"):
            addresses[address] = None
            before, found, after = (
                text.rpartition(words) if words and is_link_word(words, is_alone=True) else ("", "", text)
            )
            text = before + after if found else text
    return " ".join([text.strip(), *addresses])
