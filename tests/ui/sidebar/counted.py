"""A workspace that only counts, for the tests of the sidebar."""

from __future__ import annotations

from collections.abc import Callable

from readlist.model.paper import Tag
from readlist.model.scope import Counts, DigestCount, Kind, TagCount
from readlist.ui.sidebar.view import Sidebar

Show = Callable[[], Sidebar]

TAGS = (
    TagCount(Tag(4, "evaluation", "#2e8b57"), 14),
    TagCount(Tag(2, "theory", "#7a5cc2"), 0),
)


def digest(number: int, date: str = "2026-03-17", unread: int = 5) -> DigestCount:
    name = f"daily-papers-{number}.txt"
    return DigestCount(number, name, "daily-papers", date, "2026-03-18T10:00:00Z", 88, 70, unread)


class Counted:
    """A workspace that only counts."""

    def __init__(self) -> None:
        self.lists = dict.fromkeys((kind for kind in Kind if kind not in (Kind.TAG, Kind.DIGEST)), 0)
        self.lists |= {Kind.INBOX: 148, Kind.ALL: 1221, Kind.DUPLICATES: 1}
        self.tags: tuple[TagCount, ...] = TAGS
        self.digests: tuple[DigestCount, ...] = (digest(1), digest(2, "2026-03-14", 0))
        self.asked = 0

    def counts(self) -> Counts:
        self.asked += 1
        return Counts(dict(self.lists), self.tags, self.digests)
