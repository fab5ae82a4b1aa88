"""Import: a digest is read into entries, each on one paper; papers already in the library are recognised.

Sources are read on a thread of their own (``read_ahead``): files, and the members of containers. Only the transaction
of each source runs on the thread that writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from readlist.commands.blocking_key_upkeep import complete_keys
from readlist.commands.read_ahead import FileEnd, ReadAhead
from readlist.commands.source_reading import ReadSource
from readlist.commands.sources import Input, Pasted, Piped
from readlist.commands.step_facts import digest_values
from readlist.errors import Cancelled, LibraryFault
from readlist.library import digest_queries
from readlist.library.database import Connection
from readlist.library.digest_queries import KnownDigest
from readlist.library.journal import LongStep, OpenStep
from readlist.model.change import Change
from readlist.model.digest import DigestName, Problem
from readlist.model.fact import Fact
from readlist.model.report import COUNTS, FileReport, ImportReport
from readlist.model.task import Quiet, Task
from readlist.translation import tr
from readlist.workspace import Workspace

__all__ = ["Pasted", "Piped", "import_digests"]

T = TypeVar("T")


class RunOnWriter(Protocol):
    """Runs a function on the thread that writes, waits for it, and returns its result or raises its exception."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def import_digests(
    ws: Workspace,
    sources: Sequence[Path | Pasted | Piped],
    *,
    format_name: str | None = None,
    dry_run: bool = False,
    task: Task | None = None,
    run_on_writer: RunOnWriter | None = None,
    regular_only: bool = False,
) -> tuple[ImportReport, Change]:
    """Read files, folders (all files below them) and texts into the library.

    Each source (a file, or a member of a container) is one transaction, run by ``run_on_writer``; the whole call is one
    undo step. If a file cannot be read, its report says so and the others go on. ``task`` is called all the time, even
    if reading hangs. When the reader cancels, the finished files and members stay, and the current one leaves nothing.
    With ``regular_only`` pipes are refused. Raises LibraryFault if nothing can be written; if some sources were
    written, the report says which files failed.
    """
    ahead = ReadAhead(
        sources, partial(_find_known, ws), format_name=format_name, regular_only=regular_only, keeps_all=dry_run
    )
    imported = _Import(ws, ahead, task or Quiet(), run_on_writer or _run_here, dry_run)
    try:
        return imported.run()
    finally:
        ahead.abandon()
        ws.database.free_memory()


