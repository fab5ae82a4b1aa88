"""Checks a write-ahead log beside a library file before SQLite opens the two together.

A program that was killed leaves a log, and SQLite applies it. But SQLite cannot tell whose log it is: if a backup was
copied over the file, or a sync tool brought one of the two, it would mix pages of different days. Each write names in
``meta`` the state of the library that it found and the one that it made (``STATES``); so the pages of a log tell whose
it is. A log that is not the file's is kept beside the backups, and the file is opened without it.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from readlist.errors import LibraryFault
from readlist.library.backup.database_pages import text_pairs
from readlist.library.connections import peek
from readlist.library.places.open_files import is_open_here, read_head
from readlist.library.places.place import LOG_SUFFIXES
from readlist.translation import tr

STATES = "states"
"""The row of ``meta`` with the names of two states of the library: before the last write, and after it."""
LOOKED_THROUGH_BYTES = 16_000_000
"""Bytes of a library; a smaller one is checked whole even if the log is its own."""

_WAL_HEADER_BYTES = 32
_WAL_MAGIC = (0x377F0682, 0x377F0683)
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_MODES = slice(18, 20)
"""Bytes of a database file's header: the versions it is written and read in."""
_COUNTS_CHANGES = (slice(24, 28), slice(92, 100))
"""Bytes of the header: change counters."""
_WRITES_A_LOG = 2
"""The value of bytes 18 and 19 of a database file that is used with a log; in a backup it is 1."""
_LOCK_OF_LOG_USERS = 128
"""The byte of the ``-shm`` file that everyone who has the library open holds a lock on."""


def name_state(conn: sqlite3.Connection) -> None:
    """Name the state that a transaction makes, at its end; nothing where there is no table ``meta`` yet."""
    try:
        conn.execute(
            f"INSERT INTO meta VALUES ('{STATES}', ' ' || hex(randomblob(8))) ON CONFLICT (key) DO UPDATE"
            " SET value = substr(value, instr(value, ' ') + 1) || ' ' || hex(randomblob(8))"
        )
    except sqlite3.OperationalError:
        if conn.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").fetchone():
            raise


def settle(folder: Path, file: Path) -> str:
    """Put aside a log beside the library ``file`` that is not its own; a sentence for the reader, "" for none.

    ``folder`` holds the backups, where a strange log is kept. Raises LibraryFault where neither the file alone nor the
    two together are a library; both are left as they are.
    """
    logs = [log for suffix in ("-wal", "-journal") if _size(log := file.with_name(file.name + suffix)) > 0]
    if not logs or (file.exists() and _is_open(file)):
        return ""
    if _size(file) <= 0:
        kept = _keep(folder, file)
        _forget_logs(file)
        return tr("Beside the library, which is empty, lay a log. It is kept as it was in {file}.", file=f"{kept}-wal")
    reason = _misfit(file)
    if not reason:
        return ""
    is_whole_alone = _is_whole(file, alone=True)
    if not is_whole_alone and not _is_whole(file):
        raise LibraryFault(
            tr(
                "The library {file} and the log beside it do not belong together ({reason}), and neither can be "
                "used alone. They were left as they are. A backup can be restored with restore-backup.",
                file=file,
                reason=reason,
            )
        )
    kept = _keep(folder, file)
    if not is_whole_alone:
        return tr(
            "The log beside the library may not be its own ({reason}). Both are kept as they were in {file}.",
            reason=reason,
            file=kept,
        )
    _forget_logs(file)
    return tr(
        "Beside the library lay a log that does not belong to it ({reason}). The library was opened without it; both "
        "are kept as they were in {file}.",
        reason=reason,
        file=kept,
    )


def _keep(folder: Path, file: Path) -> Path:
    """Copy file and log as they are beside the backups; gives what the file's copy is called. Raises CopyFault."""
    from readlist.library.backup.backups import fresh_name
    from readlist.library.backup.copies import copy_bytes

    kept = fresh_name(folder, "before-log")
    kept = kept.with_name(kept.name + ".damaged")
    for suffix in ("", "-wal", "-journal"):
        part = file.with_name(file.name + suffix)
        if part.is_file():
            copy_bytes(part, kept.with_name(kept.name + suffix))
    return kept


def _forget_logs(file: Path) -> None:
    for suffix in LOG_SUFFIXES:
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def is_strange(file: Path) -> bool:
    """True if the file should be read without the log beside it; for folders where nothing can be put aside."""
    try:
        if _size(file.with_name(file.name + "-wal")) <= 0 or _is_open(file):
            return False
        return bool(_misfit(file)) and _is_whole(file, alone=True)
    except OSError:
        return False


