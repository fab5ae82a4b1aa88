"""A library with over a hundred steps by an earlier version: all is there, and each undo shows what it showed then.

That version recorded what it showed: of the open library, and what changed with each undo and redo.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from readlist.commands import history
from readlist.library.decisions import read_decisions
from readlist.library.location.library_paths import LIBRARY_FILE_NAME
from readlist.messages.changes import change_label, step_label
from readlist.model.digest import digest_title
from readlist.model.paper import Paper
from readlist.model.paper_history import Decision
from readlist.workspace import Workspace

SCRIPT = Path(__file__).parent / "old_libraries" / "schema-5-hundred-steps.sql"
RECORD = json.loads(SCRIPT.with_suffix(".json").read_text(encoding="utf-8"))
OPENED, UNDOS, REDOS = RECORD["opened"], RECORD["undos"], RECORD["redos"]

State = dict[str, Any]
"""Values by what they are of, such as ``paper 3 title``."""


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """The old library, opened."""
    with closing(sqlite3.connect(tmp_path / LIBRARY_FILE_NAME)) as connection:
        connection.executescript(SCRIPT.read_text(encoding="utf-8"))
    opened = Workspace.open(tmp_path, tmp_path / "index")
    yield opened
    opened.close()


def state(ws: Workspace) -> State:
    """All that a reader sees of a library, the papers in the trash too."""
    shown: dict[str, Mapping[str, Any]] = {}
    with ws.database.reading() as reader:
        ids = [number for (number,) in reader.execute("SELECT id FROM papers")]
    shown.update((f"paper {paper.id}", of_paper(paper)) for paper in ws.papers(ids))
    for tag, papers in ws.tags():
        shown[f"tag {tag.id}"] = {"name": tag.name, "colour": tag.colour, "papers": papers}
    for digest in ws.digests():
        counts = {"entries": digest.entries, "papers": digest.papers, "unread": digest.unread}
        shown[f"digest {digest.id}"] = {"title": digest_title(digest.digest_name), "date": digest.date, **counts}
    for place, search in enumerate(ws.saved_searches()):
        shown[f"search {search.id}"] = {"name": search.name, "query": search.query, "place": place}
    return {f"{what} {name}": value for what, values in shown.items() for name, value in values.items()}


def of_paper(paper: Paper) -> dict[str, Any]:
    """The values of a paper, in the types of JSON."""
    fields = ("title", "abstract", "published", "venue", "url")
    return {
        **{name: getattr(paper.record, name) for name in fields},
        **{name: getattr(paper, name) for name in ("starred", "note", "added", "trashed")},
        "authors": list(paper.record.authors),
        "identifiers": dict(paper.record.identifiers),
        "status": paper.status.value,
        "tags": sorted([tag.name, tag.colour] for tag in paper.tags),
        "entries": [entry.entry_id for entry in paper.entries],
        "edited": sorted(paper.edited),
        "duplicates": sorted(paper.possible_duplicates),
    }


def changed(before: State, changes: State) -> State:
    """A state after recorded changes; None is for a value that is gone."""
    return {name: value for name, value in {**before, **changes}.items() if value is not None}


def test_everything_in_it_is_there(ws: Workspace) -> None:
    assert len(UNDOS) >= 100
    assert state(ws) == OPENED
    steps = ws.journal.history(1000)
    assert [step_label(step.fact) for step in steps if not step.undone] == [undo["step"] for undo in UNDOS]
    assert [step_label(step.fact) for step in reversed(steps) if step.undone] == [redo["step"] for redo in REDOS]


def test_each_step_is_undone_and_redone_to_the_state_that_was(ws: Workspace) -> None:
    states = [OPENED]
    for undo in UNDOS:
        assert change_label(history.undo(ws)) == undo["step"]
        states.append(changed(states[-1], undo["changes"]))
        assert state(ws) == states[-1], undo["step"]
    assert states.pop() == {}
    for undo in reversed(UNDOS):
        assert change_label(history.redo(ws)) == undo["step"]
        assert state(ws) == states.pop(), undo["step"]
    shown = OPENED
    for redo in REDOS:
        assert change_label(history.redo(ws)) == redo["step"]
        shown = changed(shown, redo["changes"])
        assert state(ws) == shown, redo["step"]


def test_each_undo_appends_its_decisions(ws: Workspace) -> None:
    shown, before = OPENED, decisions(ws)
    assert before
    for undo in UNDOS:
        history.undo(ws)
        after = decisions(ws)
        assert after[: len(before)] == before
        added = Counter((each.mark, each.old, each.new) for each in after[len(before) :])
        then = changed(shown, undo["changes"])
        assert added == Counter(changes_of_marks(shown, then)), undo["step"]  # papers that come or go decide nothing
        shown, before = then, after


def decisions(ws: Workspace) -> list[Decision]:
    with ws.database.reading() as reader:
        return list(read_decisions(reader))


def papers(shown: State) -> set[str]:
    """The papers of a state, as ``paper 3``."""
    return {name.removesuffix(" title") for name in shown if name.startswith("paper ") and name.endswith(" title")}


def changes_of_marks(before: State, after: State) -> Iterator[tuple[str, str, str]]:
    """(mark, old, new) for the papers that are in both states, in the words of decisions."""
    for paper in papers(before) & papers(after):
        old, new = marks_of(before, paper), marks_of(after, paper)
        for mark in ("status", "starred", "trashed", "note"):
            if old[mark] != new[mark]:
                yield mark, old[mark], new[mark]
        yield from (("tag", name, "") for name in tags_of(before, paper, after))
        yield from (("tag", "", name) for name in tags_of(after, paper, before))


def marks_of(shown: State, paper: str) -> dict[str, str]:
    return {
        "status": shown[f"{paper} status"],
        "starred": str(int(shown[f"{paper} starred"])),
        "trashed": shown[f"{paper} trashed"],
        "note": str(len(shown[f"{paper} note"])),
    }


def tags_of(shown: State, paper: str, other: State) -> set[str]:
    """The tags that a paper has in one state and not in the other, whatever they are called there."""
    called = {value: name for name, value in shown.items() if name.startswith("tag ") and name.endswith(" name")}
    there = {name for name, _ in other[f"{paper} tags"]}
    return {name for name, _ in shown[f"{paper} tags"] if other.get(called[name], name) not in there}
