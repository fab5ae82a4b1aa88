"""The names that the name picker lists, and the rule by which typed text matches them. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.model.digest import digest_title
from readlist.model.scope import Counts, ListKind, Scope
from readlist.model.sort_keys import name_sort_key
from readlist.translation import tr
from readlist.ui.text.text_bounds import one_line

NamedScope = tuple[str, Scope]
"""A name as shown, and its list."""


def names_of(counts: Counts, kind: ListKind) -> list[NamedScope]:
    """The names of all tags, saved searches, series or digests, in the order of the sidebar."""
    if kind is ListKind.TAG:
        return [(one_line(count.tag.name), Scope(kind, count.tag.id)) for count in counts.tags]
    if kind is ListKind.SEARCH:
        return [(one_line(count.search.name), Scope(kind, count.search.id)) for count in counts.searches]
    if kind is ListKind.SERIES:
        titles = {digest.series_id: one_line(digest.series) for digest in counts.digests if digest.series_id}
        named = [(title, Scope(kind, series)) for series, title in titles.items()]
        return sorted(named, key=lambda each: name_sort_key(each[0]))
    return [
        (
            f"{digest.date or tr('No date')} · {one_line(digest_title(digest.digest_name, dated=False))}",
            Scope(kind, digest.id),
        )
        for digest in counts.digests
    ]


def match_names(names: Sequence[NamedScope], typed: str) -> list[NamedScope]:
    """Names with all typed words, ignoring case; those that begin with the typed text come first."""
    words = typed.casefold().split()
    if not words:
        return list(names)
    found = [(name.casefold(), (name, scope)) for name, scope in names]
    start = " ".join(words)
    answers = [(folded, named) for folded, named in found if all(word in folded for word in words)]
    answers.sort(key=lambda answer: not answer[0].startswith(start))
    return [named for _folded, named in answers]
