"""The screen before a scan: pairs of entries that are two works by their outlines alone, whatever else they tell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from readlist.duplicates.keys import BLOCK_ENDS
from readlist.duplicates.title_comparison import TitleMatch, compare_titles
from readlist.duplicates.titles import parse_title
from readlist.model.entry_outline import EntryOutline

MAX_COMPARED_PAIRS = (2 * BLOCK_ENDS) ** 2
"""Pairs of entries of two papers that are compared by their outlines; of more, ``profiles_of`` leaves some out."""


def could_be_one_work(ones: Iterable[EntryOutline], others: Iterable[EntryOutline]) -> bool:
    """False if ``weigh`` finds no two entries of two papers even probably the same: they need not be read.

    The papers have no identifier in common. Different titles outweigh the same authors, year, venue, volume and issue
    together, so only the text or the pages may show that such entries are one work, and only if both have them. True
    for very many entries.
    """
    own, theirs = (dict.fromkeys(outlines) for outlines in (ones, others))
    if len(own) * len(theirs) > MAX_COMPARED_PAIRS:
        return True
    return any(_could_be_one(one, other) for one, other in product(own, theirs))


def _could_be_one(one: EntryOutline, other: EntryOutline) -> bool:
    if (one.has_text and other.has_text) or (one.has_pages and other.has_pages):
        return True
    return compare_titles(parse_title(one.title), parse_title(other.title)) is not TitleMatch.DIFFERENT
