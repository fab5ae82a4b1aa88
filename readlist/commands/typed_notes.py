"""Notes as they are typed: they keep the typed text, and what another program did to note or paper meanwhile.

Typing takes a while, and it begins with a text that may be old when the typed one is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from readlist.commands.step_facts import of_papers
from readlist.commands.storable_text import storable
from readlist.library import merge_history, paper_queries, store
from readlist.library.database import Connection
from readlist.model.change import Change
from readlist.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as it was stored: the step, the paper, and the whole text, which may have another program's lines, too."""

    change: Change
    paper_id: int
    text: str


def write_typed_note(ws: Workspace, paper_id: int, text: str, base: str, continuing: int | None = None) -> StoredNote:
    """Write a note, in Markdown, that was typed over the text ``base``. Raises NotFound.

    If the stored note is another one than ``base``, both changes are kept. If the paper was merged meanwhile, the note
    goes to the paper that it was merged into. ``continuing`` is as for ``editing.write_note``.
    """
    with ws.journal.step("note", continuing) as step:
        conn = step.handle.conn
        present = _present_paper(conn, paper_id)
        theirs = paper_queries.read_marks(conn, present).note
        united = text if theirs == storable(base) else unite_texts(storable(base), storable(text), theirs)
        stored = storable(united) if united.strip() else ""
        store.set_note(conn, present, stored)
        step.touch([present])
        step.fact = of_papers(conn, [present], "note" if stored else "delete_note")
    return StoredNote(step.change, present, united)


def unite_texts(base: str, mine: str, theirs: str) -> str:
    """A text with both changes of ``base``: that to ``mine`` and that to ``theirs``.

    A change is a run of lines. If both changed the same lines, theirs stand before mine, after a blank line.
    """
    if theirs in (mine, base) or (not theirs.strip() and not base.strip()):
        return mine
    if mine == base:
        return theirs
    old, new, other = base.split("\n"), mine.split("\n"), theirs.split("\n")
    start, end = _changed_lines(old, new)
    other_start, other_end = _changed_lines(old, other)
    my_lines, their_lines = (
        new[start : len(new) - len(old) + end],
        other[other_start : len(other) - len(old) + other_end],
    )
    if end <= other_start and (start, end) != (other_start, other_end):
        parts = [old[:start], my_lines, old[end:other_start], their_lines, old[other_end:]]
    elif other_end <= start and (start, end) != (other_start, other_end):
        parts = [old[:other_start], their_lines, old[other_end:start], my_lines, old[end:]]
    else:
        first, last = min(start, other_start), max(end, other_end)
        mine_whole = [*old[first:start], *my_lines, *old[end:last]]
        theirs_whole = [*old[first:other_start], *their_lines, *old[other_end:last]]
        gap = [""] if any(map(str.strip, theirs_whole)) else []
        parts = [old[:first], theirs_whole if gap else [], gap, mine_whole, old[last:]]
    return "\n".join(line for part in parts for line in part)


def _present_paper(conn: Connection, paper_id: int) -> int:
    """The paper itself, or the one that it was merged into last. Raises NotFound."""
    if conn.execute("SELECT 1 FROM papers WHERE id = ?", [paper_id]).fetchone() is None:
        origins = [origin for origin in merge_history.read_origins(conn) if origin.paper_id == paper_id]
        for entry in sorted(origins[-1].entries) if origins else ():
            row = conn.execute("SELECT paper_id FROM entries WHERE id = ?", [entry]).fetchone()
            if row is not None:
                return int(row[0])
    return paper_queries.require_papers(conn, [paper_id])[0]


def _changed_lines(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """The lines of ``old`` that ``new`` has not, as one run: its start and end."""
    start = _equal_at_start(old, new)
    return start, len(old) - _equal_at_start(old[start:][::-1], new[start:][::-1])


def _equal_at_start(ones: Sequence[str], others: Sequence[str]) -> int:
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(ones, others, strict=False)))
