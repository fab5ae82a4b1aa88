"""The journal: makes each write a step that can be undone, by keeping the other state of each changed row.

For a step that is done, the journal holds the rows as they were before; for an undone one, as they were after. So undo
and redo are the same operation, a swap. SQLite triggers record the rows (``journal_triggers``), so no write can bypass
the journal; they refuse writes outside a step.
"""

from __future__ import annotations

import logging
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING, Any

from readlist.device import device_name
from readlist.errors import LibraryFault, NotFound, OurFault, WrongRequest
from readlist.library.blocking_keys import forget_version_if_restoring
from readlist.library.database import Database
from readlist.library.decisions import record_decisions
from readlist.library.journal_tables import PARENTS_FIRST, JournalTable, swap_rows
from readlist.library.journal_triggers import NO_STEP, UNRECORDED, current_step, make_triggers, set_step
from readlist.library.stored_values import (
    MAX_SQLITE_INTEGER,
    dump_fact,
    dump_ids,
    readable_fact,
    readable_ids,
    readable_text,
)
from readlist.model.change import Change, Concern, Step
from readlist.model.fact import Fact
from readlist.translation import tr

if TYPE_CHECKING:
    from sqlite_utils import Database as Handle

logger = logging.getLogger(__name__)

MAX_LISTED_PAPERS = 10_000
"""Papers of a step up to which they are a tuple; more are packed."""
KEPT_STEPS = 5_000
"""Steps in the history; older ones are forgotten."""

_CONCERNS = {
    "papers": Concern.TEXT,
    "entries": Concern.TEXT,
    "edits": Concern.TEXT,
    "notes": Concern.TEXT,
    "marks": Concern.MARKS,
    "tags": Concern.TAGS,
    "paper_tags": Concern.TAGS,
    "searches": Concern.SEARCHES,
    "digests": Concern.DIGESTS,
    "series": Concern.DIGESTS,
    "distinct_pairs": Concern.DUPLICATES,
    "resemblances": Concern.DUPLICATES,
    "origins": Concern.DUPLICATES,
}
"""The kind of data in each table."""
_TABLES_OF_MARKS = ("marks", "notes", "paper_tags")
"""Tables whose rows concern one paper alone; steps that change only these may be undone in another order."""
_ERRORS_OF_DAMAGED_ROWS = (
    *(sqlite3.IntegrityError, sqlite3.ProgrammingError),
    *(ValueError, LookupError, TypeError, AttributeError),
)
"""Exceptions that damaged rows of a step may cause while they are swapped."""


@dataclass
class OpenStep:
    """A step while its command runs: the handle for writing, and the fact that describes the step."""

    handle: Handle
    id: int
    fact: Fact
    papers: set[int] = field(default_factory=set)
    change: Change = field(default=Change(None))
    ranges: list[range] = field(default_factory=list)

    def touch(self, papers: Iterable[int]) -> None:
        """Add papers that the step concerns; a range takes little memory, however long it is."""
        if isinstance(papers, range):
            self.ranges.append(papers)
        else:
            self.papers.update(papers)

    def all_papers(self) -> Sequence[int]:
        """The papers that the step concerns, in order; many are packed, as a range or an array."""
        if sum(map(len, self.ranges)) <= MAX_LISTED_PAPERS:
            return tuple(sorted(self.papers.union(*self.ranges)))
        others = sorted(paper for paper in self.papers if not any(paper in papers for papers in self.ranges))
        if len(self.ranges) == 1 and not others:
            return self.ranges[0]
        highest = max(papers[-1] for papers in (others, *self.ranges) if papers)
        return _pack(merge(others, *self.ranges), highest)


@dataclass
class LongStep:
    """A command that writes in several transactions: the newest step before it, and the ids of its own steps so far."""

    before: int
    own: set[int] = field(default_factory=set)


