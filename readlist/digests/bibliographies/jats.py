"""Reads the metadata of JATS (https://jats.nlm.nih.gov/), the XML of articles in PubMed Central and at publishers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_RECORD_START = re.compile(rb"<(?:\w+:)?front[\s>]")
_FRONT = re.compile(rb"<(?:\w+:)?(?:article-meta|journal-meta|front)[\s>]")
_SCHEMES = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "pmcaid": "pmcid", "arxiv": "arxiv"}
_PARTIAL_ABSTRACTS = frozenset({"graphical", "teaser", "toc", "key-points", "editor", "executive-summary", "short"})
"""Types of abstracts that are not the whole abstract."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Jats:
    """The reader of JATS."""

    name = "jats"
    label = N_("JATS article")
    extensions = (".xml", ".nxml")
    looks_for = N_("the element “article” with “article-meta”")

    def score(self, head: bytes, name: str) -> int:
        """95 for an article with metadata, or a set of them."""
        root = root_of(head)[0]
        if root not in {"article", "pmc-articleset", "articles", "collection", "OAI-PMH"}:
            return 0
        return 95 if _FRONT.search(head.replace(b"\0", b"")) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The articles. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        found = elements(
            source, "front", "body", "back", "sub-article", "response"
        )  # bodies are freed as they are read
        yield from read_elements(found, source, _RECORD_START, _record)


READER = Jats()


def _record(front: etree._Element) -> RecordDraft | None:
    """The record of the front matter of an article; its text is left out."""
    if local_name(front) != "front":
        return None
    meta = child(front, "article-meta")
    article = front.getparent()
    if meta is None or article is None:
        return RecordDraft()
    title = marked_text(child(meta, "title-group", "article-title")).strip()
    subtitle = marked_text(child(meta, "title-group", "subtitle"))
    draft = RecordDraft(
        title=f"{title}: {subtitle}" if subtitle.strip() else title,
        venue=text_of(child(front, "journal-meta", "journal-title-group", "journal-title"))
        or text_of(child(front, "journal-meta", "journal-title"))
        or text_of(child(front, "journal-meta", "journal-id")),
        publisher=text_of(child(front, "journal-meta", "publisher", "publisher-name")),
        volume=text_of(child(meta, "volume")),
        issue=text_of(child(meta, "issue")),
        pages=_pages(meta),
        published=_published(meta),
        language=article.get(_LANGUAGE) or "",
        kind=_kind(article.get("article-type") or ""),
        abstract=_abstract(meta),
        keywords=[text_of(each) for each in children(meta, "kwd-group", "kwd")],
    )
    names = [
        name
        for group in children(meta, "contrib-group")
        for each in children(group, "contrib")
        for name in _names(each)
    ]
    draft.authors, draft.authors_cut = list_authors(names)
    for each in children(meta, "article-id"):
        scheme = _SCHEMES.get(each.get("pub-id-type") or "", "")
        text = text_of(each)
        if scheme:
            draft.add_identifier(scheme, f"PMC{text}" if scheme == "pmcid" and text.isdecimal() else text)
    for each in children(meta, "self-uri"):
        draft.add_link(each.get("{http://www.w3.org/1999/xlink}href") or text_of(each))
    return draft


def _pages(meta: etree._Element) -> str:
    first, last = text_of(child(meta, "fpage")), text_of(child(meta, "lpage"))
    if first:
        return join_pages(first, last)
    return text_of(child(meta, "elocation-id")) or text_of(child(meta, "page-range"))


def _published(meta: etree._Element) -> str:
    """The most precise of the dates of publication; of equally precise ones, the earliest."""
    dates = [
        date_of_parts(*(text_of(child(each, name)) for name in ("year", "month", "day")))
        for each in (*children(meta, "pub-date"), *children(meta, "pub-history", "event", "date"))
        if (each.get("pub-type") or each.get("date-type") or "")
        not in {"received", "accepted", "pmc-release", "retracted"}
    ]
    return min((date for date in dates if date), key=lambda date: (-len(date), date), default="")


def _kind(word: str) -> str:
    return read_kind(word) or ("article" if word and word not in {"book", "abstract"} else "")


def _abstract(meta: etree._Element) -> str:
    """The whole abstract in the article's language, else the first one."""
    found = [each for each in children(meta, "abstract") if (each.get("abstract-type") or "") not in _PARTIAL_ABSTRACTS]
    if not found:
        found = children(meta, "abstract")
    return _sections(found[0]) if found else ""


def _sections(abstract: etree._Element) -> str:
    """The text of an abstract, its sections with their titles before them: "Methods: …"."""
    sections = children(abstract, "sec")
    if not sections:
        return marked_text(abstract)
    found = []
    for section in sections:
        title = text_of(child(section, "title")).rstrip(":.")
        text = "\n\n".join(marked_text(each) for each in section if local_name(each) != "title")
        found.append(f"{title}: {text.strip()}" if title else text)
    return "\n\n".join(found)


def _names(contributor: etree._Element) -> list[str]:
    """The names of an author; editors and others are left out."""
    if (contributor.get("contrib-type") or "author") not in {"author", "collab", "person"}:
        return []
    name = child(contributor, "name")
    if name is None:
        name = child(contributor, "name-alternatives", "name")
    if name is not None:
        parts = [text_of(child(name, each)) for each in ("surname", "given-names", "prefix", "suffix")]
        return [join_name(parts[0], parts[1], suffix=parts[3])]
    group = child(contributor, "collab")
    if group is None:
        return [text_of(each) for each in children(contributor, "string-name")]
    institution = child(group, "institution")
    return [organisation(text_of(institution) if institution is not None else (group.text or text_of(group)))]
