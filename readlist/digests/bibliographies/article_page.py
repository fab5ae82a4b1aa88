"""Reads the saved page of an article, by the metadata in it: ``citation_…`` elements, which Google Scholar reads, and
Dublin Core; or the articles that a page describes in JSON-LD of schema.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from readlist.digests.bibliographies.tagged_values import page_range
from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import list_authors, split_authors
from readlist.digests.fields.markup import plain_line
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.digests.fields.web_addresses import read_address
from readlist.digests.html_page import is_html, own_addresses, parse_head, parse_page, text_of
from readlist.digests.json_values import objects_at, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.model.publication import is_preprint_server
from readlist.translation import N_

MAX_META_ELEMENTS = 20_000
"""Elements of metadata of a page that are read; papers of large collaborations have thousands of authors."""
MAX_SCHEMA_CHARS = 2_000_000
"""Characters of a script with JSON-LD that is read."""
MAX_SCHEMA_DEPTH = 6
"""Arrays and objects within one another in which articles of JSON-LD are looked for."""
MAX_PAPERS_PER_ARTICLE = 2
"""Most linked papers per article in JSON-LD. A page with more is a list, of which JSON-LD describes only a part."""

_SCHEMA_ARTICLE = re.compile(
    r"\"@type\"\s*+:\s*+(?:\[[^\[\]]{0,200}?)?\"(?:https?://schema\.org/)?(?:Medical)?ScholarlyArticle\""
)
"""The type of an article in JSON-LD: ``"@type": "ScholarlyArticle"``."""
_OTHER_ARTICLE = re.compile(r"\"@type\"\s*+:\s*+\"(?:NewsArticle|BlogPosting|Blog)\"")
"""News and posts, which may describe the articles that they are about."""
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s{1,9}url: )(https?://[^\s<>]{1,2000})", re.IGNORECASE
)
"""The comment with the address of a page, as browsers and SingleFile save it."""
_EVIDENCE = (
    "citation_author",
    "citation_authors",
    "citation_doi",
    "citation_pmid",
    "citation_journal_title",
    "citation_conference_title",
)
"""Names of metadata of which an article has at least one beside its title."""
_OWN_NAMES = ("citation_doi", "citation_abstract_html_url")
"""Names of metadata that are there once for one article, even if its title is there in several languages."""
_CITED = frozenset({"citation", "mentions", "about", "isBasedOn", "subjectOf"})
"""Fields of an object in JSON-LD with works that are not on its page."""
_VENUES = (
    ("citation_journal_title", "article"),
    ("citation_conference_title", "conference"),
    ("citation_inbook_title", "chapter"),
    ("citation_dissertation_institution", "thesis"),
    ("citation_technical_report_institution", "report"),
    ("prism.publicationname", ""),
)
"""Names of metadata with the venue of an article, and the kind of article that has them."""
_DATES = (
    *("citation_publication_date", "citation_online_date", "citation_date", "citation_cover_date", "citation_year"),
    *("prism.publicationdate", "dc.date", "dc.date.issued", "article:published_time"),
)


class ArticlePage:
    """The reader of the page of one article, or of a page with articles in JSON-LD."""

    name = "article-page"
    label = N_("Page of an article")
    extensions = (".html", ".htm")
    looks_for = N_('elements such as <meta name="citation_title">')

    def score(self, head: bytes, name: str) -> int:
        """92 for the metadata of an article, 80 for articles in JSON-LD, 30 if a page has more than they describe."""
        lower = head.lower()
        has_metadata = b"citation_title" in lower or b"dc.title" in lower
        if not (has_metadata or b"ScholarlyArticle" in head) or not is_html(head):
            return 0
        if has_metadata:
            values = _metadata(parse_head(head))
            if _title(values):
                return 0 if "citation_arxiv_id" in values else 92
        return _score_schema(head) if b"ScholarlyArticle" in head else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The article of the page, by its metadata; else those in its JSON-LD."""
        page = parse_page(source)
        values = _metadata(page)
        yield DigestHead(source.mail_date, _first(values, "og:site_name", "citation_journal_title") or source.name)
        maker = EntryMaker()
        if _title(values):
            yield from maker.make(_draft(values, _address_of(page, values, source)))
        else:
            known: set[tuple[str, str]] = set()
            for draft in _schema_drafts(page):
                if (key := (draft.title, draft.url)) not in known:  # pages repeat their scripts
                    known.add(key)
                    yield from maker.make(draft)
        if not maker.made:
            yield Problem(0, "no_papers")


READER = ArticlePage()


def _metadata(page: LexborHTMLParser) -> dict[str, list[str]]:
    """The values of the page's metadata by their names in lower case."""
    values: dict[str, list[str]] = {}
    for node in page.css("meta")[:MAX_META_ELEMENTS]:
        name = (node.attributes.get("name") or node.attributes.get("property") or "").strip().lower()
        if name and (content := (node.attributes.get("content") or "").strip()):
            values.setdefault(name, []).append(content)
    return values


def _first(values: dict[str, list[str]], *names: str) -> str:
    return next((values[name][0] for name in names if name in values), "")


def _title(values: dict[str, list[str]]) -> str:
    """The title of the one article that metadata describe; "" if they describe none, or several.

    An article with titles in several languages has one DOI or one page.
    """
    if "citation_title" in values:
        is_single = any(len(set(values.get(name, ()))) == 1 for name in ("citation_title", *_OWN_NAMES))
        return _first(values, "citation_title") if is_single and any(name in values for name in _EVIDENCE) else ""
    is_article = "dc.creator" in values and any(map(find_doi, values.get("dc.identifier", ())))
    return _first(values, "dc.title") if is_article else ""


