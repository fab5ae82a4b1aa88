"""The arrival of a digest: each entry joins its paper, or becomes a new paper, perhaps a possible duplicate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from readlist.commands.batch_placing import place_batch
from readlist.commands.entry_spool import BATCH_ENTRIES
from readlist.commands.export_restorer import ExportRestorer
from readlist.commands.storable_text import storable, storable_name
from readlist.commands.tagging import find_or_make_tag
from readlist.library import paper_queries, store
from readlist.library.arrival_times import next_arrival
from readlist.library.database import Connection
from readlist.library.digest_queries import FROM_EXPORT, came_from_export, find_digest, papers_by_position
from readlist.library.display_fields import choose_fields
from readlist.library.record_columns import to_columns
from readlist.library.series import name_series
from readlist.library.sql_parameters import in_chunks
from readlist.model.digest import NO_MARKS, Digest, DigestOrigin, Entry, Problem
from readlist.model.paper import Status
from readlist.model.task import Task

MAX_SOURCE_TAGS = 50
"""Tags of one entry that are taken from its source."""
MAX_TAG_CHARS = 100
"""Characters of such a tag."""
NOT_PLACED_YET = 0
"""Stands for the id of a paper that is chosen later in the batch."""


@dataclass(slots=True)
class ImportedDigest:
    """An imported digest: its counts, and the ids of its papers.

    ``new`` is a range, since the ids of new papers are consecutive. ``known`` are the papers that were there before;
    ``updated`` and ``dismissed`` count entries on those. ``problems`` are added to those of reading.
    """

    digest_id: int
    new: range
    entries: int = 0
    updated: int = 0
    dismissed: int = 0
    doubts: list[tuple[int, int]] = field(default_factory=list)
    known: set[int] = field(default_factory=set)
    problems: tuple[Problem, ...] = ()


def import_digest(
    conn: Connection,
    digest: Digest,
    *,
    name: str,
    sha256: str,
    part: int = 1,
    task: Task,
    restorer: ExportRestorer | None = None,
) -> ImportedDigest:
    """Place every entry of ``digest`` and store it, inside an open step. Raises Cancelled through ``task``.

    One batch of entries is in memory at a time; it finds the earlier batches in the library. Entries that are there
    already, of a digest that came back from an export, are only counted. ``restorer`` takes those of an export.
    """
    restorer = restorer or ExportRestorer(conn)
    origin = digest.origin or DigestOrigin(
        sha256, part, name, digest.format, datetime.now(UTC).isoformat(timespec="microseconds")
    )
    digest_id, is_new = _find_or_add_digest(conn, digest, origin)
    first_paper = store.next_id(conn, "papers")
    imported = ImportedDigest(digest_id, range(first_paper, first_paper))
    added = next_arrival(conn)
    known_papers = papers_by_position(conn, digest_id)
    # A new digest that is not part of an export has no entries in the library yet.
    may_be_known = digest.origin is not None or not is_new
    for batch in in_chunks(digest.entries, BATCH_ENTRIES):
        task.step(imported.entries, len(digest.entries), name)
        new_entries = _leave_out_known(batch, known_papers, imported, restorer) if may_be_known else batch
        _import_batch(
            conn,
            new_entries,
            imported,
            restorer,
            digest.date,
            added,
            lambda done: task.step(done, len(digest.entries), name),
        )
    if digest.origin is not None:
        imported.problems = _mark_if_partial(
            conn, digest_id, digest, len(known_papers) >= digest.origin.entries > 0, is_new
        )
    return imported


def _mark_if_partial(
    conn: Connection, digest_id: int, digest: Digest, is_whole: bool, is_new: bool
) -> tuple[Problem, ...]:
    """Mark a digest of an export that lacks entries, so that its own file can still be imported.

    Returns the problem that marks it; none for a digest that is whole, or was imported from its own file.
    """
    if not is_new and not came_from_export(conn, digest_id):
        return ()  # its own file was read
    new_problems = () if is_whole else (Problem(0, FROM_EXPORT),)
    store.set_digest_problems(conn, digest_id, (*digest.problems, *new_problems))
    return new_problems


def _find_or_add_digest(conn: Connection, digest: Digest, origin: DigestOrigin) -> tuple[int, bool]:
    """The digest's id, and True if it is new. One that came back from an export becomes whole by its own file."""
    known = find_digest(conn, origin.sha256, origin.part)
    if known is not None:
        if digest.origin is None:
            store.set_digest_problems(conn, known, digest.problems)
        return known, False
    added = store.add_digest(
        conn, digest, name=origin.file, sha256=origin.sha256, part=origin.part, imported=origin.imported
    )
    store.set_digest_title(conn, added, origin.own_title)
    name_series(conn, digest.series, origin.series_title)
    return added, True