class Journal:
    """The steps of an open library."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tables: dict[str, JournalTable] = {}
        self._last = Change(None)  # of the step written last, which the next transaction may join
        self._long_steps: list[LongStep] = []
        database.add_writer_setup(self._install)

    @contextmanager
    def step(self, kind: str, continuing: int | None = None) -> Iterator[OpenStep]:
        """A transaction whose writes are one step; a step that changes nothing is not kept.

        With ``continuing``, the writes join that step if it is still the newest: a note being typed, an import's files.
        After the block, ``change`` of the yielded step is the result. Raises LibraryFault.
        """
        with self._database.writing() as handle:
            if current_step(handle.conn) != NO_STEP:
                raise OurFault("A step was begun within another one.")
            step = self._begin(handle.conn, continuing)
            opened = OpenStep(handle, step, Fact(kind))
            set_step(handle.conn, step)
            try:
                yield opened
                opened.change = self._end(opened)
            finally:
                if handle.conn.in_transaction:
                    set_step(handle.conn, NO_STEP)
        self._last = opened.change

    def join_older(self, opened: OpenStep, older: int) -> None:
        """Make an open step a part of an older one, if all that was done since are marks of other papers.

        Then both are undone as one: a star that is added while an import runs does not divide the import.
        """
        conn = opened.handle.conn
        if opened.id == older or not _may_join(conn, opened.id, older):
            return
        conn.execute("UPDATE OR IGNORE change_rows SET change_id = ? WHERE change_id = ?", [older, opened.id])
        conn.execute("DELETE FROM changes WHERE id = ?", [opened.id])  # with the rows that the older one has, too
        opened.id = older
        set_step(conn, older)

    @contextmanager
    def long_step(self) -> Iterator[LongStep]:
        """A block of a command that adds the ids of its steps to ``own`` of the LongStep.

        Within it ``undo`` takes back neither these steps, which are not finished, nor older ones: the next transaction
        would forget them, as it forgets all that was undone.
        """
        with self._database.reading() as reader:
            long_step = LongStep(reader.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0])
        self._long_steps.append(long_step)
        try:
            yield long_step
        finally:
            self._long_steps.remove(long_step)

    @contextmanager
    def unrecorded(self) -> Iterator[Handle]:
        """A transaction that the journal does not record: it repairs derived data, which undo must not break again."""
        with self._database.writing() as handle:
            set_step(handle.conn, UNRECORDED)
            yield handle
            set_step(handle.conn, NO_STEP)
            self._database.bump_version()

    def undo(self, steps: int = 1, only: int | None = None) -> list[Step]:
        """Undo the newest steps that are not undone; returns them, newest first.

        With ``only``, the first of them must be that step. Raises WrongRequest if another one is.
        """
        return self._undo_or_redo(steps, only, undone=False, order="DESC")

    def redo(self, steps: int = 1, only: int | None = None) -> list[Step]:
        """Redo the steps undone last; returns them, oldest first. ``only`` as for ``undo``."""
        return self._undo_or_redo(steps, only, undone=True, order="ASC")

    def history(self, limit: int = 100) -> list[Step]:
        """The newest steps, newest first, including undone ones."""
        with self._database.reading() as reader:
            rows = reader.execute(
                "SELECT id, fact, papers, made, undone FROM changes ORDER BY id DESC LIMIT ?",
                [min(limit, MAX_SQLITE_INTEGER)],
            ).fetchall()
        return [_step(row) for row in rows]

    def _install(self, conn: sqlite3.Connection) -> None:
        """Prepare the writing connection."""
        tables = [JournalTable.read(conn, name) for name in PARENTS_FIRST]
        self._tables = {table.name: table for table in tables if table.columns}  # a damaged file may lack one
        make_triggers(conn, self._tables.values())
        if {"marks", "paper_tags", "notes", "entries", "digests"} <= set(self._tables):
            record_decisions(conn, device_name())

    def _begin(self, conn: sqlite3.Connection, continuing: int | None) -> int:
        """The id of a new step, or of the one to continue."""
        # A write first, to take the lock before reading.
        conn.execute("DELETE FROM changes WHERE id < 0")
        newest = conn.execute("SELECT id, undone FROM changes ORDER BY id DESC LIMIT 1").fetchone()
        if continuing is not None and newest == (continuing, 0):
            return continuing
        made = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = conn.execute("INSERT INTO changes (fact, papers, made, undone) VALUES ('[]', '[]', ?, 0)", [made])
        return int(cursor.lastrowid or 0)

    def _end(self, opened: OpenStep) -> Change:
        """Store what a step is about, and forget steps that are too old or can no longer be redone."""
        conn = opened.handle.conn
        if conn.execute("SELECT 1 FROM change_rows WHERE change_id = ? LIMIT 1", [opened.id]).fetchone() is None:
            conn.execute("DELETE FROM changes WHERE id = ?", [opened.id])
            return Change(None, (opened.fact,), opened.all_papers())
        conn.execute("DELETE FROM changes WHERE undone = 1")  # undone steps can no longer be redone
        # By count, not by id: commands that change nothing use up ids.
        conn.execute(
            "DELETE FROM changes WHERE id <="
            " (SELECT id FROM changes WHERE undone = 0 ORDER BY id DESC LIMIT 1 OFFSET ?)",
            [KEPT_STEPS],
        )
        conn.execute("UPDATE changes SET fact = ? WHERE id = ?", [dump_fact(opened.fact), opened.id])
        papers = self._add_papers(conn, opened)
        self._database.bump_version()
        return Change(opened.id, (opened.fact,), papers, concerns=_concerns(conn, opened.id))

    def _add_papers(self, conn: sqlite3.Connection, opened: OpenStep) -> Sequence[int]:
        """Store the papers of a step together with those of its earlier transactions; returns all."""
        new = opened.all_papers()
        before = self._last.papers if self._last.id == opened.id else ()
        if before and new and new[0] > before[-1]:  # the next files of an import: do not write all again for each
            joined = "substr(papers, 1, length(papers) - 1) || ',' || substr(?, 2)"
            conn.execute(f"UPDATE changes SET papers = {joined} WHERE id = ?", [dump_ids(new), opened.id])
            if len(before) + len(new) > MAX_LISTED_PAPERS:
                return _pack(chain(before, new), new[-1])
            return (*before, *new)
        stored = conn.execute("SELECT papers FROM changes WHERE id = ?", [opened.id]).fetchone()
        opened.touch(readable_ids(stored[0]))
        papers = opened.all_papers()
        conn.execute("UPDATE changes SET papers = ? WHERE id = ?", [dump_ids(papers), opened.id])
        return papers

    def _undo_or_redo(self, steps: int, only: int | None, *, undone: bool, order: str) -> list[Step]:
        """Redo steps, if ``undone``, or undo them. ``order`` is that of their ids: ``ASC`` or ``DESC``."""
        moved: list[Step] = []
        with _translating_damage(), self._database.writing() as handle:  # all steps, or none if one fails
            conn = handle.conn
            set_step(conn, UNRECORDED)
            conn.execute("DELETE FROM changes WHERE id < 0")  # takes the write lock before reading
            while len(moved) < steps:
                row = conn.execute(
                    f"SELECT id, fact, papers, made, undone FROM changes WHERE undone = ? ORDER BY id {order} LIMIT 1",
                    [int(undone)],
                ).fetchone()
                if only is not None and not moved and (row is None or row[0] != only):
                    raise WrongRequest(tr("Something else was done since; nothing was changed."))
                if row is None:
                    break
                if not undone and any(row[0] <= each.before or row[0] in each.own for each in self._long_steps):
                    raise WrongRequest(
                        tr("An import is under way. Cancel it, or undo this when it has ended; nothing was changed.")
                    )
                forget_version_if_restoring(conn, row[0])
                swap_rows(conn, row[0], self._tables)
                conn.execute("UPDATE changes SET undone = ? WHERE id = ?", [int(not undone), row[0]])
                moved.append(replace(_step(row), concerns=_concerns(conn, row[0])))
            set_step(conn, NO_STEP)
            if moved:
                self._database.bump_version()
        if not moved:
            raise NotFound(tr("There is nothing to redo.") if undone else tr("There is nothing to undo."))
        return moved


def _may_join(conn: sqlite3.Connection, step: int, older: int) -> bool:
    """True if ``older`` is not undone, and the steps between the two only changed marks of other papers.

    Each row of ``_TABLES_OF_MARKS`` concerns one paper, so rows without a common key concern different papers.
    """
    if conn.execute("SELECT 1 FROM changes WHERE id = ? AND undone = 0", [older]).fetchone() is None:
        return False
    in_marks = ", ".join(f"'{name}'" for name in _TABLES_OF_MARKS)
    obstacle = conn.execute(
        f"""
        SELECT 1 FROM changes AS c JOIN change_rows AS between_rows ON between_rows.change_id = c.id
        WHERE c.id > ? AND c.id <> ? AND c.undone = 0 AND (between_rows.tbl NOT IN ({in_marks}) OR EXISTS (
          SELECT 1 FROM change_rows AS own WHERE own.change_id = ? AND own.tbl = between_rows.tbl
            AND own.key = between_rows.key))
        LIMIT 1
        """,
        [older, step, step],
    ).fetchone()
    return obstacle is None


def _pack(ids: Iterable[int], highest: int) -> array[int]:
    """Ids as an array, of four bytes each if the highest fits."""
    return array("I" if highest < 1 << 32 else "q", ids)


def _concerns(conn: sqlite3.Connection, step: int) -> frozenset[Concern]:
    """The kinds of things that a step changed, by the tables of its rows."""
    has_rows = "SELECT 1 FROM change_rows WHERE change_id = ? AND tbl = ? LIMIT 1"
    return frozenset(
        concern for table, concern in _CONCERNS.items() if conn.execute(has_rows, [step, table]).fetchone() is not None
    )


def _step(row: tuple[Any, ...]) -> Step:
    """The step in a row of ``changes``: id, fact, papers, made, undone."""
    return Step(row[0], readable_fact(row[1]), tuple(readable_ids(row[2])), readable_text(row[3]), bool(row[4]))


@contextmanager
def _translating_damage() -> Iterator[None]:
    """Exceptions of the block mean that a step's rows are damaged; the step is then neither undone nor redone."""
    try:
        yield
    except _ERRORS_OF_DAMAGED_ROWS as error:
        logger.info("the rows that a step kept are damaged", exc_info=True)  # for the log, not for the screen
        raise LibraryFault(
            tr(
                "What was kept of that step is damaged, so it can be neither undone nor redone. The library is as it "
                "was."
            )
        ) from error
