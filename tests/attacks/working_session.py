"""A reader's work as a list of acts, each one transaction at most: done by a process of its own, until it is killed.

    python -m attacks.working_session PLACE

Writes ``ready``, then ``done N`` after each act. Below PLACE lie ``library``, ``home`` and ``list.bib``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_digests import abstract_of, digest_text

from readlist import paths, settings
from readlist.commands import editing, exporting, history, maintenance, marking, merging, saved_searches, tagging
from readlist.commands.importing import Pasted, import_digests
from readlist.messages.changes import step_label
from readlist.model.paper import Status
from readlist.model.scope import ListKind, Scope
from readlist.workspace import Workspace

Act = Callable[[Workspace, Path], Any]
EXPORTED = "list.bib"


def bring(ws: Workspace, topic: str, papers: int = 25) -> None:
    """Import a digest of papers about ``topic``, and one that all digests have."""
    listings = [(f"{topic} Number {n}", f"{abstract_of(topic)} It is number {n}.") for n in range(1, papers)]
    import_digests(ws, [Pasted(digest_text([*listings, ("Everywhere", abstract_of("all"))]), name=topic)])


def export(ws: Workspace, place: Path) -> None:
    """Export all papers in place of an earlier export."""
    exporting.export(ws, ws.ids(Scope(ListKind.ALL)).tolist(), "bibtex", place / EXPORTED)


def save_settings(_ws: Workspace, _place: Path) -> None:
    """Change a preference."""
    settings.save(paths.settings_file(), settings.Settings(theme="dark"))


ACTS: tuple[Act, ...] = (
    lambda ws, _: bring(ws, "Voles"),
    lambda ws, _: marking.set_star(ws, [1, 2, 3], True),
    lambda ws, _: marking.set_status(ws, [2, 4, 6], Status.READ),
    lambda ws, _: tagging.tag(ws, "rodents", [5, 6, 7]),
    lambda ws, _: editing.write_note(ws, 3, "mine " * 2000),
    lambda ws, _: ws.updater.catch_up(),
    lambda ws, _: editing.edit(ws, 9, "title", "Another Title"),
    lambda ws, _: merging.merge(ws, [10, 11]),
    lambda ws, _: history.undo(ws),
    lambda ws, _: marking.trash(ws, [12]),
    export,
    lambda ws, _: maintenance.backup(ws),
    lambda ws, _: saved_searches.save_search(ws, "Small", "voles -owls"),
    save_settings,
    lambda ws, _: bring(ws, "Moles"),
    lambda ws, _: ws.updater.catch_up(),
    lambda ws, _: ws.finder.find("moles"),
    lambda ws, _: history.undo(ws),
    lambda ws, _: history.redo(ws),
    lambda ws, _: maintenance.backup_daily(ws, 3),
    lambda ws, _: maintenance.reindex(ws),
    lambda ws, _: tagging.tag(ws, "last", [1]),
)


def prepare(place: Path) -> None:
    """A small library with its index, an export and preferences, as an earlier day left them."""
    (place / "home" / "tmpdir").mkdir(parents=True)
    ws = Workspace.open(place / "library")
    bring(ws, "Owls")
    tagging.tag(ws, "birds", [1, 2])
    ws.updater.catch_up()
    export(ws, place)
    settings.save(paths.settings_file(), settings.Settings(theme="light"))
    ws.close()


def describe(ws: Workspace) -> list[Any]:
    """All that the reader would miss."""
    ids = [*ws.ids(Scope(ListKind.ALL)).tolist(), *ws.ids(Scope(ListKind.TRASH)).tolist()]
    trashed = ws.ids(Scope(ListKind.TRASH)).tolist()
    papers = [
        (p.id, p.record, p.status.value, p.starred, [t.name for t in p.tags], p.note, p.entries)
        for p in ws.papers(sorted(ids))
    ]
    steps = [(step_label(step.fact), step.undone) for step in ws.journal.history()]
    return [papers, trashed, [(d.name, d.entries) for d in ws.digests()], [s.name for s in ws.saved_searches()], steps]


def tell(line: str) -> None:
    """One line to whoever waits for it, without a buffer."""
    os.write(1, f"{line}\n".encode())


def main(place: Path) -> None:
    """Do all acts."""
    tell("ready")
    ws = Workspace.open(place / "library")
    for number, act in enumerate(ACTS, 1):
        act(ws, place)
        tell(f"done {number}")
    ws.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
