"""A small library in memory for the tests of the reading pane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Event

import numpy as np

from readlist.errors import NotFound, WorldError
from readlist.model.change import Change
from readlist.model.paper import Paper, PaperRow, Sighting, Status, Tag
from readlist.model.record import Record
from readlist.model.scope import TagCount
from readlist.search import Hits

ABSTRACT = "We follow forty readers and the lists they keep.\n\nThe lists grow; the readers do not."


def sighting(entry_id: int, digest_id: int, date: str, position: int, title: str) -> Sighting:
    return Sighting(
        entry_id,
        digest_id,
        f"digest {digest_id}.txt",
        date,
        position,
        Record(title, ABSTRACT),
    )


def make_paper(paper_id: int = 1, title: str = "Lists and Their Readers", **changes: object) -> Paper:
    paper = Paper(
        id=paper_id,
        record=Record(
            title,
            ABSTRACT,
            ("Ada Brook", "Jun Field"),
            "2026-05",
            "Workshop on Lists",
            identifiers={"arxiv": "2605.01234"},
        ),
        status=Status.UNREAD,
        starred=False,
        tags=(Tag(1, "memory", "#2f6fd6"),),
        note="",
        added="2026-05-13T08:00:00Z",
        trashed="",
        entries=(sighting(10 + paper_id, 1, "2026-05-13", 4, title),),
    )
    return replace(paper, **changes)  # type: ignore[arg-type]


class Shelf:
    """Stands in for a workspace: papers by id, and notes that are written as the library would."""

    def __init__(self) -> None:
        self.papers = {1: make_paper(), 2: make_paper(2, "Another Paper")}
        self.written: list[tuple[int, str, int | None]] = []
        self.fault = ""
        self.like: dict[int, list[int]] = {}
        self.asked: list[int] = []
        """The papers that others like them were looked for."""
        self.hold = Event()
        """Cleared, it keeps the answer to that back."""
        self.hold.set()

    def paper(self, paper_id: int) -> Paper:
        if paper_id not in self.papers:
            raise NotFound(f"There is no paper {paper_id} in the library.")
        return self.papers[paper_id]

    def tags(self) -> tuple[TagCount, ...]:
        return tuple(
            TagCount(Tag(number, name, "#808080"), 1) for number, name in enumerate(["memory", "methods", "Later"], 1)
        )

    def change(self, paper_id: int, **changes: object) -> Change:
        self.papers[paper_id] = replace(self.papers[paper_id], **changes)  # type: ignore[arg-type]
        return Change(900, "change a paper", (paper_id,))

    def write_note(self, paper_id: int, text: str, continuing: int | None = None) -> Change:
        if self.fault:
            raise WorldError(self.fault)
        self.written.append((paper_id, text, continuing))
        self.papers[paper_id] = replace(self.paper(paper_id), note=text if text.strip() else "")
        return Change(continuing or 100 + len(self.written), "write a note", (paper_id,))

    @property
    def finder(self) -> Shelf:
        return self

    def related(self, paper_id: int, limit: int) -> Hits:
        self.asked.append(paper_id)
        self.hold.wait(5)
        ids = self.like.get(paper_id, [])[:limit]
        return Hits(np.array(ids, np.int64), np.ones(len(ids), np.float32), len(ids))

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        found = [self.papers[number] for number in ids]
        return [
            PaperRow(
                one.id, one.record.title, one.record.authors, one.record.published, one.status, one.starred, one.tags,
                one.seen, "a.txt", bool(one.note), bool(one.possible_duplicates), bool(one.trashed),
            )
            for one in found
        ]  # fmt: skip
