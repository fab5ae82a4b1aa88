"""Completion of a query: the value or the name of a field before the caret, and what it may become. No Qt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from readlist.messages.titles import papers_phrase
from readlist.model.digest import digest_title
from readlist.model.paper import Status
from readlist.model.query import Filter, FilterKind
from readlist.model.scope import Counts
from readlist.translation import N_, tr, trn
from readlist.ui.text.text_bounds import MAX_LINE_CHARS

MAX_COMPLETIONS = 9
"""Completions offered at once: all states, for one."""
MIN_FIELD_CHARS = 2
"""Typed letters from which names of fields are completed."""

MAX_DIGESTS_OFFERED = 500
"""Digests that are offered, the latest; making their titles takes a while."""
WORD_SEPARATORS = "-_/:."
"""Characters in a name after which a word begins, besides a blank."""

STATE_MEANINGS = {
    **{status.value: status.label for status in Status},
    "starred": N_("Starred"),
    "tagged": N_("with a tag"),
    "noted": N_("with a note"),
    "trashed": N_("in the trash"),
}
"""The values of ``is:``, and their meanings."""
FIELD_MEANINGS = {
    "title": N_("words of the title"),
    "abstract": N_("words of the abstract"),
    "author": N_("the name of an author"),
    "venue": N_("a journal or a conference"),
    "keyword": N_("a keyword of the paper"),
    "note": N_("words of your note"),
    FilterKind.TAG.value: N_("a tag"),
    FilterKind.IS.value: N_("unread, read, starred …"),
    FilterKind.DIGEST.value: N_("a digest or a series"),
    FilterKind.YEAR.value: N_("a year or a range of years"),
    FilterKind.BEFORE.value: N_("published before a date"),
    FilterKind.AFTER.value: N_("published after a date"),
    FilterKind.SEEN.value: N_("seen in so many digests"),
    FilterKind.ID.value: N_("an arXiv id, a DOI or another identifier"),
}
"""The fields that a query can name, and their meanings."""

_VALUE = re.compile(r'(?:^|(?<=[\s(-]))(?:(tag|digest)s?|(is)):("[^"]*+|[^\s()"]*+)$', re.IGNORECASE)
_NAME = re.compile(r"(?:^|(?<=[\s(-]))([A-Za-z]+)$")
_ESCAPED = re.compile(r'\\["\\]')
"""A sign within quotation marks that does not close them."""
_REST_OF_VALUE = re.compile(r'[^\s()"]*')


class OpenPart(NamedTuple):
    """The part of a query that is being typed: a value of the filter ``kind``, or a field's name (``kind`` None).

    ``typed`` is its text up to the caret; ``start`` and ``end`` enclose all that a completion replaces.
    """

    kind: FilterKind | None
    typed: str
    start: int
    end: int


class Completion(NamedTuple):
    """A value or a field's name, whole, and its meaning on screens."""

    value: str
    meaning: str


class CompletedText(NamedTuple):
    """A text for the field, and the place of the caret in it."""

    text: str
    caret: int


class KnownName(NamedTuple):
    """A value of a filter: folded to be compared, as written, and a function that says its meaning."""

    folded: str
    value: str
    meaning: Callable[[], str]


class KnownNames:
    """The names in the library that a query can have as values: tags, series and digests."""

    def __init__(self) -> None:
        self._counts: Counts | None = None
        self._names: dict[FilterKind, list[KnownName]] = {}

    def set_counts(self, counts: Counts) -> None:
        """Set the names and their numbers of papers."""
        self._counts = counts
        self._names = {}  # folded when they are first asked for

    def of(self, kind: FilterKind) -> Sequence[KnownName]:
        """The values that a filter can have, the most needed first."""
        if kind not in self._names:
            if kind is FilterKind.IS:
                self._names[kind] = _fold_names((value, partial(tr, word)) for value, word in STATE_MEANINGS.items())
            elif self._counts is None:
                return ()
            else:
                named = _tags_of(self._counts) if kind is FilterKind.TAG else _digests_of(self._counts)
                self._names[kind] = _fold_names(named)
        return self._names[kind]


def _fold_names(named: Iterable[tuple[str, Callable[[], str]]]) -> list[KnownName]:
    """The names that fit into the field, each once."""
    found: dict[str, KnownName] = {}
    for value, meaning in named:
        if value and len(value) <= MAX_LINE_CHARS:
            # By the whole value: "to-read" and "to read" are two tags, though they are folded alike.
            found.setdefault(value.casefold(), KnownName(fold_value(value), value, meaning))
    return list(found.values())


