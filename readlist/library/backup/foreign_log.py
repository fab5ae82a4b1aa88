"""Checks a write-ahead log beside a library file before SQLite opens the two together.

A killed program leaves a log, and SQLite applies it. But SQLite cannot tell which file it belongs to: if a backup was
copied over the file, or a sync tool brought one of the two, pages of different days would be mixed. Each write names
in ``meta`` the state of the library before it and the one after it (``state_names``), so the pages of a log tell what
it belongs to. A log of another file is moved to the backups, and the file is opened without it.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from os.path import samestat
from pathlib import Path

from readlist.errors import DamagedLibrary
from readlist.library.backup.database_pages import text_pairs
from readlist.library.connections import connect_unlocked
from readlist.library.location.library_paths import LOG_SUFFIXES, file_size
from readlist.library.location.open_files import is_open_here, read_head
from readlist.library.state_names import STATES, last_name
from readlist.translation import tr

MAX_FULL_CHECK_BYTES = 16_000_000
"""Bytes of a library up to which all of it is checked, even if the log seems to be its own."""

_WAL_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24
"""Bytes before the first frame of a write-ahead log, and before the page of each frame. The format:
https://sqlite.org/fileformat2.html#the_write_ahead_log
"""
_WAL_MAGIC = (0x377F0682, 0x377F0683)
"""The first four bytes of a write-ahead log, one value for each byte order of its checksums."""
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
"""The first eight bytes of a rollback journal."""
_FORMAT_VERSIONS = slice(18, 20)
"""Place in a database file's header: the versions for writing and reading."""
_CHANGE_COUNTERS = (slice(24, 28), slice(92, 100))
"""Places in the header: change counters."""
_WAL_VERSION = 2
"""Value of bytes 18 and 19 of a database file in WAL mode; in a backup it is 1."""
_DMS_LOCK_BYTE = 128
"""Offset of SQLite's dead-man-switch lock in the ``-shm`` file; every program with the library open holds it."""


def remove_foreign_log(folder: Path, file: Path) -> str:
    """Copy library and log to the backups if the log is another's, and remove it if the file is whole without it.

    Returns a sentence for the reader, "" for none. ``folder`` is the library's folder. Raises DamagedLibrary if neither
    the file alone nor the two together are a library; both are then unchanged.
    """
    logs = _statuses_of_logs(file)
    if not _has_log(file) or (file.exists() and _is_open(file)):
        return ""
    if file_size(file) <= 0:  # measured after the log: a program that begins a library writes to the file first
        return _remove_log_of_empty_file(folder, file, logs)
    try:
        reason = _mismatch(file)
    except FileNotFoundError:
        if _has_log(file):
            raise
        reason = ""
    if not reason or not _has_log(file):  # a program that had the library open has just closed it, and removed the log
        return ""
    is_intact_alone = _is_intact(file, alone=True)
    if not is_intact_alone and not _is_intact(file):
        raise DamagedLibrary(
            tr(
                "The library {file} and the log beside it do not belong together ({reason}), and neither can be "
                "used alone. They were left as they are. A backup can be restored.",
                file=file,
                reason=reason,
            )
        )
    copy = _copy_aside(folder, file)
    if not is_intact_alone:
        return tr(
            "The log beside the library may not be its own ({reason}). Both are kept as they were in {file}.",
            reason=reason,
            file=copy,
        )
    _remove_logs(logs)
    return tr(
        "The log beside the library does not belong to it ({reason}). The library was opened without it; both are "
        "kept in {file}.",
        reason=reason,
        file=copy,
    )


def _remove_log_of_empty_file(folder: Path, file: Path, logs: Mapping[Path, os.stat_result]) -> str:
    """Move the log of an empty library file to the backups, unless a program is beginning a library. The result is as
    for ``remove_foreign_log``."""
    journal, log = (file.with_name(file.name + suffix) for suffix in ("-journal", "-wal"))
    if not file_size(log) and _is_journal_of_empty_file(journal):
        return ""
    copy = _copy_aside(folder, file)
    _remove_logs(logs)
    return tr("The library is empty, but there was a log beside it. The log is kept in {file}.", file=f"{copy}-wal")


