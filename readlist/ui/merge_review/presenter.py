"""Words and rules of the merge review: papers, their differing words, the evidence and the result. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from readlist.messages.evidence import evidence_phrase
from readlist.model.change import EVERYTHING, Concern
from readlist.model.digest import digest_title
from readlist.model.evidence import DuplicateGroup
from readlist.model.paper import Paper, Sighting, Tag
from readlist.model.person_names import natural_name
from readlist.model.tex import to_unicode
from readlist.search import split_words
from readlist.translation import N_, tr, trn
from readlist.ui.actions.action_table import ReviewAct, review_action
from readlist.ui.merge_review.field_choices import DifferingField, find_differing
from readlist.ui.text.text_bounds import MAX_COMPARED_CHARS, MAX_TITLE_CHARS, cut, is_cut, one_line

SHOWN_CONCERNS = EVERYTHING - {Concern.SEARCHES}
"""The kinds of data that a card shows: texts, marks, tags and digests of a paper, in a group of possible duplicates."""
NOTHING_WAITS = N_("No possible duplicates")
NOTHING_WAITS_MORE = N_("There is nothing to review.")
LAST_ONE = N_("That was the last one")
LOOK_AGAIN = N_("Look again")
REASONS_FOR = N_("Reasons for a merge")
REASONS_AGAINST = N_("Reasons against it")
PARAGRAPH = "\n\n"
"""The item between two paragraphs in a list of words."""
MAX_CARD_AUTHORS = 6
MAX_SEEN_LINES = 50
"""Entries of a paper that its card lists."""


class Difference(StrEnum):
    """The kind of a run in a comparison: in both papers, only in the kept one, or only in the other."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """Consecutive words with the same difference; ``is_glued`` if no blank is between it and the run before."""

    text: str
    difference: Difference = Difference.SAME
    is_glued: bool = False


class ComparedWord(NamedTuple):
    """A word, or a character of a script without spaces; ``is_glued`` if it follows the one before without a blank."""

    text: str
    is_glued: bool = False


@dataclass(frozen=True, slots=True)
class ComparedPaper:
    """One paper of a group; ``number`` counts from 1 and is the key that chooses it."""

    number: int
    paper_id: int
    plain_title: str
    title: tuple[ComparedRun, ...]
    byline: tuple[ComparedRun, ...]
    abstract: tuple[ComparedRun, ...]
    marks: str
    tags: tuple[Tag, ...]
    note: str
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """The result of a merge: captions and values, in the order shown, and the tags."""

    lines: tuple[tuple[str, str], ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One group. ``keep`` is the id of the paper into which the others would be merged."""

    position: str
    question: str
    evidence: tuple[str, ...]
    against: tuple[str, ...]
    columns: tuple[ComparedPaper, ...]
    keep: int
    result: MergeResult
    fields: tuple[DifferingField, ...]


def describe(
    group: DuplicateGroup, index: int, total: int, papers: Sequence[Paper], chosen: Iterable[int], merged: Paper
) -> ReviewPage:
    """A group in words. ``chosen`` are the papers to merge, ``merged`` is the preview, with the id of the kept one."""
    included = set(chosen)
    return ReviewPage(
        position=tr("{number:,} of {total:,}", number=index + 1, total=total),
        question=tr("Are these the same paper?")
        if len(papers) == 2
        else tr("Which of these {count} are the same paper?", count=len(papers)),
        evidence=tuple(_capitalised(evidence_phrase(fact)) for fact in group.evidence),
        against=tuple(_capitalised(evidence_phrase(fact)) for fact in group.against),
        columns=_columns(papers, merged.id),
        keep=merged.id,
        result=_result(merged, [(n, paper) for n, paper in enumerate(papers, 1) if paper.id in included]),
        fields=find_differing([(n, paper) for n, paper in enumerate(papers, 1) if paper.id in included], merged),
    )


def compare(kept: str, other: str) -> tuple[tuple[ComparedRun, ...], tuple[ComparedRun, ...]]:
    """Two texts as runs: those of ``kept`` are SAME or REMOVED, those of ``other`` SAME or ADDED."""
    from rapidfuzz.distance import LCSseq

    left, right = _words(kept), _words(other)
    left_runs: list[ComparedRun] = []
    right_runs: list[ComparedRun] = []
    for step in LCSseq.opcodes([word.text for word in left], [word.text for word in right]):
        ours, theirs = left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        is_same = step.tag == "equal"
        if ours:
            left_runs.append(_run_of(ours, Difference.SAME if is_same else Difference.REMOVED))
        if theirs:
            right_runs.append(_run_of(theirs, Difference.SAME if is_same else Difference.ADDED))
    return _joined(left_runs), _joined(right_runs)


