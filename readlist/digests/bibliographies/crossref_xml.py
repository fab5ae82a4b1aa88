"""Reads Crossref's XML, deposits and answers (https://www.crossref.org/documentation/schema-library/)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from readlist.digests.bibliographies.xml_records import marked_text, read_elements
from readlist.digests.fields.author_names import AuthorList, join_name, list_authors, organisation
from readlist.digests.fields.page_ranges import join_pages
from readlist.digests.fields.publication_dates import date_of_parts
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.source import Source
from readlist.digests.xml_elements import child, children, elements, local_name, root_of, text_of
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.translation import N_

_WORKS = {
    "journal_article": "article",
    "conference_paper": "conference",
    "content_item": "chapter",
    "posted_content": "preprint",
    "dissertation": "thesis",
    "report-paper_metadata": "report",
    "dataset": "dataset",
}
"""The elements of works, and their kinds."""
_CONTAINER_METADATA = ("journal_metadata", "proceedings_metadata", "proceedings_series_metadata", "database_metadata")
_BOOK_METADATA = ("book_metadata", "book_series_metadata", "book_set_metadata")
_CONTAINERS = ("journal", "conference", "book", "database")
"""Elements that hold the metadata of a journal, book or the like, and its works."""
_RECORD_START = re.compile(
    rb"<(?:\w+:)?(?:journal_article|conference_paper|content_item|posted_content|dissertation)[\s>]"
)
_ROOTS = frozenset({"crossref_result", "doi_batch", "doi_records", "doi_record", "crossref", "OAI-PMH"})
_MARK = re.compile(rb"crossref\.org/|<(?:\w+:)?(?:doi_record|crossref|doi_batch)[\s>]")


class CrossrefXml:
    """The reader of Crossref's XML."""

    name = "crossref-xml"
    label = N_("Crossref XML")
    extensions = (".xml",)
    looks_for = N_("the element “crossref_result” or “doi_batch”")

    def score(self, head: bytes, name: str) -> int:
        """95 for the root element with a mark of Crossref."""
        if root_of(head)[0] not in _ROOTS:
            return 0
        return 95 if _MARK.search(head.replace(b"\0", b"")) else 0

    def read(self, source: Source) -> Iterator[DigestHead | Entry | Problem]:
        """The works. Raises FormatFault for XML that is damaged before the first one."""
        yield DigestHead("", source.name)
        found = elements(source, *_WORKS, *_CONTAINER_METADATA, *_BOOK_METADATA, *_CONTAINERS, "journal_issue")
        yield from read_elements(found, source, _RECORD_START, _Reading().take)


READER = CrossrefXml()


class _Reading:
    """Reads works, each with its container: the journal, proceedings or book whose metadata come before it."""

    def __init__(self) -> None:
        self._container = RecordDraft()
        self._is_book = False

    def take(self, element: etree._Element) -> RecordDraft | None:
        """The record of a work; None for another element. A book is one if it has no chapters here."""
        name = local_name(element)
        if name in _WORKS:
            self._is_book = False
            return self._work(element, _WORKS[name])
        if name in _CONTAINER_METADATA:
            self._container = RecordDraft(venue=_container_title(element), published=_published(element))
            self._container.publisher = text_of(child(element, "publisher", "publisher_name"))
        elif name == "journal_issue":
            self._container.volume = text_of(child(element, "journal_volume", "volume"))
            self._container.issue = text_of(child(element, "issue"))
            self._container.published = _published(element)
        elif name in _BOOK_METADATA:
            self._container, self._is_book = _book(element), True
        elif name in _CONTAINERS:
            book, is_book = self._container, self._is_book
            self._container, self._is_book = RecordDraft(), False
            return book if is_book else None
        return None

    def _work(self, element: etree._Element, kind: str) -> RecordDraft:
        draft = _draft(element, kind)
        draft.venue = self._container.venue or self._container.title or _institution(element)
        draft.publisher = draft.publisher or self._container.publisher
        draft.volume, draft.issue = self._container.volume, self._container.issue
        if self._container.published.startswith(draft.published):  # the issue has a month, or the work has no date
            draft.published = self._container.published
        return draft


def _draft(element: etree._Element, kind: str) -> RecordDraft:
    """The fields that all works have."""
    title, subtitle = (marked_text(child(element, "titles", name)).strip() for name in ("title", "subtitle"))
    draft = RecordDraft(
        title=f"{title}: {subtitle}" if subtitle and title else title,
        published=_published(element),
        pages=_pages(element),
        language=element.get("language") or "",
        abstract="\n\n".join(marked_text(each) for each in children(element, "abstract")[:1]),
        kind=kind,
    )
    draft.authors, draft.authors_cut = _authors(element)
    draft.add_identifier("doi", text_of(child(element, "doi_data", "doi")))
    draft.add_link(text_of(child(element, "doi_data", "resource")))
    for each in children(element, "isbn"):
        draft.add_identifier("isbn", text_of(each))
    return draft


def _book(element: etree._Element) -> RecordDraft:
    draft = _draft(element, "book")
    draft.publisher = text_of(child(element, "publisher", "publisher_name"))
    draft.venue = text_of(child(element, "series_metadata", "titles", "title"))
    draft.volume = text_of(child(element, "volume"))
    return draft


def _container_title(element: etree._Element) -> str:
    names = (("full_title",), ("proceedings_title",), ("titles", "title"), ("abbrev_title",))
    return next((title for path in names if (title := text_of(child(element, *path)))), "")


def _institution(element: etree._Element) -> str:
    """The university of a thesis, or the server of a preprint."""
    return text_of(child(element, "institution", "institution_name")) or text_of(child(element, "group_title"))


def _published(element: etree._Element) -> str:
    """The most precise of the dates, in print or online; of equally precise ones, the earliest."""
    found = [each for name in ("publication_date", "posted_date", "approval_date") for each in children(element, name)]
    dates = [date_of_parts(*(text_of(child(each, name)) for name in ("year", "month", "day"))) for each in found]
    return min((date for date in dates if date), key=lambda date: (-len(date), date), default="")


def _pages(element: etree._Element) -> str:
    first, last = (text_of(child(element, "pages", name)) for name in ("first_page", "last_page"))
    if first:
        return join_pages(first, last)
    numbers = [text_of(each) for each in children(element, "publisher_item", "item_number")]
    return next(iter(numbers), "")


def _authors(element: etree._Element) -> AuthorList:
    """The authors; the editors, if there are none."""
    by_role: dict[str, list[str]] = {}
    contributors = child(element, "contributors")
    for each in contributors if contributors is not None else ():
        role = each.get("contributor_role") or "author"
        if local_name(each) == "organization":
            by_role.setdefault(role, []).append(organisation(text_of(each)))
        elif local_name(each) == "person_name":
            family, given, suffix = (text_of(child(each, name)) for name in ("surname", "given_name", "suffix"))
            by_role.setdefault(role, []).append(join_name(family, given, suffix=suffix))
    return list_authors(by_role.get("author") or by_role.get("editor") or [])
