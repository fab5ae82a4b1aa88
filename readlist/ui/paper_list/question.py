"""What the list asks of the workspace, and the answer: ids in order. Runs on the reading thread; no Qt."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from readlist.model.paper import Fields, Paper, PaperRow
from readlist.model.query import Query
from readlist.model.scope import Counts, Kind, Scope, Sort
from readlist.ui.paper_list.line import Line, prepare

if TYPE_CHECKING:  # loading NumPy takes longer than all that the first list needs of it
    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.int64]
    Listed = Ids | array[int]
    """Ids in order: the first list comes without NumPy."""
NO_IDS: Listed = array("q")
FIRST_LINES = 40
"""Rows that come with another list, so that nothing is painted twice: more than a high screen shows. With a search as
many as are in view, for the passages that answer take a millisecond each."""


class Found(Protocol):
    """The part of a search's answer that the list shows."""

    @property
    def query(self) -> Query: ...
    @property
    def ids(self) -> Ids: ...
    @property
    def did_you_mean(self) -> str: ...
    @property
    def partial(self) -> bool: ...
    @property
    def whole(self) -> Query | None: ...
    @property
    def goes_on(self) -> bool: ...


class Papers(Protocol):
    """The part of the workspace that the list reads; safe from any thread."""

    def counts(self) -> Counts: ...
    def ids(self, scope: Scope, sort: Sort = ...) -> Ids: ...
    def first_ids(self, scope: Scope) -> array[int]: ...
    def rows(self, ids: Sequence[int]) -> list[PaperRow]: ...
    def texts(self, ids: Sequence[int]) -> Sequence[tuple[int, Fields, str, tuple[str, ...]]]: ...
    def paper(self, paper_id: int) -> Paper: ...
    def find(
        self, text: str, sort: Sort = ..., scope: Scope | None = ..., typing: bool = ..., read: Query | None = ...
    ) -> Found: ...


