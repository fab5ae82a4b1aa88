"""Decides what the finder of tags, searches and digests lists, and which of them are meant by what is typed. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from readlist.model.digest import digest_title
from readlist.model.scope import Counts, Kind, Scope
from readlist.ui.text.text_bounds import one_line

Named = tuple[str, Scope]
"""A name as it is shown, and its list."""


def names_of(counts: Counts, kind: Kind) -> list[Named]:
    """All tags, saved searches or digests, in the order of the sidebar."""
    if kind is Kind.TAG:
        return [(one_line(count.tag.name), Scope(kind, count.tag.id)) for count in counts.tags]
    if kind is Kind.SEARCH:
        return [(one_line(count.search.name), Scope(kind, count.search.id)) for count in counts.searches]
    return [
        (
            f"{digest.date or 'No date'} · {one_line(digest_title(digest.digest_name, dated=False))}",
            Scope(kind, digest.id),
        )
        for digest in counts.digests
    ]


def matching(names: Sequence[Named], typed: str) -> list[Named]:
    """Names that hold all words typed, whatever their case; those that begin with what is typed stand first."""
    words = typed.casefold().split()
    if not words:
        return list(names)
    found = [(name.casefold(), (name, scope)) for name, scope in names]
    start = " ".join(words)
    answers = [(folded, named) for folded, named in found if all(word in folded for word in words)]
    answers.sort(key=lambda answer: not answer[0].startswith(start))
    return [named for _folded, named in answers]
