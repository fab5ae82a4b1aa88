"""Why a paper answers a query: which of its words, in which field, how often, and the passage that says most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readlist.model.folding import fold_words
from readlist.model.paper import Fields
from readlist.model.query import Query
from readlist.search.explain.passages import Match, Span, find_matches, readable, snippet

MAX_WORDS = 6
"""Different words named for each field; a short beginning like ``m`` is in most of them."""
PASSAGE_CHARS = 240


@dataclass(frozen=True, slots=True)
class Reason:
    """The words of one field that answer, as they are written there, each with how often it stands there.

    Of ``author`` the whole names, of ``identifier`` the first one whole. ``more`` are further words left out.
    """

    field: str
    words: tuple[tuple[str, int], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons, the title first, and the best passage with the spans in it; "" where only other fields answer."""

    reasons: tuple[Reason, ...] = ()
    passage: str = ""
    spans: tuple[Span, ...] = ()


def explain(
    query: Query, fields: Fields, note: str = "", identifiers: Sequence[str] = (), width: int = PASSAGE_CHARS
) -> Why:
    """Why a paper with these texts answers; empty where the query asks for no text, or the paper does not answer."""
    reasons = []
    for field, parts in _texts(fields, note, identifiers):
        found = [word for part in parts for word in _matched(query, readable(part), field)]
        if found:
            reasons.append(_count(field, found[:1] if field == "identifier" else found))  # the address says the same
    passage, spans = snippet(query, fields, note, width)
    if not spans or not any(reason.field in ("abstract", "note") for reason in reasons):
        return Why(tuple(reasons))  # what the other fields say is said whole
    return Why(tuple(reasons), passage, tuple(spans))


def _texts(fields: Fields, note: str, identifiers: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    yield "title", (fields.title,)
    yield "author", fields.authors
    yield "abstract", (fields.abstract,)
    yield "note", (note,)
    yield "venue", (fields.venue,)
    yield "identifier", (*dict.fromkeys((*identifiers, fields.url)),)


def _matched(query: Query, text: str, field: str) -> list[str]:
    """The matched words of a text, in the order in which they were asked for."""
    matches = find_matches(query, text, field)
    if field in ("author", "identifier"):
        return [text] if matches else []
    return [text[start:end] for start, end in _without_overlaps(matches)]


def _without_overlaps(matches: Sequence[Match]) -> list[Span]:
    """Each matched stretch once: of two that overlap the longer one, for the first thing that it answers."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.span[0], -match.span[1], match.asked)):
        if not kept or match.span[0] >= kept[-1].span[1]:
            kept.append(match)
    return [match.span for match in sorted(kept, key=lambda match: (match.asked, match.span))]


def _count(field: str, found: Sequence[str]) -> Reason:
    spelt: dict[str, str] = {}
    times: dict[str, int] = {}
    for word in found:
        key = fold_words(word)
        spelt.setdefault(key, word)
        times[key] = times.get(key, 0) + 1
    words = tuple((spelt[key], count) for key, count in times.items())
    return Reason(field, words[:MAX_WORDS], max(len(words) - MAX_WORDS, 0))
