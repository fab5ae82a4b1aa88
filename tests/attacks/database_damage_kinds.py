"""Ways to damage a closed library file, by kind; each is made with random numbers of its own and can be made again."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from damaged_libraries import write_odd

PAGE = 4096
Damage = Callable[[Path, random.Random], None]

ODD_VALUES = (
    *("7", "-1", "NULL", "x'ff'", "x''", "''", "'{'", "'[1]'", "'[[]]'", "'null'", "9e999", "1.5", "20260103"),
    *("CAST(x'c328' AS TEXT)", "'lost'", "9223372036854775807", "-9223372036854775808", "char(0)"),
    *("'[' || zeroblob(3) || ']'", "replace(hex(zeroblob(50000)), '0', 'a')", "'<img src=/dev/zero>'", "'%s %n'"),
    *("'0001-01-01T00:00:00+00:00'", "'9999-12-31T23:59:59+00:00'", "'2026-99-99'", "'[\"\\ud800\"]'"),
    "replace(hex(zeroblob(2000)), '0', '[')",
)
COLUMNS = {
    "digests": ("name", "format", "date", "sha256", "imported", "problems", "series", "title"),
    "papers": ("title", "abstract", "authors", "published", "venue", "url"),
    "marks": ("status", "starred", "added", "trashed", "date", "seen"),
    "entries": (
        *("title", "abstract", "authors", "published", "venue", "url", "position", "line"),
        *("paper_id", "digest_id"),
    ),
    "identifiers": ("scheme", "value", "entry_id"),
    "entry_keys": ("key", "entry_id"),
    "tags": ("name", "folded", "colour"),
    "paper_tags": ("paper_id", "tag_id"),
    "notes": ("text",),
    "edits": ("field", "value"),
    "searches": ("name", "folded", "query", "position"),
    "resemblances": ("score", "evidence", "against"),
    "origins": ("paper_id", "entries", "marks"),
    "changes": ("label", "papers", "made", "undone"),
    "change_rows": ("tbl", "key", "image"),
    "to_index": ("paper_id",),
    "meta": ("value", "key"),
}


def _overwrite(file: Path, at: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(content)


def _scramble(file: Path, rng: random.Random, start: int, end: int, count: int) -> None:
    for _ in range(count):
        _overwrite(file, rng.randrange(start, max(end, start + 1)), bytes([rng.randrange(256)]))


def header(file: Path, rng: random.Random) -> None:
    _scramble(file, rng, 0, 100, rng.randint(1, 6))


def schema_page(file: Path, rng: random.Random) -> None:
    _scramble(file, rng, 100, PAGE, rng.choice((1, 3, 20, 200)))


def schema_text(file: Path, rng: random.Random) -> None:
    """A letter of a statement in the schema, often one that is no UTF-8."""
    content = file.read_bytes()
    words = (b"CREATE TABLE", b"CREATE INDEX", b"CREATE TRIGGER", b"NOT NULL", b"paper_id", b"title", b"meta")
    word = rng.choice(words)
    places = [at for at in range(len(content) - 20) if content.startswith(word, at)]
    if places:
        _overwrite(file, rng.choice(places) + rng.randrange(len(word)), bytes([rng.choice((0xFF, 0xC3, 0, 32, 40))]))


def bytes_anywhere(file: Path, rng: random.Random) -> None:
    _scramble(file, rng, PAGE, file.stat().st_size, rng.choice((1, 5, 40, 400)))


def page_kind(file: Path, rng: random.Random) -> None:
    page = rng.randrange(1, file.stat().st_size // PAGE)
    _overwrite(file, page * PAGE, bytes([rng.choice((0, 2, 5, 10, 13, 255))]))


def cell_pointers(file: Path, rng: random.Random) -> None:
    page = rng.randrange(1, file.stat().st_size // PAGE)
    _overwrite(file, page * PAGE + rng.randrange(1, 40), rng.randbytes(rng.randint(1, 8)))


def zero_page(file: Path, rng: random.Random) -> None:
    for _ in range(rng.randint(1, 3)):
        _overwrite(file, rng.randrange(0, file.stat().st_size // PAGE) * PAGE, bytes(PAGE))


def swapped_pages(file: Path, rng: random.Random) -> None:
    one, other = (rng.randrange(1, file.stat().st_size // PAGE) for _ in range(2))
    content = file.read_bytes()
    _overwrite(file, one * PAGE, content[other * PAGE :][:PAGE])
    _overwrite(file, other * PAGE, content[one * PAGE :][:PAGE])


def cut(file: Path, rng: random.Random) -> None:
    size = file.stat().st_size
    os.truncate(file, rng.choice((1, 15, 16, 100, 512, PAGE, PAGE + 1, size // 2, size - PAGE, size - 1)))


def longer(file: Path, rng: random.Random) -> None:
    with file.open("ab") as opened:
        opened.write(rng.randbytes(rng.choice((1, 100, PAGE, 5 * PAGE))))


def not_a_database(file: Path, rng: random.Random) -> None:
    file.write_bytes(rng.choice((b"\0" * 9000, b"SQLite format 3\0", rng.randbytes(20_000), b"<html>" * 999)))


def not_a_file(file: Path, rng: random.Random) -> None:
    file.unlink()
    match rng.randrange(4):
        case 0:
            file.mkdir()
            (file / "inside").write_text("x")
        case 1:
            os.mkfifo(file)
        case 2:
            file.symlink_to(file)
        case _:
            file.symlink_to("/dev/zero")


def odd_value(file: Path, rng: random.Random) -> None:
    statements = []
    for _ in range(rng.randint(1, 4)):
        table = rng.choice(list(COLUMNS))
        column, value = rng.choice(COLUMNS[table]), rng.choice(ODD_VALUES)
        which = "" if rng.random() < 0.2 else f" WHERE abs(random()) % {rng.randint(2, 9)} = 0"
        statements.append(f"UPDATE OR IGNORE {table} SET {column} = {value}{which}")
    write_odd(file, "DROP TRIGGER entries_are_immutable", *statements)


def odd_number(file: Path, rng: random.Random) -> None:
    """Ids below zero, enormous, or shared by nothing."""
    table, column = rng.choice(
        (("papers", "id"), ("marks", "paper_id"), ("entries", "id"), ("digests", "id"), ("tags", "id"),
         ("searches", "id"), ("changes", "id"), ("to_index", "ticket"), ("notes", "paper_id"))
    )  # fmt: skip
    number = rng.choice((-1, 0, -(1 << 63), (1 << 63) - 1, 1 << 40))
    drops = ("entries_are_immutable",)
    write_odd(
        file,
        *(f"DROP TRIGGER {name}" for name in drops),
        f"UPDATE OR IGNORE {table} SET {column} = {number}"
        f" WHERE {column} = (SELECT {column} FROM {table} ORDER BY random() LIMIT 1)",
    )


def missing_rows(file: Path, rng: random.Random) -> None:
    table = rng.choice([*COLUMNS, "paper_tags"])
    which = "" if rng.random() < 0.5 else f" WHERE abs(random()) % {rng.randint(2, 9)} = 0"
    write_odd(file, f"DELETE FROM {table}{which}")


def missing_object(file: Path, rng: random.Random) -> None:
    with closing(sqlite3.connect(file)) as connection:
        objects = connection.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    kind, name = rng.choice(objects)
    with suppress(sqlite3.OperationalError):
        write_odd(file, f'DROP {kind} "{name}"')


def missing_column(file: Path, rng: random.Random) -> None:
    table = rng.choice(list(COLUMNS))
    column = rng.choice(COLUMNS[table])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", [column, f"{column}_", table]
        )
        connection.commit()


def duplicate_keys(file: Path, rng: random.Random) -> None:
    """Rows that an index of SQLite's would have refused."""
    table, column = rng.choice(
        (("digests", "sha256"), ("tags", "folded"), ("searches", "folded"), ("entries", "position"))
    )
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("CREATE TABLE odd (x)")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'odd')"
            " WHERE type = 'index' AND tbl_name = ? AND sql IS NULL",
            [table],
        )
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER entries_are_immutable")
        connection.execute(f"UPDATE {table} SET {column} = (SELECT min({column}) FROM {table})")


