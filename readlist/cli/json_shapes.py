"""The JSON shapes that several verbs share, and the same as text."""

from __future__ import annotations

from typing import Any

from readlist.cli.call import Answer
from readlist.cli.output import one_line, table
from readlist.messages.changes import change_label
from readlist.messages.evidence import evidence_phrase
from readlist.model.change import Change
from readlist.model.fact import Fact
from readlist.model.paper import PaperRow
from readlist.model.query import Query
from readlist.model.tex import to_unicode
from readlist.translation import N_, tr, within_sentence


def change_object(change: Change) -> dict[str, Any]:
    """A change as JSON: id, label, papers; ``id`` is null if there was nothing to change."""
    return {"id": change.id, "label": change_label(change), "papers": sorted(int(paper) for paper in change.papers)}


def fact_object(fact: Fact) -> dict[str, Any]:
    """A piece of evidence as JSON: its kind, its weight (null if unknown), its other values, and its words."""
    values = {name: value for name, value in fact.values.items() if name not in ("weight", "veto")}
    return {
        "kind": str(fact.kind),
        "weight": fact.values.get("weight"),
        "veto": "veto" in fact.values,
        "values": values,
        "text": evidence_phrase(fact),
    }


def change_answer(change: Change, done: str = N_("Done: {what}.")) -> Answer:
    """The answer of a verb that changes something; ``done`` is the sentence for it."""

    def text() -> str:
        if change.id is None:
            return tr("Nothing to change.")
        return tr(done, what=one_line(change_label(change)))

    return Answer(lambda: change_object(change), text)


def remark_objects(query: Query) -> list[dict[str, Any]]:
    """The remarks on a query: place (from 0, in the text as typed) and reason."""
    return [{"start": remark.start, "end": remark.end, "message": remark.message} for remark in query.remarks]


def rows_table(rows: list[PaperRow]) -> str:
    """Papers as a table: id, star, status, date, times seen, title with tags."""
    return table([row_cells(row) for row in rows], right=(0, 4))


def row_cells(row: PaperRow) -> list[str]:
    """One paper as a row of ``rows_table``."""
    tags = "".join(f" #{tag.name}" for tag in row.tags)
    title = to_unicode(row.title) + tags
    if row.has_possible_duplicates:
        title = tr("{title} (possible duplicate)", title=title)
    return [
        str(row.id),
        "★" if row.starred else " ",
        within_sentence(tr(row.status.label)),
        row.date,
        f"{row.seen}×",
        title,
    ]