def _score_schema(head: bytes) -> int:
    text = head_text(head)
    described = len(_SCHEMA_ARTICLE.findall(text))
    if not described or "application/ld+json" not in text or _OTHER_ARTICLE.search(text):
        return 0
    page = parse_head(head)
    drafts = list(_schema_drafts(page))
    if len(drafts) == 1:
        shown = _letters(" ".join(map(text_of, page.css("title, h1"))) + _first(_metadata(page), "og:title"))
        return 80 if _letters(plain_line(drafts[0].title)) in shown else 30
    links = (read_address(node.attributes.get("href") or "") for node in page.css("a[href]"))
    papers = {address.url for address in links if address is not None and address.is_paper}
    return 80 if len(papers) <= MAX_PAPERS_PER_ARTICLE * described else 30


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _address_of(page: LexborHTMLParser, values: dict[str, list[str]], source: Source) -> str:
    """The address of the article's page; "" if it is unknown."""
    saved = _SAVED_FROM.search(head_text(source.head))
    own = next((each for each in own_addresses(page) if each.startswith("http")), "")
    return own or _first(values, "citation_public_url", "citation_abstract_html_url") or (saved[1] if saved else "")


def _draft(values: dict[str, list[str]], address: str) -> RecordDraft:
    draft = RecordDraft(
        title=_title(values),
        published=next((day for name in _DATES if (day := read_publication_date(_first(values, name)))), ""),
        volume=_first(values, "citation_volume", "prism.volume"),
        issue=_first(values, "citation_issue", "prism.number"),
        pages=page_range(
            _first(values, "citation_firstpage", "prism.startingpage"),
            _first(values, "citation_lastpage", "prism.endingpage"),
        ),
        publisher=_first(values, "citation_publisher", "dc.publisher"),
        language=_first(values, "citation_language", "dc.language"),
        abstract=_first(values, "citation_abstract", "dcterms.abstract"),
        keywords=[word.strip() for each in values.get("citation_keywords", ()) for word in re.split(r"[;,]", each)],
    )
    draft.venue, draft.kind = next(
        ((venue, kind) for name, kind in _VENUES if (venue := _first(values, name))), ("", "")
    )
    if is_preprint_server(draft.venue):
        draft.kind = "preprint"
    if not draft.abstract:
        draft.excerpt = plain_line(_first(values, "dc.description", "description", "og:description"))
    names = values.get("citation_author") or values.get("dc.creator") or []
    if len(names) > 1:
        draft.authors, draft.authors_cut = list_authors(names)
    else:
        draft.authors, draft.authors_cut = split_authors(next(iter(names), _first(values, "citation_authors")))
    for scheme, keys in (("doi", ("citation_doi", "dc.identifier", "prism.doi")), ("pmid", ("citation_pmid",))):
        any(draft.add_identifier(scheme, text) for key in keys for text in values.get(key, ()))
    draft.add_link(address)
    draft.add_link(_first(values, "citation_pdf_url"), "pdf")
    return draft


def _schema_drafts(page: LexborHTMLParser) -> Iterator[RecordDraft]:
    """The drafts of the articles that scripts of a page describe; damaged scripts are left out."""
    for node in page.css('script[type="application/ld+json"]'):
        text = node.text() or ""
        if len(text) > MAX_SCHEMA_CHARS or not _SCHEMA_ARTICLE.search(text):
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from map(_schema_draft, _articles_in(value))


def _articles_in(value: Any, depth: int = MAX_SCHEMA_DEPTH) -> Iterator[dict[str, Any]]:
    """The articles in a value; what an article or another object cites or is about is not on the page."""
    if isinstance(value, list):
        for each in value:
            yield from _articles_in(each, depth - 1) if depth else ()
    elif isinstance(value, dict):
        types = texts_at(value, "@type")
        if any(each.endswith("ScholarlyArticle") for each in types):
            yield value
        elif depth:
            for key, each in value.items():
                yield from _articles_in(each, depth - 1) if key not in _CITED else ()


def _person(value: Any) -> str:
    """The name of an author: a text, or an object with a name or its parts."""
    parts = " ".join(filter(None, (text_at(value, "givenName"), text_at(value, "familyName"))))
    return value if isinstance(value, str) else text_at(value, "name") or parts


def _schema_draft(item: dict[str, Any]) -> RecordDraft:
    draft = RecordDraft(
        title=text_at(item, "headline") or text_at(item, "name"),
        published=read_publication_date(text_at(item, "datePublished")),
        abstract=text_at(item, "abstract"),
        excerpt=text_at(item, "description"),
        keywords=[word.strip() for each in texts_at(item, "keywords") for word in each.split(",")],
    )
    people = value_at(item, "author")
    names = [_person(each) for each in (people if isinstance(people, list) else [people])]
    draft.authors, draft.authors_cut = list_authors([name for name in names if name])
    part: Any = item
    for _ in range(MAX_SCHEMA_DEPTH):  # an article is part of an issue, of a volume, of a journal
        part = next(iter(objects_at(part, "isPartOf")), None)
        if part is None:
            break
        draft.venue = text_at(part, "name") or draft.venue
        draft.volume = draft.volume or text_at(part, "volumeNumber")
        draft.issue = draft.issue or text_at(part, "issueNumber")
    draft.kind = "article" if draft.venue else ""
    draft.pages = page_range(text_at(item, "pageStart"), text_at(item, "pageEnd")) or text_at(item, "pagination")
    for address in (*texts_at(item, "url"), *texts_at(item, "sameAs"), *texts_at(item, "@id")):
        draft.add_link(address)
    for text in (*texts_at(item, "identifier"), *(text_at(each, "value") for each in objects_at(item, "identifier"))):
        draft.add_identifier("doi", text)
    return draft
