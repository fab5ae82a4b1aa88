"""Guessing the end of a query while it is being typed.

The last word is read as itself and as a prefix; so is the last word of a phrase that is still open. An incomplete value
asks for every value that it may become, or for nothing, so the list narrows with each key and never flickers. Negated
leaves are not guessed: ``-s`` on its way to ``-survey`` must not remove all that begins with an s.
"""

from __future__ import annotations

import re

from readlist.model.query import BEGINS, Filter, FilterKind, Node, Or, Phrase, Word
from readlist.search.analysis import has_words
from readlist.search.query.filter_values import IS_VALUES, read_filter, to_plain
from readlist.search.query.years import guess_years, is_unfinished

WORD_ENDERS = ",;!?"
"""Characters that end a word; others may be followed by more of it (``k-``, ``Node.``, ``MoE^``)."""
OPERATOR_BEGINNINGS = ("A", "AN", "O", "N", "NO")
"""Beginnings of AND, OR and NOT; after other words they ask for nothing yet."""

_DATE_BEGINNING = re.compile(r"[0-9]{0,3}|[0-9]{4}-(?:0|[0-9]{1,2}-0?)?")
_COUNT_BEGINNING = re.compile(r"[<>]?=?")


def guess_word(word: Word, tail: str, negated: bool) -> Node:
    """The last word; if it may go on, an Or of it and its prefix. ``tail`` is the punctuation after it."""
    if negated or any(sign in WORD_ENDERS for sign in tail):
        return word
    return Or((word, Word(word.text, word.field, prefix=True)))


def guess_wild(word: Word, tail: str, negated: bool) -> Word:
    """The last word, which has wildcards, with a star at its end unless ``tail`` ends it."""
    goes_on = not negated and not word.text.endswith("*") and not any(sign in WORD_ENDERS for sign in tail)
    return Word(word.text + "*" * goes_on, word.field, wild=True)


def guess_phrase(content: str, field: str, negated: bool) -> Node | None:
    """The open phrase; if it may go on, an Or of it and its words, the last as a prefix. None if negated."""
    if negated:
        return None
    phrase = Phrase(content.strip(), field)
    if content[-1].isspace():
        return phrase
    return Or((phrase, Word(content.strip(), field, prefix=True)))


def guess_filter(kind: FilterKind, value: str, negated: bool) -> Node | None:
    """The filters that a value may become; None for none yet. Raises InvalidValue if it can become none."""
    if kind is FilterKind.IS:
        return _guess_is(value, negated)
    if kind in (FilterKind.BEFORE, FilterKind.AFTER):
        return _guess_date(kind, value)
    if kind is FilterKind.YEAR:
        return _guess_years(value, negated)
    if kind is FilterKind.SEEN and _COUNT_BEGINNING.fullmatch(value):
        return None
    if kind is FilterKind.TAG and value.strip() and not negated:
        return Filter(kind, value, BEGINS)
    if not value.strip():
        return None
    complete = read_filter(kind, value)
    if kind is FilterKind.ID and not negated and has_words(value):
        return Or((complete, Word(value, "identifier", prefix=True)))
    return complete


def _guess_is(value: str, negated: bool) -> Node | None:
    """The values of ``is:`` that begin so, without the trash unless it is typed in full."""
    typed = value.strip().lower()
    if typed in IS_VALUES:
        return Filter(FilterKind.IS, typed)
    possible = [name for name in IS_VALUES if name.startswith(typed)]
    if not possible:
        return read_filter(FilterKind.IS, value)  # raises InvalidValue
    filters = [Filter(FilterKind.IS, name) for name in possible if name != "trashed"]
    if negated or not filters:
        return None
    return filters[0] if len(filters) == 1 else Or(tuple(filters))


def _guess_years(value: str, negated: bool) -> Node | None:
    """The years that a value may become; without guessing, those that it means."""
    plain_value = to_plain(value)
    years = None if negated else guess_years(plain_value)
    if years is not None:
        return Filter(FilterKind.YEAR, years)
    return None if is_unfinished(plain_value) else read_filter(FilterKind.YEAR, value)


def _guess_date(kind: FilterKind, value: str) -> Node | None:
    """The date as far as it is one: ``2026-0`` is 2026 so far."""
    if not _DATE_BEGINNING.fullmatch(value):
        return read_filter(kind, value)
    whole = value.rpartition("-")[0]
    return read_filter(kind, whole) if whole else None
