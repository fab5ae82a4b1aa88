"""Highlighting: the matches of a query in a text, and the passage of a paper that matches best."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from readlist.model.folding import fold_words
from readlist.model.person_names import natural_name
from readlist.model.query import And, Node, Not, Or, Phrase, Query, Word
from readlist.model.record import NAME_SEPARATOR, SEARCHED, Record, summary, texts_of
from readlist.model.tex import to_unicode
from readlist.search.analysis import COMPOUND_SHIFT, LAST_PART, PART_SHIFT, Pattern, QueryTerm, Token, stem, tokenize
from readlist.search.execution.executor import pattern_of
from readlist.search.execution.phrases import orders_in
from readlist.search.explain.function_words import FUNCTION_WORDS
from readlist.search.name_spellings import other_spellings
from readlist.search.wildcards import make_matcher

LEAD_SHARE = 0.25  # share of a passage in front of its first match
_SENTENCE_BREAK = re.compile(r"[.?!] (?=[^\W\d_a-z])")

Span = tuple[int, int]


def spans(query: Query, text: str, field: str = "") -> list[Span]:
    """Start and end of each match in ``text``, in order, merged if they overlap. ``field`` is the text's field, "" for
    any.

    Negated leaves match nothing. A phrase is one match.
    """
    return merge_spans(match.span for match in find_matches(query, text, field))


def snippet(query: Query, fields: Record, note: str, width: int = 200) -> tuple[str, list[Span]]:
    """The passage of about ``width`` characters that matches most of the query, and the matches in it.

    It is from the abstract, or from the note, venue or authors if those match more; "" if there is no text. Authors are
    in natural order, unless the order in which they are stored matches more: "Oda, Ada" is in "Oda, Ada B." only.
    """
    texts = [("abstract", summary(fields)), ("note", note)]
    for searched in SEARCHED:
        parts = texts_of(fields, searched.name)
        if searched.name == "authors":
            names = list(map(natural_name, parts))
            texts.append((searched.query_name, ", ".join(names)))
            if names == list(parts):  # stored in that order
                continue
        if searched.name not in ("title", "abstract", "published"):  # title and date are shown anyway
            texts.append((searched.query_name, NAME_SEPARATOR.join(parts)))
    best: tuple[str, _Window, list[Match]] | None = None
    for field, stored_text in texts:
        text = readable(stored_text)
        matches = find_matches(query, text, field)
        window = _best_window(matches, width)
        if text and (best is None or window.score > best[1].score):
            best = text, window, matches
    if best is None:
        return "", []
    text, window, matches = best
    start, end = _choose_passage(text, window, width)
    before = "…" if start > 0 else ""
    after = "…" if end < len(text) else ""
    shift = len(before) - start
    inside = merge_spans(match.span for match in matches if start <= match.span[0] and match.span[1] <= end)
    return before + text[start:end] + after, [(first + shift, last + shift) for first, last in inside]


def readable(text: str) -> str:
    """The text as shown: TeX in Unicode, white space as single blanks."""
    return " ".join(to_unicode(text).split())


@dataclass(frozen=True, slots=True)
class Match:
    """Start and end of a match; ``leaf`` is the number of the leaf in the query."""

    span: Span
    leaf: int


def find_matches(query: Query, text: str, field: str = "") -> list[Match]:
    """Every match of the leaves that are not negated, by start; ``field`` as in ``spans``.

    A word and its prefix, which is how the last word is read while typing, count as one leaf.
    """
    numbers: dict[tuple[str, str], int] = {}
    leaves = {leaf: numbers.setdefault((leaf.text, leaf.field), len(numbers)) for leaf in _leaves_to_show(query.tree)}
    in_field = [(leaf, number) for leaf, number in leaves.items() if not field or leaf.field in ("", field)]
    if not in_field or not text:
        return []
    tokens = list(tokenize(text))
    if field == "author":
        tokens += _respelt(tokens, text)
    index = _TokenIndex(tokens)
    matches = [
        Match(span, number)
        for leaf, number in in_field
        for order in orders_in(field or leaf.field, pattern_of(leaf))
        for span in index.find(order)
    ]
    return sorted(matches, key=lambda match: match.span)


def _respelt(tokens: Sequence[Token], text: str) -> list[Token]:
    """The words of names in their other spelling, which the index has beside them: "Mueller" for "Müller"."""
    respelt = []
    for token in tokens:
        spellings = other_spellings((text[token.start : token.end],))
        if len(spellings) == 1:
            respelt.append(replace(token, form=spellings[0]))
    return respelt


def _leaves_to_show(node: Node) -> list[Word | Phrase]:
    """The leaves to highlight: function words are left out if other words must match as well."""
    if isinstance(node, And):
        content_parts = [part for part in node.parts if not _is_function_words(part)]
        has_content = any(list(_positive_leaves(part)) for part in content_parts)
        shown_parts = content_parts if has_content else node.parts
        return [leaf for part in shown_parts for leaf in _leaves_to_show(part)]
    if isinstance(node, Or):
        return [leaf for part in node.parts for leaf in _leaves_to_show(part)]
    return list(_positive_leaves(node))


def _is_function_words(node: Node) -> bool:
    """True if a node asks for nothing but function words outside phrases."""
    leaves = list(_positive_leaves(node))
    return bool(leaves) and all(
        isinstance(leaf, Word) and not leaf.field and fold_words(leaf.text) in FUNCTION_WORDS for leaf in leaves
    )


def _positive_leaves(node: Node) -> Iterator[Word | Phrase]:
    """The text leaves that are not negated."""
    if isinstance(node, Word | Phrase):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _positive_leaves(part)
    elif isinstance(node, Not) and isinstance(node.part, Not):
        yield from _positive_leaves(node.part.part)


class _TokenIndex:
    """The tokens of a text, also by stem."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._by_stem: Mapping[str, list[Token]] = defaultdict(list)
        for token in tokens:
            self._by_stem[stem(token.form)].append(token)

    def look_up(self, term: QueryTerm) -> list[Token]:
        """The tokens that match a query term."""
        if term.wild:
            matches = make_matcher(term.form)
            return [token for token in self._tokens if matches(token.form)]
        if term.prefix:
            return [token for token in self._tokens if token.form.startswith(term.form)]
        return self._by_stem.get(term.stem, [])

    def find(self, pattern: Pattern) -> list[Span]:
        """Start and end of each match of a pattern, as the executor would match it."""
        if not pattern:
            return []
        matches: list[tuple[int, Token]] | None = None  # of the compounds so far: start, and last token
        for compound in pattern:
            matches = [longer for alternative in compound for longer in self.continue_matches(matches, alternative)]
        return [(start, token.end) for start, token in matches or []]

    def continue_matches(
        self, matches: list[tuple[int, Token]] | None, alternative: Sequence[QueryTerm]
    ) -> list[tuple[int, Token]]:
        """Continue matches by the terms of an alternative: start and last token of each. ``matches`` is None at the
        beginning of a pattern."""
        for term in alternative:
            tokens = self.look_up(term)
            if matches is None:
                matches = [(token.start, token) for token in tokens]
                continue
            starts: dict[int, int] = {}  # of the matches, by the position at which they go on
            for start, last_token in matches:
                position = _next_position(last_token.position)
                starts[position] = max(start, starts.get(position, start))
            matches = [
                (starts[token.position & ~LAST_PART], token)
                for token in tokens
                if token.position & ~LAST_PART in starts
            ]
        return matches or []