def byline(paper: Paper) -> str:
    """Authors, date, venue and identifiers in one line."""
    fields = paper.record
    names = ", ".join(natural_name(one_line(name)) for name in fields.authors[:MAX_CARD_AUTHORS])
    if len(fields.authors) > MAX_CARD_AUTHORS:
        names = tr("{names} and {count} more", names=names, count=len(fields.authors) - MAX_CARD_AUTHORS)
    known = [
        f"{scheme}:{one_line(value)}" for scheme, value in sorted(paper.record.identifiers.items()) if scheme != "url"
    ]
    return " · ".join(part for part in (names, one_line(fields.published), one_line(fields.venue), *known) if part)


def marks(paper: Paper) -> str:
    """Status and star in words."""
    return tr("{status} · Starred", status=tr(paper.status.label)) if paper.starred else tr(paper.status.label)


def seen_line(entry: Sighting) -> str:
    """An entry's digest, date and position: "Daily Papers · 2026-03-14 · no. 17"."""
    title = one_line(digest_title(entry.digest_name, dated=False))
    return " · ".join(
        part for part in (title, entry.digest_date, tr("no. {position}", position=entry.position)) if part
    )


def seen_lines(paper: Paper) -> tuple[str, ...]:
    """A line for each of the first MAX_SEEN_LINES entries of a paper, and one with the number of the others."""
    lines = tuple(map(seen_line, paper.entries[:MAX_SEEN_LINES]))
    left = len(paper.entries) - MAX_SEEN_LINES
    return (*lines, trn("and {n:,} more entry", "and {n:,} more entries", left)) if left > 0 else lines


def count_line(waiting: int) -> str:
    """The number of groups in words, for the status bar; a group has one possible duplicate or several."""
    if not waiting:
        return tr("No possible duplicates left")
    return trn("{n:,} group of possible duplicates left", "{n:,} groups of possible duplicates left", waiting)


def end_title(waiting: int) -> str:
    """The heading of the page after the last group."""
    return tr(LAST_ONE) if waiting else tr(NOTHING_WAITS)


def waiting_line(waiting: int) -> str:
    """A sentence on the groups that were left for later."""
    if not waiting:
        return tr(NOTHING_WAITS_MORE)
    return trn("{n:,} group of possible duplicates is left.", "{n:,} groups of possible duplicates are left.", waiting)


def keys_hint() -> str:
    """The keys that answer, in one line."""
    acts = (ReviewAct.MERGE, ReviewAct.KEEP_APART, ReviewAct.LATER, ReviewAct.FIELDS)
    merge, apart, later, fields = (review_action(act).keys[0] for act in acts)
    return tr(
        "{merge} merges, {apart} keeps apart, {later} leaves it for later, 1–9 choose the paper to keep, "
        "{fields} chooses field by field",
        merge=merge,
        apart=apart,
        later=later,
        fields=fields,
    )


def describe_result(merged: Paper, papers: Sequence[Paper]) -> MergeResult:
    """The result of merging all of these papers."""
    return _result(merged, list(enumerate(papers, 1)))


def _capitalised(reason: str) -> str:
    return reason[:1].upper() + reason[1:]


def _columns(papers: Sequence[Paper], keep: int) -> tuple[ComparedPaper, ...]:
    kept = next((paper for paper in papers if paper.id == keep), papers[0])
    texts = {paper.id: _texts(paper) for paper in papers}
    others = [paper for paper in papers if paper is not kept]
    compared = {
        paper.id: [compare(a, b) for a, b in zip(texts[kept.id], texts[paper.id], strict=True)] for paper in others
    }
    columns = []
    for number, paper in enumerate(papers, 1):
        if paper is not kept:
            title, byline_runs, abstract = (right for _, right in compared[paper.id])
        elif len(others) == 1:
            title, byline_runs, abstract = (left for left, _ in compared[others[0].id])
        else:  # compared with several others, the words differ for each
            title, byline_runs, abstract = (_unmarked(text) for text in texts[paper.id])
        columns.append(
            ComparedPaper(
                number=number,
                paper_id=paper.id,
                plain_title=one_line(texts[paper.id][0]),
                title=title,
                byline=byline_runs,
                abstract=abstract,
                marks=marks(paper),
                tags=paper.tags,
                note=_cut_with_length(paper.note),
                seen=seen_lines(paper),
            )
        )
    return tuple(columns)


