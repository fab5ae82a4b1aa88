"""Import: digests become entries, each on exactly one paper; what is already here is recognised on arrival.

Sources are read on a thread of their own (``read_ahead``); only the transaction of each is carried out where writing is
done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from readlist.commands.own_text import count
from readlist.commands.read_ahead import ReadAhead, ReadSource
from readlist.commands.sources import Pasted, Piped, Source
from readlist.errors import Cancelled, LibraryFault
from readlist.library import store
from readlist.library.store import KnownDigest
from readlist.model.change import Change
from readlist.model.digest import DigestName, digest_title
from readlist.model.report import FileReport, ImportReport
from readlist.model.task import Quiet, Task
from readlist.workspace import Workspace

__all__ = ["Pasted", "Piped", "import_digests"]

T = TypeVar("T")


class CarryOut(Protocol):
    """Runs a piece of work where writing is done, waits for it, and gives what it gave or raises what it raised."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def import_digests(
    ws: Workspace,
    sources: Sequence[Path | Pasted | Piped],
    *,
    format_name: str | None = None,
    dry_run: bool = False,
    task: Task | None = None,
    carry_out: CarryOut | None = None,
    plain_only: bool = False,
) -> tuple[ImportReport, Change]:
    """Read files, folders (all that is in them) and texts into the library.

    Each file is one transaction, run by ``carry_out``; the whole call is one undo step. A file that cannot be read is
    told in its report and stops no other. ``task`` is asked all the while, also where reading hangs: when the reader
    cancels, the files done so far stay, and the one under way leaves nothing. With ``plain_only`` pipes are refused.
    Raises LibraryFault where the library takes nothing at all; where it took something, the report says what it did not
    take.
    """
    ahead = ReadAhead(sources, partial(_find_known, ws), format_name=format_name, plain_only=plain_only)
    try:
        return _Import(ws, ahead, task or Quiet(), carry_out or _here, dry_run).carry_on()
    finally:
        ahead.leave()
        ws.database.rest()


class _Import:
    """One import under way: its reports, and the step that its files join."""

    def __init__(self, ws: Workspace, ahead: ReadAhead, task: Task, carry_out: CarryOut, dry_run: bool) -> None:
        self._ws = ws
        self._ahead = ahead
        self._task = task
        self._carry_out = carry_out
        self._dry_run = dry_run
        self._reports: list[FileReport] = []
        self._step: list[FileReport] = []  # those of the step that goes on
        self._change = Change(None, "import nothing new")

    def carry_on(self) -> tuple[ImportReport, Change]:
        """Take one source after the other, to the end or until it is cancelled."""
        cancelled = False
        try:
            if self._dry_run:
                waiting = list(self._read())  # all of it before the library is locked: a source may never answer
                with _rolled_back(self._ws):
                    self._take(waiting)
            else:
                self._take(self._read())
        except Cancelled:
            cancelled = True
        except LibraryFault as fault:
            if self._change.id is None:
                raise
            self._reports.extend(_not_taken(self._ahead.sources[len(self._reports) :], str(fault)))
        return ImportReport(tuple(self._reports), cancelled), self._change

    def _read(self) -> Iterator[tuple[ReadSource, _Part]]:
        """One source after the other, each with its part of the progress."""
        files = self._ahead.count(partial(self._task.step, 0, 0, ""))
        for number in range(files):
            part = _Part(self._task, number, files)
            yield self._ahead.take(partial(part.step, 0, 1, self._ahead.sources[number].name)), part
            self._ahead.done()

    def _take(self, sources: Iterable[tuple[ReadSource, _Part]]) -> None:
        for read, part in sources:
            self._reports.append(self._carry_out(partial(self._import_one, read, part)))
            del read  # before the next is waited for

    def _import_one(self, read: ReadSource, task: Task) -> FileReport:
        from readlist.commands.arrival import arrive

        name, digest = read.source.name, read.digest
        report = FileReport(path=read.source.path, name=name)
        if read.known is not None:
            return _repeat(report, read.known)
        if digest is None:
            return replace(report, error=read.error)
        report = replace(report, format=digest.format, date=digest.date, problems=digest.problems)
        report = replace(report, digest_name=DigestName(name, digest.series, digest.date))
        if not digest.entries:
            return replace(report, error=f"“{name}” holds no entries.")
        before = self._change
        with self._ws.journal.step(before.label, before.id) as step:
            known = store.find_digest(step.handle.conn, read.sha256)
            if known is not None:  # another program brought it this moment, or an earlier file of this import
                return _repeat(report, known)
            arrival = arrive(step.handle.conn, digest, name=name, sha256=read.sha256, task=task)
            step.touch(arrival.touched)
            report = replace(
                report,
                digest=None if self._dry_run else arrival.digest_id,
                entries=len(digest.entries),
                new=len(arrival.new),
                known=len(digest.entries) - len(arrival.new),
                updated=arrival.updated,
                dismissed=arrival.dismissed,
                possible_duplicates=arrival.doubts,
                papers=arrival.new,
            )
            if step.id != before.id:  # the first, or something else was done meanwhile: a step of its own
                self._step = []
            step.label = _label([*self._step, report])
        self._step.append(report)
        papers = tuple(sorted({*before.papers, *step.change.papers}))
        self._change = replace(step.change, papers=papers)
        return report


def _here(work: Callable[[], T], /) -> T:
    return work()


def _find_known(ws: Workspace, sha256: str) -> KnownDigest | None:
    with ws.database.reading() as reader:
        return store.find_digest(reader, sha256)


def _not_taken(sources: Sequence[Source], fault: str) -> Iterator[FileReport]:
    """Reports of the file at which the library failed, and of those that were then not tried."""
    for number, source in enumerate(sources):
        error = "It was not tried after the fault before it." if number else fault
        yield FileReport(path=source.path, name=source.name, error=error)


def _label(brought: Sequence[FileReport]) -> str:
    first = brought[0]
    title = digest_title(first.digest_name or DigestName(first.name))
    what = f"“{title}”" if len(brought) == 1 else count(len(brought), "digest")
    return f"import {what} ({count(sum(report.new for report in brought), 'new paper')})"


@dataclass(frozen=True, slots=True)
class _Part:
    """The progress of one file, as a part of that of all."""

    task: Task
    number: int
    files: int

    def step(self, done: int, total: int, label: str) -> None:
        """Report how far the file is, in thousandths of a file."""
        share = 1000 * done // total if total else 0
        self.task.step(1000 * self.number + share, 1000 * self.files, label)


def _repeat(report: FileReport, first: KnownDigest) -> FileReport:
    return replace(
        report,
        digest=first.id,
        format=first.format,
        date=first.name.date,
        repeated=first.imported,
        problems=(),
        digest_name=first.name,
    )


class _RollBack(Exception):
    """Ends a dry run."""


@contextmanager
def _rolled_back(ws: Workspace) -> Iterator[None]:
    """A block whose writes leave nothing: the files of a dry run still see one another."""
    try:
        with ws.database.writing():
            yield
            raise _RollBack
    except _RollBack:
        pass