class _Import:
    """An import under way: its reports, and the step that its sources share."""

    def __init__(self, ws: Workspace, ahead: ReadAhead, task: Task, run_on_writer: RunOnWriter, dry_run: bool) -> None:
        self._ws = ws
        self._ahead = ahead
        self._task = task
        self._run_on_writer = run_on_writer
        self._dry_run = dry_run
        self._reports: list[FileReport] = []
        self._parts: list[FileReport] = []  # the reports of the file under way
        self._duplicates: int | None = None  # groups of possible duplicates, once they are counted
        self._contents = _StepContents()
        self._earlier: set[int] = set()  # papers of this import's earlier steps
        self._change = Change(None)
        self._long_step: LongStep | None = None

    def run(self) -> tuple[ImportReport, Change]:
        """Import one source after the other until the end, or until the import is cancelled."""
        cancelled = False
        try:
            if self._dry_run:
                # Read everything before the library is locked: a source may never answer.
                sources = list(self._read_sources())
                with self._ws.database.trial():  # within it, a file finds those before it
                    self._import_all(sources)
                    with self._ws.database.writing() as handle:  # a reader does not see the trial
                        self._count_duplicates(handle.conn)
            else:
                complete_keys(self._ws, self._task, self._run_on_writer)
                with self._ws.journal.long_step() as self._long_step:
                    self._import_all(self._read_sources())
        except Cancelled:
            cancelled = True
            self._end_cancelled()
        except LibraryFault as fault:
            if self._change.id is None:
                raise
            self._end_file(self._ahead.inputs[len(self._reports)], str(fault))
            reason = tr("It was not read, since the file before it failed.")
            self._reports.extend(_failed(file, reason) for file in self._ahead.inputs[len(self._reports) :])
        if not self._dry_run:  # what was imported is reported even if it cannot be counted
            with suppress(LibraryFault), self._ws.database.snapshot() as reader:
                self._count_duplicates(reader)
        return ImportReport(tuple(self._reports), cancelled, self._duplicates), self._change

    def _count_duplicates(self, conn: Connection) -> None:
        from readlist.commands.duplicate_counts import count_groups

        self._reports, self._duplicates = count_groups(conn, self._reports)

    def _read_sources(self) -> Iterator[tuple[ReadSource | FileEnd, _FileTask]]:
        """The sources of each file and its end, each with the file's part of the progress."""
        file_count = self._ahead.count(partial(self._task.step, 0, 0, ""))
        for number, file in enumerate(self._ahead.inputs):
            task = _FileTask(self._task, file, number, file_count)
            result: ReadSource | FileEnd | None = None
            while not isinstance(result, FileEnd):
                result = self._ahead.take(partial(task.step, 0, 1, file.name))
                yield result, task
                self._ahead.release()

    def _import_all(self, results: Iterable[tuple[ReadSource | FileEnd, _FileTask]]) -> None:
        """Import the sources one by one; at the end of each file, report it."""
        for source, task in results:
            if isinstance(source, FileEnd):
                self._end_file(task.file, source.error, source.problems)
                continue
            self._parts += self._import(source, task)
            if not self._dry_run:  # in a dry run all sources share one spool
                source.close()
            del source  # free it before waiting for the next one

    def _import(self, source: ReadSource, task: _FileTask) -> list[FileReport]:
        """The reports of a source; on the writing thread, if there is anything to write."""
        if not source.digests:
            return _reports_of(task.file, source)
        return self._run_on_writer(partial(self._import_source, source, task))

    def _end_file(self, file: Input, error: str = "", problems: tuple[Problem, ...] = ()) -> None:
        """Report a file with its own problems. ``error`` says why it, or the rest of it, was not imported."""
        if error:
            self._parts.append(_failed(file, error))
        report = _join_reports(file, self._parts)
        self._reports.append(replace(report, problems=(*report.problems, *problems)) if problems else report)
        self._parts = []

    def _end_cancelled(self) -> None:
        """Report the file that was being imported when the reader cancelled, if a part of it is in the library."""
        if self._parts:
            file = self._ahead.inputs[len(self._reports)]
            has_members = any(part.path != file.path for part in self._parts)
            self._end_file(file, tr("The import was stopped before the rest of this file.") if has_members else "")

    def _import_source(self, source: ReadSource, task: _FileTask) -> list[FileReport]:
        """Import a source as a part of the step; the reports of its digests."""
        before = self._change
        with self._ws.journal.step("import", before.id) as step:
            reports = self._write(step, source, task)
            if before.id is not None:
                self._ws.journal.join_older(step, before.id)
            # If another command came between that did more than mark other papers, this is a new step.
            earlier_contents = self._contents if step.id == before.id else _StepContents()
            contents = earlier_contents.plus(reports)
            step.fact = contents.fact()
        if step.change.id is not None:
            if self._long_step is not None:
                self._long_step.own.add(step.change.id)
            self._contents = contents
            if before.id not in (None, step.change.id):
                self._earlier.update(before.papers)
            papers = tuple(sorted(self._earlier.union(step.change.papers))) if self._earlier else step.change.papers
            self._change = replace(step.change, papers=papers)
        return reports

    def _write(self, step: OpenStep, source: ReadSource, task: _FileTask) -> list[FileReport]:
        """Write the digests of a source within an open step; their reports."""
        from readlist.commands.arrival import import_digest
        from readlist.commands.export_restorer import ExportRestorer

        known = digest_queries.find_digests(step.handle.conn, source.sha256)
        if known:  # imported meanwhile by another program, or by an earlier source of this import
            source = replace(source, known=known, digests=())
        reports = _reports_of(task.file, source)
        restorer = ExportRestorer(step.handle.conn)
        for number, digest in enumerate(source.digests):
            if not digest.entries:
                continue
            name = reports[number].name
            imported = import_digest(
                step.handle.conn,
                digest,
                name=name,
                sha256=source.sha256,
                part=number + 1,
                task=task,
                restorer=restorer,
            )
            step.touch(imported.new)
            step.touch(imported.known)
            reports[number] = replace(
                reports[number],
                digest_id=None if self._dry_run else imported.digest_id,
                entries=imported.entries,
                new=len(imported.new),
                known=imported.entries - len(imported.new),
                updated=imported.updated,
                dismissed=imported.dismissed,
                possible_duplicates=len(imported.doubts),
                doubts=imported.doubts,
                papers=imported.new,
                problems=(*reports[number].problems, *imported.problems),
            )
        step.touch(restorer.finish())
        return reports