def _texts(paper: Paper) -> tuple[str, str, str]:
    return (
        to_unicode(_cut_with_length(paper.record.title, MAX_TITLE_CHARS)),
        byline(paper),
        to_unicode(_cut_with_length(paper.record.abstract)),
    )


def _cut_with_length(text: str, max_chars: int = MAX_COMPARED_CHARS) -> str:
    """A text; one that is too long to be laid out is cut, and its length is added."""
    if not is_cut(text, max_chars):
        return text
    return tr("{text} … ({count:,} characters in all)", text=cut(text, max_chars), count=len(text))


def _result(merged: Paper, parts: Sequence[tuple[int, Paper]]) -> MergeResult:
    """The result of a merge; ``parts`` are the merged papers with their numbers on the page."""
    lines = [(tr("Title"), one_line(to_unicode(one_line(merged.record.title))))]
    if line := byline(merged):
        lines.append((tr("Facts"), line))
    if merged.record.abstract.strip():
        lines.append((tr("Abstract"), _abstract_line(merged, parts)))
    if merged.note.strip():
        notes = len({paper.note for _, paper in parts if paper.note.strip()})
        note = _beginning(merged.note)
        if notes == 2:
            note = tr("Both, one under the other: {note}", note=note)
        elif notes > 2:
            note = tr("All, one under the other: {note}", note=note)
        lines.append((tr("Note"), note))
    seen = trn("{n:,} digest", "{n:,} digests", merged.seen)
    lines.append((tr("Marks"), tr("{marks} · Seen in {seen}", marks=marks(merged), seen=seen)))
    return MergeResult(tuple(lines), merged.tags)


def _abstract_line(merged: Paper, parts: Sequence[tuple[int, Paper]]) -> str:
    text = merged.record.abstract
    words = len(cut(text).split())
    has_words = not is_cut(text) and words > sum(word.is_glued for word in _words(text))
    size = trn("{n:,} word", "{n:,} words", words) if has_words else tr("{count:,} characters", count=len(text))
    origins = [number for number, paper in parts if paper.record.abstract == text]
    if len(origins) == 1:
        return tr(
            "From paper {number}, {size}: {beginning}",
            number=origins[0],
            size=size,
            beginning=_beginning(to_unicode(cut(text))),
        )
    return tr("{size}: {beginning}", size=_capitalised(size), beginning=_beginning(to_unicode(cut(text))))


def _words(text: str) -> list[ComparedWord]:
    """The words of a text, with PARAGRAPH between paragraphs."""
    words: list[ComparedWord] = []
    for part in re.split(r"\n[^\S\n]*\n", text):
        found = [ComparedWord(*word) for word in split_words(part)]
        if words and found:
            words.append(ComparedWord(PARAGRAPH))
        words += found
    return words


def _run_of(words: Sequence[ComparedWord], difference: Difference = Difference.SAME) -> ComparedRun:
    first, *others = words
    text = first.text + "".join(word.text if word.is_glued else f" {word.text}" for word in others)
    return ComparedRun(text, difference, first.is_glued)


def _beginning(text: str, width: int = 120) -> str:
    """The beginning of a text on one line, at most ``width`` characters; a merged note's heading is shortened."""
    flat = " ".join(text[: 20 * width].split())
    flat = re.sub(r"-{3,} \*((?:From )?“.*?:)\*", r"— \1", flat)  # notes that were merged long ago have "From"
    if len(flat) <= width:
        return flat
    return flat[:width].rsplit(" ", 1)[0] + " …"


def _unmarked(text: str) -> tuple[ComparedRun, ...]:
    words = _words(text)
    return (_run_of(words),) if words else ()


def _joined(runs: Iterable[ComparedRun]) -> tuple[ComparedRun, ...]:
    joined: list[ComparedRun] = []
    for run in runs:
        if joined and joined[-1].difference is run.difference:
            before, between = joined[-1], "" if run.is_glued else " "
            joined[-1] = replace(before, text=f"{before.text}{between}{run.text}")
        else:
            joined.append(run)
    return tuple(joined)
