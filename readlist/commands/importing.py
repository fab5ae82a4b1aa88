"""Import: digests become entries, each on exactly one paper; what is already here is recognised on arrival."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from readlist.commands.wording import count, whole
from readlist.errors import Cancelled, FileFault, FormatFault, LibraryFault
from readlist.library import store
from readlist.model.change import Change
from readlist.model.digest import Entry
from readlist.model.report import FileReport, ImportReport
from readlist.model.task import Quiet, Task
from readlist.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pasted:
    """Text that came without a file: pasted, dropped, or piped in."""

    text: str
    name: str = "Pasted text"


@dataclass(frozen=True, slots=True)
class _Source:
    """One thing to import, not yet read."""

    path: str
    name: str
    read: Callable[[], tuple[bytes, date]]


def import_digests(
    ws: Workspace,
    sources: Sequence[Path | Pasted],
    *,
    format_name: str | None = None,
    dry_run: bool = False,
    task: Task | None = None,
) -> tuple[ImportReport, Change]:
    """Read files, folders (all that is in them) and texts into the library.

    Each file is one transaction, the whole call one undo step. A file that cannot be read is told in its report and
    stops no other. When the reader cancels, the files done so far stay; the one under way leaves nothing. Raises
    LibraryFault where the library takes nothing at all; where it took something, the report says what it did not take.
    """
    try:
        with _rolled_back(ws) if dry_run else _as_is():
            return _import_all(ws, _gather(sources), format_name, task or Quiet(), dry_run=dry_run)
    finally:
        ws.database.rest()


def _import_all(
    ws: Workspace, sources: Sequence[_Source], format_name: str | None, task: Task, *, dry_run: bool
) -> tuple[ImportReport, Change]:
    reports: list[FileReport] = []
    change = Change(None, "import nothing new")
    begun = 0  # the first report of the step that goes on
    cancelled = False
    for number, source in enumerate(sources):
        try:
            task.step(number, len(sources), source.name)
            report, step = _import_one(ws, source, format_name, change.id, _Part(task, number, len(sources)))
        except Cancelled:
            cancelled = True
            break
        except LibraryFault as fault:
            if change.id is None:
                raise
            reports.extend(_not_taken(sources[number:], str(fault)))
            break
        if step.id is not None and step.id != change.id and change.id is not None:
            # Another program wrote meanwhile, so this is a step of its own; each is named for what it brought.
            _name_step(ws, change)
            begun = number
        reports.append(replace(report, digest=None) if dry_run else report)
        if step.id is not None:
            change = Change(step.id, _label(reports[begun:]), tuple(sorted({*change.papers, *step.papers})))
    _name_step(ws, change)
    return ImportReport(tuple(reports), cancelled), change


def _name_step(ws: Workspace, change: Change) -> None:
    """Name a step for all it brought; where that fails it keeps its first file's name, and what it brought stays."""
    if change.id is not None:
        with suppress(LibraryFault):
            ws.journal.rename(change.id, change.label)


def _not_taken(sources: Sequence[_Source], fault: str) -> Iterator[FileReport]:
    """Reports of the file at which the library failed, and of those that were then not tried."""
    for number, source in enumerate(sources):
        error = "It was not tried after the fault before it." if number else fault
        yield FileReport(path=source.path, name=source.name, error=error)


def _label(reports: Sequence[FileReport]) -> str:
    brought = [report for report in reports if report.entries]
    what = f"“{brought[0].name}”" if len(brought) == 1 else count(len(brought), "digest")
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


