"""Stands in for a workspace in the tests of the sidebar: it has counts, and answers searches when it is allowed to."""

from __future__ import annotations

import threading
from collections.abc import Callable

from readlist.model.paper import Tag
from readlist.model.scope import Counts, DigestCount, ListKind, SavedSearch, SearchCount, TagCount
from readlist.ui.sidebar.view import Sidebar

Show = Callable[[], Sidebar]

TAGS = (
    TagCount(Tag(4, "evaluation", "#2e8b57"), 14),
    TagCount(Tag(2, "theory", "#7a5cc2"), 0),
)


OWLS = SearchCount(SavedSearch(3, "Owls", "owls OR <b>larks"), 7, 2)
LATE = SearchCount(SavedSearch(1, "Late", "is:queued before:2026"), 0, 0)


def digest(number: int, date: str = "2026-03-17", unread: int = 5) -> DigestCount:
    name = f"daily-papers-{number}.txt"
    return DigestCount(number, name, "daily-papers", date, "2026-03-18T10:00:00Z", 88, 70, unread)


class CountSource:
    """A workspace that only counts."""

    def __init__(self) -> None:
        self.lists = dict.fromkeys(
            (kind for kind in ListKind if kind not in (ListKind.SEARCH, ListKind.TAG, ListKind.DIGEST)), 0
        )
        self.lists |= {ListKind.INBOX: 148, ListKind.ALL: 1221, ListKind.DUPLICATES: 1}
        self.tags: tuple[TagCount, ...] = TAGS
        self.digests: tuple[DigestCount, ...] = (digest(1), digest(2, "2026-03-14", 0))
        self.saved: tuple[SearchCount, ...] = ()
        self.asked = 0
        self.asked_searches = 0
        self.may_answer = threading.Event()
        self.may_answer.set()

    def counts(self) -> Counts:
        self.asked += 1
        searches = tuple(SearchCount(count.search) for count in self.saved)
        return Counts(dict(self.lists), self.tags, self.digests, searches)

    @property
    def finder(self) -> CountSource:
        return self

    def count_searches(self) -> tuple[SearchCount, ...]:
        self.asked_searches += 1
        self.may_answer.wait(5)
        return self.saved
