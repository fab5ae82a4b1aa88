"""The outline of an entry: what is quickly read of it, by which most chance candidates for one work are discarded."""

from __future__ import annotations

from typing import NamedTuple


class EntryOutline(NamedTuple):
    """The title of an entry, and what else might show that it is the same work as one with a different title.

    ``identifiers`` are its keys that are made of identifiers. ``has_text`` and ``has_pages`` are only False if the
    entry certainly has no abstract or excerpt, or no pages.
    """

    title: str
    identifiers: frozenset[str] = frozenset()
    has_text: bool = False
    has_pages: bool = False
