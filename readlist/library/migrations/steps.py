"""The migrations in order, for sqlite-utils; loaded only if a library is new or older."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from readlist.library.migrations import (
    m0001_first,
    m0002_small_rows,
    m0003_searches,
    m0004_digest_titles,
    m0005_sort_keys,
    m0006_parts,
    m0007_records,
    m0008_facts,
    m0009_guards,
    m0010_series,
    m0011_author_keys,
)

MIGRATIONS = Migrations("readlist")


@MIGRATIONS(name="m0001_first")
def _m0001(db: Database) -> None:
    m0001_first.apply(db)


@MIGRATIONS(name="m0002_small_rows")
def _m0002(db: Database) -> None:
    m0002_small_rows.apply(db)


@MIGRATIONS(name="m0003_searches")
def _m0003(db: Database) -> None:
    m0003_searches.apply(db)


@MIGRATIONS(name="m0004_digest_titles")
def _m0004(db: Database) -> None:
    m0004_digest_titles.apply(db)


@MIGRATIONS(name="m0005_sort_keys")
def _m0005(db: Database) -> None:
    m0005_sort_keys.apply(db)


@MIGRATIONS(name="m0006_parts")
def _m0006(db: Database) -> None:
    m0006_parts.apply(db)


@MIGRATIONS(name="m0007_records")
def _m0007(db: Database) -> None:
    m0007_records.apply(db)


@MIGRATIONS(name="m0008_facts")
def _m0008(db: Database) -> None:
    m0008_facts.apply(db)


@MIGRATIONS(name="m0009_guards")
def _m0009(db: Database) -> None:
    m0009_guards.apply(db)


@MIGRATIONS(name="m0010_series")
def _m0010(db: Database) -> None:
    m0010_series.apply(db)


@MIGRATIONS(name="m0011_author_keys")
def _m0011(db: Database) -> None:
    m0011_author_keys.apply(db)
