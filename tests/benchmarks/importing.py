"""The import rate: digest files read into a library that is there already, until the list could show the papers.

First entries that are new, then the same ones in files of another order, so every entry is known. What is indexed
afterwards is not waited for: the list shows papers that the index does not hold yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import corpus
from .corpus import Paper
from .measures import clock, memory

PER_FILE = 1_000
SCREEN_ROWS = 50
"""The rows fetched at the end, as the list does."""


def digest_text(papers: Sequence[Paper], day: str) -> str:
    """A Daily Papers page: a title, an abstract, in turn."""
    head = ["new", "Get trending papers in your email inbox!", "Subscribe", "byAK and the research community", day]
    return "\n\n".join([*head, *(text for paper in papers for text in (paper.title, paper.abstract))])


def write_digests(
    folder: Path, first: int, entries: int, seed: int, day: str, *, backwards: bool = False
) -> list[Path]:
    """Files of papers ``first`` and following, ``PER_FILE`` entries each."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for start in range(first, first + entries, PER_FILE):
        papers = list(corpus.make_papers(min(PER_FILE, first + entries - start), seed, start))
        files.append(folder / f"{day.replace(' ', '-')}-{start:07}.txt")
        files[-1].write_text(digest_text(papers[::-1] if backwards else papers, day), encoding="utf-8")
    return files


def measure(arguments: dict[str, Any]) -> dict[str, Any]:
    """Import new digests, then known ones, into the library of the run."""
    from readlist.workspace import Workspace

    folder, first, entries = Path(arguments["digests"]), arguments["first"], arguments["entries"]
    new = write_digests(folder / "new", first, entries, arguments["seed"], "Mar 17")
    known = write_digests(folder / "known", first, entries, arguments["seed"], "Mar 18", backwards=True)
    ws = Workspace.open(Path(arguments["folder"]))
    try:
        return {"new": _import(ws, new), "known": _import(ws, known), "memory": memory()}
    finally:
        ws.close()


def _import(ws: Any, files: list[Path]) -> dict[str, float]:
    from readlist.commands.importing import import_digests
    from readlist.model.scope import ListKind, Scope

    def until_visible() -> Any:
        report, _ = import_digests(ws, files)
        shown = ws.rows(ws.ids(Scope(ListKind.INBOX))[:SCREEN_ROWS])
        assert shown, "nothing came into the list"
        return report

    seconds, report = clock(until_visible)
    entries = sum(one.entries for one in report.files)
    return {"entries": entries, "new": sum(one.new for one in report.files), "seconds": seconds}
