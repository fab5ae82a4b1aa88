"""Joins a paper that comes twice on a page: the markup for wide and for narrow screens holds each paper once.

The last papers are kept back until they cannot be repeated any more, so memory does not grow with the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.digests.fields.record_draft import RecordDraft

MAX_KEPT_PAPERS = 256
"""Papers that are kept back: no page lists more."""


class FoundPaper(NamedTuple):
    """A paper on a page: its draft, and the line on which it begins, 0 if unknown.

    ``day`` is the date of the part of the file that it is in, perhaps without a year; "" for the whole file's.
    """

    draft: RecordDraft
    line: int = 0
    day: str = ""


def join_repeated(papers: Iterable[FoundPaper]) -> Iterator[FoundPaper]:
    """The papers in order; one that comes again is joined to the first."""
    kept: dict[str, FoundPaper] = {}
    by_title: dict[str, str] = {}
    for paper in papers:
        title = _fold(paper.draft.title)
        identifier = paper.draft.identifiers.get("arxiv", "")
        key = identifier if identifier in kept else by_title.get(title, identifier or title)
        if key in kept and _may_be_same(kept[key].draft, paper.draft):
            _join(kept[key].draft, paper.draft)
            continue
        key = f"{key}#{paper.line}" if key in kept else key
        kept[key] = paper
        by_title[title] = key
        if len(kept) > MAX_KEPT_PAPERS:
            first = next(iter(kept))
            oldest = kept.pop(first)
            by_title.pop(_fold(oldest.draft.title), None)
            yield oldest
    yield from kept.values()


def _may_be_same(first: RecordDraft, second: RecordDraft) -> bool:
    """False if the papers have two identifiers, or if neither has a title or an identifier."""
    ones, others = first.identifiers.get("arxiv", ""), second.identifiers.get("arxiv", "")
    if ones and others:
        return ones == others
    return bool(_fold(first.title)) and _fold(first.title) == _fold(second.title)


def _join(first: RecordDraft, second: RecordDraft) -> None:
    """Add to a draft what the other one has more."""
    first.title = first.title or second.title
    first.abstract = max(first.abstract, second.abstract, key=len)
    first.excerpt = max(first.excerpt, second.excerpt, key=len)
    first.authors = first.authors or second.authors
    first.published = first.published or second.published
    first.keywords = first.keywords or second.keywords
    for scheme, value in second.identifiers.items():
        first.identifiers.setdefault(scheme, value)
    first.url = first.url or second.url
    for key, link in second.links.items():
        if link.url != first.url:
            first.links.setdefault(key, link)


def _fold(title: str) -> str:
    """A title without blanks, which highlighters of search terms add and remove."""
    return "".join(title.split()).lower()