def _has_log(file: Path) -> bool:
    """True if there is a log beside the file that is not empty."""
    return any(file_size(file.with_name(file.name + suffix)) > 0 for suffix in ("-wal", "-journal"))


def _copy_aside(folder: Path, file: Path) -> Path:
    """Copy file and log unchanged to the backups; returns the path of the file's copy. Raises CopyFault."""
    from readlist.library.backup.backups import new_backup_path
    from readlist.library.backup.copies import copy_bytes

    copy = new_backup_path(folder, "before-log")
    copy = copy.with_name(copy.name + ".damaged")
    for suffix in ("", "-wal", "-journal"):
        part = file.with_name(file.name + suffix)
        if part.is_file():
            copy_bytes(part, copy.with_name(copy.name + suffix))
    return copy


def _statuses_of_logs(file: Path) -> dict[Path, os.stat_result]:
    """The status of each of SQLite's files beside the library file."""
    statuses = {}
    for suffix in LOG_SUFFIXES:
        log = file.with_name(file.name + suffix)
        with suppress(OSError):
            statuses[log] = log.stat()
    return statuses


def _remove_logs(logs: Mapping[Path, os.stat_result]) -> None:
    """Remove logs that still have these statuses. Others belong to a program that has opened the library meanwhile."""
    for log, before in logs.items():
        with suppress(FileNotFoundError):
            now = log.stat()
            if samestat(now, before) and (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns):
                log.unlink()


def _is_journal_of_empty_file(journal: Path) -> bool:
    """True for the rollback journal of a file that was empty before the write: a program is beginning a library.

    It holds no page. The number of pages before the write is in its header, which may not be written yet:
    https://sqlite.org/fileformat2.html#the_rollback_journal
    """
    try:
        with journal.open("rb") as opened:
            return opened.read(20)[16:].strip(b"\0") == b""
    except FileNotFoundError:
        return False


def has_foreign_log(file: Path) -> bool:
    """True if the log beside the file is not its own, and the file is whole without it. For read-only folders."""
    try:
        if file_size(file.with_name(file.name + "-wal")) <= 0 or _is_open(file):
            return False
        return bool(_mismatch(file)) and _is_intact(file, alone=True)
    except OSError:
        return False


def _mismatch(file: Path) -> str:
    """The reason why the log does not belong to the file; "" if it does."""
    journal = file.with_name(file.name + "-journal")
    if file_size(journal) > 0:
        is_foreign = _head(file)[18] == _WAL_VERSION and not _changes_mode_only(journal, file)
        return tr("it is of another kind") if is_foreign and _is_intact(file, alone=True) else ""
    log = _Log.read(file.with_name(file.name + "-wal"))
    if log is None:
        return tr("it cannot be read")
    if not log.is_committed:
        return ""
    head = _head(file)
    if head[18] != _WAL_VERSION:
        return tr("the file is a copy that was made without one")
    if log.page_size != (int.from_bytes(head[16:18], "big") if head[16:18] != b"\0\1" else 65_536):
        return tr("it is another file's")
    is_of_file = _compare_states(file, log)
    if is_of_file is False:
        return tr("the file is older or newer than it")
    if is_of_file is None or file_size(file) <= MAX_FULL_CHECK_BYTES or _is_cut(head, file_size(file)):
        return "" if _is_intact(file) else tr("together they are damaged")
    return ""


def _changes_mode_only(journal: Path, file: Path) -> bool:
    """True for a rollback journal that would change nothing but the mode of the file.

    SQLite leaves one if it is stopped while it changes to WAL mode. The format:
    https://sqlite.org/fileformat2.html#the_rollback_journal
    """
    with journal.open("rb") as opened:
        head = opened.read(28)
        if len(head) < 28 or head[:8] != _JOURNAL_MAGIC:
            return False
        sector_size, page_size = struct.unpack(">II", head[20:])
        if not (512 <= page_size <= 65_536 and 32 <= sector_size <= 65_536):
            return False
        opened.seek(sector_size)
        number = opened.read(4)
        before, now = bytearray(opened.read(page_size)), bytearray(read_head(file, page_size))
        has_more = len(opened.read(5)) > 4  # the page is followed by its checksum
    if len(before) < page_size or len(now) < page_size:
        return False
    for places in (_FORMAT_VERSIONS, *_CHANGE_COUNTERS):
        before[places] = now[places]
    return number == b"\0\0\0\1" and not has_more and before == now


