"""The outline of an entry: what is quickly read of it, by which most chance candidates for one work are discarded."""

from __future__ import annotations

from typing import NamedTuple


class EntryOutline(NamedTuple):
    """The title of an entry, and whether it has what might show that one with a different title is the same work.

    ``has_text`` and ``has_pages`` are only False if the entry certainly has no abstract or excerpt, or no pages.
    """

    title: str
    has_text: bool = False
    has_pages: bool = False