def _leave_out_known(
    entries: list[Entry], known_papers: dict[int, int], imported: ImportedDigest, restorer: ExportRestorer
) -> list[Entry]:
    """The entries that are not in the library yet; the others are counted in ``imported``.

    ``known_papers`` has the papers of known entries by position; the positions of the new entries are added.
    """
    new_entries = []
    for entry in entries:
        paper = known_papers.get(entry.position)
        if paper is None:
            known_papers[entry.position] = NOT_PLACED_YET
            new_entries.append(entry)
        else:
            imported.entries += 1
            if paper != NOT_PLACED_YET:
                imported.known.add(paper)
                restorer.restore_paper(entry, paper)
    return new_entries


def _import_batch(
    conn: Connection,
    entries: list[Entry],
    imported: ImportedDigest,
    restorer: ExportRestorer,
    day: str,
    added: str,
    report_progress: Callable[[int], None],
) -> None:
    """Place and store a batch of entries, and count them in ``imported``. ``report_progress`` is called with the
    entries done so far."""
    placed = place_batch(conn, entries, restorer, lambda done: report_progress(imported.entries + done))
    store.add_papers(conn, [_new_paper(conn, first, day, added) for first in placed.new])
    store.add_entries(conn, imported.digest_id, placed.first_entry, placed.entries)
    for one, other, comparison in placed.possible_duplicates:
        store.add_possible_duplicate(conn, one, other, comparison.score, comparison.evidence, comparison.against)
    joined = [each.paper_id for each in placed.joined]
    updated = store.refresh_papers(conn, sorted(set(joined)))
    dismissed = paper_queries.with_status(conn, set(joined), Status.DISMISSED)
    came_before = [paper for paper in joined if paper < imported.new.start]
    imported.entries += len(entries)
    imported.new = range(imported.new.start, imported.new.stop + len(placed.new))
    imported.updated += sum(paper in updated for paper in came_before)
    imported.dismissed += sum(paper in dismissed for paper in joined)
    imported.doubts += [(one, other) for one, other, _comparison in placed.possible_duplicates]
    imported.known.update(came_before)


def _new_paper(conn: Connection, first: store.NewEntry, day: str, added: str) -> store.NewPaper:
    """The paper of its first entry. One of an export keeps its time of arrival, unless that is still to come."""
    entry = first.entry
    record = choose_fields([entry.record], {})
    columns = first.columns if record[:-1] == entry.record[:-1] else to_columns(record)  # identifiers have no column
    if entry.marks is NO_MARKS and entry.exported is None:  # the usual case
        return store.NewPaper(first.paper_id, record, columns, day, added)
    marks = entry.marks
    exported_time = entry.exported.added if entry.exported else ""
    note = storable(marks.note)
    names = dict.fromkeys(storable_name(name)[:MAX_TAG_CHARS].strip() for name in marks.tags[:MAX_SOURCE_TAGS])
    return store.NewPaper(
        first.paper_id,
        record,
        columns,
        day,
        min(added, exported_time) if exported_time else added,
        Status.named(marks.status) if marks.status else Status.UNREAD,
        marks.starred,
        tuple(dict.fromkeys(find_or_make_tag(conn, name) for name in names if name)),
        note if entry.exported else note.strip(),
        entry.exported.trashed if entry.exported else "",
    )
