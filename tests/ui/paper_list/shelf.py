"""A library in memory for the tests of the list: it answers what a workspace answers, as fast as a test needs it."""

from __future__ import annotations

import threading
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from readlist.errors import LibraryFault, NotFound
from readlist.library.list_queries import FirstIds
from readlist.model.paper import Paper, PaperRow, Status, Tag
from readlist.model.query import And, Query, Remark, Word
from readlist.model.record import Record
from readlist.model.scope import Counts, ListKind, Scope, Sort
from readlist.ui.paper_list.view import PaperList

Ids = NDArray[np.int64]
Show = Callable[..., PaperList]

THEORY = Tag(1, "theory", "#7a5cc2")
EVALUATION = Tag(2, "evaluation", "#2e8b57")
READING_GROUP = Tag(3, "reading group", "#c2703d")

TITLES = (
    "Routing without Regret: Expert Selection as an Online Matching Problem",
    "A Small Model That Knows When to Ask",
    "MoE$^2$: Two Levels of Experts for Devices That Share a Battery",
    "What a Tokeniser Forgets: Measuring Loss before the First Layer",
    "Attention over Long Ledgers: Retrieval for Accounts That Must Add Up",
    "Is the Benchmark the Bottleneck? Forty Leaderboards Read Twice",
    "Learning to Prove by Being Wrong in Public",
    "$\\alpha$-Pruning: Removing Weights in the Order They Arrived",
    "Speech for the Quietest Languages: Nine Hours Are Enough",
    "Folding Noodles: Deformable Objects in Two-Handed Robot Cooking",
    "The $100K Question: What a Pre-training Budget Buys in a Small Laboratory",
    "A Comprehensive Survey of Comprehensive Surveys",
    "Graph Transformers on Railway Timetables",
    "Sparse Updates, Dense Regrets: On-Device Adaptation under Drift",
    "Weather by Diffusion: Ensembles That Agree to Disagree",
    "Counting Sheep with Foundation Models: Aerial Images and Very Small Animals",
    "From Sketch to Circuit: Language Models That Draw before They Wire",
    "Unlearning Is Not Forgetting",
    "Mixture of Depths and Breadths for Streaming Translation in Meetings with Many Speakers and One Microphone",
    "Calibrated Doubt: Refusals That Help",
)
SOURCES = ("daily-papers-17-mar.txt", "daily-papers-14-mar.txt", "Pasted text", "cs.CL mailing.eml")
DATES = ("2026-03-17", "2026-03-14", "2025-11-02", "2026-02", "")
STATUSES = (Status.UNREAD, Status.UNREAD, Status.UNREAD, Status.QUEUED, Status.READ, Status.READING, Status.DISMISSED)
TAGS = ((), (THEORY,), (), (EVALUATION, READING_GROUP), (), (), (THEORY, EVALUATION, READING_GROUP))


def row(paper_id: int, **changes: object) -> PaperRow:
    """A plausible paper, always the same for the same id."""
    made = PaperRow(
        id=paper_id,
        title=TITLES[(paper_id - 1) % len(TITLES)],
        authors=(),
        date=DATES[paper_id % len(DATES)],
        status=STATUSES[paper_id % len(STATUSES)],
        starred=paper_id % 6 == 2,
        tags=TAGS[paper_id % len(TAGS)],
        seen=1 + paper_id % 4,
        digest_title=SOURCES[paper_id % len(SOURCES)],
        has_note=paper_id % 5 == 1,
        has_possible_duplicates=paper_id % 9 == 4,
        is_trashed=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True)
class FoundHere:
    query: Query
    ids: Ids
    did_you_mean: str = ""
    partial: bool = False


