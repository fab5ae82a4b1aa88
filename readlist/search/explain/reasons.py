"""Explains why a paper matches a query: the matched words by field, and the best passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readlist.model.folding import fold_words
from readlist.model.query import Query
from readlist.model.record import SEARCHED, Record, searched_texts
from readlist.search.explain.passages import Match, Span, find_matches, readable, snippet

MAX_WORDS = 6
"""Distinct words named for each field; a short prefix like ``m`` matches many."""
REASON_PASSAGE_CHARS = 240
"""Approximate length of a passage, in characters."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The matched words of one field as they are written, with their counts.

    For ``author`` whole names, for ``identifier`` the first one. ``more`` is the number of words left out.
    """

    field: str
    words: tuple[tuple[str, int], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class MatchExplanation:
    """The explanation of a match: its reasons, the title first, and the best passage with its matches.

    The passage is "" if only other fields match.
    """

    reasons: tuple[Reason, ...] = ()
    passage: str = ""
    spans: tuple[Span, ...] = ()


def explain_match(query: Query, fields: Record, note: str = "", identifiers: Sequence[str] = ()) -> MatchExplanation:
    """Explain why a paper with these texts matches; empty if the query asks for no text or the paper does not match."""
    reasons = []
    for field, parts in _texts(fields, note, identifiers):
        words = [word for part in parts for word in _matched_words(query, readable(part), field)]
        if field == "identifier":
            words = words[:1]  # the link repeats it
        if words:
            reasons.append(_make_reason(field, words))
    passage, spans = snippet(query, fields, note, REASON_PASSAGE_CHARS)
    if not spans or not any(reason.field in ("abstract", "note") for reason in reasons):
        return MatchExplanation(tuple(reasons))  # the other fields are shown whole
    return MatchExplanation(tuple(reasons), passage, tuple(spans))


def _texts(fields: Record, note: str, identifiers: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The texts by field, those that weigh most first; the note follows the abstract."""
    for searched in sorted(SEARCHED, key=lambda searched: -searched.weight):
        yield searched.query_name, searched_texts(fields, searched.name)
        if searched.name == "abstract":
            yield "note", (note,)
    yield "identifier", (*dict.fromkeys((*identifiers, fields.url)),)


def _matched_words(query: Query, text: str, field: str) -> list[str]:
    """The matched words of a text, in the order of the query's leaves."""
    matches = find_matches(query, text, field)
    if field in ("author", "identifier"):
        return [text] if matches else []
    return [text[start:end] for start, end in _without_overlaps(matches)]


def _without_overlaps(matches: Sequence[Match]) -> list[Span]:
    """The matches without overlaps: the longer of two, for the first leaf it matches."""
    chosen: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.span[0], -match.span[1], match.leaf)):
        if not chosen or match.span[0] >= chosen[-1].span[1]:
            chosen.append(match)
    return [match.span for match in sorted(chosen, key=lambda match: (match.leaf, match.span))]


def _make_reason(field: str, words: Sequence[str]) -> Reason:
    """The reason for these words of a field: each once, as it is first written, with the number of times it occurs."""
    first_spellings: dict[str, str] = {}
    counts: dict[str, int] = {}
    for word in words:
        key = fold_words(word)
        first_spellings.setdefault(key, word)
        counts[key] = counts.get(key, 0) + 1
    counted = tuple((first_spellings[key], count) for key, count in counts.items())
    return Reason(field, counted[:MAX_WORDS], max(len(counted) - MAX_WORDS, 0))
