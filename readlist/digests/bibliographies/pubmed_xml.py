"""Reads PubMed's XML, also of books, and its summaries (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.pubmed_summary import are_publications, read_summary
from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import join_name, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import date_of_parts, read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.title_additions import without_full_stop
from readlist.digests.source import Source
from readlist.digests.text import head_text
from readlist.digests.xml_elements import child, children, elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_ROOTS = frozenset(
    {"PubmedArticleSet", "PubmedBookArticleSet", "PubmedArticle", "PubmedBookArticle", "MedlineCitationSet"}
)
_SUMMARIES = "eSummaryResult"
"""The root element of PubMed's summaries."""
_RECORD_START = re.compile(rb"<(?:PubmedArticle|PubmedBookArticle)[\s>/]")
_SUMMARY_START = re.compile(rb"<(?:DocSum|DocumentSummary)[\s>]")
_CITATION_START = re.compile(rb"<MedlineCitation[\s>]")
_SCHEMES = {"doi": "doi", "pmc": "pmcid", "pubmed": "pmid", "pmcid": "pmcid"}
_MISSING_TITLE = re.compile(r"\[(?:not available|in process citation)\]\.?$|no title available\.?$", re.IGNORECASE)
"""The words in place of a missing title: "[Not Available].", "[In Process Citation]"."""


class PubmedXml:
    """The reader of PubMed's XML."""

    name = "pubmed-xml"
    label = N_("PubMed XML")
    extensions = (".xml",)
    looks_for = N_("the element “PubmedArticleSet”")

    def score(self, head: bytes, name: str) -> int:
        """97 for the root element; summaries are of publications."""
        root = root_of(head)[0]
        if root == _SUMMARIES:
            return 97 if are_publications(head_text(head)) else 0
        return 97 if root in _ROOTS else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The articles and books. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        if root_of(source.head)[0] == "MedlineCitationSet":
            yield from read_elements(elements(source, "MedlineCitation"), source, _CITATION_START, _citation)
        elif root_of(source.head)[0] == _SUMMARIES:
            found = elements(source, "DocSum", "DocumentSummary")
            yield from read_elements(found, source, _SUMMARY_START, read_summary)
        else:
            found = elements(source, "PubmedArticle", "PubmedBookArticle")
            yield from read_elements(found, source, _RECORD_START, _article_or_book)


READER = PubmedXml()


def _article_or_book(element: etree._Element) -> RecordDraft:
    if local_name(element) == "PubmedBookArticle":
        return _book(element)
    citation = child(element, "MedlineCitation")
    draft = _citation(citation) if citation is not None else RecordDraft()
    _add_identifiers(draft, children(element, "PubmedData", "ArticleIdList", "ArticleId"), "IdType")
    return draft


def _citation(citation: etree._Element) -> RecordDraft:
    draft = RecordDraft()
    draft.add_identifier("pmid", text_of(child(citation, "PMID")))
    article = child(citation, "Article")
    if article is None:
        return draft
    _read_title(draft, article, "VernacularTitle")
    _read_authors(draft, article)
    _read_journal(draft, article)
    _read_texts(draft, article)
    _add_identifiers(draft, children(article, "ELocationID"), "EIdType")
    draft.language = text_of(child(article, "Language"))
    draft.kind = _kind(children(article, "PublicationTypeList", "PublicationType"))
    keywords = children(citation, "KeywordList", "Keyword")
    draft.keywords = [
        text_of(each).rstrip(".")
        for each in (*keywords, *children(citation, "MeshHeadingList", "MeshHeading", "DescriptorName"))
    ]
    return draft


def _read_title(draft: RecordDraft, article: etree._Element, other: str) -> None:
    title = marked_text(child(article, "ArticleTitle"))
    if not title.strip() or _MISSING_TITLE.match(title.strip()):
        title = marked_text(child(article, other))
    draft.title = without_full_stop(title)