def _next_position(position: int) -> int:
    """The position right after another one, without its last bit."""
    if position & LAST_PART:
        return ((position >> COMPOUND_SHIFT) + 1) << COMPOUND_SHIFT
    return position + (1 << PART_SHIFT)


def merge_spans(unordered: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones merged."""
    merged: list[Span] = []
    for start, end in sorted(unordered):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif end > start:
            merged.append((start, end))
    return merged


@dataclass(frozen=True, slots=True)
class _Window:
    """A passage from its first match to the end of its last one, and its score: number of leaves matched, then of
    matches."""

    first: int = 0
    last: int = 0
    score: tuple[int, int] = (0, 0)


def _best_window(matches: Sequence[Match], width: int) -> _Window:
    """The passage of at most ``width`` characters with the greatest score; the first of equals."""
    best = _Window()
    matches_of_leaf: dict[int, int] = defaultdict(int)  # in the window from the match ``number`` to before ``end``
    end = 0
    for number, match in enumerate(matches):
        while end < len(matches) and matches[end].span[1] <= match.span[0] + width:
            matches_of_leaf[matches[end].leaf] += 1
            end += 1
        score = sum(count > 0 for count in matches_of_leaf.values()), max(end - number, 0)
        if score > best.score:
            best = _Window(match.span[0], matches[end - 1].span[1], score)
        if end > number:
            matches_of_leaf[match.leaf] -= 1
        else:  # the match is longer than the window
            end = number + 1
    return best


def _choose_passage(text: str, window: _Window, width: int) -> Span:
    """Start and end of the passage to show: from the beginning of the sentence if that fits, else between words."""
    if len(text) <= width:
        return 0, len(text)
    first = window.first
    earliest = max(0, window.last - width)
    start = max(earliest, min(first - int(width * LEAD_SHARE), len(text) - width))
    sentence = next(_sentence_starts(text, max(earliest, first - width // 2), first), None)
    if sentence is not None:
        start = sentence
    elif start:
        blank = text.find(" ", start - 1, first + 1)
        start = blank + 1 if blank >= 0 else first
    end = min(len(text), start + width)
    if end < len(text) and text[end] != " ":
        blank = text.rfind(" ", max(window.last, start + width // 2), end)
        end = blank if blank > 0 else end
        while text[end - 1] in ",;:" and end > max(window.last, start + 1):
            end -= 1
    return start, end


def _sentence_starts(text: str, earliest: int, latest: int) -> Iterator[int]:
    """The starts of sentences in a part of a text."""
    if not earliest:
        yield 0
    for match in _SENTENCE_BREAK.finditer(text, max(earliest - 2, 0), latest):
        yield match.end()
