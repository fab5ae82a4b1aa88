"""Requests of the list to the workspace, and their answers: ids in order. Runs on the reading thread. No Qt."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from readlist.model.paper import Paper, PaperRow
from readlist.model.paper_ids import find_members
from readlist.model.query import Query
from readlist.model.record import Record
from readlist.model.scope import Counts, ListKind, Scope, Sort
from readlist.ui.paper_list.paper_line import PaperLine, prepare_lines
from readlist.ui.paper_list.sort_orders import ListOrder

if TYPE_CHECKING:  # loading NumPy takes longer than all that the first list needs of it
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Listed = Ids | array[int]
    """Ids in order; those of the first list need no NumPy."""
NO_IDS: Listed = array("q")
ROWS_WITH_ANSWER = 40
"""Rows in the answer for another list than before, so that it is painted once; no screen shows more.

For a search they are only the rows in view, since a passage takes a millisecond to find.
"""


class SearchResult(Protocol):
    """The part of a search's result that the list uses."""

    @property
    def query(self) -> Query: ...
    @property
    def ids(self) -> Ids: ...
    @property
    def did_you_mean(self) -> str: ...
    @property
    def partial(self) -> bool: ...


class PaperFinder(Protocol):
    """The part of the finder that the list asks. Thread-safe."""

    def find(
        self, text: str, sort: Sort = ..., scope: Scope | None = ..., typing: bool = ..., parsed: Query | None = ...
    ) -> SearchResult: ...
    def find_nearest(self, query: Query) -> Ids: ...


class ListHead(Protocol):
    """The first ids of a list; ``is_cut`` is True if there may be more."""

    @property
    def ids(self) -> array[int]: ...
    @property
    def is_cut(self) -> bool: ...


