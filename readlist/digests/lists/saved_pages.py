"""Saved web pages: pages of papers become entries, other pages are counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readlist.digests.entry_maker import EntryMaker
from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.markup import plain_paragraphs
from readlist.digests.fields.page_titles import paper_title
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.record_draft import RecordDraft
from readlist.model.digest import Entry, Problem, SourceMarks

MAX_DESCRIPTION_CHARS = 3_000
"""Characters of a page's description."""
MAX_PAGE_NOTE_CHARS = 20_000
"""Characters of a note on a page."""
MAX_PAGE_TAGS = 200
"""Tags of one page."""


class SavedPage(NamedTuple):
    """A web page as a service or browser has saved it; "" and () mean unknown.

    ``published`` is a date of any form.
    """

    url: str
    title: str = ""
    line: int = 0
    excerpt: str = ""
    authors: str = ""
    published: str = ""
    language: str = ""
    status: str = ""
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    is_annotation: bool = False
    """One of several notes on the page, which come one after the other."""


class SavedPages:
    """Makes entries of saved pages; ``close`` reports how many pages were left out."""

    def __init__(self) -> None:
        self._maker = EntryMaker(sums_up_titles=True)
        self._skipped = 0
        self._annotated: SavedPage | None = None

    @property
    def made(self) -> int:
        """The number of entries so far."""
        return self._maker.made

    def add(self, page: SavedPage) -> Iterator[Entry | Problem]:
        """The entry of a page, nothing if it is no page of a paper. All annotations on one page make one entry."""
        before, self._annotated = self._annotated, page if page.is_annotation else None
        if before and page.is_annotation and page.url == before.url:
            self._annotated = _joined(before, page)
            return
        if before:
            yield from self._make(before)
        if not page.is_annotation:
            yield from self._make(page)

    def _make(self, page: SavedPage) -> Iterator[Entry | Problem]:
        """The entry of a page. A page that is no paper is only counted."""
        draft = RecordDraft()
        address = draft.add_link(page.url)
        if address is None or not address.is_paper:
            self._skipped += 1
            return
        draft.title = paper_title(page.title)
        excerpt = plain_paragraphs(page.excerpt[:MAX_DESCRIPTION_CHARS])
        if not excerpt.startswith("Abstract page for"):
            draft.excerpt = excerpt
        if page.authors:
            draft.authors, draft.authors_cut = split_authors(page.authors)
        draft.published = read_publication_date(page.published)
        draft.language = page.language
        marks = SourceMarks(
            status=page.status,
            starred=page.starred,
            tags=tuple(dict.fromkeys(tag for each in page.tags if (tag := " ".join(each.split()))))[:MAX_PAGE_TAGS],
            note=plain_paragraphs(page.note[:MAX_PAGE_NOTE_CHARS]),
        )
        yield from self._maker.make(draft, page.line, marks)

    def close(self) -> list[Entry | Problem]:
        """The last entry, and the problems, after all pages."""
        found: list[Entry | Problem] = list(self._make(self._annotated)) if self._annotated else []
        found += self._maker.close()
        if self._skipped:
            found.append(Problem(0, "links_skipped", {"links": self._skipped}))
        return found


def _joined(page: SavedPage, further: SavedPage) -> SavedPage:
    """A page with the notes, quotes and tags of a further annotation."""
    return page._replace(
        note="\n\n".join(filter(None, (page.note, further.note)))[:MAX_PAGE_NOTE_CHARS],
        excerpt="\n\n".join(filter(None, (page.excerpt, further.excerpt)))[:MAX_DESCRIPTION_CHARS],
        tags=(*page.tags, *further.tags)[:MAX_PAGE_TAGS],
    )
