"""The version of a library's schema: files that are newer or not libraries are refused, older ones are migrated."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.errors import LibraryFault
from readlist.library.migrations import APPLICATION_ID, SCHEMA_VERSION
from readlist.library.state_names import name_state
from readlist.translation import tr

if TYPE_CHECKING:
    from sqlite_utils import Database as Handle


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the library at ``path``. Raises LibraryFault if it is newer or not a library."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables and application != APPLICATION_ID:
        raise LibraryFault(tr("{path} is a database, but not a Readlist library; it was left as it is.", path=path))
    return refuse_newer(connection, path)


def refuse_newer(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the library at ``path``. Raises LibraryFault if it is newer.

    A newer program may migrate a library while this one has it open: what this one wrote then would lack columns.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        raise LibraryFault(
            tr(
                "The library {path} was written by a newer Readlist (schema {version}; this one reads up to "
                "{newest}). Please update Readlist; the library was left as it is.",
                path=path,
                version=version,
                newest=SCHEMA_VERSION,
            )
        )
    return version


def make_or_migrate(connection: sqlite3.Connection, backed_up: Path | None) -> None:
    """Make the tables, or migrate them. ``backed_up`` is the library's folder, copied first; None to copy nothing."""
    from sqlite_utils import Database as Handle

    handle = Handle(connection)
    connection.execute("PRAGMA foreign_keys = OFF")  # so that a table that others refer to can be replaced
    try:
        _migrate(handle, connection, backed_up)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _migrate(handle: Handle, connection: sqlite3.Connection, backed_up: Path | None) -> None:
    import uuid

    from readlist.library import blocking_keys
    from readlist.library.migrations.steps import MIGRATIONS

    with handle.atomic():
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")  # takes the write lock: one migrates
        if MIGRATIONS.pending(handle):
            if backed_up is not None:
                _copy_first(connection, backed_up)
            MIGRATIONS.apply(handle)
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('library_id', ?)", [uuid.uuid4().hex])
            if not blocking_keys.last_entry(connection):
                blocking_keys.set_keys_version(connection, blocking_keys.BLOCKING_KEYS_VERSION)
            name_state(connection)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _copy_first(connection: sqlite3.Connection, folder: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    from readlist.library.backup.backups import make_backup

    make_backup(folder, kind=f"before-schema-{SCHEMA_VERSION}-from-{version}")
