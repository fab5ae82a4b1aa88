"""Papers and digests as values of facts: one paper by its title, several by their number."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from readlist.library import paper_queries
from readlist.library.database import Connection
from readlist.model.digest import DigestName
from readlist.model.fact import Fact

MAX_FACT_TITLE_CHARS = 600
"""Characters of a title in a fact; screens show fewer."""


def of_papers(conn: Connection, ids: Collection[int], kind: str, /, **values: Any) -> Fact:
    """A fact about papers: their number as ``papers`` and, for a single one, its present title as ``title``."""
    if len(ids) == 1:
        values["title"] = title_of(conn, next(iter(ids)))
    return Fact(kind, {"papers": len(ids), **values})


def title_of(conn: Connection, paper_id: int) -> str:
    """A paper's title on one line, cut if it is very long."""
    return " ".join(paper_queries.title_of(conn, paper_id)[:MAX_FACT_TITLE_CHARS].split())


def digest_values(name: DigestName) -> dict[str, str]:
    """The parts of a digest's title as values of a fact."""
    return {"file": name.file, "series": name.series, "date": name.date, "given": name.given}