@dataclass(frozen=True, slots=True)
class Question:
    """One list to show. ``fixed`` are ids given from outside (the papers of an import) instead of a scope.

    With ``typing`` the end of ``text`` may go on. ``shown`` is the list as it stands and ``keep`` the ids of it that
    stay though they no longer belong. ``anew``: another list was shown before, so its first rows are wanted at once.
    ``first``: none was, the window has just been opened. ``rows``: how many rows are wanted at once.
    """

    scope: Scope
    text: str
    only_here: bool
    sort: Sort
    fixed: tuple[int, ...] | None = None
    shown: Listed = field(default_factory=lambda: NO_IDS, compare=False)
    keep: frozenset[int] = frozenset()
    typing: bool = False
    anew: bool = False
    first: bool = False
    rows: int = FIRST_LINES

    def key(self) -> tuple[object, ...]:
        """What makes it another question: all but how the list stands."""
        return self.scope, self.text, self.only_here, self.sort, self.fixed, self.typing


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids to show, kept ones among them, and what the header and the empty state need to know.

    ``goes_on`` is True where the last word was read as the beginning of one; ``whole`` is the text as it is read then
    without that. ``lines`` are the first rows of another list than before.
    """

    question: Question
    ids: Listed = field(compare=False)
    here: int
    everywhere: int
    query: Query | None = None
    did_you_mean: str = ""
    partial: bool = False
    library_is_empty: bool = False
    kept: frozenset[int] = frozenset()
    goes_on: bool = False
    whole: Query | None = None
    lines: tuple[Line, ...] = ()


def ask(papers: Papers, question: Question) -> Answer:
    """Answer a question; raises what the workspace raises."""
    answer = _search(papers, question) if question.text else _list(papers, question)
    if question.keep:
        kept = _still_there(papers, question, answer.ids)
        if kept:
            answer = replace(answer, ids=weave(answer.ids, question.shown, kept), kept=kept)
    if not len(answer.ids):
        is_empty = not any(len(_ids(papers, question, Scope(kind))) for kind in (Kind.ALL, Kind.TRASH))
        return replace(answer, library_is_empty=is_empty)
    if question.text or question.anew:
        today = datetime.datetime.now().astimezone().date()
        rows = papers.rows(answer.ids[: question.rows].tolist())
        return replace(answer, lines=tuple(prepare(rows, answer.query, today, papers.texts)))
    return answer


def weave(fresh: Listed, shown: Listed, kept: frozenset[int]) -> Ids:
    """``fresh`` with the kept ids put back behind the paper they stood behind in ``shown``."""
    import numpy as np

    fresh, shown = np.asarray(fresh, np.int64), np.asarray(shown, np.int64)
    stays = np.isin(shown, np.fromiter(kept, dtype=np.int64, count=len(kept)))
    common = np.isin(shown, fresh)
    stays &= ~common
    if not stays.any():
        return fresh
    places = np.flatnonzero(stays)
    before = np.maximum.accumulate(np.where(common, np.arange(len(shown)), -1))[places]
    order = np.argsort(fresh, kind="stable")
    targets = np.zeros(len(places), dtype=np.int64)
    behind = before >= 0
    targets[behind] = order[np.searchsorted(fresh, shown[before[behind]], sorter=order)] + 1
    return np.insert(fresh, targets, shown[places])


def _list(papers: Papers, question: Question) -> Answer:
    partial, query = False, None
    ids: Listed
    if question.scope.kind is Kind.SEARCH:
        found = papers.find("", question.sort, question.scope)
        ids, partial, query = found.ids, found.partial, found.query
    elif question.fixed is None:
        ids = _ids(papers, question, question.scope)
    else:
        import numpy as np

        fixed = np.asarray(question.fixed, dtype=np.int64)
        ids = fixed[np.isin(fixed, papers.ids(Scope(Kind.ALL)))]
    return Answer(question, ids, here=len(ids), everywhere=len(ids), query=query, partial=partial)


def _ids(papers: Papers, question: Question, scope: Scope) -> Listed:
    return papers.first_ids(scope) if question.first else papers.ids(scope, question.sort)


def _search(papers: Papers, question: Question) -> Answer:
    answer = _find(papers, question, question.typing)
    if question.typing or answer.here or answer.everywhere or answer.query is None:
        return answer
    longer = _find(papers, question, typing=True)  # Return behind half a word must not take away what it found
    if longer.query is None or not (longer.here or longer.everywhere):
        return answer
    return replace(longer, query=replace(longer.query, remarks=answer.query.remarks))


def _find(papers: Papers, question: Question, typing: bool) -> Answer:
    import numpy as np

    found = papers.find(question.text, question.sort, typing=typing)
    query = found.query
    if question.scope.kind is Kind.ALL:
        here = found.ids
    elif question.scope.kind in (Kind.TRASH, Kind.SEARCH):  # a search everywhere leaves out what lies in the trash
        inside = papers.find(question.text, question.sort, question.scope, typing, read=found.query)
        here = inside.ids
        query = inside.query if question.only_here else query
    else:
        here = found.ids[np.isin(found.ids, papers.ids(question.scope))]
    return Answer(
        question,
        ids=here if question.only_here else found.ids,
        here=len(here),
        everywhere=len(found.ids),
        query=query,
        did_you_mean=found.did_you_mean,
        partial=found.partial,
        goes_on=found.goes_on,
        whole=found.whole,
    )


def _still_there(papers: Papers, question: Question, fresh: Listed) -> frozenset[int]:
    """The ids to keep that left the list by a mark; those that went into (or came out of) the trash go at once.

    Only what is shown can stay: of the 20,000 papers that an import touched a search shows a few.
    """
    import numpy as np

    keep = np.fromiter(question.keep, dtype=np.int64, count=len(question.keep))
    gone = keep[np.isin(keep, np.asarray(question.shown)) & ~np.isin(keep, np.asarray(fresh))]
    in_trash = question.scope.kind is Kind.TRASH and not question.text
    there = papers.ids(Scope(Kind.TRASH if in_trash else Kind.ALL))
    return frozenset(gone[np.isin(gone, there)].tolist())
