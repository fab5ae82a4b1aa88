"""The schema, as frozen steps: a step that has been released is never edited, only followed by another."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from readlist.library.migrations import m0001_first, m0002_small_rows, m0003_searches

MIGRATIONS = Migrations("readlist")
SCHEMA_VERSION = 3
"""Kept in the file's ``user_version``; a file with a greater one was written by a newer Readlist."""

APPLICATION_ID = 0x52444C54
"""Kept in the file's ``application_id`` ("RDLT"), so that a foreign SQLite file is told apart."""


@MIGRATIONS(name="m0001_first")
def _m0001(db: Database) -> None:
    m0001_first.apply(db)


@MIGRATIONS(name="m0002_small_rows")
def _m0002(db: Database) -> None:
    m0002_small_rows.apply(db)


@MIGRATIONS(name="m0003_searches")
def _m0003(db: Database) -> None:
    m0003_searches.apply(db)
