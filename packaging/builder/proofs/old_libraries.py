"""Libraries of former versions: put into a user's folder, and compared after the new program has opened them.

The libraries are the SQL dumps in ``tests/library/old_libraries``. Their facts are read by SQL before, and by the
program's JSON afterwards.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.command import check
from builder.project import ROOT

DUMPS = ROOT / "tests" / "library" / "old_libraries"
LIBRARY_FILE = "library.sqlite"

Answer = Callable[[Sequence[str]], str]
"""Runs the installed program's command line and returns its output."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """The parts of a paper that must not be lost. ``tags`` in alphabetical order."""

    title: str
    status: str
    starred: bool
    note: str
    tags: tuple[str, ...]
    entries: int
    is_trashed: bool


@dataclass(frozen=True, slots=True)
class LibraryFacts:
    """The parts of a library that must not be lost: papers by number, and the names and entries of its digests."""

    papers: dict[int, PaperFacts]
    digests: dict[int, tuple[str, int]]


def make_library(dump: Path, folder: Path) -> LibraryFacts:
    """Make the library of a dump in a new folder; returns its facts, read by SQL."""
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / LIBRARY_FILE)) as database:
        database.executescript(dump.read_text("utf-8"))
        return facts_by_sql(database)


def facts_by_sql(database: sqlite3.Connection) -> LibraryFacts:
    """The facts of a library of any schema."""
    tags: dict[int, list[str]] = {}
    for paper, tag in database.execute("SELECT paper_id, name FROM paper_tags JOIN tags ON tags.id = tag_id"):
        tags.setdefault(paper, []).append(tag)
    notes = dict(database.execute("SELECT paper_id, text FROM notes"))
    entries = dict(database.execute("SELECT paper_id, count(*) FROM entries GROUP BY paper_id"))
    marked = "SELECT papers.id, title, status, starred, trashed FROM papers JOIN marks ON paper_id = papers.id"
    papers = {
        number: PaperFacts(
            title,
            status,
            bool(starred),
            notes.get(number, ""),
            tuple(sorted(tags.get(number, ()))),
            entries.get(number, 0),
            trashed != "",
        )
        for number, title, status, starred, trashed in database.execute(marked)
    }
    counted = (
        "SELECT digests.id, name, count(*) FROM digests JOIN entries ON digest_id = digests.id GROUP BY digests.id"
    )
    return LibraryFacts(papers, {number: (name, found) for number, name, found in database.execute(counted)})


def facts_by_program(answer: Answer, library: str) -> LibraryFacts:
    """The facts that the program shows of a library; ``library`` is the folder as the program sees it."""
    papers = {}
    for query in (["list"], ["list", "is:trashed"]):
        shown: dict[str, Any] = json.loads(answer([*query, "--limit", "100000", "--json", "--library", library]))
        for paper in shown["papers"]:
            papers[paper["id"]] = PaperFacts(
                paper["title"],
                paper["status"],
                paper["starred"],
                paper["note"],
                tuple(sorted(paper["tags"])),
                len(paper["entries"]),
                paper["trashed"] != "",
            )
    digests = json.loads(answer(["digests", "--json", "--library", library]))["digests"]
    return LibraryFacts(papers, {digest["id"]: (digest["name"], digest["entries"]) for digest in digests})


def check_nothing_lost(name: str, before: LibraryFacts, after: LibraryFacts) -> None:
    """Raise BuildError with the first paper or digest that differs."""
    for number in sorted({*before.papers, *after.papers}):
        old, new = before.papers.get(number), after.papers.get(number)
        check(old == new, f"{name}: paper {number} was {old} and is now {new}.")
    check(before.digests == after.digests, f"{name}: the digests were {before.digests} and are now {after.digests}.")
