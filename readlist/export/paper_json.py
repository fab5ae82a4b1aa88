"""Papers as JSON: for the command line with row ids, for the "json" export with keys instead."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from readlist.model.digest import english_title
from readlist.model.paper import Paper, Sighting
from readlist.model.paper_history import NO_HISTORY, PaperHistory
from readlist.model.record import FIELDS, Record
from readlist.translation import N_


def paper_object(paper: Paper, *, whole: bool = False) -> dict[str, Any]:
    """A paper as the command line's ``--json`` shows it. ``position`` counts from 1; unknown texts are "".

    With ``whole``, each entry also has all fields that were read for it.
    """
    entries = [
        {"id": entry.entry_id, "digest_id": entry.digest_id, **_entry_object(entry, whole=whole)}
        for entry in paper.entries
    ]
    return {
        "id": paper.id,
        **_paper_object(paper),
        "entries": entries,
        "possible_duplicates": list(paper.possible_duplicates),
    }


def exported_object(paper: Paper, history: PaperHistory = NO_HISTORY) -> dict[str, Any]:
    """A paper of the "json" export: all that ``paper_object`` has, with keys instead of row ids, and its history."""
    return {
        **_paper_object(paper),
        "tag_colours": {tag.name: tag.colour for tag in paper.tags},
        "edits": dict(history.edits),
        "entries": [_exported_entry(entry, history) for entry in paper.entries],
        "possible_duplicates": [str(key) for key in paper.duplicate_keys],
        "distinct": [{"entry": str(own), "other": str(other)} for own, other in history.distinct],
        "merges": [
            {**part._asdict(), "entries": list(map(str, part.entries)), "edits": dict(part.edits)}
            for part in history.merges
        ],
        "decisions": [{**decision._asdict(), "entry": str(decision.entry)} for decision in history.decisions],
    }


def _paper_object(paper: Paper) -> dict[str, Any]:
    return {
        "key": str(paper.key),
        **_record_object(paper.record),
        "status": str(paper.status),
        "starred": paper.starred,
        "tags": [tag.name for tag in paper.tags],
        "note": paper.note,
        "added": paper.added,
        "seen": paper.seen,
        "edited": list(paper.edited),
        "trashed": paper.trashed,
    }


def _entry_object(entry: Sighting, *, whole: bool) -> dict[str, Any]:
    return {
        "key": str(entry.key),
        "digest": entry.digest_file,
        "digest_date": entry.digest_date,
        "position": entry.position,
        "title": entry.record.title,
        "identifiers": dict(entry.record.identifiers),
        "line": entry.line,
        "digest_title": english_title(entry.digest_name),
        **(_record_object(entry.record) if whole else {}),
    }


def _exported_entry(entry: Sighting, history: PaperHistory) -> dict[str, Any]:
    """An entry with its record and the parts of its digest's title. ``digest_own_title`` is the reader's own, or ""."""
    source = history.sources.get(entry.digest_id)
    digest = {
        "digest_format": source.format if source else "",
        "digest_series": source.series if source else "",
        "digest_part": source.part if source else 1,
        "digest_imported": source.imported if source else "",
        "digest_entries": source.entries if source else 0,
        "digest_series_title": entry.digest_series,
        "digest_own_title": entry.digest_given,
    }
    return _entry_object(entry, whole=True) | digest


def _record_object(record: Record) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(record, field.name)
        members[field.name] = list(value) if isinstance(value, tuple) else value
    members["links"] = [link._asdict() for link in record.links]
    members["identifiers"] = dict(record.identifiers)
    return members


class PaperJson:
    """The "json" format: everything that the library knows about a paper, with its history."""

    name = "json"
    label = N_("Readlist JSON")
    suffix = ".readlist.json"

    def write(self, papers: Sequence[Paper]) -> str:
        """An array of papers without their histories."""
        return self.write_histories(papers, {})

    def write_histories(self, papers: Sequence[Paper], histories: Mapping[int, PaperHistory]) -> str:
        """An array of papers."""
        objects = [exported_object(paper, histories.get(paper.id, NO_HISTORY)) for paper in papers]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


WRITER = PaperJson()