class PaperSource(Protocol):
    """The part of the workspace that the list reads. Thread-safe."""

    def counts(self) -> Counts: ...
    def ids(self, scope: Scope, sort: Sort = ...) -> Ids: ...
    def reverse_ids(self, ids: Ids, sort: Sort) -> Ids: ...
    def first_ids(self, scope: Scope) -> ListHead: ...
    def rows(self, ids: Sequence[int]) -> list[PaperRow]: ...
    def texts(self, ids: Sequence[int]) -> Sequence[tuple[int, Record, str, tuple[str, ...]]]: ...
    def paper(self, paper_id: int) -> Paper: ...
    @property
    def finder(self) -> PaperFinder: ...


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A request for a list. ``fixed`` are given ids (the papers of an import) instead of a scope.

    With ``typing`` the last word of ``text`` may be incomplete. ``shown`` is the present list, and ``keep`` are ids of
    it that stay though they no longer belong to it. With ``with_first_rows`` the answer has the lines of the first
    ``rows`` papers. ``is_first_list`` is True for the first list of the window.
    """

    scope: Scope
    text: str
    only_here: bool
    order: ListOrder
    fixed: tuple[int, ...] | None = None
    shown: Listed = field(default_factory=lambda: NO_IDS, compare=False)
    keep: frozenset[int] = frozenset()
    typing: bool = False
    with_first_rows: bool = False
    is_first_list: bool = False
    rows: int = ROWS_WITH_ANSWER

    def key(self) -> tuple[object, ...]:
        """The values that identify the list; those of its present state are left out."""
        return self.scope, self.text, self.only_here, self.order, self.fixed, self.typing

    def is_ordered(self) -> bool:
        """True unless the papers are given in their order."""
        return bool(self.text) or self.fixed is None


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """The ids to show, with the kept ones, and values for the heading and the empty state.

    ``here`` and ``everywhere`` count the papers found in the list and in the library. ``can_be_saved`` is True if
    all of the text can be read as a query. ``lines`` are the first rows, if they were requested. ``is_cut``
    is True if the list may have more papers than ``ids``; ``is_nearest`` if none matches, and these are the nearest.
    """

    request: ListRequest
    ids: Listed = field(compare=False)
    here: int
    everywhere: int
    query: Query | None = None
    did_you_mean: str = ""
    partial: bool = False
    library_is_empty: bool = False
    kept: frozenset[int] = frozenset()
    can_be_saved: bool = False
    lines: tuple[PaperLine, ...] = ()
    is_cut: bool = False
    is_nearest: bool = False


def answer_request(papers: PaperSource, request: ListRequest) -> ListAnswer:
    """Answer a request. Raises WorldError."""
    answer = _search(papers, request) if request.text else _list(papers, request)
    if request.order.is_reversed and request.is_ordered() and not answer.is_nearest:
        import numpy as np

        answer = replace(answer, ids=papers.reverse_ids(np.asarray(answer.ids, np.int64), request.order.sort))
    if request.keep:
        kept = _kept_ids(papers, request, answer.ids)
        if kept:
            answer = replace(answer, ids=insert_kept(answer.ids, request.shown, kept), kept=kept)
    if not len(answer.ids):
        return replace(answer, library_is_empty=_is_empty(papers, request))
    if request.text or request.with_first_rows:
        today = datetime.datetime.now().astimezone().date()
        rows = papers.rows(answer.ids[: request.rows].tolist())
        return replace(answer, lines=tuple(prepare_lines(rows, answer.query, today, papers.texts)))
    return answer


def insert_kept(fresh: Listed, shown: Listed, kept: frozenset[int]) -> Ids:
    """``fresh`` with the kept ids inserted, each after the paper that it followed in ``shown``; shape (papers,)."""
    import numpy as np

    fresh, shown = np.asarray(fresh, np.int64), np.asarray(shown, np.int64)
    stays = find_members(shown, np.fromiter(kept, dtype=np.int64, count=len(kept)))
    common = find_members(shown, fresh)
    stays &= ~common
    if not stays.any():
        return fresh
    places = np.flatnonzero(stays)
    before = np.maximum.accumulate(np.where(common, np.arange(len(shown)), -1))[places]
    order = np.argsort(fresh, kind="stable")
    targets = np.zeros(len(places), dtype=np.int64)
    has_shown_before = before >= 0
    followed = shown[before[has_shown_before]]
    targets[has_shown_before] = order[np.searchsorted(fresh, followed, sorter=order)] + 1
    return np.insert(fresh, targets, shown[places])


def _list(papers: PaperSource, request: ListRequest) -> ListAnswer:
    partial, query, is_cut = False, None, False
    ids: Listed
    if request.scope.kind is ListKind.SEARCH:
        found = papers.finder.find("", request.order.sort, request.scope)
        ids, partial, query = found.ids, found.partial, found.query
    elif request.is_first_list and request.fixed is None:
        ids, is_cut = (first := papers.first_ids(request.scope)).ids, first.is_cut
    elif request.fixed is None:
        ids = papers.ids(request.scope, request.order.sort)
    else:
        import numpy as np

        fixed = np.asarray(request.fixed, dtype=np.int64)
        ids = fixed[find_members(fixed, papers.ids(Scope(ListKind.ALL)))]
    return ListAnswer(request, ids, len(ids), len(ids), query=query, partial=partial, is_cut=is_cut)


def _is_empty(papers: PaperSource, request: ListRequest) -> bool:
    """True if the library has no paper, not even in the trash."""
    kinds = (Scope(ListKind.ALL), Scope(ListKind.TRASH))
    return not any(len(papers.first_ids(scope).ids if request.is_first_list else papers.ids(scope)) for scope in kinds)


def _search(papers: PaperSource, request: ListRequest) -> ListAnswer:
    answer = _find(papers, request, request.typing)
    if answer.here or answer.everywhere or answer.query is None:
        return answer
    if not request.typing:
        longer = _find(papers, request, typing=True)  # Return after half a word must not lose what the prefix found
        if longer.query is not None and (longer.here or longer.everywhere):
            return replace(longer, query=replace(longer.query, remarks=answer.query.remarks))
    return _find_nearest(papers, request, answer, answer.query)


def _find_nearest(papers: PaperSource, request: ListRequest, answer: ListAnswer, query: Query) -> ListAnswer:
    """The nearest papers, if there are any, in place of an answer without papers."""

    has_ids = request.scope.kind not in (ListKind.TRASH, ListKind.SEARCH)
    if request.only_here and not has_ids:
        return answer
    ids = papers.finder.find_nearest(query)
    here = ids[find_members(ids, papers.ids(request.scope))] if has_ids and len(ids) else ids[:0]
    shown = here if request.only_here else ids
    if not len(shown):
        return answer
    return replace(
        answer, ids=shown, here=len(here), everywhere=len(ids), is_nearest=True, can_be_saved=False, did_you_mean=""
    )


def _find(papers: PaperSource, request: ListRequest, typing: bool) -> ListAnswer:

    found = papers.finder.find(request.text, request.order.sort, typing=typing)
    query = found.query
    if request.scope.kind is ListKind.ALL:
        here = found.ids
    elif request.scope.kind in (
        ListKind.TRASH,
        ListKind.SEARCH,
    ):  # a search everywhere leaves out what lies in the trash
        inside = papers.finder.find(request.text, request.order.sort, request.scope, typing, parsed=found.query)
        here = inside.ids
        query = inside.query if request.only_here else query
    else:
        here = found.ids[find_members(found.ids, papers.ids(request.scope))]
    return ListAnswer(
        request,
        ids=here if request.only_here else found.ids,
        here=len(here),
        everywhere=len(found.ids),
        query=query,
        did_you_mean=found.did_you_mean,
        partial=found.partial,
        can_be_saved=found.query.can_be_saved,
    )


def _kept_ids(papers: PaperSource, request: ListRequest, fresh: Listed) -> frozenset[int]:
    """The ids to keep that are shown and no longer in the list ``fresh``.

    Papers that were moved to the trash, or out of it, are not kept.
    """
    import numpy as np

    keep = np.fromiter(request.keep, dtype=np.int64, count=len(request.keep))
    gone = keep[find_members(keep, np.asarray(request.shown)) & ~find_members(keep, np.asarray(fresh))]
    in_trash = request.scope.kind is ListKind.TRASH and not request.text
    there = papers.ids(Scope(ListKind.TRASH if in_trash else ListKind.ALL))
    return frozenset(gone[find_members(gone, there)].tolist())