@dataclass(frozen=True, slots=True)
class _StepContents:
    """The digests and new papers of a step; ``name`` is that of the first digest."""

    digests: int = 0
    new: int = 0
    name: DigestName | None = None

    def plus(self, reports: Sequence[FileReport]) -> _StepContents:
        """With the digests of a further source."""
        imported = [report for report in reports if report.entries]
        name = self.name or next((report.digest_name or DigestName(report.name) for report in imported), None)
        return _StepContents(self.digests + len(imported), self.new + sum(report.new for report in imported), name)

    def fact(self) -> Fact:
        """The fact of the step."""
        values: dict[str, object] = {"digests": self.digests, "new": self.new}
        if self.digests == 1 and self.name is not None:
            values["digest"] = digest_values(self.name)
        return Fact("import", values)


def _reports_of(file: Input, source: ReadSource) -> list[FileReport]:
    """A report for each digest of a source, without counts, or one that says why there is none."""
    name = source.member.rpartition("/")[2] or file.name
    path = f"{file.path}/{source.member}" if source.member else file.path
    report = FileReport(path=path, name=name, error=source.error)
    if source.known:
        return [_report_repeated(report, known) for known in source.known]
    return [
        replace(
            report,
            format=digest.format,
            date=digest.date,
            problems=digest.problems,
            digest_name=DigestName(digest.origin.file if digest.origin else name, digest.series, digest.date),
        )
        for digest in source.digests
    ] or [report]


def _join_reports(file: Input, parts: list[FileReport]) -> FileReport:
    """The report of a file: that of its only part, or the sum of several."""
    if len(parts) == 1:
        return replace(parts[0], path=file.path)
    error = ""
    if all(part.error for part in parts):
        error = tr("None of the {files:,} files in “{name}” could be read.", files=len(parts), name=file.name)
    formats = {part.format for part in parts if part.format}
    counts = {name: sum(getattr(part, name) for part in parts) for name in COUNTS}
    repeated = [part.repeated for part in parts]
    return FileReport(
        file.path,
        file.name,
        format=formats.pop() if len(formats) == 1 else "",
        error=error,
        repeated=min(repeated) if all(repeated) else "",
        papers=tuple(paper for part in parts for paper in part.papers),
        parts=tuple(parts),
        **counts,
    )


def _run_here(work: Callable[[], T], /) -> T:
    return work()


def _find_known(ws: Workspace, sha256: str) -> tuple[KnownDigest, ...]:
    with ws.database.reading() as reader:
        return digest_queries.find_digests(reader, sha256)


def _failed(file: Input, error: str) -> FileReport:
    return FileReport(file.path, file.name, error=error)


@dataclass(frozen=True, slots=True)
class _FileTask:
    """A task that shows the progress of one file as a share of all files."""

    task: Task
    file: Input
    number: int
    files: int

    def step(self, done: int, total: int, label: str) -> None:
        """Report the progress of the file, in thousandths of a file."""
        share = 1000 * done // total if total else 0
        self.task.step(1000 * self.number + share, 1000 * self.files, label)


def _report_repeated(report: FileReport, known: KnownDigest) -> FileReport:
    """The report of a digest that was imported before."""
    return replace(
        report,
        digest_id=known.id,
        format=known.format,
        date=known.name.date,
        repeated=known.imported,
        problems=(),
        digest_name=known.name,
    )
