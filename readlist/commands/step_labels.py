"""Papers in the labels of steps: one is called by its title, several are counted.

History, notices and "Undone: …" all show the label that a step was given, so this is the one place that names papers.
"""

from __future__ import annotations

from collections.abc import Collection

from readlist.library import store
from readlist.library.database import Connection
from readlist.model.tex import to_unicode

MAX_TITLE_CHARS = 70
"""Characters of a title in a label."""


def name_papers(conn: Connection, ids: Collection[int]) -> str:
    """``“A Title”`` for one paper, ``40 papers`` for several; in the words that the library holds now."""
    if len(ids) != 1:
        return f"{len(ids):,} papers"
    return name_title(store.title_of(conn, next(iter(ids))))


def name_title(title: str) -> str:
    """A title in quotation marks, on one line and cut where it is long."""
    line = " ".join(to_unicode(" ".join(title[: 8 * MAX_TITLE_CHARS].split())).split())
    if len(line) > MAX_TITLE_CHARS:
        line = line[: MAX_TITLE_CHARS - 1].rstrip() + "…"
    return f"“{line}”" if line else "a paper without a title"
