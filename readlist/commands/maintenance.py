"""Upkeep: check the library, rebuild the index, make and restore backups."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from readlist.errors import LibraryFault
from readlist.library import count_queries
from readlist.library.backup import backups as library_backups
from readlist.library.backup import replacement
from readlist.library.backup.backups import BackupInfo
from readlist.model.task import Task
from readlist.translation import tr
from readlist.workspace import Workspace

__all__ = ["BackupInfo", "backup", "backup_daily", "backups", "check", "reindex", "restore_backup"]


def check(ws: Workspace, repair: bool = False) -> list[str]:
    """The faults of database, invariants and index, as sentences.

    ``repair`` recomputes derived values and rebuilds a faulty index; the findings are returned all the same. It is not
    a step, so the history stays as it is.
    """
    findings = _findings(ws)
    if findings and repair:
        try:
            _repair(ws)
        except LibraryFault as fault:
            return [*findings, tr("nothing could be repaired: {fault}", fault=fault)]
    index_findings = _check_index(ws)
    if index_findings and repair:
        reindex(ws)
    return findings + index_findings


def _findings(ws: Workspace) -> list[str]:
    from readlist.library.check import invariants

    with ws.database.snapshot() as reader:
        return invariants.check_database(reader)


def _repair(ws: Workspace) -> None:
    from readlist.duplicates.keys import keys_of
    from readlist.library.check import invariants

    ws.database.rebuild(invariants.rebuild)  # helps if an index of SQLite's is wrong, or an object is missing from it
    with ws.database.snapshot() as reader:
        if invariants.integrity_faults(reader):
            return  # write nothing more to a damaged file
    with ws.journal.unrecorded() as handle:
        invariants.repair(handle.conn, keys_of)


def _check_index(ws: Workspace) -> list[str]:
    from readlist.search import IndexFault

    try:
        ws.updater.open_index()
        indexed, waiting = ws.index.document_count(), ws.updater.count_pending()
    except IndexFault as fault:
        return [tr("the index is damaged: {fault}", fault=fault)]
    with ws.database.reading() as reader:
        papers = count_queries.count_papers(reader)
    if not waiting and indexed != papers:
        return [tr("the index holds {indexed} papers and the library {papers}", indexed=indexed, papers=papers)]
    return []


def reindex(ws: Workspace, task: Task | None = None) -> int:
    """Rebuild the index; returns the number of papers indexed."""
    ws.updater.rebuild()
    return ws.updater.catch_up(task)


def backup(ws: Workspace, target: Path | None = None) -> Path:
    """A verified copy of the library, in its backup folder or at ``target``.

    Raises LibraryFault, and FileFault if ``target`` is a file of Readlist's own.
    """
    check_target = partial(_check_backup_target, ws, target) if target is not None else None
    if check_target is not None:
        check_target()  # before the copy is made, and again when it is to be renamed
    return library_backups.make_backup(ws.folder, target, check_target)


def _check_backup_target(ws: Workspace, target: Path) -> None:
    """Raise FileFault if ``target`` is a file that no backup may replace."""
    from readlist.library.index_queue import library_id
    from readlist.library.own_files import refuse_backup_target

    refuse_backup_target(target, ws.folder, library_id(ws.database), ws.index_folder)


def backup_daily(ws: Workspace, keep: int) -> Path | None:
    """Make the daily copy, unless the day has one or nothing has changed since the last; its path, None for none.

    Of older copies, one is kept for each of the last ``keep`` days, and for some weeks and months before them. Raises
    LibraryFault.
    """
    return library_backups.make_daily_backup(ws.folder, keep)


def backups(folder: Path) -> list[BackupInfo]:
    """The copies of the library in ``folder``, newest first, with a summary of the contents of each."""
    return library_backups.list_backups(folder)


def restore_backup(folder: Path, backup: Path) -> Path | None:
    """Replace the library by ``backup``; returns the copy made of the old one. The library must be closed.

    Raises LibraryFault; the library is then unchanged.
    """
    return replacement.restore(folder, backup)
