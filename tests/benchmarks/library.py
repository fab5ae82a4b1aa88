"""A whole library of the corpus: entries with authors, dates and identifiers, each placed on arrival, then indexed.

Filled through ``commands.arrival`` in steps of the journal, as an import does; only the reading of files is left out
(``importing`` measures that), because the digests that can be read so far list no authors and identifiers.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from . import corpus
from .corpus import Paper
from .engines import folder_size
from .measures import clock, memory, memory_of_children

DIGEST_ENTRIES = 1_000
"""Entries in a digest."""


def entry_of(position: int, paper: Paper) -> Any:
    """The paper as a digest lists it."""
    from readlist.model.digest import Entry
    from readlist.model.record import Record

    identifiers = {"arxiv": paper.arxiv} | ({"doi": paper.doi} if paper.doi else {})
    record = Record(
        paper.title, paper.abstract, paper.authors, paper.published, paper.venue, paper.url, identifiers=identifiers
    )
    return Entry(position, record)


def fill(arguments: dict[str, Any]) -> dict[str, Any]:
    """Put the first papers of the corpus into a new library and index them."""
    from readlist.workspace import Workspace

    ws = Workspace.open(Path(arguments["folder"]))
    arriving = 0.0
    for start in range(0, arguments["papers"], DIGEST_ENTRIES):
        papers = list(corpus.make_papers(min(DIGEST_ENTRIES, arguments["papers"] - start), arguments["seed"], start))
        seconds, _ = clock(lambda papers=papers, start=start: _arrive(ws, start // DIGEST_ENTRIES, papers))  # type: ignore[misc]
        arriving += seconds
    stored = memory()
    indexing, indexed = clock(lambda: ws.updater.catch_up(in_other_process=True))
    used = memory()
    used["peak"] += memory_of_children()  # which keep what they have once needed
    while ws.index.tidy():  # as the window has it done when nothing is left to be indexed
        pass
    ws.close()
    index = folder_size(Path(arguments["cache"]) / "index")
    return {
        "papers": indexed,
        "arriving": arriving,
        "indexing": indexing,
        "memory": stored,
        "index_memory": used,
        "library_size": folder_size(Path(arguments["folder"])),
        "index_size": index,
    }


def _arrive(ws: Any, number: int, papers: list[Paper]) -> None:
    from readlist.commands.arrival import import_digest
    from readlist.model.digest import Digest
    from readlist.model.task import Quiet

    entries = tuple(entry_of(position, paper) for position, paper in enumerate(papers, 1))
    digest = Digest("daily-papers", papers[0].published, entries)
    name = f"digest-{number:04}.txt"
    with ws.journal.step(f"import “{name}”", None) as step:
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        arrival = import_digest(step.handle.conn, digest, name=name, sha256=sha256, task=Quiet())
        step.touch(arrival.new)
        step.touch(arrival.known)