def _misfit(file: Path) -> str:
    """The reason why the log is not the file's; "" for none."""
    journal = file.with_name(file.name + "-journal")
    if _size(journal) > 0:
        is_strange = _head(file)[18] == _WRITES_A_LOG and not _changes_mode_only(journal, file)
        return tr("it is of another kind") if is_strange and _is_whole(file, alone=True) else ""
    log = _Log.read(file.with_name(file.name + "-wal"))
    if log is None:
        return tr("it cannot be read")
    if not log.is_committed:
        return ""
    head = _head(file)
    if head[18] != _WRITES_A_LOG:
        return tr("the file is a copy that was made without one")
    if log.page_size != (int.from_bytes(head[16:18], "big") if head[16:18] != b"\0\1" else 65_536):
        return tr("it is another file's")
    fits = _compare(file, log)
    if fits is False:
        return tr("the file is older or newer than it")
    if fits is None or _size(file) <= LOOKED_THROUGH_BYTES or _is_cut(head, _size(file)):
        return "" if _is_whole(file) else tr("together they are damaged")
    return ""


def _changes_mode_only(journal: Path, file: Path) -> bool:
    """True for a rollback journal that would change nothing of the file but how it is written.

    SQLite leaves such a one where it is stopped while it turns to writing with a log. Its format:
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
        has_more = len(opened.read(5)) > 4  # behind the page stands its checksum
    if len(before) < page_size or len(now) < page_size:
        return False
    for part in (_MODES, *_COUNTS_CHANGES):
        before[part] = now[part]
    return number == b"\0\0\0\1" and not has_more and before == now


def _compare(file: Path, log: _Log) -> bool | None:
    """True if the file is in a state that the log began with or went through; None if unknown."""
    try:
        with closing(peek(file, alone=True)) as connection:
            here = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()[0]
    except Exception:  # half of a log may have been folded into it: then it can be read with the log alone
        return None
    told = [rows for rows in map(text_pairs, log.pages(root)) if "library_id" in rows]
    if not told:
        return None
    if any(rows["library_id"] != here.get("library_id") for rows in told):
        return False
    if STATES not in told[-1]:
        return None
    began, *_ = told[0].get(STATES, "").split(" ")
    known = {began, *(rows.get(STATES, "").rpartition(" ")[2] for rows in told)}
    return str(here.get(STATES, "")).rpartition(" ")[2] in known


@dataclass(frozen=True, slots=True)
class _Log:
    """A write-ahead log as its bytes have it. ``is_committed``: there is a whole write in it."""

    path: Path
    page_size: int
    salt: bytes
    is_committed: bool

    @classmethod
    def read(cls, path: Path) -> _Log | None:
        """None where it is no log. One too short for anything is committed to nothing."""
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
        """The versions of page ``number`` in the log, in order."""
        return (page for found, _, page in self._frames(number) if found == number)

    def _frames(self, wanted: int = 0) -> Iterator[tuple[int, int, bytes]]:
        """The page's number, the size of the library where a write ends with this frame (else 0), and the page.

        Only the page ``wanted`` is read.
        """
        with self.path.open("rb") as opened:
            opened.seek(_WAL_HEADER_BYTES)
            while len(head := opened.read(24)) == 24 and head[8:16] == self.salt:
                number, size = struct.unpack(">II", head[:8])
                page = opened.read(self.page_size) if number == wanted else b""
                opened.seek(self.page_size - len(page), os.SEEK_CUR)
                yield number, size, page


def _is_whole(file: Path, *, alone: bool = False) -> bool:
    """True if the file, with its log or ``alone``, is a sound database with a library in it. Writes nothing."""
    try:
        with closing(peek(file, alone=alone)) as connection:
            connection.execute("SELECT count(*) FROM papers").fetchone()
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except Exception:  # of what does not belong together nothing is impossible
        return False


def _is_open(file: Path) -> bool:
    """True if anybody has the library open, or if that cannot be told."""
    if is_open_here(file):
        return True
    shared = file.with_name(file.name + "-shm")
    if not shared.exists():
        return False
    try:
        import fcntl
    except ImportError:  # Windows: a file that is open cannot be removed, and one that is not is made anew
        with suppress(OSError):
            shared.unlink()
        return shared.exists()
    try:
        with shared.open("rb+") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCK_OF_LOG_USERS)  # let go with the file
    except OSError:
        return True
    return False


def _is_cut(head: bytes, size: int) -> bool:
    """True if the file is shorter than its header says. The log may have the rest."""
    page_size = int.from_bytes(head[16:18], "big")
    return int.from_bytes(head[28:32], "big") * (page_size if page_size != 1 else 65_536) > size


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _head(file: Path) -> bytes:
    return read_head(file, 100).ljust(100, b"\0")
