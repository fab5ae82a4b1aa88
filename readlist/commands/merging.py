"""Merge, split, distinct: the reader's decisions on which papers are the same; later imports respect them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readlist.commands.editing import require_field
from readlist.commands.step_facts import title_of
from readlist.errors import WrongRequest
from readlist.library import count_queries, duplicate_queries, merge_history, paper_queries, store
from readlist.library.database import Connection
from readlist.library.display_fields import choose_fields
from readlist.library.entries import keys_of_papers, papers_of_entries, read_entries
from readlist.library.journal import OpenStep
from readlist.library.merge_history import Origin
from readlist.model.change import Change
from readlist.model.digest import digest_titles
from readlist.model.fact import Fact
from readlist.model.identifiers import SCHEMES
from readlist.model.paper import Paper, Sighting
from readlist.model.record import EDITABLE, NAME_SEPARATOR, Record, texts_of
from readlist.model.task import Quiet, Task
from readlist.translation import N_, tr
from readlist.workspace import Workspace

_LABEL = N_("Merging papers")


@dataclass(frozen=True, slots=True)
class ShownFields:
    """The reader's choice of the fields that a merged paper shows; the others are chosen from all entries.

    With ``of_kept``, they are those of the kept paper that it has. ``sources`` are ids of papers by the name of a field
    or scheme, and go before that.
    """

    of_kept: bool = False
    sources: Mapping[str, int] = field(default_factory=dict)


BY_RULE = ShownFields()
"""All fields are chosen from all entries (``library/display_fields``)."""
OF_KEPT = ShownFields(of_kept=True)


def merge(ws: Workspace, ids: Iterable[int], keep: int | None = None, shown: ShownFields = BY_RULE) -> Change:
    """Merge papers into one that has all entries, tags and notes (with their origin), and the most advanced status.

    ``keep`` is the id of the merged paper, by default the earliest one's. Fields that are ``shown`` by the reader's
    choice become edits, where the rule would show others. Raises NotFound, WrongRequest.
    """
    with ws.journal.step("merge") as step:
        papers, kept = _merge(step, ids, keep, shown)
        step.fact = Fact.of("merge", papers=len(papers), into=title_of(step.handle.conn, kept))
    return step.change


def merge_groups(ws: Workspace, groups: Sequence[tuple[Sequence[int], int]], task: Task | None = None) -> Change:
    """Merge several groups as one step, each (papers, the one that is kept).

    Raises NotFound, WrongRequest, and Cancelled through ``task``; nothing is merged then.
    """
    task = task or Quiet()
    with ws.journal.step("merge_groups") as step:
        merged = 0
        for done, (papers, keep) in enumerate(groups):
            task.step(done, len(groups), tr(_LABEL))
            merged += len(_merge(step, papers, keep, BY_RULE)[0])
        step.fact = Fact.of("merge_groups", groups=len(groups), papers=merged)
    return step.change


def _merge(step: OpenStep, ids: Iterable[int], keep: int | None, shown: ShownFields) -> tuple[list[int], int]:
    """Merge papers within a step; the papers, and the one that was kept."""
    conn = step.handle.conn
    papers = paper_queries.require_papers(conn, ids)
    kept = _choose_kept(papers, keep)
    parts = [MergedPaper.read(conn, paper) for paper in papers]
    number = merge_history.next_merge(conn)
    for part in parts:
        merge_history.store_origin(conn, number, part.paper_id, [entry.entry_id for entry in part.entries], part.marks)
    others = [part for part in parts if part.paper_id != kept]
    # Before the others' entries are on the paper, so that the decisions are logged for its own.
    store.write_marks(conn, kept, _marks_after(parts, kept, shown))
    for part in others:
        store.move_entries(conn, [entry.entry_id for entry in part.entries], kept)
        store.remove_paper(conn, part.paper_id)
    store.remove_distinct(conn, [entry.entry_id for part in parts for entry in part.entries])
    store.refresh_papers(conn, [kept])
    step.touch(papers)
    return papers, kept


def preview(ws: Workspace, ids: Iterable[int], keep: int | None = None, shown: ShownFields = BY_RULE) -> Paper:
    """The paper that ``merge`` would make; reads only. Raises NotFound, WrongRequest."""
    with ws.database.snapshot() as conn:
        wanted = paper_queries.require_papers(conn, ids)
        kept = _choose_kept(wanted, keep)
        parts = [MergedPaper.read(conn, paper) for paper in wanted]
        marks = _marks_after(parts, kept, shown)
        entries = entries_in_order(parts)
        kept_paper = paper_queries.fetch_paper(conn, kept)
        papers = paper_queries.fetch_papers(conn, wanted)
        others = {other for paper in papers for other in paper.possible_duplicates} - set(wanted)
        distinct_pairs = [pair for pair in duplicate_queries.distinct_papers(conn) if set(pair) & set(wanted)]
        apart = {paper for pair in distinct_pairs for paper in pair}
        remaining = tuple(sorted(others - apart))
        keys = keys_of_papers(conn, remaining)
        tags = {tag.tag.id: tag.tag for tag in count_queries.count_tags(conn)}
    return replace(
        kept_paper,
        record=_choose(entries, marks.edits),
        status=marks.status,
        starred=marks.starred,
        tags=tuple(tags[tag] for tag in marks.tags),
        note=marks.note,
        added=marks.added,
        trashed=marks.trashed,
        entries=tuple(entries),
        edited=tuple(sorted(marks.edits)),
        possible_duplicates=remaining,
        duplicate_keys=tuple(keys[paper] for paper in remaining),
    )


def split(ws: Workspace, entry_ids: Iterable[int]) -> Change:
    """Move entries out of their paper into one of their own, with the marks their paper had before it was merged.

    Entries that joined the paper on arrival take a copy of its marks. The two papers are distinct from then on.
    Raises NotFound, WrongRequest if the entries are on several papers or would leave none behind.
    """
    with ws.journal.step("split") as step:
        conn = step.handle.conn
        leaving = list(dict.fromkeys(entry_ids))
        paper = _common_paper(conn, leaving)
        staying = [entry.entry_id for entry in read_entries(conn, paper) if entry.entry_id not in set(leaving)]
        if not staying:
            raise WrongRequest(tr("A paper cannot be split from all of its entries; at least one must stay."))
        all_entries = {*leaving, *staying}
        origin = merge_history.split_origins(conn, leaving, staying)
        marks = origin.marks if origin else replace(paper_queries.read_marks(conn, paper), edits={})
        new_paper = store.add_paper(conn, marks, _free_id(conn, origin, leaving))
        store.move_entries(conn, leaving, new_paper)
        # If their paper was called distinct from others, each of its entries is distinct from them now.
        related = sorted(origin.entries & all_entries if origin else all_entries)
        partners = [entry for entry in duplicate_queries.distinct_partners(conn, related) if entry not in all_entries]
        store.add_distinct(conn, related, partners)
        store.add_distinct(conn, leaving, staying)
        store.refresh_papers(conn, [paper, new_paper])
        step.touch([paper, new_paper])
        step.fact = Fact.of("split", entries=len(leaving), source=title_of(conn, paper))
    return step.change


def distinct(ws: Workspace, ids: Iterable[int]) -> Change:
    """Call papers distinct: no two of them are offered as duplicates any more. Raises NotFound, WrongRequest."""
    with ws.journal.step("distinct") as step:
        conn = step.handle.conn
        wanted = paper_queries.require_papers(conn, ids)
        if len(wanted) < 2:
            raise WrongRequest(tr("It takes two papers to be distinct."))
        entries = [[entry.entry_id for entry in read_entries(conn, paper)] for paper in wanted]
        for number, ones in enumerate(entries):
            for others in entries[number + 1 :]:
                store.add_distinct(conn, ones, others)
        step.touch(wanted)
        titles = [title_of(conn, paper) for paper in wanted[:2]]
        step.fact = Fact.of("distinct", papers=len(wanted), titles=titles if len(wanted) == 2 else [])
    return step.change


@dataclass(frozen=True, slots=True)
class MergedPaper:
    """A paper before a merge: the fields that it shows, its entries and its marks."""

    paper_id: int
    record: Record
    entries: tuple[Sighting, ...]
    marks: paper_queries.Marks

    @classmethod
    def read(cls, conn: Connection, paper_id: int) -> MergedPaper:
        """Read a paper. Raises NotFound."""
        entries = tuple(read_entries(conn, paper_id))
        marks = paper_queries.read_marks(conn, paper_id)
        return cls(paper_id, _choose(entries, marks.edits), entries, marks)


def entries_in_order(parts: Iterable[MergedPaper]) -> list[Sighting]:
    """The entries of several papers in order of arrival."""
    return sorted((entry for part in parts for entry in part.entries), key=lambda entry: entry.entry_id)


def unite(parts: Sequence[MergedPaper], kept: int) -> paper_queries.Marks:
    """The union of the parts' marks.

    Of several statuses it has the furthest, of several edits of a field the kept paper's or the first.
    """
    ordered = sorted(parts, key=lambda part: (part.paper_id != kept, part.paper_id))
    return paper_queries.Marks(
        status=max((part.marks.status for part in ordered), key=lambda status: status.rank),
        starred=any(part.marks.starred for part in ordered),
        added=min(part.marks.added for part in ordered),
        # In the trash only if all were: merging must not hide a visible paper.
        trashed=min(part.marks.trashed for part in ordered),
        note=_unite_notes(ordered),
        tags=tuple(sorted({tag for part in ordered for tag in part.marks.tags})),
        edits={name: value for part in reversed(ordered) for name, value in part.marks.edits.items()},
    )


def _marks_after(parts: Sequence[MergedPaper], kept: int, shown: ShownFields) -> paper_queries.Marks:
    """The marks of the merged paper. Raises WrongRequest."""
    marks = unite(parts, kept)
    chosen = _choose_shown(parts, kept, shown)
    if not chosen:
        return marks
    entries = entries_in_order(parts)
    by_rule = fields_as_text(_choose(entries, marks.edits))
    new_edits = {name: value for name, value in chosen.items() if by_rule.get(name) != value}
    return replace(marks, edits={**marks.edits, **new_edits})


def _choose_shown(parts: Sequence[MergedPaper], kept: int, shown: ShownFields) -> dict[str, str]:
    """The values of the fields that the reader chose, by name. Raises WrongRequest."""
    fields_of = {part.paper_id: fields_as_text(part.record) for part in parts}
    chosen = {name: value for name, value in fields_of[kept].items() if value.strip()} if shown.of_kept else {}
    for name, paper in shown.sources.items():
        require_field(name)
        if paper not in fields_of:
            raise WrongRequest(tr("Paper {paper} is not among those to merge.", paper=paper))
        value = fields_of[paper].get(name, "")
        if not value.strip():
            raise WrongRequest(tr("Paper {paper} has no value in the field {name}.", paper=paper, name=name))
        chosen[name] = value
    return chosen


def _choose(entries: Iterable[Sighting], edits: Mapping[str, str]) -> Record:
    """The shown fields of a paper with these entries and edits."""
    return choose_fields([entry.record for entry in entries], edits)


def fields_as_text(record: Record) -> dict[str, str]:
    """The editable fields and the identifiers of a record by name, each as text that the reader could type."""
    known = {scheme: value for scheme, value in record.identifiers.items() if scheme in SCHEMES}
    return {name: NAME_SEPARATOR.join(texts_of(record, name)) for name in EDITABLE} | known


def _unite_notes(parts: Sequence[MergedPaper]) -> str:
    """The notes one after the other, each but the first below the title of its paper; equal notes once."""
    noted = [part for part in parts if part.marks.note]
    if len(noted) < 2 or len({part.marks.note for part in noted}) == 1:
        return noted[0].marks.note if noted else ""
    digests = {entry.digest_id: entry.digest_name for part in parts for entry in part.entries}
    titles = digest_titles(digests, in_english=True)
    first, *others = noted
    return "\n\n".join([first.marks.note, *(_with_origin(part, titles) for part in others)])


def _with_origin(part: MergedPaper, titles: Mapping[int, str]) -> str:
    digests = ", ".join(dict.fromkeys(titles[entry.digest_id] for entry in part.entries))
    return f"---\n\n*“{part.record.title}” ({digests}):*\n\n{part.marks.note}"


def _choose_kept(papers: Sequence[int], keep: int | None) -> int:
    """The paper that is kept of several. Raises WrongRequest."""
    if len(papers) < 2:
        raise WrongRequest(tr("It takes two papers to merge."))
    kept = min(papers) if keep is None else keep
    if kept not in papers:
        raise WrongRequest(tr("Paper {paper} cannot be kept: it is not among those to merge.", paper=kept))
    return kept


def _common_paper(conn: Connection, entry_ids: Sequence[int]) -> int:
    papers = papers_of_entries(conn, entry_ids)
    if len(papers) != 1:
        raise WrongRequest(tr("Only entries of one paper can be split out together."))
    return papers.pop()


def _free_id(conn: Connection, origin: Origin | None, wanted: Sequence[int]) -> int | None:
    """The id of the paper that these entries were before the merge; None if some are missing, or the id is in use."""
    if origin is None or origin.entries != set(wanted):
        return None
    return None if paper_queries.has_paper(conn, origin.paper_id) else origin.paper_id