def _read_authors(draft: RecordDraft, article: etree._Element) -> None:
    """The authors; "CompleteYN" of the list says if it is cut."""
    for authors in children(article, "AuthorList"):
        if authors.get("Type") == "editors":
            continue
        found = list_authors([_name(each) for each in children(authors, "Author") if each.get("ValidYN") != "N"])
        draft.authors = found.names
        draft.authors_cut = found.is_cut or authors.get("CompleteYN") == "N"
        return


def _name(author: etree._Element) -> str:
    group = text_of(child(author, "CollectiveName"))
    if group:
        return organisation(group.rstrip("."))
    given = text_of(child(author, "ForeName")) or text_of(child(author, "Initials"))
    return join_name(text_of(child(author, "LastName")), given, suffix=text_of(child(author, "Suffix")))


def _read_journal(draft: RecordDraft, article: etree._Element) -> None:
    draft.venue = text_of(child(article, "Journal", "Title")) or text_of(child(article, "Journal", "ISOAbbreviation"))
    draft.volume = text_of(child(article, "Journal", "JournalIssue", "Volume"))
    draft.issue = text_of(child(article, "Journal", "JournalIssue", "Issue"))
    draft.pages = _pages(article)
    issued = _date(child(article, "Journal", "JournalIssue", "PubDate"))
    online = _date(child(article, "ArticleDate"))
    draft.published = online if len(issued) <= 4 and online[:4] == (issued or online[:4]) else issued


def _pages(article: etree._Element) -> str:
    pages = text_of(child(article, "Pagination", "MedlinePgn"))
    if not pages:
        first, last = (text_of(child(article, "Pagination", name)) for name in ("StartPage", "EndPage"))
        pages = join_pages(first, last)
    return pages


def _date(date: etree._Element | None) -> str:
    if date is None:
        return ""
    if free := text_of(child(date, "MedlineDate")):
        return read_publication_date(free)
    year, month, day = (text_of(child(date, name)) for name in ("Year", "Month", "Day"))
    return date_of_parts(year, month, day)


def _read_texts(draft: RecordDraft, article: etree._Element) -> None:
    """The abstract, with the labels of its sections."""
    sections = []
    for each in children(article, "Abstract", "AbstractText"):
        text = marked_text(each).strip()
        label = (each.get("Label") or "").strip(" :")
        if text:
            sections.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    draft.abstract = "\n\n".join(sections)


def _add_identifiers(draft: RecordDraft, found: list[etree._Element], attribute: str) -> None:
    for each in found:
        scheme = _SCHEMES.get((each.get(attribute) or "").lower(), "")
        if scheme and each.get("ValidYN") != "N":
            draft.add_identifier(scheme, text_of(each))


def _kind(types: list[etree._Element]) -> str:
    kinds = [kind for each in types if (kind := read_kind(text_of(each)))]
    return "preprint" if "preprint" in kinds else kinds[0] if kinds else "article"


def _book(element: etree._Element) -> RecordDraft:
    """A book, or the chapter of one, as in NCBI's Bookshelf."""
    draft = RecordDraft()
    document = child(element, "BookDocument")
    if document is None:
        return draft
    draft.add_identifier("pmid", text_of(child(document, "PMID")))
    _add_identifiers(draft, children(document, "ArticleIdList", "ArticleId"), "IdType")
    _read_title(draft, document, "VernacularTitle")
    book = child(document, "Book")
    if book is not None:
        title = without_full_stop(marked_text(child(book, "BookTitle")))
        draft.kind = "chapter" if draft.title and draft.title != title else "book"
        draft.venue = title if draft.kind == "chapter" else text_of(child(book, "CollectionTitle"))
        draft.title = draft.title or title
        draft.publisher = text_of(child(book, "Publisher", "PublisherName"))
        draft.volume = text_of(child(book, "Volume"))
        draft.published = _date(child(book, "PubDate"))
        draft.add_identifier("isbn", text_of(child(book, "Isbn")))
        _read_authors(draft, book)
    if children(document, "AuthorList"):
        _read_authors(draft, document)
    draft.pages = _pages(document)
    draft.language = text_of(child(document, "Language"))
    draft.keywords = [text_of(each) for each in children(document, "KeywordList", "Keyword")]
    _read_texts(draft, document)
    return draft
