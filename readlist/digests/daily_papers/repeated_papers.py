"""Joins papers that a page lists twice, since it has markup for wide and for narrow screens.

A paper that is listed under two days is an entry of both. An entry without text and without a day, as in a table of
contents, is joined to that of a day. Only the last papers are held in memory, so that it does not grow with the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.digests.fields.record_draft import RecordDraft

MAX_PENDING_PAPERS = 256
"""Papers that are held in memory, to which a repetition may be joined: no page lists more."""


class FoundPaper(NamedTuple):
    """A paper on a page: its draft, and the line on which it begins, 0 if unknown.

    ``day`` is the date of the part of the file that it is in, perhaps without a year; "" if that is the file's date.
    """

    draft: RecordDraft
    line: int = 0
    day: str = ""


def join_repeated(papers: Iterable[FoundPaper]) -> Iterator[FoundPaper]:
    """The papers in order; the fields of one that comes again are added to the first."""
    kept: dict[_Key, FoundPaper] = {}
    by_title: dict[_Key, _Key] = {}
    for paper in papers:
        known = next((key for key in _keys(paper, kept, by_title) if _may_be_same(kept[key], paper)), None)
        if known is not None:
            _join(kept[known].draft, paper.draft)
            kept[known] = kept[known]._replace(day=kept[known].day or paper.day)
            continue
        title = _fold(paper.draft.title)
        key = _Key(paper.day, paper.draft.identifiers.get("arxiv", "") or title)
        key = key._replace(paper=f"{key.paper}#{paper.line}") if key in kept else key
        kept[key] = paper
        by_title[_Key(paper.day, title)] = key
        if len(kept) > MAX_PENDING_PAPERS:
            first = next(iter(kept))
            oldest = kept.pop(first)
            by_title.pop(_Key(first.day, _fold(oldest.draft.title)), None)
            yield oldest
    yield from kept.values()


class _Key(NamedTuple):
    """A day and the identifier or folded title of a paper."""

    day: str
    paper: str


def _keys(paper: FoundPaper, kept: dict[_Key, FoundPaper], by_title: dict[_Key, _Key]) -> Iterator[_Key]:
    """The keys of held papers that may be the same as ``paper``: one of its day, then one of no day."""
    identifier, title = paper.draft.identifiers.get("arxiv", ""), _fold(paper.draft.title)
    for day in dict.fromkeys((paper.day, "")):
        key = _Key(day, identifier)
        key = key if key in kept else by_title.get(_Key(day, title), _Key(day, identifier or title))
        if key in kept and (day == paper.day or _has_only_title(kept[key].draft)):
            yield key


def _has_only_title(draft: RecordDraft) -> bool:
    """True for a draft without text and authors, as one in a table of contents."""
    return not draft.abstract and not draft.excerpt and not draft.authors


def _may_be_same(one: FoundPaper, other: FoundPaper) -> bool:
    """True for the same identifier; if not both have one, for the same title."""
    first, second = one.draft, other.draft
    ones, others = first.identifiers.get("arxiv", ""), second.identifiers.get("arxiv", "")
    if ones and others:
        return ones == others
    return bool(_fold(first.title)) and _fold(first.title) == _fold(second.title)


def _join(first: RecordDraft, second: RecordDraft) -> None:
    """Add to the first draft the fields that only the second one has, and its longer texts."""
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
    """A title in lower case and without blanks, which the highlighting of search terms adds and removes."""
    return "".join(title.split()).lower()