def _compare_states(file: Path, log: _Log) -> bool | None:
    """True if the file is in one of the states that the log names, False if it is in another one; None if unknown."""
    try:
        with closing(connect_unlocked(file, alone=True)) as connection:
            file_meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()[0]
    except Exception:  # the log may be half folded into the file, which is then readable only with it
        return None
    log_metas = [rows for rows in map(text_pairs, log.pages(root)) if "library_id" in rows]  # one for each write
    if not log_metas:
        return None
    if any(meta["library_id"] != file_meta.get("library_id") for meta in log_metas):
        return False
    if STATES not in log_metas[-1]:
        return None
    state_before_log = log_metas[0].get(STATES, "").split(" ")[0]
    log_states = {state_before_log, *(last_name(meta.get(STATES, "")) for meta in log_metas)}
    return last_name(str(file_meta.get(STATES, ""))) in log_states


@dataclass(frozen=True, slots=True)
class _Log:
    """A write-ahead log, read from its bytes. ``is_committed``: it contains a complete write."""

    path: Path
    page_size: int
    salt: bytes
    is_committed: bool

    @classmethod
    def read(cls, path: Path) -> _Log | None:
        """The log in a file; None if it is not a log. One too short to contain a frame is not committed."""
        with path.open("rb") as opened:
            head = opened.read(_WAL_HEADER_BYTES)
        if len(head) < _WAL_HEADER_BYTES:
            return cls(path, 0, b"", False)
        magic, _, page_size = struct.unpack(">III", head[:12])
        if magic not in _WAL_MAGIC or not 512 <= page_size <= 65_536:
            return None
        log = cls(path, page_size, head[16:24], False)
        return cls(path, page_size, log.salt, any(size for _, size, _ in log._frames()))

    def pages(self, number: int) -> Iterator[bytes]:
        """All versions of page ``number`` in the log, in order."""
        return (page for frame_number, _, page in self._frames(number) if frame_number == number)

    def _frames(self, wanted: int = 0) -> Iterator[tuple[int, int, bytes]]:
        """For each frame: the page's number, the size of the library if a write ends here (else 0), and the page.

        Only page ``wanted`` is read.
        """
        with self.path.open("rb") as opened:
            opened.seek(_WAL_HEADER_BYTES)
            while len(head := opened.read(_FRAME_HEADER_BYTES)) == _FRAME_HEADER_BYTES and head[8:16] == self.salt:
                number, size = struct.unpack(">II", head[:8])
                page = opened.read(self.page_size) if number == wanted else b""
                opened.seek(self.page_size - len(page), os.SEEK_CUR)
                yield number, size, page


def _is_intact(file: Path, *, alone: bool = False) -> bool:
    """True if the file, with its log or ``alone``, is an intact library. Writes nothing."""
    try:
        with closing(connect_unlocked(file, alone=alone)) as connection:
            connection.execute("SELECT count(*) FROM papers").fetchone()
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except Exception:  # files that do not belong together may cause any exception
        return False


def _is_open(file: Path) -> bool:
    """True if any program has the library open, or if that is unknown."""
    if is_open_here(file):
        return True
    shared = file.with_name(file.name + "-shm")
    if not shared.exists():
        return False
    try:
        import fcntl
    except ImportError:  # Windows: an open file cannot be removed, so a removed one was not in use
        with suppress(OSError):
            shared.unlink()
        return shared.exists()
    try:
        with shared.open("rb+") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _DMS_LOCK_BYTE)  # until the file is closed
    except OSError:
        return True
    return False


def _is_cut(head: bytes, size: int) -> bool:
    """True if the file is shorter than its header says. The rest may be in the log."""
    page_size = int.from_bytes(head[16:18], "big")
    return int.from_bytes(head[28:32], "big") * (page_size if page_size != 1 else 65_536) > size


def _head(file: Path) -> bytes:
    """The header of a database file, 100 bytes, filled up with NULs."""
    return read_head(file, 100).ljust(100, b"\0")
