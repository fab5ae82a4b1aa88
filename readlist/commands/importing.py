"""Import: a digest is read into entries, each on one paper; papers already in the library are recognised.

Files are read on a thread of their own (``read_ahead``). Only the transaction of each file runs on the thread that
writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from readlist.commands.read_ahead import ReadAhead
from readlist.commands.source_reading import ReadFile, ReadSource
from readlist.commands.sources import Input, Pasted, Piped
from readlist.commands.step_facts import digest_values
from readlist.errors import Cancelled, LibraryFault
from readlist.library import digest_queries
from readlist.library.digest_queries import KnownDigest
from readlist.library.journal import OpenStep
from readlist.model.change import Change
from readlist.model.digest import DigestName
from readlist.model.fact import Fact
from readlist.model.report import COUNTS, FileReport, ImportReport
from readlist.model.task import Quiet, Task
from readlist.translation import tr
from readlist.workspace import Workspace

__all__ = ["Pasted", "Piped", "import_digests"]

T = TypeVar("T")


class CarryOut(Protocol):
    """Runs a function on the thread that writes, waits for it, and returns its result or raises its exception."""

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
    """Read files, folders (all files below them) and texts into the library.

    Each file is one transaction, run by ``carry_out``; the whole call is one undo step. If a file cannot be read, its
    report says so and the others go on. ``task`` is called all the time, even if reading hangs. When the reader
    cancels, the finished files stay, and the current one leaves nothing. With ``plain_only`` pipes are refused. Raises
    LibraryFault if nothing can be written; if some files were written, the report says which failed.
    """
    ahead = ReadAhead(sources, partial(_find_known, ws), format_name=format_name, plain_only=plain_only)
    try:
        return _Import(ws, ahead, task or Quiet(), carry_out or _here, dry_run).carry_on()
    finally:
        ahead.leave()
        ws.database.rest()


class _Import:
    """An import under way: its reports, and the step that its files share."""

    def __init__(self, ws: Workspace, ahead: ReadAhead, task: Task, carry_out: CarryOut, dry_run: bool) -> None:
        self._ws = ws
        self._ahead = ahead
        self._task = task
        self._carry_out = carry_out
        self._dry_run = dry_run
        self._reports: list[FileReport] = []
        self._step: list[FileReport] = []  # the digests of the current step
        self._earlier: set[int] = set()  # papers of this import's earlier steps
        self._change = Change(None)

    def carry_on(self) -> tuple[ImportReport, Change]:
        """Import one file after the other until the end, or until the import is cancelled."""
        cancelled = False
        try:
            if self._dry_run:
                waiting = list(self._read())  # read everything before the library is locked: a source may never answer
                with _rolled_back(self._ws):
                    self._take(waiting)
            else:
                self._take(self._read())
        except Cancelled:
            cancelled = True
        except LibraryFault as fault:
            if self._change.id is None:
                raise
            self._reports.extend(_not_taken(self._ahead.inputs[len(self._reports) :], str(fault)))
        return ImportReport(tuple(self._reports), cancelled), self._change

    def _read(self) -> Iterator[tuple[ReadFile, _FileTask]]:
        """The files in order, each with its part of the progress."""
        files = self._ahead.count(partial(self._task.step, 0, 0, ""))
        for number in range(files):
            part = _FileTask(self._task, number, files)
            yield self._ahead.take(partial(part.step, 0, 1, self._ahead.inputs[number].name)), part
            self._ahead.done()

    def _take(self, files: Iterable[tuple[ReadFile, _FileTask]]) -> None:
        for read, part in files:
            self._reports.append(self._carry_out(partial(self._import_file, read, part)))
            read.close()
            del read  # free it before waiting for the next file

    def _import_file(self, read: ReadFile, task: Task) -> FileReport:
        if not any(source.digests for source in read.sources):
            return _put_together(read, [part for source in read.sources for part in _reports_of(read, source)])
        before = self._change
        with self._ws.journal.step("import", before.id) as step:
            parts = [part for source in read.sources for part in self._import_source(step, read, source, task)]
            report = _put_together(read, parts)
            if step.id != before.id:  # the first file, or another command came between: a new step
                self._step = []
            brought = [part for part in report.digests if part.entries]
            step.fact = _fact([*self._step, *brought])
        self._step += brought
        if step.change.id is not None:
            if before.id not in (None, step.change.id):
                self._earlier.update(before.papers)
            papers = tuple(sorted(self._earlier.union(step.change.papers))) if self._earlier else step.change.papers
            self._change = replace(step.change, papers=papers)
        return report

    def _import_source(self, step: OpenStep, read: ReadFile, source: ReadSource, task: Task) -> list[FileReport]:
        from readlist.commands.arrival import arrive

        known = digest_queries.find_digests(step.handle.conn, source.sha256) if source.digests else ()
        if known:  # imported meanwhile by another program, or by an earlier file of this import
            source = replace(source, known=known, digests=())
        reports = _reports_of(read, source)
        for number, digest in enumerate(source.digests):
            if not digest.entries:
                continue
            name = reports[number].name
            imported = arrive(step.handle.conn, digest, name=name, sha256=source.sha256, part=number + 1, task=task)
            step.touch(imported.new)
            step.touch(imported.known)
            reports[number] = replace(
                reports[number],
                digest=None if self._dry_run else imported.digest_id,
                entries=imported.entries,
                new=len(imported.new),
                known=imported.entries - len(imported.new),
                updated=imported.updated,
                dismissed=imported.dismissed,
                possible_duplicates=imported.possible_duplicates,
                papers=imported.new,
            )
        return reports


def _reports_of(read: ReadFile, source: ReadSource) -> list[FileReport]:
    """A report for each digest of a source, without counts, or one that says why there is none."""
    is_member = len(read.sources) > 1 or source.name != read.name
    name = source.name.rpartition("/")[2] if is_member else read.name
    report = FileReport(path=f"{read.path}/{source.name}" if is_member else read.path, name=name, error=source.error)
    if source.known:
        return [_repeat(report, known) for known in source.known]
    return [
        replace(
            report,
            format=digest.format,
            date=digest.date,
            problems=digest.problems,
            digest_name=DigestName(name, digest.series, digest.date),
        )
        for digest in source.digests
    ] or [report]


def _put_together(read: ReadFile, parts: list[FileReport]) -> FileReport:
    """The report of a file: that of its only part, or the sum of several."""
    if not parts:
        return FileReport(read.path, read.name, error=read.error)
    if len(parts) == 1:
        return replace(parts[0], path=read.path)
    error = ""
    if all(part.error for part in parts):
        error = tr("None of the {files:,} files in “{name}” could be read.", files=len(parts), name=read.name)
    formats = {part.format for part in parts if part.format}
    counts = {name: sum(getattr(part, name) for part in parts) for name in COUNTS}
    repeated = [part.repeated for part in parts]
    return FileReport(
        read.path,
        read.name,
        format=formats.pop() if len(formats) == 1 else "",
        error=error,
        repeated=min(repeated) if all(repeated) else "",
        papers=tuple(paper for part in parts for paper in part.papers),
        parts=tuple(parts),
        **counts,
    )


def _here(work: Callable[[], T], /) -> T:
    return work()


def _find_known(ws: Workspace, sha256: str) -> tuple[KnownDigest, ...]:
    with ws.database.reading() as reader:
        return digest_queries.find_digests(reader, sha256)


def _not_taken(inputs: Sequence[Input], fault: str) -> Iterator[FileReport]:
    """Reports of the file at which the library failed, and of those not tried afterwards."""
    for number, each in enumerate(inputs):
        error = tr("It was not read, since the file before it failed.") if number else fault
        yield FileReport(path=each.path, name=each.name, error=error)


def _fact(brought: Sequence[FileReport]) -> Fact:
    values: dict[str, object] = {"digests": len(brought), "new": sum(report.new for report in brought)}
    if len(brought) == 1:
        values["digest"] = digest_values(brought[0].digest_name or DigestName(brought[0].name))
    return Fact("import", values)


@dataclass(frozen=True, slots=True)
class _FileTask:
    """A task that shows the progress of one file as a share of all files."""

    task: Task
    number: int
    files: int

    def step(self, done: int, total: int, label: str) -> None:
        """Report the progress of the file, in thousandths of a file."""
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
    """Raised at the end of a dry run to roll it back."""


@contextmanager
def _rolled_back(ws: Workspace) -> Iterator[None]:
    """A block that is rolled back at its end; until then, the files of a dry run see one another."""
    try:
        with ws.database.writing():
            yield
            raise _RollBack
    except _RollBack:
        pass