def another_program(file: Path, rng: random.Random) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        if rng.random() < 0.5:
            connection.execute(f"PRAGMA application_id = {rng.choice((0, 1, -1, 0x52444C55))}")
        else:
            connection.execute(f"PRAGMA user_version = {rng.choice((0, 1, 2, -1, 99, 2**31 - 1))}")


def strange_log(file: Path, rng: random.Random) -> None:
    """The log of another day beside the file (``file``'s folder holds one of each, made with the library)."""
    logs = sorted(file.parent.parent.glob("logs/*"))
    log = file.with_name(file.name + rng.choice(("-wal", "-wal", "-wal", "-journal", "-shm")))
    content = rng.choice(logs).read_bytes()
    match rng.randrange(4):
        case 0:
            content = content[: rng.randrange(len(content))]
        case 1:
            at = rng.randrange(len(content))
            content = content[:at] + rng.randbytes(8) + content[at + 8 :]
        case _:
            pass
    log.write_bytes(content)
    if rng.random() < 0.3:
        shutil.copy(next(file.parent.glob("backups/*.sqlite")), file)


KINDS: dict[str, Damage] = {
    "bytes of the header": header,
    "bytes of the schema's page": schema_page,
    "letters of the schema": schema_text,
    "bytes anywhere": bytes_anywhere,
    "kind of a page": page_kind,
    "pointers in a page": cell_pointers,
    "pages of zeros": zero_page,
    "pages swapped": swapped_pages,
    "file cut": cut,
    "file made longer": longer,
    "no database": not_a_database,
    "no file": not_a_file,
    "odd values": odd_value,
    "odd ids": odd_number,
    "rows missing": missing_rows,
    "table, index or trigger missing": missing_object,
    "column missing": missing_column,
    "keys twice": duplicate_keys,
    "another program's, another version's": another_program,
    "a strange log": strange_log,
}
