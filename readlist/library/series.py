"""The series of digests: their names by format, the reader's own titles, and their papers."""

from __future__ import annotations

import sqlite3

from readlist.errors import NotFound
from readlist.library.stored_values import readable_text
from readlist.translation import tr

SERIES_TITLE = (
    "coalesce((SELECT nullif(CAST(s.title AS TEXT), '') FROM series s WHERE s.name = d.series), CAST(d.series AS TEXT))"
)
"""SQL for the title of the series of a digest ``d``: the reader's own, else the name by its format."""
PAPERS_OF_SERIES = (
    "SELECT DISTINCT e.paper_id FROM series s JOIN digests d ON d.series = s.name JOIN entries e ON e.digest_id = d.id"
    " WHERE s.id = ?"
)
"""SQL for the papers of a series."""


def series_names(conn: sqlite3.Connection, series_id: int) -> tuple[str, str]:
    """The name of a series by its format, and its title. Raises NotFound."""
    row = conn.execute("SELECT name, title FROM series WHERE id = ?", [series_id]).fetchone()
    if row is None:
        raise NotFound(tr("There is no series {series} in the library.", series=series_id))
    name, title = map(readable_text, row)
    return name, title or name


def papers_of_series(conn: sqlite3.Connection, series_id: int) -> list[int]:
    """The papers of the digests of a series."""
    return [paper for (paper,) in conn.execute(PAPERS_OF_SERIES, [series_id]).fetchall()]


def add_series(conn: sqlite3.Connection, name: str) -> None:
    """Add the series of that name, if there is none yet; "" is no series."""
    conn.execute(
        "INSERT INTO series (name, title) SELECT ?1, '' WHERE ?1 <> '' AND NOT EXISTS"
        " (SELECT 1 FROM series WHERE name = ?1)",
        [name],
    )


def name_series(conn: sqlite3.Connection, name: str, title: str) -> None:
    """Set the reader's title of a series that has none yet."""
    conn.execute("UPDATE series SET title = ?2 WHERE name = ?1 AND title = '' AND ?2 <> ''", [name, title])


def set_series_title(conn: sqlite3.Connection, series_id: int, title: str) -> None:
    """Set the reader's title of a series, "" for none."""
    conn.execute("UPDATE series SET title = ?1 WHERE id = ?2 AND title <> ?1", [title, series_id])