def _import_one(
    ws: Workspace, source: _Source, format_name: str | None, continuing: int | None, task: Task
) -> tuple[FileReport, Change]:
    from readlist.commands.arrival import arrive
    from readlist.digests import registry

    report = FileReport(path=source.path, name=source.name)
    try:
        data, modified = source.read()
        sha256 = hashlib.sha256(data).hexdigest()
        with ws.database.reading() as reader:
            repeated = store.find_digest(reader, sha256)
        if repeated is not None:
            return _repeat(report, repeated), Change(None, "")
        digest = registry.read(data, name=source.name, modified=modified, format_name=format_name)
    except (FileFault, FormatFault) as fault:
        return replace(report, error=str(fault)), Change(None, "")
    report = replace(report, format=digest.format, date=digest.date, problems=digest.problems)
    if not digest.entries:
        return replace(report, error=f"“{source.name}” holds no entries."), Change(None, "")
    digest = replace(digest, entries=tuple(_storable(entry) for entry in digest.entries))
    with ws.journal.step(f"import “{source.name}”", continuing) as step:
        repeated = store.find_digest(step.handle.conn, sha256)
        if repeated is not None:  # another program brought it this moment, or an earlier file of this dry run
            return _repeat(report, repeated), Change(None, "")
        arrival = arrive(step.handle.conn, digest, name=source.name, sha256=sha256, task=task)
        step.touch(arrival.touched)
    report = replace(
        report,
        digest=arrival.digest_id,
        entries=len(digest.entries),
        new=len(arrival.new),
        known=len(digest.entries) - len(arrival.new),
        updated=arrival.updated,
        dismissed=arrival.dismissed,
        possible_duplicates=arrival.doubts,
        papers=arrival.new,
    )
    return report, step.change


def _repeat(report: FileReport, first: tuple[int, str, str, str]) -> FileReport:
    number, form, day, imported = first
    return replace(report, digest=number, format=form, date=day, repeated=imported, problems=())


def _storable(entry: Entry) -> Entry:
    """The entry as read, but for halves of characters, which no file can hold."""
    texts = (entry.title, entry.abstract, *entry.authors, entry.published, entry.venue, entry.url)
    try:
        "".join((*texts, *entry.identifiers.values())).encode()
    except UnicodeEncodeError:
        return replace(
            entry,
            title=whole(entry.title),
            abstract=whole(entry.abstract),
            authors=tuple(map(whole, entry.authors)),
            published=whole(entry.published),
            venue=whole(entry.venue),
            url=whole(entry.url),
            identifiers={scheme: whole(value) for scheme, value in entry.identifiers.items()},
        )
    return entry


class _RollBack(Exception):
    """Ends a dry run."""


@contextmanager
def _as_is() -> Iterator[None]:
    yield


@contextmanager
def _rolled_back(ws: Workspace) -> Iterator[None]:
    """A block whose writes leave nothing: the files of a dry run still see one another."""
    try:
        with ws.database.writing():
            yield
            raise _RollBack
    except _RollBack:
        pass


def _gather(sources: Sequence[Path | Pasted]) -> list[_Source]:
    found: list[_Source] = []
    for source in sources:
        if isinstance(source, Pasted):
            found.append(_Source(_readable(source.name), _readable(source.name), _reads_text(source.text)))
            continue
        try:
            found.extend(_file(path) for path in _files_of(source))
        except (OSError, ValueError):  # a name no file can have, a folder that may not be read: told when it is read
            found.append(_file(source))
    return found


def _files_of(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    return sorted(path for path in source.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(source)))


def _file(path: Path) -> _Source:
    return _Source(_readable(str(path)), _readable(path.name), _reads_file(path))


def _readable(name: str) -> str:
    """A file's name as text that can be stored: bytes that are no UTF-8 become replacement characters."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return whole(name)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _reads_text(text: str) -> Callable[[], tuple[bytes, date]]:
    return lambda: (whole(text).encode("utf-8"), datetime.now().date())


def _reads_file(path: Path) -> Callable[[], tuple[bytes, date]]:
    def read() -> tuple[bytes, date]:
        try:
            return path.read_bytes(), datetime.fromtimestamp(path.stat().st_mtime).date()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise FileFault(f"“{_readable(str(path))}” cannot be read: {reason}.") from error

    return read
