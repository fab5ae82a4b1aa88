"""The SQL of undo and redo: the tables under the journal, and the swap of their rows with those kept for a step.

A row is kept as an image: a JSON object of its columns; NULL is the image of no row. A few statements for each table
swap all rows of a step, so undo takes about as long as the step did.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readlist.library.sql_parameters import placeholders

PARENTS_FIRST = (
    "series", "digests", "papers", "marks", "entries", "tags", "paper_tags", "notes", "edits",
    "distinct_pairs", "resemblances", "origins", "searches",
)  # fmt: skip
"""The tables under the journal: everything that was imported or decided."""

CHILDREN = {"entries": (("identifiers", ("scheme", "value")), ("entry_keys", ("key",)))}
"""Tables whose rows belong to an entry and are part of its image."""

NUL = "\\u0000"
"""NUL as written in JSON. SQLite's ``json_extract`` would end a text there, so such rows are read in Python."""

_OF_STEP = "c.change_id = ?1 AND c.tbl = '{name}'"
"""SQL that is true for the rows ``c`` of the journal that a step has of one table."""


@dataclass(frozen=True)
class JournalTable:
    """A table under the journal: its columns in order, and those of its primary key."""

    name: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]

    @classmethod
    def read(cls, conn: sqlite3.Connection, name: str) -> JournalTable:
        """The table as found in the schema."""
        info = conn.execute(f"SELECT name, pk FROM pragma_table_info('{name}') ORDER BY cid").fetchall()
        keys = sorted((pk, column) for column, pk in info if pk)
        return cls(name, tuple(column for column, _ in info), tuple(column for _, column in keys))

    @property
    def recorded(self) -> tuple[str, ...]:
        """The columns to record on an update, including the key; of an entry, only its paper can change."""
        return ("id", "paper_id") if self.name == "entries" else self.columns

    @property
    def movable(self) -> tuple[str, ...]:
        """The columns that an update can change."""
        return tuple(column for column in self.recorded if column not in self.keys)

    @property
    def children(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The tables whose rows are part of this one's images, each with its columns except the entry's id."""
        return CHILDREN.get(self.name, ())

    def image(self, row: str) -> str:
        """SQL for the image of ``row``, an alias of this table."""
        return f"json_object({', '.join(_pairs(row, self.recorded))})"

    def whole_image(self, row: str) -> str:
        """SQL for the image that can restore a deleted ``row``, with its children."""
        parts = _pairs(row, self.columns)
        for child, columns in self.children:
            values = ", ".join(columns)
            parts.append(
                f"'_{child}', (SELECT json_group_array(json_array({values})) FROM {child} WHERE entry_id = {row}.id)"
            )
        return f"json_object({', '.join(parts)})"

    def matches(self, row: str) -> str:
        """SQL that is true if ``row`` has the key held by the journal's row ``c``."""
        return " AND ".join(f"{row}.{key} = {part}" for key, part in zip(self.keys, self.key_parts(), strict=True))

    def key_parts(self) -> list[str]:
        """SQL for each value of the key held by the journal's row ``c``."""
        return [f"json_extract(c.key, '$[{number}]')" for number in range(len(self.keys))]


def _pairs(row: str, columns: Sequence[str]) -> list[str]:
    """SQL of names and values for ``json_object``; a damaged file may have bytes in a column."""
    return [
        f"'{column}', iif(typeof({row}.{column}) = 'blob', CAST({row}.{column} AS TEXT), {row}.{column})"
        for column in columns
    ]


def swap_rows(conn: sqlite3.Connection, step: int, tables: Mapping[str, JournalTable]) -> None:
    """Swap the rows of a step with the images that the journal holds of them: the library gets its other state.

    Rows are removed first, then changed, then inserted, so unique values never collide. Raises LookupError for rows of
    a table that is missing, as in a damaged file.
    """
    conn.execute("CREATE TEMP TABLE journal_other (tbl, key, image)")
    touched = {name for (name,) in conn.execute("SELECT DISTINCT tbl FROM change_rows WHERE change_id = ?", [step])}
    missing = touched - set(tables)
    if missing:
        raise LookupError(f"no table {min(missing)}")
    parents_first = [tables[name] for name in PARENTS_FIRST if name in touched]
    # A paper without marks decides nothing (``decisions``): they go before its tags and note, and come after them.
    # The name of a tag is needed until all its papers have lost it.
    for table in sorted(parents_first, key=lambda table: {"marks": -1, "tags": 1}.get(table.name, 0)):
        _delete_rows(conn, step, table)
    for table in parents_first:
        _update_rows(conn, step, table)
    for table in sorted(parents_first, key=lambda table: table.name == "marks"):
        _insert_rows(conn, step, table)
    # Deleted and inserted: images that grow in place would split page after page.
    conn.execute("DELETE FROM change_rows WHERE change_id = ?", [step])
    conn.execute("INSERT INTO change_rows (change_id, tbl, key, image) SELECT ?, * FROM journal_other", [step])
    conn.execute("DROP TABLE journal_other")


def _delete_rows(conn: sqlite3.Connection, step: int, table: JournalTable) -> None:
    """Delete the rows that do not exist in the other state, and keep their whole images."""
    inserted = f"{_OF_STEP.format(name=table.name)} AND c.image IS NULL"
    count = conn.execute(
        f"INSERT INTO journal_other SELECT c.tbl, c.key, iif(t.{table.keys[0]} IS NULL, NULL, {table.whole_image('t')})"
        f" FROM change_rows c LEFT JOIN {table.name} t ON {table.matches('t')} WHERE {inserted}",
        [step],
    ).rowcount
    if count:
        keys, parts = ", ".join(table.keys), ", ".join(table.key_parts())
        conn.execute(
            f"DELETE FROM {table.name} WHERE ({keys}) IN (SELECT {parts} FROM change_rows c WHERE {inserted})", [step]
        )


def _update_rows(conn: sqlite3.Connection, step: int, table: JournalTable) -> None:
    """Update the rows that exist in both states, and keep their images."""
    changed = f"{_OF_STEP.format(name=table.name)} AND c.image IS NOT NULL"
    count = conn.execute(
        f"INSERT INTO journal_other SELECT c.tbl, c.key, {table.image('t')} FROM change_rows c"
        f" CROSS JOIN {table.name} t ON {table.matches('t')} WHERE {changed}",
        [step],
    ).rowcount
    if not count:
        return
    with_nul = _images_with_nul(conn, step, table, "EXISTS")
    columns = table.movable if with_nul else _changed_columns(conn, step, table)
    if not columns:
        return
    values = ", ".join(f"{column} = json_extract(c.image, '$.{column}')" for column in columns)
    conn.execute(
        f"UPDATE {table.name} AS t SET {values} FROM change_rows c WHERE {changed} AND {table.matches('t')}", [step]
    )
    assignments = ", ".join(f"{column} = ?" for column in columns)
    where = " AND ".join(f"{key} = ?" for key in table.keys)
    for image in with_nul:
        row = [image[column] for column in (*columns, *table.keys)]
        conn.execute(f"UPDATE {table.name} SET {assignments} WHERE {where}", row)


def _changed_columns(conn: sqlite3.Connection, step: int, table: JournalTable) -> tuple[str, ...]:
    """The columns in which any row differs from its image; updating the others would rewrite their indexes."""
    if not table.movable:
        return ()
    differs = ", ".join(f"max(t.{column} IS NOT json_extract(c.image, '$.{column}'))" for column in table.movable)
    flags = conn.execute(
        f"SELECT {differs} FROM change_rows c CROSS JOIN {table.name} t ON {table.matches('t')}"
        f" WHERE {_OF_STEP.format(name=table.name)} AND c.image IS NOT NULL",
        [step],
    ).fetchone()
    return tuple(column for column, is_changed in zip(table.movable, flags, strict=True) if is_changed)


def _insert_rows(conn: sqlite3.Connection, step: int, table: JournalTable) -> None:
    """Insert the rows that exist in the other state only."""
    of_step = _OF_STEP.format(name=table.name)
    missing = f"c.image IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table.name} t WHERE {table.matches('t')})"
    with_nul = _images_with_nul(conn, step, table, "NOT EXISTS")
    first = conn.execute("SELECT coalesce(max(rowid), 0) FROM journal_other").fetchone()[0]
    count = conn.execute(
        f"INSERT INTO journal_other SELECT c.tbl, c.key, NULL FROM change_rows c WHERE {of_step} AND {missing}", [step]
    ).rowcount
    if not count:
        return
    stored = (
        f"FROM journal_other o CROSS JOIN change_rows c ON {of_step} AND c.key = o.key AND NOT instr(c.image, '{NUL}')"
    )
    values = ", ".join(f"json_extract(c.image, '$.{column}')" for column in table.columns)
    columns = ", ".join(table.columns)
    conn.execute(f"INSERT INTO {table.name} ({columns}) SELECT {values} {stored} WHERE o.rowid > ?2", [step, first])
    for child, parts in table.children:
        values = ", ".join(f"json_extract(p.value, '$[{number}]')" for number in range(len(parts)))
        conn.execute(
            f"INSERT INTO {child} (entry_id, {', '.join(parts)}) SELECT json_extract(c.key, '$[0]'), {values}"
            f" {stored} CROSS JOIN json_each(c.image, '$._{child}') p WHERE o.rowid > ?2",
            [step, first],
        )
    for image in with_nul:
        _insert_image(conn, table, image)


def _images_with_nul(conn: sqlite3.Connection, step: int, table: JournalTable, presence: str) -> list[dict[str, Any]]:
    """The images with a NUL, of rows that exist (``EXISTS``) or do not (``NOT EXISTS``)."""
    rows = conn.execute(
        f"SELECT c.image FROM change_rows c WHERE {_OF_STEP.format(name=table.name)} AND instr(c.image, ?2)"
        f" AND {presence} (SELECT 1 FROM {table.name} t WHERE {table.matches('t')})",
        [step, NUL],
    )
    return [json.loads(image) for (image,) in rows.fetchall()]


def _insert_image(conn: sqlite3.Connection, table: JournalTable, image: Mapping[str, Any]) -> None:
    """Insert the row of an image, and those of its children."""
    conn.execute(
        f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({placeholders(table.columns)})",
        [image[column] for column in table.columns],
    )
    for child, columns in table.children:
        conn.executemany(
            f"INSERT INTO {child} (entry_id, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})",
            [(image["id"], *part) for part in image[f"_{child}"]],
        )