def fold_value(value: str) -> str:
    """A value without regard to case, its words separated by blanks."""
    folded = value.casefold()
    for sign in WORD_SEPARATORS:
        folded = folded.replace(sign, " ")  # str.translate takes ten times as long
    return " ".join(folded.split())


def _tags_of(counts: Counts) -> Iterator[tuple[str, Callable[[], str]]]:
    """The tags, the most used first."""
    for count in sorted(counts.tags, key=lambda count: -count.papers):
        yield count.tag.name, partial(papers_phrase, count.papers)


def _digests_of(counts: Counts) -> Iterator[tuple[str, Callable[[], str]]]:
    """The series, then the digests, the latest first."""
    sizes = Counter(digest.series for digest in counts.digests if digest.series)
    for series, size in sizes.items():
        yield series, partial(trn, "{n:,} digest", "{n:,} digests", size)
    for digest in counts.digests[:MAX_DIGESTS_OFFERED]:
        yield digest_title(digest.digest_name), partial(papers_phrase, digest.papers)


def find_open_part(text: str, caret: int) -> OpenPart | None:
    """The part at the caret that can be completed; None within a phrase, and for anything else."""
    shape = _ESCAPED.sub("__", text)
    before, after = shape[:caret], shape[caret:]
    value = _VALUE.search(before)
    if value is not None:
        if before.count('"', 0, value.start()) % 2:
            return None
        kind, typed = FilterKind((value.group(1) or value.group(2)).lower()), text[value.start(3) : caret]
        end = caret + _rest_of_value(after, typed.startswith('"'))
        return OpenPart(kind, typed.lstrip('"').replace('\\"', '"'), value.start(), end)
    name = _NAME.search(before)
    if name is None or before.count('"') % 2 or (after and not after[0].isspace() and after[0] != ")"):
        return None
    return OpenPart(None, name.group(1), name.start(), caret)


def _rest_of_value(after: str, is_quoted: bool) -> int:
    """The number of characters behind the caret that belong to the value.

    The next quotation mark closes a quoted value, unless it opens a phrase, which another one closes.
    """
    if is_quoted:
        return after.index('"') + 1 if after.count('"') % 2 else 0
    rest = _REST_OF_VALUE.match(after)
    return rest.end() if rest is not None else 0


def complete(part: OpenPart, names: KnownNames) -> list[Completion]:
    """The completions of an open part, the best first, at most MAX_COMPLETIONS; none if it is complete already."""
    if part.kind is None:
        typed = part.typed.casefold()
        return [
            Completion(f"{name}:", tr(meaning))
            for name, meaning in FIELD_MEANINGS.items()
            if len(typed) >= MIN_FIELD_CHARS and name.startswith(typed) and name != typed
        ][:MAX_COMPLETIONS]
    typed = fold_value(part.typed)
    whole: list[KnownName] = []
    beginnings: list[KnownName] = []
    inner: list[KnownName] = []
    for name in names.of(part.kind):
        if name.folded.startswith(typed):
            (whole if name.folded == typed else beginnings).append(name)
        elif f" {typed}" in name.folded:
            inner.append(name)
    found = [*whole, *beginnings, *inner]
    if not found and part.kind is FilterKind.IS:  # its values are English words in every language
        found = [name for name in names.of(part.kind) if fold_value(name.meaning()).startswith(typed)]
    is_complete = len(found) == len(whole) <= 1  # of two names that differ by a hyphen, either may be meant
    return [] if is_complete else [Completion(name.value, name.meaning()) for name in found[:MAX_COMPLETIONS]]


def insert_completion(text: str, part: OpenPart, completion: Completion) -> CompletedText:
    """Replace an open part. A value gets a blank after it; a field's name gets none, since its value follows."""
    before, after = text[: part.start], text[part.end :]
    if part.kind is None:
        return CompletedText(before + completion.value + after, len(before) + len(completion.value))
    from readlist.search import render  # not for the start: it takes a while to load

    whole = before + render(Filter(part.kind, completion.value))
    if after.startswith(")"):
        return CompletedText(whole + after, len(whole))
    return CompletedText(f"{whole} {after.lstrip()}", len(whole) + 1)
