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
from readlist.digests.fields.page_titles import paper_title
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.html_page import is_html, own_addresses, parse_page
from readlist.digests.json_values import objects_at, text_at, texts_at, value_at
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

MAX_META_ELEMENTS = 20_000
"""Elements of metadata of a page that are read; papers of large collaborations have thousands of authors."""
MAX_SCHEMA_CHARS = 2_000_000
"""Characters of a script with JSON-LD that is read."""
MAX_SCHEMA_DEPTH = 6
"""Arrays and objects within one another in which articles of JSON-LD are looked for."""

_TITLE = re.compile(r"<meta\s[^<>]{0,300}?name\s*=\s*[\"']?citation_title\b", re.IGNORECASE)
_EVIDENCE = re.compile(
    r"name\s*=\s*[\"']?citation_(?:authors?|doi|journal_title|conference_title|pmid)\b", re.IGNORECASE
)
_OF_ARXIV = re.compile(r"name\s*=\s*[\"']?citation_arxiv_id\b", re.IGNORECASE)
_SCHEMA = re.compile(r"application/ld\+json", re.IGNORECASE)
_SCHEMA_ARTICLE = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:Medical)?ScholarlyArticle\"")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
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
        """92 for the metadata of an article, 80 for articles in JSON-LD."""
        if (b"citation_title" not in head and b"ScholarlyArticle" not in head) or not is_html(head):
            return 0
        text = head_text(head)
        if _TITLE.search(text) and _EVIDENCE.search(text):
            return 0 if _OF_ARXIV.search(text) else 92
        return 80 if _SCHEMA.search(text) and _SCHEMA_ARTICLE.search(text) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The article of the page, by its metadata; else those in its JSON-LD."""
        page = parse_page(source)
        values = _metadata(page)
        yield DigestHead(source.mail_date, _first(values, "og:site_name", "citation_journal_title") or source.name)
        maker = EntryMaker()
        if _first(values, "citation_title"):
            yield from maker.make(_draft(values, _address_of(page, values, source)))
        else:
            for draft in _schema_drafts(page):
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


def _address_of(page: LexborHTMLParser, values: dict[str, list[str]], source: Source) -> str:
    """The address of the article's page; "" if it is unknown."""
    saved = _SAVED_FROM.search(head_text(source.head))
    own = next((each for each in own_addresses(page) if each.startswith("http")), "")
    return own or _first(values, "citation_public_url", "citation_abstract_html_url") or (saved[1] if saved else "")


def _draft(values: dict[str, list[str]], address: str) -> RecordDraft:
    title = _first(values, "citation_title")
    draft = RecordDraft(
        title=paper_title(title) or title,
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
        keywords=[
            word.strip() for each in values.get("citation_keywords", ()) for word in re.split(r"[;,]", each) if word
        ],
    )
    draft.venue, draft.kind = next(
        ((venue, kind) for name, kind in _VENUES if (venue := _first(values, name))), ("", "")
    )
    if not draft.abstract:
        draft.excerpt = plain_line(_first(values, "dc.description", "description", "og:description"))
    names = values.get("citation_author") or values.get("dc.creator") or []
    if len(names) > 1:
        draft.authors, draft.authors_cut = list_authors(names)
    else:
        draft.authors, draft.authors_cut = split_authors(next(iter(names), _first(values, "citation_authors")))
    for scheme, keys in (("doi", ("citation_doi", "dc.identifier", "prism.doi")), ("pmid", ("citation_pmid",))):
        any(draft.add_identifier(scheme, _first(values, key)) for key in keys)
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
    """The articles in a value; an article within another one, such as a reference, is not on the page."""
    if isinstance(value, list):
        for each in value:
            yield from _articles_in(each, depth - 1) if depth else ()
    elif isinstance(value, dict):
        types = texts_at(value, "@type")
        if any(each.endswith("ScholarlyArticle") for each in types):
            yield value
        elif depth:
            for each in value.values():
                yield from _articles_in(each, depth - 1) if isinstance(each, list | dict) else ()


def _schema_draft(item: dict[str, Any]) -> RecordDraft:
    draft = RecordDraft(
        title=text_at(item, "headline") or text_at(item, "name"),
        published=read_publication_date(text_at(item, "datePublished")),
        abstract=text_at(item, "abstract"),
        excerpt=text_at(item, "description"),
        keywords=[word.strip() for each in texts_at(item, "keywords") for word in each.split(",")],
    )
    people = value_at(item, "author")
    names = [text_at(each, "name") for each in objects_at(people)] or texts_at(people)
    draft.authors, draft.authors_cut = list_authors([name for name in names if name])
    part: Any = item
    for _ in range(MAX_SCHEMA_DEPTH):  # an article is part of an issue, of a volume, of a journal
        part = value_at(part, "isPartOf")
        if not isinstance(part, dict):
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