class Shelf:
    """Rows by id; ``delay`` seconds slow every read, ``fault`` fails it, ``threads`` are those that asked.

    ``is_first_list`` is how many ids come with the first list.
    """

    def __init__(self, rows: Sequence[PaperRow] = ()) -> None:
        self.papers = {paper.id: paper for paper in rows}
        self.delay = 0.0
        self.is_first_list = 1_000
        self.fault = ""
        self.suggestion = ""
        self.nearest: tuple[int, ...] = ()
        self.threads: set[str] = set()
        self.asked: list[list[int]] = []
        self.searched: list[tuple[str, bool]] = []

    def change(self, *ids: int, **changes: object) -> None:
        for paper_id in ids:
            self.papers[paper_id] = replace(self.papers[paper_id], **changes)  # type: ignore[arg-type]

    def counts(self) -> Counts:
        return Counts({kind: len(self._ids(kind)) for kind in ListKind if kind is not ListKind.DIGEST}, (), ())

    def ids(self, scope: Scope, sort: Sort = Sort.ADDED) -> Ids:
        self._work()
        ids = self._ids(scope.kind)
        if sort is Sort.TITLE:
            ids.sort(key=lambda paper: self.papers[paper].title)
        return np.asarray(ids, dtype=np.int64)

    def reverse_ids(self, ids: Ids, sort: Sort) -> Ids:
        return ids[::-1]

    def first_ids(self, scope: Scope) -> FirstIds:
        ids = array("q", self.ids(scope))
        return FirstIds(ids[: self.is_first_list], len(ids) > self.is_first_list)

    def texts(self, ids: Sequence[int]) -> list[tuple[int, Record, str, tuple[str, ...]]]:
        return []

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        self._work()
        self.asked.append(list(ids))
        return [self.papers[paper] for paper in ids if paper in self.papers]

    def paper(self, paper_id: int) -> Paper:
        self._work()
        if paper_id not in self.papers:
            raise NotFound("It is gone.")
        shown = self.papers[paper_id]
        abstract = f"About {shown.title.lower()} & <other> models."
        return Paper(
            id=paper_id,
            record=Record(shown.title, abstract, ("Ada Novak",)),
            status=shown.status,
            starred=shown.starred,
            tags=shown.tags,
            note="",
            added="",
            trashed="",
            entries=(),
        )

    @property
    def finder(self) -> Shelf:
        return self

    def find(
        self,
        text: str,
        sort: Sort = Sort.RELEVANCE,
        scope: Scope | None = None,
        typing: bool = False,
        parsed: Query | None = None,
    ) -> FoundHere:
        self.searched.append((text, typing))
        self._work()
        words = [word.lower() for word in text.split() if ":" not in word]
        kind = scope.kind if scope is not None else ListKind.ALL
        hits = [paper for paper in self._ids(kind) if all(word in self.papers[paper].title.lower() for word in words)]
        remarks = tuple(Remark(0, len(text), f"“{word}” is not a field.") for word in text.split() if ":" in word)
        query = parsed or Query(text, And(tuple(Word(word) for word in words)), remarks, typing)
        suggestion = "" if hits else self.suggestion
        return FoundHere(query, np.asarray(hits, dtype=np.int64), suggestion)

    def find_nearest(self, query: Query) -> Ids:
        return np.asarray(self.nearest, dtype=np.int64)

    def _ids(self, kind: ListKind) -> list[int]:
        return sorted((paper.id for paper in self.papers.values() if _belongs(paper, kind)), reverse=True)

    def _work(self) -> None:
        self.threads.add(threading.current_thread().name)
        if self.delay:
            time.sleep(self.delay)
        if self.fault:
            raise LibraryFault(self.fault)


def _belongs(paper: PaperRow, kind: ListKind) -> bool:
    if kind is ListKind.TRASH or paper.is_trashed:
        return paper.is_trashed and kind is ListKind.TRASH
    by_status = {
        ListKind.INBOX: Status.UNREAD,
        ListKind.QUEUED: Status.QUEUED,
        ListKind.READING: Status.READING,
        ListKind.READ: Status.READ,
        ListKind.DISMISSED: Status.DISMISSED,
    }
    if kind in by_status:
        return paper.status is by_status[kind]
    return (
        kind is ListKind.ALL
        or (kind is ListKind.STARRED and paper.starred)
        or (kind is ListKind.TAG and bool(paper.tags))
    )
