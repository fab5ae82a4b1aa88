"""The kinds of lists in the sidebar."""

from __future__ import annotations

from enum import StrEnum


class ListKind(StrEnum):
    """The kinds of lists, in the order of the sidebar."""

    INBOX = "inbox"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    STARRED = "starred"
    DISMISSED = "dismissed"
    ALL = "all"
    TRASH = "trash"
    DUPLICATES = "duplicates"
    SEARCH = "search"
    TAG = "tag"
    SERIES = "series"
    DIGEST = "digest"
